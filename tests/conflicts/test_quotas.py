"""Quotas for people of one body: what looking at few columns finds is right, and the same as what looking at all of them at once finds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from allocator.explain import find_repairs, first_conflict
from allocator.explain.conflict import least_blamed_first
from allocator.explain.conflict_counted import counted_conflict
from allocator.explain.repair import all_dials
from allocator.explain.repair_counted import cheapest_of_counts
from allocator.rules.relaxing import firm
from allocator.solver import Setting, Settings
from allocator.solver.clock import Clock
from allocator.solver.repair_program import compile_repair
from allocator.solver.repair_search import Turning, cheapest
from tests.conflicts.quota_worlds import quota_world

CHUNKS, IN_A_CHUNK = 4, 40
NORMS = ("least_total", "fewest", "least_worst")


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_a_conflict_of_quotas_is_minimal_and_impossible(chunk: int, tmp_path: Path, record_property: Callable[[str, object], None]) -> None:
    census: Counter[str] = Counter()
    for seed in range(chunk * IN_A_CHUNK, (chunk + 1) * IN_A_CHUNK):
        world = quota_world(seed)
        problem = world.problem(tmp_path)
        told = first_conflict(problem, Settings())
        rules = set(map(str, told.rules))
        assert told.minimal and told.confirmed and told.clauses_minimal, seed
        assert not world.possible(rules), seed
        assert all(world.possible(rules - {rule}) for rule in rules), seed
        assert {str(clause.rule) for clause in told.clauses} == rules, seed
        quick = counted_conflict(problem, least_blamed_first(problem), Setting(Settings(), Clock(None)))
        census["by few columns" if quick is not None else "by all at once"] += 1
        assert quick is None or quick.found.kept == frozenset(told.rules)
    record_property("census", f"conflicts of quotas, batch {chunk}: {dict(census)}")
    assert census["by few columns"] * 2 >= IN_A_CHUNK


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_the_cheapest_repair_of_quotas_is_the_cheapest(chunk: int, tmp_path: Path, record_property: Callable[[str, object], None]) -> None:
    census: Counter[str] = Counter()
    for seed in range(chunk * IN_A_CHUNK, (chunk + 1) * IN_A_CHUNK):
        world = quota_world(seed)
        menu = find_repairs(world.problem(tmp_path), Settings(), most=1).menu
        offered = [repair for repair in menu if repair.side == "rules"]
        assert [repair.price for repair in offered] == ([] if world.cheapest is None else [world.cheapest]), seed
        assert all(repair.proven and repair.confirmed for repair in offered), seed
        census["a way out" if offered else "none"] += 1
    record_property("census", f"repairs of quotas, batch {chunk}: {dict(census)}")
    assert census["a way out"] * 2 >= IN_A_CHUNK


@pytest.mark.parametrize("norm", NORMS)
def test_few_columns_and_all_at_once_turn_the_same(norm: str, tmp_path: Path, record_property: Callable[[str, object], None]) -> None:
    census: Counter[str] = Counter()
    for seed in range(IN_A_CHUNK):
        problem = quota_world(seed).problem(tmp_path)
        setting, dials = Setting(Settings(), Clock(None)), all_dials(problem)
        held = tuple(limit for rule in problem.rules if rule.prefer is None and (limit := firm(rule)) is not None)
        quick = cheapest_of_counts(problem, dials, held, norm, setting)  # type: ignore[arg-type]
        whole = cheapest(problem, compile_repair(problem, dials, held), norm, (), setting)  # type: ignore[arg-type]
        census["by few columns" if quick is not None else "by all at once"] += 1
        if quick is not None:
            assert isinstance(whole, Turning), seed
            assert quick.turning.by == whole.by, seed
            assert quick.turning.proven and quick.turning.confirmed and whole.proven, seed
    record_property("census", f"repairs of quotas, {norm}: {dict(census)}")
    assert census["by few columns"] * 2 >= IN_A_CHUNK
