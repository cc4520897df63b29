"""The world of one scenario: tables, categories and bodies, and the questions that rules ask of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from types import MappingProxyType

from allocator.facts.body import Body, FixedGroup, PerRow
from allocator.facts.category import Category
from allocator.facts.cells import BodyId, CategoryId, RowId, number
from allocator.facts.table import Row, Table
from allocator.facts.where import EVERY_ROW, Where


@dataclass(frozen=True, slots=True)
class _Admitted:
    """The rows that a condition admits; it is held so that no other one takes its place in memory."""

    where: Where
    rows: tuple[Row, ...]
    ids: tuple[RowId, ...]


@dataclass(frozen=True)
class Facts:
    """What exists. Built only after every name and number in it has been checked.

    Attributes:
        tables: Name under `facts` -> table.
        categories: In the order of the file.
        bodies: In the order of the file.
        as_of: The day on which ages are counted.
        references: Earlier plans that rules refer to: file as the rule writes it -> body -> row id -> seats.
        settled: Body -> row -> its seats, for the rows that the rules leave no choice about.
    """

    tables: Mapping[str, Table]
    categories: Mapping[CategoryId, Category]
    bodies: Mapping[BodyId, Body]
    as_of: date | None = None
    references: Mapping[str, Mapping[BodyId, Mapping[RowId, int]]] = field(default_factory=lambda: MappingProxyType({}))
    settled: Mapping[BodyId, Mapping[RowId, int]] = field(default_factory=lambda: MappingProxyType({}))
    _admitted: dict[tuple[BodyId, int], _Admitted] = field(init=False, default_factory=dict, compare=False, repr=False)
    _columns: dict[tuple[BodyId, str], Mapping[RowId, Fraction | None]] = field(init=False, default_factory=dict, compare=False, repr=False)

    def __getstate__(self) -> dict[str, object]:
        """Leave out what would be looked for again."""
        return {**self.__dict__, "_admitted": {}, "_columns": {}}

    @property
    def synthetic(self) -> bool:
        """Whether rows of any table are made up, which whoever shows figures from them must say."""
        return any(table.synthetic for table in self.tables.values())

    def table_of(self, body: BodyId) -> Table:
        """Return the table whose rows the body's seats go to."""
        return self.tables[self.bodies[body].of]

    def rows(self, body: BodyId, where: Where = EVERY_ROW) -> tuple[Row, ...]:
        """Return the rows of the body's table that `where` admits, in table order; they are looked for once."""
        return self._looked_for(body, where).rows

    def row_ids(self, body: BodyId, where: Where = EVERY_ROW) -> tuple[RowId, ...]:
        """Return the ids of `rows(body, where)`."""
        return self._looked_for(body, where).ids

    def _looked_for(self, body: BodyId, where: Where) -> _Admitted:
        key = (body, id(where))
        known = self._admitted.get(key)
        if known is None:
            rows = where.admitted(self.table_of(body))
            known = self._admitted[key] = _Admitted(where, rows, tuple(row.id for row in rows))
        return known

    def amount(self, body: BodyId, row: RowId, column: str) -> Fraction:
        """Return the number in a row's cell; the scenario reader has made sure that there is one."""
        value = self.numbers(body, column)[row]
        if value is None:
            raise ValueError(f"{self.table_of(body).name}[{row}].{column} holds no number")
        return value

    def numbers(self, body: BodyId, column: str) -> Mapping[RowId, Fraction | None]:
        """Return the numbers in the cells of a column that exists, by row; None where there is none. They are looked for once."""
        known = self._columns.get((body, column))
        if known is None:
            table = self.table_of(body)
            known = self._columns[body, column] = {row.id: number(table.cell(row, column)) for row in table}
        return known

    def is_people(self, body: BodyId) -> bool:
        """Say whether the body's seats go to people, who have one seat or none."""
        return self.table_of(body).kind == "people"

    def belongs(self, body: BodyId, row: RowId, category: CategoryId) -> bool:
        """Say whether a person belongs to a category."""
        return category in self.table_of(body).by_id[row].marks

    def counts_people(self, category: CategoryId) -> bool:
        """Say whether it is known of every person whether he or she belongs to the category."""
        known = self.categories[category]
        return known.people is not None or (bool(known.parts) and all(self.counts_people(part) for part in known.parts))

    def members(self, body: BodyId, row: RowId) -> int | None:
        """Return a unit's members, or None where the scenario does not name the column."""
        column = self.table_of(body).members
        return None if column is None else int(self.amount(body, row, column))

    def supply(self, body: BodyId, row: RowId, category: CategoryId) -> int | None:
        """Return how many members of a unit belong to the category, or None where that is not known."""
        column = self.categories[category].units
        if column is None or self.table_of(body).heading(column) is None:
            return None
        return int(self.amount(body, row, column))

    def fixed_seats(self, body: BodyId) -> int:
        """Return all fixed seats of the body."""
        return sum(self._fixed(body, group.seats) for group in self.bodies[body].fixed)

    def fixed_seats_of(self, body: BodyId, row: RowId) -> int:
        """Return the fixed seats that are known to belong to one row."""
        return sum(self._fixed_of(body, row, group.seats) for group in self.bodies[body].fixed)

    def fixed_count(self, body: BodyId, category: CategoryId) -> int:
        """Return how many of the fixed seats are filled by the category."""
        return sum(self._fixed(body, group.categories.get(category, 0)) for group in self.bodies[body].fixed)

    def fixed_count_of(self, body: BodyId, row: RowId, category: CategoryId) -> int:
        """Return how many of one row's fixed seats are filled by the category."""
        groups = self.bodies[body].fixed
        return sum(self._fixed_of(body, row, group.categories.get(category, 0)) for group in groups)

    def group_seats(self, body: BodyId, group: FixedGroup) -> int:
        """Return the seats of one fixed group."""
        return self._fixed(body, group.seats)

    def _fixed(self, body: BodyId, amount: int | PerRow) -> int:
        if isinstance(amount, int):
            return amount
        return sum(int(self.amount(body, row.id, amount.column)) for row in self.table_of(body))

    def _fixed_of(self, body: BodyId, row: RowId, amount: int | PerRow) -> int:
        return 0 if isinstance(amount, int) else int(self.amount(body, row, amount.column))
