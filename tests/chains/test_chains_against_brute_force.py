"""On hundreds of random tiny worlds of rows in order, the program says exactly what a brute-force judge says."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import allocator
from allocator.dossier import Dossier
from tests.chains.worlds import world
from tests.oracle.agreement import differences
from tests.oracle.answer import answer

CHUNKS, PER_CHUNK = 2, 100
LEAST = {"chains solved": 12, "chains infeasible": 1, "chains tied": 1, "chains each": 1, "chains standing": 1}
"""By trait: in so many worlds of every chunk at least."""


def traits(scenario: dict[str, Any], dossier: Dossier) -> list[str]:
    """Say what is worth counting of a world."""
    assert dossier.trace is not None
    name = dossier.trace.name
    told = [f"{name} {dossier.verdict}"]
    told += [f"{name} tied"] if dossier.ties is not None and dossier.ties.rows else []
    order: dict[str, Any] = next((rule for rule in scenario["rules"] if rule["kind"] == "monotone"), {})
    return told + [f"{name} {trait}" for trait, key in (("each", "each"), ("standing", "with_fixed")) if key in order]


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_the_program_says_what_the_judge_says(chunk: int, tmp_path: Path, record_property: Callable[[str, object], None]) -> None:
    census: Counter[str] = Counter()
    disagreements: list[str] = []
    file = tmp_path / "scenario.yaml"
    for seed in range(chunk * PER_CHUNK, (chunk + 1) * PER_CHUNK):
        scenario, judge = world(seed)
        file.write_text(json.dumps(scenario), encoding="utf-8")
        dossier = allocator.solve(file)
        disagreements += [f"world {seed}: {line}" for line in differences(judge, answer(judge, judge.verdict()), dossier)]
        census.update(traits(scenario, dossier))
    record_property("census", f"chains, batch {chunk}: {dict(census)}")
    assert not disagreements, "\n".join(disagreements)
    assert [trait for trait, least in LEAST.items() if census[trait] < least] == [], census
