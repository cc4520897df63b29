"""Understanding a table as an office keeps it: which sheet, where the headings are, units or people, and what each column is for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from allocator.errors import Phrase, Place, UsageFault, phrase
from allocator.facts import folded, number
from allocator.scenario.fault_list import FaultList
from allocator.scenario.files import read_sheet
from allocator.scenario.first_draft_columns import in_line, roles_of
from allocator.scenario.grid import SEARCHED_LINES, GridCell, Line, RawTable, Wanted, table_in
from allocator.scenario.tables_xlsx import sheets_of
from allocator.words import own_tables

OwnKind = Literal["units", "people"]


@dataclass(frozen=True)
class OwnTable:
    """An office's own table, as far as it was understood.

    Attributes:
        file: Its base name.
        sheet: Which sheet it stands on; None in a file that has only one.
        line: In which line the headings begin, counted from 1.
        kind: Of what it is a table.
        roles: What a column is for -> its heading.
        unused: Headings that nothing was made of.
        cells: Heading -> cells, row by row.
        notes: What must be said about it.
    """

    file: str
    sheet: str | None
    line: int
    kind: OwnKind
    roles: Mapping[str, str]
    unused: tuple[str, ...]
    cells: Mapping[str, tuple[GridCell, ...]]
    notes: tuple[Phrase, ...] = ()

    @property
    def rows(self) -> int:
        """How many rows it has."""
        return len(self.cells[self.roles["id"]])

    def column(self, role: str) -> tuple[GridCell, ...]:
        """Return the cells of the column that is for this; none where there is no such column."""
        return self.cells[self.roles[role]] if role in self.roles else ()

    def together(self, role: str) -> int:
        """Return what the whole numbers of a column add up to."""
        return int(sum(number(cell.value) or 0 for cell in self.column(role)))


@dataclass(frozen=True)
class _Spot:
    """Where headings may be: a sheet, its lines, the number of one of them, and what its cells are for."""

    sheet: str | None
    lines: Sequence[Line]
    top: int
    kind: OwnKind
    score: int


def own_table(path: Path, kind: OwnKind | None = None) -> OwnTable:
    """Return an office's table.

    Args:
        path: CSV or XLSX, with titles above the headings or without.
        kind: Of what it is a table, where that is known.

    Raises:
        ScenarioFaults: The file cannot be read, or its rows are no table.
        UsageFault: It is not clear what its columns are for.
    """
    faults = FaultList()
    spot = _best(path, kind, faults)
    named, by_names = _ids(spot, path.name)
    raw = table_in(spot.lines, Wanted(named, (), spot.top + 1), path.name, faults)
    faults.raise_if_any()
    assert raw is not None
    told_apart = raw.heading(named) or named
    others = roles_of({heading: _values(raw, heading) for heading in raw.headings}, spot.kind)
    roles = {"id": told_apart, **{role: heading for role, heading in others.items() if role != "id"}}
    roles.setdefault("name", told_apart)
    cells = {heading: tuple(record.cells[heading] for record in raw.records) for heading in raw.headings}
    _refuse_sums(cells, roles, path.name)
    if by_names:
        _refuse_twice(cells[roles["id"]], path.name)
    unused = tuple(heading for heading in raw.headings if heading not in roles.values())
    notes = (phrase("first.names_are_ids"),) if by_names else ()
    told, held = MappingProxyType(roles), MappingProxyType(cells)
    return OwnTable(path.name, spot.sheet, spot.top + 1, spot.kind, told, unused, held, notes)


def _best(path: Path, kind: OwnKind | None, faults: FaultList) -> _Spot:
    """Return where most columns are understood."""
    sheets: Sequence[str | None] = sheets_of(path) if path.suffix.lower() in (".xlsx", ".xlsm") else (None,)
    read = [(sheet, read_sheet(path, sheet, Place(path.name), faults)) for sheet in sheets]
    faults.raise_if_any()
    first: Sequence[Line] = read[0][1] or ()
    if not any(not cell.blank for _, lines in read for line in lines or () for cell in line):
        faults.add(Place(path.name), phrase("table.empty"))
        faults.raise_if_any()
    spots = [
        spot for sheet, lines in read for top, line in enumerate((lines or ())[:SEARCHED_LINES])
        for spot in _spots(sheet if len(sheets) > 1 else None, lines or (), top, line, kind)
    ]  # fmt: skip
    best = max(spots, key=lambda spot: spot.score, default=None)
    if best is None or best.score < 2:
        raise UsageFault(_unclear(first, path.name, kind))
    return best


def _spots(sheet: str | None, lines: Sequence[Line], top: int, line: Line, kind: OwnKind | None) -> Iterator[_Spot]:
    """Yield a line of headings as one of units and as one of people; people are told by what only they have."""
    kinds: tuple[OwnKind, ...] = ("units", "people") if kind is None else (kind,)
    for each in kinds:
        found = in_line(line, lines[top + 1] if top + 1 < len(lines) else (), each)
        sure = "members" in found if each == "units" else bool({*own_tables.SIGNS_OF_PEOPLE} & found)
        if kind is not None or sure:
            yield _Spot(sheet, lines, top, each, len(found))


def _unclear(lines: Sequence[Line], file: str, kind: OwnKind | None) -> Phrase:
    """Say why nothing was understood: there are no headings at all, or none that tells units from people."""
    told = [len(in_line(line, (), each)) for line in lines[:SEARCHED_LINES] for each in ("units", "people")]
    filled = next((line for line in lines if any(not cell.blank for cell in line)), ())
    if max(told, default=0) >= 1 and kind is None:
        at = max(range(len(told)), key=lambda at: told[at]) // 2
        return phrase("first.which_kind", file=file, columns=_seen(lines[at]))
    return phrase("first.no_header", file=file, lines=SEARCHED_LINES, seen=_seen(filled))


def _seen(line: Line) -> str:
    return ", ".join(" ".join(cell.written.split())[:60] for cell in line if not cell.blank)


def _ids(spot: _Spot, file: str) -> tuple[str, bool]:
    """Return the heading by which rows are told apart, and whether that is the one of names."""
    line = spot.lines[spot.top]
    texts: dict[str, tuple[GridCell, ...]] = {" ".join(cell.written.split()): () for cell in line if not cell.blank}
    roles = roles_of(texts, spot.kind)
    if "id" not in roles and "name" not in roles:
        raise UsageFault(phrase("first.no_names", file=file, columns=_seen(line)))
    if spot.kind == "units" and "members" not in roles:
        raise UsageFault(phrase("init.no_members", file=file, columns=_seen(line)))
    return roles.get("id") or roles["name"], "id" not in roles


def _values(raw: RawTable, heading: str) -> tuple[GridCell, ...]:
    return tuple(record.cells[heading] for record in raw.records)


def _refuse_sums(cells: Mapping[str, Sequence[GridCell]], roles: Mapping[str, str], file: str) -> None:
    for heading in dict.fromkeys((roles["id"], roles["name"])):
        for cell in cells[heading]:
            words = " ".join(folded(cell.written).strip(" :.").split())
            if words in own_tables.SUMS:
                place = cell.place.cell or f"{cell.place.line}"
                raise UsageFault(phrase("first.sum_line", file=file, cell=place, text=cell.written))


def _refuse_twice(cells: Sequence[GridCell], file: str) -> None:
    seen: set[str] = set()
    for cell in cells:
        if folded(cell.written) in seen:
            raise UsageFault(phrase("first.no_ids", file=file, name=cell.written))
        seen.add(folded(cell.written))
