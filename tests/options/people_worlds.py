"""Tiny worlds of people: a committee, and often a standing committee inside it."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any

from tests.options.worlds import Count, State, World, beyond, interval, limits, ranked, ways


def drawn_people(rng: random.Random) -> World:
    """Draw a world of people."""
    rows = [_row(rng, number) for number in range(rng.choice((4, 5, 6)))]
    size = rng.randint(2, len(rows) - 1)
    bodies: dict[str, Any] = {"committee": {"of": "people", "size": size}}
    if rng.random() < 0.4:
        bodies["committee"]["size"] = {"at_least": size, "at_most": min(len(rows), size + 1)}
    if rng.random() < 0.2:
        bodies["committee"]["vacant"] = {"at_most": 1}
    if rng.random() < 0.5:
        bodies["standing"] = {"of": "people", "within": "committee", "size": rng.randint(1, max(1, size - 1))}
    kinds = rng.choices(("category", "bloc", "score", "keep", "size", "apart"), (4, 3, 4, 2, 1, 1), k=rng.choice((2, 3, 4, 4)))
    rules = [_rule(rng, kind, rng.choice(list(bodies)), rows, size) for kind in kinds]
    drawn = World({
        "format": 1, "title": "a tiny world of synthetic people", "facts": {"people": {"rows": rows}},
        "categories": {"women": {"people": {"gender": "F"}}}, "bodies": bodies, "rules": ranked(rng, rules),
    }, _states(len(rows), bodies), tuple(bodies))  # fmt: skip
    drawn.counts = {rule["id"]: _count(rule, rows, list(bodies).index(rule["body"])) for rule in drawn.rules}
    return drawn


def _row(rng: random.Random, number: int) -> dict[str, Any]:
    return {
        "id": f"P{number}", "name": f"Synthetic person {number}", "gender": rng.choice("FM"), "area": rng.choice(("north", "south")),
        "votes": rng.choice((1, 2, 3, 5, 5, 8)), "merit": rng.choice((0, 1, 2)), "before": rng.choice((0, 1)),
    }  # fmt: skip


def _rule(rng: random.Random, kind: str, body: str, rows: Sequence[Mapping[str, Any]], size: int) -> dict[str, Any]:
    rule: dict[str, Any] = {"kind": kind, "body": body}
    match kind:
        case "category":
            share = {"at_least": rng.choice(("1/3", "50%", "2/3"))}
            return rule | {"category": "women"} | (share if rng.random() < 0.5 else limits(rng, size))
        case "bloc":
            return rule | {"where": {"area": rng.choice(("north", "south"))}} | limits(rng, size)
        case "score":
            return rule | {"column": rng.choice(("votes", "merit")), "sense": rng.choice(("most", "most", "least"))}
        case "keep":
            return rule | {"column": "before", "at_most": rng.choice((0, 0, 1))}
        case "size":
            return rule | {"body": "committee", "at_most": size}
        case _:
            return rule | {"rows": [row["id"] for row in rng.sample(list(rows), 2)]}


def _states(count: int, bodies: Mapping[str, Any]) -> list[State]:
    sized = bodies["committee"]["size"]
    low, high = (sized, sized) if isinstance(sized, int) else (sized["at_least"], sized["at_most"])
    open_seats = bodies["committee"].get("vacant", {}).get("at_most", 0)
    found = []
    for members in ways([1] * count, low - open_seats, high):
        for size in range(max(low, sum(members)), min(high, sum(members) + open_seats) + 1):
            if "standing" not in bodies:
                found.append(State((size,), (members,)))
                continue
            inner = bodies["standing"]["size"]
            for some in product(*(range(each + 1) for each in members)):
                if sum(some) == inner:
                    found.append(State((size, inner), (members, some)))
    return found


def _count(rule: Mapping[str, Any], rows: Sequence[Mapping[str, Any]], at: int) -> Count:
    def held(state: State, column: str, value: Any) -> int:
        return sum(n for n, row in zip(state.seats[at], rows, strict=True) if row[column] == value)

    match rule["kind"]:
        case "category":
            return lambda state: beyond(held(state, "gender", "F"), *interval(rule, state.sizes[at]))
        case "bloc":
            return lambda state: beyond(held(state, "area", rule["where"]["area"]), *interval(rule))
        case "score":
            sign = -1 if rule["sense"] == "most" else 1
            return lambda state: sign * sum(n * row[rule["column"]] for n, row in zip(state.seats[at], rows, strict=True))
        case "keep":
            return lambda state: max(0, max(held(state, "before", 0), sum(row["before"] for row in rows) - held(state, "before", 1))
                                     - rule["at_most"])  # fmt: skip
        case "size":
            return lambda state: beyond(state.sizes[at], *interval(rule))
        case _:
            paired = [place for place, row in enumerate(rows) if row["id"] in rule["rows"]]
            return lambda state: max(0, sum(state.seats[at][place] for place in paired) - 1)
