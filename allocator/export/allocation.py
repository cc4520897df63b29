"""The table of a body: what every face and every paper shows, as values, in no language and no layout."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from allocator.errors import phrase
from allocator.export.layout import Allocation, Column, Line, group_label, row_label
from allocator.export.membership import membership
from allocator.export.previous import previous_seats
from allocator.export.seat_parts import SeatParts, seat_parts
from allocator.export.selection import is_selection, selection
from allocator.export.shares import exact_shares, share_bases
from allocator.facts import BodyId, CategoryId, Facts, PerRow, RowId
from allocator.plan import BodyPlan, Plan
from allocator.problem import Problem


@dataclass(frozen=True)
class _Strand:
    """A column with its numbers, and what the fixed groups have in it."""

    column: Column
    numbers: Mapping[RowId, int | Fraction]
    fixed: tuple[int, ...] | None = None
    is_seats: bool = False


def allocation(problem: Problem, plan: Plan, body: BodyId) -> Allocation:
    """Return the table of one body: all units with their seats, the few that are chosen, or the people who have one."""
    if problem.facts.is_people(body):
        return membership(problem, plan, body)
    if is_selection(problem, plan, body):
        return selection(problem, plan, body)
    filled, label = plan.bodies[body], problem.facts.bodies[body].label
    strands = list(_strands(problem, plan, body))
    rows = problem.facts.rows(body)
    return Allocation(
        label,
        filled.size,
        phrase("report.body", body=label, size=filled.size),
        phrase("column.unit"),
        tuple(strand.column for strand in strands),
        tuple((row_label(row.name, row.id), tuple(strand.numbers.get(row.id) for strand in strands)) for row in rows),
        tuple(_lines(problem.facts, body, filled, strands)),
        synthetic=problem.facts.table_of(body).synthetic,
        ids=tuple(row.id for row in rows),
    )


def _strands(problem: Problem, plan: Plan, body: BodyId) -> Iterator[_Strand]:
    facts, filled = problem.facts, plan.bodies[body]
    bases = share_bases(problem, body)
    for column in bases[0].columns if bases else ():
        cells = {row: facts.amount(body, row, column) for basis in bases for row in basis.numbers}
        yield _Strand(Column(column, "exact", f"basis:{column}"), cells)
    shares = exact_shares(problem, body, filled)
    if shares:
        yield _Strand(Column(phrase("column.share"), "share", "share"), shares)
    previous = previous_seats(problem, body)
    if previous is not None:
        yield _Strand(Column(phrase("column.previous"), "whole", "previous"), previous)
    parts = seat_parts(problem, plan, body)
    if parts is not None:
        yield from _of_parts(parts)
    fixed = tuple(facts.group_seats(body, group) for group in facts.bodies[body].fixed)
    yield _Strand(Column(phrase("column.seats"), "whole", "seats"), filled.seats, fixed, is_seats=True)
    if shares:
        apart = {row: filled.seats[row] - share for row, share in shares.items()}
        yield _Strand(Column(phrase("column.deviation"), "signed", "deviation"), apart)
    for category, counts in filled.counts.items():
        counted = Column(facts.categories[category].label, "whole", f"category:{category}")
        yield _Strand(counted, counts, _fixed_counts(facts, body, category))
    if filled.alternates is not None:
        yield _Strand(Column(phrase("column.alternates"), "whole", "alternates"), filled.alternates)


def _of_parts(parts: SeatParts) -> Iterator[_Strand]:
    yield _Strand(Column(phrase("column.base"), "whole", "base"), parts.base)
    yield _Strand(Column(phrase("column.by_basis"), "whole", "by_basis"), parts.by_basis)
    if any(parts.bonus.values()):
        yield _Strand(Column(phrase("column.bonus"), "whole", "bonus"), parts.bonus)


def _fixed_counts(facts: Facts, body: BodyId, category: CategoryId) -> tuple[int, ...]:
    return tuple(_number(facts, body, group.categories.get(category, 0)) for group in facts.bodies[body].fixed)


def _number(facts: Facts, body: BodyId, amount: int | PerRow) -> int:
    return amount if isinstance(amount, int) else sum(int(facts.amount(body, row, amount.column)) for row in facts.row_ids(body))


def _lines(facts: Facts, body: BodyId, filled: BodyPlan, strands: Sequence[_Strand]) -> Iterator[Line]:
    given = [sum(strand.numbers.values()) for strand in strands]
    groups = facts.bodies[body].fixed
    if groups or filled.vacant:
        yield Line(phrase("line.given"), tuple(given), name="given")
    for position, group in enumerate(groups):
        name = group_label(group.name)
        label = phrase("line.fixed") if name is None else phrase("line.fixed_group", name=name)
        yield Line(label, tuple(None if strand.fixed is None else strand.fixed[position] for strand in strands), name="fixed")
    if filled.vacant:
        yield Line(phrase("line.vacant"), tuple(filled.vacant if strand.is_seats else None for strand in strands), name="vacant")
    totals = tuple(_total(strand, number, filled) for strand, number in zip(strands, given, strict=True))
    yield Line(phrase("line.total"), totals, name="total")


def _total(strand: _Strand, given: int | Fraction, filled: BodyPlan) -> int | Fraction:
    return given + sum(strand.fixed or ()) + (filled.vacant if strand.is_seats else 0)
