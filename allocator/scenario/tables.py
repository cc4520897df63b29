"""Reading `facts`: each table as the scenario describes it, with its ids, names and columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from allocator.errors import Place, phrase
from allocator.facts import BORN, GENDER, UNIT, Cell, Row, RowId, Table, folded
from allocator.scenario.asked_table import AskedTable, asked_table
from allocator.scenario.births import Calendar, genders_fit, splits_births, with_ages, with_births_joined, with_headings_of_births
from allocator.scenario.cell_changes import CellChange, changed
from allocator.scenario.counts import counts_fit
from allocator.scenario.fault_list import FaultList
from allocator.scenario.files import named_file, read_sheet
from allocator.scenario.grid import GridCell, RawTable, Wanted, table_in
from allocator.scenario.retirement import read_retirement
from allocator.scenario.tables_inline import read_inline
from allocator.scenario.tree import Branch, Items


def read_tables(
    facts: Branch, folder: Path, changes: Sequence[CellChange], calendar: Calendar, faults: FaultList
) -> dict[str, Table | None]:
    """Return every table under `facts`; None for one that cannot be read.

    Args:
        facts: The section of the scenario.
        folder: Where its files are looked for.
        changes: Cells and rows that a variant or a setting changes.
        calendar: The days on which ages are counted, and when people retire.
        faults: Where faults go.
    """
    tables: dict[str, Table | None] = {}
    for name, entry in facts.entries.items():
        asked = asked_table(name, entry.value, faults)
        mine = [change for change in changes if change.table == name]
        tables[name] = None if asked is None else _table(asked, folder, mine, calendar, faults)
    return tables


def _table(
    asked: AskedTable, folder: Path, changes: Sequence[CellChange], calendar: Calendar, faults: FaultList
) -> Table | None:
    raw = _raw(asked, folder, faults)
    if raw is None:
        return None
    aliases = dict(_aliases(asked, raw, faults))
    roles = dict(_roles(asked, raw, faults))
    raw, aliases = _named(asked, raw, roles, aliases, changes, faults)
    lists = {raw.heading(name) or raw.heading(aliases.get(name, "")) for name in asked.spec.lists}
    rows = tuple(_rows(raw, roles, frozenset(each for each in lists if each), faults))
    for i, name in enumerate(asked.spec.lists):
        if raw.heading(name) is None and name not in aliases:
            asked.lacks(raw, name, ("lists", i), faults)
    headings = tuple(raw.headings)
    members, made_up = roles.get("members"), asked.spec.synthetic
    table = Table(asked.name, asked.kind, rows, headings, MappingProxyType(aliases), members, raw.file, made_up)
    table = replace(table, bare_year=asked.spec.bare_year, other_names=raw.names)
    if table.members is not None:
        counts_fit(table, table.members, faults)
    genders_fit(asked, table, faults)
    own = read_retirement(asked.node.child("retirement"), faults)
    if raw.cut:
        faults.silence("unknown.row", table=table.name)
    return with_headings_of_births(asked, raw, with_ages(table, calendar, own or calendar.retirement, faults))


def _named(
    asked: AskedTable,
    raw: RawTable,
    roles: Mapping[str, str],
    aliases: dict[str, str],
    changes: Sequence[CellChange],
    faults: FaultList,
) -> tuple[RawTable, dict[str, str]]:
    """Return the table with the changed cells and with birth days in one column, and what its columns are called in the scenario."""
    joins = (BORN, GENDER) if splits_births(asked) is not None else ()
    late = [change for change in changes if change.column is not None and folded(change.column) in joins]
    raw = changed(raw, roles, aliases, [change for change in changes if change not in late], faults)
    raw = with_births_joined(asked, raw, faults)
    aliases = aliases | {name: name for name in joins if name in raw.headings}
    return changed(raw, roles, aliases, late, faults), aliases


def _raw(asked: AskedTable, folder: Path, faults: FaultList) -> RawTable | None:
    spec = asked.spec
    if spec.file is None:
        rows = asked.node.child("rows")
        return read_inline(rows, spec.id, faults) if isinstance(rows, Items) else None
    path = named_file(folder, spec.file, asked.place("file"), faults)
    lines = None if path is None else read_sheet(path, spec.sheet, asked.place("sheet" if spec.sheet else "file"), faults)
    if path is None or lines is None:
        return None
    columns = [heading for each in spec.columns.values() for heading in ([each] if isinstance(each, str) else each.values())]
    named = [spec.name, spec.members, spec.unit, *columns]
    return table_in(lines, Wanted(spec.id, tuple(each for each in named if each), spec.header_row), path.name, faults)


def _aliases(asked: AskedTable, raw: RawTable, faults: FaultList) -> Iterator[tuple[str, str]]:
    for alias, wanted in asked.spec.columns.items():
        if not isinstance(wanted, str):
            continue
        heading = raw.heading(wanted)
        if heading is None:
            asked.lacks(raw, wanted, ("columns", alias), faults)
        else:
            yield alias, heading
    unit = None if asked.spec.unit is None else raw.heading(asked.spec.unit)
    if unit is not None:
        yield UNIT, unit
    elif asked.spec.unit is not None:
        asked.lacks(raw, asked.spec.unit, ("unit",), faults)


def _roles(asked: AskedTable, raw: RawTable, faults: FaultList) -> Iterator[tuple[str, str]]:
    """Yield which heading is the id, the name and the members; a heading that the scenario names must exist."""
    for role, wanted in (("id", asked.spec.id), ("name", asked.spec.name), ("members", asked.spec.members)):
        heading = None if wanted is None else raw.heading(wanted)
        if heading is not None:
            yield role, heading
        elif wanted is not None and role in asked.node.entries:
            asked.lacks(raw, wanted, (role,), faults)


def _rows(raw: RawTable, roles: Mapping[str, str], lists: frozenset[str], faults: FaultList) -> Iterator[Row]:
    seen: dict[str, str] = {}
    named = roles.get("name")
    for record in raw.records:
        cell = record.cells[roles["id"]]
        key = folded(cell.written)
        if key in seen:
            faults.add(cell.place, phrase("table.id_twice", id=cell.written, first=seen[key]), cell.written, phrase("want.unique"))
            continue
        seen[key] = _spot(cell.place)
        cells = {heading: each.value for heading, each in record.cells.items()}
        cells |= {heading: _parts(record.cells[heading]) for heading in lists}
        name = "" if named is None else " ".join(record.cells[named].written.split())
        if named is not None and isinstance(cells[named], str):
            cells[named] = name
        places = {heading: each.place for heading, each in record.cells.items()}
        yield Row(RowId(cell.written), name or cell.written, MappingProxyType(cells), MappingProxyType(places))


def _parts(cell: GridCell) -> Cell:
    if not isinstance(cell.value, str):
        return cell.value
    return tuple(part.strip() for part in cell.value.split(";") if part.strip())


def _spot(place: Place) -> str:
    return place.cell or (f"{place.line}:{place.column}" if place.line else "")

