"""Tiny random worlds of people for the laws: a list, the committee elected from it, the standing committee inside, and posts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

from allocator.facts import AnyOf, Body, BodyId, Category, Cell, Facts, FixedGroup, Range, Row, RowId, Table, Where
from allocator.plan import BodyPlan, Plan
from allocator.rules import Rule
from allocator.rules.implied import SizeOfBody, implied_rules
from allocator.rules.posts import PostsRule
from tests.laws.people_fields import fields_of
from tests.laws.worlds import CATEGORIES, LABEL, OLD, WOMEN, YOUNG, World, belongs
from tests.rules.small_world import rule as make_rule

LIST, COMMITTEE, STANDING = map(BodyId, ("list", "committee", "standing"))
EVERYBODY = Where(({"gender": AnyOf(("f", "m"))},))


def people(rng: Random) -> Table:
    """Return three to six people with random cells."""
    rows = []
    for at in range(rng.choice((3, 4, 4, 5, 6))):
        cells: dict[str, Cell] = {
            "gender": rng.choice("fm"), "age": rng.randint(30, 55), "home": rng.choice(("north", "North ", "south", None)),
            "household": rng.choice(("h1", "h2", None, None)), "lists": rng.choice((("p",), ("p", "q"), ("Q", "p"))),
            "votes": rng.choice((0, 3, 7, -2, "2.5")), "before": rng.choice((0, 1, None)), "spare": rng.randint(0, 2),
        }  # fmt: skip
        marks = frozenset(mark for mark in (WOMEN, YOUNG, OLD) if rng.random() < 0.5)
        known = {category: Category(category, LABEL, people=EVERYBODY) for category in CATEGORIES}
        known |= {category: how for category, how in CATEGORIES.items() if how.parts}
        those = frozenset(category for category in known if belongs(marks, category, known))
        rows.append(Row(RowId("PQRSTU"[at]), f"Person {at}", cells, marks=those))
    return Table("people", "people", tuple(rows), tuple(rows[0].cells))


def facts_of(rng: Random) -> Facts:
    """Return the facts of three bodies, the second and the third each within the one before."""
    table = people(rng)
    sizes = [Range(*rng.choice(((3, 3), (2, 4), (2, None), (None, 4), (None, None)))) for _ in range(3)]
    within = {LIST: None, COMMITTEE: rng.choice((LIST, LIST, None)), STANDING: COMMITTEE}
    bodies = {
        name: Body(name, "people", size, LABEL, within=within[name], fixed=_fixed(rng), vacant=rng.choice((0, 0, 1)))
        for name, size in zip((LIST, COMMITTEE, STANDING), sizes, strict=True)
    }
    earlier = {row: rng.randint(0, 1) for row in (*(row.id for row in table), "Y", "Z") if rng.random() < 0.8}
    references = {"old.csv": {body: {RowId(row): seats for row, seats in earlier.items()} for body in bodies}}
    return Facts({"people": table}, CATEGORIES, bodies, references=references)


def _fixed(rng: Random) -> tuple[FixedGroup, ...]:
    return rng.choice(((), (), (FixedGroup("appointed", rng.randint(1, 2), {WOMEN: 1}),)))


def people_world(kind: str, seed: int, plans: int) -> World:
    """Return the world number `seed` of a registered kind, about people."""
    rng = Random(f"people {kind} {seed}")
    facts = facts_of(rng)
    rule = make_rule(kind, **fields_of(kind, rng, facts))
    assert not list(rule.misfits(facts)), list(rule.misfits(facts))
    return World(facts, rule, _plans(rng, facts, rule, plans), most=1)


def implied_people_world(kind: str, seed: int, plans: int) -> World:
    """Return the world number `seed` of an implied rule, about people."""
    rng = Random(f"implied people {kind} {seed}")
    facts = facts_of(rng)
    decides = make_rule("category", id="women", body=STANDING, category=WOMEN, at_least=0)
    rule = rng.choice([rule for rule in implied_rules(facts, [decides]) if rule.kind == kind])
    return World(facts, rule, _plans(rng, facts, rule, plans), most=1)


def _plans(rng: Random, facts: Facts, rule: Rule, most: int) -> tuple[Plan, ...]:
    return tuple(_plan(rng, facts, rule) for _ in range(most))


def _plan(rng: Random, facts: Facts, rule: Rule) -> Plan:
    """Fill every body, mostly from the people in the body around it, and give the posts to people who mostly sit."""
    bodies: dict[BodyId, BodyPlan] = {}
    for body in facts.bodies.values():
        rows = facts.row_ids(body.id)
        pool = rows if body.within is None or rng.random() < 0.2 else bodies[body.within].members
        inside = frozenset(row for row in pool if rng.random() < 0.65)
        seats = {row: int(row in inside) for row in rows}
        counts = {
            category: {row: held * int(facts.belongs(body.id, row, category)) for row, held in seats.items()}
            for category in facts.categories
        }
        vacant = rng.choice((0, 0, 1))
        size = len(inside) + facts.fixed_seats(body.id) + vacant
        size += rng.choice((0, 0, 1, -1)) if isinstance(rule, SizeOfBody) else 0
        mine = isinstance(rule, PostsRule) and rule.on == body.id
        posts = _posts(rng, facts, rule, rows, inside) if mine else {name: _some(rng, rows, 1) for name in ("chair", "clerk")}
        bodies[body.id] = BodyPlan(size, vacant, seats, counts, posts=posts)
    return Plan(bodies)


def _posts(
    rng: Random, facts: Facts, rule: Rule, rows: Sequence[RowId], inside: frozenset[RowId]
) -> Mapping[str, tuple[RowId, ...]]:
    assert isinstance(rule, PostsRule)
    held: dict[str, tuple[RowId, ...]] = {}
    for post in rule.posts:
        fit = set(facts.row_ids(rule.on, post.where))
        backing = {row for name in post.among for row in held.get(name, ())}
        likely = [row for row in rows if row in fit and row in inside and (not post.among or row in backing)]
        if not post.among:
            likely = [row for row in likely if rng.random() < 0.3 or not any(row in holders for holders in held.values())]
        pool = likely if rng.random() < 0.9 else list(rows)
        number = post.seats if rng.random() < 0.7 else rng.randint(0, 2)
        held[post.name] = _some(rng, pool, number)
    return held


def _some(rng: Random, pool: Sequence[RowId], number: int) -> tuple[RowId, ...]:
    """Draw people, in table order."""
    drawn = set(rng.sample(list(pool), min(number, len(pool))))
    return tuple(row for row in pool if row in drawn)
