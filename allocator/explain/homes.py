"""Homes: what a roster says of a person's unit agrees with what the table of units says of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from allocator.facts import UNIT, Cell, Facts, Table, folded, text_of


def columns_of_homes(facts: Facts, table: Table, columns: Sequence[str]) -> tuple[str, ...]:
    """Return the column of the unit and those of the columns that the table of units has too; none where there is nothing to agree."""
    unit = table.heading(UNIT)
    told = _told(facts, table)
    found = tuple(dict.fromkeys(column for column in columns if column in told))
    return (unit, *found) if unit is not None and unit in columns and found else ()


def at_home(facts: Facts, table: Table, columns: Sequence[str]) -> Callable[[Mapping[str, Cell]], bool]:
    """Return what says whether cells of a person agree with his or her unit; a unit that no table has agrees with everything."""
    unit, told = table.heading(UNIT), _told(facts, table)
    known = [column for column in columns if column in told]
    if unit is None or unit not in columns or not known:
        return lambda cells: True
    return lambda cells: all(_agree(told[column].get(folded(text_of(cells[unit]))), cells[column]) for column in known)


def _agree(units: Cell, persons: Cell) -> bool:
    return units is None or folded(text_of(units)) == folded(text_of(persons))


def _told(facts: Facts, table: Table) -> Mapping[str, Mapping[str, Cell]]:
    """Return by column of the roster that a table of units has under the same heading: unit, by id or name -> what it says.

    Only a column about which the roster never disagrees with the units counts; else the two mean different things by one name.
    """
    unit = table.heading(UNIT)
    found: dict[str, dict[str, Cell]] = {}
    for units in (each for each in facts.tables.values() if each.kind == "units" and unit is not None):
        for column in (each for each in table.columns if each != unit and each in units.columns):
            said = {folded(text_of(key)): row.cells[column] for row in units for key in (row.name, row.id)}
            shown = [(said.get(folded(text_of(row.cells[unit or ""]))), row.cells[column]) for row in table]
            if any(one is not None for one, _ in shown) and all(_agree(one, other) for one, other in shown):
                found[column] = said
    return found
