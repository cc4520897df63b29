"""Random small problems of units, floors, caps and blocs with at most one preference by cost."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

from allocator.facts import Body, BodyId, Cell, Facts, FixedGroup, LocalText, PerRow, Range, Row, RowId, Table
from allocator.problem import Origin, Problem, TieBreak
from allocator.rules import KINDS, Rule
from allocator.rules.implied import implied_rules
from allocator.rules.shares import with_settled

CONGRESS = BodyId("congress")
COLUMNS = ("members", "sector", "area", "ex_officio")
BY_DIVISORS = ("webster", "jefferson", "adams", "hill", "dean")
BY_SHARES = ("hamilton", "min_max", "leximin")


def nested_problem(rng: random.Random, most_units: int = 9) -> Problem:
    """Return a problem whose limits are nested; some have no plan."""
    rows = [_row(rng, number) for number in range(rng.randint(2, most_units))]
    size, exact = rng.randint(len(rows), 4 * len(rows)), rng.random() < 0.8
    fixed = (FixedGroup("ex officio", PerRow("ex_officio")),) if rng.random() < 0.3 else ()
    vacant = rng.choice([0, 0, 0, 1])
    body = Body(CONGRESS, "units", Range(size, size if exact else size + 2), LocalText("Đại hội", "Congress"), fixed=fixed, vacant=vacant)
    methods = BY_DIVISORS + (BY_SHARES if exact and not vacant else ())
    asked = _asked(rng, rows, size, methods, shares=exact)
    rules = [KINDS[each["kind"]].model_validate({"body": CONGRESS, **each}) for each in asked]
    tie_break = TieBreak(rng.choice(["order", "draw"]), rng.randint(0, 9))
    return problem_of(rows, body, rules, tie_break)


def problem_of(rows: Sequence[Row], body: Body, rules: Sequence[Rule], tie_break: TieBreak) -> Problem:
    """Return a problem with the implied rules, as a scenario is read."""
    units = Table("units", "units", tuple(rows), COLUMNS, members="members")
    facts = with_settled(Facts({"units": units}, {}, {CONGRESS: body}), rules)
    return Problem("", "en", facts, (*rules, *implied_rules(facts, rules)), tie_break, Origin("scenario.yaml", ""))


def _row(rng: random.Random, number: int) -> Row:
    cells: dict[str, Cell] = {
        "members": rng.choice([7, 8, 10, 20, 30, rng.randint(5, 90)]), "sector": rng.choice("xyz"), "area": number // 3,
        "ex_officio": rng.choice([0, 0, 1]),
    }
    return Row(RowId(f"U{number:02}"), f"Unit {number}", cells)


def _asked(rng: random.Random, rows: list[Row], size: int, methods: Sequence[str], *, shares: bool) -> list[dict[str, Any]]:
    asked: list[dict[str, Any]] = []
    if rng.random() < 0.7:
        asked.append({"id": "floor", "kind": "seats", "at_least": 1})
    if rng.random() < 0.6:
        asked.append({"id": "cap", "kind": "seats", "at_most": rng.randint(3, 7)})
    if rng.random() < 0.2:
        asked.append({"id": "pinned", "kind": "seats", "where": {"id": rows[0].id}, "exactly": rng.randint(1, 3)})
    column, value = rng.choice([("sector", "x"), ("area", 0)])
    if rng.random() < 0.7:
        most = rng.choice([size // 3, size // 2, "1/3"][: 2 + shares])
        asked.append({"id": "bloc", "kind": "bloc", "where": {column: value}, "at_most": most})
    if rng.random() < 0.5:
        asked.append({"id": "each", "kind": "bloc", "each": column, "at_least": rng.choice([1, 2, "20%"][: 2 + shares])})
    if rng.random() < 0.9:
        method = rng.choice(methods)
        base = rng.choice([0, 0, 1])
        asked.append({"id": "fair", "kind": "proportional", "basis": "members", "method": method, "base": base, "prefer": 1})
    return asked
