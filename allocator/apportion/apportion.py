"""Classical apportionment in exact arithmetic: a level that owes all rows too few seats, one that owes too many, and the seats between.

Nothing that solves or audits a scenario uses this: it is a second, older way to the same answers, against which both are held.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Literal, cast

from allocator.apportion.levels import divisor_levels, hamilton_levels
from allocator.apportion.sharing import Limits, share_out
from allocator.facts import RowId

Method = Literal["webster", "jefferson", "adams", "hill", "dean", "hamilton"]
IMPERVIOUS = ("adams", "hill", "dean")
"""Methods in which the first seat of each row comes before all comparison."""

_NONE: Mapping[RowId, int] = {}


@dataclass(frozen=True)
class Apportionment:
    """Seats by a method.

    Attributes:
        seats: Row -> seats; of equally good apportionments the one that gives more to whoever stands first.
        tied: Rows whose seats differ in another apportionment that is as good.
    """

    seats: Mapping[RowId, int]
    tied: frozenset[RowId]


def apportion(
    method: Method, basis: Mapping[RowId, Fraction | int], seats: int, base: int = 0,
    floors: Mapping[RowId, int] = _NONE, caps: Mapping[RowId, int] = _NONE,
) -> Apportionment:
    """Share out seats by a method.

    Args:
        method: By which.
        basis: Row -> what it is measured by; not below 0. A row with 0 has what it has for sure, and no more.
        seats: How many there are, `base` for each row included.
        base: Seats that each row has first.
        floors: Row -> seats that it has whatever its priority.
        caps: Row -> seats that it cannot exceed.

    Raises:
        ValueError: Floors need more seats than there are, or caps leave some over, or a basis is below 0.
    """
    weights, left, sure = _whole(basis), seats - base * len(basis), int(method in IMPERVIOUS)
    lightest = min(weights, default=0)
    if lightest < 0:
        raise ValueError("a basis is below 0")
    plain = lightest and not floors and not caps
    limits = Limits((sure,) * len(weights), sure * len(weights)) if plain else _limits(sure, basis, weights, seats, base, floors, caps)
    if left < limits.together:
        raise ValueError("floors need more seats than there are")
    if limits.high is not None and left > sum(limits.high):
        raise ValueError("caps leave seats over")
    if left == limits.together:
        return Apportionment(_by_row(basis, limits.low, base), frozenset())
    levels = hamilton_levels(weights, left, limits.lifted) if method == "hamilton" else divisor_levels(method, weights, left)
    held, tied = share_out(levels, limits, left)
    rows = tuple(basis) if tied else ()
    return Apportionment(_by_row(basis, held, base), frozenset(rows[at] for at in tied))


def _limits(
    sure: int, rows: Collection[RowId], weights: Sequence[int], seats: int, base: int,
    floors: Mapping[RowId, int], caps: Mapping[RowId, int],
) -> Limits:
    """Return what each row has for sure and at most, both beyond `base`."""
    low = [max(sure, floors.get(row, 0) - base) for row in rows]
    high = [caps[row] - base if row in caps else max(seats, least) for row, least in zip(rows, low, strict=True)]
    if any(most < least for most, least in zip(high, low, strict=True)):
        raise ValueError("floors need more seats than there are")
    high = [most if weight else least for most, weight, least in zip(high, weights, low, strict=True)]
    return Limits(low, sum(low), high, lifted=bool(floors))


def _whole(basis: Mapping[RowId, Fraction | int]) -> list[int]:
    """Return whole numbers in the proportions of the basis."""
    if set(map(type, basis.values())) <= {int}:
        return cast(list[int], list(basis.values()))
    common = lcm(*{each.denominator for each in basis.values()})
    return [each.numerator * (common // each.denominator) for each in basis.values()]


def _by_row(basis: Mapping[RowId, Fraction | int], held: Sequence[int], base: int) -> dict[RowId, int]:
    """Return seats by row; writing into a copy takes a third of the time of building a mapping anew."""
    by_row = cast(dict[RowId, int], dict(basis))
    by_row.update(zip(basis, [each + base for each in held] if base else held, strict=True))
    return by_row
