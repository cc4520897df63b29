"""`size`, `seats` and `bloc`: kept, broken by one, fixed seats, and their sentences."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from pydantic import ValidationError

from allocator.facts import Cell, Facts, FixedGroup, PerRow, Range
from allocator.words import say
from tests.rules.small_world import BODY, gaps, plan, rule, world

ROWS: list[dict[str, Cell]] = [
    {"members": 9, "cells": 4, "kind": "ward", "area": "North", "fixed": 1},
    {"members": 5, "cells": 1, "kind": "ward ", "area": "South", "fixed": 0},
    {"members": 3, "cells": 2, "kind": "forces", "area": None, "fixed": 2},
]


def facts(*groups: FixedGroup, size: int = 12, vacant: int = 0) -> Facts:
    plain = world(ROWS, size, vacant=vacant)
    return replace(plain, bodies={BODY: replace(plain.bodies[BODY], fixed=groups)})


PER_ROW = FixedGroup("ex officio", PerRow("fixed"))
APPOINTED = FixedGroup("appointed", 2)


def test_seats_are_limited_row_by_row() -> None:
    limited = rule("seats", at_least=1, at_most={"column": "cells", "plus": 1})
    assert gaps(limited.check(plan(facts(), 5, 2, 3), facts())) == {"r:A": 0, "r:B": 0, "r:C": 0}
    assert gaps(limited.check(plan(facts(), 6, 0, 5), facts())) == {"r:A": 1, "r:B": 1, "r:C": 2}


def test_seats_with_fixed_count_those_of_the_row_only_if_asked() -> None:
    here = facts(PER_ROW, APPOINTED)
    assert gaps(rule("seats", at_least=2).check(plan(here, 1, 2, 0), here)) == {"r:A": 1, "r:B": 0, "r:C": 2}
    assert gaps(rule("seats", at_least=2, with_fixed=True).check(plan(here, 1, 2, 0), here)) == {"r:A": 0, "r:B": 0, "r:C": 0}


def test_a_share_is_exact() -> None:
    at_least, at_most = rule("bloc", where={"kind": "ward"}, at_least="15%"), rule("bloc", where={"kind": "ward"}, at_most="15%")
    here = facts(size=51)
    (low,), (high,) = (list(each.check(plan(here, 7, 0, 44), here)) for each in (at_least, at_most))
    assert (low.at_least, low.measured, low.gap) == (8, 7, 1)
    assert (high.at_most, high.gap) == (7, 0)


@pytest.mark.parametrize(("rounding", "asked"), [("nearest", 3), ("down", 2), ("up", 3)])
def test_halves_go_up(rounding: str, asked: int) -> None:
    (found,) = rule("bloc", exactly="50%", rounding=rounding).check(plan(facts(), 2, 2, 1), facts())
    assert (found.at_least, found.at_most) == (asked, asked)


@pytest.mark.parametrize(
    ("fields", "measured", "base"),
    [({}, 10, 10), ({"out_of": "filled"}, 10, 10), ({"out_of": "elected"}, 5, 5), ({"where": {"kind": "ward"}}, 4, 10),
     ({"where": {"kind": "ward"}, "out_of": "elected"}, 3, 5), ({"fixed": "appointed"}, 2, 10)],
)  # fmt: skip
def test_fixed_seats_count_on_both_sides_or_on_neither(fields: dict[str, Any], measured: int, base: int) -> None:
    here = facts(PER_ROW, APPOINTED)
    (found,) = rule("bloc", at_most="100%", **fields).check(plan(here, 2, 1, 2), here)
    assert (found.measured, found.at_most) == (measured, base)


def test_vacant_seats_are_left_out_of_filled() -> None:
    here = facts(vacant=1)
    empty = replace(plan(here, 2, 1, 2).bodies[BODY], vacant=1, size=6)
    filled, whole = (
        next(iter(rule("bloc", at_most="100%", out_of=out_of).check(replace(plan(here, 2, 1, 2), bodies={BODY: empty}), here)))
        for out_of in ("filled", "body")
    )
    assert (filled.at_most, whole.at_most) == (5, 6)


def test_each_value_has_a_clause_and_a_blank_has_none() -> None:
    assert gaps(rule("bloc", each="kind", at_least=3).check(plan(facts(), 1, 1, 1), facts())) == {"r:ward": 1, "r:forces": 2}
    assert gaps(rule("bloc", each="area", at_least=3).check(plan(facts(), 1, 1, 1), facts())) == {"r:North": 2, "r:South": 2}
    assert gaps(rule("bloc", each="row", at_least=3).check(plan(facts(), 1, 3, 1), facts())) == {"r:A": 2, "r:B": 0, "r:C": 2}


def test_amounts_are_asked_value_by_value_and_a_value_that_no_row_has_counts_no_rows() -> None:
    amounts = {"WARD": {"at_least": 4, "at_most": 6}, "forces": {}, "school": 1}
    assert gaps(rule("bloc", each="kind", amounts=amounts).check(plan(facts(), 1, 1, 9), facts())) == {"r:WARD": 2, "r:school": 1}


def test_a_quotas_file_may_speak_of_several_columns() -> None:
    listed = [{"column": "kind", "value": "ward", "at_least": 4}, {"column": "kind", "value": "forces", "exactly": 2},
              {"column": "area", "value": "North"}, {"column": "area", "value": "South", "at_most": 1}]  # fmt: skip
    assert gaps(rule("bloc", amounts={"rows": listed}).check(plan(facts(), 1, 2, 2), facts())) == {"r:ward": 1, "r:forces": 0, "r:South": 1}


def test_a_value_without_an_amount_is_a_misfit() -> None:
    (misfit,) = rule("bloc", each="kind", amounts={"ward": 3}).misfits(facts())
    assert (misfit.path, misfit.value, misfit.says.code) == (("amounts",), "forces", "amounts.value_missing")
    assert not list(rule("bloc", each="kind", amounts={"ward": 3, "forces": {}}).misfits(facts()))


@pytest.mark.parametrize(
    ("kind", "fields", "code"),
    [("bloc", {"where": {"knd": "ward"}, "at_least": 1}, "unknown.column"), ("bloc", {"each": "kin", "at_least": 1}, "unknown.column"),
     ("bloc", {"fixed": "apointed", "at_most": 1}, "unknown.fixed_group"), ("size", {"at_most": "10%"}, "size.share"),
     ("bloc", {"at_most": {"column": "cells"}}, "amount.needs_row"), ("seats", {"at_most": {"column": "area"}}, "cell.number"),
     ("bloc", {"each": "kind", "amounts": {"ward": {"by_seats": {1: 1}}, "forces": 1}}, "amount.needs_row"),
     ("bloc", {"amounts": {"rows": [{"column": "knd", "value": "x", "at_least": 1}]}}, "unknown.column")],
)  # fmt: skip
def test_a_name_or_number_that_the_facts_do_not_bear_out_is_a_misfit(kind: str, fields: dict[str, Any], code: str) -> None:
    found = list(rule(kind, **fields).misfits(facts(APPOINTED)))
    assert found and {misfit.says.code for misfit in found} == {code}
    assert all(say(misfit.says, language) for misfit in found for language in ("vi", "en"))


@pytest.mark.parametrize(
    ("kind", "fields", "code"),
    [("seats", {}, "limits.missing"), ("seats", {"exactly": 1, "at_most": 2}, "limits.exactly_alone"),
     ("bloc", {"exactly": "15%"}, "limits.rounding_needed"), ("bloc", {"at_least": "115%"}, "amount.share_over_one"),
     ("bloc", {"at_least": 1, "each": "kind", "amounts": {"a": 1}}, "amounts.alone"),
     ("bloc", {"amounts": {"a": 1}}, "amounts.column_or_each"),
     ("bloc", {"each": "kind", "amounts": {"a": 1, "A ": 2}}, "amounts.twice"), ("bloc", {"each": "kind", "amounts": {}}, "amounts.shape"),
     ("bloc", {"each": "kind", "amounts": {"a": {"least": 1}}}, "amounts.limits"),
     ("bloc", {"each": "kind", "amounts": {"a": "15%"}}, "limits.rounding_needed"),
     ("bloc", {"fixed": "x", "at_most": 1, "each": "row"}, "bloc.fixed_alone"),
     ("bloc", {"fixed": "x", "at_most": 1, "out_of": "elected"}, "bloc.fixed_alone")],
)  # fmt: skip
def test_a_rule_that_cannot_be_meant_is_refused(kind: str, fields: dict[str, Any], code: str) -> None:
    with pytest.raises(ValidationError) as refused:
        rule(kind, **fields)
    assert code in {error["type"] for error in refused.value.errors()}


@pytest.mark.parametrize(
    ("kind", "fields", "vietnamese", "english"),
    [
        ("size", {"at_most": 10}, "Đại hội: tổng số ghế là nhiều nhất 10 ghế.", "Congress: the size is at most 10 seats."),
        ("seats", {"at_least": 1}, "Đại hội: mỗi đơn vị được ít nhất 1 ghế (tất cả 3 đơn vị).",
         "Congress: each unit holds at least 1 seat (all 3 units)."),
        ("bloc", {"where": {"kind": ["ward", "forces"], "members": {"at_least": 5}}, "at_least": 2, "at_most": 4},
         "Đại hội: 2 đơn vị có “kind” là ward hoặc forces và “members” từ 5 trở lên được tổng cộng từ 2 đến 4 ghế (tính cả ghế cố định).",
         "Congress: 2 units with “kind” ward or forces and “members” 5 or more hold from 2 to 4 seats together (fixed seats counted)."),
        ("bloc", {"fixed": "appointed", "at_most": "5%"},
         "Đại hội: nhóm ghế cố định “appointed” chiếm nhiều nhất 5% (tính trên tổng số ghế, kể cả ghế cố định).",
         "Congress: the fixed seats “appointed” make up at most 5% (of all seats, the fixed ones included)."),
        ("bloc", {"each": "area", "at_least": 1, "out_of": "elected"},
         "Đại hội: các đơn vị cùng “area” được tổng cộng ít nhất 1 ghế (không tính ghế cố định) (tất cả 3 đơn vị).",
         "Congress: units of the same “area” hold at least 1 seat together (fixed seats not counted) (all 3 units)."),
        ("bloc", {"each": "kind", "amounts": {"ward": {"at_least": "1/3"}, "forces": {}}},
         "Đại hội: tổng số ghế của các đơn vị theo từng nhóm là: ward: ít nhất 1/3; forces: không giới hạn"
         " (tính trên tổng số ghế, kể cả ghế cố định) (tất cả 3 đơn vị).",
         "Congress: the units of each group hold together: ward: at least 1/3; forces: any number"
         " (of all seats, the fixed ones included) (all 3 units)."),
    ],
)  # fmt: skip
def test_it_can_be_read_aloud(kind: str, fields: dict[str, Any], vietnamese: str, english: str) -> None:
    phrase = rule(kind, **fields).describe(facts(APPOINTED))
    assert (say(phrase, "vi"), say(phrase, "en")) == (vietnamese, english)


def test_the_size_is_the_whole_size() -> None:
    here = world(ROWS, Range(4, 12))
    assert gaps(rule("size", at_most=5).check(plan(here, 2, 2, 3), here)) == {"r:congress": 2}
