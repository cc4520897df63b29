"""`amounts: {file: quotas.csv}` in a rule: the file's lines take its place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from allocator.errors import phrase
from allocator.facts import folded
from allocator.rules.references import nearest
from allocator.scenario.fault_list import FaultList
from allocator.scenario.files import named_file, read_sheet
from allocator.scenario.grid import GridCell, RawTable, Record, Wanted, table_in
from allocator.scenario.scalars import meant
from allocator.scenario.tree import Branch, Items, Leaf, Node, branch, place_of
from allocator.scenario.validated import one_of

COLUMNS = ("column", "value", "at_least", "at_most", "exactly")
_TEXTS = ("column", "value")


def with_amounts(rule: Branch, folder: Path, faults: FaultList) -> Branch | None:
    """Return the rule with the lines of its quota file in place of the file's name; None where the file cannot be read."""
    amounts = rule.child("amounts")
    if not isinstance(amounts, Branch) or "file" not in amounts.entries:
        return rule
    place = place_of(amounts, ("file",))
    for key in amounts.entries:
        if key not in ("file", "sheet"):
            faults.add(place_of(amounts, (key,), key), phrase("key.unknown", key=key), key, one_of(["file", "sheet"]))
    path = named_file(folder, amounts.text("file") or "", place, faults)
    lines = None if path is None else read_sheet(path, amounts.text("sheet"), place, faults)
    table = None if path is None or lines is None else table_in(lines, Wanted("value", COLUMNS), path.name, faults)
    if table is None:
        return None
    rows = Items(tuple(branch(_entries(record, table, faults), record.place) for record in table.records), place)
    return rule.with_entry(rule.entries["amounts"].key, branch([(Leaf("rows", "rows", place), rows)], place))


def _entries(record: Record, table: RawTable, faults: FaultList) -> Iterator[tuple[Leaf, Node]]:
    for heading, cell in record.cells.items():
        name = next((each for each in COLUMNS if each == folded(heading)), None)
        if name is None:
            place = table.headings[heading]
            faults.add(place, phrase("amounts.column", column=heading), heading, one_of(COLUMNS), nearest(heading, COLUMNS))
        elif not cell.blank:
            yield Leaf(name, name, cell.place), _leaf(name, cell)


def _leaf(name: str, cell: GridCell) -> Leaf:
    return Leaf(cell.written if name in _TEXTS else meant(cell.written), cell.written, cell.place)
