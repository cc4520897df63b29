"""The judge and the program both find what was worked out by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import allocator
from tests.oracle_people.agreement import differences
from tests.oracle_people.answer import Answer, answer
from tests.oracle_people.hand_worlds import WORLDS, Known
from tests.oracle_people.judge import Judge
from tests.oracle_people.reading import read


def judged(known: Known) -> tuple[Judge, Answer]:
    judge = Judge(read(known.scenario, {}))
    return judge, answer(judge, judge.verdict())


@pytest.mark.parametrize("known", WORLDS, ids=lambda known: known.name)
def test_judge_finds_it(known: Known) -> None:
    judge, told = judged(known)
    assert told.solved == (known.values is not None)
    if not told.solved or told.bodies is None or told.posts is None:
        blamed = frozenset(known.blamed.split())
        assert not judge.possible(blamed)
        assert all(judge.possible(blamed - {rule}) for rule in blamed)
        return
    assert told.values == known.values
    ids = [person.id for person in judge.reading.people]
    sitting = {body: "".join(each for i, each in enumerate(ids) if told.bodies[body].people >> i & 1) for body in known.members}
    assert sitting == dict(known.members)
    assert {post: "".join(holders) for posts in told.posts.values() for post, holders in posts.items()} == dict(known.posts)
    assert told.tied == set(known.tied)
    assert {body: judge.always()[body] for body in known.always} == {body: set(ids) for body, ids in known.always.items()}
    assert {body: judge.never()[body] for body in known.never} == {body: set(ids) for body, ids in known.never.items()}


@pytest.mark.parametrize("known", WORLDS, ids=lambda known: known.name)
def test_program_finds_it(known: Known, tmp_path: Path) -> None:
    judge, told = judged(known)
    file = tmp_path / "scenario.yaml"
    file.write_text(json.dumps(known.scenario), encoding="utf-8")
    dossier = allocator.solve(file)
    assert differences(judge, told, dossier) == []
    if known.blamed:
        assert {str(rule) for conflict in dossier.conflicts for rule in conflict.rules} == set(known.blamed.split())
