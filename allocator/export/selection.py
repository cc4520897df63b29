"""The table of units that are chosen rather than given seats, such as pilot congresses: who is chosen, and by what they were told apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from allocator.errors import phrase
from allocator.export.layout import Allocation, Cell, Column, Line, row_label
from allocator.export.previous import previous_seats
from allocator.export.shares import share_bases
from allocator.facts import Body, BodyId, RowId, number, text_of
from allocator.plan import BodyPlan, Plan
from allocator.problem import Problem
from allocator.rules.grouped import EACH_ROW, Grouped
from allocator.rules.in_words import called
from allocator.rules.score import ScoreRule

_SHORT = 12
"""Rows that are all shown, chosen or not."""


def is_selection(problem: Problem, plan: Plan, body: BodyId) -> bool:
    """Say whether a body of units chooses a few of many: one seat each at most, for fewer than half, and nothing to compare with."""
    filled, facts = plan.bodies[body], problem.facts
    chosen = len(filled.members)
    few = max(filled.seats.values(), default=0) == 1 and len(filled.seats) > _SHORT and 2 * chosen < len(filled.seats)
    plain = not _has_more(facts.bodies[body], filled)
    return few and plain and not share_bases(problem, body) and previous_seats(problem, body) is None


def _has_more(body: Body, filled: BodyPlan) -> bool:
    return bool(body.fixed or filled.vacant or filled.counts) or filled.alternates is not None


def selection(problem: Problem, plan: Plan, body: BodyId) -> Allocation:
    """Return the table of the units that are chosen, in table order, with the columns by which rules group or prefer them."""
    facts, filled = problem.facts, plan.bodies[body]
    by_id, label = facts.table_of(body).by_id, facts.bodies[body].label
    columns = list(_columns(problem, body, filled))
    others = len(filled.seats) - len(filled.members)
    sums = tuple(_sum(cells) if column.form == "exact" else None for column, cells in columns)
    return Allocation(
        label,
        filled.size,
        phrase("report.body", body=label, size=filled.size),
        phrase("column.unit"),
        tuple(column for column, _ in columns),
        tuple((row_label(by_id[row].name, row), tuple(cells.get(row) for _, cells in columns)) for row in filled.members),
        (Line(phrase("line.chosen", count=len(filled.members)), sums, name="total"),),
        (phrase("note.not_chosen", count=others),),
        facts.table_of(body).synthetic,
        filled.members,
    )


def _sum(cells: Mapping[RowId, Cell]) -> Fraction:
    return sum((Fraction(cell) for cell in cells.values() if isinstance(cell, int | Fraction)), Fraction(0))


def _columns(problem: Problem, body: BodyId, filled: BodyPlan) -> Iterator[tuple[Column, Mapping[RowId, Cell]]]:
    table = problem.facts.table_of(body)
    mine = [rule for rule in problem.rules if rule.body == body]
    grouping = dict.fromkeys(each for rule in mine if isinstance(rule, Grouped) and (each := rule.each) not in (None, EACH_ROW))
    for name in grouping:
        heading = called(str(name), table)
        yield Column(heading, "text", f"value:{name}"), {row: text_of(table.cell(table.by_id[row], str(name))) for row in filled.members}
    for name in dict.fromkeys(rule.column for rule in mine if isinstance(rule, ScoreRule)):
        numbers = {row: number(table.cell(table.by_id[row], name)) for row in filled.members}
        yield Column(called(name, table), "exact", f"score:{name}"), numbers
