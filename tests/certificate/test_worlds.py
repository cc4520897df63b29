"""On a thousand random worlds no certificate says what is not so, and nearly all close their stage."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest

import allocator
from tests.certificate.worlds import Tried, written_worlds
from tests.oracle import answer as of_units
from tests.oracle.test_solver_agrees import shared_folder, written
from tests.oracle.worlds import world as world_of_units
from tests.oracle_people import answer as of_people
from tests.oracle_people.test_people_agree import written as written_people
from tests.oracle_people.worlds import world as world_of_people

CHUNKS = 10
UNITS, PEOPLE = 120, 28
LEAST_WORLDS, LEAST_CLOSED = 1000, 99


def _tried(chunk: int, folder: Path) -> Iterator[tuple[str, Tried]]:
    for seed in range(chunk * UNITS, (chunk + 1) * UNITS):
        seen, judge = world_of_units(seed)
        told = of_units.answer(judge, judge.verdict())
        if told.solved:
            yield f"units {seed}", Tried.of(allocator.solve(written(seen, folder)), told.values)
    for seed in range(chunk * PEOPLE, (chunk + 1) * PEOPLE):
        roster, arbiter = world_of_people(seed)
        said = of_people.answer(arbiter, arbiter.verdict())
        if said.solved:
            yield f"people {seed}", Tried.of(allocator.solve(written_people(roster, folder)), said.values)


def _census(chunk: int, folder: Path, shared: Path) -> tuple[Counter[str], list[str]]:
    census: Counter[str] = Counter()
    wrong: list[str] = []
    for name, tried in _tried(chunk, folder):
        rng = Random(name)
        found = [*tried.untrue(), *tried.deceived(rng), *tried.worse_taken_for_best(rng)]
        wrong += [f"{name}: {line}" for line in found]
        census.update(tried.counted())
    kept = shared / f"certificates-{chunk}.json"
    kept.with_suffix(".part").write_text(json.dumps(census), encoding="utf-8")
    kept.with_suffix(".part").replace(kept)
    return census, wrong


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_no_certificate_says_what_is_not_so(chunk: int, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    _, wrong = _census(chunk, tmp_path, shared_folder(tmp_path_factory))
    assert wrong == []


def test_nearly_all_stages_are_closed(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, record_property: Callable[[str, object], None]
) -> None:
    shared, total = shared_folder(tmp_path_factory), Counter[str]()
    for chunk in range(CHUNKS):
        kept = shared / f"certificates-{chunk}.json"
        total.update(Counter(json.loads(kept.read_text(encoding="utf-8"))) if kept.exists() else _census(chunk, tmp_path, shared)[0])
    print(written_worlds(total))
    record_property("census", written_worlds(total))
    assert total["worlds"] >= LEAST_WORLDS
    assert total["closed"] * 100 >= LEAST_CLOSED * total["stages"], written_worlds(total)
    seen = ("greedy closed", "lp closed", "cp-sat closed", "list of deviations closed", "leaves worse before", "leaves impossible")
    assert all(total[each] for each in seen), written_worlds(total)
