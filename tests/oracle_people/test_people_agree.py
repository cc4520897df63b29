"""On thousands of random rosters the program says exactly what a brute-force judge says."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

import allocator
from tests.oracle.test_solver_agrees import shared_folder
from tests.oracle_people.agreement import differences
from tests.oracle_people.answer import answer
from tests.oracle_people.census import CHUNKS, LEAST_BINDING, LEAST_SHARE, TRAITS, added, counted, kept, report, seeds
from tests.oracle_people.certain import searched, uncertain
from tests.oracle_people.makers import MAKERS
from tests.oracle_people.worlds import World, world


def written(seen: World, folder: Path) -> Path:
    """Write a world as the files that a user would have; JSON is YAML."""
    for name, text in seen.files.items():
        (folder / name).write_text(text, encoding="utf-8")
    file = folder / "scenario.yaml"
    file.write_text(json.dumps(seen.scenario, ensure_ascii=False, indent=1), encoding="utf-8")
    return file


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_program_says_what_the_judge_says(chunk: int, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    census: Counter[str] = Counter()
    disagreements = []
    for seed in seeds(chunk):
        seen, judge = world(seed)
        verdict = judge.verdict()
        told = answer(judge, verdict)
        dossier = allocator.solve(written(seen, tmp_path))
        found = differences(judge, told, dossier)
        if told.solved and not found:
            found += uncertain(judge, searched(dossier.problem))
        disagreements += [f"world {seed}: {line}" for line in found]
        census.update(counted(seen, judge, verdict, told))
    kept(shared_folder(tmp_path_factory), chunk, census)
    assert not disagreements, "\n".join(disagreements)


def test_worlds_are_worth_judging(tmp_path_factory: pytest.TempPathFactory, record_property: Callable[[str, object], None]) -> None:
    census = added(shared_folder(tmp_path_factory))
    record_property("census", report(census))
    assert census["worlds"] >= 2000
    rare = [trait for trait in TRAITS if census[trait] * 100 < LEAST_SHARE * census["worlds"]]
    assert not rare, report(census)
    seldom = [kind for kind in MAKERS if census[f"binds {kind}"] < LEAST_BINDING]
    assert not seldom, report(census)
