"""On a thousand random impossible worlds of units and people, the conflicts are exactly those that looking at every subset finds."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

from allocator.dossier import Clause, Conflict
from allocator.explain import conflicts, first_conflict
from allocator.problem import Problem
from allocator.scenario import read_scenario
from allocator.solver import Setting, Settings, possible
from allocator.solver.frozen_musts import FrozenMusts
from allocator.solver.frozen_musts_asked import Impossible, Inquiry, Possible
from tests.conflicts.unit_side import Side
from tests.conflicts.worlds import World, world

CHUNKS, IN_A_CHUNK = 8, 130


def problem_of(seen: World, folder: Path) -> Problem:
    file = folder / "scenario.yaml"
    file.write_text(json.dumps(seen.scenario, ensure_ascii=False), encoding="utf-8")
    return read_scenario(file)


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_all_conflicts_are_found_and_nothing_else(chunk: int, tmp_path: Path, record_property: Callable[[str, object], None]) -> None:
    census: Counter[str] = Counter()
    wrong = []
    for seed in range(chunk * IN_A_CHUNK, (chunk + 1) * IN_A_CHUNK):
        seen = world(seed)
        found = conflicts(problem_of(seen, tmp_path), Settings(), most=1000)
        told = frozenset(frozenset(map(str, each.rules)) for each in found.found)
        if told != seen.conflicts or len(told) != len(found.found):
            wrong.append(f"world {seed}: told {sorted(map(sorted, told))}, there are {sorted(map(sorted, seen.conflicts))}")
        if not found.complete or not all(each.minimal and each.confirmed and each.clauses_minimal for each in found.found):
            wrong.append(f"world {seed}: not all was shown")
        wrong += [f"world {seed}: clauses {each.clauses}" for each in found.found if not _clauses_are_minimal(seen, each)]
        census["several" if len(told) > 1 else "one"] += 1
        census["on units"] += any(each <= seen.units.truths.keys() for each in told)
        census["on people"] += any(each <= seen.people.truths.keys() for each in told)
    record_property("census", f"conflicts, batch {chunk}: {dict(census)}")
    assert not wrong, "\n".join(wrong)
    assert min(census.values()) * 10 >= IN_A_CHUNK


def _clauses_are_minimal(seen: World, conflict: Conflict) -> bool:
    """Say whether the clauses are impossible together and each is needed; a rule that is held as one goes as one, and so do marks."""
    side = seen.side_of(map(str, conflict.rules))
    kept = dict.fromkeys(_judged(side, clause) for clause in conflict.clauses)
    whole = {str(clause.rule) for clause in conflict.clauses} == set(map(str, conflict.rules))
    needed = all(_meets(side, [each for each in kept if each != out]) for out in kept)
    return whole and not _meets(side, list(kept)) and needed


def _judged(side: Side, clause: Clause) -> tuple[tuple[str, str], ...]:
    """Return the clauses that are left out together with one."""
    rule, own = str(clause.rule), side.truths[str(clause.rule)]
    if rule.startswith("marks:"):
        return tuple((rule, label) for label in own)
    return ((rule, "" if "" in own else clause.label),)


def _meets(side: Side, together: Sequence[tuple[tuple[str, str], ...]]) -> bool:
    clauses = [clause for each in together for clause in each]
    states = len(next(iter(side.truths["size:congress" if "size:congress" in side.truths else "size:committee"].values())))
    return bool(np.logical_and.reduce([np.ones(states, dtype=np.bool_), *(side.truths[rule][label] for rule, label in clauses)]).any())


@pytest.mark.parametrize("seed", range(60))
def test_frozen_musts_say_what_freshly_compiled_ones_say(seed: int, tmp_path: Path) -> None:
    problem = problem_of(world(seed), tmp_path)
    frozen, setting = FrozenMusts(problem), Setting(Settings())
    every = frozenset(rule.id for rule in problem.rules)
    for number in range(12):
        left_out = frozenset(rule for at, rule in enumerate(sorted(every)) if hash((seed, number, at)) % 3 == 0)
        verdict = Inquiry(frozen, setting, frozen.rules).ask(frozenset(frozen.rules) - left_out)
        assert isinstance(verdict, Possible | Impossible)
        assert isinstance(verdict, Possible) is possible(problem, left_out, setting), sorted(left_out)


@pytest.mark.parametrize("seed", range(0, 200, 5))
def test_the_first_conflict_is_one_of_them_whatever_the_seed_and_the_workers(seed: int, tmp_path: Path) -> None:
    seen = world(seed)
    problem = problem_of(seen, tmp_path)
    told = first_conflict(problem, Settings())
    assert frozenset(map(str, told.rules)) in seen.conflicts and told.minimal and told.confirmed
    assert first_conflict(problem, Settings(seed=7, workers=2)) == told


@pytest.mark.parametrize("seed", range(0, 40, 4))
def test_without_time_nothing_is_claimed(seed: int, tmp_path: Path) -> None:
    problem = problem_of(world(seed), tmp_path)
    told, found = first_conflict(problem, Settings(time_limit=0.0)), conflicts(problem, Settings(time_limit=0.0))
    assert not told.minimal and not told.confirmed and not told.clauses_minimal
    assert not found.complete and not any(each.minimal or each.confirmed for each in found.found)


def test_more_conflicts_than_wanted_are_not_called_all(tmp_path: Path) -> None:
    seed = next(seed for seed in range(100) if len(world(seed).conflicts) >= 4)
    found = conflicts(problem_of(world(seed), tmp_path), Settings(), most=2)
    assert len(found.found) == 2 and not found.complete
    assert all(frozenset(map(str, each.rules)) in world(seed).conflicts for each in found.found)
