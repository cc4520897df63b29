"""The plan as plain data, body by body."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from allocator.export.shares import exact_shares, share_text
from allocator.facts import BodyId, CategoryId, Facts, RowId
from allocator.plan import BodyPlan, Plan
from allocator.problem import Problem


def plan_document(problem: Problem, plan: Plan) -> dict[str, Any]:
    """Return the plan as plain data; every row is listed, zero too."""
    return {"bodies": {body: _of_units(problem, body, filled) for body, filled in plan.bodies.items()}}


def _of_units(problem: Problem, body: BodyId, filled: BodyPlan) -> dict[str, Any]:
    facts = problem.facts
    rows = facts.row_ids(body)
    shares = exact_shares(problem, body, filled)
    told: dict[str, Any] = {
        "size": filled.size,
        "fixed": facts.fixed_seats(body),
        "vacant": filled.vacant,
        "seats": _by_row(filled.seats, rows),
        "shares": {row: share_text(shares[row]) for row in rows if row in shares},
        "categories": {category: _category(facts, body, category, filled) for category in filled.counts},
    }
    if filled.alternates is not None:
        told["alternates"] = {"total": sum(filled.alternates.values()), "seats": _by_row(filled.alternates, rows)}
    return told


def _category(facts: Facts, body: BodyId, category: CategoryId, filled: BodyPlan) -> dict[str, Any]:
    counts = filled.counts[category]
    total = sum(counts.values()) + facts.fixed_count(body, category)
    return {"total": total, "seats": _by_row(counts, facts.row_ids(body))}


def _by_row(numbers: Mapping[RowId, int], rows: tuple[RowId, ...]) -> dict[str, int]:
    return {row: numbers[row] for row in rows if row in numbers}
