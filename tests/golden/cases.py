"""Solves the cases of `scenarios/` and reads what came out."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import allocator
from allocator.dossier import Dossier
from allocator.facts import BodyId
from allocator.plan import BodyPlan

SCENARIOS = Path(__file__).parents[2] / "scenarios"
CASES = sorted(path.parent.name for path in SCENARIOS.glob("*/scenario.yaml"))


@cache
def solved(case: str, variant: str | None = None) -> Dossier:
    """Return the dossier of a case that must have a plan, proved and with a clean audit."""
    dossier = allocator.solve(SCENARIOS / case / "scenario.yaml", variant=variant)
    assert dossier.verdict == "solved" and dossier.audit is not None and dossier.audit.clean
    return dossier


def the_plan(dossier: Dossier, body: str) -> BodyPlan:
    """Return the plan of one body."""
    assert dossier.plan is not None
    return dossier.plan.bodies[BodyId(body)]


def totals(plan: BodyPlan) -> dict[str, int]:
    """Return how many seats each category fills, the fixed ones left out."""
    return {category: sum(counts.values()) for category, counts in plan.counts.items()}
