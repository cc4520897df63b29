"""Limits on what a stage may come to: plain values, so that asking for them loads no engine."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from allocator.apportion import Cost, Deviations, Logs


@dataclass(frozen=True)
class StageLimit:
    """A stage may come to so much at most.

    Attributes:
        stage: The number under `prefer`.
        upper: In the stage's own unit; of a list of deviations the greatest is limited.
        strict: Whether just so much is too much.
    """

    stage: int
    upper: Fraction
    strict: bool = False


def plain_value(cost: Cost) -> Fraction:
    """Return a cost as a fraction: of logarithms to about fifty digits, of deviations the greatest."""
    match cost:
        case Logs():
            return Fraction(cost.decimal())
        case Deviations(sizes):
            return sizes[0] if sizes else Fraction(0)
        case _:
            return cost
