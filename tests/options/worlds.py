"""Random tiny worlds of synthetic units or people in which every plan is listed and every rule counted for itself.

Shares no code with the package: what a rule comes to is counted here from its words alone.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import product
from typing import Any

Value = Any
"""A gap or a cost: a whole number, a fraction, or a list of deviations from the greatest down."""


@dataclass(frozen=True)
class State:
    """One way to fill all bodies.

    Attributes:
        sizes: By body.
        seats: By body and row.
        women: Of the congress, by row; empty where no rule asks.
    """

    sizes: tuple[int, ...]
    seats: tuple[tuple[int, ...], ...]
    women: tuple[int, ...] = ()

    @property
    def rank(self) -> tuple[Any, ...]:
        """Of equally good plans the greatest is taken."""
        return self.sizes, self.seats, self.women


Count = Callable[[State], Value]


@dataclass
class World:
    """A scenario and its judge.

    Attributes:
        scenario: What the file says.
        states: Every way to fill the bodies within their sizes and supplies.
        counts: Rule -> what it comes to.
        bodies: In the order of the file.
    """

    scenario: dict[str, Any]
    states: list[State]
    bodies: tuple[str, ...]
    counts: dict[str, Count] = field(default_factory=dict)

    @property
    def rules(self) -> list[dict[str, Any]]:
        return list(self.scenario["rules"])

    def preferred(self) -> list[dict[str, Any]]:
        """The preferences, in the order of their stages."""
        return sorted((rule for rule in self.rules if "prefer" in rule), key=lambda rule: int(rule["prefer"]))

    def meeting(self) -> list[State]:
        """Every plan that meets the musts."""
        musts = [self.counts[rule["id"]] for rule in self.rules if "prefer" not in rule]
        return [state for state in self.states if not any(count(state) for count in musts)]

    def stages(self, state: State, rules: Sequence[Mapping[str, Any]]) -> dict[int, Value]:
        """What the stages of some preferences come to."""
        found: dict[int, Value] = {}
        for rule in rules:
            value = self.counts[rule["id"]](state)
            if isinstance(value, tuple) or rule["kind"] in ("proportional", "score"):
                found[rule["prefer"]] = value
            else:
                found[rule["prefer"]] = found.get(rule["prefer"], Fraction(0)) + value * Fraction(rule.get("weight", 1))
        return found

    def distance(self, one: State, other: State, bodies: Sequence[str]) -> int:
        """How many seats are given otherwise."""
        total = 0
        for name, now, before in zip(self.bodies, one.seats, other.seats, strict=True):
            if name in bodies:
                changes = [a - b for a, b in zip(now, before, strict=True)]
                total += max(sum(max(0, each) for each in changes), sum(max(0, -each) for each in changes))
        return total


def beyond(number: int, low: Fraction | int | None, high: Fraction | int | None) -> int:
    """How many whole steps a number is outside an interval of whole numbers."""
    under = 0 if low is None else -(-Fraction(low).numerator // Fraction(low).denominator) - number
    over = 0 if high is None else number - Fraction(high).numerator // Fraction(high).denominator
    return max(0, under, over)


def limits(rng: random.Random, most: int) -> dict[str, Any]:
    """Draw an interval of numbers."""
    low, high = sorted((rng.randint(0, most), rng.randint(0, most)))
    return rng.choice(({"at_least": high}, {"at_most": low}, {"at_least": low, "at_most": high}, {"exactly": low}))


def interval(rule: Mapping[str, Any], base: int = 1) -> tuple[Fraction | None, Fraction | None]:
    """Return the limits of a rule; a share is of the base."""
    exact = rule.get("exactly")
    low, high = rule.get("at_least", exact), rule.get("at_most", exact)
    return _amount(low, base), _amount(high, base)


def _amount(limit: Any, base: int) -> Fraction | None:
    if isinstance(limit, str):
        return base * (Fraction(limit[:-1]) / 100 if limit.endswith("%") else Fraction(limit))
    return None if limit is None else Fraction(limit)


def world(seed: int) -> World:
    """Draw the world of a seed; the first draw that has a plan, and preferences, is taken."""
    from tests.options.people_worlds import drawn_people
    from tests.options.unit_worlds import drawn_units

    rng = random.Random(f"options {seed}")
    while True:
        drawn = drawn_units(rng) if seed % 2 else drawn_people(rng)
        if len(drawn.preferred()) >= 2 and len(drawn.meeting()) >= 3:
            return drawn


def ranked(rng: random.Random, rules: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Make musts and preferences of rules; costs stand alone in the even stages."""
    found = []
    for number, rule in enumerate(rules):
        told = {"id": f"{rule['kind']}-{number}"} | rule
        if rule["kind"] in ("proportional", "score"):
            told |= {"prefer": 2 * (number + 1)}
        elif rng.random() < 0.75:
            told |= {"prefer": rng.choice((1, 3, 3, 5))} | ({"weight": rng.choice((2, "1/2"))} if rng.random() < 0.25 else {})
        found.append(told)
    rng.shuffle(found)
    return found


def ways(caps: Sequence[int], low: int, high: int) -> Iterator[tuple[int, ...]]:
    """Yield every way to give seats under caps, so many in all."""
    yield from (seats for seats in product(*(range(cap + 1) for cap in caps)) if low <= sum(seats) <= high)
