"""Half of a tiny world: units, a congress, and rules on it, with every way to fill it tried out. Shares no code with the package."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

Truths = NDArray[np.bool_]
"""By state: whether a clause holds."""
Clauses = Mapping[str, Truths]
"""Label -> whether it holds. A rule holds where all its clauses do."""

LEAST_SHARES = (Fraction(1, 4), Fraction(1, 3), Fraction(1, 2))
MOST_SHARE = Fraction(1, 2)


@dataclass
class Side:
    """Bodies and rules of one kind of rows.

    Attributes:
        rules: As the file has them.
        truths: Rule, implied ones too -> its clauses.
    """

    rules: list[dict[str, Any]] = field(default_factory=list)
    truths: dict[str, Clauses] = field(default_factory=dict)


@dataclass
class UnitSide(Side):
    """Units and a congress.

    Attributes:
        rows: The table.
        categories: That rules may name: women, and with `divided` all others too.
        body: The congress.
        seats: By state and unit.
        counts: Category -> by state and unit.
    """

    rows: list[dict[str, Any]] = field(default_factory=list)
    categories: tuple[str, ...] = ("women",)
    body: dict[str, Any] = field(default_factory=dict)
    seats: NDArray[np.int64] = field(default_factory=lambda: np.zeros((0, 0), dtype=np.int64))
    counts: dict[str, NDArray[np.int64]] = field(default_factory=dict)

    @property
    def fixed(self) -> int:
        return int(self.body.get("fixed", {}).get("seats", 0))

    @property
    def size(self) -> NDArray[np.int64]:
        total: NDArray[np.int64] = self.seats.sum(axis=1) + self.fixed
        return total

    def within(self, value: NDArray[np.int64], rule: Mapping[str, Any], base: NDArray[np.int64] | None = None) -> Truths:
        """Hold a number against `at_least`, `at_most` and `exactly`; a share is taken of the base."""
        holds = np.ones(len(value), dtype=np.bool_)
        for name, limit in rule.items():
            if name not in ("at_least", "at_most", "exactly"):
                continue
            share = Fraction(limit)
            whole = np.ones_like(value) if base is None or isinstance(limit, int) else base
            left, right = value * share.denominator, share.numerator * whole
            if name != "at_most":
                holds &= left >= right
            if name != "at_least":
                holds &= left <= right
        return holds


def unit_side(rng: random.Random) -> UnitSide:
    """Draw units and rules."""
    side = UnitSide()
    divided = rng.random() < 0.3
    if divided:
        side.categories = ("women", "others")
    for name in "ABC"[: 2 if divided else rng.choice((2, 3))]:
        members = rng.randint(1, 4)
        women = rng.randint(0, members)
        row = {"id": name, "name": f"unit {name}", "members": members, "women": women, "others": members - women, "zone": rng.choice("xy")}
        side.rows.append(row)
    low = rng.randint(1, 5)
    side.body = {"of": "units", "size": rng.choice((low, {"at_least": low, "at_most": low + 1}))}
    if rng.random() < 0.3:
        side.body["fixed"] = {"seats": 1}
    _enumerate(side)
    for number in range(rng.choice((2, 3, 3, 4))):
        _add(side, rng, f"u{number}")
    _imply(side)
    return side


def _enumerate(side: UnitSide) -> None:
    """List every number of seats and every count, far beyond what members and size allow: those rules may be left out."""
    unit = len(side.categories) + 1
    most = {(2, 2): 12, (2, 3): 7, (3, 2): 6}[unit, len(side.rows)]
    axes = np.indices((most + 1,) * (unit * len(side.rows))).reshape(unit * len(side.rows), -1).T
    side.seats = axes[:, ::unit]
    side.counts = {name: axes[:, at + 1 :: unit] for at, name in enumerate(side.categories)}


def limits(rng: random.Random, highest: int, *, share: bool = False) -> dict[str, Any]:
    """Draw a limit; small enough that with any rules left out a plan lies among those that are listed, if there is one."""
    if share and rng.random() < 0.5:
        return {"at_most": str(MOST_SHARE)} if rng.random() < 0.4 else {"at_least": str(rng.choice(LEAST_SHARES))}
    return {rng.choice(("at_least", "at_least", "at_most", "exactly")): rng.randint(0 if rng.random() < 0.2 else 1, highest)}


def _add(side: UnitSide, rng: random.Random, name: str) -> None:
    kind = rng.choice(("seats", "seats", "bloc", "bloc", "category", "category", "category", "monotone", "proportional", "partition"))
    rule: dict[str, Any] = {"id": name, "kind": kind, "body": "congress"}
    inside = np.ones(len(side.rows), dtype=np.bool_)
    if kind in ("seats", "bloc") and rng.random() < 0.6:
        zone = rng.choice([row["zone"] for row in side.rows])
        rule["where"] = {"zone": zone}
        inside = np.array([row["zone"] == zone for row in side.rows])
    if kind == "seats":
        rule |= limits(rng, 3)
        own = {row["id"]: side.within(side.seats[:, at], rule) for at, row in enumerate(side.rows) if inside[at]}
        side.truths[name] = {f"{name}:{row}": holds for row, holds in own.items()}
    elif kind == "bloc":
        rule |= limits(rng, 5, share=True) | {"out_of": "elected"}
        side.truths[name] = {f"{name}:congress": side.within(side.seats[:, inside].sum(axis=1), rule, side.size - side.fixed)}
    elif kind == "category":
        rule |= {"category": rng.choice(side.categories)} | limits(rng, 4, share=True)
        side.truths[name] = {f"{name}:congress": side.within(side.counts[rule["category"]].sum(axis=1), rule, side.size)}
    elif kind == "monotone":
        rule["basis"] = "members"
        pairs = [(i, j) for i, one in enumerate(side.rows) for j, other in enumerate(side.rows) if one["members"] < other["members"]]
        side.truths[name] = {"": np.all([side.seats[:, i] <= side.seats[:, j] for i, j in [*pairs, (0, 0)]], axis=0)}
    elif kind == "proportional":
        if any(other["kind"] == kind for other in side.rules):
            return
        rule |= {"basis": "members", "method": "adams", "prefer": 1}
        side.truths[name] = {"": np.all(side.seats >= 1, axis=1)}
    elif len(side.categories) == 1:
        return
    else:
        rule["categories"] = list(side.categories)
        whole = sum((side.counts[each] for each in side.categories), np.zeros_like(side.seats))
        side.truths[name] = {"": np.all(whole == side.seats, axis=1)}
    side.rules.append(rule)


def _imply(side: UnitSide) -> None:
    """Add what holds without being written: the size, the members, who is there, and that nobody is counted without a seat."""
    size = side.body["size"]
    side.truths["size:congress"] = {"size:congress": side.within(side.size, {"exactly": size} if isinstance(size, int) else size)}
    side.truths["supply:members"] = {
        f"supply:members:{row['id']}": side.seats[:, at] <= row["members"] for at, row in enumerate(side.rows)
    }
    named = {rule["category"] for rule in side.rules if "category" in rule} | {c for rule in side.rules for c in rule.get("categories", ())}
    for category in named:
        count = side.counts[category]
        side.truths[f"supply:{category}"] = {
            f"supply:{category}:{row['id']}":
                (count[:, at] <= row[category]) & (side.seats[:, at] - count[:, at] <= row["members"] - row[category])
            for at, row in enumerate(side.rows)
        }  # fmt: skip
    if named:
        over = {row["id"]: [side.counts[c][:, at] <= side.seats[:, at] for c in named] for at, row in enumerate(side.rows)}
        side.truths["marks:congress"] = {f"marks:congress:{row}": np.all(parts, axis=0) for row, parts in over.items()}
