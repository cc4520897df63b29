"""Changes of single cells and rows of a table, as variants and `--set` write them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from allocator.errors import Phrase, Place, phrase
from allocator.facts import folded
from allocator.rules.references import nearest
from allocator.scenario.fault_list import FaultList
from allocator.scenario.grid import GridCell, RawTable, Record
from allocator.scenario.tree import Leaf
from allocator.scenario.validated import one_of


@dataclass(frozen=True)
class CellChange:
    """A cell with a new value; without a column the row is taken out.

    Attributes:
        table: Name under `facts`.
        row: Id of the row.
        column: Heading, name under `columns`, or `members` / `name`.
        value: What it holds from now on.
        place: Where the change is written.
    """

    table: str
    row: str
    column: str | None
    value: Leaf | None
    place: Place


def changed(
    raw: RawTable, roles: Mapping[str, str], aliases: Mapping[str, str], changes: Sequence[CellChange], faults: FaultList
) -> RawTable:
    """Return the table with the changes made; a row or column that does not exist is a fault."""
    records = list(raw.records)
    ids = _ids(records, roles)
    for change in changes:
        index = ids.get(folded(change.row))
        if index is None:
            known = [record.cells[roles["id"]].written for record in records]
            _unknown(change, phrase("change.no_row", row=change.row, table=change.table), change.row, known, faults)
        elif change.column is None:
            del records[index]
            ids = _ids(records, roles)
        else:
            heading = _heading(raw, change, {**roles, **aliases}, faults)
            if heading is not None:
                records[index] = _with_cell(records[index], heading, change)
                ids = _ids(records, roles) if heading == roles["id"] else ids
    return replace(raw, records=tuple(records))


def _ids(records: Sequence[Record], roles: Mapping[str, str]) -> dict[str, int]:
    return {folded(record.cells[roles["id"]].written): i for i, record in enumerate(records)}


def _heading(raw: RawTable, change: CellChange, names: Mapping[str, str], faults: FaultList) -> str | None:
    assert change.column is not None
    by_name = {folded(name): heading for name, heading in names.items()}
    heading = raw.heading(change.column) or by_name.get(folded(change.column))
    if heading is None:
        known = [*raw.headings, *names]
        _unknown(change, phrase("change.no_column", column=change.column, table=change.table), change.column, known, faults)
    return heading


def _with_cell(record: Record, heading: str, change: CellChange) -> Record:
    leaf = change.value
    cell = GridCell(None, "", change.place) if leaf is None or leaf.value is None else GridCell(leaf.value, leaf.written, leaf.place)
    return Record(MappingProxyType({**record.cells, heading: cell}), record.place)


def _unknown(change: CellChange, says: Phrase, name: str, known: Sequence[str], faults: FaultList) -> None:
    faults.add(change.place, says, name, one_of(list(dict.fromkeys(known))), nearest(name, known))
