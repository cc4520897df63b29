"""What can come of a vote at all: the fewest and the most of some names that are elected, whoever that is.

Of c names n are elected. Of w names of a kind at least `max(0, w - (c - n))` are elected and at most `min(w, n)`, and every number
between can come.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from allocator.ballot.conditions import Condition


@dataclass(frozen=True)
class Draw:
    """How many names are of which kind, and how many are elected.

    Attributes:
        names: Names on the list.
        elected: How many of them are elected.
        counted: Names of whom a condition speaks.
        base: Names whose number decides what is asked; the counted ones are among them.
    """

    names: int
    elected: int
    counted: int
    base: int

    @property
    def worst(self) -> int:
        """The fewest of the counted names that are elected."""
        return max(0, self.counted - (self.names - self.elected))

    @property
    def best(self) -> int:
        """The most of the counted names that are elected."""
        return min(self.counted, self.elected)

    def outcomes(self) -> Iterator[tuple[int, int]]:
        """Yield every pair that can come: how many of the counted names, how many of the base."""
        others, rest = self.base - self.counted, self.names - self.base
        for counted in range(self.worst, self.best + 1):
            fewest = max(0, self.elected - counted - rest)
            for more in range(fewest, min(others, self.elected - counted) + 1):
                yield counted, counted + more


def drawn(condition: Condition, names: frozenset[str], elected: int) -> Draw:
    """Return what a condition meets on a list."""
    return Draw(len(names), elected, len(condition.counted & names), len(condition.base & names))


def is_guaranteed(condition: Condition, draw: Draw) -> bool:
    """Say whether the condition holds whoever is elected."""
    if condition.among is None:
        return condition.holds(draw.worst, draw.base) and condition.holds(draw.best, draw.base)
    return all(condition.holds(*outcome) for outcome in draw.outcomes())


def is_possible(condition: Condition, draw: Draw) -> bool:
    """Say whether the condition holds in some outcome."""
    return any(condition.holds(*outcome) for outcome in draw.outcomes())


def shortfall(condition: Condition, draw: Draw) -> int:
    """Return how many seats the condition is missed by in its worst case; 0 where there is no outcome at all."""
    if condition.among is None:
        return max(condition.gap(draw.worst, draw.base), condition.gap(draw.best, draw.base))
    return max((condition.gap(*outcome) for outcome in draw.outcomes()), default=0)
