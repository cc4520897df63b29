"""Rows packed for another process: what they hold as plain values, the names of their columns once for all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from allocator.errors import Place

if TYPE_CHECKING:
    from allocator.facts.table import Row

_PARTS = attrgetter("file", "line", "column", "cell")

_Names = tuple[tuple[str, ...], tuple[str, ...]]
_Packed = tuple[int, str, str, tuple[Any, ...], tuple[tuple[Any, ...], ...], frozenset[str]]


@dataclass(frozen=True)
class PackedRows:
    """Rows as plain values.

    Attributes:
        names: The headings of the cells and of the places that rows have; most often all rows have the same.
        lines: Which of these, id, name, cells, places and marks of each row.
    """

    names: tuple[_Names, ...]
    lines: tuple[_Packed, ...]


def packed(rows: Sequence[Row]) -> PackedRows:
    """Pack rows."""
    numbers: dict[_Names, int] = {}
    lines: list[_Packed] = []
    for row in rows:
        which = numbers.setdefault((tuple(row.cells), tuple(row.places)), len(numbers))
        lines.append((which, row.id, row.name, tuple(row.cells.values()), tuple(map(_PARTS, row.places.values())), row.marks))
    return PackedRows(tuple(numbers), tuple(lines))


def unpacked(found: PackedRows) -> tuple[Row, ...]:
    """Unpack rows, each equal to what it was."""
    from allocator.facts.table import Row

    rows = []
    for which, row, name, values, parts, marks in found.lines:
        headings, placed = found.names[which]
        cells = MappingProxyType(dict(zip(headings, values, strict=True)))
        places = MappingProxyType({heading: Place(*each) for heading, each in zip(placed, parts, strict=True)})
        rows.append(Row(row, name, cells, places, marks))  # type: ignore[arg-type]
    return tuple(rows)
