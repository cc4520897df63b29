"""Reading when people were born: one column, or one for each gender; and what follows from it, their ages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from types import MappingProxyType

from allocator.errors import Place, phrase
from allocator.facts import BORN, DERIVED, GENDER, Births, Cell, Retirement, Row, Table, day_in, folded, on_day, text_of, year_of
from allocator.facts.days import FIRST_YEAR
from allocator.scenario.asked_table import AskedTable
from allocator.scenario.fault_list import FaultList
from allocator.scenario.grid import GridCell, RawTable, Record
from allocator.scenario.validated import one_of


@dataclass(frozen=True)
class Calendar:
    """The days of a scenario.

    Attributes:
        as_of: The day on which ages are counted; None if the scenario does not say.
        others: Days that single rules and categories name for themselves.
        retirement: When people retire, if the scenario says it.
    """

    as_of: date | None = None
    others: tuple[date, ...] = ()
    retirement: Retirement | None = None


def splits_births(asked: AskedTable) -> Mapping[str, str] | None:
    """Return gender -> column, where the birth days stand in one column for each gender."""
    wanted = next((columns for alias, columns in asked.spec.columns.items() if folded(alias) == BORN), None)
    return wanted if isinstance(wanted, dict) else None


def with_births_joined(asked: AskedTable, raw: RawTable, faults: FaultList) -> RawTable:
    """Return the table with the columns `born` and `gender`, read from one column of birth days for each gender."""
    for alias, columns in asked.spec.columns.items():
        if isinstance(columns, dict) and folded(alias) != BORN:
            faults.add(asked.place("columns", alias), phrase("columns.one_heading", name=alias), None, phrase("want.heading"))
    wanted = splits_births(asked)
    if wanted is None:
        return raw
    taken = [name for name in (BORN, GENDER) if raw.heading(name) or any(folded(alias) == GENDER == name for alias in asked.spec.columns)]
    for name in taken:
        faults.add(asked.place("columns", BORN), phrase("born.column_taken", name=name), name)
    headings = {gender: raw.heading(column) for gender, column in wanted.items()}
    for gender, heading in headings.items():
        if heading is None:
            asked.lacks(raw, wanted[gender], ("columns", BORN, gender), faults)
    known = {gender: heading for gender, heading in headings.items() if heading is not None}
    if taken or not known:
        return raw
    records = tuple(_joined(record, known, faults) for record in raw.records)
    place = raw.headings[next(iter(known.values()))]
    return replace(raw, headings=MappingProxyType({**raw.headings, BORN: place, GENDER: place}), records=records)


def with_headings_of_births(asked: AskedTable, raw: RawTable, table: Table) -> Table:
    """Return the table knowing under which headings birth days stand, where each gender has a column of its own."""
    headings = (raw.heading(column) for column in (splits_births(asked) or {}).values())
    under = tuple(heading for heading in headings if heading is not None)
    return table if table.births is None else replace(table, births=replace(table.births, under=under))


def _joined(record: Record, headings: Mapping[str, str], faults: FaultList) -> Record:
    filled = [(gender, record.cells[heading]) for gender, heading in headings.items() if not record.cells[heading].blank]
    if len(filled) > 1:
        names = ", ".join(headings.values())
        faults.add(filled[1][1].place, phrase("born.twice", columns=names), filled[1][1].written, phrase("want.one_birth"))
    if filled:
        gender, cell = filled[0]
        born, sex = replace(cell, flaw=None), GridCell(gender, gender, cell.place)
    else:
        place = record.cells[next(iter(headings.values()))].place
        born = sex = GridCell(None, "", place)
    return Record(MappingProxyType({**record.cells, BORN: born, GENDER: sex}), record.place)


def genders_fit(asked: AskedTable, table: Table, faults: FaultList) -> None:
    """Take note of every gender that a change has put in and that no column of birth days is for."""
    known = splits_births(asked) or {}
    heading = table.heading(GENDER)
    for row in table if known and heading is not None else ():
        assert heading is not None
        gender = row.cells[heading]
        if gender is not None and folded(text_of(gender)) not in map(folded, known):
            faults.add(row.places[heading], phrase("gender.no_column", row=row.id), text_of(gender), one_of(list(known)))


def with_ages(table: Table, calendar: Calendar, retirement: Retirement | None, faults: FaultList) -> Table:
    """Return a table of people with `age` and `months_to_retirement` on every day that is asked about.

    Columns of these names that stand in the table itself are left as they are.
    """
    born, gender = table.heading(BORN), table.heading(GENDER)
    if table.kind != "people" or born is None:
        return table
    columns = tuple(name for name in DERIVED if table.heading(name) is None)
    named = {on_day(name, day): day for name in columns for day in calendar.others}
    plain = {} if calendar.as_of is None else dict.fromkeys(columns, calendar.as_of)
    births = Births(born, gender, retirement, columns, MappingProxyType({**plain, **named}))
    births = replace(births, headings=MappingProxyType({h: day for h, day in births.headings.items() if h in _countable(births, columns)}))
    for row in table:
        _born_fits(row, born, calendar.as_of, faults)
        _gender_fits(row, gender, retirement, faults)
    rows = tuple(_aged(row, births, table) for row in table)
    return replace(table, rows=rows, births=births, computed=(*table.computed, *births.headings))


def _countable(births: Births, columns: Iterable[str]) -> set[str]:
    able = [name for name in columns if name != DERIVED[1] or births.counts_months]
    return {*able, *(on_day(name, day) for name in able for day in births.headings.values())}


def _aged(row: Row, births: Births, table: Table) -> Row:
    day = day_in(row.cells[births.born], table.bare_year)
    gender = row.cells[births.gender] if births.gender else None
    known: dict[date, dict[str, int | None]] = {}
    ages: dict[str, Cell] = {}
    for heading, on in births.headings.items():
        if day is not None and on not in known:
            known[on] = dict(births.derived(on, day, gender))
        name = heading.partition(" ")[0]
        ages[heading] = None if day is None else known[on][name]
    places = {**row.places, **dict.fromkeys(births.headings, row.places.get(births.born, Place()))}
    return Row(row.id, row.name, MappingProxyType({**row.cells, **ages}), MappingProxyType(places))


def _born_fits(row: Row, heading: str, as_of: date | None, faults: FaultList) -> None:
    """Take note of a birth day that is no day, lies ahead, or lies too far back for anybody alive."""
    cell = row.cells[heading]
    if cell is None:
        return
    first = day_in(cell)
    place = row.places[heading]
    called = phrase("column_name.born") if folded(heading) == BORN else heading
    if first is None:
        faults.add(place, phrase("cell.day", column=called, row=row.id), text_of(cell), phrase("want.cell_day"), _as_excel_counts(cell))
    elif first.year < FIRST_YEAR:
        faults.add(place, phrase("born.too_early", row=row.id, year=FIRST_YEAR), text_of(cell), phrase("want.cell_day"))
    elif as_of is not None and first > as_of:
        faults.add(place, phrase("born.after_as_of", row=row.id, as_of=text_of(as_of)), text_of(cell), phrase("want.born_before"))


def _as_excel_counts(cell: Cell) -> str | None:
    """Return the date that a bare number means to Excel (31048 is 01/01/1985), as a guess at what was meant."""
    count = int(cell) if isinstance(cell, str) and cell.isdecimal() and len(cell) == 5 else cell
    if isinstance(count, int) and 10_000 <= count <= 60_000 and year_of(count) is None:
        return text_of(date(1899, 12, 30) + timedelta(count))
    return None


def _gender_fits(row: Row, heading: str | None, retirement: Retirement | None, faults: FaultList) -> None:
    cell = None if heading is None else row.cells[heading]
    if heading is not None and cell is not None and retirement is not None and not retirement.knows(text_of(cell)):
        says = phrase("gender.not_listed", row=row.id)
        faults.add(row.places[heading], says, text_of(cell), one_of(retirement.genders))
