"""The chain of moves: who gives a seat up to whom, the same way every time."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from allocator.compare import exchanges
from allocator.compare.likeness import Likeness
from allocator.dossier.turnover import Exchange
from allocator.facts import CategoryId, RowId


def rows(seats: Mapping[str, int]) -> dict[RowId, int]:
    return {RowId(row): n for row, n in seats.items()}


def alike(values: Mapping[str, str], marks: Mapping[str, str] | None = None) -> Likeness:
    known = {RowId(row): ((value,),) for row, value in values.items()}
    return Likeness(known, {row: frozenset(CategoryId(each) for each in (marks or {}).get(row, "").split()) for row in known})


def told(moves: tuple[Exchange, ...]) -> list[tuple[str | None, str | None, int]]:
    return [(move.gains, move.loses, move.seats) for move in moves]


NOTHING = alike({})


def test_a_seat_passes_between_rows_that_agree_first() -> None:
    before, after = rows({"A": 2, "B": 2, "C": 1, "D": 1}), rows({"A": 1, "B": 1, "C": 2, "D": 2})
    assert told(exchanges(before, after, NOTHING)) == [("C", "A", 1), ("D", "B", 1)]
    crossed = alike({"A": "x", "D": "x", "B": "y", "C": "y"})
    assert told(exchanges(before, after, crossed)) == [("C", "B", 1), ("D", "A", 1)]


def test_numbers_that_fit_go_together() -> None:
    before, after = rows({"A": 5, "B": 5, "C": 0, "D": 0}), rows({"A": 4, "B": 3, "C": 2, "D": 1})
    assert told(exchanges(before, after, NOTHING)) == [("C", "B", 2), ("D", "A", 1)]


def test_a_new_unit_takes_over_from_those_merged_into_it() -> None:
    before, after = rows({"A": 5, "B": 3, "C": 4, "D": 2}), rows({"A": 4, "D": 3, "NEW": 7})
    assert told(exchanges(before, after, NOTHING)) == [("D", "A", 1), ("NEW", "B", 3), ("NEW", "C", 4)]


def test_what_is_left_over_comes_from_the_size() -> None:
    assert told(exchanges(rows({"A": 1, "B": 2}), rows({"A": 4, "B": 1}), NOTHING)) == [("A", "B", 1), ("A", None, 2)]
    assert told(exchanges(rows({"A": 4, "B": 1}), rows({"A": 1, "B": 1}), NOTHING)) == [(None, "A", 3)]
    assert told(exchanges(rows({"OLD": 2}), rows({"NEW": 2}), NOTHING)) == [("NEW", "OLD", 2)]
    assert exchanges(rows({"A": 3}), rows({"A": 3}), NOTHING) == ()


def test_who_takes_over_a_post_comes_in_for_its_holder() -> None:
    before, after = rows({"P1": 1, "P2": 1, "P3": 0, "P4": 0}), rows({"P1": 0, "P2": 0, "P3": 1, "P4": 1})
    was, now = {RowId("P1"): ("Chair",)}, {RowId("P4"): ("Chair", "Treasurer")}
    moves = exchanges(before, after, alike({"P1": "x", "P3": "x", "P2": "y", "P4": "y"}), was, now)
    assert told(moves) == [("P3", "P2", 1), ("P4", "P1", 1)] and [move.posts for move in moves] == [(), ("Chair",)]


def test_people_of_the_same_categories_come_in_for_each_other() -> None:
    before, after = rows({"P1": 1, "P2": 1, "P3": 0, "P4": 0}), rows({"P1": 0, "P2": 0, "P3": 1, "P4": 1})
    marks = {"P1": "women", "P2": "young", "P3": "young", "P4": "women"}
    assert told(exchanges(before, after, alike(dict.fromkeys(marks, "x"), marks))) == [("P3", "P2", 1), ("P4", "P1", 1)]


def test_any_two_plans_are_joined_by_a_chain() -> None:
    rng = Random(5)
    for _ in range(300):
        names = [f"U{i}" for i in range(rng.randint(1, 9))]
        before, after = ({RowId(name): rng.randint(0, 4) for name in names if rng.random() < 0.8} for _ in range(2))
        moves = exchanges(before, after, alike({name: rng.choice("xy") for name in names}))
        led = dict(before)
        for move in moves:
            for row, sign in ((move.gains, 1), (move.loses, -1)):
                if row is not None:
                    led[row] = led.get(row, 0) + sign * move.seats
        assert {row: n for row, n in led.items() if n} == {row: n for row, n in after.items() if n}
        assert not ({move.gains for move in moves} - {None}) & ({move.loses for move in moves} - {None})


def test_thousands_of_rows_are_joined_in_the_order_of_the_table() -> None:
    before = {RowId(f"U{i}"): i % 2 for i in range(2000)}
    after = {row: 1 - n for row, n in before.items()}
    moves = exchanges(before, after, NOTHING)
    assert sum(move.seats for move in moves) == 1000 and told(moves)[:2] == [("U0", "U1", 1), ("U2", "U3", 1)]
