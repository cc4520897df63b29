"""`where`: which rows a rule speaks of.

A `where` is a list of alternatives; each alternative maps columns to conditions, all of which must hold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from allocator.facts.cells import CategoryId, Cell, folded, number, text_of
from allocator.facts.days import BareYear, day_in, on_day
from allocator.facts.table import Row, Table

Scalar = int | Fraction | str | date | bool | None

ROW_ID = "id"
ROW_NAME = "name"
IN = "in:"


@dataclass(frozen=True)
class AnyOf:
    """The cell equals one of these values (a single value is a list of one)."""

    values: tuple[Scalar, ...]


@dataclass(frozen=True)
class NoneOf:
    """The cell equals none of these values."""

    values: tuple[Scalar, ...]


@dataclass(frozen=True)
class Between:
    """The cell is a number (or a date) within these limits; each limit may be missing.

    Attributes:
        at_least, at_most: Limits that belong to the interval.
        over, under: Limits that do not.
    """

    at_least: Fraction | date | None = None
    at_most: Fraction | date | None = None
    over: Fraction | date | None = None
    under: Fraction | date | None = None

    @property
    def limits(self) -> tuple[Fraction | date, ...]:
        """The limits that there are."""
        return tuple(limit for limit in (self.at_least, self.at_most, self.over, self.under) if limit is not None)

    @property
    def of_days(self) -> bool:
        """Whether it is about days, and not about numbers."""
        return any(isinstance(limit, date) for limit in self.limits)


Condition = AnyOf | NoneOf | Between


@dataclass(frozen=True)
class Where:
    """Alternatives, any of which admits a row; no alternatives at all admit every row.

    Attributes:
        alternatives: Each maps columns to conditions.
        as_of: The day on which ages are counted; None for the scenario's.
    """

    alternatives: tuple[Mapping[str, Condition], ...] = ()
    as_of: date | None = None

    def columns(self) -> Iterator[str]:
        """Yield every column that is asked about."""
        for alternative in self.alternatives:
            yield from alternative

    def admits(self, row: Row, table: Table) -> bool:
        """Say whether the row meets one of the alternatives."""
        if not self.alternatives:
            return True
        return any(
            all(_meets(self._reader(table, column)(row), condition, table.bare_year) for column, condition in alternative.items())
            for alternative in self.alternatives
        )

    def admitted(self, table: Table) -> tuple[Row, ...]:
        """Return the rows that meet one of the alternatives, in table order; each value of a column is judged once."""
        return tuple(table.rows[at] for at in self.positions(table)) if self.alternatives else table.rows

    def positions(self, table: Table) -> Sequence[int]:
        """Return the positions of the rows that meet one of the alternatives."""
        if not self.alternatives:
            return range(len(table))
        found: set[int] = set()
        for alternative in self.alternatives:
            met = [self._meeting(table, *each) for each in alternative.items()]
            found |= set.intersection(*met) if met else set(range(len(table)))
        return sorted(found)

    def _meeting(self, table: Table, column: str, condition: Condition) -> set[int]:
        """Return the positions of the rows that meet one condition."""
        heading = None if category_asked(column) is not None else self.heading_in(table, column)
        if heading is None:
            read = self._reader(table, column)
            return {at for at, row in enumerate(table) if _meets(read(row), condition, table.bare_year)}
        values = table.positions(heading).items()
        return {at for (_, cell), rows in values if _meets(cell, condition, table.bare_year) for at in rows}

    def heading_in(self, table: Table, column: str) -> str | None:
        """Return the heading that a condition is about: of a derived column, the one that is counted on the day of this `where`."""
        return table.heading(on_day(column, self.as_of)) or table.heading(column)

    def _reader(self, table: Table, column: str) -> Callable[[Row], Cell]:
        """Return what reads a column's cell in a row."""
        category = category_asked(column)
        if category is not None:
            return lambda row: category in row.marks
        heading = self.heading_in(table, column)
        if heading is not None:
            return lambda row: row.cells.get(heading)
        return (lambda row: row.id) if folded(column) == ROW_ID else (lambda row: row.name)


EVERY_ROW = Where()


def category_asked(column: str) -> CategoryId | None:
    """Return the category that a condition `in:<category>` asks about; None for a condition on a column."""
    return CategoryId(column[len(IN) :].strip()) if column.startswith(IN) else None


def knows_column(table: Table, column: str) -> bool:
    """Say whether a condition on `column` can be answered from the table (`id` and `name` always can, categories of people too)."""
    if category_asked(column) is not None:
        return table.kind == "people"
    return table.heading(column) is not None or folded(column) in (ROW_ID, ROW_NAME)


def _meets(cell: Cell, condition: Condition, bare_year: BareYear | None) -> bool:
    match condition:
        case AnyOf(values):
            return any(equal(cell, value) for value in values)
        case NoneOf(values):
            return not any(equal(cell, value) for value in values)
        case Between():
            return _between(cell, condition, bare_year)


def equal(cell: Cell, value: Scalar) -> bool:
    """Compare as a person would: 5 equals `5`, texts regardless of case and spaces; a blank equals only null."""
    if isinstance(cell, tuple):
        return any(equal(part, value) for part in cell)
    blank = cell is None or cell == ""
    if value is None or blank:
        return blank and value is None
    if isinstance(value, str) or isinstance(cell, str):
        left, right = number(cell), number(value)
        if left is not None and right is not None and (isinstance(value, int) or isinstance(cell, int)):
            return left == right
        return folded(text_of(cell)) == folded(text_of(value))
    return cell == value


def _between(cell: Cell, limits: Between, bare_year: BareYear | None) -> bool:
    if limits.of_days:
        day = day_in(cell, bare_year)
        return day is not None and _inside(day, limits, date)
    value = number(cell)
    return value is not None and _inside(value, limits, Fraction)


def _inside(value: date | Fraction, limits: Between, kind: type) -> bool:
    if not all(isinstance(limit, kind) for limit in limits.limits):
        return False
    return (
        (limits.at_least is None or value >= limits.at_least)  # type: ignore[operator]
        and (limits.at_most is None or value <= limits.at_most)  # type: ignore[operator]
        and (limits.over is None or value > limits.over)  # type: ignore[operator]
        and (limits.under is None or value < limits.under)  # type: ignore[operator]
    )
