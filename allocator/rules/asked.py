"""Can every row answer what a rule or a category asks of a column? Whatever a cell leaves open is a misfit at that cell.

A blank in a column that the scenario names under `columns` answers nothing; nor does a bare year (`1985`) where some days of it meet the
conditions and others do not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from allocator.errors import Phrase, phrase
from allocator.facts import (
    MONTHS_LEFT,
    Between,
    Cell,
    Condition,
    Row,
    Table,
    Where,
    category_asked,
    day_in,
    derived_name,
    on_day,
    text_of,
    year_of,
)
from allocator.rules.possible_days import possible_days
from allocator.rules.rule import Misfit, PathKey

Path = tuple[PathKey, ...]


def at_cell(path: Path, row: Row, heading: str) -> Path:
    """Return the path of a misfit that stands in a cell of the table."""
    return (*path, "@cell", row.id, heading)


def lacking(table: Table, column: str, as_of: date | None = None) -> Phrase | None:
    """Say why a table of people has no `age` or `months_to_retirement`; None where it has, or where the column is another one."""
    name = derived_name(column)
    if name is None or table.kind != "people" or table.heading(on_day(column, as_of)) or table.heading(column):
        return None
    births = table.births
    if births is None:
        return phrase("derived.no_born", column=phrase(f"column_name.{name}"), table=table.file or table.name)
    if name == MONTHS_LEFT and births.retirement is None:
        return phrase("derived.no_retirement", column=phrase(f"column_name.{name}"))
    if name == MONTHS_LEFT and not births.counts_months:
        return phrase("derived.no_gender", column=phrase(f"column_name.{name}"), table=table.file or table.name)
    return phrase("derived.no_as_of", column=phrase(f"column_name.{name}"))


def column_answers(table: Table, column: str, path: Path, *, blanks: bool = False) -> Iterator[Misfit]:
    """Yield a misfit for every row of which a column that exists says nothing; `blanks` lets blank cells be."""
    heading = table.heading(column)
    if heading is None:
        return
    if heading in table.computed and derived_name(heading) is not None:
        yield from _ages_known(table, heading, path)
    elif not blanks:
        yield from _filled(table, heading, path)


def where_answers(where: Where, table: Table, path: Path) -> Iterator[Misfit]:
    """Yield a misfit for every condition that a row cannot answer; whether the columns exist is asked elsewhere."""
    seen: set[str] = set()
    for alternative in where.alternatives:
        for column, condition in alternative.items():
            heading = where.heading_in(table, column)
            if heading is None or category_asked(column) is not None:
                continue
            if heading not in seen:
                seen.add(heading)
                yield from _unknown_ages(table, heading, path) if _is_age(table, heading) else _filled(table, heading, path)
            yield from _days_fit(table, heading, condition, (*path, column))
    yield from _bare_years_agree(where, table, path)


def _is_age(table: Table, heading: str) -> bool:
    return heading in table.computed and derived_name(heading) is not None


def _filled(table: Table, heading: str, path: Path) -> Iterator[Misfit]:
    if heading not in table.aliases.values():
        return
    for row in table.blank_rows(heading):
        yield _blank(table, row, heading, path)


def _blank(table: Table, row: Row, heading: str, path: Path) -> Misfit:
    """Return the misfit of a blank cell; a birth day that stands in no column of its gender is missed under all of their headings."""
    births = table.births
    if births is not None and births.under and heading in (births.born, births.gender):
        says = phrase("cell.no_birth", row=row.id, columns=phrase("list.or", items=births.under))
    else:
        says = phrase("cell.blank", column=heading, row=row.id)
    return Misfit(at_cell(path, row, heading), says, None, phrase("want.filled"))


def _unknown_ages(table: Table, heading: str, path: Path) -> Iterator[Misfit]:
    """Yield a misfit for every person whose age, or month of retirement, follows from nothing."""
    births = table.births
    assert births is not None
    for row in table.blank_rows(heading):
        blank = next((each for each in (births.born, births.gender) if each and row.cells[each] is None), None)
        if blank is not None:
            yield _blank(table, row, blank, path)
        elif day_in(born := row.cells[births.born]) is not None and births.knows_gender(row.cells):
            yield Misfit(at_cell(path, row, births.born), phrase("derived.no_step", row=row.id), text_of(born))


def _ages_known(table: Table, heading: str, path: Path) -> Iterator[Misfit]:
    """Yield a misfit for every person whose age is not one number."""
    yield from _unknown_ages(table, heading, path)
    births = table.births
    assert births is not None
    for row in table if table.bare_year is None else ():
        year = year_of(row.cells[births.born])
        if year is None:
            continue
        if len({born_on(row, table, births.born, day).cells[heading] for day in possible_days(year, table, ())}) > 1:
            yield _open_year(row, births.born, heading, path)


def _open_year(row: Row, heading: str, column: str, path: Path) -> Misfit:
    derived = derived_name(column)
    says = phrase("bare_year.open", row=row.id, column=column if derived is None else phrase(f"column_name.{derived}"))
    return Misfit(at_cell(path, row, heading), says, text_of(row.cells[heading]), phrase("want.bare_year"))


def _days_fit(table: Table, heading: str, condition: Condition, path: Path) -> Iterator[Misfit]:
    """Yield a misfit for every cell that is no day though it is compared with one, and for a day compared with a number."""
    if not isinstance(condition, Between):
        return
    if not condition.of_days:
        if any(isinstance(row.cells[heading], date) for row in table):
            limit = str(condition.limits[0])
            yield Misfit(path, phrase("where.day_limit", column=heading), limit, phrase("want.day.shape"))
        return
    is_birth = table.births is not None and heading == table.births.born
    for row in () if is_birth else table:
        cell = row.cells[heading]
        if cell not in (None, ()) and day_in(cell) is None:
            says = phrase("cell.day", column=heading, row=row.id)
            yield Misfit(at_cell(path, row, heading), says, text_of(cell), phrase("want.cell_day"))


def _bare_years_agree(where: Where, table: Table, path: Path) -> Iterator[Misfit]:
    """Yield a misfit for every bare year of which some days meet the conditions and some do not."""
    asked = [(c, condition) for each in where.alternatives for c, condition in each.items() if category_asked(c) is None]
    for source in dict.fromkeys(each for c, condition in asked for each in _sources(where, table, c, condition)):
        known: dict[object, bool] = {}
        for row in table if table.bare_year is None else ():
            year = year_of(row.cells[source])
            if year is None:
                continue
            key = (year, text_of(row.cells[table.births.gender]) if table.births and table.births.gender else "")
            if key not in known:
                known[key] = any(len(_answers(Where((MappingProxyType({c: condition}),), where.as_of), row, table, source)) > 1
                                 for c, condition in asked if source in _sources(where, table, c, condition))  # fmt: skip
            if known[key] and len(_answers(where, row, table, source)) > 1:
                yield _open_year(row, source, _first_asked(where, table, asked, source), path)


def _first_asked(where: Where, table: Table, asked: Sequence[tuple[str, Condition]], source: str) -> str:
    return next(column for column, condition in asked if source in _sources(where, table, column, condition))


def _sources(where: Where, table: Table, column: str, condition: Condition) -> Iterator[str]:
    """Yield the column in which a bare year leaves the answer to a condition open."""
    heading = where.heading_in(table, column)
    if heading is None:
        return
    if _is_age(table, heading):
        assert table.births is not None
        yield table.births.born
    elif any(isinstance(value, date) for value in limits_of(condition)):
        yield heading


def limits_of(condition: Condition) -> Sequence[object]:
    """Return the values that a condition compares with."""
    return condition.limits if isinstance(condition, Between) else condition.values


def _answers(where: Where, row: Row, table: Table, source: str) -> set[bool]:
    year = year_of(row.cells[source])
    assert year is not None
    limits = [value for each in where.alternatives for condition in each.values() for value in limits_of(condition)]
    return {where.admits(born_on(row, table, source, day), table) for day in possible_days(year, table, limits)}


def born_on(row: Row, table: Table, source: str, day: date) -> Row:
    """Return a person's line as it would be with a full day in place of a bare year, ages and all."""
    cells: dict[str, Cell] = {**row.cells, source: day}
    births = table.births
    if births is not None and source == births.born:
        gender = row.cells[births.gender] if births.gender else None
        for heading in table.computed:
            on = births.headings.get(heading)
            if on is not None:
                cells[heading] = dict(births.derived(on, day, gender))[derived_name(heading) or heading]
    return replace(row, cells=cells)
