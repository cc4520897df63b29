"""A sheet as it was read: cells in lines, each with its place; and the table that is found in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from allocator.errors import Phrase, Place, phrase
from allocator.facts import Cell, folded
from allocator.rules.references import nearest
from allocator.scenario.fault_list import FaultList
from allocator.scenario.validated import one_of

SEARCHED_LINES = 30


@dataclass(frozen=True)
class GridCell:
    """One cell.

    Attributes:
        value: What it holds; None if blank.
        written: As a person sees it.
        place: Where it stands.
        flaw: Why it cannot be read, for an error value, a formula without a stored value, or a merged cell.
    """

    value: Cell
    written: str
    place: Place
    flaw: Phrase | None = None

    @property
    def blank(self) -> bool:
        """Whether there is nothing in it."""
        return self.value is None and self.flaw is None


Line = Sequence[GridCell]


@dataclass(frozen=True)
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
    """

    headings: Mapping[str, Place]
    records: tuple[Record, ...]
    place: Place
    file: str | None = None

    def heading(self, name: str) -> str | None:
        """Return the heading that reads like `name`, or None."""
        wanted = heading_text(name)
        return next((each for each in self.headings if heading_text(each) == wanted), None)


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


def heading_text(text: str) -> str:
    """Return a heading in the form in which headings are compared: folded, line breaks and runs of spaces as one space."""
    return folded(" ".join(text.split()))


def table_in(lines: Sequence[Line], wanted: Wanted, file: str, faults: FaultList) -> RawTable | None:
    """Find the heading line and return the table beneath it, up to the first blank id; None where no table is found."""
    top = _header(lines, wanted, file, faults)
    if top is None:
        return None
    heads = _headings(lines[top], faults)
    places = MappingProxyType({text: cell.place for text, cell in heads.values()})
    first = lines[top][0].place if lines[top] else Place(file)
    id_column = next((i for i, (text, _) in heads.items() if heading_text(text) == heading_text(wanted.id)), None)
    if id_column is None:
        expected = one_of(list(places))
        faults.add(first, phrase("table.no_id", heading=wanted.id), wanted.id, expected, nearest(wanted.id, places))
        return None
    body = list(_until_blank(lines[top + 1 :], id_column, wanted.id, faults))
    if not body:
        faults.add(first, phrase("table.no_rows"))
        return None
    return RawTable(places, tuple(_record(line, heads, faults) for line in body), first, file)


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
    found = [len(names & {heading_text(cell.written) for cell in line}) for line in lines[:SEARCHED_LINES]]
    if max(found):
        return found.index(max(found))
    filled = next(line for line in lines if any(not cell.blank for cell in line))
    seen = [cell.written for cell in filled if not cell.blank]
    expected = one_of([wanted.id, *wanted.others])
    faults.add(filled[0].place, phrase("table.no_header", heading=wanted.id), None, expected, nearest(wanted.id, seen))
    return None


def _headings(line: Line, faults: FaultList) -> dict[int, tuple[str, GridCell]]:
    heads: dict[int, tuple[str, GridCell]] = {}
    seen: dict[str, Place] = {}
    for i, cell in enumerate(line):
        text = " ".join(cell.written.split())
        if not text:
            continue
        if heading_text(text) in seen:
            faults.add(cell.place, phrase("table.heading_twice", heading=text), text)
            continue
        seen[heading_text(text)] = cell.place
        heads[i] = text, cell
    return heads


def _until_blank(lines: Iterable[Line], column: int, heading: str, faults: FaultList) -> Iterator[Line]:
    """Yield the lines down to the first one whose id is blank; an id further down makes that blank a fault."""
    gap: GridCell | None = None
    for line in lines:
        cell = line[column] if column < len(line) else None
        if cell is None or cell.blank:
            gap = gap or cell or (line[0] if line else None)
        elif gap is not None and cell.flaw is not None:
            continue
        elif gap is not None:
            faults.add(gap.place, phrase("table.gap", heading=heading, next=cell.written), None, phrase("want.id"))
            return
        else:
            yield line


def _record(line: Line, heads: Mapping[int, tuple[str, GridCell]], faults: FaultList) -> Record:
    cells: dict[str, GridCell] = {}
    for i, (text, _) in heads.items():
        cell = line[i] if i < len(line) else GridCell(None, "", line[0].place)
        if cell.flaw is not None:
            faults.add(cell.place, cell.flaw, cell.written or None)
        cells[text] = cell
    return Record(MappingProxyType(cells), line[0].place)
