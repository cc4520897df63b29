"""Few kinds of people: every choice is looked at in turn, in whole numbers and without an engine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

MOST_STEPS = 2_000
MOST_KINDS = 40

Limits = Sequence[tuple[int, int]]


def chosen(
    factors: Sequence[Sequence[int]], lower: Sequence[int], upper: Sequence[int], limits: Limits
) -> Sequence[int] | Literal[False] | None:
    """Return how many of each unknown keep all limits; False where no choice does, None where there are too many to look at.

    Args:
        factors: By row and unknown.
        lower: By unknown.
        upper: By unknown.
        limits: By row: the least and the greatest sum.
    """
    if len(lower) > MOST_KINDS:
        return None
    order = sorted(range(len(lower)), key=lambda at: upper[at] - lower[at])
    turns = _Turns([[row[at] for row in factors] for at in order], [(lower[at], upper[at]) for at in order], limits)
    found = turns.first(0, [0] * len(limits))
    if not isinstance(found, list):
        return found
    return [value for _, value in sorted(zip(order, reversed(found), strict=True))]


class _Turns:
    """A search through all choices, which takes of each unknown only what the others can still make up for.

    Args:
        adds: By unknown: what one more of it adds to every row.
        spans: By unknown: its limits.
        limits: By row.
    """

    def __init__(self, adds: Sequence[Sequence[int]], spans: Limits, limits: Limits) -> None:
        self._adds, self._spans, self._limits, self._steps = adds, spans, limits, 0
        self._rest: list[list[tuple[int, int]]] = [[(0, 0)] * len(limits)]
        for own, span in zip(reversed(adds), reversed(spans), strict=True):
            ends = [sorted((times * span[0], times * span[1])) for times in own]
            self._rest.append([(low + end[0], high + end[1]) for (low, high), end in zip(self._rest[-1], ends, strict=True)])
        self._rest.reverse()

    def first(self, at: int, sums: Sequence[int]) -> list[int] | Literal[False] | None:
        """Return the first choice that begins so, its last unknown first; False where there is none, None where it takes too long."""
        self._steps += 1
        if self._steps > MOST_STEPS:
            return None
        if at == len(self._adds):
            met = all(low <= so_far <= high for so_far, (low, high) in zip(sums, self._limits, strict=True))
            return [] if met else False
        for value in self._values(at, sums):
            found = self.first(at + 1, [so_far + times * value for so_far, times in zip(sums, self._adds[at], strict=True)])
            if isinstance(found, list):
                return [*found, value]
            if found is None:
                return None
        return False

    def _values(self, at: int, sums: Sequence[int]) -> Iterator[int]:
        """Yield the values of an unknown for which no row is lost yet."""
        least, most = self._spans[at]
        for times, so_far, (low, high), (down, up) in zip(self._adds[at], sums, self._limits, self._rest[at + 1], strict=True):
            short, room = low - so_far - up, high - so_far - down
            if times > 0:
                least, most = max(least, -(-short // times)), min(most, room // times)
            elif times < 0:
                least, most = max(least, -(room // -times)), min(most, short // times)
            elif short > 0 or room < 0:
                return
        yield from range(least, most + 1)
