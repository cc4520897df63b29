"""The table of a body of people: who has a seat, in which post, in which categories; and what that comes to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from allocator.errors import Phrase, phrase
from allocator.export.layout import Allocation, Cell, Column, Line, group_label, row_label
from allocator.export.people import in_order_of_posts, posts_of, shown_categories, unit_of
from allocator.export.previous import previous_seats
from allocator.facts import BodyId, Facts, PerRow, RowId
from allocator.plan import BodyPlan, Plan
from allocator.problem import Problem
from allocator.rules.in_words import called
from allocator.rules.score import ScoreRule

_MOST_NAMED = 30
"""People who are named in one sentence."""


@dataclass(frozen=True)
class _Strand:
    """A column with the cells of the people who have a seat, and what the fixed groups have in it."""

    column: Column
    cells: Mapping[RowId, Cell]
    fixed: tuple[int, ...] | None = None

    @property
    def adds_up(self) -> bool:
        """Whether the cells are numbers."""
        return self.column.form != "text"

    @property
    def together(self) -> Fraction:
        """All cells added up."""
        return sum((Fraction(cell) for cell in self.cells.values() if isinstance(cell, int | Fraction)), Fraction(0))


def membership(problem: Problem, plan: Plan, body: BodyId) -> Allocation:
    """Return the table of one body of people: holders of posts first, in the order of the posts, then the others in table order."""
    facts, filled = problem.facts, plan.bodies[body]
    members = in_order_of_posts(filled)
    strands = tuple(_strands(problem, filled, body, members))
    by_id = facts.table_of(body).by_id
    label, seated = facts.bodies[body].label, filled.size - filled.vacant
    open_too = phrase("report.people_body_vacant", body=label, size=seated, vacant=filled.vacant)
    return Allocation(
        label,
        filled.size,
        open_too if filled.vacant else phrase("report.people_body", body=label, size=seated),
        phrase("column.person"),
        tuple(strand.column for strand in strands),
        tuple((row_label(by_id[row].name, row), tuple(strand.cells.get(row) for strand in strands)) for row in members),
        (*_sums(facts, body, filled, strands), *_shares(filled, strands)),
        tuple(_notes(problem, filled, body)),
        facts.table_of(body).synthetic,
        members,
    )


def _notes(problem: Problem, filled: BodyPlan, body: BodyId) -> Iterator[Phrase]:
    """Yield in which order the people stand, and who has come and who has gone since the earlier plan."""
    if any(filled.posts.values()):
        yield phrase("note.posts_first")
    previous = previous_seats(problem, body)
    if previous is None:
        return
    come = [row for row in filled.members if not previous.get(row)]
    gone = [row for row, seats in previous.items() if seats and not filled.seats.get(row)]
    for code, rows in (("note.come", come), ("note.gone", gone)):
        if rows:
            by_id = problem.facts.table_of(body).by_id
            named = tuple(row_label(by_id[row].name, row) for row in rows[:_MOST_NAMED])
            listed = phrase("list.comma", items=named)
            others = len(rows) - len(named)
            yield phrase(code, count=len(rows), rows=phrase("note.and_more", rows=listed, count=others) if others else listed)


def _strands(problem: Problem, filled: BodyPlan, body: BodyId, members: Sequence[RowId]) -> Iterator[_Strand]:
    facts = problem.facts
    units = {row: unit for row in members if (unit := unit_of(facts, body, row))}
    if units:
        yield _Strand(Column(phrase("column.from_unit"), "text", "unit"), units)
    posts = posts_of(filled)
    if posts:
        yield _Strand(Column(phrase("column.posts"), "text", "post"), {row: "; ".join(held) for row, held in posts.items()})
    previous = previous_seats(problem, body)
    if previous is not None:
        yield _Strand(Column(phrase("column.previous"), "tick", "previous"), {row: previous.get(row, 0) for row in members})
    groups = facts.bodies[body].fixed
    for category in shown_categories(problem, filled, body):
        counts = filled.counts[category]
        fixed = tuple(_number(facts, body, group.categories.get(category, 0)) for group in groups)
        marked = Column(facts.categories[category].label, "tick", f"category:{category}")
        yield _Strand(marked, {row: counts[row] for row in members}, fixed)
    for column, rows in _scores(problem, body).items():
        heading = called(column, facts.table_of(body))
        yield _Strand(Column(heading, "exact", f"score:{column}"), {row: facts.amount(body, row, column) for row in members if row in rows})


def _scores(problem: Problem, body: BodyId) -> dict[str, frozenset[RowId]]:
    """Return the columns whose sums are preferred, each with the rows that it is counted for."""
    found: dict[str, frozenset[RowId]] = {}
    for rule in problem.rules:
        if isinstance(rule, ScoreRule) and rule.body == body:
            found[rule.column] = found.get(rule.column, frozenset()) | {*problem.facts.row_ids(body, rule.where)}
    return found


def _number(facts: Facts, body: BodyId, amount: int | PerRow) -> int:
    return amount if isinstance(amount, int) else sum(int(facts.amount(body, row, amount.column)) for row in facts.row_ids(body))


def _sums(facts: Facts, body: BodyId, filled: BodyPlan, strands: Sequence[_Strand]) -> Iterator[Line]:
    """Yield who is listed, who is fixed, what stays open, and the total; the total alone where there is nothing else."""
    groups = facts.bodies[body].fixed
    if groups or filled.vacant:
        listed = phrase("line.people_listed", count=len(filled.members))
        yield Line(listed, tuple(strand.together if strand.adds_up else None for strand in strands), name="given")
    for position, group in enumerate(groups):
        name, count = group_label(group.name), facts.group_seats(body, group)
        label = phrase("line.people_fixed", count=count) if name is None else phrase("line.people_fixed_group", name=name, count=count)
        yield Line(label, tuple(None if strand.fixed is None else strand.fixed[position] for strand in strands), name="fixed")
    if filled.vacant:
        yield Line(phrase("line.people_vacant", count=filled.vacant), (None,) * len(strands), name="vacant")
    total = phrase("line.people", count=filled.size)
    sums = tuple(strand.together + sum(strand.fixed or ()) if strand.adds_up else None for strand in strands)
    yield Line(total, sums, name="total")


def _shares(filled: BodyPlan, strands: Sequence[_Strand]) -> Iterator[Line]:
    """Yield what part of all seats, and where some stay open of the filled ones, belongs to each category."""
    bases = {"line.people_share": filled.size, "line.people_share_filled": filled.size - filled.vacant}
    for code, base in bases.items():
        if base and (code == "line.people_share" or filled.vacant) and any(strand.fixed is not None for strand in strands):
            parts = (None if strand.fixed is None else (strand.together + sum(strand.fixed)) / base for strand in strands)
            yield Line(phrase(code, base=base), tuple(parts), "percent", "share", base)
