"""Which formulas a step rule with ranges can choose from, and what each gives. Used by `post` and to read what was chosen."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

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


@lru_cache(maxsize=16)
def choices(units: tuple[Unit, ...], pers: Values, bases: Values, thresholds: Values) -> Sequence[Option]:
    """Return the formulas in canonical order - `per`, then `base`, then `threshold` - without those that repeat an earlier one's seats.

    None among the values stands for what each unit brings itself.
    """
    found: dict[tuple[int, ...], Option] = {}
    scale = _common_scale(units, pers, thresholds)
    reached = [_numbers([unit.threshold for unit in units], threshold, scale) for threshold in thresholds]
    for per in pers:
        full, left = _divided(units, per, scale)
        for base in bases:
            firsts = [int((unit.base if base is None else base) or 0) + unit.bonus + more for unit, more in zip(units, full, strict=True)]
            for threshold, limits in zip(thresholds, reached, strict=True):
                seats = tuple(map(_clipped, units, firsts, left, limits))
                if seats not in found:
                    found[seats] = Option(Formula(per, base, threshold), seats)
    return tuple(found.values())


def _common_scale(units: tuple[Unit, ...], pers: Values, thresholds: Values) -> int:
    own = [number for unit in units for number in (unit.beyond, unit.per, unit.threshold)]
    return math.lcm(1, *(number.denominator for number in (*own, *pers, *thresholds) if number is not None))


def _numbers(own: Sequence[Fraction | None], common: Fraction | None, scale: int) -> list[int | None]:
    chosen = own if common is None else [common] * len(own)
    return [None if number is None else int(number * scale) for number in chosen]


def _divided(units: tuple[Unit, ...], per: Fraction | None, scale: int) -> tuple[list[int], list[int]]:
    full: list[int] = []
    left: list[int] = []
    for unit, size in zip(units, _numbers([unit.per for unit in units], per, scale), strict=True):
        beyond = int(unit.beyond * scale)
        full.append(beyond // size if size else 0)
        left.append(beyond - full[-1] * (size or 0))
    return full, left


def _clipped(unit: Unit, first: int, left: int, threshold: int | None) -> int:
    seats = first + (threshold is not None and left >= threshold)
    if unit.floor is not None and seats < unit.floor:
        seats = unit.floor
    return unit.cap if unit.cap is not None and seats > unit.cap else seats
