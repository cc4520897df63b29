"""Random small rosters of synthetic people, many of them alike: nested bodies, posts, quotas, preferences."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

from allocator.facts import Body, BodyId, Cell, LocalText, Range, Row, RowId
from allocator.problem import Problem, TieBreak
from benchmarks.rosters import problem

OUTER, INNER = BodyId("committee"), BodyId("standing")


def small_roster(seed: int) -> Problem:
    """Draw a problem with up to nine people; about every third has no plan."""
    rng = random.Random(seed)
    rows = tuple(_person(number, rng) for number in range(rng.randint(3, 9)))
    size = rng.randint(1, max(1, len(rows) - 1))
    outer = _size(size, rng)
    bodies = [Body(OUTER, "people", outer, LocalText("B", "B"), vacant=rng.choice([0, 0, 0, 1]))]
    asked = [_quota(f"q{at}", OUTER, size, rng) for at in range(rng.randint(0, 4))]
    if rng.random() < 0.7:
        inner = rng.randint(1, size)
        bodies.append(Body(INNER, "people", _size(inner, rng), LocalText("T", "T"), within=rng.choice([OUTER, OUTER, None])))
        asked += [_quota(f"i{at}", INNER, inner, rng) for at in range(rng.randint(0, 2))]
    if rng.random() < 0.6:
        asked.append(_posts(bodies[-1].id, rng))
    asked += _people(rows, bodies, rng)
    preferred = [each for each in asked if each["kind"] == "bloc" and rng.random() < 0.3]
    for each in preferred:
        each["prefer"], each["weight"] = rng.choice([1, 1, 2]), rng.choice([1, 2, 3])
    for at in range(rng.randint(0, 2)):
        body = rng.choice(bodies).id
        asked.append(
            {"id": f"score{at}", "kind": "score", "body": body, "column": "votes", "prefer": 3 + at, "sense": rng.choice(["most", "least"])}
        )
    made = problem(rows, bodies, asked)
    return replace(made, tie_break=TieBreak("draw", rng.randint(0, 5))) if rng.random() < 0.3 else made


def _person(number: int, rng: random.Random) -> Row:
    cells: dict[str, Cell] = {"gender": rng.choice("mf"), "area": rng.choice("nsw")}
    cells |= {"votes": rng.choice([0, 1, 1, 2, 3]), "years": rng.choice([0, 10])}
    return Row(RowId(f"P{number}"), f"Synthetic person {number}", cells)


def _size(size: int, rng: random.Random) -> Range:
    return Range(max(0, size - rng.choice([0, 0, 1, 2])), size)


def _quota(name: str, body: BodyId, size: int, rng: random.Random) -> dict[str, Any]:
    where = rng.choice([{"gender": rng.choice("mf")}, {"area": rng.choice("nsw")}, {"years": 10}])
    least = rng.randint(0, max(1, size // 2))
    return {"id": name, "kind": "bloc", "body": body, "where": where, "at_least": least, "at_most": least + rng.randint(0, 2)}


def _posts(body: BodyId, rng: random.Random) -> dict[str, Any]:
    posts: list[dict[str, Any]] = [
        {"name": "head", "seats": 1},
        {"name": "deputy", "seats": rng.choice([1, 1, 2])},
        {"name": "clerk", "seats": 1},
    ]
    posts = posts[: rng.randint(1, 3)]
    for post in posts:
        if rng.random() < 0.4:
            post["where"] = rng.choice([{"years": 10}, {"gender": "f"}, {"area": ["n", "s"]}])
    if len(posts) == 3 and rng.random() < 0.3:
        posts[2]["among"] = ["head", "deputy"]
    rule: dict[str, Any] = {"id": "posts", "kind": "posts", "body": body, "posts": posts}
    if len(posts) > 1 and rng.random() < 0.3:
        rule |= {"may_hold": 2, "compatible": [["head", "deputy"]]}
    return rule


def _people(rows: tuple[Row, ...], bodies: list[Body], rng: random.Random) -> list[dict[str, Any]]:
    asked: list[dict[str, Any]] = []
    body = rng.choice(bodies).id
    if rng.random() < 0.3:
        pinned = rng.choice(rows).id
        asked.append({"id": "pin", "kind": "pin", "body": body, "rows": [pinned], "seats": rng.choice([0, 1]), "reason": "drawn"})
    if rng.random() < 0.3:
        asked.append({"id": "apart", "kind": "apart", "body": body, "rows": [row.id for row in rng.sample(rows, 2)]})
    if rng.random() < 0.2:
        asked.append({"id": "together", "kind": "together", "body": body, "rows": [row.id for row in rng.sample(rows, 2)]})
    return asked
