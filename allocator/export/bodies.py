"""The plan as plain data, body by body."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from allocator.export.shares import exact_shares, share_text
from allocator.facts import BodyId, CategoryId, Facts, RowId
from allocator.plan import BodyPlan, Plan
from allocator.problem import Problem


def plan_document(problem: Problem, plan: Plan) -> dict[str, Any]:
    """Return the plan as plain data: of units every row, zero too; of people those who have a seat."""
    return {"bodies": {body: _body(problem, body, filled) for body, filled in plan.bodies.items() if body not in plan.silent}}


def _body(problem: Problem, body: BodyId, filled: BodyPlan) -> dict[str, Any]:
    told = _of_people(problem.facts, body, filled) if problem.facts.is_people(body) else _of_units(problem, body, filled)
    return told | ({"synthetic": True} if problem.facts.table_of(body).synthetic else {})


def _of_people(facts: Facts, body: BodyId, filled: BodyPlan) -> dict[str, Any]:
    return {
        "size": filled.size,
        "fixed": facts.fixed_seats(body),
        "vacant": filled.vacant,
        "members": list(filled.members),
        "categories": {category: {"total": _total(facts, body, category, filled)} for category in filled.counts},
        "posts": {post: list(holders) for post, holders in filled.posts.items()},
    }


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
    return {"total": _total(facts, body, category, filled), "seats": _by_row(filled.counts[category], facts.row_ids(body))}


def _total(facts: Facts, body: BodyId, category: CategoryId, filled: BodyPlan) -> int:
    return sum(filled.counts[category].values()) + facts.fixed_count(body, category)


def _by_row(numbers: Mapping[RowId, int], rows: tuple[RowId, ...]) -> dict[str, int]:
    return {row: numbers[row] for row in rows if row in numbers}
