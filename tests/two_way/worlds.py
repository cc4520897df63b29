"""Tiny random tables: scenarios as users write them, and a judge that looks at every plan with arithmetic of its own."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from random import Random
from typing import Any

from allocator.facts import CategoryId
from allocator.plan import Counts

Scenario = dict[str, Any]
Vector = tuple[int, ...]
Table = tuple[Vector, ...]
CATEGORIES = ("red", "green", "blue")


@dataclass(frozen=True)
class World:
    """A scenario and what it is made of, in plain numbers; limits are pairs, None is open.

    Attributes:
        scenario: As a file holds it.
        weights: By row and category: what is proportional, and how many there are at most.
        rows, columns: Limits of each row's seats and each category's count.
        blocs: Limits of the seats of some rows together.
        size: Limits of all seats.
        order: Rows as ties are settled.
        second: Row whose seats are wished to be at least so many once the table is best; None for no wish.
    """

    scenario: Scenario
    weights: Table
    rows: tuple[tuple[int, int], ...]
    columns: tuple[tuple[int, int], ...]
    blocs: tuple[tuple[frozenset[int], int, int], ...]
    size: tuple[int, int]
    method: str
    order: Vector
    second: tuple[int, int, int] | None

    @property
    def tells_seats(self) -> bool:
        """Whether the seats of every row are given."""
        return all(low == high for low, high in self.rows)


def world(seed: int) -> World:
    """Make a world."""
    rng = Random(seed)
    count, kinds = rng.choice((2, 2, 3, 3, 4)), rng.choice((2, 3))
    scale = rng.choice((1, 1, 7))
    weights = tuple(tuple(scale * rng.choice((0, 1, 1, 2, 2, 3, 4)) for _ in range(kinds)) for _ in range(count))
    true = [tuple(rng.randint(0, min(2, weight)) for weight in row) for row in weights]
    told = rng.random() < 0.5
    rows = tuple(_limits(rng, sum(row), "exact" if told else rng.choice(("exact", "range", "cap"))) for row in true)
    columns = tuple(_limits(rng, sum(own), rng.choice(("exact", "exact", "exact", "range", "free"))) for own in zip(*true, strict=True))
    all_seats = sum(map(sum, true)) + (rng.random() < 0.06)
    size = (all_seats, all_seats) if rng.random() < 0.7 else (max(1, all_seats - 1), all_seats + 1)
    members = frozenset(at for at in range(count) if rng.random() < 0.5)
    wider = members | {at for at in range(count) if rng.random() < 0.4}
    nest = (members, wider) if len(members) < len(wider) < count else (members,)
    blocs = tuple((some, *_limits(rng, sum(sum(true[at]) for at in some), "range")) for some in nest if members and rng.random() < 0.4)
    method, draw = rng.choice(("webster", "jefferson")), rng.random() < 0.3
    wish = rng.randrange(count), rng.randrange(kinds), rng.randint(1, 3)
    second = wish if rng.random() < 0.12 else None
    ids = [f"U{at}" for at in range(count)]
    order = tuple(sorted(range(count), key=lambda at: hashlib.sha256(f"{seed}:{ids[at]}".encode()).hexdigest() if draw else at))
    made = World({}, weights, rows, columns, blocs, (max(1, size[0]), max(1, size[1])), method, order, second)
    made.scenario.update(_scenario(made, ids, seed if draw else None))
    return made


def _limits(rng: Random, true: int, kind: str) -> tuple[int, int]:
    off = rng.random() < 0.04
    match kind:
        case "exact":
            return true + off, true + off
        case "range":
            return max(0, true - rng.randint(0, 1)), true + rng.randint(0, 1)
        case "cap":
            return 0, true + 1
        case _:
            return 0, 99


def _scenario(made: World, ids: Sequence[str], seed: int | None) -> Scenario:
    names = CATEGORIES[: len(made.columns)]
    rows = [
        {"id": row, "name": row, "low": low, "high": high, **dict(zip(names, weights, strict=True))}
        for row, (low, high), weights in zip(ids, made.rows, made.weights, strict=True)
    ]
    limits = {"exactly": {"column": "low"}} if made.tells_seats else {"at_least": {"column": "low"}, "at_most": {"column": "high"}}
    rules: list[Scenario] = [{"id": "rows", "kind": "seats", **limits}]
    rules += [
        {"id": f"{name}-total", "kind": "category", "category": name, "at_least": low, "at_most": high}
        for name, (low, high) in zip(names, made.columns, strict=True) if high < 99
    ]  # fmt: skip
    rules += [
        {"id": f"bloc-{number}", "kind": "bloc", "where": {"id": [ids[at] for at in sorted(members)]}, "at_least": low, "at_most": high}
        for number, (members, low, high) in enumerate(made.blocs)
    ]
    rules.append({"id": "split", "kind": "biproportional", "categories": list(names), "method": made.method, "prefer": 1})
    if made.second is not None:
        row, kind, wished = made.second
        where = {"where": {"id": ids[row]}, "each": "row"}
        rules.append({"id": "wish", "kind": "category", "category": names[kind], **where, "at_least": wished, "prefer": 2})
    size = made.size[0] if made.size[0] == made.size[1] else {"at_least": made.size[0], "at_most": made.size[1]}
    tie = {} if seed is None else {"tie_break": "draw", "seed": seed}
    return {
        "format": 1, **tie, "facts": {"units": {"rows": rows}}, "categories": {name: {"units": name} for name in names},
        "bodies": {"house": {"of": "units", "size": size}}, "rules": rules,
    }  # fmt: skip


@dataclass(frozen=True)
class Judged:
    """What looking at every plan comes to.

    Attributes:
        cost: The product of which the least cost is the logarithm.
        wish: By how much the wish is missed.
        plans: All best plans.
        shown: The one to be shown.
    """

    cost: Fraction
    wish: int
    plans: tuple[Table, ...]
    shown: Table


def judged(made: World) -> Judged | None:
    """Look at every plan; None where none meets the rules."""
    found: dict[Table, tuple[Fraction, int]] = {}
    for table in _plans(made):
        cost = Fraction(1)
        for row, weights in zip(table, made.weights, strict=True):
            for held, weight in zip(row, weights, strict=True):
                cost *= _cost(made.method, held, weight)
        missed = 0 if made.second is None else max(0, made.second[2] - table[made.second[0]][made.second[1]])
        found[table] = (cost, missed)
    if not found:
        return None
    least = min(found.values())
    best = tuple(table for table, value in found.items() if value == least)
    return Judged(least[0], least[1], best, max(best, key=lambda table: _rank(made, table)))


def _rank(made: World, table: Table) -> tuple[object, ...]:
    seats = [sum(table[at]) for at in made.order]
    return sum(seats), seats, [[table[at][kind] for at in made.order] for kind in range(len(made.columns))]


def _cost(method: str, held: int, weight: int) -> Fraction:
    cost = Fraction(1)
    for k in range(1, held + 1):
        cost *= Fraction(2 * k - 1, 2 * weight) if method == "webster" else Fraction(k, weight)
    return cost


def _plans(made: World) -> Iterator[Table]:
    choices = [
        [each for each in product(*(range(weight + 1) for weight in weights)) if low <= sum(each) <= min(high, made.size[1])]
        for weights, (low, high) in zip(made.weights, made.rows, strict=True)
    ]
    yield from (tuple(table) for table in _tables(made, choices, [0] * len(made.columns)) if _fits(made, table))


def _tables(made: World, choices: Sequence[Sequence[Vector]], so_far: Sequence[int]) -> Iterator[list[Vector]]:
    """Yield tables row by row, without those in which a category has too many already."""
    if not choices:
        yield []
        return
    for own in choices[0]:
        sums = [held + more for held, more in zip(so_far, own, strict=True)]
        if all(held <= high for held, (_, high) in zip(sums, made.columns, strict=True)) and sum(sums) <= made.size[1]:
            yield from ([own, *rest] for rest in _tables(made, choices[1:], sums))


def _fits(made: World, table: Sequence[Vector]) -> bool:
    columns = [sum(own) for own in zip(*table, strict=True)]
    seats = [sum(row) for row in table]
    return (
        all(low <= held <= high for held, (low, high) in zip(columns, made.columns, strict=True))
        and all(low <= sum(seats[at] for at in members) <= high for members, low, high in made.blocs)
        and made.size[0] <= sum(seats) <= made.size[1]
    )


def differing(plans: Sequence[Table]) -> tuple[set[int], set[int]]:
    """Return the rows whose seats differ among plans, and those of which only counts do."""
    first = plans[0]
    seats = {at for table in plans for at, row in enumerate(table) if sum(row) != sum(first[at])}
    counts = {at for table in plans for at, row in enumerate(table) if row != first[at]}
    return seats, counts - seats


def told(counts: Counts, kinds: int) -> Table:
    """Return the counts that a plan gives, as a table."""
    columns = [list(counts[CategoryId(name)].values()) for name in CATEGORIES[:kinds]]
    return tuple(zip(*columns, strict=True))
