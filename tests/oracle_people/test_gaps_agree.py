"""`gaps` tells who is in every plan and who in none as the judge does."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

import allocator
from tests.oracle_people.certain import uncertain
from tests.oracle_people.test_people_agree import written
from tests.oracle_people.worlds import world

CHUNKS, WORLDS_PER_CHUNK = 4, 25


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_always_and_never_are_those_of_the_judge(chunk: int, tmp_path: Path) -> None:
    seen: Counter[str] = Counter()
    for seed in range(chunk * WORLDS_PER_CHUNK, (chunk + 1) * WORLDS_PER_CHUNK):
        drawn, judge = world(seed)
        report = allocator.gaps(written(drawn, tmp_path))
        possible = judge.possible_at_all()
        assert (report.dossier.verdict == "solved") == possible, seed
        assert (report.gaps.certain is not None) == possible, seed
        if report.gaps.certain is not None:
            assert list(uncertain(judge, report.gaps.certain)) == [], seed
        seen["possible" if possible else "impossible"] += 1
    assert min(seen["possible"], seen["impossible"]) >= 5, seen
