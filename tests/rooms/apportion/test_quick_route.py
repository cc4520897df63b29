"""The levels against the one-by-one way, over many small worlds and some with large numbers; and what is at the edges."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping
from fractions import Fraction

import pytest

from allocator.apportion import apportion
from allocator.apportion.apportion import IMPERVIOUS, Method
from allocator.facts import RowId
from tests.rooms.apportion.one_by_one import Seats, one_by_one
from tests.rooms.apportion.test_apportion import METHODS, of, seats

World = tuple[Method, dict[RowId, Fraction], int, int, dict[RowId, int], dict[RowId, int]]


def world(chance: random.Random) -> World:
    """A method, up to six rows of small or large weights, seats, and for some rows a base, floors and caps."""
    top = chance.choice((3, 9, 60, 1000, 10**30))
    rows = of(*(chance.randint(1, top) for _ in range(chance.randint(1, 6))))
    if chance.random() < 0.3:
        rows = {row: number / chance.randint(1, 3) for row, number in rows.items()}
    floors = {row: chance.randint(0, 5) for row in rows if chance.random() < 0.4} if chance.random() < 0.5 else {}
    caps = {row: chance.randint(1, 8) for row in rows if chance.random() < 0.5} if chance.random() < 0.5 else {}
    return chance.choice(METHODS), rows, chance.randint(0, 25), chance.choice((0, 0, 1, 2)), floors, caps


def quick(
    method: Method, basis: Mapping[RowId, Fraction], seats: int, base: int, floors: Mapping[RowId, int], caps: Mapping[RowId, int]
) -> Seats | None:
    try:
        found = apportion(method, basis, seats, base, floors, caps)
    except ValueError:
        return None
    return dict(found.seats), found.tied


def test_a_thousand_worlds_and_more() -> None:
    chance, seen = random.Random(20), Counter[str]()
    for _ in range(2_500):
        asked = world(chance)
        expected = one_by_one(*asked)
        assert quick(*asked) == expected, asked
        seen["none" if expected is None else "tied" if expected[1] else "unique"] += 1
        seen[asked[0]] += 1
    assert min(seen[each] for each in ("none", "tied", "unique", *METHODS)) >= 100


@pytest.mark.parametrize("method", METHODS)
def test_a_thousand_rows(method: Method) -> None:
    chance = random.Random(METHODS.index(method))
    for top in (40, 10**6):
        rows = {RowId(f"R{at}"): Fraction(chance.randint(1, top)) for at in range(1_000)}
        floors = {row: chance.randint(0, 6) for row in rows if chance.random() < 0.2}
        caps = {row: max(floors.get(row, 1), chance.randint(1, 9)) for row in rows if chance.random() < 0.2}
        for low, high in ((floors, caps), ({}, {})):
            asked = method, rows, 3_333, 0, low, high
            assert quick(*asked) == one_by_one(*asked)


@pytest.mark.parametrize("method", METHODS)
def test_more_seats_than_could_be_given_one_by_one(method: Method) -> None:
    """Seats in exact proportion are everybody's answer; a seat less is tied where all are alike, and one row's where it is not."""
    assert seats(method, 6 * 10**30, 10**30, 2 * 10**30, 3 * 10**30) == [10**30, 2 * 10**30, 3 * 10**30]
    alike = apportion(method, of(7, 7, 7), 3 * 10**30 - 1)
    assert list(alike.seats.values()) == [10**30, 10**30, 10**30 - 1] and alike.tied == set("ABC")
    nearly = apportion(method, of(10**40, 10**40, 10**40 - 1), 3 * 10**10 - 1)
    assert list(nearly.seats.values()) == [10**10, 10**10, 10**10 - 1] and not nearly.tied


@pytest.mark.parametrize("method", METHODS)
def test_far_apart(method: Method) -> None:
    giant, caps = of(10**30, 1, 1), {RowId("A"): 4}
    first = int(method in IMPERVIOUS)
    assert seats(method, 1_000, *map(int, giant.values())) == [1_000 - 2 * first, first, first]
    held = apportion(method, giant, 1_004, caps=caps)
    assert list(held.seats.values()) == [4, 500, 500] and not held.tied


@pytest.mark.parametrize("method", METHODS)
def test_nobody_and_nothing(method: Method) -> None:
    assert apportion(method, {}, 0).seats == {}
    with pytest.raises(ValueError, match="caps leave"):
        apportion(method, {}, 1)
    first = int(method in IMPERVIOUS)
    none = apportion(method, of(3, 2), 2 * first)
    assert list(none.seats.values()) == [first, first] and not none.tied
    with pytest.raises(ValueError, match="floors need"):
        apportion(method, of(3, 2), -1)


@pytest.mark.parametrize("method", METHODS)
def test_without_a_basis_a_row_has_what_it_has_for_sure(method: Method) -> None:
    first = int(method in IMPERVIOUS)
    found = apportion(method, of(4, 0, 4, 0), 7, floors={RowId("D"): 2})
    others = apportion(method, of(4, 4), 7 - first - 2)
    a, b, c, d = found.seats.values()
    assert (b, d) == (first, 2) and [a, c] == list(others.seats.values())
    assert len(found.tied) == len(others.tied)
    with pytest.raises(ValueError, match="caps leave"):
        apportion(method, of(0, 0), 5)
    with pytest.raises(ValueError, match="below 0"):
        apportion(method, of(5, -1), 5)


@pytest.mark.parametrize("method", IMPERVIOUS)
def test_fewer_seats_than_rows_where_each_has_a_first(method: Method) -> None:
    with pytest.raises(ValueError, match="floors need"):
        apportion(method, of(9, 5, 1), 2)
    assert seats(method, 3, 9, 5, 1) == [1, 1, 1]


def test_whole_numbers_and_fractions_are_alike() -> None:
    thirds = {row: number / 3 for row, number in of(7, 5, 5, 1).items()}
    for method in METHODS:
        found = apportion(method, thirds, 11)
        assert found == apportion(method, {row: int(3 * number) for row, number in thirds.items()}, 11)
