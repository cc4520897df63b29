"""The table of a body on paper: every unit with its seats, or everybody who has one, with what is noted about each row beneath."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

from allocator.dossier import Dossier, Ties
from allocator.errors import Phrase, phrase
from allocator.export import Allocation, Cell, Column, Line, allocation
from allocator.export.people import posts_of
from allocator.facts import BodyId, Facts, RowId, day_in, text_of, year_of
from allocator.report.ages import AGE_BAND
from allocator.report.decisions import decided_rows, decisions_on
from allocator.report.grouping import grouping_columns, is_hidden
from allocator.report.labels import column_name, is_of_units, row_names, values_of
from allocator.report.missed import missed_cells
from allocator.report.tree import Said, Table
from allocator.words.dates import short_date
from allocator.words.names import name_key


def plan_table(dossier: Dossier, body: BodyId) -> Table:
    """Return the table of one body, with recorded decisions as footnotes and what is open in the last column."""
    problem, plan = dossier.problem, dossier.plan
    assert plan is not None
    facts = problem.facts
    allocated = _shown(allocation(problem, plan, body), facts, body)
    rows = _in_order(facts, body, dossier, allocated.ids)
    at = {row: position for position, row in enumerate(allocated.ids)}
    before = tuple(_before(dossier, body, rows))
    remarks = _remarks(dossier, body, rows)
    own = tuple(_called(column, facts, body) for column in allocated.columns)
    columns = (
        Column(phrase("column.number"), "whole", "number"), Column(allocated.rows_are, "text", "name"),
        *(column for column, _ in before), *own, *((_REMARKS,) if remarks else ()),
    )  # fmt: skip
    lead = 2 + len(before)
    cells = tuple(
        (
            position, name, *(cells.get(row, "") for _, cells in before), *allocated.rows[at[row]][1],
            *((remarks.get(row, ""),) if remarks else ()),
        )
        for position, (row, name) in enumerate(zip(rows, row_names(facts, body, rows), strict=True), 1)
    )  # fmt: skip
    lines = tuple(_line(line, lead, bool(remarks)) for line in allocated.lines)
    missed = missed_cells(dossier, body, rows, [column.name for column in columns])
    return Table(f"plan:{body}", allocated.title, columns, cells, lines, tuple(_notes(dossier, body, allocated)), missed, rows)


def _shown(allocated: Allocation, facts: Facts, body: BodyId) -> Allocation:
    """Return the table without the columns that tell when people were born, where that is to be hidden."""
    names = [column.name.partition(":")[2] for column in allocated.columns]
    kept = [at for at, name in enumerate(names) if not (name and is_hidden(facts, body, name))]
    return replace(
        allocated,
        columns=tuple(allocated.columns[at] for at in kept),
        rows=tuple((label, tuple(cells[at] for at in kept)) for label, cells in allocated.rows),
        lines=tuple(replace(line, cells=tuple(line.cells[at] for at in kept)) for line in allocated.lines),
    )


def _called(column: Column, facts: Facts, body: BodyId) -> Column:
    """Return a column of the table with the heading that papers have."""
    kind, _, name = column.name.partition(":")
    return replace(column, heading=column_name(facts, body, name)) if kind == "basis" else column


_REMARKS = Column(phrase("column.remarks"), "text", "remarks")


def _line(line: Line, lead: int, remarks: bool) -> Line:
    cells: tuple[Cell, ...] = ((None,) * lead) + line.cells + ((None,) if remarks else ())
    return Line(line.label, cells, line.form, line.name, line.base)


def _in_order(facts: Facts, body: BodyId, dossier: Dossier, rows: tuple[RowId, ...]) -> tuple[RowId, ...]:
    """Return units in table order; of people the holders of posts first, then the others by name."""
    if not facts.is_people(body) or dossier.plan is None:
        return rows
    held, by_id = posts_of(dossier.plan.bodies[body]), facts.table_of(body).by_id
    others = sorted((row for row in rows if row not in held), key=lambda row: name_key(by_id[row].name))
    return (*(row for row in rows if row in held), *others)


def _before(dossier: Dossier, body: BodyId, rows: Sequence[RowId]) -> Iterator[tuple[Column, Mapping[RowId, Said]]]:
    """Yield the columns that stand between the name and the numbers: when people were born, of which type units are."""
    problem = dossier.problem
    if problem.facts.is_people(body):
        bands = band_cells(problem.facts, body, rows)
        born = {} if bands else born_cells(problem.facts, body, rows)
        if bands or born:
            yield Column(phrase("column.age_band" if bands else "column.born"), "text", "born"), bands or born
    columns = (column for column in grouping_columns(problem, body) if not is_of_units(problem.facts, body, column))
    for column in islice(columns, 1):
        values = {row: "; ".join(values_of(problem.facts, body, row, column)) for row in rows}
        yield Column(column_name(problem.facts, body, column), "text", f"value:{column}"), values


def born_cells(facts: Facts, body: BodyId, rows: Sequence[RowId]) -> dict[RowId, Said]:
    """Return on which day, or in which year, each of the people was born, as far as the roster says it."""
    table = facts.table_of(body)
    if table.births is None:
        return {}
    heading, told = table.births.born, {}
    for row in rows:
        cell = table.by_id[row].cells.get(heading)
        year = year_of(cell)
        day = None if year is not None else day_in(cell)
        if year is not None or isinstance(day, date):
            told[row] = str(year) if day is None else short_date(day)
    return dict(told)


def band_cells(facts: Facts, body: BodyId, rows: Sequence[RowId]) -> dict[RowId, Said]:
    """Return the bands of ages that stand in a roster in the place of days of birth."""
    table = facts.table_of(body)
    return {row: text_of(table.cell(table.by_id[row], AGE_BAND)) for row in rows} if table.heading(AGE_BAND) is not None else {}


def _remarks(dossier: Dossier, body: BodyId, rows: Sequence[RowId]) -> dict[RowId, Said]:
    """Return what is noted beside rows: that a decision gives them their seats, that an equally good plan gives them others."""
    ties, told = _few(dossier, rows), {}
    decided = decided_rows(dossier.problem, body)
    for row in rows:
        said: list[Phrase] = []
        if row in decided:
            said.append(phrase("remark.decided"))
        if ties is not None and row in ties.posts:
            said.append(phrase("remark.tied_post"))
        elif ties is not None and row in ties.rows and (not ties.bodies or body in ties.bodies):
            said.append(phrase("remark.tied"))
        elif ties is not None and row in ties.counts:
            said.append(phrase("remark.tied_counts"))
        if said:
            told[row] = phrase("list.semicolon", items=tuple(said))
    return dict(told)


def _few(dossier: Dossier, rows: Sequence[RowId]) -> Ties | None:
    """Return where equally good plans differ, where that is not nearly everywhere: then a remark at every row says nothing."""
    ties, shown = dossier.ties, frozenset(rows)
    return None if ties is None or 2 * len(shown & {*ties.rows, *ties.counts}) > len(shown) else ties


def _notes(dossier: Dossier, body: BodyId, allocated: Allocation) -> Iterator[Said]:
    """Yield the footnotes: in which order people stand, what is not stated of fixed seats, and every recorded decision."""
    facts = dossier.problem.facts
    if facts.is_people(body):
        plan = dossier.plan
        held = plan is not None and any(plan.bodies[body].posts.values())
        yield phrase("note.posts_then_names" if held else "note.by_name")
    yield from (note for note in allocated.notes if note.code != "note.posts_first")
    unstated = unstated_of_fixed(dossier, body)
    if unstated:
        yield phrase("note.fixed_unstated", count=unstated)
    yield from decisions_on(dossier.problem, body)


def unstated_of_fixed(dossier: Dossier, body: BodyId) -> int:
    """Return how many fixed seats stand in the plan of which no category is told though categories are counted."""
    facts, plan = dossier.problem.facts, dossier.plan
    if plan is None or not plan.bodies[body].counts:
        return 0
    return sum(facts.group_seats(body, group) for group in facts.bodies[body].fixed if not group.categories)
