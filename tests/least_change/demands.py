"""Random demands on tiny worlds: an earlier plan to keep to, some of whose rows are gone or merged, and seats by decision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any

Text = dict[str, Any]
REFERENCE = "earlier-yesterday.csv"


@dataclass(frozen=True)
class Demand:
    """What is asked of a world besides its rules.

    Attributes:
        before: Body -> row -> seats in the earlier plan; rows that are gone too.
        posts: Body -> post -> who held it.
        was: Row -> rows that are gone and were merged into it.
        pins: Body, row and seats by decision.
    """

    before: Mapping[str, Mapping[str, int]]
    posts: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    was: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    pins: tuple[tuple[str, str, int], ...] = ()

    @property
    def gone(self) -> set[str]:
        """The rows of the earlier plan that no longer exist; their names begin with Z."""
        return {row for rows in self.before.values() for row, seats in rows.items() if seats and row.startswith("Z")}

    def merged(self, body: str) -> dict[str, int]:
        """Return what the rows of a body had, those that were merged counted where they went and those that are gone left out."""
        heir = {old: new for new, olds in self.was.items() for old in olds}
        found: dict[str, int] = {}
        for row, seats in self.before[body].items():
            if row in heir or not row.startswith("Z"):
                found[heir.get(row, row)] = found.get(heir.get(row, row), 0) + seats
        return found

    def as_draft(self) -> str:
        """Write the earlier plan as an office would."""
        lines = [f"{body},{row},{n},{self._held(body, row)}" for body, rows in self.before.items() for row, n in rows.items()]
        return "\n".join(["body,row,seats,post", *lines]) + "\n"

    def _held(self, body: str, row: str) -> str:
        return "; ".join(post for post, rows in self.posts.get(body, {}).items() if row in rows)

    def for_the_judge(self, *, people: bool) -> str:
        """Write the earlier plan as the judge reads it."""
        listed = [(body, row, seats) for body, rows in self.before.items() for row, seats in rows.items() if seats or not people]
        if people:
            return "\n".join(["body,row", *(f"{body},{row}" for body, row, _ in listed)]) + "\n"
        return "\n".join(["body,row,seats", *(f"{body},{row},{seats}" for body, row, seats in listed)]) + "\n"

    @property
    def mergers(self) -> list[str]:
        """Return who was merged, as it is typed."""
        return [f"{new}={','.join(olds)}" for new, olds in self.was.items()]

    @property
    def decisions(self) -> list[str]:
        """Return the pins, as they are typed."""
        return [f"{body}:{row}={seats}" for body, row, seats in self.pins]

    def asked_of(self, scenario: Mapping[str, Any]) -> Text:
        """Return the scenario with the demand written out as rules, which is what it means."""
        later = 2 if any(self.posts.values()) else 1
        rules = [rule | ({"prefer": rule["prefer"] + later} if rule.get("prefer") else {}) for rule in scenario["rules"]]
        was = {new: list(olds) for new, olds in self.was.items()}
        keeps = [
            {"id": f"--keep {body}" if len(self.before) > 1 else "--keep", "kind": "keep", "body": body, "plan": REFERENCE, "prefer": 1,
             "was": was}
            for body in self.before
        ]  # fmt: skip
        held = [
            {"id": f"--keep {body}, {post}", "kind": "pin", "body": body, "rows": list(rows), "post": post, "prefer": 2, "seats": 1,
             "reason": "as it was"}
            for body, posts in self.posts.items() for post, rows in posts.items()
        ]  # fmt: skip
        pins = [
            {"id": f"--pin {row} ({body})", "kind": "pin", "body": body, "rows": [row], "seats": seats, "reason": "decided"}
            for body, row, seats in self.pins
        ]
        return {**scenario, "rules": [*pins, *keeps, *held, *rules]}


def demand_on_units(rng: Random, scenario: Mapping[str, Any], near: Mapping[str, tuple[int, ...]]) -> Demand:
    """Draw a demand on a world of units, near a way to fill its bodies."""
    rows = [row["id"] for row in scenario["facts"]["units"]["rows"]]
    before = {
        body: {row: max(0, n + rng.choice((-1, 0, 0, 0, 1))) for row, n in zip(rows, seats, strict=True)} for body, seats in near.items()
    }
    if len(before) > 1 and rng.random() < 0.3:
        del before[rng.choice(list(before))]
    was: dict[str, tuple[str, ...]] = {}
    body = next(iter(before))
    if rng.random() < 0.4:
        new, olds = rng.choice(rows), ("Z1", "Z2")[: rng.choice((1, 2))]
        before[body] |= {old: rng.randint(0, 2) for old in olds}
        if sum(before[body][old] for old in olds) and rng.random() < 0.7:
            was = {new: olds}
    if rng.random() < 0.2:
        before[body]["Z9"] = 1
    pinned = rng.sample(rows, rng.choice((0, 1, 1, 1, 2)))
    chosen = rng.choice(list(near))
    pins = tuple((chosen, row, max(0, near[chosen][rows.index(row)] + rng.choice((-1, 0, 0, 1)))) for row in pinned)
    return Demand(before, was=was, pins=pins)


def demand_on_people(rng: Random, scenario: Mapping[str, Any], people: list[str], near: Mapping[str, tuple[str, ...]]) -> Demand:
    """Draw a demand on a world of people: some of those in `near` left, some others were in."""
    before: dict[str, dict[str, int]] = {}
    for body, members in near.items():
        listed = [each for each in people if (each in members) != (rng.random() < 0.2)]
        before[body] = dict.fromkeys(listed or people[:1], 1)
    body = next(iter(before))
    outside = [each for each in people if each not in before[body]]
    was: dict[str, tuple[str, ...]] = {}
    if rng.random() < 0.3:
        before[body]["Z1"] = 1
        if outside and rng.random() < 0.5:
            was = {rng.choice(outside): ("Z1",)}
    pins = tuple((rng.choice(list(near)), each, rng.choice((0, 1, 1))) for each in rng.sample(people, rng.choice((0, 1, 1, 2))))
    return Demand(before, _posts_held(rng, scenario, before), was, pins)


def _posts_held(rng: Random, scenario: Mapping[str, Any], before: Mapping[str, Mapping[str, int]]) -> dict[str, dict[str, tuple[str, ...]]]:
    """Draw who held which posts, each person one at most and, where anybody holds one, each post somebody."""
    held: dict[str, dict[str, tuple[str, ...]]] = {}
    for rule in scenario["rules"]:
        members = [row for row in before.get(rule.get("body", ""), {}) if not row.startswith("Z")]
        if rule["kind"] == "posts" and members and rng.random() < 0.6:
            free = rng.sample(members, len(members))
            posts = [post["name"] for post in rule["posts"]]
            held.setdefault(rule["body"], {}).update({post: (row,) for post, row in zip(posts, free, strict=False)})
    return held
