"""`biproportional`: partition and zeros as musts, an exact cost, its sentence."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from math import prod

import pytest

from allocator.apportion import Logs
from allocator.facts import CategoryId, Facts, RowId
from allocator.rules import Rule
from allocator.words import say
from tests.rules.listening import given, listened
from tests.rules.small_world import gaps, plan, rule, world

FACTS = world([{"red": 120, "green": 80, "blue": 0}, {"red": 30, "green": 90, "blue": 10}], 6,
              categories={"red": "red", "green": "green", "blue": "blue", "loose": None})  # fmt: skip


def split(method: str = "webster", categories: tuple[str, ...] = ("red", "green", "blue")) -> Rule:
    return rule("biproportional", categories=categories, method=method, prefer=1)


def test_it_decides_and_splits_its_categories() -> None:
    assert split().names_categories == split().splits_seats == ("red", "green", "blue")


def test_kept_and_broken_by_one() -> None:
    kept = plan(FACTS, 3, 3, counts={"red": (2, 1), "green": (1, 2), "blue": (0, 0)})
    assert gaps(split().check(kept, FACTS)) == {"r:A": 0, "r:blue:A": 0, "r:B": 0}
    broken = plan(FACTS, 3, 3, counts={"red": (1, 1), "green": (0, 2), "blue": (1, 1)})
    findings = list(split().check(broken, FACTS))
    assert gaps(findings) == {"r:A": 1, "r:blue:A": 1, "r:B": 1} and all(found.must for found in findings)
    board = listened(split(), FACTS)
    assert {clause.label: clause.gap(given(broken)) for clause in board.clauses} == gaps(findings)
    assert all(clause.must for clause in board.clauses)


def test_what_a_draft_does_not_state_is_no_breach() -> None:
    draft = plan(FACTS, 3, 3, counts={"red": (2, 1)})
    assert [(found.measured, found.gap) for found in split().check(draft, FACTS)] == [(None, 0)] * 3


@pytest.mark.parametrize("method", ["webster", "jefferson"])
def test_the_board_is_told_the_very_cost(method: str) -> None:
    board = listened(split(method), FACTS)
    assert len(board.costs) == 5
    for red, green, blue in product(range(4), repeat=3):
        one = plan(FACTS, red, green + blue, counts={"red": (red, 0), "green": (0, green), "blue": (0, blue)})
        values = given(one)
        factors = [marginal(k) for key, above, marginal in board.costs for k in range(above + 1, values[key] + 1)]
        assert split(method).cost(one, FACTS) == Logs.of(prod(factors, start=Fraction(1)))


def test_the_cheapest_split_by_hand() -> None:
    """3 red and 3 green of 4 and 2 seats: 9/16 over 120^2 80^2 30 90 for red 2, 2; 45/64 over 120^3 80 90^2 for red 3, 1: 1.11 times it."""
    both = split(categories=("red", "green"))
    splits = [plan(FACTS, 4, 2, counts={"red": (r, 3 - r), "green": (4 - r, r - 1)}) for r in (1, 2, 3)]
    best = min(splits, key=lambda each: both.cost(each, FACTS))
    body = best.bodies[next(iter(best.bodies))]
    assert body.counts[CategoryId("red")][RowId("A")] == 2


def test_misfits() -> None:
    facts = world([{"red": -1, "green": 80}], 6, categories={"red": "red", "green": "green", "loose": None, "far": "nowhere"})
    must = rule("biproportional", categories=["red", "loose", "grean", "far"])
    found = [(misfit.path, misfit.says.code) for misfit in must.misfits(facts)]
    assert found == [
        (("prefer",), "prefer.needed"),
        (("categories", 0, "@cell", "A", "red"), "cell.number"),
        (("categories", 1), "biproportional.column"),
        (("categories", 2), "unknown.category"),
        (("categories", 3), "unknown.column"),
    ]
    assert [misfit.says.code for misfit in split(categories=("green", "green")).misfits(facts)] == ["biproportional.two"]


def said(facts: Facts, language: str) -> str:
    return say(split("jefferson", ("red", "green")).describe(facts), "vi" if language == "vi" else "en")


def test_sentence() -> None:
    assert "over red and green biproportionally" in said(FACTS, "en") and "k over the weight" in said(FACTS, "en")
    assert "theo tỷ lệ hai chiều" in said(FACTS, "vi")
