"""An independent enumerator (CPMpy's MARCO, over constraints that it solves itself) lists the same conflicts, and the same ways out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from pathlib import Path
from typing import Any

import cpmpy as cp
import pytest
from cpmpy.tools.explain import marco, mcs

from allocator.explain import conflicts
from allocator.solver import Settings
from allocator.solver.frozen_musts import LAW, FrozenMusts
from allocator.solver.program import Program
from tests.conflicts.test_against_all_subsets import problem_of
from tests.conflicts.worlds import world

FIRST, CHUNKS, IN_A_CHUNK = 5000, 4, 50
Sets = frozenset[frozenset[str]]


def exported(program: Program) -> tuple[list[Any], dict[str, Any]]:
    """Write a program for CPMpy: what always holds, and for every rule all that it asks."""
    unknowns = [cp.intvar(each.lower, each.upper) for each in program.variables]
    hard: list[Any] = []
    asked: dict[str, list[Any]] = {}
    for constraint in program.constraints:
        nothing = cp.intvar(0, 0)
        total = cp.sum([nothing, *(times * unknowns[variable] for variable, times in constraint.terms)])
        own = hard if constraint.rule == LAW else asked.setdefault(str(constraint.rule), [])
        own += [total >= constraint.lower] if constraint.lower is not None else []
        own += [total <= constraint.upper] if constraint.upper is not None else []
    return hard, {rule: cp.all(parts) for rule, parts in asked.items()}


def named(found: Iterable[Any], asked: dict[str, Any]) -> frozenset[str]:
    by_place = {id(soft): rule for rule, soft in asked.items()}
    return frozenset(by_place[id(each)] for each in found)


def hitting(found: Sequence[frozenset[str]]) -> Iterator[frozenset[str]]:
    """Yield every smallest choice of rules that takes one of each conflict."""
    choices = {frozenset(choice) for choice in product(*found)}
    yield from (choice for choice in choices if not any(other < choice for other in choices))


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_the_same_conflicts_and_the_same_ways_out(chunk: int, tmp_path: Path) -> None:
    looked_at, seed = 0, FIRST + chunk * 1000
    while looked_at < IN_A_CHUNK:
        seen, seed = world(seed), seed + 1
        if len(seen.conflicts) > 5:
            continue
        looked_at += 1
        problem = problem_of(seen, tmp_path)
        frozen = FrozenMusts(problem)
        hard, asked = exported(frozen.musts(frozenset(rule.id for rule in problem.rules)).program)
        listed = list(marco(list(asked.values()), hard))
        told = frozenset(frozenset(map(str, each.rules)) for each in conflicts(problem, Settings()).found)
        assert told == {named(each, asked) for what, each in listed if what == "MUS"}, f"world {seed - 1}"
        ways_out = frozenset(hitting(list(told)))
        assert ways_out == {named(each, asked) for what, each in listed if what == "MCS"}, f"world {seed - 1}"
        assert named(mcs(list(asked.values()), hard), asked) in ways_out
