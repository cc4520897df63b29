"""On random tiny worlds of units, what a demand takes is what a judge finds who tries everything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random

import pytest

import allocator
from allocator.dossier import Dossier, Why
from tests.oracle.agreement import exactly
from tests.oracle.frame import read
from tests.oracle.judge import Judge, Verdict
from tests.oracle.test_solver_agrees import written
from tests.oracle.worlds import world
from tests.why.pinned import distance, drawn_demand, pinned

CHUNKS, WORLDS_PER_CHUNK = 8, 40


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_what_a_demand_takes_is_what_the_judge_finds(chunk: int, tmp_path: Path) -> None:
    seen: Counter[str] = Counter()
    wrong: list[str] = []
    for seed in range(chunk * WORLDS_PER_CHUNK, (chunk + 1) * WORLDS_PER_CHUNK):
        drawn, _ = world(seed)
        file = written(drawn, tmp_path)
        plain = allocator.solve(file)
        if plain.plan is None:
            seen["no plan to begin with"] += 1
            continue
        seats = _seats(plain)
        body, row, wanted = drawn_demand(Random(seed), seats, max(max(each.values()) for each in seats.values()) + 1)
        judge = Judge(read(pinned(drawn.scenario, body, row, wanted), drawn.files))
        answered = allocator.why(file, row, body=body, seats=wanted)
        assert answered.why is not None
        wrong += [f"world {seed}: {line}" for line in _differences(judge, judge.verdict(), answered, answered.why, plain)]
        seen["possible" if answered.why.possible else "impossible"] += 1
        seen["worse"] += any(each.now != each.then for each in answered.why.stages)
        seen["free"] += bool(answered.why.moves) and all(each.now == each.then for each in answered.why.stages)
    assert not wrong, "\n".join(wrong)
    assert seen["possible"] >= 5 and seen["impossible"] >= 5 and seen["worse"] >= 2 and seen["free"] >= 1, seen


def _seats(dossier: Dossier) -> dict[str, Mapping[str, int]]:
    assert dossier.plan is not None
    return {str(body): {str(row): n for row, n in filled.seats.items()} for body, filled in dossier.plan.bodies.items()}


def _differences(judge: Judge, verdict: Verdict, answered: Dossier, why: Why, plain: Dossier) -> Iterator[str]:
    if why.possible != bool(verdict.best) or not why.proven:
        yield f"possible: judge {bool(verdict.best)}, program {why.possible}, proven: {why.proven}"
        return
    if not why.possible:
        yield from _conflict(judge, why)
        return
    told = {each.stage: None if each.then is None else exactly(each.then) for each in why.stages}
    if told != dict(verdict.values):
        yield f"stages: judge {verdict.values}, program {told}"
    if {each.stage: each.now for each in why.stages} != {each.stage: each.value for each in plain.stages}:
        yield "what the stages come to now is not what the plan as it is comes to"
    yield from _moves(judge, verdict, why, plain)


def _moves(judge: Judge, verdict: Verdict, why: Why, plain: Dossier) -> Iterator[str]:
    """Say whether the moves lead to one of the best plans with the demand, and to one of those that are nearest."""
    before = _seats(plain)
    after = {body: dict(rows) for body, rows in before.items()}
    for move in why.moves:
        assert move.body is not None and after[move.body][move.row] == move.was
        after[move.body][move.row] = move.now
    ids = [row["id"] for row in judge.reading.rows]
    best = [{name: dict(zip(ids, filled.seats, strict=True)) for name, filled in each.point.state.items()} for each in verdict.best]
    if after not in best:
        yield f"the moves lead to {after}, which is none of the judge's best plans"
    if distance(before, after) != min(distance(before, each) for each in best):
        yield f"moves of {distance(before, after)}, and {min(distance(before, each) for each in best)} are enough"


def _conflict(judge: Judge, why: Why) -> Iterator[str]:
    assert why.conflict is not None
    blamed = {*map(str, why.conflict.rules), "the demand"}
    others = frozenset(k for k, rule in enumerate(judge.reading.rules) if rule["id"] not in blamed)
    if judge.without(others).best:
        yield f"conflict: the judge finds a plan that meets the demand and {', '.join(sorted(blamed))}"
    if not why.conflict.minimal or "--why" in why.conflict.rules:
        yield f"conflict: {why.conflict}"
