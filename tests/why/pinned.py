"""A demand as a judge hears it: the same scenario with one more rule, which pins a row."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Any

PIN = "the demand"


def pinned(scenario: Mapping[str, Any], body: str, row: str, seats: int) -> dict[str, Any]:
    """Return a scenario with a row's seats pinned."""
    pin = {"id": PIN, "kind": "pin", "body": body, "rows": [row], "seats": seats, "reason": "asked for"}
    return dict(scenario) | {"rules": [*scenario["rules"], pin]}


def drawn_demand(rng: Random, seats: Mapping[str, Mapping[str, int]], most: int) -> tuple[str, str, int]:
    """Draw a body, a row and another number of seats."""
    body = rng.choice(sorted(seats))
    row = rng.choice(sorted(seats[body]))
    return body, row, rng.choice([n for n in range(most + 1) if n != seats[body][row]])


def distance(one: Mapping[str, Mapping[str, int]], other: Mapping[str, Mapping[str, int]]) -> int:
    """Return how far two plans lie from each other: in each body the greater of seats gained and seats lost."""
    return sum(
        max(sum(max(0, after[row] - n) for row, n in before.items()), sum(max(0, n - after[row]) for row, n in before.items()))
        for before, after in ((one[body], other[body]) for body in one)
    )
