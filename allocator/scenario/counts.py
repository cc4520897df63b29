"""Columns that count people or seats: whole numbers from 0 up, in every row."""

from __future__ import annotations

from allocator.errors import Place, phrase
from allocator.facts import Row, Table, number, text_of, ungrouped
from allocator.scenario.fault_list import FaultList

GREATEST = 10**12


def counts_fit(table: Table, heading: str, faults: FaultList) -> None:
    """Take note of every cell of a column that is blank or holds no whole number from 0 up."""
    for row in table:
        cell = row.cells[heading]
        if cell is None:
            faults.add(row.places[heading], phrase("cell.blank", column=heading, row=row.id), None, phrase("want.whole"))
        elif count_in(row, heading) is None:
            value = text_of(cell)
            faults.add(row.places[heading], phrase("cell.count", column=heading, row=row.id), value, phrase("want.whole"), ungrouped(value))


def count_in(row: Row, heading: str) -> int | None:
    """Return the whole number from 0 up in a cell, or None where there is none."""
    value = number(row.cells[heading])
    if value is None or value.denominator != 1 or not 0 <= value <= GREATEST:
        return None
    return int(value)


def parts_fit(table: Table, part: str, whole: str, faults: FaultList) -> None:
    """Take note of every row where a part (its women) is greater than the whole (its members)."""
    for row in table:
        some, everyone = count_in(row, part), count_in(row, whole)
        if some is not None and everyone is not None and some > everyone:
            says = phrase("cell.part_over_whole", part=part, whole=whole, row=row.id, some=some, everyone=everyone)
            faults.add(row.places.get(part, Place()), says, str(some), phrase("want.at_most", limit=everyone))
