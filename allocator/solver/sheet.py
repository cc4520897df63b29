"""A program's constraints as columns and rows of whole numbers, for programs with tens of thousands of people.

Everything is exact: 64-bit whole numbers, and a program whose numbers are too great for them is not read at all.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

import numpy as np
import numpy.typing as npt

from allocator.facts import RuleId
from allocator.solver.program import Program

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

OPEN = 2**60
"""Stands for a limit that is not there."""

NO_RULE = RuleId("")
_GREATEST = 2**40
_ROOM = 2.0**58


@dataclass(frozen=True)
class Sheet:
    """Rows `low <= sum of factor * column <= high`, one entry a term.

    Attributes:
        row, column, factor: Of each entry; entries of one row stand together, rows in order.
        low, high: By row; -OPEN and OPEN where there is no limit.
        width: How many columns there are.
    """

    row: Ints
    column: Ints
    factor: Ints
    low: Ints
    high: Ints
    width: int

    @property
    def height(self) -> int:
        """How many rows there are."""
        return len(self.low)

    def sums(self, values: Ints) -> Ints:
        """Return what the rows add up to."""
        found = np.zeros(self.height, dtype=np.int64)
        np.add.at(found, self.row, self.factor * values[self.column])
        return found

    def weighed(self, weights: Ints) -> Ints:
        """Return for each column the sum of its factors, each times the weight of its row."""
        found = np.zeros(self.width, dtype=np.int64)
        np.add.at(found, self.column, self.factor * weights[self.row])
        return found

    def kept(self, rows: Flags) -> Sheet:
        """Return some of the rows, numbered anew."""
        number = np.cumsum(rows) - 1
        some = rows[self.row]
        return Sheet(number[self.row[some]], self.column[some], self.factor[some], self.low[rows], self.high[rows], self.width)

    def with_row(self, factors: Ints, low: int, high: int) -> Sheet:
        """Return the sheet with one more row, given its factor of every column."""
        columns = np.flatnonzero(factors)
        return Sheet(
            np.concatenate([self.row, np.full(len(columns), self.height)]), np.concatenate([self.column, columns]),
            np.concatenate([self.factor, factors[columns]]), np.append(self.low, low), np.append(self.high, high), self.width,
        )  # fmt: skip


def read_sheet(program: Program) -> Sheet | None:
    """Read the constraints of a program, those of the same sum as one row; None where a number is too great."""
    asked = [each for each in program.constraints if each.terms]
    try:
        terms = _flat(chain.from_iterable(chain.from_iterable(each.terms for each in asked))).reshape(-1, 2)
        low = _flat(-OPEN if each.lower is None else each.lower for each in asked)
        high = _flat(OPEN if each.upper is None else each.upper for each in asked)
    except OverflowError:
        return None
    lengths = _flat(len(each.terms) for each in asked)
    if any(len(each) and np.abs(each).max() > _GREATEST for each in (terms[:, 1], low[low != -OPEN], high[high != OPEN])):
        return None
    spans = _flat(max(abs(each.lower), abs(each.upper)) for each in program.variables)
    if len(terms) and float((np.abs(terms[:, 1]).astype(np.float64) * spans[terms[:, 0]]).sum()) > _ROOM:
        return None
    return _united(terms, lengths, low, high, len(program.variables))


def _flat(numbers: Iterable[int]) -> Ints:
    return np.fromiter(numbers, dtype=np.int64)


def _united(terms: Ints, lengths: Ints, low: Ints, high: Ints, width: int) -> Sheet:
    """Unite rows of the same sum; one is the mirror image of another where all its factors have the other sign."""
    ends = np.cumsum(lengths)
    at: dict[bytes, int] = {}
    kept: list[int] = []
    lows: list[int] = []
    highs: list[int] = []
    for number, (start, end) in enumerate(zip((ends - lengths).tolist(), ends.tolist(), strict=True)):
        own, least, most = terms[start:end], int(low[number]), int(high[number])
        if own[0, 1] < 0:
            own[:, 1] *= -1
            least, most = -most, -least
        place = at.setdefault(own.tobytes(), len(kept))
        if place == len(kept):
            kept.append(number)
            lows.append(least)
            highs.append(most)
        else:
            lows[place], highs[place] = max(lows[place], least), min(highs[place], most)
    chosen = np.zeros(len(lengths), dtype=np.bool_)
    chosen[kept] = True
    some = np.repeat(chosen, lengths)
    rows = np.repeat(np.arange(len(kept)), lengths[chosen])
    return Sheet(rows, terms[some, 0], terms[some, 1], _flat(lows), _flat(highs), width)
