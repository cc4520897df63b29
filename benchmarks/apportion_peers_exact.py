"""What is right, worked out by plain whole numbers and fractions: imports nothing of ours and nothing of the other packages.

An apportionment is a method's own exactly if no row's next seat is owed more than another row's last. For a few rows all ways to hand out
the seats are gone through besides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

METHODS = ("webster", "jefferson", "adams", "hill", "dean", "hamilton")
IMPERVIOUS = ("adams", "hill", "dean")
FIRST_OF_ALL = Fraction(10**60)
"""What a first seat is owed that comes before all comparison."""


@dataclass(frozen=True)
class Said:
    """What a package says.

    Attributes:
        seats: By row; None where it failed.
        tied: Rows of which it says that they tie; True: it says that some do; None: it says nothing of ties here.
        fault: How it failed.
        wall, processor: Seconds.
    """

    seats: tuple[int, ...] | None
    tied: frozenset[int] | bool | None = None
    fault: str = ""
    wall: float = 0.0
    processor: float = 0.0


def owed(method: str, weight: int, n: int, seats: int, together: int) -> Fraction:
    """Return how much a row of this weight is owed its n-th seat; hill's is squared, which leaves the order as it is."""
    match method:
        case "webster":
            return Fraction(2 * weight, 2 * n - 1)
        case "jefferson":
            return Fraction(weight, n)
        case "hamilton":
            return Fraction(weight * seats - n * together)
    if n == 1:
        return FIRST_OF_ALL
    match method:
        case "adams":
            return Fraction(weight, n - 1)
        case "hill":
            return Fraction(weight * weight, n * (n - 1))
    return Fraction(weight * (2 * n - 1), 2 * n * (n - 1))


def ties(method: str, weights: Sequence[int], held: Sequence[int]) -> frozenset[int] | None:
    """Return the rows that could have other seats in an apportionment that is as good; None where this one is not the method's own."""
    seats, together = sum(held), sum(weights)
    following = [owed(method, weight, n + 1, seats, together) for weight, n in zip(weights, held, strict=True)]
    last = {at: owed(method, weight, n, seats, together) for at, (weight, n) in enumerate(zip(weights, held, strict=True)) if n}
    most, least = max(following), min(last.values())
    if most > least:
        return None
    if most < least:
        return frozenset()
    return frozenset(at for at, value in enumerate(following) if value == most) | frozenset(at for at, n in last.items() if n == least)


def every_exact(method: str, weights: Sequence[int], seats: int) -> set[tuple[int, ...]]:
    """Return all apportionments that are the method's own, out of all there are: hamilton's as those nearest to the exact shares."""
    ways = list(_ways(len(weights), seats))
    if method == "hamilton":
        together = sum(weights)
        far = {way: sum((n * together - weight * seats) ** 2 for weight, n in zip(weights, way, strict=True)) for way in ways}
        return {way for way, distance in far.items() if distance == min(far.values())}
    table = [[owed(method, weight, n, seats, 1) for n in range(1, seats + 2)] for weight in weights]
    return {way for way in ways if _stands(table, way)}


def _stands(table: Sequence[Sequence[Fraction]], way: Sequence[int]) -> bool:
    most = max(row[n] for row, n in zip(table, way, strict=True))
    return all(row[n - 1] >= most for row, n in zip(table, way, strict=True) if n)


def _ways(rows: int, seats: int) -> Iterator[tuple[int, ...]]:
    if rows == 1:
        yield (seats,)
        return
    for first in range(seats + 1):
        for others in _ways(rows - 1, seats - first):
            yield (first, *others)
