"""The judge and the program both find what was worked out by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import allocator
from tests.oracle.agreement import differences
from tests.oracle.answer import Answer, answer
from tests.oracle.frame import read
from tests.oracle.hand_worlds import BODIES, CATEGORIES, CLASSICS, FORMULAS, PROPORTIONS, Known
from tests.oracle.judge import Judge

ALL = [*PROPORTIONS, *FORMULAS, *CATEGORIES, *BODIES]


def judged(known: Known) -> tuple[Judge, Answer]:
    judge = Judge(read(known.scenario, {}))
    return judge, answer(judge, judge.verdict())


@pytest.mark.parametrize("known", ALL, ids=lambda known: known.name)
def test_judge_finds_it(known: Known) -> None:
    told = judged(known)[1]
    assert told.solved == (known.values is not None)
    if known.values is None or told.bodies is None or told.counts is None or told.chosen is None:
        return
    assert told.values == known.values
    assert {body: list(told.bodies[body].seats) for body in known.seats} == {body: list(each) for body, each in known.seats.items()}
    assert {category: list(told.counts["congress", category]) for category in known.counts} == dict(known.counts)
    assert (told.tied_rows, told.tied_counts) == (frozenset(known.rows), frozenset(known.tied_counts))
    assert {body: told.bodies[body].size for body in known.sizes} == dict(known.sizes)
    assert list(told.chosen.values()) == ([] if known.chosen is None else [known.chosen])


@pytest.mark.parametrize("known", ALL, ids=lambda known: known.name)
def test_program_finds_it(known: Known, tmp_path: Path) -> None:
    judge, told = judged(known)
    file = tmp_path / "scenario.yaml"
    file.write_text(json.dumps(known.scenario), encoding="utf-8")
    assert differences(judge, told, allocator.solve(file)) == []


@pytest.mark.parametrize("known", CLASSICS, ids=lambda known: known.name)
def test_program_finds_the_classic_example(known: Known, tmp_path: Path) -> None:
    file = tmp_path / "scenario.yaml"
    file.write_text(json.dumps(known.scenario), encoding="utf-8")
    dossier = allocator.solve(file)
    assert dossier.plan is not None
    [body] = dossier.plan.bodies.values()
    assert tuple(body.seats.values()) == known.seats["congress"]
