"""Seats that the file leaves no choice about, and the exact shares that rest on them."""

from __future__ import annotations

from fractions import Fraction

import pytest
from pydantic import ValidationError

from allocator.facts import Facts, Range, RowId
from allocator.rules import Rule
from allocator.rules.basis import OnBasis
from allocator.rules.recount import recount_shares
from allocator.rules.shares import exact_shares, settled_seats
from tests.rules.small_world import BODY, members, rule, settled, world


def seats(facts: Facts, *rules: Rule) -> dict[str, int]:
    return {str(row): number for row, number in settled_seats(facts, BODY, rules).items()}


def test_musts_that_name_one_number_settle_a_row() -> None:
    facts = world(members(10, 20, 30, 40), 40)
    assert seats(facts, rule("seats", where={"id": ["A", "B"]}, exactly=3)) == {"A": 3, "B": 3}
    assert seats(facts, rule("seats", at_least=2), rule("seats", id="s", where={"id": "C"}, at_most=2)) == {"C": 2}
    assert seats(facts, rule("step", basis="members", per=10)) == {"A": 1, "B": 2, "C": 3, "D": 4}
    assert seats(facts, rule("seats", exactly={"column": "members"})) == {"A": 10, "B": 20, "C": 30, "D": 40}
    assert seats(facts, rule("seats", exactly="10%", rounding="nearest")) == dict.fromkeys("ABCD", 4)


def test_what_does_not_settle_a_row() -> None:
    facts = world(members(10, 20), Range(5, 9))
    assert seats(facts, rule("seats", exactly=3, prefer=1)) == {}
    assert seats(facts, rule("seats", exactly={"by_seats": {0: 3}})) == {}
    assert seats(facts, rule("seats", exactly="10%", rounding="nearest")) == {}
    assert seats(facts, rule("step", basis="members", per={"from": 1, "to": 2, "by": 1})) == {}
    assert seats(facts, rule("seats", at_least=3)) == {}
    assert seats(facts, rule("seats", exactly={"column": "absent"})) == {}


def test_fixed_seats_are_not_counted_twice() -> None:
    facts = world([{"members": 40, "fixed": 3}], 9, fixed=True)
    assert seats(facts, rule("step", basis="members", per=10, with_fixed=True)) == {"A": 1}


def shares(facts: Facts, fair: Rule, base: int = 0) -> dict[str, Fraction]:
    assert isinstance(fair, OnBasis)
    posted, counted = exact_shares(fair, facts, base), recount_shares(fair, facts, base)
    assert posted == counted
    return {str(row): share for row, share in counted.items()}


def test_shares_of_what_is_left() -> None:
    facts = world([{"members": n, "fixed": f} for n, f in ((30, 1), (10, 0), (99, 2))], 16, fixed=True)
    facts = settled(facts, rule("seats", id="pin", where={"id": "C"}, exactly=5))
    assert shares(facts, rule("within_quota", basis="members", where={"id": ["A", "B"]})) == {"A": 6, "B": 2}
    assert shares(facts, rule("within_quota", basis="members", where={"id": ["A", "B"]}), 1) == {"A": Fraction(11, 2), "B": Fraction(5, 2)}
    assert shares(facts, rule("within_quota", basis="members", where={"id": ["A", "B"]}, with_fixed=True)) == {
        "A": Fraction(27, 4), "B": Fraction(9, 4),
    }
    assert facts.settled[BODY] == {RowId("C"): 5}


@pytest.mark.parametrize("basis", [[], {}, 5, "", {"members": -1}, {"members": 0.5}])
def test_what_is_no_basis(basis: object) -> None:
    with pytest.raises(ValidationError):
        rule("monotone", basis=basis)
