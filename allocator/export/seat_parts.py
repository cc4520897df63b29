"""Where a row's seats come from: what it has first, what its basis brings, what is added."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from allocator.facts import BodyId, RowId
from allocator.plan import Plan
from allocator.problem import Problem
from allocator.rules.proportional import ProportionalRule


@dataclass(frozen=True)
class SeatParts:
    """The parts of each row's seats; they add up to the seats.

    Attributes:
        base: Seats that the row has first.
        by_basis: Seats that its basis brings.
        bonus: Seats that are added.
    """

    base: Mapping[RowId, int]
    by_basis: Mapping[RowId, int]
    bonus: Mapping[RowId, int]


def seat_parts(problem: Problem, plan: Plan, body: BodyId) -> SeatParts | None:
    """Return the parts of the seats where a rule of the body says them; None where none does."""
    seats = plan.bodies[body].seats
    for rule in problem.rules:
        if rule.body == body and isinstance(rule, ProportionalRule) and rule.base:
            rows = [row for row in problem.facts.row_ids(body, rule.where) if seats[row] >= rule.base]
            return SeatParts(dict.fromkeys(rows, rule.base), {row: seats[row] - rule.base for row in rows}, dict.fromkeys(rows, 0))
    return None
