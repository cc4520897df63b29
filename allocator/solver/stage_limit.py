"""Limits on what a stage may come to: plain values, so that asking for them loads no engine."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


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
