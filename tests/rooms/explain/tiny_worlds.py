"""Tiny worlds of people: a scenario file, and the same rules as plain functions. Shares no code with the package."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import product
from typing import Any

Person = Mapping[str, Any]
Members = frozenset[int]


@dataclass(frozen=True)
class Plan:
    """Who sits where: positions in a list of people; who holds which post."""

    committee: Members
    standing: Members
    holders: Mapping[str, Members]


Check = Callable[[list[Person], Plan], bool]
"""Says of people and of a plan whether a rule holds."""


@dataclass
class World:
    """A scenario as data, and the same rules as plain functions.

    Attributes:
        people: With id, gender, age and area.
        scenario: As the file has it.
        musts: Rule -> whether it holds.
        wanted: The same of preferences.
        counted: Rule and clause -> body, and who of the people counts.
        preferred: The rules that are preferences.
        named: Ids of the people whom a must names.
        wished: Ids of those whom any rule names.
        posts: Post -> how many hold it, and who may.
        sizes: The least and the most of the committee, and the size of the standing committee.
        floors: Rule that may ask for a maximum -> whether its minimum is met.
        eligible: Body and who may sit there, with the rule.
    """

    people: list[Person]
    scenario: dict[str, Any]
    counted: dict[tuple[str, str], tuple[str, Callable[[Person], bool]]] = field(default_factory=dict)
    preferred: set[str] = field(default_factory=set)
    named: set[str] = field(default_factory=set)
    wished: set[str] = field(default_factory=set)
    posts: dict[str, tuple[int, Callable[[Person], bool]]] = field(default_factory=dict)
    sizes: tuple[int, int, int] = (0, 3, 0)
    musts: dict[str, Check] = field(default_factory=dict)
    wanted: dict[str, Check] = field(default_factory=dict)
    floors: dict[str, Check] = field(default_factory=dict)
    eligible: dict[str, tuple[str, Callable[[Person], bool]]] = field(default_factory=dict)

    @property
    def checks(self) -> list[Check]:
        """The musts."""
        return list(self.musts.values())

    @property
    def wishes(self) -> list[Check]:
        """The preferences."""
        return list(self.wanted.values())

    def loosened(self, rules: set[str]) -> World:
        """The same world in which these rules ask for their minimum only."""
        musts = {rule: self.floors[rule] if rule in rules else check for rule, check in self.musts.items()}
        wanted = {rule: self.floors[rule] if rule in rules else check for rule, check in self.wanted.items()}
        return replace(self, musts=musts, wanted=wanted)

    def text(self) -> str:
        """The scenario file."""
        return json.dumps(self.scenario, ensure_ascii=False, indent=1)

    def add(self, rule: dict[str, Any], check: Check, rng: random.Random, names: Iterable[str] = ()) -> None:
        """Write a rule down; one in four is a preference, but for posts."""
        self.wished |= set(names)
        if rule["kind"] != "posts" and rng.random() < 0.25:
            self.scenario["rules"].append(rule | {"prefer": 1})
            self.wanted[rule["id"]] = check
            self.preferred.add(rule["id"])
            return
        self.named |= set(names)
        self.scenario["rules"].append(rule)
        self.musts[rule["id"]] = check


AREAS, AGES, GENDERS = ("north", "south"), (30, 50), ("F", "M")
PROFILES: list[Person] = [dict(zip(("gender", "age", "area"), each, strict=True)) for each in product(GENDERS, AGES, AREAS)]


def is_woman(person: Person) -> bool:
    return bool(person["gender"] == "F")


def is_young(person: Person) -> bool:
    return bool(person["age"] < 40)


def is_young_woman(person: Person) -> bool:
    return is_woman(person) and is_young(person)


CATEGORIES = {"women": is_woman, "young": is_young, "young_women": is_young_woman}
