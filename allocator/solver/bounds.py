"""Limits that follow from constraints: each is made as tight as the others' limits allow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from heapq import heapify, heappop, heappush

from allocator.solver.program import Constraint

_ROUNDS = 40
_MANY = 16
"""Terms from which on a constraint waits until those of fewer have nothing more to say."""


def tighten(lower: list[int], upper: list[int], constraints: Sequence[Constraint], far: int) -> bool:
    """Tighten limits in place until nothing changes (or long enough); return False where a constraint cannot hold.

    What is asked of one variable alone is a limit of it, and has been heard once and for all. Chains of constraints are walked through up
    and down in turn, so that what holds at one end is soon known at the other.

    Args:
        lower: Lower limits by variable.
        upper: Upper limits by variable; `far` stands for an open one.
        constraints: What must hold.
        far: The value of an open limit.
    """
    for each in constraints:
        if len(each.terms) == 1 and _tighten_one(each, lower, upper, far) is None:
            return False
    several = [each for each in constraints if len(each.terms) != 1]
    line = _Line(several)
    while (number := line.following()) is not None:
        changed = _tighten_one(several[number], lower, upper, far)
        if changed is None:
            return False
        if changed:
            line.call_again(changed)
    return True


class _Line:
    """Who is looked at next: first all that have few terms, from the first to the last and back again, then who has many."""

    def __init__(self, constraints: Sequence[Constraint]) -> None:
        self._users: dict[int, list[int]] = {}
        self._many = [len(each.terms) >= _MANY for each in constraints]
        for number, constraint in enumerate(constraints):
            for variable, _ in constraint.terms:
                self._users.setdefault(variable, []).append(number)
        self._queued = [True] * len(constraints)
        self._way, self._at = 1, -1
        self._now = [number for number, many in enumerate(self._many) if not many]
        self._next: list[int] = []
        self._large = dict.fromkeys(number for number, many in enumerate(self._many) if many)
        self._terms_left = _ROUNDS * max(1, sum(len(each.terms) for each in constraints))
        self._length = [len(each.terms) for each in constraints]

    def following(self) -> int | None:
        """Return the next constraint; None where none is left, or all have been looked at often enough."""
        if not self._now and self._next:
            self._way = -self._way
            self._now, self._next = [self._way * number for number in self._next], []
            heapify(self._now)
        if self._now:
            self._at = self._way * heappop(self._now)
        elif self._large:
            self._at = next(iter(self._large))
            del self._large[self._at]
        else:
            return None
        self._queued[self._at] = False
        self._terms_left -= self._length[self._at]
        return self._at if self._terms_left >= 0 else None

    def call_again(self, changed: Iterable[int]) -> None:
        """Let all be looked at again in which one of these variables stands."""
        for variable in changed:
            for user in self._users.get(variable, ()):
                if self._queued[user]:
                    continue
                self._queued[user] = True
                if self._many[user]:
                    self._large[user] = None
                elif (user - self._at) * self._way > 0:
                    heappush(self._now, self._way * user)
                else:
                    self._next.append(user)


def _tighten_one(constraint: Constraint, lower: list[int], upper: list[int], far: int) -> Iterable[int] | None:
    """Tighten the limits of one constraint's variables; return those that changed, or None where it cannot hold."""
    changed: list[int] = []
    if constraint.lower is not None and not _at_least(constraint.terms, constraint.lower, lower, upper, far, changed):
        return None
    if constraint.upper is not None:
        mirrored = tuple((variable, -times) for variable, times in constraint.terms)
        if not _at_least(mirrored, -constraint.upper, lower, upper, far, changed):
            return None
    return changed


def _at_least(
    terms: Sequence[tuple[int, int]], least: int, lower: list[int], upper: list[int], far: int, changed: list[int]
) -> bool:
    most = widest = 0
    open_terms: list[int] = []
    for variable, times in terms:
        low, high = lower[variable], upper[variable]
        if times < 0:
            low, high = high, low
        elif high >= far:
            open_terms.append(variable)
            continue
        most += times * high
        swing = times * (high - low)
        if swing > widest:
            widest = swing
    if len(open_terms) > 1 or (not open_terms and most - widest >= least):
        return True
    if not open_terms and most < least:
        return False
    for variable, times in terms:
        if open_terms and variable != open_terms[0]:
            continue
        own = 0 if open_terms else times * (upper[variable] if times > 0 else lower[variable])
        needed = least - (most - own)
        if times > 0:
            bound = -(-needed // times)
            if bound > lower[variable]:
                lower[variable] = bound
                changed.append(variable)
        else:
            bound = needed // times
            if bound < upper[variable]:
                upper[variable] = bound
                changed.append(variable)
        if lower[variable] > upper[variable]:
            return False
    return True
