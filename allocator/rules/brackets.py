"""Brackets: a published scale whose rate changes with the size of the unit."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator

from allocator.rules.rule import ExactNumber
from allocator.rules.values import wrong


class Bracket(BaseModel):
    """One line of the scale: seats outright, or one more per so many.

    Attributes:
        up_to: The greatest basis that belongs to it; the last bracket has none.
        seats: The seats of a unit in it.
        per: One seat more for every so many of what lies beyond the bracket before.
        threshold: One seat more if the remainder reaches this.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True)

    up_to: ExactNumber | None = None
    seats: Annotated[int, Field(ge=0)] | None = None
    per: ExactNumber | None = None
    threshold: ExactNumber | None = None

    @model_validator(mode="after")
    def _says_one_thing(self) -> Bracket:
        if (self.seats is None) == (self.per is None):
            wrong("brackets.seats_or_per", self.up_to)
        if self.seats is not None and self.threshold is not None:
            wrong("brackets.threshold", self.threshold)
        if self.per is not None and self.per <= 0:
            wrong("step.number", self.per)
        if self.threshold is not None and self.threshold < 1:
            wrong("step.number", self.threshold)
        return self


def brackets_rise(brackets: Sequence[Bracket]) -> bool:
    """Say whether the scale rises from bracket to bracket and is open only at its end."""
    ends = [bracket.up_to for bracket in brackets]
    closed = [end for end in ends[:-1] if end is not None]
    if not ends or ends[-1] is not None or len(closed) < len(ends) - 1:
        return False
    return all(low < high for low, high in zip([Fraction(0), *closed], closed, strict=False))


def bracket_seats(brackets: Sequence[Bracket], basis: Fraction) -> int:
    """Return the seats that the scale gives a unit; used by `post` only (`walked_brackets` is the twin for `check`)."""
    number = next(at for at, bracket in enumerate(brackets) if bracket.up_to is None or basis <= bracket.up_to)
    bracket = brackets[number]
    if bracket.seats is not None:
        return bracket.seats
    assert bracket.per is not None
    start = Fraction(0) if number == 0 else brackets[number - 1].up_to or Fraction(0)
    before = 0 if number == 0 else bracket_seats(brackets, start)
    full = math.floor((basis - start) / bracket.per)
    reached = bracket.threshold is not None and basis - start - full * bracket.per >= bracket.threshold
    return before + full + reached


def walked_brackets(brackets: Sequence[Bracket], basis: Fraction) -> int:
    """Return the seats that the scale gives a unit, walking up bracket by bracket; used by `check` only."""
    seats, walked = 0, Fraction(0)
    for bracket in brackets:
        end = basis if bracket.up_to is None else min(basis, bracket.up_to)
        if bracket.per is None:
            seats = bracket.seats or 0
        else:
            full, remainder = divmod(end - walked, bracket.per)
            seats += full
            if bracket.threshold is not None and remainder >= bracket.threshold:
                seats += 1
        walked = end
        if bracket.up_to is None or basis <= bracket.up_to:
            break
    return seats
