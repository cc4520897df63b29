"""Random limits near what a target plan comes to."""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction
from random import Random
from typing import Any

SHARES = ("10%", "15%", "20%", "25%", "30%", "1/3", "40%", "45%", "50%", "60%", "2/3", "75%")
ROUNDINGS: dict[str, Callable[[Fraction], int]] = {
    "nearest": lambda value: math.floor(value + Fraction(1, 2)), "down": math.floor, "up": math.ceil,
}  # fmt: skip


def number_limits(rng: Random, measured: int) -> dict[str, Any]:
    """Draw limits in seats: mostly kept by `measured`, sometimes not."""
    slack = rng.choice((0, 0, 0, 0, 1, -1))
    match rng.choice(("low", "low", "high", "both", "exactly")):
        case "low":
            return {"at_least": max(0, measured - slack)}
        case "high":
            return {"at_most": max(0, measured + slack)}
        case "both":
            return {"at_least": max(0, measured - max(0, slack)), "at_most": measured + rng.randint(0, 1)}
        case _:
            return {"exactly": max(0, measured + rng.choice((0, 0, 0, slack)))}


def share_limits(rng: Random, measured: int, base: int) -> dict[str, Any]:
    """Draw limits as shares of `base`, with or without a rounding."""
    pushed = rng.random() < 0.25
    side = rng.choice(("at_least", "at_least", "at_most", "exactly"))
    rounding = rng.choice(tuple(ROUNDINGS)) if side == "exactly" or rng.random() < 0.3 else None
    if side == "exactly":
        assert rounding is not None
        fitting = [share for share in SHARES if ROUNDINGS[rounding](_exact(share) * base) == measured]
    elif side == "at_least":
        fitting = [share for share in SHARES if _exact(share) * base <= measured][-3:]
    else:
        fitting = [share for share in SHARES if _exact(share) * base >= measured][:3]
    share = rng.choice(fitting if fitting and not pushed else SHARES)
    return {side: share, **({"rounding": rounding} if rounding else {})}


def _exact(share: str) -> Fraction:
    return Fraction(share[:-1]) / 100 if share.endswith("%") else Fraction(share)


def by_seats(rng: Random, seats: list[int], counts: list[int]) -> dict[str, Any]:
    """Draw a table from the unit's own seats to what is asked of its count."""
    table: dict[str, Any] = {}
    for own, count in zip(seats, counts, strict=True):
        table[str(own)] = rng.choice((count, {"at_least": max(0, count - 1), "at_most": count}, {"at_least": count}))
    for own in rng.sample(range(1, 6), 2):
        table.setdefault(str(own), rng.randint(0, own))
    return {"exactly": {"by_seats": table}}
