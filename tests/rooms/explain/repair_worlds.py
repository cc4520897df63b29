"""Random tiny worlds of synthetic units and people whose musts cannot all hold, and every way in which they could be relaxed."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from tests.rooms.explain.repair_judge import Gaps, Judge, people_states, unit_states

Maker = Callable[[random.Random, list[dict[str, Any]]], dict[str, Any]]


@dataclass(frozen=True)
class World:
    """A scenario as data, with a judge for each side and the ways in which a plan is missed there."""

    scenario: dict[str, Any]
    units: Judge
    people: Judge

    def text(self) -> str:
        """The scenario file."""
        return json.dumps(self.scenario, ensure_ascii=False, indent=1)

    def sides(self) -> list[tuple[Judge, list[Gaps]]]:
        """Each side with the gaps of its states that may be mended, each combination once."""
        states = ((self.units, unit_states(self.units.rows)), (self.people, people_states(self.people.rows)))
        return [(judge, _distinct(judge, [judge.gaps(state) for state in several])) for judge, several in states]


def _distinct(judge: Judge, found: list[Gaps | None]) -> list[Gaps]:
    kept = {tuple(sorted(gaps.items())): gaps for gaps in found if gaps is not None and judge.allowed(gaps)}
    return list(kept.values())


def judges(scenario: Mapping[str, Any]) -> tuple[Judge, Judge]:
    """Return a judge for units and one for people."""
    sides = []
    for table, names in (("units", ("congress",)), ("people", ("committee", "standing"))):
        bodies = {name: scenario["bodies"][name] for name in names}
        sides.append(Judge(scenario["facts"][table]["rows"], bodies, [rule for rule in scenario["rules"] if rule["body"] in names]))
    return sides[0], sides[1]


def world(seed: int) -> World:
    """Draw the world of a seed: the first draw in which some side has no plan."""
    rng = random.Random(f"repairs {seed}")
    while True:
        scenario = _draw(rng)
        drawn = World(scenario, *judges(scenario))
        if any(not any(not gaps for gaps in found) for _, found in drawn.sides()):
            return drawn


def _draw(rng: random.Random) -> dict[str, Any]:
    units = [
        {"id": f"U{n}", "name": f"U{n}", "area": rng.choice(["north", "south"]), "members": members, "women": rng.randint(0, members),
         "was": rng.randint(0, 2), "quota": rng.randint(0, 2)}
        for n, members in enumerate(rng.choices((1, 2, 3), k=rng.randint(2, 3)))
    ]  # fmt: skip
    people = [
        {"id": f"P{n}", "name": f"P{n}", "area": rng.choice(["north", "south"]), "gender": rng.choice("FM")}
        for n in range(rng.randint(3, 5))
    ]
    for rows in (units, people):
        rows[0]["area"], rows[1]["area"] = "north", "south"
    rules = []
    for number in range(rng.randint(1, 4)):
        rules.append({"id": f"u{number}", **rng.choice(_UNITS)(rng, units), **_price(rng), "body": "congress"})
    for number in range(rng.randint(1, 4)):
        rules.append({"body": rng.choice(["committee", "standing"]), "id": f"p{number}", **rng.choice(_PEOPLE)(rng, people), **_price(rng)})
    posts = [rule for rule in rules if rule["kind"] == "posts"]
    return {
        "format": 1, "title": "a tiny world of synthetic units and people", "language": "en",
        "facts": {"units": {"members": "members", "rows": units}, "people": {"rows": people}},
        "categories": {"women": {"units": "women", "people": {"gender": "F"}}},
        "bodies": {
            "congress": {"of": "units", "size": _range(rng, 6)}, "committee": {"of": "people", "size": _range(rng, 4)},
            "standing": {"of": "people", "within": "committee", "size": _range(rng, 2)},
        },
        "rules": [rule for rule in rules if rule not in posts[1:]],
    }  # fmt: skip


def _range(rng: random.Random, most: int) -> Any:
    low = rng.randint(0, most)
    return low if rng.random() < 0.5 else {"at_least": low, "at_most": rng.randint(low, most + 1)}


def _price(rng: random.Random) -> dict[str, Any]:
    return rng.choice([{}, {}, {"price": 2}, {"price": "1/2"}, {"may_relax": False}])


def _limits(rng: random.Random, most: int, *, share: bool = False) -> dict[str, Any]:
    if share and rng.random() < 0.5:
        side, percent = rng.choice(["at_least", "at_most"]), rng.choice([10, 25, 34, 50, 75])
        looser = percent // 2 if side == "at_least" else (percent + 100) // 2
        return {side: f"{percent}%"} | rng.choice([{}, {"may_relax": f"{looser}%"}])
    low = rng.randint(0, most)
    kind = rng.choice(["at_least", "at_most", "both", "exactly"])
    both = {"at_least": low, "at_most": rng.randint(low, most + 1)}
    found = both if kind == "both" else {kind: low}
    return found | rng.choice([{}, {}, {"may_relax": max(0, low - 1)}, {"may_relax": low + 1}])


def _amounts(rng: random.Random, most: int) -> dict[str, Any]:
    return {"each": "area", "amounts": {"north": rng.randint(0, most), "south": {"at_least": rng.randint(0, most)}}}


def _amount_rule(rng: random.Random, _rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {"kind": "bloc", **_amounts(rng, 4)}


_UNITS: list[Maker] = [
    lambda rng, rows: {"kind": "seats", **_limits(rng, 3)},
    lambda rng, rows: {"kind": "seats", **_limits(rng, 3, share=True)},
    lambda rng, rows: {"kind": "seats", "at_least": {"column": "quota", "plus": rng.randint(0, 1)}},
    lambda rng, rows: {"kind": "bloc", "where": {"area": rng.choice(["north", "south"])}, **_limits(rng, 4, share=True)},
    lambda rng, rows: {"kind": "bloc", "each": "area", **_limits(rng, 3, share=True)},
    _amount_rule,
    lambda rng, rows: {"kind": "category", "category": "women", **_limits(rng, 4, share=True)},
    lambda rng, rows: {"kind": "pin", "rows": [rng.choice(rows)["id"]], "seats": rng.randint(0, 3), "reason": "by decision"},
    lambda rng, rows: {"kind": "pin", "rows": [row["id"] for row in rows[:2]], "seats": rng.randint(0, 3), "reason": "by decision"},
    lambda rng, rows: {"kind": "keep", "column": "was", "at_most": rng.randint(0, 2)},
    lambda rng, rows: {"kind": "monotone", "basis": "members"} | rng.choice([{}, {}, {"may_relax": rng.randint(0, 2)}]),
    lambda rng, rows: {"kind": "degressive", "basis": "members"},
    lambda rng, rows: {"kind": "spread", "category": "women"},
]
_PEOPLE: list[Maker] = [
    lambda rng, rows: {"kind": "bloc", "where": {"area": rng.choice(["north", "south"])}, **_limits(rng, 3, share=True)},
    lambda rng, rows: {"kind": "bloc", "each": "area", **_limits(rng, 2)},
    _amount_rule,
    lambda rng, rows: {"kind": "category", "category": "women", **_limits(rng, 3, share=True)},
    lambda rng, rows: {"kind": "eligible", "where": {"gender": rng.choice("FM")}},
    lambda rng, rows: {"kind": "pin", "rows": [rng.choice(rows)["id"]], "seats": rng.randint(0, 1), "reason": "by decision"},
    lambda rng, rows: {"kind": "apart", "rows": [row["id"] for row in rng.sample(rows, 2)]},
    lambda rng, rows: {"kind": "together", "rows": [row["id"] for row in rng.sample(rows, 2)]},
    lambda rng, rows: {
        "kind": "posts", "body": "standing",
        "posts": [{"name": "chair", "seats": rng.randint(1, 2), "where": {"gender": rng.choice("FM")}}],
    },
    lambda rng, rows: {
        "kind": "surplus", "body": "committee", "list": "committee", "seats_of": "standing",
        **rng.choice([{"at_least": rng.randint(0, 2)}, {"at_least": "50%"}, {"at_most": "30%"}, {"at_least": "20%", "at_most": "60%"}]),
    },
    lambda rng, rows: {
        "kind": "guarantee", "body": "committee", "list": "committee", "seats_of": "standing", "category": "women",
        "at_least": rng.choice([1, 2, "50%"]),
    },
]  # fmt: skip


@dataclass(frozen=True)
class Least:
    """What any way of relaxing takes at least; None where no way helps."""

    total: Fraction | None
    rules: int | None
    worst: Fraction | None


def least(drawn: World) -> Least:
    """Try every way on both sides, which share no rule."""
    total, rules, worst = Fraction(0), 0, Fraction(0)
    for judge, found in drawn.sides():
        if not found:
            return Least(None, None, None)
        total += min(price(judge, gaps) for gaps in found)
        rules += min(len({rule for rule, _ in gaps}) for gaps in found)
        worst = max(worst, min(max((judge.price(rule) * n for (rule, _), n in gaps.items()), default=Fraction(0)) for gaps in found))
    return Least(total, rules, worst)


def price(judge: Judge, gaps: Gaps) -> Fraction:
    """Return what a way of relaxing costs."""
    return sum((judge.price(rule) * seats for (rule, _), seats in gaps.items()), Fraction(0))


def supports(drawn: World) -> set[frozenset[tuple[str, str]]]:
    """Return every set of numbers that, changed together, make a plan possible, while no part of it does."""
    each: list[list[frozenset[tuple[str, str]]]] = []
    for _, found in drawn.sides():
        sets = {frozenset(gaps) for gaps in found}
        each.append([one for one in sets if not any(other < one for other in sets)])
    return {one | other for one in each[0] for other in each[1]}
