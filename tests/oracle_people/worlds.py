"""Random tiny worlds of people: complete scenarios that mix several kinds of rules, as musts and as preferences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import comb
from random import Random
from typing import Any

from tests.oracle_people.frame import AS_OF, Draft, drafted
from tests.oracle_people.judge import Judge
from tests.oracle_people.makers import MAKERS
from tests.oracle_people.reading import Reading, read

OFTEN = {"posts": 5, "category": 4, "bloc": 4, "score": 3, "surplus": 3, "guarantee": 3, "seats": 1, "size": 3}
PREFERRED = {"size": 0.7, "keep": 0.55, "score": 1.0, "posts": 0.35, "partition": 0.5, "eligible": 0.3}
MOST_WAYS = 5_000


@dataclass(frozen=True)
class World:
    """One scenario with the files that it refers to."""

    scenario: Mapping[str, Any]
    files: Mapping[str, str]

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of rules in it."""
        return frozenset(rule["kind"] for rule in self.scenario["rules"])

    @property
    def levels(self) -> int:
        """How many bodies there are, each within the one before."""
        return len(self.scenario["bodies"])


def world(seed: int) -> tuple[World, Judge]:
    """Draw the world of a seed, with its judge; the first draw that is small enough is taken."""
    rng = Random(f"people {seed}")
    while True:
        drawn = _drawn(rng)
        reading = read(drawn.scenario, drawn.files)
        if len(drawn.kinds) >= 3 and _ways(reading) <= MOST_WAYS:
            return drawn, Judge(reading)


def _ways(reading: Reading) -> int:
    """Return about how many ways there are to fill all bodies."""
    ways, given = 1, len(reading.people)
    for body in sorted(reading.bodies, key=lambda body: len(list(reading.around(body.id)))):
        low, high = (body.low or 0) - body.fixed - body.vacant, given if body.high is None else body.high - body.fixed
        seats = range(max(0, low), min(given, high) + 1)
        ways *= sum(comb(given, n) for n in seats)
        given = max(seats, default=0)
    return ways


def _drawn(rng: Random) -> World:
    draft = drafted(rng)
    kinds = rng.choices(list(MAKERS), [OFTEN.get(kind, 2) for kind in MAKERS], k=rng.choice((3, 4, 4, 5, 5, 6)))
    for kind in sorted(kinds, key=lambda kind: kind != "posts"):
        body = rng.choice(list(draft.target))
        made = MAKERS[kind](draft, body)
        if made is not None:
            draft.rules.append({"kind": kind, **({} if "list" in made else {"body": body})} | made)
    return World(_scenario(draft), draft.files)


def _scenario(draft: Draft) -> dict[str, Any]:
    rules = [_finished(draft, number, rule) for number, rule in enumerate(draft.rules)]
    draft.rng.shuffle(rules)
    scenario: dict[str, Any] = {"format": 1, "title": "a tiny world of synthetic people", "as_of": AS_OF, "facts": {"people": draft.table}}
    scenario |= {"categories": draft.categories, "bodies": draft.bodies, "rules": rules}
    if draft.chance(0.1):
        scenario |= {"tie_break": "draw", "seed": draft.rng.randint(0, 99)}
    return scenario


def _finished(draft: Draft, number: int, rule: dict[str, Any]) -> dict[str, Any]:
    """Give a rule its id, and its place among musts and preferences; scores stand alone in the even stages."""
    found = {"id": f"{rule['kind']}-{number}"} | rule
    if rule["kind"] == "score":
        return found | {"prefer": 2 * (number + 1)}
    if not draft.chance(PREFERRED.get(rule["kind"], 0.4)):
        return found
    weight = {"weight": draft.rng.choice((2, "1/2", 3))} if draft.chance(0.3) else {}
    return found | {"prefer": draft.rng.choice((1, 3, 3, 5))} | weight
