"""On random tiny worlds of units and of people, how tight every number is, is what a judge finds who tries everything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import allocator
from allocator.dossier import Dossier, Step, Tightness
from tests.oracle.agreement import exactly
from tests.oracle.frame import read as read_units
from tests.oracle.judge import Judge as UnitJudge
from tests.oracle.test_solver_agrees import written as write_units
from tests.oracle.worlds import world as units
from tests.oracle_people.judge import Judge as PeopleJudge
from tests.oracle_people.reading import read as read_people
from tests.oracle_people.test_people_agree import written as write_people
from tests.oracle_people.worlds import world as people
from tests.why.turning import Judging, Ruling, Scenario, differences

CHUNKS, WORLDS_PER_CHUNK = 8, 20


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_numbers_about_units(chunk: int, tmp_path: Path) -> None:
    census: Counter[str] = Counter()
    wrong: list[str] = []
    for seed in range(chunk * WORLDS_PER_CHUNK, (chunk + 1) * WORLDS_PER_CHUNK):
        drawn, _ = units(seed)
        told = allocator.sensitivity(write_units(drawn, tmp_path))
        wrong += _judged(f"units {seed}", drawn.scenario, told, _of_units(drawn.files), census)
    _worth_it(wrong, census)


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_numbers_about_people(chunk: int, tmp_path: Path) -> None:
    census: Counter[str] = Counter()
    wrong: list[str] = []
    for seed in range(chunk * WORLDS_PER_CHUNK, (chunk + 1) * WORLDS_PER_CHUNK):
        drawn, _ = people(seed)
        told = allocator.sensitivity(write_people(drawn, tmp_path))
        wrong += _judged(f"people {seed}", drawn.scenario, told, _of_people(drawn.files), census)
    _worth_it(wrong, census)


def _of_units(files: Mapping[str, str]) -> Judging:
    def judging(scenario: Scenario, omitted: frozenset[str]) -> Ruling:
        judge = UnitJudge(read_units(scenario, files))
        verdict = judge.without(frozenset(k for k, rule in enumerate(judge.reading.rules) if rule["id"] in omitted))
        return Ruling(bool(verdict.best), verdict.values)

    return judging


def _of_people(files: Mapping[str, str]) -> Judging:
    def judging(scenario: Scenario, omitted: frozenset[str]) -> Ruling:
        verdict = PeopleJudge(read_people(scenario, files)).verdict(omitted)
        return Ruling(bool(verdict.best), verdict.values)

    return judging


def _judged(name: str, scenario: Mapping[str, Any], dossier: Dossier, judging: Judging, census: Counter[str]) -> list[str]:
    """Hold a table against the judge, and count what was in it."""
    base = judging(dict(scenario), frozenset())
    if not base.possible:
        assert dossier.verdict == "infeasible" and not dossier.sensitivity, name
        census["infeasible"] += 1
        return []
    assert {row.rule for row in dossier.sensitivity} >= {rule["id"] for rule in scenario["rules"]}, name
    found: list[str] = []
    for row in dossier.sensitivity:
        census["rows"] += 1
        census["binding" if row.binding else "undecided" if row.binding is None else "slack"] += 1
        if row.field:
            census["known" if row.tightest is not None or row.least is not None else "open"] += 1
        found += differences(scenario, base, _as_judged(row), judging, most=14)
    return [f"{name}: {line}" for line in found]


def _as_judged(row: Tightness) -> Tightness:
    """Write what the stages come to as the judges do."""
    return replace(row, steps=tuple(_step(step) for step in row.steps))


def _step(step: Step) -> Step:
    stages = (replace(each, then=None if each.then is None else exactly(each.then)) for each in step.stages)  # type: ignore[arg-type]
    return replace(step, stages=tuple(stages))


def _worth_it(wrong: list[str], census: Counter[str]) -> None:
    assert not wrong, "\n".join(wrong)
    assert census["binding"] >= 5 and census["slack"] >= 5 and census["undecided"] <= census["rows"] // 10, census
    assert census["known"] >= 3 * census["open"], census
