"""Pools of people against brute force: whatever the prices, the bound holds and no plan that is good enough is dropped."""

from __future__ import annotations

from functools import reduce
from itertools import product

import numpy as np
import pytest

from allocator.solver.bounding import prove, within
from allocator.solver.changing_places import Roles, seen_in, swapping
from allocator.solver.engine import NoPlan, Setting, Settings
from allocator.solver.pool import Pool
from allocator.solver.rivals import rivals
from allocator.solver.roles import Makeup, OwnClause, roles_of
from allocator.solver.sandwich import Best, serve_pool
from allocator.solver.sheet import OPEN, Ints, Sheet

PORTIONS, EACH = 8, 50


def tiny_pool(rng: np.random.Generator) -> tuple[Pool, Ints]:
    """Draw one column of nobody's and a few circles with one or two counted roles, rows over them, and costs."""
    most = rng.integers(1, 3, rng.integers(1, 4))
    roles = rng.integers(1, 3, len(most))
    circle = np.concatenate([[-1], np.repeat(np.arange(len(most)), roles)])
    width, height = len(circle), int(rng.integers(1, 4))
    table = rng.integers(-2, 4, (height, width)) * (rng.random((height, width)) < 0.7)
    row, column = np.nonzero(table)
    low, high = rng.integers(-2, 5, height), rng.integers(1, 8, height)
    low, high = np.where(rng.random(height) < 0.3, -OPEN, low), np.where(rng.random(height) < 0.3, OPEN, np.maximum(low, high))
    upper = np.concatenate([[2], most[circle[1:]]])
    pool = Pool(
        Sheet(row, column, table[row, column], low, high, width), np.zeros(width, dtype=np.int64), upper, circle,
        np.minimum(most, rng.integers(0, 2, len(most))), most,
    )  # fmt: skip
    return pool, rng.integers(-5, 6, width)


def plans(pool: Pool) -> list[Ints]:
    """List every plan of a pool."""
    spans = [range(int(low), int(high) + 1) for low, high in zip(pool.lower, pool.upper, strict=True)]
    return [values for each in product(*spans) if pool.admits(values := np.array(each, dtype=np.int64))]


def roles_in(pool: Pool, circle: int, values: Ints) -> list[int]:
    own = values[pool.circle == circle]
    return [*own.tolist(), int(pool.most[circle] - own.sum())]


def tied(pool: Pool, every: list[Ints]) -> list[bool]:
    """Say of every circle whether somebody in it can be something else."""
    found = []
    for circle in range(len(pool.most)):
        seen = [roles_in(pool, circle, values) for values in every]
        found.append(any(len([n for n in each if n]) > 1 for each in seen) or len({tuple(each) for each in seen}) > 1)
    return found


def held_somewhere(pool: Pool, every: list[Ints]) -> Roles:
    """Return the roles that somebody has in some plan."""
    return reduce(Roles.and_also, (seen_in(pool, values) for values in every))


@pytest.mark.parametrize("portion", range(PORTIONS))
def test_any_prices_give_a_bound(portion: int) -> None:
    rng = np.random.default_rng(portion)
    solvable = 0
    for _ in range(EACH):
        pool, costs = tiny_pool(rng)
        every = plans(pool)
        proof = prove(pool, costs, rng.normal(0, 2, pool.sheet.height))
        if every:
            solvable += 1
            least = min(int(costs @ values) for values in every)
            assert proof.rounded_up <= least
            limit = least + int(rng.integers(0, 4))
            kept = within(pool, proof, limit)
            assert all(kept.admits(values) for values in every if costs @ values <= limit)
    assert EACH // 4 < solvable < EACH


@pytest.mark.parametrize("portion", range(PORTIONS))
def test_a_stage_leaves_just_the_best_plans(portion: int) -> None:
    rng = np.random.default_rng(1000 + portion)
    setting = Setting(Settings())
    ties = 0
    for _ in range(EACH):
        pool, costs = tiny_pool(rng)
        every = plans(pool)
        served = serve_pool(pool, costs, setting)
        if not every:
            assert isinstance(served, NoPlan)
            continue
        least = min(int(costs @ values) for values in every)
        assert isinstance(served, Best) and served.confirmed and served.cost == least == int(costs @ served.values)
        best = [values for values in every if costs @ values == least]
        assert [served.pool.admits(values) for values in every] == [int(costs @ values) == least for values in every]
        expected = tied(served.pool, best)
        found = rivals(served.pool, served.values, [0], setting)
        assert found.complete and found.circles(served.pool).tolist() == expected
        assert (0 in found.columns) == (len({int(values[0]) for values in best}) > 1)
        everywhere = held_somewhere(served.pool, best)
        assert found.roles.counted.tolist() == everywhere.counted.tolist() and found.roles.rest.tolist() == everywhere.rest.tolist()
        assert everywhere.and_also(swapping(served.pool, served.values)).number == everywhere.number
        ties += any(expected)
    assert ties > EACH // 8


def test_roles_are_what_own_clauses_allow() -> None:
    """Committee, standing committee inside it, head of the standing committee: four things one can be."""
    clauses = (OwnClause(((0, -1), (1, 1)), -OPEN, 0), OwnClause(((1, -1), (2, 1)), -OPEN, 0))
    assert roles_of(Makeup((0, 1, 2), ((0, 1),) * 3, clauses)) == ((0, 0, 0), (1, 0, 0), (1, 1, 0), (1, 1, 1))
    assert roles_of(Makeup((0, 1, 2), ((0, 1), (0, 1), (1, 1)), clauses)) == ((1, 1, 1),)
    assert roles_of(Makeup((0,), ((0, 1),), (OwnClause(((0, 1),), 2, OPEN),))) == ()
    assert roles_of(Makeup(tuple(range(9)), ((0, 1),) * 9, ())) is None
