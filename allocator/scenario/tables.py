"""Reading `facts`: each table as the scenario describes it, with its ids, names and columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from allocator.errors import Place, phrase
from allocator.facts import Cell, Row, RowId, Table, TableKind, folded
from allocator.rules.references import nearest
from allocator.scenario.cell_changes import CellChange, changed
from allocator.scenario.counts import counts_fit
from allocator.scenario.fault_list import FaultList
from allocator.scenario.files import named_file, read_sheet
from allocator.scenario.frame import TableSpec
from allocator.scenario.grid import GridCell, RawTable, Wanted, table_in
from allocator.scenario.tables_inline import read_inline
from allocator.scenario.tree import Branch, Items, Node, place_of
from allocator.scenario.tree import Path as TreePath
from allocator.scenario.validated import one_of, validated


@dataclass(frozen=True)
class _Asked:
    """One table as it is asked for."""

    name: str
    spec: TableSpec
    node: Branch
    kind: TableKind

    def place(self, *path: str | int, value: str | None = None) -> Place:
        return place_of(self.node, path, value)


def read_tables(facts: Branch, folder: Path, changes: Sequence[CellChange], faults: FaultList) -> dict[str, Table | None]:
    """Return every table under `facts`; None for one that cannot be read.

    Args:
        facts: The section of the scenario.
        folder: Where its files are looked for.
        changes: Cells and rows that a variant or a setting changes.
        faults: Where faults go.
    """
    tables: dict[str, Table | None] = {}
    for name, entry in facts.entries.items():
        asked = _asked(name, entry.value, faults)
        mine = [change for change in changes if change.table == name]
        tables[name] = None if asked is None else _table(asked, folder, mine, faults)
    return tables


def _asked(name: str, node: Node, faults: FaultList) -> _Asked | None:
    if not isinstance(node, Branch):
        faults.add(node.place, phrase("value.type"), None, phrase("want.mapping"))
        return None
    spec = validated(TableSpec, node, faults)
    if spec is None or ("id" in node.entries and spec.id != node.text("id")):
        return None
    kind: TableKind | None = spec.kind or {"units": "units", "people": "people"}.get(name)  # type: ignore[assignment]
    if kind is None:
        faults.add(node.place, phrase("key.missing", key="kind"), None, one_of(["units", "people"]))
        return None
    if ("file" in node.entries) == ("rows" in node.entries):
        faults.add(node.place, phrase("table.file_or_rows", table=name))
        return None
    return _Asked(name, spec, node, kind)


def _table(asked: _Asked, folder: Path, changes: Sequence[CellChange], faults: FaultList) -> Table | None:
    raw = _raw(asked, folder, faults)
    if raw is None:
        return None
    aliases = dict(_aliases(asked, raw, faults))
    roles = dict(_roles(asked, raw, faults))
    raw = changed(raw, roles, aliases, changes, faults)
    lists = {raw.heading(name) or raw.heading(aliases.get(name, "")) for name in asked.spec.lists}
    rows = tuple(_rows(raw, roles, frozenset(each for each in lists if each), faults))
    for i, name in enumerate(asked.spec.lists):
        if raw.heading(name) is None and name not in aliases:
            _no_column(asked, raw, name, ("lists", i), faults)
    headings = tuple(raw.headings)
    members, made_up = roles.get("members"), asked.spec.synthetic
    table = Table(asked.name, asked.kind, rows, headings, MappingProxyType(aliases), members, raw.file, made_up)
    if table.members is not None:
        counts_fit(table, table.members, faults)
    return table


def _raw(asked: _Asked, folder: Path, faults: FaultList) -> RawTable | None:
    spec = asked.spec
    if spec.file is None:
        rows = asked.node.child("rows")
        return read_inline(rows, spec.id, faults) if isinstance(rows, Items) else None
    path = named_file(folder, spec.file, asked.place("file"), faults)
    lines = None if path is None else read_sheet(path, spec.sheet, asked.place("sheet" if spec.sheet else "file"), faults)
    if path is None or lines is None:
        return None
    named = [spec.name, spec.members, spec.unit, *(each for each in spec.columns.values() if isinstance(each, str))]
    return table_in(lines, Wanted(spec.id, tuple(each for each in named if each), spec.header_row), path.name, faults)


def _aliases(asked: _Asked, raw: RawTable, faults: FaultList) -> Iterator[tuple[str, str]]:
    for alias, wanted in asked.spec.columns.items():
        if not isinstance(wanted, str):
            continue
        heading = raw.heading(wanted)
        if heading is None:
            _no_column(asked, raw, wanted, ("columns", alias), faults)
        else:
            yield alias, heading


def _roles(asked: _Asked, raw: RawTable, faults: FaultList) -> Iterator[tuple[str, str]]:
    """Yield which heading is the id, the name and the members; a heading that the scenario names must exist."""
    for role, wanted in (("id", asked.spec.id), ("name", asked.spec.name), ("members", asked.spec.members)):
        heading = None if wanted is None else raw.heading(wanted)
        if heading is not None:
            yield role, heading
        elif wanted is not None and role in asked.node.entries:
            _no_column(asked, raw, wanted, (role,), faults)


def _no_column(asked: _Asked, raw: RawTable, name: str, path: TreePath, faults: FaultList) -> None:
    known = list(raw.headings)
    says = phrase("table.no_column", column=name, table=raw.file or asked.name)
    faults.add(asked.place(*path), says, name, one_of(known), nearest(name, known))


def _rows(raw: RawTable, roles: Mapping[str, str], lists: frozenset[str], faults: FaultList) -> Iterator[Row]:
    seen: dict[str, str] = {}
    for record in raw.records:
        cell = record.cells[roles["id"]]
        key = folded(cell.written)
        if key in seen:
            faults.add(cell.place, phrase("table.id_twice", id=cell.written, first=seen[key]), cell.written, phrase("want.unique"))
            continue
        seen[key] = _spot(cell.place)
        name = record.cells[roles["name"]].written if "name" in roles else ""
        cells = {heading: _value(each, heading in lists) for heading, each in record.cells.items()}
        places = {heading: each.place for heading, each in record.cells.items()}
        yield Row(RowId(cell.written), name or cell.written, MappingProxyType(cells), MappingProxyType(places))


def _value(cell: GridCell, is_list: bool) -> Cell:
    if is_list and isinstance(cell.value, str):
        return tuple(part.strip() for part in cell.value.split(";") if part.strip())
    return cell.value


def _spot(place: Place) -> str:
    return place.cell or (f"{place.line}:{place.column}" if place.line else "")

