"""Tables: the rows that seats go to, as they stand in the office's files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property
from types import MappingProxyType
from typing import Literal

from allocator.errors import Place
from allocator.facts.cells import CategoryId, Cell, RowId, folded
from allocator.facts.days import BareYear, Births
from allocator.facts.packed import PackedRows, packed, unpacked

TableKind = Literal["units", "people"]


@dataclass(frozen=True, slots=True)
class Row:
    """A unit or a person.

    Attributes:
        id: Unique in its table.
        name: What people call it.
        cells: Column heading -> cell, in the table's order; every column of the table is a key, the computed ones too.
        places: Column heading -> where the cell stands, for messages.
        marks: Of a person: the categories that he or she belongs to, combined ones too. Of a unit: empty.
    """

    id: RowId
    name: str
    cells: Mapping[str, Cell]
    places: Mapping[str, Place] = field(default_factory=lambda: MappingProxyType({}))
    marks: frozenset[CategoryId] = frozenset()


@dataclass(frozen=True)
class Table:
    """Rows of one kind, in the order of the file.

    Attributes:
        name: The key under `facts`.
        kind: `units` hold any number of seats, `people` one or none.
        rows: The rows, in table order.
        columns: Headings, in table order.
        aliases: Name under `columns` -> heading.
        members: Heading of the column that counts a unit's members, if the scenario names one.
        file: Base name of the file, for messages; None for inline rows.
        synthetic: Whether the rows are made up; every table and every file that shows them says so.
        births: Where a table of people says when each was born.
        bare_year: Which day a bare year stands for; None where every day of it must give the same answer.
        computed: Headings that stand in no file, such as `age`; they are not among `columns`.
        other_names: What headings of several lines also go by -> heading.
    """

    name: str
    kind: TableKind
    rows: tuple[Row, ...]
    columns: tuple[str, ...]
    aliases: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    members: str | None = None
    file: str | None = None
    synthetic: bool = False
    births: Births | None = None
    bare_year: BareYear | None = None
    computed: tuple[str, ...] = ()
    other_names: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def __getstate__(self) -> dict[str, object]:
        """Pack the rows, and leave out what would be looked for again."""
        return {**{each.name: getattr(self, each.name) for each in fields(self)}, "rows": packed(self.rows)}

    def __setstate__(self, state: dict[str, object]) -> None:
        rows = state["rows"]
        assert isinstance(rows, PackedRows)
        self.__dict__.update({**state, "rows": unpacked(rows)})

    @cached_property
    def by_id(self) -> Mapping[RowId, Row]:
        """Row id -> row."""
        return MappingProxyType({row.id: row for row in self.rows})

    @cached_property
    def _headings(self) -> Mapping[str, str]:
        names = {folded(name): column for name, column in self.other_names.items()}
        names |= {folded(column): column for column in self.columns}
        names |= {folded(column): column for column in self.computed}
        names |= {folded(alias): column for alias, column in self.aliases.items()}
        return MappingProxyType(names)

    def heading(self, name: str) -> str | None:
        """Return the heading of the column that goes by `name`, or None where there is no such column."""
        return self._headings.get(folded(name))

    @property
    def names(self) -> tuple[str, ...]:
        """Everything that a column goes by."""
        return (*self.columns, *self.aliases, *self.computed)

    def cell(self, row: Row, column: str) -> Cell:
        """Return the cell of `row` under the column that goes by `column`; the column must exist."""
        heading = self.heading(column)
        if heading is None:
            raise KeyError(column)
        return row.cells.get(heading)

    def blank_rows(self, heading: str) -> tuple[Row, ...]:
        """Return the rows whose cell under a heading is blank."""
        known = self._blank_rows.get(heading)
        if known is None:
            known = self._blank_rows[heading] = tuple(row for row in self.rows if row.cells[heading] in (None, ()))
        return known

    def positions(self, heading: str) -> Mapping[tuple[type, Cell], Sequence[int]]:
        """Return what stands in a column, each value (with its type) -> the positions of its rows."""
        known = self._positions.get(heading)
        if known is None:
            known = self._positions[heading] = {}
            for at, row in enumerate(self.rows):
                cell = row.cells.get(heading)
                known.setdefault((type(cell), cell), []).append(at)
        return known

    @cached_property
    def _blank_rows(self) -> dict[str, tuple[Row, ...]]:
        return {}

    @cached_property
    def _positions(self) -> dict[str, dict[tuple[type, Cell], list[int]]]:
        return {}

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)
