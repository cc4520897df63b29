"""How sure a share of draws is: the exact interval of Clopper and Pearson, which covers the truth at least 99 times of 100."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

_Rising = Callable[[float], float]
CONFIDENCE = 0.99
_HALVINGS = 60
_TERMS = 400
_TINY = 1e-300


@dataclass(frozen=True)
class Interval:
    """Probabilities that a number of hits does not speak against."""

    low: float
    high: float


def interval(hits: int, draws: int) -> Interval:
    """Return the 99% interval for a probability that came true `hits` times in `draws`."""
    tail = (1 - CONFIDENCE) / 2
    low = 0.0 if hits == 0 else _where(lambda p: at_least(hits, draws, p), tail)
    high = 1.0 if hits == draws else _where(lambda p: at_least(hits + 1, draws, p), 1 - tail)
    return Interval(low, high)


def _where(rising: _Rising, level: float) -> float:
    """Return the probability at which a rising function reaches a level."""
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if rising(middle) < level else (low, middle)
    return (low + high) / 2


def at_least(hits: int, draws: int, p: float) -> float:
    """Return the probability of `hits` or more in `draws` at probability `p`: the regularised incomplete beta function."""
    a, b = hits, draws - hits + 1
    if p <= 0 or p >= 1:
        return float(p >= 1)
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(p) + b * math.log1p(-p))
    if p < (a + 1) / (a + b + 2):
        return front * _fraction(a, b, p) / a
    return 1 - front * _fraction(b, a, 1 - p) / b


def _fraction(a: float, b: float, x: float) -> float:
    """Return the continued fraction of the incomplete beta function, from the front (Lentz's way)."""
    up, down = 1.0, 1 / _apart(1 - (a + b) * x / (a + 1))
    value = down
    for m in range(1, _TERMS):
        for term in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            down = 1 / _apart(1 + term * down)
            up = _apart(1 + term / up)
            value *= down * up
        if abs(down * up - 1) < 1e-14:
            break
    return value


def _apart(number: float) -> float:
    """Keep a divisor away from 0."""
    return number if abs(number) > _TINY else _TINY
