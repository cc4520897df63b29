"""What each method says in whole numbers: how many seats a level is worth to a weight, and which of two seats is owed first.

A level is a whole number; the higher it is, the more seats every row is owed. All is exact: there are shifts and divisions of whole numbers
and no fractions, so that a pass over 10,000 rows takes about a millisecond.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import isqrt
from typing import Literal

Divisor = Literal["webster", "jefferson", "adams", "hill", "dean"]
Seat = tuple[int, int]
"""A row's place, and the number of one of its seats: 1 is the first."""


@dataclass(frozen=True)
class Levels:
    """A method applied to weights.

    Attributes:
        owed: Level -> seats of each row, without floors and caps; never fewer at a higher level.
        ranks: Seats -> a number each: the seat with the greater number comes first, and equal numbers are a tie.
        bottom: A level at which no row is owed more than it has for sure.
        guess: A level near the wanted one, where no floor or cap is in force.
        step: Over how many levels about one seat more is owed; a numerator and a denominator.
    """

    owed: Callable[[int], list[int]]
    ranks: Callable[[Sequence[Seat]], list[int]]
    bottom: int
    guess: int
    step: tuple[int, int]


def divisor_levels(method: Divisor, weights: Sequence[int], seats: int) -> Levels:
    """Return a divisor method: at level x a row of weight w is owed every seat whose signpost is at most w * x / 2^bits.

    Args:
        method: By which.
        weights: Whole, not all of them 0.
        seats: How many are to be shared out.
    """
    together, rows = sum(weights), len(weights)
    bits = (together * (rows + seats)).bit_length()
    about = 2 * seats + {"jefferson": rows, "adams": -rows}.get(method, 0)

    def owed(level: int) -> list[int]:
        return _OWED[method](weights, level, bits)

    def ranks(which: Sequence[Seat]) -> list[int]:
        return _ranked(method, weights, which)

    return Levels(owed, ranks, 0, max((about << bits) // (2 * together), 1), (1 << bits, together))


def hamilton_levels(weights: Sequence[int], seats: int, lifted: bool) -> Levels:
    """Return Hamilton's method: at level x a row is owed every seat that its exact share, with x parts of a seat added, reaches.

    A seat has as many parts as all weights together, so that every share is a whole number of parts.

    Args:
        weights: Whole, not all of them 0.
        seats: How many are to be shared out.
        lifted: Whether some row has seats for sure; else what is owed at level 0 is never too much.
    """
    together = sum(weights)
    parts = [weight * seats for weight in weights]

    def owed(level: int) -> list[int]:
        return [(part + level) // together for part in parts]

    def ranks(which: Sequence[Seat]) -> list[int]:
        return [parts[at] - n * together for at, n in which]

    return Levels(owed, ranks, -max(parts) if lifted else -1, together // 2, (together, len(weights)))


def _webster(weights: Sequence[int], level: int, bits: int) -> list[int]:
    twice, half, shift = 2 * level, 1 << bits, bits + 1
    return [(weight * twice + half) >> shift for weight in weights]


def _jefferson(weights: Sequence[int], level: int, bits: int) -> list[int]:
    return [weight * level >> bits for weight in weights]


def _adams(weights: Sequence[int], level: int, bits: int) -> list[int]:
    return [(weight * level >> bits) + 1 for weight in weights]


def _hill(weights: Sequence[int], level: int, bits: int) -> list[int]:
    """Return the greatest n with n(n - 1) <= y^2, each; only the whole part of y^2 counts."""
    square, shift = level * level, 2 * bits - 2
    return [(1 + isqrt((weight * weight * square >> shift) | 3)) >> 1 for weight in weights]


def _dean(weights: Sequence[int], level: int, bits: int) -> list[int]:
    """Return the greatest n with 2n(n - 1) / (2n - 1) <= y, each: the floor of (1 + y + sqrt(1 + y^2)) / 2."""
    one, shift = 1 << bits, bits + 1
    scaled = [weight * level for weight in weights]
    return [(one + y + isqrt((one << bits) + y * y)) >> shift for y in scaled]


_OWED: dict[Divisor, Callable[[Sequence[int], int, int], list[int]]] = {
    "webster": _webster, "jefferson": _jefferson, "adams": _adams, "hill": _hill, "dean": _dean,
}  # fmt: skip


def _ranked(method: Divisor, weights: Sequence[int], which: Sequence[Seat]) -> list[int]:
    """Return weight by signpost (hill's: squared) in so fine a scale that different fractions have different whole parts.

    Two fractions with denominators up to D that differ do so by 1 / D^2 at least: times D^2 or more their whole parts differ.
    """
    above, below = _PRIORITY[method]
    bottoms = [below(n) for _, n in which]
    bits = 2 * max(bottoms, default=1).bit_length()
    return [(above(weights[at], n) << bits) // bottom for (at, n), bottom in zip(which, bottoms, strict=True)]


_PRIORITY: dict[Divisor, tuple[Callable[[int, int], int], Callable[[int], int]]] = {
    "webster": (lambda weight, n: weight, lambda n: 2 * n - 1),
    "jefferson": (lambda weight, n: weight, lambda n: n),
    "adams": (lambda weight, n: weight, lambda n: n - 1),
    "hill": (lambda weight, n: weight * weight, lambda n: n * (n - 1)),
    "dean": (lambda weight, n: weight * (2 * n - 1), lambda n: n * (n - 1)),
}
"""The priority of a row's n-th seat, up to a factor that is the same for all: numerator and denominator."""
