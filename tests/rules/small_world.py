"""Tiny worlds for tests of single rules: one table of units, one body."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Any

from allocator.facts import (
    Body,
    BodyId,
    Category,
    CategoryId,
    Cell,
    Facts,
    FixedGroup,
    LocalText,
    PerRow,
    Range,
    Row,
    RowId,
    RuleId,
    Table,
)
from allocator.plan import BodyPlan, Formula, Plan
from allocator.rules import KINDS, Finding, Rule
from allocator.rules.shares import with_settled

BODY = BodyId("congress")
LABEL = LocalText("Đại hội", "Congress")


def world(rows: Sequence[Mapping[str, Cell]], size: Range | int = 12, *, fixed: bool = False, vacant: int = 0,
          categories: Mapping[str, str | None] | None = None) -> Facts:  # fmt: skip
    """Return the facts: rows `A`, `B`, ... with these cells; with `fixed` their column `fixed` counts fixed seats."""
    units = tuple(Row(RowId(chr(65 + at)), f"Unit {chr(65 + at)}", dict(cells)) for at, cells in enumerate(rows))
    table = Table("units", "units", units, tuple(rows[0]), members="members" if "members" in rows[0] else None)
    groups = (FixedGroup("ex officio", PerRow("fixed")),) if fixed else ()
    body = Body(BODY, "units", Range(size, size) if isinstance(size, int) else size, LABEL, fixed=groups, vacant=vacant)
    named = {CategoryId(name): Category(CategoryId(name), LocalText(name, name), column) for name, column in (categories or {}).items()}
    return Facts({"units": table}, named, {BODY: body})


def members(*numbers: int) -> list[dict[str, Cell]]:
    """Return rows that have only members."""
    return [{"members": number} for number in numbers]


def rule(kind: str, **fields: Any) -> Rule:
    """Return a rule on the body, called `r` unless it has another id."""
    return KINDS[kind].model_validate({"id": "r", "kind": kind, "body": BODY, **fields})


def settled(facts: Facts, *rules: Rule) -> Facts:
    """Return the facts as the rules see them."""
    return with_settled(facts, rules)


def plan(facts: Facts, *seats: int, counts: Mapping[str, Sequence[int]] | None = None, chosen: Formula | None = None) -> Plan:
    """Return the plan that gives the rows these seats."""
    rows = facts.row_ids(BODY)
    given = dict(zip(rows, seats, strict=True))
    stated = {CategoryId(name): dict(zip(rows, numbers, strict=True)) for name, numbers in (counts or {}).items()}
    return Plan({BODY: BodyPlan(sum(seats) + facts.fixed_seats(BODY), 0, given, stated)}, {} if chosen is None else {RuleId("r"): chosen})


def every_plan(facts: Facts, most: int) -> Iterator[Plan]:
    """Yield every plan that gives no row more than `most` seats."""
    for seats in product(range(most + 1), repeat=len(facts.row_ids(BODY))):
        yield plan(facts, *seats)


def gaps(findings: Sequence[Finding] | Iterator[Finding]) -> dict[str, int]:
    """Return label -> gap."""
    return {found.label: found.gap for found in findings}
