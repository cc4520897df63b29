"""The examples that the documentation shows for sizes, blocs, categories and decisions: solved, audited, and each rule needed."""

from __future__ import annotations

from pathlib import Path

import pytest

import allocator
from allocator.rules import KINDS

EXAMPLES = Path(allocator.__file__).parent / "rules" / "examples"
Answer = tuple[list[int], dict[str, list[int]], list[int] | None]
ANSWERS: dict[str, Answer] = {
    "size": ([5, 4, 1], {}, None),
    "seats": ([4, 3, 3], {}, None),
    "bloc": ([6, 2, 2, 0], {}, None),
    "category": ([4, 3, 1], {"women": [1, 1, 0]}, None),
    "partition": ([9, 0], {"young": [2, 0], "middle": [4, 0], "older": [3, 0]}, None),
    "spread": ([5, 3, 1], {"women": [2, 1, 0]}, None),
    "pin": ([4, 3, 3], {}, None),
    "keep": ([4, 4, 2], {}, None),
    "alternates": ([9, 4, 1], {}, [2, 2, 1]),
}


def answered(path: Path) -> Answer:
    dossier = allocator.solve(path)
    assert dossier.verdict == "solved" and dossier.confirmed and dossier.audit is not None and dossier.audit.clean
    assert dossier.plan is not None
    (body,) = dossier.plan.bodies.values()
    counts = {str(category): list(counted.values()) for category, counted in body.counts.items()}
    return list(body.seats.values()), counts, None if body.alternates is None else list(body.alternates.values())


@pytest.mark.parametrize("kind", ANSWERS)
def test_the_example_has_this_answer_and_another_without_the_rule(kind: str, tmp_path: Path) -> None:
    assert answered(EXAMPLES / f"{kind}.yaml") == ANSWERS[kind]
    lines = (EXAMPLES / f"{kind}.yaml").read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if f"kind: {kind}," not in line]
    without = tmp_path / "without.yaml"
    without.write_text("\n".join(kept if any("kind:" in line for line in kept) else [*kept, "  []"]), encoding="utf-8")
    assert answered(without) != ANSWERS[kind]


def test_every_registered_kind_has_an_example() -> None:
    assert {path.stem for path in EXAMPLES.glob("*.yaml")} == set(KINDS)
    assert all(f"kind: {kind}" in (EXAMPLES / f"{kind}.yaml").read_text(encoding="utf-8") for kind in KINDS)
