"""What a rule's clauses ask for before anything is decided: whole numbers where the file settles them, and openly nothing elsewhere."""

from __future__ import annotations

from typing import Any

import pytest

from allocator.facts import Body, BodyId, Category, CategoryId, Facts, FixedGroup, LocalText, Range, Row, RowId, Table
from allocator.rules import KINDS
from allocator.rules.reading import ClauseLimits, clause_limits

BODY, WOMEN = BodyId("congress"), CategoryId("women")


def world(size: Range) -> Facts:
    rows = tuple(Row(RowId(row), row, {"members": 10 * at, "women": at}) for at, row in enumerate("ABC", start=1))
    fixed = FixedGroup("", 2, {WOMEN: 1})
    body = Body(BODY, "units", size, LocalText("Đại hội", "Congress"), fixed=(fixed,))
    table = Table("units", "units", rows, ("members", "women"), members="members")
    return Facts({"units": table}, {WOMEN: Category(WOMEN, LocalText("Nữ", "Women"), "women")}, {BODY: body})


EXACT = Range(51, 51)


def heard(size: Range = EXACT, **fields: Any) -> tuple[ClauseLimits, ...]:
    rule = KINDS[fields["kind"]].model_validate({"id": "r", "body": BODY, **fields})
    return clause_limits(rule, world(size))


def test_a_share_becomes_the_number_that_it_asks_for() -> None:
    assert heard(kind="category", category="women", at_least="15%", at_most="20%") == (ClauseLimits("r:congress", 8, 10, settled=True),)


def test_a_share_of_an_open_size_depends_on_the_plan() -> None:
    assert heard(Range(40, 51), kind="category", category="women", at_least="15%") == (
        ClauseLimits("r:congress", None, None, settled=False),
    )


@pytest.mark.parametrize(("rounding", "seats"), [("nearest", 8), ("down", 7), ("up", 8)])
def test_rounding_is_done_already(rounding: str, seats: int) -> None:
    assert heard(kind="category", category="women", exactly="15%", rounding=rounding)[0].at_least == seats


def test_a_column_gives_every_row_its_own_number() -> None:
    limits = heard(kind="seats", at_least={"column": "members", "times": "1/20"})
    assert [(clause.label, clause.at_least, clause.at_most) for clause in limits] == [("r:A", 1, None), ("r:B", 1, None), ("r:C", 2, None)]


def test_a_formula_is_worked_out() -> None:
    limits = heard(kind="step", basis="members", base=1, per=10)
    assert [(clause.at_least, clause.at_most) for clause in limits] == [(2, 2), (3, 3), (4, 4)]


@pytest.mark.parametrize("fields", [
    {"kind": "seats", "at_least": {"by_seats": {2: 1}}},
    {"kind": "monotone", "basis": "members"},
    {"kind": "spread", "category": "women"},
    {"kind": "step", "basis": "members", "base": {"from": 1, "to": 2, "by": 1}, "per": 10},
])  # fmt: skip
def test_what_depends_on_the_plan_is_not_told_as_a_number(fields: dict[str, Any]) -> None:
    limits = heard(**fields)
    assert limits
    assert {(clause.at_least, clause.at_most, clause.settled) for clause in limits} == {(None, None, False)}
