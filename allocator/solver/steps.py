"""Marginal costs, counted only where somebody looks: a unit that could have a thousand seats is asked about a few of them."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Generic, TypeVar, overload

from allocator.apportion import Logs

Value = TypeVar("Value", Fraction, Logs, float, covariant=True)


@dataclass(frozen=True)
class Steps(Sequence[Value], Generic[Value]):
    """The values of a function at `first`, `first + 1`, ... (`length` of them), each counted once, at first sight.

    Attributes:
        at: Whole number -> value.
        first: Where the sequence begins.
        length: How many they are.
    """

    at: Callable[[int], Value]
    first: int
    length: int
    _seen: dict[int, Value] = field(default_factory=dict, compare=False, repr=False)

    def __len__(self) -> int:
        return self.length

    @overload
    def __getitem__(self, position: int) -> Value: ...
    @overload
    def __getitem__(self, position: slice) -> Steps[Value]: ...
    def __getitem__(self, position: int | slice) -> Value | Steps[Value]:
        if isinstance(position, slice):
            start, stop, step = position.indices(self.length)
            assert step == 1
            return Steps(self.at, self.first + start, max(0, stop - start), self._seen)
        if not 0 <= position < self.length:
            raise IndexError(position)
        k = self.first + position
        if k not in self._seen:
            self._seen[k] = self.at(k)
        return self._seen[k]


def logarithms_of(steps: Steps[Fraction]) -> Steps[Logs]:
    """Return the logarithms of marginals."""
    return Steps(lambda k: Logs.of(steps[k - steps.first]), steps.first, steps.length)


def floats_of(steps: Steps[Fraction], *, logarithms: bool) -> Steps[float]:
    """Return marginals as floats; of logarithms, their natural logarithm."""

    def rough(k: int) -> float:
        value = steps[k - steps.first]
        return math.log(value.numerator) - math.log(value.denominator) if logarithms else float(value)

    return Steps(rough, steps.first, steps.length)
