"""Where a panel exists, the answer is never "impossible": a thousand tight pools, each built around a panel that meets every quota.

A selector that draws people one after another and never takes anybody back runs into a dead end on such pools; the census says how often.
"""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from allocator.audit import audit_plan
from allocator.dossier import Solved
from allocator.facts import Body, LocalText, Range, Row
from allocator.problem import Problem
from allocator.solver import Settings, solve
from benchmarks.rosters import COMMITTEE, Feature, people, problem, quotas

PORTIONS, EACH = 20, 50
TRIES, SECONDS = 10, 60
FEATURES = (
    Feature("gender", (0.5, 0.5)),
    Feature("age", (0.15, 0.2, 0.25, 0.25, 0.15)),
    Feature("area", (0.2, 0.2, 0.15, 0.15, 0.1, 0.1, 0.1)),
    Feature("education", (0.2, 0.3, 0.3, 0.2)),
    Feature("people", (0.7, 0.15, 0.1, 0.05)),
)


@dataclass(frozen=True)
class Quota:
    """So many of a value of a column."""

    column: str
    value: str
    at_least: int
    at_most: int


@dataclass(frozen=True)
class TightPool:
    """People, quotas, and how many are to be chosen."""

    rows: tuple[Row, ...]
    quotas: tuple[Quota, ...]
    seats: int
    problem: Problem


def tight_pool(seed: int) -> TightPool:
    """Draw a pool and a panel, and set each quota at what the panel has of it, give or take nothing or one."""
    rng = random.Random(seed)
    rows = people(rng.choice([30, 60, 100, 160]), FEATURES, rng)
    seats = rng.choice([8, 12, 20])
    asked = quotas(COMMITTEE, rows, rng.sample(rows, seats), FEATURES, (0, rng.choice([0, 0, 1])), rng)
    body = Body(COMMITTEE, "people", Range(seats, seats), LocalText("Ban", "Panel"))
    limits = tuple(Quota(column, value, each["at_least"], each["at_most"]) for each in asked for column, value in each["where"].items())
    return TightPool(rows, limits, seats, problem(rows, [body], asked))


def drawn_without_looking_back(pool: TightPool, rng: random.Random) -> bool:
    """Draw people one after another, never above a quota's limit, and say whether every quota is met in the end."""
    held: Counter[tuple[str, str]] = Counter()
    chosen = 0
    for row in rng.sample(pool.rows, len(pool.rows)):
        own = [quota for quota in pool.quotas if row.cells[quota.column] == quota.value]
        if chosen < pool.seats and all(held[quota.column, quota.value] < quota.at_most for quota in own):
            held.update((quota.column, quota.value) for quota in own)
            chosen += 1
    return chosen == pool.seats and all(held[quota.column, quota.value] >= quota.at_least for quota in pool.quotas)


def binding(pool: TightPool, members: set[str]) -> int:
    """Count the quotas at one of whose limits a panel stands."""
    count = 0
    for quota in pool.quotas:
        held = sum(row.id in members and row.cells[quota.column] == quota.value for row in pool.rows)
        count += held in (quota.at_least, quota.at_most)
    return count


@pytest.mark.parametrize("portion", range(PORTIONS))
def test_a_pool_with_a_panel_is_never_refused(portion: int, record_property: Callable[[str, object], None]) -> None:
    exact = quota_count = bound = dead = tied = 0
    slowest = 0.0
    for seed in range(portion * EACH, (portion + 1) * EACH):
        pool = tight_pool(seed)
        started = time.perf_counter()
        outcome = solve(pool.problem, Settings(seed=seed))
        slowest = max(slowest, time.perf_counter() - started)
        assert isinstance(outcome, Solved), seed
        assert audit_plan(pool.problem, outcome.plan).clean, seed
        assert outcome.ties.complete, seed
        members = {str(row) for row in outcome.plan.bodies[COMMITTEE].members}
        quota_count, bound = quota_count + len(pool.quotas), bound + binding(pool, members)
        exact += sum(quota.at_least == quota.at_most for quota in pool.quotas)
        rng = random.Random(seed)
        dead += not any(drawn_without_looking_back(pool, rng) for _ in range(TRIES))
        tied += len(outcome.ties.rows) == len(pool.rows)
    assert slowest < SECONDS
    assert dead > EACH // 2 and bound > quota_count // 2
    record_property(
        "census",
        f"tight pools {portion * EACH}-{(portion + 1) * EACH - 1}: all solved, the slowest in {slowest:.2f} s; {exact} of {quota_count} "
        f"quotas exact, {bound} binding; {TRIES} draws that never look back all fail in {dead} of {EACH}; everybody tied in {tied}",
    )
