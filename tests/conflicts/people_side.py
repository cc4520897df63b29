"""The other half of a tiny world: people, a committee and a standing committee inside it, with everybody tried everywhere."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import permutations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tests.conflicts.unit_side import Side, Truths, limits

BODIES = ("committee", "standing")


@dataclass
class PeopleSide(Side):
    """People and two bodies.

    Attributes:
        rows: The table.
        bodies: As the file has them.
        sits: Body -> by state and person.
    """

    rows: list[dict[str, Any]] = field(default_factory=list)
    bodies: dict[str, dict[str, Any]] = field(default_factory=dict)
    sits: dict[str, NDArray[np.bool_]] = field(default_factory=dict)

    def among(self, column: str, value: str) -> NDArray[np.bool_]:
        return np.array([row[column] == value for row in self.rows])


def people_side(rng: random.Random) -> PeopleSide:
    """Draw people and rules."""
    side = PeopleSide()
    for number in range(rng.choice((4, 5))):
        side.rows.append({"id": f"P{number}", "name": f"person {number}", "gender": rng.choice("FM"), "area": rng.choice("xyz")})
    low = rng.randint(1, len(side.rows))
    side.bodies = {"committee": {"of": "people", "size": {"at_least": low, "at_most": rng.randint(low, len(side.rows))}}}
    side.bodies["standing"] = {"of": "people", "within": "committee", "size": rng.randint(1, 3)}
    count = len(side.rows)
    states = np.indices((2,) * (2 * count)).reshape(2 * count, -1).T.astype(np.bool_)
    side.sits = {"committee": states[:, :count], "standing": states[:, count:]}
    for number in range(rng.choice((2, 3, 3))):
        _add(side, rng, f"p{number}")
    for body in BODIES:
        size = side.bodies[body]["size"]
        sized = {"exactly": size} if isinstance(size, int) else size
        seats = side.sits[body].sum(axis=1)
        side.truths[f"size:{body}"] = {f"size:{body}": _within(seats, sized, seats)}
    inside = side.sits["standing"] <= side.sits["committee"]
    side.truths["within:standing"] = {f"within:standing:{row['id']}": inside[:, at] for at, row in enumerate(side.rows)}
    return side


def _within(value: NDArray[np.int64], asked: dict[str, Any], base: NDArray[np.int64]) -> Truths:
    holds = np.ones(len(value), dtype=np.bool_)
    for name, limit in asked.items():
        share = Fraction(limit)
        right = share.numerator * (base if isinstance(limit, str) else np.ones_like(value))
        if name in ("at_least", "exactly"):
            holds &= value * share.denominator >= right
        if name in ("at_most", "exactly"):
            holds &= value * share.denominator <= right
    return holds


def _add(side: PeopleSide, rng: random.Random, name: str) -> None:
    kind = rng.choice(("category", "category", "bloc", "bloc", "cover", "eligible", "pin", "pin", "apart", "together", "posts"))
    body = rng.choice(BODIES)
    sits = side.sits[body]
    rule: dict[str, Any] = {"id": name, "kind": kind, "body": body}
    some = sorted(rng.sample(range(len(side.rows)), 2))
    if kind in ("category", "bloc"):
        area = rng.choice("xyz")
        rule |= {"category": "women"} if kind == "category" else {"where": {"area": area}}
        mine = side.among("gender", "F") if kind == "category" else side.among("area", area)
        drawn = limits(rng, 3, share=True)
        side.truths[name] = {f"{name}:{body}": _within(sits[:, mine].sum(axis=1), drawn, sits.sum(axis=1))}
        rule |= drawn
    elif kind == "cover":
        rule |= {"kind": "bloc", "each": "area", "at_least": 1}
        areas = sorted({row["area"] for row in side.rows})
        side.truths[name] = {f"{name}:{area}": np.any(sits[:, side.among("area", area)], axis=1) for area in areas}
    elif kind == "eligible":
        rule |= {"where": {"gender": rng.choice("FM")}}
        side.truths[name] = {"": np.logical_not(np.any(sits[:, ~side.among("gender", rule["where"]["gender"])], axis=1))}
    elif kind == "pin":
        rule |= {"rows": [side.rows[some[0]]["id"]], "seats": rng.choice((0, 1)), "reason": "a decision"}
        side.truths[name] = {"": sits[:, some[0]] == bool(rule["seats"])}
    elif kind in ("apart", "together"):
        rule["rows"] = [side.rows[at]["id"] for at in some]
        both = sits[:, some].sum(axis=1)
        side.truths[name] = {"": both <= 1 if kind == "apart" else both != 1}
    elif any(other["kind"] == "posts" for other in side.rules):
        return
    else:
        asked = [("head", {"gender": rng.choice("FM")}), ("clerk", {"area": rng.choice("xy")})][: rng.choice((1, 2))]
        rule["posts"] = [{"name": post, "seats": 1, "where": where} for post, where in asked]
        side.truths[name] = {"": _filled(side, body, rule["posts"])}
    side.rules.append(rule)


def _filled(side: PeopleSide, body: str, posts: list[dict[str, Any]]) -> Truths:
    """Say by state whether the posts can be given to different people of the body."""
    holds = np.zeros(len(side.sits[body]), dtype=np.bool_)
    for holders in permutations(range(len(side.rows)), len(posts)):
        pairs = [(side.rows[at], post["where"]) for at, post in zip(holders, posts, strict=True)]
        if all(row[column] == value for row, where in pairs for column, value in where.items()):
            holds |= side.sits[body][:, list(holders)].all(axis=1)
    return holds
