"""Where a row's seats come from: what it has first, what its basis brings, what is added."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from allocator.facts import BodyId, Facts, RowId
from allocator.plan import Formula, Plan
from allocator.problem import Problem
from allocator.rules.amounts import FromColumn
from allocator.rules.proportional import ProportionalRule
from allocator.rules.step import StepRule
from allocator.rules.step_numbers import Span, StepNumber


@dataclass(frozen=True)
class SeatParts:
    """The parts of each row's seats; they add up to the seats. A row without parts is in none of them.

    Attributes:
        base: Seats that the row has first.
        by_basis: Seats that its basis brings.
        bonus: Seats that are added.
    """

    base: Mapping[RowId, int]
    by_basis: Mapping[RowId, int]
    bonus: Mapping[RowId, int]


def seat_parts(problem: Problem, plan: Plan, body: BodyId) -> SeatParts | None:
    """Return the parts of the seats where rules of the body say them; None where none says more than the seats."""
    seats = plan.bodies[body].seats
    base: dict[RowId, int] = {}
    bonus: dict[RowId, int] = {}
    for row, first, more in _told(problem, plan, body):
        if row not in base and first + more <= seats[row]:
            base[row], bonus[row] = first, more
    if not any(base.values()) and not any(bonus.values()):
        return None
    return SeatParts(base, {row: seats[row] - first - bonus[row] for row, first in base.items()}, bonus)


def _told(problem: Problem, plan: Plan, body: BodyId) -> Iterator[tuple[RowId, int, int]]:
    """Yield row, base and bonus, as the rules of the body tell them, step formulas first."""
    facts = problem.facts
    for rule in problem.rules:
        if isinstance(rule, StepRule) and rule.body == body:
            formula = plan.chosen.get(rule.id)
            yield from ((row, _base(rule, facts, row, formula), _bonus(rule, facts, row)) for row in facts.row_ids(body, rule.where))
    for rule in problem.rules:
        if isinstance(rule, ProportionalRule) and rule.body == body:
            yield from ((row, rule.base, 0) for row in facts.row_ids(body, rule.where))


def _base(rule: StepRule, facts: Facts, row: RowId, formula: Formula | None) -> int:
    if isinstance(rule.base, Span):
        return 0 if formula is None or formula.base is None else int(formula.base)
    return _read(rule.base, rule, facts, row)


def _bonus(rule: StepRule, facts: Facts, row: RowId) -> int:
    if not isinstance(rule.bonus, tuple):
        return _read(rule.bonus, rule, facts, row)
    table = facts.table_of(rule.on)
    return sum(each.seats for each in rule.bonus if each.where.admits(table.by_id[row], table))


def _read(number: StepNumber | None, rule: StepRule, facts: Facts, row: RowId) -> int:
    if isinstance(number, FromColumn):
        return int(facts.amount(rule.on, row, number.column) * number.times + number.plus)
    return 0 if number is None or isinstance(number, Span) else int(number)
