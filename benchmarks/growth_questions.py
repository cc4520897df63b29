"""Questions of one shape and any size, for measuring how cost grows. Every figure is synthetic, drawn from the number of rows."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from allocator.facts import Body, BodyId, Category, CategoryId, Cell, Facts, LocalText, Range, Row, RowId, Table
from allocator.problem import Origin, Problem, TieBreak
from allocator.rules import KINDS
from allocator.rules.implied import implied_rules
from allocator.rules.shares import with_settled
from benchmarks import rosters

CONGRESS = BodyId("congress")
PER_UNIT = 6
LANES = 8
PANEL = 40
REGIONS = "abcdefgh"
FAR, CLOSE = 0.1, 0.03
"""How far a bloc's limit lies beyond its share."""


def plain_basis(units: int) -> dict[RowId, Fraction | int]:
    """Return members by unit."""
    return {row.id: _members(row) for row in _units(units)}


def nested(units: int) -> Problem:
    """Floors, caps, and two blocs that bind: their limits lie inside one another."""
    return _congress(_units(units), [*_floor_and_cap(), *_blocs(_units(units), "sector", "xyz"), _fair()])


def crossing(units: int) -> Problem:
    """The same with blocs of eight regions that cut across the sectors."""
    rows = _units(units)
    return _congress(rows, [*_floor_and_cap(), *_blocs(rows, "sector", "xyz"), *_blocs(rows, "region", REGIONS), _fair()])


def chain(units: int) -> Problem:
    """Nested blocs of large and of middling units, and no unit with more members has fewer seats."""
    rows = _units(units)
    ranked = sorted(rows, key=_members, reverse=True)
    sector = {row.id: "x" if place < 0.3 * units else "y" if place < 0.7 * units else "z" for place, row in enumerate(ranked)}
    rows = tuple(replace(row, cells={**row.cells, "sector": sector[row.id]}) for row in rows)
    ordered = {"id": "ordered", "kind": "monotone", "basis": "members"}
    return _congress(rows, [*_floor_and_cap(), *_blocs(rows, "sector", "xyz", CLOSE), ordered, _fair()])


def two_way(units: int) -> Problem:
    """The seats of every unit, and of eight categories, are given; the cells between follow the members."""
    rows = _units(units)
    lanes = [f"lane_{number}" for number in range(LANES)]
    seats = sum(int(str(row.cells["seats"])) for row in rows)
    weight = {lane: sum(int(str(row.cells[lane])) for row in rows) for lane in lanes}
    shared = _rounded({lane: Fraction(weight[lane] * seats, sum(weight.values())) for lane in lanes}, seats)
    asked: list[dict[str, Any]] = [
        {"id": "seats", "kind": "seats", "at_least": {"column": "seats"}, "at_most": {"column": "seats"}},
        *({"id": lane, "kind": "category", "category": lane, "exactly": shared[lane]} for lane in lanes),
        {"id": "split", "kind": "biproportional", "categories": lanes, "method": "webster", "prefer": 1},
    ]
    return _congress(rows, asked, seats, lanes)


def people(count: int) -> Problem:
    """A committee under forty quotas, chosen by votes."""
    return rosters.wide(count, min(PANEL, count // 2), 1)


def _units(units: int) -> tuple[Row, ...]:
    rng = random.Random(units)
    return tuple(_unit(rng, number) for number in range(units))


def _unit(rng: random.Random, number: int) -> Row:
    cells: dict[str, Cell] = {
        "members": int(rng.lognormvariate(3.6, 0.7)) + 26, "sector": rng.choice("xyz"), "region": rng.choice(REGIONS),
        "seats": rng.randint(2, 2 * PER_UNIT - 2),
    }  # fmt: skip
    cells |= {f"lane_{lane}": rng.randint(20, 400) for lane in range(LANES)}
    return Row(RowId(f"U{number:06}"), f"Synthetic unit {number}", cells)


def _members(row: Row) -> int:
    return int(str(row.cells["members"]))


def _floor_and_cap() -> list[dict[str, Any]]:
    return [{"id": "floor", "kind": "seats", "at_least": 1}, {"id": "cap", "kind": "seats", "at_most": 25}]


def _fair() -> dict[str, Any]:
    return {"id": "fair", "kind": "proportional", "basis": "members", "method": "webster", "prefer": 1}


def _blocs(rows: Sequence[Row], column: str, values: str, away: float = FAR) -> list[dict[str, Any]]:
    """Lift the first value above its share and hold the second below it."""
    size, members = PER_UNIT * len(rows), sum(map(_members, rows))
    share = {value: sum(_members(row) for row in rows if row.cells[column] == value) / members for value in values[:2]}
    return [
        {"id": f"{column}-lifted", "kind": "bloc", "where": {column: values[0]}, "at_least": round(size * share[values[0]] * (1 + away))},
        {"id": f"{column}-held", "kind": "bloc", "where": {column: values[1]}, "at_most": round(size * share[values[1]] * (1 - away))},
    ]


def _rounded(shares: Mapping[str, Fraction], seats: int) -> dict[str, int]:
    """Round shares so that they add up, by largest remainders."""
    whole = {name: int(share) for name, share in shares.items()}
    rest = sorted(shares, key=lambda name: whole[name] - shares[name])
    return {name: whole[name] + (name in rest[: seats - sum(whole.values())]) for name in shares}


def _congress(rows: tuple[Row, ...], asked: Sequence[dict[str, Any]], size: int | None = None, lanes: Sequence[str] = ()) -> Problem:
    seats = PER_UNIT * len(rows) if size is None else size
    rules = [KINDS[each["kind"]].model_validate({"body": CONGRESS, **each}) for each in asked]
    body = Body(CONGRESS, "units", Range(seats, seats), LocalText("Đại hội", "Congress"))
    table = Table("units", "units", rows, tuple(rows[0].cells))
    categories = {CategoryId(lane): Category(CategoryId(lane), LocalText(lane, lane), units=lane) for lane in lanes}
    facts = with_settled(Facts({"units": table}, categories, {CONGRESS: body}), rules)
    return Problem("", "en", facts, (*rules, *implied_rules(facts, rules)), TieBreak(), Origin("scenario.yaml", ""))
