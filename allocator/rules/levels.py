"""Levels: rows in the order of their basis, those with the same basis together. Used by `post` only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from allocator.facts import RowId
from allocator.rules.board import Board, Sum


@dataclass(frozen=True)
class Level:
    """Rows that have the same basis.

    Attributes:
        basis: The basis.
        seats: Row -> its seats as the rule counts them.
        highest: A number of seats that none of the rows exceeds.
    """

    basis: Fraction
    seats: Mapping[RowId, Sum]
    highest: int

    @property
    def only(self) -> Sum | None:
        """The seats of the level's only row, if there is only one."""
        return next(iter(self.seats.values())) if len(self.seats) == 1 else None


def levels(board: Board, bases: Mapping[RowId, Fraction], standing: Mapping[RowId, int]) -> list[Level]:
    """Return the levels from the least basis to the greatest."""
    found: dict[Fraction, dict[RowId, Sum]] = {}
    for row in bases:
        found.setdefault(bases[row], {})[row] = board.seats([row]) + standing[row]
    return [
        Level(basis, found[basis], max(board.most(row) + standing[row] for row in found[basis])) for basis in sorted(found)
    ]
