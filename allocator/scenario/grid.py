"""The table that is found in a sheet: its headings, and the records beneath down to the first blank id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from allocator.errors import Place, phrase
from allocator.rules.references import nearest
from allocator.scenario.fault_list import FaultList
from allocator.scenario.header import Header, read_header
from allocator.scenario.lines import GridCell, Line, heading_text
from allocator.scenario.validated import one_of

__all__ = ["SEARCHED_LINES", "GridCell", "Line", "RawTable", "Record", "Wanted", "heading_text", "table_in"]

SEARCHED_LINES = 30


@dataclass(frozen=True, slots=True)
class Record:
    """One line of a table: heading -> cell."""

    cells: Mapping[str, GridCell]
    place: Place


@dataclass(frozen=True)
class RawTable:
    """A table with headings, before anyone asks what its columns mean.

    Attributes:
        headings: Heading -> where it stands, in the order of the table.
        records: The lines beneath.
        place: Where the table begins.
        file: Base name of the file; None for inline rows.
        cut: Whether lines are left out because a blank id ends the table too early.
        names: What headings also go by, folded -> heading: a column `Nam` under `Ngày sinh` is called `Ngày sinh / Nam`.
    """

    headings: Mapping[str, Place]
    records: tuple[Record, ...]
    place: Place
    file: str | None = None
    names: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    cut: bool = False

    def heading(self, name: str) -> str | None:
        """Return the heading that reads like `name`, or that also goes by it; None where there is none."""
        wanted = heading_text(name)
        return next((each for each in self.headings if heading_text(each) == wanted), None) or self.names.get(wanted)


@dataclass(frozen=True)
class Wanted:
    """What the scenario expects of a sheet.

    Attributes:
        id: Heading of the ids.
        others: Further headings that the scenario names.
        header_row: Number of the heading line, if the scenario says it.
    """

    id: str
    others: tuple[str, ...] = field(default=())
    header_row: int | None = None


def table_in(lines: Sequence[Line], wanted: Wanted, file: str, faults: FaultList) -> RawTable | None:
    """Find the heading line and return the table beneath it, up to the first blank id; None where no table is found."""
    top = _header(lines, wanted, file, faults)
    if top is None:
        return None
    header = read_header(lines, top, wanted.id, faults)
    places = MappingProxyType({heading.text: heading.place for heading in header.columns.values()})
    first = lines[top][0].place if lines[top] else Place(file)
    id_column = header.column(wanted.id)
    if id_column is None:
        expected = one_of(list(places))
        faults.add(first, phrase("table.no_id", heading=wanted.id), wanted.id, expected, nearest(wanted.id, places))
        return None
    known = len(faults)
    body = list(_until_blank(lines[header.below :], id_column, wanted.id, header, faults))
    if not body:
        faults.add(first, phrase("table.no_rows"))
        return None
    names = MappingProxyType({name: header.columns[i].text for name, i in header.names.items()})
    cut = len(faults) > known
    return RawTable(places, tuple(_record(line, header, faults) for line in body), first, file, names, cut)


def _header(lines: Sequence[Line], wanted: Wanted, file: str, faults: FaultList) -> int | None:
    if not any(not cell.blank for line in lines for cell in line):
        faults.add(Place(file), phrase("table.empty"))
        return None
    if wanted.header_row is not None:
        if wanted.header_row <= len(lines):
            return wanted.header_row - 1
        faults.add(Place(file), phrase("table.header_row", row=wanted.header_row, last=len(lines)), str(wanted.header_row))
        return None
    names = {heading_text(name) for name in (wanted.id, *wanted.others)}
    seen_in = [names & {heading_text(cell.written) for cell in line} for line in lines[:SEARCHED_LINES]]
    found = [len(seen) + len(names) * (heading_text(wanted.id) in seen) for seen in seen_in]
    if max(found):
        return found.index(max(found))
    filled = next(line for line in lines if any(not cell.blank for cell in line))
    seen = [cell.written for cell in filled if not cell.blank]
    expected = one_of([wanted.id, *wanted.others])
    faults.add(filled[0].place, phrase("table.no_header", heading=wanted.id), None, expected, nearest(wanted.id, seen))
    return None


def _until_blank(lines: Iterable[Line], column: int, heading: str, header: Header, faults: FaultList) -> Iterator[Line]:
    """Yield the lines down to the first one whose id is blank; an id further down makes that blank a fault.

    A text of several words that stands alone in its line, beneath the blank, is a note and no id.
    """
    gap: GridCell | None = None
    for line in lines:
        cell = line[column] if column < len(line) else None
        if cell is None or cell.blank:
            gap = gap or cell or (line[0] if line else None)
        elif gap is not None and (cell.flaw is not None or _is_note(line, column, header)):
            continue
        elif gap is not None:
            faults.add(gap.place, phrase("table.gap", heading=heading, next=cell.written), None, phrase("want.id"))
            return
        else:
            yield line


def _is_note(line: Line, column: int, header: Header) -> bool:
    alone = len(header.columns) > 1 and all(i == column or i >= len(line) or line[i].blank for i in header.columns)
    return alone and len(line[column].written.split()) > 1


def _record(line: Line, header: Header, faults: FaultList) -> Record:
    cells: dict[str, GridCell] = {}
    for i, heading in header.columns.items():
        cell = line[i] if i < len(line) else GridCell(None, "", line[0].place)
        if cell.flaw is not None:
            faults.add(cell.place, cell.flaw, cell.written or None)
        cells[heading.text] = cell
    return Record(MappingProxyType(cells), line[0].place)
