"""Lives: birth days, and the ages and months to retirement that follow from them, as far as rules can tell them apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from allocator.explain.columns_asked import Question
from allocator.facts import AGE, MONTHS_LEFT, Between, Births, Cell, Row, RowId, Table, day_in, derived_name

Cells = Mapping[str, Cell]

_YOUNGEST, _OLDEST = 18, 80
"""Ages in years between which anybody is thought of; a roster that goes beyond widens them."""


def columns_of_lives(table: Table, columns: Sequence[str]) -> tuple[str, ...]:
    """Return those of the columns that follow from a birth day, or that have a part in what follows; none where none does."""
    births = table.births
    if births is None:
        return ()
    told = {births.born, *births.headings}
    found = tuple(column for column in columns if column in told)
    if not any(column in births.headings for column in found):
        return ()
    months = any(derived_name(column) == MONTHS_LEFT for column in found)
    if months and births.gender is not None and births.retirement is not None and births.retirement.asks_gender:
        return (*found, births.gender)
    return found


def lives(table: Table, columns: Sequence[str], asked: Sequence[Question], genders: Sequence[Cell]) -> list[Cells]:
    """Return cells of such columns, one life for each way in which the conditions on them can turn out.

    Args:
        table: With its births.
        columns: As `columns_of_lives` gives them.
        asked: All conditions on them.
        genders: The genders to be told apart, if they have a part in it.
    """
    births = table.births
    assert births is not None
    blank: dict[str, Cell] = dict.fromkeys([*table.columns, *table.computed])
    combined = [(born, gender) for gender in (genders if births.gender in columns else (None,)) for born in _days(table, births, asked)]
    cells = [_life(births, born, gender, columns) for born, gender in combined]
    rows = tuple(Row(RowId(str(at)), "", {**blank, **each}) for at, each in enumerate(cells))
    world = replace(table, rows=rows)
    admitted = [{row.id for row in question.where.admitted(world)} for question in asked]
    found: dict[tuple[bool, ...], Cells] = {}
    for row, each in zip(rows, cells, strict=True):
        found.setdefault(tuple(row.id in some for some in admitted), each)
    return list(found.values())


def _life(births: Births, born: date, gender: Cell, columns: Sequence[str]) -> Cells:
    """Return what stands in the columns for somebody born on a day."""
    cells: dict[str, Cell] = {births.born: born}
    if births.gender is not None:
        cells[births.gender] = gender
    for heading, day in births.headings.items():
        told = dict(births.derived(day, born, gender))
        cells[heading] = told.get(derived_name(heading) or AGE)
    return {column: cells[column] for column in columns}


def _days(table: Table, births: Births, asked: Sequence[Question]) -> list[date]:
    """Return birth days, the latest first: some of every month, and those next to every limit."""
    shown = [day for row in table if (day := day_in(row.cells.get(births.born), table.bare_year)) is not None]
    counted = births.days
    first = min([*(day.year for day in shown), *(day.year - _OLDEST for day in counted)])
    last = max([*(day.year for day in shown), *(day.year - _YOUNGEST for day in counted)])
    days = {date(year, month, 1) for year in range(first, last + 1) for month in range(1, 13)}
    for day in counted:
        for year in range(first, last + 1):
            birthday = date(year, day.month, min(day.day, 28))
            days |= {birthday + timedelta(days=step) for step in range(-1, 4)}
    days |= set(_limits(births, asked))
    return sorted(days, reverse=True)


def _limits(births: Births, asked: Sequence[Question]) -> Iterator[date]:
    limits = [limit for each in asked if isinstance(each.condition, Between) for limit in each.condition.limits if isinstance(limit, date)]
    steps = births.retirement.steps if births.retirement is not None else ()
    for day in [*limits, *(step.born_from for step in steps if step.born_from is not None)]:
        yield from (day + timedelta(days=step) for step in (-1, 0, 1))
