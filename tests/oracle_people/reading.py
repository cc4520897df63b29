"""What a tiny scenario about people says, read for the judge. Sets of people are bits: the person in line i is bit i."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Any

from tests.oracle.reading import exact
from tests.oracle_people.roster import Cell, Eyes, Person, day, folded, parts, read_roster

RuleText = Mapping[str, Any]


@dataclass(frozen=True)
class PeopleBody:
    """One body of people.

    Attributes:
        id: Its key.
        low, high: Limits of its size; None where open.
        vacant: How many seats may stay open.
        within: The body around it.
        fixed: Its fixed seats.
        fixed_groups: Name of a group -> its seats.
        fixed_counts: Category -> fixed seats that it fills.
    """

    id: str
    low: int | None
    high: int | None
    vacant: int
    within: str | None
    fixed: int
    fixed_groups: Mapping[str, int]
    fixed_counts: Mapping[str, int]


@dataclass(frozen=True)
class Reading:
    """A whole scenario about people, ready to be judged.

    Attributes:
        people: The roster.
        eyes: Who belongs to what.
        categories: Their names, in the order of the file.
        bodies: In the order of the file.
        rules: With `body`, `prefer` and `weight` filled in.
        earlier: Name of an earlier plan -> body -> ids of its members.
        tables: Name of a table of amounts -> its lines.
        order: Line numbers in the order in which ties are settled.
    """

    people: tuple[Person, ...]
    eyes: Eyes
    categories: tuple[str, ...]
    bodies: tuple[PeopleBody, ...]
    rules: tuple[RuleText, ...]
    earlier: Mapping[str, Mapping[str, frozenset[str]]]
    tables: Mapping[str, tuple[Mapping[str, Any], ...]]
    order: tuple[int, ...]

    @property
    def everybody(self) -> int:
        """All bits."""
        return (1 << len(self.people)) - 1

    @cached_property
    def marks(self) -> Mapping[str, int]:
        """Category -> who belongs to it."""
        return {name: bits(self.eyes.belongs(person, name) for person in self.people) for name in self.categories}

    @cached_property
    def line_of(self) -> Mapping[str, int]:
        """Id -> line number."""
        return {person.id: i for i, person in enumerate(self.people)}

    def body(self, name: str) -> PeopleBody:
        """Return the body that goes by this key."""
        return next(body for body in self.bodies if body.id == name)

    def around(self, name: str) -> Iterator[str]:
        """Yield the bodies around a body, the nearest first."""
        outer = self.body(name).within
        while outer is not None:
            yield outer
            outer = self.body(outer).within

    def meant(self, rule: RuleText) -> int:
        """Return who meets the rule's `where`."""
        return self.admitted(rule.get("where"), rule.get("as_of"))

    def admitted(self, where: Any, as_of: Any = None) -> int:
        """Return who meets the conditions."""
        return bits(self.eyes.admits(where, person, as_of) for person in self.people)

    def named(self, ids: Any) -> int:
        """Return the people with these ids."""
        return sum(1 << self.line_of[str(each)] for each in ([ids] if isinstance(ids, str) else ids))

    def values(self, column: str, rows: int) -> dict[str, int]:
        """Return every value of a column among these people, folded -> who has it, in the order of the table."""
        found: dict[str, int] = {}
        for i, person in enumerate(self.people):
            for part in parts(person.cell(column, self.eyes.as_of)) if rows >> i & 1 else ():
                found[folded(part)] = found.get(folded(part), 0) | 1 << i
        return found

    def cell(self, line: int, column: str) -> Cell:
        """Return what stands in a column of a line."""
        return self.people[line].cell(column, self.eyes.as_of)


def bits(flags: Iterator[bool]) -> int:
    """Put yes and no of every line together."""
    return sum(1 << i for i, flag in enumerate(flags) if flag)


def read(scenario: Mapping[str, Any], files: Mapping[str, str]) -> Reading:
    """Read the part of a scenario that is about people.

    Args:
        scenario: The mapping that the YAML file holds.
        files: Name -> content of the files that it refers to.
    """
    people = read_roster(scenario["facts"]["people"], files)
    as_of = scenario.get("as_of")
    eyes = Eyes(scenario.get("categories", {}), day(as_of) if as_of else None)
    mine = {name: body for name, body in scenario["bodies"].items() if body["of"] == "people"}
    bodies = tuple(_body(name, body) for name, body in mine.items())
    rules = [_rule(rule, bodies) for rule in scenario["rules"]]
    earlier = {name: _earlier(name, text, bodies) for name, text in files.items() if name.startswith("earlier")}
    tables = {name: tuple(csv.DictReader(io.StringIO(text))) for name, text in files.items() if name.startswith("quotas")}
    return Reading(
        people, eyes, tuple(eyes.categories), bodies, tuple(rule for rule in rules if rule["body"] in mine), earlier, tables,
        _order(scenario, people),
    )  # fmt: skip


def _order(scenario: Mapping[str, Any], people: tuple[Person, ...]) -> tuple[int, ...]:
    numbers = range(len(people))
    if scenario.get("tie_break", "order") == "order":
        return tuple(numbers)
    seed = scenario["seed"]
    return tuple(sorted(numbers, key=lambda i: hashlib.sha256(f"{seed}:{people[i].id}".encode()).hexdigest()))


def _rule(rule: RuleText, bodies: tuple[PeopleBody, ...]) -> RuleText:
    body = rule.get("body", rule.get("list", bodies[0].id))
    return {**rule, "body": body, "prefer": rule.get("prefer"), "weight": number(rule.get("weight", 1))}


def _body(name: str, body: Mapping[str, Any]) -> PeopleBody:
    size = body.get("size", {})
    low, high = (size, size) if isinstance(size, int) else (size.get("at_least"), size.get("at_most"))
    given = body.get("fixed", [])
    groups = [given] if isinstance(given, Mapping) else given
    counts: dict[str, int] = {}
    for group in groups:
        for category, count in group.get("categories", {}).items():
            counts[category] = counts.get(category, 0) + count
    named = {group.get("name", ""): group["seats"] for group in groups}
    vacant = body.get("vacant", {}).get("at_most", 0)
    return PeopleBody(name, low, high, vacant, body.get("within"), sum(group["seats"] for group in groups), named, counts)


def _earlier(name: str, text: str, bodies: tuple[PeopleBody, ...]) -> Mapping[str, frozenset[str]]:
    if name.endswith(".json"):
        told = json.loads(text)["plan"]["bodies"]
        return {body: frozenset(filled["members"]) for body, filled in told.items() if "members" in filled}
    found: dict[str, set[str]] = {}
    for line in csv.DictReader(io.StringIO(text)):
        if line.get("seats", "1") != "0":
            found.setdefault(line.get("body") or bodies[0].id, set()).add(line["row"])
    return {body: frozenset(ids) for body, ids in found.items()}


def number(cell: Cell) -> int | Fraction:
    """Read a number, as a whole one where it is one: these are faster to count with."""
    found = exact(cell)
    return int(found) if found.denominator == 1 else found


__all__ = ["PeopleBody", "Reading", "RuleText", "bits", "date", "number", "read"]
