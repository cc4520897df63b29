"""The judge: every way to fill nested bodies with people, and which are best, stage after stage.

A filling of one body is judged alone as far as possible: rules that look at one body, and the best way to fill its posts. Fillings of
several bodies are then put together as `within` allows, and rules about a list and the body elected from it are added.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from operator import add
from typing import Any

from tests.oracle_people.post_counts import Posts, Vector
from tests.oracle_people.reading import PeopleBody, Reading, RuleText
from tests.oracle_people.seat_counts import PAIR_COUNTS, SEAT_COUNTS, Filled, Gaps, other_body

MOST_LOOKED_AT = 300_000
NO_RULE: frozenset[str] = frozenset()
Fillings = Mapping[str, list[list[Any]]]
"""Body -> every way to fill it, followed by what the body's own rules come to, once that is known."""
State = tuple[Filled, ...]
"""How each body is filled, in the order of the file."""


class TooManyWaysError(Exception):
    """There are too many ways to look through."""


@dataclass(frozen=True)
class Verdict:
    """What the judge finds.

    Attributes:
        values: Stage -> what the best plans come to.
        best: All best ways to fill the bodies; none where no plan meets the musts.
    """

    values: Mapping[int, Any]
    best: tuple[State, ...]


class Judge:
    """Judges one scenario, with any rules left out; implied ones go by `size:<body>` and `within:<body>`."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.names = [body.id for body in reading.bodies]
        self.stages = tuple(sorted({rule["prefer"] for rule in reading.rules if rule["prefer"] is not None}))
        self._gaps: dict[tuple[str, Filled], Gaps] = {}
        self._rules_of: dict[tuple[str, frozenset[str]], tuple[list[RuleText], list[Posts]]] = {}
        self._posts: dict[tuple[str, frozenset[str]], Posts] = {}
        self._spare: float = math.inf

    @cached_property
    def nothing(self) -> Vector:
        """What the stages come to where nothing is missed."""
        return (0,) * len(self.stages)

    def pins_of(self, rule: RuleText, omitted: frozenset[str] = NO_RULE) -> list[RuleText]:
        """Return the rules that pin one of a rule's posts."""
        names = {post["name"] for post in rule["posts"]}
        return [
            pin for pin in self.reading.rules
            if pin["kind"] == "pin" and pin["body"] == rule["body"] and pin.get("post") in names and pin["id"] not in omitted
        ]  # fmt: skip

    def posts(self, rule: RuleText, omitted: frozenset[str] = NO_RULE) -> Posts:
        """Return the posts of a rule."""
        pins = self.pins_of(rule, omitted)
        key = rule["id"], frozenset(pin["id"] for pin in pins)
        if key not in self._posts:
            self._posts[key] = Posts(self.reading, rule, pins, self.stages)
        return self._posts[key]

    def gaps(self, rule: RuleText, filled: Filled) -> Gaps:
        """Return the gap of each clause of a rule that looks at one body."""
        key = rule["id"], filled
        if key not in self._gaps:
            self._gaps[key] = self._counts[rule["id"]](filled)
        return self._gaps[key]

    @cached_property
    def _counts(self) -> Mapping[str, Any]:
        return {
            rule["id"]: SEAT_COUNTS[rule["kind"]](self.reading, rule)
            for rule in self.reading.rules if rule["kind"] in SEAT_COUNTS and "post" not in rule
        }  # fmt: skip

    @cached_property
    def pairs(self) -> Mapping[str, Any]:
        """Rule -> the count of a rule about a list and the body elected from it."""
        return {rule["id"]: PAIR_COUNTS[rule["kind"]](self.reading, rule) for rule in self.reading.rules if rule["kind"] in PAIR_COUNTS}

    def with_gap(self, vector: Vector, rule: RuleText, gap: Any) -> Vector | None:
        """Add a rule's gap to what the stages come to; None where a must is broken."""
        if rule["prefer"] is None:
            return None if gap else vector
        at = self.stages.index(rule["prefer"])
        return (*vector[:at], vector[at] + gap * rule["weight"], *vector[at + 1 :])

    def own(self, body: str, filled: Filled, omitted: frozenset[str]) -> Vector | None:
        """Return what the rules of one body come to; None where a must is broken."""
        mine, posts = self._of_body(body, omitted)
        vector: Vector | None = self.nothing
        for rule in mine:
            vector = None if vector is None else self.with_gap(vector, rule, sum(self.gaps(rule, filled)))
        for each in posts:
            further = None if vector is None else each.best(filled.people)
            vector = None if further is None or vector is None else tuple(map(add, vector, further))
        return vector

    def _of_body(self, body: str, omitted: frozenset[str]) -> tuple[list[RuleText], list[Posts]]:
        """Return the rules that look at one body alone, musts first, and its posts."""
        key = body, omitted
        if key not in self._rules_of:
            mine = [rule for rule in self.reading.rules if rule["body"] == body and rule["id"] not in omitted]
            counted = [rule for rule in mine if rule["id"] in self._counts]
            counted.sort(key=lambda rule: rule["prefer"] is not None)
            self._rules_of[key] = counted, [self.posts(rule, omitted) for rule in mine if rule["kind"] == "posts"]
        return self._rules_of[key]

    def _ways(self, body: PeopleBody, any_size: bool) -> Iterator[Filled]:
        """Yield every way to fill one body with so many people as its size allows."""
        low, high = (0, len(self.reading.people) + body.fixed + body.vacant) if any_size else (body.low or 0, body.high)
        lines = [1 << i for i in range(len(self.reading.people))]
        for given in range(len(lines) + 1):
            for vacant in range(body.vacant + 1):
                size = given + body.fixed + vacant
                if size >= low and (high is None or size <= high):
                    yield from (Filled(size, vacant, sum(people)) for people in combinations(lines, given))

    def verdict(self, omitted: frozenset[str] = NO_RULE) -> Verdict:
        """Judge the scenario with some rules left out."""
        least: Vector | None = None
        best: list[State] = []
        for state, vector in self.plans(omitted):
            if least is None or vector < least:
                least, best = vector, []
            if vector == least:
                best.append(state)
        return Verdict(dict(zip(self.stages, least or (), strict=False)), tuple(best))

    @cached_property
    def outer_first(self) -> list[PeopleBody]:
        """The bodies, each after those around it."""
        return sorted(self.reading.bodies, key=lambda body: len(list(self.reading.around(body.id))))

    def plans(self, omitted: frozenset[str] = NO_RULE) -> Iterator[tuple[State, Vector]]:
        """Yield every way to fill the bodies that meets the musts, with what the stages come to."""
        for chosen, vector in self._together(self.outer_first, self._fillings(omitted), omitted, {}, self.nothing):
            yield tuple(chosen[name] for name in self.names), vector

    def _fillings(self, omitted: frozenset[str]) -> Fillings:
        """Return body -> every way to fill it; what its own rules come to is found out when it is asked for."""
        return {body.id: [[filled] for filled in self._ways(body, f"size:{body.id}" in omitted)] for body in self.reading.bodies}

    def _together(
        self, waiting: list[PeopleBody], fillings: Fillings, omitted: frozenset[str], chosen: dict[str, Filled], vector: Vector
    ) -> Iterator[tuple[dict[str, Filled], Vector]]:  # fmt: skip
        if not waiting:
            yield chosen, vector
            return
        body, last = waiting[0], len(waiting) == 1
        self._spare -= len(fillings[body.id])
        if self._spare < 0:
            raise TooManyWaysError
        outside = self.outside(body.id, chosen, omitted)
        settled = [rule for rule in self.reading.rules if rule["id"] in self.pairs and rule["id"] not in omitted
                   and {rule["list"], other_body(rule) or rule["list"]} <= {*chosen, body.id}
                   and body.id in (rule["list"], other_body(rule))]  # fmt: skip
        for way in fillings[body.id]:
            filled = way[0]
            if filled.people & outside:
                continue
            if len(way) == 1:
                way.append(self.own(body.id, filled, omitted))
            own = way[1]
            if own is None:
                continue
            together: Vector | None = own if vector is self.nothing else tuple(map(add, vector, own))
            now = {**chosen, body.id: filled}
            for rule in settled:
                gap = self.pair_gap(rule, now)
                together = None if together is None else self.with_gap(together, rule, gap)
            if together is not None and last:
                yield now, together
            elif together is not None:
                yield from self._together(waiting[1:], fillings, omitted, now, together)

    def pair_gap(self, rule: RuleText, chosen: Mapping[str, Filled]) -> int:
        """Return the gap of a rule about a list."""
        other = other_body(rule)
        gap: int = self.pairs[rule["id"]](chosen[rule["list"]], None if other is None else chosen[other])
        return gap

    def outside(self, body: str, chosen: Mapping[str, Filled], omitted: frozenset[str]) -> int:
        """Return who may not sit in a body because he or she does not sit in one around it."""
        if f"within:{body}" in omitted:
            return 0
        inside = self.reading.everybody
        for outer in self.reading.around(body):
            inside &= chosen[outer].people
        return self.reading.everybody & ~inside

    def possible(self, kept: frozenset[str]) -> bool:
        """Say whether the musts among some rules can hold together, all other rules and the bodies that only they name forgotten.

        Raises:
            TooManyWaysError: No answer was found among the first few hundred thousand ways.
        """
        every = {rule["id"] for rule in self.reading.rules} | {f"{what}:{name}" for what in ("size", "within") for name in self.names}
        omitted, meant = frozenset(every - kept), set(self._bodies_of(kept))
        order = [body for body in self.outer_first if body.id in meant]
        self._spare = MOST_LOOKED_AT
        try:
            return next(self._together(order, self._fillings(omitted), omitted, {}, self.nothing), None) is not None
        finally:
            self._spare = math.inf

    def _bodies_of(self, rules: frozenset[str]) -> Iterator[str]:
        for rule in self.reading.rules:
            if rule["id"] in rules:
                yield rule["body"]
                yield from [other_body(rule) or rule["body"]] if rule["id"] in self.pairs else ()
        for name in self.names:
            if f"size:{name}" in rules:
                yield name
            if f"within:{name}" in rules:
                yield from (name, *self.reading.around(name))

    def possible_at_all(self) -> bool:
        """Say whether any plan meets the musts."""
        return bool(self._meeting)

    def always(self) -> dict[str, frozenset[str]]:
        """Return body -> who sits in it in every plan that meets the musts; of no plan everybody would."""
        return {name: self._ids(self._common(at, int.__and__, self.reading.everybody)) for at, name in enumerate(self.names)}

    def never(self) -> dict[str, frozenset[str]]:
        """Return body -> who sits in it in no plan that meets the musts."""
        return {name: self._ids(self.reading.everybody & ~self._common(at, int.__or__, 0)) for at, name in enumerate(self.names)}

    @cached_property
    def _meeting(self) -> list[State]:
        return [state for state, _ in self.plans()]

    def _common(self, at: int, join: Any, start: int) -> int:
        for state in self._meeting:
            start = join(start, state[at].people)
        return start

    def _ids(self, people: int) -> frozenset[str]:
        return frozenset(person.id for i, person in enumerate(self.reading.people) if people >> i & 1)
