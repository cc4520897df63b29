"""Tiny worlds of units: a congress, some of whose seats may stay open, with its women where a rule asks for them."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import product
from typing import Any

from tests.options.worlds import Count, State, Value, World, beyond, interval, limits, ranked, ways

GREAT = (104_729, 1_299_709, 15_485_863, 179_424_673)
"""Primes: costs that share no denominator which an engine can count in."""


def drawn_units(rng: random.Random) -> World:
    """Draw a world of units."""
    rows = [_row(rng, number) for number in range(rng.choice((3, 3, 4)))]
    if rng.random() < 0.25:
        for row, prime in zip(rows, GREAT, strict=False):
            row["basis"] = prime
    size = rng.randint(2, min(6, sum(row["members"] for row in rows)))
    body: dict[str, Any] = {"of": "units", "size": size}
    if rng.random() < 0.35:
        body["size"] = {"at_least": size, "at_most": size + 1}
    if rng.random() < 0.2:
        body["vacant"] = {"at_most": 1}
    kinds = rng.choices(("category", "bloc", "seats", "proportional", "keep"), (4, 2, 2, 3, 2), k=rng.choice((2, 3, 3, 4)))
    settled = body["size"] == size and "vacant" not in body
    rules = [_rule(rng, kind, size, settled=settled) for kind in kinds]
    if sum(rule["kind"] == "proportional" for rule in rules) > 1 and rng.random() < 0.5:
        rules = [rule for rule in rules if rule["kind"] != "proportional"] + [next(r for r in rules if r["kind"] == "proportional")]
    drawn = World({
        "format": 1, "title": "a tiny world of synthetic units", "facts": {"units": {"rows": rows, "members": "members"}},
        "categories": {"women": {"units": "women"}}, "bodies": {"congress": body}, "rules": ranked(rng, rules),
    }, [], ("congress",))  # fmt: skip
    with_women = any(rule["kind"] == "category" for rule in rules)
    drawn.states = list(_states(rows, body, with_women=with_women))
    drawn.counts = {rule["id"]: _count(rule, rows) for rule in drawn.rules}
    return drawn


def _row(rng: random.Random, number: int) -> dict[str, Any]:
    members = rng.randint(1, 4)
    return {
        "id": f"U{number}", "name": f"Synthetic unit {number}", "members": members, "women": rng.randint(0, members),
        "kind": rng.choice(("north", "south")), "basis": rng.randint(1, 9), "before": rng.randint(0, 2),
    }  # fmt: skip


def _rule(rng: random.Random, kind: str, size: int, *, settled: bool) -> dict[str, Any]:
    match kind:
        case "category":
            share = {"at_least": rng.choice(("1/3", "50%", "25%"))}
            return {"kind": kind, "category": "women"} | (share if rng.random() < 0.5 else limits(rng, size))
        case "bloc":
            return {"kind": kind, "where": {"kind": "north"}} | limits(rng, size)
        case "seats":
            return {"kind": kind} | rng.choice(({"at_most": 1}, {"at_least": 1}, {"at_most": 2}))
        case "keep":
            return {"kind": kind, "column": "before", "at_most": rng.choice((0, 0, 1))}
        case _:
            method = rng.choice(("webster", "jefferson", "min_max", "leximin") if settled else ("webster", "jefferson"))
            return {"kind": kind, "basis": "basis", "method": method}


def _states(rows: Sequence[Mapping[str, Any]], body: Mapping[str, Any], *, with_women: bool) -> list[State]:
    sized = body["size"]
    low, high = (sized, sized) if isinstance(sized, int) else (sized["at_least"], sized["at_most"])
    open_seats = body.get("vacant", {}).get("at_most", 0)
    found = []
    for seats in ways([row["members"] for row in rows], low - open_seats, high):
        for size in range(max(low, sum(seats)), min(high, sum(seats) + open_seats) + 1):
            spans = [range(max(0, n - row["members"] + row["women"]), min(n, row["women"]) + 1) for n, row in zip(seats, rows, strict=True)]
            for women in product(*spans) if with_women else [()]:
                found.append(State((size,), (seats,), women))
    return found


def _count(rule: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> Count:
    match rule["kind"]:
        case "category":
            return lambda state: beyond(sum(state.women), *interval(rule, state.sizes[0]))
        case "bloc":
            north = [at for at, row in enumerate(rows) if row["kind"] == "north"]
            return lambda state: beyond(sum(state.seats[0][at] for at in north), *interval(rule))
        case "seats":
            return lambda state: sum(beyond(n, *interval(rule)) for n in state.seats[0])
        case "keep":
            return lambda state: max(0, _moved(state.seats[0], [row["before"] for row in rows]) - rule["at_most"])
        case _:
            return lambda state: _cost(rule["method"], state.seats[0], [row["basis"] for row in rows])


def _moved(now: Sequence[int], before: Sequence[int]) -> int:
    return max(sum(max(0, a - b) for a, b in zip(now, before, strict=True)), sum(max(0, b - a) for a, b in zip(now, before, strict=True)))


def _cost(method: str, seats: Sequence[int], basis: Sequence[int]) -> Value:
    pairs = list(zip(seats, basis, strict=True))
    if method == "webster":
        return sum((Fraction(2 * k - 1, 2 * b) for n, b in pairs for k in range(1, n + 1)), Fraction(0))
    if method == "jefferson":
        return sum((Fraction(k, b) for n, b in pairs for k in range(1, n + 1)), Fraction(0))
    shares = [Fraction(b * sum(seats), sum(basis)) for b in basis]
    away = sorted((abs(n - share) for n, share in zip(seats, shares, strict=True)), reverse=True)
    return away[0] if method == "min_max" else tuple(away)
