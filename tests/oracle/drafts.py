"""The frame of a random tiny world: rows, categories, bodies, and a hidden target plan near which rules are drawn."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import Any

Row = dict[str, Any]
COMPOUNDS: dict[str, dict[str, Any]] = {
    "young_women": {"all_of": ["women", "young"]},
    "women_or_young": {"any_of": ["women", "young"]},
    "older": {"not": "young"},
}


@dataclass
class Draft:
    """A world in the making.

    Attributes:
        rng: Where chance comes from.
        rows: The table.
        bodies: As the file will write them.
        categories: As the file will write them.
        target: Body -> seats of each row, and below it `counts`: hints near which limits are drawn.
        counts: Body -> category -> counts of each row at the target.
        rules: As the file will write them, without ids.
        files: Earlier plans, name -> content.
    """

    rng: Random
    rows: list[Row]
    bodies: dict[str, dict[str, Any]]
    categories: dict[str, dict[str, Any]]
    target: dict[str, list[int]]
    counts: dict[str, dict[str, list[int]]] = field(default_factory=dict)
    rules: list[dict[str, Any]] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)

    def chance(self, share: float) -> bool:
        """Say yes with this probability."""
        return self.rng.random() < share

    def exact_size(self, body: str) -> bool:
        """Whether the body's size is one number and no seat stays open."""
        return isinstance(self.bodies[body].get("size"), int) and "vacant" not in self.bodies[body]

    def fixed_seats(self, body: str) -> int:
        """All fixed seats of the body."""
        given = self.bodies[body].get("fixed", [])
        groups = [given] if isinstance(given, dict) else given
        return sum(self.column_sum(group["seats"]) for group in groups)

    def fixed_per_row(self, body: str) -> bool:
        """Whether some fixed seats of the body are known per row."""
        given = self.bodies[body].get("fixed", [])
        return any(isinstance(group["seats"], dict) for group in ([given] if isinstance(given, dict) else given))

    def column_sum(self, amount: Any) -> int:
        """A number, or the sum of the column that is named instead."""
        return sum(row[amount["column"]] for row in self.rows) if isinstance(amount, dict) else int(amount)


def drafted(rng: Random, step_target: list[int] | None = None, rows: list[Row] | None = None) -> Draft:
    """Draw the frame of a world.

    Args:
        rng: Where chance comes from.
        step_target: Seats of each row that the target shall have.
        rows: The table, where it was drawn before.
    """
    rows = drawn_rows(rng) if rows is None else rows
    target = drawn_target(rng, rows) if step_target is None else step_target
    draft = Draft(rng, rows, {}, _categories(rng), {"congress": target})
    draft.bodies["congress"] = _body(draft, "congress")
    if draft.chance(0.18) and sum(target) >= 2:
        draft.target["standing"] = _inside(rng, target)
        draft.bodies["standing"] = _body(draft, "standing") | {"within": "congress"}
        if draft.chance(0.2) and sum(draft.target["standing"]) >= 2:
            draft.target["bureau"] = _inside(rng, draft.target["standing"])
            draft.bodies["bureau"] = _body(draft, "bureau") | {"within": "standing"}
    for body in draft.bodies:
        draft.counts[body] = {c: [_count(draft, row, c, draft.target[body][i]) for i, row in enumerate(rows)] for c in draft.categories}
    return draft


def drawn_rows(rng: Random) -> list[Row]:
    """Draw a table of two to four units."""
    rows = [_row(rng, name) for name in "ABCD"[: rng.choice((2, 3, 3, 3, 4, 4))]]
    if rng.random() < 0.25:
        rows[-1] = rows[0] | {"id": rows[-1]["id"], "name": rows[-1]["name"]}
    return rows


def _row(rng: Random, name: str) -> Row:
    members = rng.choice((1, 2, 3, 3, 4, 5, 6, 7, 9))
    women, young = rng.randint(0, members), rng.randint(0, members)
    return {
        "id": name, "name": f"Unit {name}", "members": members, "women": women, "men": members - women, "young": young,
        "both": rng.randint(max(0, women + young - members), min(women, young)), "cells": rng.randint(0, 4),
        "weight": rng.choice((1, 2, 2.5, 0.5, 3, 4, 7)), "kind": rng.choice(("north", "south")), "ex_officio": rng.choice((0, 0, 1)),
        "ex_women": 0, "low": 0, "last": 0, "quota_women": 0,
    }  # fmt: skip


def drawn_target(rng: Random, rows: list[Row]) -> list[int]:
    """Draw seats that the members can fill."""
    most = {2: 7, 3: 6, 4: 6}[len(rows)]
    target = [0] * len(rows)
    for _ in range(rng.randint(2, most)):
        open_rows = [i for i, row in enumerate(rows) if target[i] < row["members"]]
        if open_rows:
            target[rng.choices(open_rows, [rows[i]["members"] for i in open_rows])[0]] += 1
    return target


def _inside(rng: Random, target: list[int]) -> list[int]:
    inner = [rng.randint(0, min(seats, 2)) for seats in target]
    return inner if sum(inner) else [min(1, seats) for seats in target]


def _categories(rng: Random) -> dict[str, dict[str, Any]]:
    plain = {"women": {"units": "women"}, "men": {"units": "men"}, "young": {"units": "young"}}
    kept = rng.choice((["women"], ["women", "young"], ["women", "men"], ["women", "young"], ["women", "men"], ["women", "men", "young"]))
    found: dict[str, dict[str, Any]] = {name: plain[name] for name in kept}
    if "young" in found and rng.random() < 0.45:
        name = rng.choice(list(COMPOUNDS))
        found[name] = COMPOUNDS[name] | ({"units": "both"} if name == "young_women" and rng.random() < 0.5 else {})
    if rng.random() < 0.08:
        found["women"] = {}
    return found


def _count(draft: Draft, row: Row, category: str, seats: int) -> int:
    column = draft.categories[category].get("units")
    if column is None:
        return draft.rng.randint(0, seats)
    low, high = max(0, seats - (row["members"] - row[column])), min(seats, row[column])
    return draft.rng.randint(low, high) if low <= high else 0


def _body(draft: Draft, name: str) -> dict[str, Any]:
    rng, target = draft.rng, draft.target[name]
    body: dict[str, Any] = {"of": "units"}
    if draft.chance(0.35):
        body["fixed"] = _fixed(draft)
    vacant = rng.choice((0, 0, 0, 0, 0, 0, 1))
    draft.bodies[name] = body
    size = sum(target) + draft.fixed_seats(name) + (rng.randint(0, vacant))
    if draft.chance(0.62):
        body["size"] = size
    elif not draft.chance(0.04):
        low, high = max(0, size - rng.randint(0, 1)), size + rng.randint(0, 1)
        body["size"] = rng.choice(({"at_least": low, "at_most": high}, {"at_least": low, "at_most": high}, {"at_most": high}))
    if vacant:
        body["vacant"] = {"at_most": vacant}
    return body


def _fixed(draft: Draft) -> Any:
    rng = draft.rng
    for row in draft.rows:
        row["ex_women"] = rng.randint(0, row["ex_officio"])
    women = "women" in draft.categories
    group = {"seats": 2, **({"categories": {"women": rng.randint(0, 2)}} if women and draft.chance(0.7) else {})}
    per_row = {"seats": {"column": "ex_officio"}, **({"categories": {"women": {"column": "ex_women"}}} if women else {})}
    return rng.choice((group, per_row, [{"name": "sitting", **per_row}, {"name": "appointed", **group}]))
