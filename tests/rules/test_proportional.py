"""`proportional`: its floors, its costs, its shares, its sentence."""

from __future__ import annotations

from fractions import Fraction

import pytest

from allocator.apportion import Deviations, apportion
from allocator.facts import Facts, Range, RowId
from allocator.rules import Rule
from allocator.words import say
from tests.rules.listening import listened, posted_cost
from tests.rules.small_world import BODY, every_plan, gaps, members, plan, rule, settled, world

DIVISORS = ("webster", "jefferson", "adams", "hill", "dean")
METHODS = (*DIVISORS, "hamilton", "min_max", "leximin")


def proportional(method: str, **fields: object) -> Rule:
    return rule("proportional", basis="members", method=method, prefer=1, **fields)


def kept(fair: Rule, facts: Facts) -> list[tuple[int, ...]]:
    """Return the seats of every whole plan of the size that the floors allow, the cheapest first."""
    size = facts.bodies[BODY].size.exact or 0
    plans = [p for p in every_plan(facts, size) if p.bodies[BODY].size == size and not any(gaps(fair.check(p, facts)).values())]
    return [tuple(p.bodies[BODY].seats.values()) for p in sorted(plans, key=lambda p: fair.cost(p, facts))]


@pytest.mark.parametrize("method", METHODS)
def test_the_cheapest_plan_is_the_methods_own(method: str) -> None:
    facts = settled(world(members(43, 33, 12, 8), 9))
    basis = {row: facts.amount(BODY, row, "members") for row in facts.row_ids(BODY)}
    expected = apportion(method if method in (*DIVISORS, "hamilton") else "hamilton", basis, 9)  # type: ignore[arg-type]
    assert kept(proportional(method), facts)[0] == tuple(expected.seats.values()) and not expected.tied


@pytest.mark.parametrize("method", [*DIVISORS, "hamilton"])
@pytest.mark.parametrize(("base", "with_fixed"), [(0, False), (2, False), (1, True), (3, True)])
def test_the_board_is_told_the_very_cost(method: str, base: int, with_fixed: bool) -> None:
    facts = settled(world([{"members": 5, "fixed": 2}, {"members": 3, "fixed": 0}], Range(9, 9), fixed=True))
    fair = proportional(method, base=base, with_fixed=with_fixed)
    board = listened(fair, facts)
    plans = [p for p in every_plan(facts, 6) if not any(gaps(fair.check(p, facts)).values())]
    assert len(plans) > 9
    for each in plans:
        assert posted_cost(board, each) == fair.cost(each, facts)


@pytest.mark.parametrize("method", [*DIVISORS, "hamilton"])
def test_one_more_seat_never_costs_less_than_the_one_before(method: str) -> None:
    board = listened(proportional(method), settled(world(members(7, 4), 9)))
    for _, above, marginal in board.costs:
        prices = [marginal(k) for k in range(above + 1, above + 8)]
        assert prices == sorted(prices)


@pytest.mark.parametrize(("method", "first"), [("webster", 0), ("jefferson", 0), ("adams", 1), ("hill", 1), ("dean", 1), ("hamilton", 0)])
def test_floors_hold_though_the_rule_is_preferred(method: str, first: int) -> None:
    facts = settled(world(members(9, 1), 8))
    fair = proportional(method, base=2)
    needed = 2 + first
    held = list(fair.check(plan(facts, 8 - needed, needed), facts))
    broken = list(fair.check(plan(facts, 9 - needed, needed - 1), facts))
    assert [found.gap for found in held] == [0, 0] and all(found.must for found in held)
    assert gaps(broken) == {"r:A": 0, "r:B": 1}
    clauses = listened(fair, facts).clauses
    assert [clause.label for clause in clauses] == ["r:A", "r:B"] and all(clause.must for clause in clauses)


def test_no_floor_no_clause() -> None:
    facts = world(members(9, 1))
    assert list(proportional("webster").check(plan(facts, 12, 0), facts)) == [] and listened(proportional("webster"), facts).clauses == []


def test_hamilton_squares_min_max_and_leximin_sort() -> None:
    facts = settled(world(members(50, 30, 20), 9))
    of = plan(facts, 5, 2, 2)
    off = [Fraction(1, 2), Fraction(7, 10), Fraction(1, 5)]
    assert proportional("hamilton").cost(of, facts) == sum(each**2 for each in off)
    assert proportional("min_max").cost(of, facts) == Fraction(7, 10)
    assert proportional("leximin").cost(of, facts) == Deviations((Fraction(7, 10), Fraction(1, 2), Fraction(1, 5)))


def test_deviations_are_posted_without_the_fixed_seats() -> None:
    facts = settled(world([{"members": 3, "fixed": 2}, {"members": 1, "fixed": 0}], 8, fixed=True))
    board = listened(proportional("leximin", with_fixed=True), facts)
    assert board.deviations == ({RowId("A"): Fraction(4), RowId("B"): Fraction(2)}, True)


def test_the_share_is_of_what_the_others_leave() -> None:
    facts = world(members(30, 10, 99), 12)
    facts = settled(facts, rule("seats", id="pin", where={"id": "C"}, exactly=4))
    fair = proportional("hamilton", where={"id": ["A", "B"]}, base=1)
    assert fair.cost(plan(facts, 5, 3, 4), facts) == Fraction(1, 2) ** 2 * 2
    assert posted_cost(listened(fair, facts), plan(facts, 5, 3, 4)) == Fraction(1, 2)


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        (world(members(3, 2), Range(5, 7)), "share.size_open"),
        (world(members(3, 2), 7, vacant=1), "share.vacant"),
        (world(members(3, 2), 7), "share.unsettled"),
    ],
)
def test_a_share_that_nobody_can_know_is_a_misfit(facts: Facts, code: str) -> None:
    fair = proportional("hamilton", where={"id": "A"} if code == "share.unsettled" else {"id": ["A", "B"]})
    found = list(fair.misfits(settled(facts)))
    assert [misfit.says.code for misfit in found] == [code] and found[0].path == ("method",)
    assert list(proportional("webster").misfits(settled(facts))) == []


def test_misfits_name_the_cell() -> None:
    fair = rule("proportional", basis={"members": 1, "cells": "1/2"}, method="webster", prefer=1)
    facts = world([{"members": 5, "cells": 2}, {"members": 0, "cells": 0}, {"members": 4, "cells": "1.234"}])
    broken = list(fair.misfits(facts))
    assert [misfit.path for misfit in broken] == [("basis", "cells", "@cell", "C", "cells")]
    assert broken[0].maybe == "1234"
    whole = world([{"members": 5, "cells": 2}, {"members": 0, "cells": 0}])
    assert [misfit.path for misfit in fair.misfits(whole)] == [("basis", "members", "@cell", "B", "members")]
    typo = list(rule("proportional", basis="membres", method="webster", prefer=1).misfits(whole))
    assert [(misfit.says.code, misfit.maybe) for misfit in typo] == [("unknown.column", "members")]


def test_it_must_be_preferred() -> None:
    must = rule("proportional", basis="members", method="webster")
    assert [misfit.path for misfit in must.misfits(world(members(3, 2)))] == [("prefer",)]


def test_sentence() -> None:
    facts = world(members(3, 2))
    said = say(proportional("webster", base=1).describe(facts), "en")
    assert "in proportion to “members”, after 1 seat for each unit first, by Webster's method" in said and "(2k-1)/(2b)" in said
    vietnamese = say(proportional("hill").describe(facts), "vi")
    assert "theo tỷ lệ với “members”" in vietnamese and "-b²/(k(k-1))" in vietnamese
