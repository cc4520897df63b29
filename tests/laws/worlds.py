"""Tiny random worlds for the two laws: facts, one rule, and many plans, good and bad."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from random import Random

from allocator.facts import (
    Body,
    BodyId,
    Category,
    CategoryId,
    Cell,
    Facts,
    FixedGroup,
    LocalText,
    PerRow,
    Range,
    Row,
    RowId,
    Table,
)  # fmt: skip
from allocator.plan import BodyPlan, Formula, Plan
from allocator.rules import Rule
from allocator.rules.implied import decided_categories, implied_rules
from allocator.rules.shares import with_settled
from allocator.rules.step import StepRule
from tests.laws.fields import fields_of
from tests.rules.small_world import rule as make_rule

MOST = 3
BODY = BodyId("congress")
WOMEN, YOUNG, OLD, BOTH, EITHER, MEN, RICH = map(CategoryId, ("women", "young", "old", "both", "either", "men", "rich"))
LABEL = LocalText("x", "x")


@dataclass(frozen=True)
class World:
    """A rule in its world, and plans to hear it on.

    Attributes:
        facts: What exists.
        rule: The rule, as a must where it can be one.
        plans: Every combination of seats and vacant seats, with counts drawn for each; or a sample of them.
        most: Seats that no row exceeds in them.
    """

    facts: Facts
    rule: Rule
    plans: tuple[Plan, ...]
    most: int = MOST


CATEGORIES = {
    WOMEN: Category(WOMEN, LABEL, "women"),
    YOUNG: Category(YOUNG, LABEL, "young"),
    OLD: Category(OLD, LABEL),
    BOTH: Category(BOTH, LABEL, all_of=(WOMEN, YOUNG)),
    EITHER: Category(EITHER, LABEL, any_of=(WOMEN, OLD)),
    MEN: Category(MEN, LABEL, "men", not_of=WOMEN),
}


def combined(rng: Random) -> dict[CategoryId, Category]:
    """Return four plain categories and some that are combined from them, and from one another, at random."""
    known = {category: Category(category, LABEL) for category in (WOMEN, YOUNG, OLD, RICH)}
    for name in map(CategoryId, ("c1", "c2", "c3", "c4")[: rng.randint(1, 4)]):
        parts = tuple(rng.sample(sorted(known), rng.choice((2, 2, 2, 3))))
        how = rng.choice(({"all_of": parts}, {"any_of": parts}, {"not_of": parts[0]}))
        known[name] = Category(name, LABEL, **how)
    return known


def table(rng: Random) -> Table:
    """Return two to four units with random cells."""
    rows = []
    for at in range(rng.choice((2, 3, 3, 4))):
        members = rng.randint(1, 9)
        women = rng.randint(0, members)
        cells: dict[str, Cell] = {
            "members": members, "women": women, "men": members - women, "young": rng.randint(0, members), "cells": rng.randint(0, 3),
            "before": rng.choice((0, 1, 2, 3, None)), "kind": rng.choice(("x", "y", "X ", None)),
            "lists": rng.choice((("p",), ("p", "q"), ("Q", "p"))), "fixed": rng.randint(0, 2), "fixed_women": rng.randint(0, 1),
        }  # fmt: skip
        rows.append(Row(RowId("ABCD"[at]), f"Unit {at}", cells))
    return Table("units", "units", tuple(rows), tuple(rows[0].cells), members="members")


def fixed_groups(rng: Random) -> tuple[FixedGroup, ...]:
    """Return no fixed seats, so many for the whole body, or so many per row, or both."""
    whole = FixedGroup("appointed", rng.randint(1, 2), {WOMEN: 1})
    per_row = FixedGroup("ex officio", PerRow("fixed"), {WOMEN: PerRow("fixed_women")})
    return rng.choice(((), (whole,), (per_row,), (whole, per_row)))


def facts_of(rng: Random, kind: str) -> Facts:
    """Return the facts of one body."""
    units, vacant = table(rng), rng.choice((0, 0, 1))
    size = Range(*rng.choice(((6, 6), (4, 7), (5, None), (None, 8), (None, None))))
    if kind in ("proportional", "within_quota"):
        size, vacant = Range(7, 7), 0
    body = Body(BODY, "units", size, LABEL, fixed=fixed_groups(rng), vacant=vacant)
    earlier = {row: rng.randint(0, 3) for row in ("A", "B", "Y", "Z") if rng.random() < 0.8}
    references = {"old.csv": {BODY: {RowId(row): seats for row, seats in earlier.items()}}}
    return Facts({"units": units}, CATEGORIES, {BODY: body}, references=references)


def world_of(kind: str, seed: int, plans: int) -> World:
    """Return the world number `seed` of a registered kind."""
    rng = Random(f"{kind} {seed}")
    facts = facts_of(rng, kind)
    rule = make_rule(kind, **fields_of(kind, rng, facts))
    outside = [row for row in facts.row_ids(BODY) if row not in facts.row_ids(BODY, rule.where)]
    settling = [make_rule("pin", id=f"pin-{row}", rows=row, seats=rng.randint(0, 2), reason="x") for row in outside]
    settled = with_settled(facts, [rule, *settling])
    assert not list(rule.misfits(settled)), list(rule.misfits(settled))
    return World(settled, rule, tuple(some(rng, every_plan(rng, settled, rule), plans)))


def some(rng: Random, plans: Iterator[Plan], most: int) -> Sequence[Plan]:
    """Return all plans, or a sample where they are too many."""
    every = list(plans)
    return every if len(every) <= most else rng.sample(every, most)


def every_plan(rng: Random, facts: Facts, rule: Rule) -> Iterator[Plan]:
    """Yield every combination of seats and vacant seats of the one body, with counts, alternates and formulas drawn for each."""
    rows, decided = facts.row_ids(BODY), decided_categories(facts, [rule], BODY)
    options: Sequence[Formula] = rule.options(facts) if isinstance(rule, StepRule) else ()
    for numbers in product(range(MOST + 1), repeat=len(rows)):
        seats = dict(zip(rows, numbers, strict=True))
        for vacant in range(facts.bodies[BODY].vacant + 1):
            counts = {category: {row: rng.randint(0, held) for row, held in seats.items()} for category in decided}
            _put_right(rng, rule, seats, counts)
            reserve = {row: rng.choice((0, 1, 1, 2)) for row in rows} if rule.kind == "alternates" else None
            size = sum(numbers) + facts.fixed_seats(BODY) + vacant
            chosen = {rule.id: rng.choice(options)} if options else {}
            yield Plan({BODY: BodyPlan(size, vacant, seats, counts, reserve)}, chosen)


def _put_right(rng: Random, rule: Rule, seats: Mapping[RowId, int], counts: dict[CategoryId, dict[RowId, int]]) -> None:
    """Let the counts of a division often add up to the seats: at random that is rare."""
    names = rule.splits_seats or (getattr(rule, "categories", ()))
    if names and rng.random() < 0.7:
        for row, held in seats.items():
            drawn = [rng.choice(names) for _ in range(held)]
            for category in names:
                counts[category][row] = drawn.count(category)


def implied_world(kind: str, seed: int, plans: int) -> World:
    """Return the world number `seed` of an implied rule: nested bodies, decided categories, and people who fill the seats."""
    rng = Random(f"implied {kind} {seed}")
    units = table(rng)
    names = [BodyId(name) for name in ("congress", "committee", "standing", "bench")[: rng.choice((1, 1, 2, 2, 3))]]
    if kind == "within" and len(names) == 1:
        names.append(BodyId("committee"))
    within = {name: None if at == 0 else names[rng.randint(0, at - 1)] for at, name in enumerate(names)}
    size = Range(*rng.choice(((4, 4), (2, 6), (3, None), (None, 5))))
    bodies = {
        name: Body(name, "units", size, LABEL, within=within[name], fixed=fixed_groups(rng), vacant=rng.choice((0, 1))) for name in names
    }
    facts = Facts({"units": units}, combined(rng) if kind == "marks" and seed % 2 else CATEGORIES, bodies)
    rules = list(_deciding_rules(rng, names, facts))
    decided = {name: decided_categories(facts, rules, name) for name in names}
    rule = rng.choice([rule for rule in implied_rules(facts, rules) if rule.kind == kind])
    drawn = [_people_plan(rng, facts, rules, decided) for _ in range(plans)]
    return World(facts, rule, tuple(drawn))


def _deciding_rules(rng: Random, bodies: Sequence[BodyId], facts: Facts) -> Iterator[Rule]:
    """Yield rules that decide categories in the bodies, and sometimes musts that divide the seats."""
    for body in bodies:
        named = rng.sample(sorted(facts.categories), rng.choice((1, 2, 2, 3)))
        for category in named:
            yield make_rule("category", id=f"{body}-{category}", body=body, category=category, at_least=0)
        if rng.random() < 0.4:
            where = rng.choice(({}, {"where": {"kind": "x"}}))
            fixed_choice = ((WOMEN, MEN), (YOUNG, OLD), (WOMEN, YOUNG, OLD), (BOTH, OLD))
            divided = rng.choice(fixed_choice) if MEN in facts.categories else tuple(rng.sample(sorted(facts.categories), 2))
            yield make_rule("partition", id=f"{body}-split", body=body, categories=list(divided), **where)


def _people_plan(rng: Random, facts: Facts, rules: Sequence[Rule], decided: Mapping[BodyId, Sequence[CategoryId]]) -> Plan:
    """Draw people with marks for every seat, count them, and then often change one number."""
    bodies: dict[BodyId, BodyPlan] = {}
    people: dict[tuple[BodyId, RowId], list[frozenset[CategoryId]]] = {}
    for body in facts.bodies.values():
        seats, counts = {}, {category: dict[RowId, int]() for category in decided[body.id]}
        for row in facts.row_ids(body.id):
            around = people.get((body.within, row)) if body.within else None
            pool = around if around is not None else [_mark(rng) for _ in range(rng.randint(0, MOST))]
            here = rng.sample(pool, rng.randint(0, len(pool))) if around is not None else pool
            people[body.id, row] = here
            seats[row] = len(here)
            for category in counts:
                counts[category][row] = sum(belongs(mark, category, facts.categories) for mark in here)
        _spoil(rng, seats, counts)
        vacant = rng.choice((0, 0, 1, 2))
        size = sum(seats.values()) + facts.fixed_seats(body.id) + vacant + rng.choice((0, 0, 0, 1, -1))
        bodies[body.id] = BodyPlan(size, vacant, seats, counts)
    return Plan(bodies)


def _mark(rng: Random) -> frozenset[CategoryId]:
    return frozenset(category for category in (WOMEN, YOUNG, OLD, RICH) if rng.random() < 0.5)


def belongs(mark: frozenset[CategoryId], category: CategoryId, known: Mapping[CategoryId, Category]) -> bool:
    how = known[category]
    if how.not_of is not None:
        return not belongs(mark, how.not_of, known)
    held = [belongs(mark, part, known) for part in how.parts]
    return all(held) if how.all_of else any(held) if how.any_of else category in mark


def _spoil(rng: Random, seats: dict[RowId, int], counts: dict[CategoryId, dict[RowId, int]]) -> None:
    if rng.random() < 0.5:
        numbers = rng.choice([seats, *counts.values()])
        row = rng.choice(list(numbers))
        numbers[row] = min(MOST, max(0, numbers[row] + rng.choice((-2, -1, 1, 2))))
