"""Who belongs to a category and meets a condition; and which cells leave that open."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allocator.facts import Births, Retirement, RetirementStep, Row, RowId, Table, age_on
from allocator.rules.asked import where_answers
from allocator.rules.values import read_where
from allocator.scenario import read_scenario
from tests.rooms.scenario.people import AS_OF, ROSTER, facts, people, scenario, wrong_at

COMBINED = (
    "women: {people: {gender: Nữ}}, minority: {people: {ethnicity: {not: Kinh}}}, both: {all_of: [women, minority]},"
    "any: {any_of: [women, minority]}, men: {not: women}, counted: {units: x}"
)


def marks(path: Path) -> dict[str, set[str]]:
    return {row.id: set(row.marks) for row in people(path)}


def test_a_person_carries_categories_and_what_is_combined_from_them(tmp_path: Path) -> None:
    found = facts(scenario(tmp_path, categories=COMBINED.replace("counted: {units: x}", "counted: {}")))
    assert {row.id: set(row.marks) for row in found.tables["people"]} == {
        "P1": {"men"}, "P2": {"women", "minority", "both", "any"}, "P3": {"men"}, "P4": {"women", "minority", "both", "any"},
    }  # fmt: skip
    assert [name for name in found.categories if found.counts_people(name)] == ["women", "minority", "both", "any", "men"]


def test_a_condition_may_ask_for_a_category_in_any_order(tmp_path: Path) -> None:
    categories = (
        "old: {people: {'in:both': false, age: {over: 50}}}, both: {all_of: [women, minority]},"
        "women: {people: {gender: Nữ}}, minority: {people: [{ethnicity: Tày}, {'in:women': true, ethnicity: Mường}]}"
    )
    rules = "{id: e, kind: eligible, body: committee, where: [{'in:old': true}, {'in:minority': true, age: {at_least: 50}}]}"
    problem = read_scenario(scenario(tmp_path, categories=categories, rules=rules))
    assert {row.id: set(row.marks) for row in problem.facts.tables["people"]} == {
        "P1": set(), "P2": {"women", "minority", "both"}, "P3": {"old"}, "P4": {"women", "minority", "both"},
    }  # fmt: skip
    rule = problem.rules[0]
    assert list(problem.facts.row_ids(rule.on, rule.where)) == ["P3", "P4"]


CIRCULAR = ["scenario.yaml:7:14 category.circular", "scenario.yaml:7:43 category.circular"]


@pytest.mark.parametrize(
    ("categories", "found"),
    [
        ("a: {people: {'in:b': true}}, b: {people: {'in:a': true}}", CIRCULAR),
        ("a: {people: {'in:b': true}}, b: {not: a}", CIRCULAR),
        ("a: {people: {'in:bb': true}}, b: {people: {gender: Nam}}", ["scenario.yaml:7:27 category.no_part"]),
        ("a: {people: [{gender: Nam}, {'in:bb': true}]}, b: {}", ["scenario.yaml:7:43 category.no_part"]),
        ("a: {people: {'in:b': true}}, b: {}", ["scenario.yaml:7:27 category.not_of_people"]),
        ("a: {people: {'in:b': 1}}, b: {people: {gender: Nam}}", ["scenario.yaml:7:35 where.in_value"]),
        ("a: {people: {gendre: Nam}}", ["scenario.yaml:7:27 unknown.column"]),
        ("a: {people: [{gender: Nam}, {gendre: Nam}]}", ["scenario.yaml:7:43 unknown.column"]),
        ("a: {people: {age: [{under: 30}, {over: 50}]}}", ["scenario.yaml:7:26 where.condition"]),
        ("a: {people: {age: {not: {under: 30}}}}", ["scenario.yaml:7:26 where.condition"]),
        ("a: {people: {gender: Nam}, not: b}, b: {people: {gender: Nữ}}", ["scenario.yaml:7:26 category.people_or_parts"]),
        ("a: {people: {}}", ["scenario.yaml:7:26 where.shape"]),
        ("a: {people: {age: {undr: 40}}}", ["scenario.yaml:7:26 where.condition"]),
        ("a: {people: {born: {at_least: 1980}}}", ["scenario.yaml:7:33 where.day_limit"]),
        ("a: {people: {ethnicity: {under: 1980-01-01}}}", [f"roster.csv:{line}:{column} cell.day" for line, column in
                                                          ((2, 30), (3, 31), (4, 29), (5, 29))]),
        ("a: {people: {gender: Nam}, as_of: 31/02/2025}", ["scenario.yaml:7:48 day.shape"]),
    ],
)  # fmt: skip
def test_a_faulty_category_of_people(tmp_path: Path, categories: str, found: list[str]) -> None:
    assert wrong_at(scenario(tmp_path, categories=categories)) == found


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        ("kind: seats, body: congress, at_least: 1, where: {'in:women': true}", "where.in_units"),
        ("kind: eligible, body: committee, where: {'in:wimen': true}", "unknown.category"),
        ("kind: eligible, body: committee, where: {'in:open': true}", "category.not_of_people"),
        ("kind: eligible, body: committee, where: {'in:women': yes}", "where.in_value"),
        ("kind: posts, body: committee, posts: [{name: A, where: {'in:wimen': true}}]", "unknown.category"),
        ("kind: proportional, body: committee, basis: điểm, method: webster, prefer: 1", "rule.units_only"),
        ("kind: step, body: committee, basis: điểm, per: 2, base: 1", "rule.units_only"),
        ("kind: monotone, body: committee, basis: điểm", "rule.units_only"),
        ("kind: degressive, body: committee, basis: điểm", "rule.units_only"),
        ("kind: within_quota, body: committee, basis: điểm", "rule.units_only"),
        ("kind: spread, body: committee, category: women", "rule.units_only"),
        ("kind: alternates, body: committee, one_per: 2, at_most: 1", "rule.units_only"),
        ("kind: posts, body: congress, posts: [{name: A}]", "rule.people_only"),
        ("kind: together, body: congress, rows: [A, B]", "rule.people_only"),
        ("kind: pin, body: congress, rows: [A], post: A, reason: x", "pin.post_of_unit"),
        ("kind: score, body: committee, column: ethnicity, prefer: 1", "cell.number"),
        ("kind: pin, body: committee, rows: [P9], seats: 1, reason: x", "unknown.row"),
        ("kind: eligible, body: committee, where: {gender: Nam}, except: {P9: x}", "unknown.row"),
        ("kind: category, body: committee, category: wimen, at_least: 1", "unknown.category"),
        ("kind: category, body: committee, category: open, at_least: 1", "category.not_of_people"),
        ("kind: partition, body: committee, categories: [women, open]", "category.not_of_people"),
        ("kind: guarantee, list: committee, seats_of: 1, category: open, at_least: 1", "category.not_of_people"),
    ],
)
def test_a_rule_that_asks_in_vain(tmp_path: Path, rule: str, found: str) -> None:
    categories = "women: {people: {gender: Nữ}}, open: {}"
    assert {each.split()[1] for each in wrong_at(scenario(tmp_path, categories=categories, rules=f"{{id: r, {rule}}}"))} == {found}


BLANK = ROSTER.replace("Tày", "").replace(",7\n", ",\n")
BLANK_AT = "roster.csv:3:31 cell.blank"


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        ("kind: eligible, body: committee, where: {ethnicity: Kinh}", [BLANK_AT]),
        ("kind: eligible, body: committee, where: {ethnicity: null}", [BLANK_AT]),
        ("kind: bloc, body: committee, each: ethnicity, at_most: 2", [BLANK_AT]),
        ("kind: bloc, body: committee, each: ethnicity, amounts: {Kinh: 1, Mường: 1}", [BLANK_AT]),
        ("kind: apart, body: committee, same: ethnicity", []),
        ("kind: eligible, body: committee, where: {điểm: null}", []),
        ("kind: score, body: committee, column: điểm, prefer: 1", ["roster.csv:3:34 cell.number"]),
        ("kind: seats, body: committee, at_most: 1", []),
    ],
)
def test_a_blank_is_a_fault_only_where_a_named_column_is_used(tmp_path: Path, rule: str, found: list[str]) -> None:
    assert wrong_at(scenario(tmp_path, BLANK, rules=f"{{id: r, {rule}}}")) == found


YEAR = ROSTER.replace("02/08/1985", "1985")
YEAR_AT = "roster.csv:3:20 bare_year.open"


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        ("kind: eligible, body: committee, where: {age: {under: 40}}", [YEAR_AT]),
        ("kind: eligible, body: committee, where: {age: {under: 41}}", []),
        ("kind: eligible, body: committee, where: {age: {under: 39}}", []),
        ("kind: eligible, body: committee, where: {age: [39, 40]}", []),
        ("kind: eligible, body: committee, where: {age: 39}", [YEAR_AT]),
        ("kind: eligible, body: committee, where: {age: {under: 40}}, as_of: 2024-12-31", []),
        ("kind: eligible, body: committee, where: {age: {under: 40}, gender: Nam}", []),
        ("kind: eligible, body: committee, where: [{age: {under: 40}, gender: Nữ}, {age: {at_least: 40}}]", []),
        ("kind: eligible, body: committee, where: {born: {at_least: 1985-01-01}}", []),
        ("kind: eligible, body: committee, where: {born: {over: 1985-01-01}}", [YEAR_AT]),
        ("kind: eligible, body: committee, where: {born: {at_least: 1985-06-10}}", [YEAR_AT]),
        ("kind: eligible, body: committee, where: {born: {under: 1986-01-01}}", []),
        ("kind: eligible, body: committee, where: {months_to_retirement: {at_least: 240}}", [YEAR_AT]),
        ("kind: eligible, body: committee, where: {months_to_retirement: {at_least: 233}}", []),
        ("kind: posts, body: committee, posts: [{name: A, where: {age: {under: 40}}}]", [YEAR_AT]),
        ("kind: score, body: committee, column: age, prefer: 1", [YEAR_AT]),
        ("kind: score, body: committee, column: age, prefer: 1, as_of: 2024-12-31", []),
        ("kind: bloc, body: committee, each: age, at_most: 2", [YEAR_AT]),
        ("kind: seats, body: committee, at_most: 1", []),
    ],
)
def test_a_bare_year_counts_where_every_day_of_it_says_the_same(tmp_path: Path, rule: str, found: list[str]) -> None:
    top = f"{AS_OF}\nretirement: vn/retirement-2021"
    assert wrong_at(scenario(tmp_path, YEAR, top=top, rules=f"{{id: r, {rule}}}")) == found
    for day in ("first", "last"):
        assert wrong_at(scenario(tmp_path, YEAR, top=top, rules=f"{{id: r, {rule}}}", table=f"bare_year: {day}")) == []


def test_first_and_last_day_of_a_year(tmp_path: Path) -> None:
    young = "young: {people: {age: {under: 40}}}, late: {people: {born: {over: 1985-06-30}}}"
    assert marks(scenario(tmp_path, YEAR, table="bare_year: first", categories=young))["P2"] == set()
    assert marks(scenario(tmp_path, YEAR, table="bare_year: last", categories=young))["P2"] == {"young", "late"}
    assert wrong_at(scenario(tmp_path, YEAR, categories=young)) == [YEAR_AT]


RETIREMENT = Retirement((RetirementStep((), None, 60), RetirementStep((), date(1980, 5, 17), 61, 3)))


def one_person(born: object, as_of: date) -> Table:
    births = Births("born", None, RETIREMENT, headings={"age": as_of, "months_to_retirement": as_of})
    day = born if isinstance(born, date) else date(1980, 1, 1)
    cells = {"born": born, **dict(births.derived(as_of, day, None))}
    row = Row(RowId("P"), "P", cells)  # type: ignore[arg-type]
    return Table("people", "people", (row,), ("born",), births=births, computed=("age", "months_to_retirement"))


@settings(max_examples=60, deadline=None)
@given(
    st.dates(date(2015, 1, 1), date(2030, 12, 31)),
    st.sampled_from(["age", "months_to_retirement", "born"]),
    st.sampled_from(["at_least", "at_most", "under", "over"]),
    st.data(),
)
def test_a_bare_year_is_open_just_where_two_days_of_it_differ(as_of: date, column: str, side: str, data: st.DataObject) -> None:
    around = age_on(as_of, date(1980, 7, 1))
    limits = {
        "age": st.integers(around - 2, around + 2),
        "months_to_retirement": st.integers(12 * (60 - around) - 15, 12 * (61 - around) + 20),
        "born": st.dates(date(1979, 12, 30), date(1981, 1, 2)),
    }
    where = read_where({column: {side: data.draw(limits[column])}})
    answers = set()
    for number in range(366):
        table = one_person(date(1980, 1, 1) + timedelta(number), as_of)
        answers.add(where.admits(table.rows[0], table))
    open_years = [each for each in where_answers(where, one_person(1980, as_of), ()) if each.says.code == "bare_year.open"]
    assert bool(open_years) == (len(answers) == 2)
