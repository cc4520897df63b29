"""Random tiny worlds of people: their rules are drawn, and written twice, for the file and as plain functions."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from itertools import combinations
from math import ceil
from typing import Any

from tests.rooms.explain.tiny_worlds import AREAS, CATEGORIES, GENDERS, PROFILES, Members, Person, Plan, World, is_woman


def world(rng: random.Random) -> World:
    """Draw a world of up to seven people in both areas, a committee of up to three, and a standing committee."""
    people: list[Person] = [{"id": f"P{n}", "name": f"P{n}", **rng.choice(PROFILES)} for n in range(rng.randint(2, 7))]
    people[0] = {**people[0], "area": "north"}
    people[1] = {**people[1], "area": "south"}
    low = rng.randint(1, 3)
    high = rng.randint(low, 3)
    inner = rng.randint(0, low)
    bodies = {
        "committee": {"of": "people", "size": {"at_least": low, "at_most": high}},
        "standing": {"of": "people", "within": "committee", "size": inner},
    }
    categories = {
        "women": {"people": {"gender": "F"}}, "young": {"people": {"age": {"under": 40}}},
        "young_women": {"all_of": ["women", "young"]},
    }  # fmt: skip
    facts = {"people": {"rows": people}}
    found = World(people, {"format": 1, "language": "en", "facts": facts, "categories": categories, "bodies": bodies, "rules": []})
    found.sizes = (low, high, inner)
    found.musts["sizes"] = lambda _, plan: low <= len(plan.committee) <= high and len(plan.standing) == inner
    found.counted["size:committee", ""] = ("committee", lambda _: True)
    makers = [_category, _category, _share, _areas, _where, _eligible, _pin, _apart, _together, _posts, _surplus, _guarantee]
    for number in range(rng.randint(1, 5)):
        maker = rng.choice(makers)
        if maker is not _posts or not found.posts:
            maker(found, f"r{number}", rng)
    if rng.random() < 0.3:
        found.scenario["rules"].append({"id": "merit", "kind": "score", "body": "committee", "column": "age", "prefer": 2})
    return found


def _members(plan: Plan, body: str) -> Members:
    return plan.committee if body == "committee" else plan.standing


def _count(people: list[Person], plan: Plan, body: str, kind: Callable[[Person], bool]) -> int:
    return sum(1 for n in _members(plan, body) if kind(people[n]))


def _limits(rng: random.Random, most: int) -> tuple[int, int | None]:
    low = rng.randint(0, most)
    return low, rng.choice([None, rng.randint(low, most + 1)])


def _asked(low: int, high: int | None) -> dict[str, int]:
    return {"at_least": low} | ({} if high is None else {"at_most": high})


def _category(world: World, name: str, rng: random.Random) -> None:
    category, body = rng.choice(list(CATEGORIES)), rng.choice(["committee", "standing"])
    low, high = _limits(rng, 2)
    kind = CATEGORIES[category]
    world.counted[name, f"{name}:{body}"] = (body, kind)
    world.floors[name] = lambda people, plan: _count(people, plan, body, kind) >= low
    world.add(
        {"id": name, "kind": "category", "body": body, "category": category, **_asked(low, high)},
        lambda people, plan: low <= _count(people, plan, body, kind) <= (9 if high is None else high), rng,
    )


def _share(world: World, name: str, rng: random.Random) -> None:
    category, percent = rng.choice(list(CATEGORIES)), rng.choice([15, 34, 50])
    kind = CATEGORIES[category]
    world.counted[name, f"{name}:committee"] = ("committee", kind)
    world.add(
        {"id": name, "kind": "category", "body": "committee", "category": category, "at_least": f"{percent}%"},
        lambda people, plan: _count(people, plan, "committee", kind) >= ceil(percent * len(plan.committee) / 100), rng,
    )


def _from(area: str) -> Callable[[Person], bool]:
    return lambda person: bool(person["area"] == area)


def _areas(world: World, name: str, rng: random.Random) -> None:
    body = rng.choice(["committee", "standing"])
    low, high = _limits(rng, 1)
    for area in AREAS:
        world.counted[name, f"{name}:{area}"] = (body, _from(area))
    world.floors[name] = lambda people, plan: all(_count(people, plan, body, _from(area)) >= low for area in AREAS)
    world.add(
        {"id": name, "kind": "bloc", "body": body, "each": "area", **_asked(low, high)},
        lambda people, plan: all(
            low <= _count(people, plan, body, _from(area)) <= (9 if high is None else high) for area in AREAS
        ), rng,
    )  # fmt: skip


def _where(world: World, name: str, rng: random.Random) -> None:
    gender, area, body = rng.choice(GENDERS), rng.choice(AREAS), rng.choice(["committee", "standing"])
    low, high = _limits(rng, 2)

    def kind(person: Person) -> bool:
        return bool(person["gender"] == gender and person["area"] != area)

    world.counted[name, f"{name}:{body}"] = (body, kind)
    world.floors[name] = lambda people, plan: _count(people, plan, body, kind) >= low
    world.add(
        {"id": name, "kind": "bloc", "body": body, "where": {"gender": gender, "area": {"not": area}}, **_asked(low, high)},
        lambda people, plan: low <= _count(people, plan, body, kind) <= (9 if high is None else high), rng,
    )


def _eligible(world: World, name: str, rng: random.Random) -> None:
    gender, body = rng.choice(GENDERS), rng.choice(["committee", "standing"])
    excepted = [person["id"] for person in world.people if rng.random() < 0.2]
    world.eligible[name] = (body, lambda person: person["gender"] == gender or person["age"] >= 40)
    rule = {"id": name, "kind": "eligible", "body": body, "where": [{"gender": gender}, {"age": {"at_least": 40}}]}
    world.add(
        rule | ({"except": dict.fromkeys(excepted, "by decision")} if excepted else {}),
        lambda people, plan: all(
            people[n]["gender"] == gender or people[n]["age"] >= 40 or people[n].get("id") in excepted for n in _members(plan, body)
        ), rng, excepted,
    )  # fmt: skip


def _pin(world: World, name: str, rng: random.Random) -> None:
    row, seats, body = rng.choice(world.people)["id"], rng.randint(0, 1), rng.choice(["committee", "standing"])
    world.add(
        {"id": name, "kind": "pin", "body": body, "rows": row, "seats": seats, "reason": "by decision"},
        lambda people, plan: any(people[n].get("id") == row for n in _members(plan, body)) == bool(seats), rng, [row],
    )


def _surplus(world: World, name: str, rng: random.Random) -> None:
    low = rng.randint(0, 2)
    high = rng.randint(low, 2)
    world.add(
        {"id": name, "kind": "surplus", "list": "committee", "seats_of": "standing", "at_least": low, "at_most": high},
        lambda _, plan: low <= len(plan.committee) - len(plan.standing) <= high, rng,
    )


def _guarantee(world: World, name: str, rng: random.Random) -> None:
    category, low = rng.choice(list(CATEGORIES)), rng.randint(0, 2)
    kind = CATEGORIES[category]

    def holds(people: list[Person], plan: Plan) -> bool:
        """Try every set of names that can be elected: as many as the standing committee has seats."""
        elected = combinations(sorted(plan.committee), len(plan.standing))
        return all(sum(1 for n in some if kind(people[n])) >= low for some in elected)

    world.counted[name, f"{name}:committee"] = ("committee", kind)
    rule = {"id": name, "kind": "guarantee", "list": "committee", "seats_of": "standing", "category": category, "at_least": low}
    world.add(rule, holds, rng)


def _some(world: World, rng: random.Random) -> list[str]:
    return rng.sample([person["id"] for person in world.people], 2)


def _apart(world: World, name: str, rng: random.Random) -> None:
    rows = _some(world, rng)
    world.add(
        {"id": name, "kind": "apart", "body": "committee", "rows": rows},
        lambda people, plan: _count(people, plan, "committee", lambda person: person.get("id") in rows) <= 1, rng, rows,
    )


def _together(world: World, name: str, rng: random.Random) -> None:
    rows = _some(world, rng)
    world.add(
        {"id": name, "kind": "together", "body": "committee", "rows": rows},
        lambda people, plan: _count(people, plan, "committee", lambda person: person.get("id") in rows) in (0, 2), rng, rows,
    )


def _posts(world: World, name: str, rng: random.Random) -> None:
    kinds: list[tuple[dict[str, Any], Callable[[Person], bool]]] = [
        ({}, lambda _: True), ({"age": {"at_least": 40}}, lambda person: person["age"] >= 40), ({"gender": "F"}, is_woman),
    ]  # fmt: skip
    several = rng.random() < 0.4
    asked = []
    for post in ("chair", "clerk"):
        where, kind = rng.choice(kinds)
        seats = rng.randint(1, 2) if post == "clerk" else 1
        world.posts[post] = (seats, kind)
        if where:
            world.counted[name, post] = ("standing", kind)
        asked.append({"name": post, "seats": seats} | ({"where": where} if where else {}))
    rule: dict[str, Any] = {"id": name, "kind": "posts", "body": "standing", "posts": asked}
    rule |= {"may_hold": 2, "compatible": [["chair", "clerk"]]} if several else {}
    posts = world.posts
    world.add(rule, lambda people, plan: _posts_hold(people, plan, posts, several=several), rng)


def _posts_hold(people: list[Person], plan: Plan, posts: Mapping[str, tuple[int, Callable[[Person], bool]]], *, several: bool) -> bool:
    for post, (seats, kind) in posts.items():
        held = plan.holders[post]
        if len(held) != seats or not held <= plan.standing or not all(kind(people[n]) for n in held):
            return False
    return several or not (plan.holders["chair"] & plan.holders["clerk"])
