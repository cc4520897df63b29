"""Classical apportionment in exact arithmetic: seats go one by one to whoever has the highest priority.

Nothing that solves or audits a scenario uses this: it is a second, older way to the same answers, against which both are held.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from allocator.facts import RowId

Method = Literal["webster", "jefferson", "adams", "hill", "dean", "hamilton"]
Priority = Callable[[RowId, int], Fraction]

_NONE: Mapping[RowId, int] = {}


@dataclass(frozen=True)
class Apportionment:
    """Seats by a method.

    Attributes:
        seats: Row -> seats; of equally good apportionments the one that gives more to whoever stands first.
        tied: Rows whose seats differ in another apportionment that is as good.
    """

    seats: Mapping[RowId, int]
    tied: frozenset[RowId]


def apportion(
    method: Method, basis: Mapping[RowId, Fraction], seats: int, base: int = 0,
    floors: Mapping[RowId, int] = _NONE, caps: Mapping[RowId, int] = _NONE,
) -> Apportionment:
    """Share out seats by a method.

    Args:
        method: By which.
        basis: Row -> what it is measured by; above 0.
        seats: How many there are, `base` for each row included.
        base: Seats that each row has first.
        floors: Row -> seats that it has whatever its priority.
        caps: Row -> seats that it cannot exceed.

    Raises:
        ValueError: Floors need more seats than there are, or caps leave some over.
    """
    sure = base + (method in ("adams", "hill", "dean"))
    given = {row: max(sure, floors.get(row, 0)) for row in basis}
    left = seats - sum(given.values())
    if left < 0 or any(given[row] > cap for row, cap in caps.items()):
        raise ValueError("floors need more seats than there are")
    return _one_by_one(_priority(method, basis, seats, base), given, left, caps)


def _priority(method: Method, basis: Mapping[RowId, Fraction], seats: int, base: int) -> Priority:
    """Return a function that says how much a row deserves its k-th seat; by the method's signposts, hill's squared."""
    if method == "hamilton":
        return _remainder(basis, seats, base)

    def priority(row: RowId, k: int) -> Fraction:
        b, n = Fraction(basis[row]), k - base
        match method:
            case "webster":
                return b / (n - Fraction(1, 2))
            case "jefferson":
                return b / n
            case "adams":
                return b / (n - 1)
            case "dean":
                return b * (2 * n - 1) / (2 * n * (n - 1))
            case _:
                return b * b / (n * (n - 1))

    return priority


def _remainder(basis: Mapping[RowId, Fraction], seats: int, base: int) -> Priority:
    """Return what of a row's exact share is still missing: whole seats first, then remainders from the greatest down."""
    per_seat = Fraction(seats - base * len(basis)) / sum(basis.values(), Fraction(0))
    return lambda row, k: base + basis[row] * per_seat - (k - 1)


def _one_by_one(priority: Priority, given: dict[RowId, int], left: int, caps: Mapping[RowId, int]) -> Apportionment:
    order = {row: at for at, row in enumerate(given)}
    open_rows = [(-priority(row, given[row] + 1), order[row], row) for row in given if given[row] < caps.get(row, given[row] + left)]
    heapq.heapify(open_rows)
    last: Fraction | None = None
    takers: dict[Fraction, set[RowId]] = {}
    for _ in range(left):
        if not open_rows:
            raise ValueError("caps leave seats over")
        last, at, row = heapq.heappop(open_rows)
        takers.setdefault(last, set()).add(row)
        given[row] += 1
        if given[row] < caps.get(row, given[row] + left):
            heapq.heappush(open_rows, (-priority(row, given[row] + 1), at, row))
    waiting = {row for value, _, row in open_rows if value == last}
    tied = waiting | takers[last] if last is not None and waiting else set()
    return Apportionment(given, frozenset(tied))
