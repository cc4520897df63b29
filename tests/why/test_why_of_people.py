"""On random tiny rosters, what it takes to have somebody in or out, and who could change places, is what a judge finds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random

import pytest

import allocator
from allocator.dossier import Dossier, Why
from tests.oracle_people.judge import Judge, State, Verdict
from tests.oracle_people.reading import read
from tests.oracle_people.test_people_agree import written
from tests.oracle_people.worlds import world
from tests.why.pinned import distance, drawn_demand, pinned

CHUNKS, WORLDS_PER_CHUNK = 8, 40


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_who_could_be_in_or_out_is_what_the_judge_finds(chunk: int, tmp_path: Path) -> None:
    seen: Counter[str] = Counter()
    wrong: list[str] = []
    for seed in range(chunk * WORLDS_PER_CHUNK, (chunk + 1) * WORLDS_PER_CHUNK):
        drawn, judge = world(seed)
        file = written(drawn, tmp_path)
        plain = allocator.solve(file)
        if plain.plan is None:
            seen["no plan to begin with"] += 1
            continue
        body, row, wanted = drawn_demand(Random(seed), _seats(plain), 1)
        asked = Judge(read(pinned(drawn.scenario, body, row, wanted), drawn.files))
        answered = allocator.why(file, row, body=body)
        assert answered.why is not None and answered.why.seats == wanted
        lines = [*_differences(asked, asked.verdict(), answered.why, plain), *_partners(judge, judge.verdict(), answered.why, plain)]
        wrong += [f"world {seed}: {line}" for line in lines]
        seen["possible" if answered.why.possible else "impossible"] += 1
        seen["worse"] += any(each.now != each.then for each in answered.why.stages)
        seen["partners" if answered.why.partners else "no partners"] += 1
    assert not wrong, "\n".join(wrong)
    assert min(seen[each] for each in ("possible", "impossible", "worse", "partners", "no partners")) >= 2, seen


def _seats(dossier: Dossier) -> dict[str, Mapping[str, int]]:
    assert dossier.plan is not None
    return {str(body): {str(row): n for row, n in filled.seats.items()} for body, filled in dossier.plan.bodies.items()}


def _of(judge: Judge, state: State) -> dict[str, Mapping[str, int]]:
    ids = [person.id for person in judge.reading.people]
    return {name: {each: filled.people >> i & 1 for i, each in enumerate(ids)} for name, filled in zip(judge.names, state, strict=True)}


def _differences(judge: Judge, verdict: Verdict, why: Why, plain: Dossier) -> Iterator[str]:
    if why.possible != bool(verdict.best) or not why.proven:
        yield f"possible: judge {bool(verdict.best)}, program {why.possible}, proven: {why.proven}"
        return
    if not why.possible:
        assert why.conflict is not None
        blamed = {*map(str, why.conflict.rules), "the demand"}
        others = frozenset(rule["id"] for rule in judge.reading.rules) - blamed
        if not why.conflict.minimal or judge.verdict(others).best:
            yield f"conflict: {why.conflict}"
        return
    told = {each.stage: each.then for each in why.stages}
    if told != dict(verdict.values):
        yield f"stages: judge {verdict.values}, program {told}"
    before = _seats(plain)
    after = {body: dict(rows) for body, rows in before.items()}
    for move in why.moves:
        assert move.body is not None
        after[move.body][move.row] = move.now
    best = [_of(judge, state) for state in verdict.best]
    if after not in best or distance(before, after) != min(distance(before, each) for each in best):
        yield f"the moves lead to {after}"


def _partners(judge: Judge, verdict: Verdict, why: Why, plain: Dossier) -> Iterator[str]:
    """Let everybody change places; where posts are held, a best plan with the same people may hold them otherwise."""
    before = _seats(plain)
    best = [_of(judge, state) for state in verdict.best]
    found = set()
    for other, held in before[why.body].items():
        if held != why.was:
            places = {why.row: other, other: why.row}
            if {body: {row: rows[places.get(row, row)] for row in rows} for body, rows in before.items()} in best:
                found.add(other)
    posts = any(rule["kind"] == "posts" for rule in judge.reading.rules)
    mine = set(map(str, why.partners))
    if not why.partners_complete or not mine <= found or (mine != found and not posts):
        yield f"partners: judge {sorted(found)}, program {sorted(mine)}"
