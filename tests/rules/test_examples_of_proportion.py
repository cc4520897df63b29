"""The examples that the documentation shows for the rules of proportion: solved, audited, and each rule needed for its answer."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

import allocator
from allocator.dossier import Dossier
from allocator.facts import RuleId

EXAMPLES = Path(allocator.__file__).parent / "rules" / "examples"
ANSWERS = {
    "proportional": [10, 7, 5, 2],
    "biproportional": [4, 3],
    "step": [10, 8, 6, 4],
    "monotone": [5, 5, 2],
    "degressive": [6, 3, 3],
    "within_quota": [7, 1, 1, 1, 0, 0],
}


def solved(path: Path) -> Dossier:
    dossier = allocator.solve(path)
    assert dossier.verdict == "solved" and dossier.confirmed and dossier.audit is not None and dossier.audit.clean
    return dossier


def seats(dossier: Dossier) -> list[int]:
    assert dossier.plan is not None
    (body,) = dossier.plan.bodies.values()
    return list(body.seats.values())


@pytest.mark.parametrize("kind", ANSWERS)
def test_the_example_has_one_answer(kind: str) -> None:
    dossier = solved(EXAMPLES / f"{kind}.yaml")
    assert seats(dossier) == ANSWERS[kind]
    assert dossier.ties is not None and dossier.ties.unique


@pytest.mark.parametrize("kind", ["monotone", "degressive", "within_quota"])
def test_without_the_rule_the_answer_is_another(kind: str, tmp_path: Path) -> None:
    lines = (EXAMPLES / f"{kind}.yaml").read_text(encoding="utf-8").splitlines()
    without = tmp_path / "without.yaml"
    without.write_text("\n".join(line for line in lines if f"kind: {kind}" not in line), encoding="utf-8")
    assert seats(solved(without)) != ANSWERS[kind]


def test_the_step_example_says_which_formula_it_chose() -> None:
    dossier = solved(EXAMPLES / "step.yaml")
    assert dossier.plan is not None
    chosen = dossier.plan.chosen[RuleId("formula")]
    assert (chosen.per, chosen.base, chosen.threshold) == (Fraction(110), Fraction(2), Fraction(40))
