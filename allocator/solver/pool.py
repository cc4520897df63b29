"""What is left to choose among people: columns that count roles, rows that limit them, circles that exhaust themselves."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from allocator.solver.alike import Merged
from allocator.solver.program import Auxiliary, Constraint, Program, Variable
from allocator.solver.sheet import NO_RULE, OPEN, Flags, Ints, Sheet


@dataclass(frozen=True)
class Pool:
    """Columns within limits; of a circle's roles, the counted ones together are at least `least` and at most `most`.

    Attributes:
        sheet: Rows over all columns.
        lower, upper: By column.
        circle: By column: whose role it counts, -1 for nobody's.
        least, most: By circle.
    """

    sheet: Sheet
    lower: Ints
    upper: Ints
    circle: Ints
    least: Ints
    most: Ints

    @property
    def free(self) -> Flags:
        """Which columns are not settled."""
        return self.lower < self.upper

    @property
    def crossed(self) -> bool:
        """Whether some limits leave no value."""
        return bool((self.lower > self.upper).any() or (self.least > self.most).any() or (self.sheet.low > self.sheet.high).any())

    def narrowed(self, lower: Ints, upper: Ints, least: Ints | None = None) -> Pool:
        """Return the pool with tighter limits."""
        tight = self.least if least is None else np.maximum(self.least, least)
        return replace(self, lower=np.maximum(self.lower, lower), upper=np.minimum(self.upper, upper), least=tight)

    def totals(self, values: Ints) -> Ints:
        """Return by circle how many have a counted role."""
        counted = self.circle >= 0
        found = np.zeros(len(self.most), dtype=np.int64)
        np.add.at(found, self.circle[counted], values[counted])
        return found

    def admits(self, values: Ints) -> bool:
        """Say whether values keep to everything."""
        sums, totals = self.sheet.sums(values), self.totals(values)
        rows = bool(((self.sheet.low <= sums) & (sums <= self.sheet.high)).all())
        circles = bool(((self.least <= totals) & (totals <= self.most)).all())
        return rows and circles and bool(((self.lower <= values) & (values <= self.upper)).all())


def pool_of(merged: Merged) -> Pool:
    """Return the pool of a merged program; whoever can only be one thing is that."""
    return Pool(merged.sheet, merged.lower, merged.upper, merged.circle, np.zeros(len(merged.most), dtype=np.int64), merged.most)


@dataclass(frozen=True)
class Small:
    """The unsettled columns of a pool as a program that an engine reads.

    Attributes:
        program: Its variables are the unsettled columns.
        columns: By variable: the pool's column.
        settled: By column of the pool: its value where it is settled.
    """

    program: Program
    columns: Ints
    settled: Ints

    def values(self, found: tuple[int, ...]) -> Ints:
        """Return the values of all columns of the pool."""
        values = self.settled.copy()
        values[self.columns] = found[: len(self.columns)]
        return values


def small(pool: Pool) -> Small:
    """Write the unsettled columns as a program; a row that they cannot break is left out."""
    columns = np.flatnonzero(pool.free)
    number = np.full(pool.sheet.width, -1)
    number[columns] = np.arange(len(columns))
    settled = np.where(pool.free, 0, pool.lower)
    held = pool.sheet.sums(settled)
    sheet = pool.sheet
    low, high = np.where(sheet.low == -OPEN, sheet.low, sheet.low - held), np.where(sheet.high == OPEN, sheet.high, sheet.high - held)
    some = number[sheet.column] >= 0
    least, most = reach(Sheet(sheet.row[some], sheet.column[some], sheet.factor[some], low, high, sheet.width), pool.lower, pool.upper)
    binding = (least < low) | (most > high)
    rest = Sheet(sheet.row[some], number[sheet.column[some]], sheet.factor[some], low, high, len(columns)).kept(binding)
    constraints = _rows(rest) + _circle_rows(pool, columns, number, settled)
    variables = tuple(
        Variable(Auxiliary(str(at)), least_value, most_value)
        for at, least_value, most_value in zip(columns.tolist(), pool.lower[columns].tolist(), pool.upper[columns].tolist(), strict=True)
    )
    return Small(Program(variables, tuple(constraints)), columns, settled)


def reach(sheet: Sheet, lower: Ints, upper: Ints) -> tuple[Ints, Ints]:
    """Return by row the least and the most that it can add up to."""
    up = sheet.factor > 0
    at_low, at_high = sheet.factor * lower[sheet.column], sheet.factor * upper[sheet.column]
    least, most = np.zeros(sheet.height, dtype=np.int64), np.zeros(sheet.height, dtype=np.int64)
    np.add.at(least, sheet.row, np.where(up, at_low, at_high))
    np.add.at(most, sheet.row, np.where(up, at_high, at_low))
    return least, most


def _rows(sheet: Sheet) -> list[Constraint]:
    ends = np.searchsorted(sheet.row, np.arange(sheet.height + 1)).tolist()
    columns, factors = sheet.column.tolist(), sheet.factor.tolist()
    return [
        _constraint(tuple(zip(columns[start:end], factors[start:end], strict=True)), low, high)
        for start, end, low, high in zip(ends[:-1], ends[1:], sheet.low.tolist(), sheet.high.tolist(), strict=True)
    ]


def _circle_rows(pool: Pool, columns: Ints, number: Ints, settled: Ints) -> list[Constraint]:
    """Say that the counted roles of a circle do not exceed it, nor fall below what is known."""
    used = pool.totals(settled)
    open_circles = np.zeros(len(pool.most), dtype=np.bool_)
    open_circles[pool.circle[columns[pool.circle[columns] >= 0]]] = True
    broken = ~open_circles & ((used < pool.least) | (used > pool.most))
    found = [_constraint((), 1, 1)] if broken.any() else []
    members: dict[int, list[int]] = {}
    for column in columns[pool.circle[columns] >= 0].tolist():
        members.setdefault(int(pool.circle[column]), []).append(column)
    for circle, own in members.items():
        least, most = int(pool.least[circle] - used[circle]), int(pool.most[circle] - used[circle])
        if int(pool.upper[own].sum()) > most or int(pool.lower[own].sum()) < least:
            found.append(_constraint(tuple((int(number[column]), 1) for column in own), least, most))
    return found


def _constraint(terms: tuple[tuple[int, int], ...], low: int, high: int) -> Constraint:
    return Constraint(NO_RULE, "", terms, None if low <= -OPEN else low, None if high >= OPEN else high)
