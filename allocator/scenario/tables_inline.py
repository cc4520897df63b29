"""Reading `rows:`, a table that stands in the scenario file itself."""

from __future__ import annotations

from types import MappingProxyType

from allocator.errors import Place, phrase
from allocator.scenario.fault_list import FaultList
from allocator.scenario.grid import GridCell, RawTable, Record, heading_text
from allocator.scenario.tables_csv import cell_of
from allocator.scenario.tree import Branch, Items, Leaf, Node, shown


def read_inline(rows: Items, id_heading: str, faults: FaultList) -> RawTable | None:
    """Return the rows as a table whose headings are all keys that occur, in order of appearance."""
    branches = [row for row in rows.items if isinstance(row, Branch)]
    for row in rows.items:
        if not isinstance(row, Branch):
            faults.add(row.place, phrase("value.type"), shown(row), phrase("want.mapping"))
    headings: dict[str, Place] = {}
    for row in branches:
        for key, entry in row.entries.items():
            headings.setdefault(key, entry.key.place)
    found = next((each for each in headings if heading_text(each) == heading_text(id_heading)), None)
    records = []
    for row in branches:
        record = _record(row, headings, faults)
        if found is None or record.cells[found].blank:
            faults.add(row.place, phrase("key.missing", key=id_heading), None, phrase("want.key", key=id_heading))
        else:
            records.append(record)
    if not rows.items:
        faults.add(rows.place, phrase("table.no_rows"))
    if not records:
        return None
    return RawTable(MappingProxyType(headings), tuple(records), rows.place)


def _record(row: Branch, headings: dict[str, Place], faults: FaultList) -> Record:
    cells = {heading: _cell(row.child(heading), row.place, faults) for heading in headings}
    return Record(MappingProxyType(cells), row.place)


def _cell(node: Node | None, row: Place, faults: FaultList) -> GridCell:
    match node:
        case None:
            return GridCell(None, "", row)
        case Leaf(value, written, place):
            text = written.strip()
            if isinstance(value, str):
                return GridCell(cell_of(text), text, place)
            return GridCell(value, "" if value is None else text, place)
        case Items(items, place) if all(isinstance(item, Leaf) for item in items):
            texts = tuple(shown(item) for item in items)
            return GridCell(texts, "; ".join(texts), place)
        case _:
            faults.add(node.place, phrase("value.type"), shown(node), phrase("want.single"))
            return GridCell(None, "", node.place)
