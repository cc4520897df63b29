"""Limits on a surplus as lines over the number of seats: from which number on whole numbers lie between them, or no longer do.

Used by `post` only; `check` works out the limits of the one number of seats that a plan has.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction

from allocator.rules.amounts import Amount, Number, Rounding, Share


@dataclass(frozen=True)
class Line:
    """A limit on the surplus over N seats: `slope * N + constant`, rounded.

    Attributes:
        slope: The share of the seats; 0 for a plain number of names.
        constant: The plain number of names; 0 for a share.
        rounding: How it becomes whole.
    """

    slope: Fraction
    constant: int
    rounding: Rounding

    def at(self, seats: int) -> int:
        """Return the limit over so many seats."""
        exact = self.slope * seats + self.constant
        match self.rounding:
            case "up":
                return math.ceil(exact)
            case "down":
                return math.floor(exact)
            case "nearest":
                return math.floor(exact + Fraction(1, 2))


@dataclass(frozen=True)
class Turn:
    """Where two limits stop changing their mind.

    Attributes:
        seats: From so many seats on ...
        fits: ... there always is a whole number between the limits, or never.
    """

    seats: int
    fits: bool


def line_of(amount: Amount, rounding: Rounding) -> Line:
    """Return a number of names or a share as a line."""
    match amount:
        case Number(names):
            return Line(Fraction(0), names, rounding)
        case Share(share):
            return Line(share, 0, rounding)
        case _:
            raise ValueError("a surplus is read from no column")


def turn(low: Line, high: Line, most: int) -> Turn:
    """Return the turn of two limits; no more than `most` seats ever matter."""
    opens, apart = high.slope - low.slope, low.constant - high.constant
    if opens > 0:
        return Turn(min(most, max(0, math.ceil((2 + apart) / opens))), True)
    if opens < 0:
        return Turn(min(most, max(0, math.ceil((2 - apart) / -opens))), False)
    if low.rounding == high.rounding or not low.slope:
        return Turn(0, apart <= 0)
    return Turn(most, True)
