"""The slow way to the same seats: one by one, each to the row with the highest priority, in fractions. Shares no code with the package."""

from __future__ import annotations

import heapq
from collections.abc import Mapping
from fractions import Fraction

from allocator.facts import RowId

Seats = tuple[dict[RowId, int], frozenset[RowId]]


def one_by_one(
    method: str, basis: Mapping[RowId, Fraction], seats: int, base: int, floors: Mapping[RowId, int], caps: Mapping[RowId, int]
) -> Seats | None:
    """Seats and tied rows; None where floors need more seats than there are, or caps leave some over."""
    sure = base + (method in ("adams", "hill", "dean"))
    held = {row: max(sure, floors.get(row, 0)) for row in basis}
    left = seats - sum(held.values())
    if left < 0 or any(held[row] > cap for row, cap in caps.items()):
        return None
    per_seat = Fraction(seats - base * len(basis)) / (sum(basis.values(), Fraction(0)) or 1)

    def at_next(row: RowId) -> Fraction:
        return -priority(method, basis[row], per_seat, held[row] + 1 - base)

    order = {row: at for at, row in enumerate(held)}
    waiting = [(at_next(row), order[row], row) for row in held if _open(row, held, caps)]
    heapq.heapify(waiting)
    last, takers = Fraction(0), dict[Fraction, set[RowId]]()
    for _ in range(left):
        if not waiting:
            return None
        last, at, row = heapq.heappop(waiting)
        takers.setdefault(last, set()).add(row)
        held[row] += 1
        if _open(row, held, caps):
            heapq.heappush(waiting, (at_next(row), at, row))
    next_ones = {row for value, _, row in waiting if value == last}
    return held, frozenset(next_ones | takers[last] if next_ones and left else ())


def _open(row: RowId, held: Mapping[RowId, int], caps: Mapping[RowId, int]) -> bool:
    return row not in caps or held[row] < caps[row]


def priority(method: str, b: Fraction, per_seat: Fraction, n: int) -> Fraction:
    """How much a row deserves its n-th seat, by the method's signposts, hill's squared; by hamilton what its exact share still lacks."""
    match method:
        case "webster":
            return b / (n - Fraction(1, 2))
        case "jefferson":
            return b / n
        case "adams":
            return b / (n - 1)
        case "dean":
            return b * (2 * n - 1) / (2 * n * (n - 1))
        case "hill":
            return b * b / (n * (n - 1))
        case _:
            return b * per_seat - (n - 1)
