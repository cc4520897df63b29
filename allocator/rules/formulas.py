"""Which formulas a step rule with ranges can choose from, and what each gives. Used by `post` and to read what was chosen."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from operator import add, floordiv, ge, mod

from allocator.plan import Formula


@dataclass(frozen=True)
class Unit:
    """One row as the formula sees it.

    Attributes:
        beyond: What of its basis lies beyond `after`.
        per, base, threshold: Read from its columns where they are not the formula's own.
        bonus: Seats on top.
        floor, cap: Limits that clip the result.
    """

    beyond: Fraction
    per: Fraction | None
    base: Fraction | None
    threshold: Fraction | None
    bonus: int
    floor: int | None
    cap: int | None


@dataclass(frozen=True)
class Option:
    """A formula, and the seats that it gives each unit."""

    formula: Formula
    seats: tuple[int, ...]


Values = tuple[Fraction | None, ...]

_NO_LIMIT = 10**30
"""Stands for a threshold that no remainder reaches, or a cap that no unit reaches."""


@lru_cache(maxsize=16)
def choices(units: tuple[Unit, ...], pers: Values, bases: Values, thresholds: Values) -> Sequence[Option]:
    """Return the formulas in canonical order - `per`, then `base`, then `threshold` - without those that repeat an earlier one's seats.

    None among the values stands for what each unit brings itself. There can be many thousands, so all units are counted at once.
    """
    found: dict[tuple[int, ...], Option] = {}
    scale = _common_scale(units, pers, thresholds)
    beyond = [int(unit.beyond * scale) for unit in units]
    limits = [_scaled([unit.threshold for unit in units], threshold, scale, _NO_LIMIT) for threshold in thresholds]
    firsts = [[int((unit.base if base is None else base) or 0) + unit.bonus for unit in units] for base in bases]
    floors = [unit.floor or 0 for unit in units]
    caps = [_NO_LIMIT if unit.cap is None else unit.cap for unit in units]
    for per in pers:
        sizes = _scaled([unit.per for unit in units], per, scale, _NO_LIMIT)
        full, left = list(map(floordiv, beyond, sizes)), list(map(mod, beyond, sizes))
        for base, first in zip(bases, firsts, strict=True):
            sure = list(map(add, first, full))
            for threshold, limit in zip(thresholds, limits, strict=True):
                seats = tuple(map(min, caps, map(max, floors, map(add, sure, map(ge, left, limit)))))
                if seats not in found:
                    found[seats] = Option(Formula(per, base, threshold), seats)
    return tuple(found.values())


def _common_scale(units: tuple[Unit, ...], pers: Values, thresholds: Values) -> int:
    own = [number for unit in units for number in (unit.beyond, unit.per, unit.threshold)]
    return math.lcm(1, *(number.denominator for number in (*own, *pers, *thresholds) if number is not None))


def _scaled(own: Sequence[Fraction | None], common: Fraction | None, scale: int, absent: int) -> list[int]:
    if common is not None:
        return [int(common * scale)] * len(own)
    return [absent if number is None else int(number * scale) for number in own]
