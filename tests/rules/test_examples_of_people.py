"""The examples that the documentation shows for rules about people: solved, audited, and each rule needed for its answer."""

from __future__ import annotations

from pathlib import Path

import pytest

import allocator

EXAMPLES = Path(allocator.__file__).parent / "rules" / "examples"
Answer = tuple[dict[str, str], dict[str, str]]
ANSWERS: dict[str, Answer] = {
    "score": ({"committee": "P1 P4 P5"}, {}),
    "posts": ({"standing": "P1 P2 P3 P4"}, {"Secretary": "P1", "Deputy": "P2 P3", "Chair of the people's committee": "P2"}),
    "eligible": ({"committee": "P1 P4 P5"}, {}),
    "apart": ({"committee": "P1 P3 P4"}, {}),
    "together": ({"committee": "P3 P4"}, {}),
    "surplus": ({"ballot": "P1 P2 P3 P4 P5 P6 P7", "committee": "P1 P2 P3 P4 P5"}, {}),
    "guarantee": ({"ballot": "P1 P2 P3 P4 P6 P7 P8"}, {}),
}


def answered(path: Path) -> Answer:
    dossier = allocator.solve(path)
    assert dossier.verdict == "solved" and dossier.confirmed and dossier.audit is not None and dossier.audit.clean
    assert dossier.plan is not None
    bodies = dossier.plan.bodies
    posts = {post: " ".join(rows) for body in bodies.values() for post, rows in body.posts.items()}
    return {str(name): " ".join(body.members) for name, body in bodies.items()}, posts


def without(kind: str, text: str) -> str:
    """Return the scenario without its rules of the kind."""
    head, rules = text.split("\nrules:\n")
    kept = [rule for rule in rules.split("\n  - ") if f"kind: {kind}" not in rule]
    return f"{head}\nrules:\n" + "".join(f"  - {rule.removeprefix('  - ')}\n" for rule in kept)


@pytest.mark.parametrize("kind", ANSWERS)
def test_the_example_has_this_answer_and_another_without_the_rule(kind: str, tmp_path: Path) -> None:
    assert answered(EXAMPLES / f"{kind}.yaml") == ANSWERS[kind]
    fewer = tmp_path / "without.yaml"
    fewer.write_text(without(kind, (EXAMPLES / f"{kind}.yaml").read_text(encoding="utf-8")), encoding="utf-8")
    assert answered(fewer) != ANSWERS[kind]
