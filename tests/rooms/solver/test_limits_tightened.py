"""Limits are as tight as constraints make them, in whatever order these stand."""

from __future__ import annotations

import random

import pytest

from allocator.facts import RuleId
from allocator.solver.bounds import tighten
from allocator.solver.program import Constraint

FAR = 10**7


def at_least(least: int, **terms: int) -> Constraint:
    return Constraint(RuleId("r"), "r", tuple((int(name[1:]), times) for name, times in terms.items()), least, None)


def naive(lower: list[int], upper: list[int], constraints: list[Constraint]) -> bool:
    """Raise and cut limits one constraint after the other until nothing changes."""
    changed = True
    while changed:
        changed = False
        for constraint in constraints:
            for at, times in constraint.terms:
                others = sum(n * (upper[v] if n > 0 else lower[v]) for v, n in constraint.terms if v != at)
                needed = (constraint.lower or 0) - others
                if times > 0 and -(-needed // times) > lower[at]:
                    lower[at], changed = -(-needed // times), True
                if times < 0 and needed // times < upper[at]:
                    upper[at], changed = needed // times, True
                if lower[at] > upper[at]:
                    return False
    return True


@pytest.mark.parametrize("seed", range(30))
def test_limits_are_those_that_a_plain_repetition_finds(seed: int) -> None:
    rng = random.Random(seed)
    count = rng.randrange(2, 6)
    constraints = []
    for _ in range(rng.randrange(1, 7)):
        some = rng.sample(range(count), rng.randrange(1, count + 1))
        constraints.append(at_least(rng.randrange(-6, 7), **{f"x{at}": rng.choice((-3, -2, -1, 1, 2)) for at in some}))
    lower, upper = [0] * count, [rng.randrange(1, 9) for _ in range(count)]
    plain = list(lower), list(upper)
    possible = tighten(lower, upper, constraints, FAR)
    assert possible == naive(*plain, constraints)
    if possible:
        assert (lower, upper) == plain


@pytest.mark.parametrize("order", ["up", "down", "mixed"])
def test_what_holds_at_one_end_of_a_long_chain_is_known_at_the_other(order: str) -> None:
    links = 3000
    constraints = [at_least(0, **{f"x{at + 1}": 1, f"x{at}": -1}) for at in range(links)]
    constraints = constraints if order == "up" else constraints[::-1]
    if order == "mixed":
        random.Random(1).shuffle(constraints)
    lower, upper = [0] * (links + 1), [9] * (links + 1)
    lower[0], upper[links] = 2, 5
    assert tighten(lower, upper, constraints, FAR)
    assert set(lower) == {2} and set(upper) == {5}


def test_a_sum_of_many_is_heard_after_the_small_constraints() -> None:
    rows = 40
    whole = at_least(-rows, **{f"x{at}": -1 for at in range(rows)})
    lower, upper = [0] * rows, [FAR] * rows
    assert tighten(lower, upper, [whole, *(at_least(1, **{f"x{at}": 1}) for at in range(rows))], FAR)
    assert lower == [1] * rows and upper == [1] * rows
