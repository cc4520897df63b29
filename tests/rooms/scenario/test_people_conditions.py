"""Rows are chosen by whole columns, and one by one: both ways agree, whatever stands in the cells."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from allocator.facts import CategoryId, Cell, Row, RowId, Table
from allocator.rules.values import read_where

CELLS: st.SearchStrategy[Cell] = st.one_of(
    st.sampled_from([None, "", "x", "X ", "Nữ", "NỮ", "1", "1.0", "1985", "10.016", date(1985, 1, 1), date(1985, 12, 31), True, False]),
    st.sampled_from([1, 0, 40, 1985, Fraction(1), Fraction(5, 2), ("x", "Nữ"), ()]),
)
VALUES = st.sampled_from([None, "x", "nữ", 1, 40, 1985, Fraction(5, 2), date(1985, 1, 1), True, False, "1"])
LIMITS = st.one_of(st.sampled_from([0, 1, 40, 1985, Fraction(5, 2)]), st.sampled_from([date(1985, 1, 1), date(1985, 6, 1)]))
CONDITIONS = st.one_of(
    VALUES,
    st.lists(VALUES, min_size=1, max_size=3),
    st.builds(lambda value: {"not": value}, VALUES),
    st.dictionaries(st.sampled_from(["at_least", "at_most", "under", "over"]), LIMITS, min_size=1, max_size=2),
)
MAPPINGS = st.dictionaries(st.sampled_from(["a", "B", "id", "name"]), CONDITIONS, min_size=1, max_size=3)
ASKED = st.sampled_from([None, True, False])
MARKED = st.builds(lambda each, asked: each if asked is None else {**each, "in:women": asked}, MAPPINGS, ASKED)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(CELLS, CELLS, st.booleans()), min_size=1, max_size=8), st.lists(MARKED, min_size=1, max_size=3), st.data())
def test_both_ways_agree(cells: list[tuple[Cell, Cell, bool]], alternatives: list[dict[str, object]], data: st.DataObject) -> None:
    rows = tuple(
        Row(RowId(f"{at}"), "x", {"a": one, "b": other}, marks=frozenset([CategoryId("women")] if woman else []))
        for at, (one, other, woman) in enumerate(cells)
    )
    table = Table("people", "people", rows, ("a", "b"), bare_year=data.draw(st.sampled_from([None, "first", "last"])))
    where = read_where(alternatives)
    one_by_one = [row.id for row in rows if where.admits(row, table)]
    assert [row.id for row in where.admitted(table)] == one_by_one
    assert [rows[at].id for at in where.positions(table)] == one_by_one


def test_an_empty_alternative_never_comes_up_but_no_condition_at_all_admits_everybody() -> None:
    table = Table("people", "people", (Row(RowId("1"), "x", {"a": None}),), ("a",))
    assert len(read_where({"a": None}).admitted(table)) == 1
    assert len(read_where({"a": "x"}).admitted(table)) == 0
