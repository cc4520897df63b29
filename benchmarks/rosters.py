"""Synthetic rosters of named people for the benchmarks: every person, number and quota is drawn from a seed.

A quota is set around a panel that is drawn first, so that some committee always meets all of them.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from allocator.facts import Body, BodyId, Cell, Facts, LocalText, Range, Row, RowId, Table
from allocator.problem import Origin, Problem, TieBreak
from allocator.rules import KINDS
from allocator.rules.implied import implied_rules
from allocator.rules.shares import with_settled

COMMITTEE, STANDING = BodyId("committee"), BodyId("standing")


@dataclass(frozen=True)
class Feature:
    """A column whose values have quotas.

    Attributes:
        name: The column.
        shares: By value: about how many of the people have it.
    """

    name: str
    shares: tuple[float, ...]


AREAS = (0.16, 0.14, 0.13, 0.12, 0.11, 0.1, 0.08, 0.07, 0.05, 0.04)
WIDE = (
    Feature("gender", (0.68, 0.32)),
    Feature("age", (0.12, 0.25, 0.3, 0.22, 0.11)),
    Feature("area", AREAS),
    Feature("sector", (0.2, 0.17, 0.15, 0.12, 0.1, 0.08, 0.06, 0.05, 0.04, 0.03)),
    Feature("education", (0.35, 0.3, 0.2, 0.1, 0.05)),
    Feature("people", (0.62, 0.14, 0.09, 0.06, 0.04, 0.03, 0.015, 0.005)),
)
"""Forty quotas in six columns."""


def people(count: int, features: Sequence[Feature], rng: random.Random) -> tuple[Row, ...]:
    """Draw people; who has a rarer value has somewhat fewer votes, so that quotas cost something."""
    return tuple(_person(number, features, rng) for number in range(count))


def _person(number: int, features: Sequence[Feature], rng: random.Random) -> Row:
    cells: dict[str, Cell] = {}
    rarity = 0.0
    for feature in features:
        value = rng.choices(range(len(feature.shares)), feature.shares)[0]
        cells[feature.name] = f"{feature.name}-{value}"
        rarity += value / len(feature.shares)
    cells["votes"] = max(0, int(rng.gauss(6000 - 500 * rarity, 1500)))
    cells["years"] = rng.randint(0, 40)
    cells["merit"] = rng.randint(0, 10_000)
    return Row(RowId(f"P{number:05}"), f"Synthetic person {number}", cells)


def quotas(
    body: BodyId, rows: Sequence[Row], panel: Sequence[Row], features: Sequence[Feature], slack: tuple[int, int], rng: random.Random
) -> list[dict[str, Any]]:
    """Return one quota for each value of each column: the panel's number, less and more a little."""
    del rows
    return [
        {
            "id": f"{body}-{feature.name}-{value}", "kind": "bloc", "body": body, "where": {feature.name: f"{feature.name}-{value}"},
            "at_least": max(0, (held := _held(panel, feature.name, value)) - rng.randint(*slack)), "at_most": held + rng.randint(*slack),
        }
        for feature in features
        for value in range(len(feature.shares))
    ]  # fmt: skip


def _held(panel: Sequence[Row], name: str, value: int) -> int:
    return sum(row.cells[name] == f"{name}-{value}" for row in panel)


def problem(rows: tuple[Row, ...], bodies: Sequence[Body], asked: Sequence[dict[str, Any]]) -> Problem:
    """Return the problem that a scenario file would give."""
    rules = [KINDS[each["kind"]].model_validate(each) for each in asked]
    table = Table("people", "people", rows, tuple(rows[0].cells))
    facts = with_settled(Facts({"people": table}, {}, {body.id: body for body in bodies}), rules)
    return Problem("", "en", facts, (*rules, *implied_rules(facts, rules)), TieBreak(), Origin("scenario.yaml", ""))


def wide(count: int, seats: int, seed: int) -> Problem:
    """One committee under forty quotas; the votes decide."""
    rng = random.Random(seed)
    rows = people(count, WIDE, rng)
    asked = quotas(COMMITTEE, rows, rng.sample(rows, seats), WIDE, (0, 2), rng)
    asked.append({"id": "votes", "kind": "score", "body": COMMITTEE, "column": "votes", "prefer": 1})
    return problem(rows, [Body(COMMITTEE, "people", Range(seats, seats), LocalText("Ban chấp hành", "Committee"))], asked)


NESTED = (Feature("gender", (0.68, 0.32)), Feature("age", (0.12, 0.25, 0.3, 0.22, 0.11)), Feature("area", AREAS))
POSTS = ("secretary", "first deputy", "second deputy", "inspector", "organiser", "teacher")


def nested(count: int, seats: int, seed: int) -> Problem:
    """A committee, a standing committee inside it with six posts; votes decide first, merit in the standing committee next."""
    rng = random.Random(seed)
    rows = people(count, NESTED, rng)
    panel = rng.sample(rows, seats)
    inner = rng.sample(panel, seats // 3)
    asked = [
        *quotas(COMMITTEE, rows, panel, NESTED, (0, 2), rng),
        *quotas(STANDING, rows, inner, NESTED[:2], (0, 2), rng),
        {"id": "posts", "kind": "posts", "body": STANDING, "posts": [_post(name, rng) for name in POSTS]},
        {"id": "votes", "kind": "score", "body": COMMITTEE, "column": "votes", "prefer": 1},
        {"id": "merit", "kind": "score", "body": STANDING, "column": "merit", "prefer": 2},
    ]
    bodies = [
        Body(COMMITTEE, "people", Range(seats, seats), LocalText("Ban chấp hành", "Committee")),
        Body(STANDING, "people", Range(len(inner), len(inner)), LocalText("Ban thường vụ", "Standing committee"), within=COMMITTEE),
    ]
    return problem(rows, bodies, asked)


def _post(name: str, rng: random.Random) -> dict[str, Any]:
    return {"name": name, "seats": 1, "where": {"years": {"at_least": rng.choice([20, 25, 30, 35])}}}


FEW = (Feature("gender", (0.6, 0.4)), Feature("age", (0.3, 0.45, 0.25)))
"""Six profiles: everybody has a few hundred doubles."""


def alike(count: int, seats: int, seed: int) -> Problem:
    """A pool of people with six profiles between them, quotas around a panel drawn first, and nothing that prefers one to another."""
    rng = random.Random(seed)
    rows = people(count, FEW, rng)
    asked = quotas(COMMITTEE, rows, rng.sample(rows, seats), FEW, (0, 1), rng)
    return problem(rows, [Body(COMMITTEE, "people", Range(seats, seats), LocalText("Ban chấp hành", "Committee"))], asked)
