"""Random tiny worlds of rows in order: floors, caps, blocs that nest or cut across each other, seats that stand beforehand, open sizes."""

from __future__ import annotations

from itertools import islice
from random import Random
from typing import Any

from tests.oracle.frame import read
from tests.oracle.judge import Judge, states

METHODS = ("webster", "webster", "jefferson", "adams", "dean", "hill", "hamilton")


MOST_POINTS = 500


def world(seed: int) -> tuple[dict[str, Any], Judge]:
    """Draw the scenario of a seed, with a judge who has looked at it; the first draw that is small enough is taken."""
    rng = Random(seed)
    while True:
        scenario = _drawn(rng)
        reading = read(scenario, {})
        if 1 <= sum(1 for _ in islice(states(reading), MOST_POINTS + 1)) <= MOST_POINTS:
            return scenario, Judge(reading)


def _drawn(rng: Random) -> dict[str, Any]:
    rows = [_row(rng, number) for number in range(rng.choice((3, 4, 4, 5, 5, 6)))]
    target = _target(rng, rows)
    open_size = rng.random() < 0.2
    body: dict[str, Any] = {"of": "units", "size": {"at_least": sum(target) - 1, "at_most": sum(target) + 1} if open_size else sum(target)}
    if rng.random() < 0.4:
        body["fixed"] = {"seats": {"column": "standing"}}
        extra = sum(row["standing"] for row in rows)
        body["size"] = {key: value + extra for key, value in body["size"].items()} if open_size else body["size"] + extra
    if not open_size and rng.random() < 0.15:
        body["vacant"] = {"at_most": 1}
    rules = [*_limits(rng, rows, target), *_blocs(rng, rows, target), *_orders(rng, "fixed" in body)]
    fair: dict[str, Any] = {"id": "fair", "kind": "proportional", "basis": "members", "prefer": 1, "method": rng.choice(METHODS)}
    if (open_size or "vacant" in body) and fair["method"] == "hamilton":
        fair["method"] = "webster"
    if rng.random() < 0.15 and fair["method"] != "hamilton":
        fair["where"] = {"id": {"not": rows[0]["id"]}}
    rules.append(fair)
    facts = {"units": {"rows": rows, "id": "id", "name": "id", "members": "supply"}}
    return {"format": 1, "title": "Synthetic", "language": "en", "facts": facts, "bodies": {"congress": body}, "rules": rules}


def _row(rng: Random, number: int) -> dict[str, Any]:
    return {
        "id": f"U{number}", "members": rng.choice((2, 3, 3, 4, 5, 5, 7, 9)), "area": rng.choice("NS"), "sector": rng.choice("PQ"),
        "standing": rng.choice((0, 0, 0, 1)), "supply": 20,
    }  # fmt: skip


def _target(rng: Random, rows: list[dict[str, Any]]) -> list[int]:
    """Draw seats that follow the members, more or less: limits are set near them."""
    per = rng.choice((2, 3, 4))
    seats = sorted(max(rng.choice((0, 1)), min(4, round(row["members"] / per) + rng.choice((-1, 0, 0, 1)))) for row in rows)
    target = [0] * len(rows)
    for at, number in zip(sorted(range(len(rows)), key=lambda at: rows[at]["members"]), seats, strict=True):
        target[at] = number
    return target


def _limits(rng: Random, rows: list[dict[str, Any]], target: list[int]) -> list[dict[str, Any]]:
    rules: list[dict[str, Any]] = []
    if rng.random() < 0.6:
        rules.append({"id": "floor", "kind": "seats", "at_least": min(target)})
    if rng.random() < 0.6:
        rules.append({"id": "cap", "kind": "seats", "at_most": max(target) + rng.choice((0, 0, 1))})
    if rng.random() < 0.2:
        at = rng.randrange(len(rows))
        rules.append({"id": "pinned", "kind": "pin", "rows": [rows[at]["id"]], "seats": target[at], "reason": "decided"})
    return rules


def _blocs(rng: Random, rows: list[dict[str, Any]], target: list[int]) -> list[dict[str, Any]]:
    rules: list[dict[str, Any]] = []
    for number in range(rng.choice((0, 1, 1, 2, 3))):
        where = rng.choice(
            ({"area": "N"}, {"area": "S"}, {"sector": "P"}, {"sector": "Q"}, {"area": "N", "sector": "P"}, {"members": {"at_least": 4}})
        )
        inside = [
            seats
            for row, seats in zip(rows, target, strict=True)
            if all(row[key] >= value["at_least"] if isinstance(value, dict) else row[key] == value for key, value in where.items())
        ]
        limit = max(0, sum(inside) + rng.choice((-1, 0, 0, 0, 0, 1)))
        if inside:
            rules.append({"id": f"bloc{number}", "kind": "bloc", "where": where, rng.choice(("at_least", "at_most", "exactly")): limit})
    return rules


def _orders(rng: Random, standing: bool) -> list[dict[str, Any]]:
    if rng.random() < 0.15:
        return []
    rule: dict[str, Any] = {"id": "order", "kind": "monotone", "basis": "members"}
    if rng.random() < 0.25:
        rule["each"] = rng.choice(("area", "sector"))
    if rng.random() < 0.15:
        rule["where"] = {"members": {"at_most": 7}}
    if standing and rng.random() < 0.7:
        rule["with_fixed"] = True
    return [rule]
