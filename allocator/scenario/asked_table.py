"""One table as the scenario asks for it: its description, and where each part of it is written."""

from __future__ import annotations

from dataclasses import dataclass

from allocator.errors import Place, phrase
from allocator.facts import TableKind
from allocator.rules.references import nearest
from allocator.scenario.fault_list import FaultList
from allocator.scenario.frame import TableSpec
from allocator.scenario.grid import RawTable
from allocator.scenario.tree import Branch, Node, Path, place_of
from allocator.scenario.validated import one_of, validated


@dataclass(frozen=True)
class AskedTable:
    """One table as it is asked for.

    Attributes:
        name: The key under `facts`.
        spec: What the scenario says of it.
        node: Where it says so.
        kind: Units or people.
    """

    name: str
    spec: TableSpec
    node: Branch
    kind: TableKind

    def place(self, *path: str | int, value: str | None = None) -> Place:
        """Return where a part of the description is written."""
        return place_of(self.node, path, value)

    def lacks(self, raw: RawTable, column: str, path: Path, faults: FaultList) -> None:
        """Take note that the table has no such column, though the scenario names it."""
        known = list(raw.headings)
        says = phrase("table.no_column", column=column, table=raw.file or self.name)
        faults.add(self.place(*path), says, column, one_of(known), nearest(column, known))


def asked_table(name: str, node: Node, faults: FaultList) -> AskedTable | None:
    """Return the table that an entry under `facts` asks for, or None with faults."""
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
    if (spec.file is None) == (spec.rows is None):
        faults.add(node.place, phrase("table.file_or_rows", table=name))
        return None
    return AskedTable(name, spec, node, kind)
