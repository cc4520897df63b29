"""The pigeonhole family: size, women and men, and nothing else, wherever that is the only conflict; and every other one that there is."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from allocator.explain import conflicts, first_conflict
from allocator.scenario import read_scenario
from allocator.solver import Settings
from tests.conflicts.pigeonholes import Roster

PIGEONHOLE = frozenset({"size:panel", "women", "men"})
ONLY = 20


def blamed(roster: Roster, folder: Path) -> float:
    """Hold what is told of a roster against all subsets of its rules; return the seconds that the telling took."""
    file = folder / "scenario.yaml"
    file.write_text(json.dumps(roster.scenario), encoding="utf-8")
    problem = read_scenario(file)
    started = time.process_time()
    found, first = conflicts(problem, Settings()), first_conflict(problem, Settings())
    seconds = time.process_time() - started
    assert found.complete and frozenset(frozenset(map(str, each.rules)) for each in found.found) == roster.conflicts
    assert all(each.minimal and each.confirmed for each in (*found.found, first))
    assert frozenset(map(str, first.rules)) in roster.conflicts
    return seconds


def test_the_pigeonhole_is_told_and_no_other_rule_is_blamed(tmp_path: Path, record_property: Callable[[str, object], None]) -> None:
    only = [roster for seed in range(ONLY + 10) if len((roster := Roster(seed)).conflicts) == 1][:ONLY]
    assert len(only) == ONLY and all(roster.conflicts == {PIGEONHOLE} for roster in only)
    slowest = max(blamed(roster, tmp_path) for roster in only)
    record_property("census", f"pigeonholes: {len(only)} rosters, all conflicts of one in {slowest:.2f} s at most")
    assert slowest < 1.0


@pytest.mark.parametrize("seed", range(3))
def test_a_second_conflict_is_told_too(seed: int, tmp_path: Path) -> None:
    roster = Roster(seed, one_sided=True)
    assert PIGEONHOLE in roster.conflicts and len(roster.conflicts) > 1
    assert blamed(roster, tmp_path) < 2.0
