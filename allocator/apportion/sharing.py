"""Between two levels: the seats that one level owes and a lower one does not are ranked, and the first of them are given.

However the two levels are come by, the seats are those that the method gives: the lower level's seats all come before what lies
between, and what lies between before all other seats. So the search for them may guess.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count

from allocator.apportion.levels import Levels, Seat

Held = Sequence[int]


@dataclass(frozen=True)
class Limits:
    """What each row has for sure and at most, in the order of the rows.

    Attributes:
        low: For sure.
        together: All that is for sure.
        high: At most; None: nobody is held back.
        lifted: Whether somebody may have more for sure than a level owes.
    """

    low: Held
    together: int
    high: Held | None = None
    lifted: bool = False


@dataclass(frozen=True)
class _At:
    level: int
    held: Held
    total: int


def share_out(levels: Levels, limits: Limits, seats: int) -> tuple[Held, list[int]]:
    """Share out seats; of equally good ways the one that gives more to whoever stands first.

    Args:
        levels: The method.
        limits: Which leave room for so many seats, and need fewer.
        seats: How many.

    Returns:
        Seats of each row, and the places of rows that have other seats in another way that is as good.
    """
    under, over = _around(levels, limits, seats)
    if under.total == seats:
        return under.held, []
    if over.total == seats:
        return over.held, []
    between = _between(under.held, over.held)
    ranks = levels.ranks(between)
    wanted = seats - under.total
    last = sorted(ranks, reverse=True)[wanted - 1]
    held, even = list(under.held), []
    for (at, _), rank in zip(between, ranks, strict=True):
        if rank > last:
            held[at] += 1
        elif rank == last:
            even.append(at)
    wanted = seats - sum(held)
    for at in even[:wanted]:
        held[at] += 1
    return held, even if len(even) > wanted else []


def _around(levels: Levels, limits: Limits, seats: int) -> tuple[_At, _At]:
    """Return a level at which too few seats are owed or just enough, and one at which just enough or too many, with few between."""
    enough = len(limits.low) // 4 + 16
    under, over = _At(levels.bottom, limits.low, limits.together), None
    level, margin = levels.guess, len(limits.low) // 32 + 1
    numerator, denominator = levels.step
    while over is None or (over.total - under.total > enough and over.level - under.level > 1):
        held = _owed(levels.owed, limits, level)
        now = _At(level, held, sum(held))
        if now.total == seats:
            return now, now
        ahead = (abs(seats - now.total) + margin) * numerator // denominator + 1
        under, over, level = (now, over, level + ahead) if now.total < seats else (under, now, level - ahead)
        if level <= under.level or (over is not None and level >= over.level):
            level = (under.level + (over or now).level) // 2
        margin *= 4
    return under, over


def _owed(owed: Callable[[int], list[int]], limits: Limits, level: int) -> Held:
    """Return what a level owes within the limits."""
    held = owed(level)
    if limits.high is not None:
        held = list(map(min, held, limits.high))
    return list(map(max, held, limits.low)) if limits.lifted else held


def _between(under: Held, over: Held) -> list[Seat]:
    differing = [at for at, has, would in zip(count(), under, over) if has != would]
    return [(at, n) for at in differing for n in range(under[at] + 1, over[at] + 1)]
