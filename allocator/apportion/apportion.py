"""Classical apportionment in exact arithmetic: a level that owes all rows too few seats, one that owes too many, and the seats between.

Nothing that solves or audits a scenario uses this: it is a second, older way to the same answers, against which both are held.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
    rows, weights = tuple(basis), _whole(basis)
    if rows and min(weights) < 0:
        raise ValueError("a basis is below 0")
    left = seats - base * len(rows)
    limits = _limits(method in IMPERVIOUS, rows, weights, base, left, floors, caps)
    if left == sum(limits.low):
        return Apportionment(_by_row(rows, limits.low, base), frozenset())
    levels = hamilton_levels(weights, left, limits.lifted) if method == "hamilton" else divisor_levels(method, weights, left)
    held, tied = share_out(levels, limits, left)
    return Apportionment(_by_row(rows, held, base), frozenset(rows[at] for at in tied))


def _limits(
    sure: int, rows: Sequence[RowId], weights: Sequence[int], base: int, left: int, floors: Mapping[RowId, int], caps: Mapping[RowId, int]
) -> Limits:
    """Return what each row has for sure and at most, both beyond `base`; none at most where no limit can matter."""
    low = [max(sure, floors.get(row, 0) - base) for row in rows] if floors else [sure] * len(rows)
    high = None
    if caps or not all(weights):
        most = [caps.get(row, base + left) - base for row in rows]
        if any(top < least for top, least in zip(most, low, strict=True)):
            raise ValueError("floors need more seats than there are")
        high = [top if weight else least for top, weight, least in zip(most, weights, low, strict=True)]
    if left < sum(low):
        raise ValueError("floors need more seats than there are")
    if left > (sum(high) if high is not None else left * bool(rows)):
        raise ValueError("caps leave seats over")
    return Limits(low, high, bool(floors))


def _whole(basis: Mapping[RowId, Fraction | int]) -> list[int]:
    """Return whole numbers in the proportions of the basis."""
    if set(map(type, basis.values())) <= {int}:
        return cast(list[int], list(basis.values()))
    common = lcm(*{each.denominator for each in basis.values()})
    return [each.numerator * (common // each.denominator) for each in basis.values()]


def _by_row(rows: Sequence[RowId], held: Sequence[int], base: int) -> dict[RowId, int]:
    return dict(zip(rows, [each + base for each in held] if base else held, strict=True))
