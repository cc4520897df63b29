"""Exact probabilities where every set of names is equally likely: one condition alone, and several together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import comb

from allocator.ballot.conditions import Condition
from allocator.ballot.worst_case import Draw

Profile = tuple[int, ...]
"""For each condition: 2 if the name is counted, 1 if it only belongs to the base, 0 if neither."""

MOST_STEPS = 200_000
"""Steps after which an exact count of several conditions together is given up."""


def alone(condition: Condition, draw: Draw) -> Fraction:
    """Return the exact probability of one condition: a hypergeometric distribution."""
    ways = sum(many for (counted, base), many in _ways(condition, draw) if condition.holds(counted, base))
    return Fraction(ways, comb(draw.names, draw.elected))


def _ways(condition: Condition, draw: Draw) -> Iterator[tuple[tuple[int, int], int]]:
    """Yield every outcome with the number of sets of names in which it comes."""
    if condition.among is not None:
        for counted, base in draw.outcomes():
            inner = comb(draw.counted, counted) * comb(draw.base - draw.counted, base - counted)
            yield (counted, base), inner * comb(draw.names - draw.base, draw.elected - base)
        return
    rest = draw.names - draw.counted
    many = comb(draw.counted, draw.worst) * comb(rest, draw.elected - draw.worst)
    for counted in range(draw.worst, draw.best + 1):
        yield (counted, counted), many
        many = many * (draw.counted - counted) * (draw.elected - counted) // ((counted + 1) * (rest - draw.elected + counted + 1))


def profile(row: str, conditions: Sequence[Condition]) -> Profile:
    """Return for each condition how a person stands to it."""
    return tuple(2 if row in each.counted else 1 if row in each.base else 0 for each in conditions)


def together(conditions: Sequence[Condition], names: Sequence[str], elected: int, *, steps: int = MOST_STEPS) -> Fraction | None:
    """Return the exact probability that all conditions hold, or None where counting would take too long.

    The names are taken kind by kind; what is kept is how many ways lead to which numbers, as far as they are still open.
    """
    count = _Count(conditions, Counter(profile(name, conditions) for name in names), elected)
    ways = count.ways(steps)
    return None if ways is None else Fraction(ways, comb(len(names), elected))


class _Count:
    """Counts the sets of names in which all conditions hold."""

    def __init__(self, conditions: Sequence[Condition], kinds: Counter[Profile], elected: int) -> None:
        touched = [sum(1 for kind in kinds if kind[at]) for at in range(len(conditions))]
        order = sorted(range(len(conditions)), key=lambda at: (touched[at], at))
        self.kinds = sorted(kinds, key=lambda kind: tuple(-kind[at] for at in order))
        self.many = [kinds[kind] for kind in self.kinds]
        self.conditions = conditions
        self.elected = elected
        self.last = [max((at for at, kind in enumerate(self.kinds) if kind[each]), default=-1) for each in range(len(conditions))]
        self.enough = [_enough(condition) for condition in conditions]

    def ways(self, steps: int) -> int | None:
        if any(last < 0 and not condition.holds(0, 0) for last, condition in zip(self.last, self.conditions, strict=True)):
            return 0
        states: dict[tuple[int, ...], int] = {(0, *(0 for _ in self.conditions), *(0 for _ in self.conditions)): 1}
        left = sum(self.many)
        for at, (kind, many) in enumerate(zip(self.kinds, self.many, strict=True)):
            left -= many
            after: dict[tuple[int, ...], int] = {}
            for state, found in states.items():
                fewest, most = max(0, self.elected - state[0] - left), min(many, self.elected - state[0])
                steps -= most - fewest + 1
                for taken in range(fewest, most + 1):
                    reached = self._reached(state, kind, taken, at)
                    if reached is not None:
                        after[reached] = after.get(reached, 0) + found * comb(many, taken)
            if steps < 0:
                return None
            states = after
        return sum(states.values())

    def _reached(self, state: tuple[int, ...], kind: Profile, taken: int, at: int) -> tuple[int, ...] | None:
        """Return the numbers after some names of a kind; None where a condition is broken by now."""
        size = len(self.conditions)
        reached = [state[0] + taken, *state[1:]]
        for each, stands in enumerate(kind):
            if not stands:
                continue
            condition, counted, base = self.conditions[each], 1 + each, 1 + size + each
            reached[counted] += taken if stands == 2 else 0
            if condition.among is not None:
                reached[base] += taken
            elif (enough := self.enough[each]) is not None:
                reached[counted] = min(reached[counted], enough)
            elif (most := condition.spans[0].at_most) is not None and reached[counted] > most:
                return None
            if self.last[each] == at:
                if not condition.holds(reached[counted], reached[base]):
                    return None
                reached[counted] = reached[base] = 0
        return tuple(reached)


def _enough(condition: Condition) -> int | None:
    """Return the number from which on the exact number no longer matters."""
    span = condition.spans[0]
    return max(0, span.at_least or 0) if condition.among is None and span.at_most is None else None
