"""The classical methods: published results, laws of apportionment, ties, and a look at every other apportionment."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import product
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from allocator.apportion import apportion
from allocator.apportion.apportion import Method
from allocator.facts import RowId

GOLDEN = Path(__file__).parents[2] / "golden"
METHODS: tuple[Method, ...] = ("webster", "jefferson", "adams", "hill", "dean", "hamilton")
DIVISORS = METHODS[:-1]


def lines(name: str) -> list[dict[str, str]]:
    text = (GOLDEN / name).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in text if not line.startswith("#")))


def of(*numbers: int) -> dict[RowId, Fraction]:
    return {RowId(chr(65 + at)): Fraction(number) for at, number in enumerate(numbers)}


def seats(method: Method, seats: int, *numbers: int, base: int = 0) -> list[int]:
    return list(apportion(method, of(*numbers), seats, base).seats.values())


TEXTBOOK = [line for line in lines("textbook_small.csv") if line["expected"]]


@pytest.mark.parametrize("line", TEXTBOOK, ids=lambda line: f"{line['method']}-{line['weights']}")
def test_textbook(line: dict[str, str]) -> None:
    found = apportion(line["method"], of(*map(int, line["weights"].split(";"))), int(line["seats"]))  # type: ignore[arg-type]
    assert list(found.seats.values()) == [int(each) for each in line["expected"].split(";")] and not found.tied


@pytest.mark.parametrize("name", ["us_house_2000.csv", "us_house_2020.csv"])
def test_us_house(name: str) -> None:
    states = lines(name)
    assert seats("hill", 435, *(int(state["weight"]) for state in states)) == [int(state["seats"]) for state in states]


@pytest.mark.parametrize("name", ["eu27_cambridge_compromise_751.csv", "eu28_cambridge_compromise_751.csv"])
def test_cambridge_compromise(name: str) -> None:
    states = lines(name)
    basis = {RowId(state["name"]): Fraction(state["weight"]) for state in states}
    found = apportion("adams", basis, 751, 5, caps=dict.fromkeys(basis, 96))
    assert list(found.seats.values()) == [int(state["seats"]) for state in states]


def test_alabama_loses_a_seat_as_the_house_grows() -> None:
    """The paradox of Hamilton's method, on the usual classroom figures."""
    assert seats("hamilton", 10, 6, 6, 2) == [4, 4, 2] and seats("hamilton", 11, 6, 6, 2) == [5, 5, 1]


def test_ties_are_told() -> None:
    found = apportion("webster", of(4, 4, 4), 2)
    assert list(found.seats.values()) == [1, 1, 0] and found.tied == {"A", "B", "C"}
    assert apportion("webster", of(4, 4, 4), 3).tied == frozenset()
    assert apportion("jefferson", of(2, 2, 1), 3, caps=dict.fromkeys(of(2, 2, 1), 1)).tied == frozenset()
    partly = apportion("jefferson", of(700, 700, 120, 120), 11)
    assert partly.tied == {"C", "D"} and list(partly.seats.values()) == [5, 5, 1, 0]


def test_too_many_or_too_few() -> None:
    with pytest.raises(ValueError, match="floors"):
        apportion("adams", of(5, 5, 5), 2)
    with pytest.raises(ValueError, match="floors"):
        apportion("webster", of(5, 5), 4, floors={RowId("A"): 3}, caps={RowId("A"): 2})
    with pytest.raises(ValueError, match="caps"):
        apportion("webster", of(5, 5), 9, caps=dict.fromkeys(of(5, 5), 3))


NUMBERS = st.lists(st.integers(1, 60), min_size=2, max_size=5)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(DIVISORS), NUMBERS, st.integers(5, 30))
def test_divisor_methods_never_take_a_seat_away_when_the_house_grows(method: Method, numbers: list[int], house: int) -> None:
    smaller, larger = seats(method, house, *numbers), seats(method, house + 1, *numbers)
    assert sorted(after - before for before, after in zip(smaller, larger, strict=True)) == [0] * (len(numbers) - 1) + [1]


@settings(max_examples=60, deadline=None)
@given(NUMBERS, st.integers(5, 30))
def test_hamilton_stays_within_quota(numbers: list[int], house: int) -> None:
    for number, held in zip(numbers, seats("hamilton", house, *numbers), strict=True):
        assert abs(held - Fraction(number * house, sum(numbers))) < 1


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(METHODS), NUMBERS, st.integers(5, 30), st.randoms())
def test_the_order_of_the_rows_only_settles_ties(method: Method, numbers: list[int], house: int, chance: object) -> None:
    basis = of(*numbers)
    turned = dict(reversed(basis.items()))
    one, other = apportion(method, basis, house), apportion(method, turned, house)
    assert one.tied == other.tied
    assert all(other.seats[row] == held for row, held in one.seats.items() if row not in one.tied)


def all_seats(rows: int, house: int) -> Iterator[tuple[int, ...]]:
    return (each for each in product(range(house + 1), repeat=rows) if sum(each) == house)


def cost(method: Method, basis: Mapping[RowId, Fraction], held: Mapping[RowId, int], base: int) -> Fraction:
    """What the textbooks say the method minimises, over a fixed house: sums of (n - share)^2 / share and their like; 0 if all is base."""
    together, house = sum(basis.values()), sum(held.values()) - base * len(basis)
    total = Fraction(0)
    if not house:
        return total
    for row, number in basis.items():
        n, share = held[row] - base, number * house / together
        match method:
            case "webster":
                total += (n - share) ** 2 / share
            case "hill":
                total += (n - share) ** 2 / n
            case _:
                total += (n - share) ** 2
    return total


LIMITS = st.lists(st.integers(0, 2), min_size=3, max_size=3), st.lists(st.integers(3, 6), min_size=3, max_size=3)
TINY = st.lists(st.integers(1, 30), min_size=2, max_size=3)


@settings(max_examples=40, deadline=None)
@example("webster", [1, 1, 1], 3, 1, [0, 0, 0], [3, 3, 3])
@given(st.sampled_from(("webster", "hill", "hamilton")), TINY, st.integers(3, 9), st.integers(0, 1), *LIMITS)
def test_no_other_apportionment_is_better(
    method: Method, numbers: list[int], house: int, base: int, low: list[int], high: list[int]
) -> None:
    basis = of(*numbers)
    first = base + (method == "hill")
    floors, caps = dict(zip(basis, low, strict=False)), dict(zip(basis, high, strict=False))
    allowed = [
        dict(zip(basis, each, strict=True)) for each in all_seats(len(numbers), house)
        if all(max(first, floors[row]) <= n <= caps[row] for row, n in zip(basis, each, strict=True))
    ]  # fmt: skip
    if not allowed:
        with pytest.raises(ValueError, match=r"floors|caps"):
            apportion(method, basis, house, base, floors, caps)
        return
    found = apportion(method, basis, house, base, floors, caps)
    best = min(cost(method, basis, each, base) for each in allowed)
    equal = [each for each in allowed if cost(method, basis, each, base) == best]
    assert found.seats == max(equal, key=lambda each: tuple(each.values()))
    assert found.tied == {row for row in basis if len({each[row] for each in equal}) > 1}
