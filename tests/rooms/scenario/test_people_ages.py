"""Ages and months to retirement are counted on the day that is asked about, to the day."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allocator.errors import Place
from allocator.facts import Retirement, RetirementStep, age_on
from allocator.rules.posts import PostsRule
from allocator.rules.score import ScoreRule
from allocator.scenario import read_scenario
from allocator.scenario.fault_list import FaultList
from allocator.scenario.retirement import read_retirement
from allocator.scenario.tree import Leaf
from tests.rooms.scenario.people import AS_OF, COLUMNS, column, facts, people, scenario, wrong_at

PRESET = f"{AS_OF}\nretirement: vn/retirement-2021"
SEATS = "at_least: 0"


def test_an_age_is_in_completed_years(tmp_path: Path) -> None:
    table = people(scenario(tmp_path))
    assert column(table, "age") == [40, 39, 59, 50]
    assert column(table, "AGE") == column(table, "age")
    assert "age" not in table.columns


@given(st.dates(date(1900, 1, 1), date(2005, 12, 31)), st.dates(date(2010, 1, 1), date(2030, 12, 31)))
def test_completed_years_are_the_birthdays_that_have_passed(born: date, day: date) -> None:
    birthdays = sum((year, born.month, born.day) <= (day.year, day.month, day.day) for year in range(born.year + 1, day.year + 1))
    assert age_on(day, born) == birthdays


@cache
def preset() -> Retirement:
    faults = FaultList()
    found = read_retirement(Leaf("vn/retirement-2021", "vn/retirement-2021", Place()), faults)
    assert found is not None and len(faults) == 0
    return found


@pytest.mark.parametrize(
    ("gender", "born", "retires"),
    [
        ("Nam", date(1960, 12, 31), (2020, 12)),
        ("Nam", date(1961, 1, 1), (2021, 4)),
        ("nam", date(1965, 6, 30), (2026, 12)),
        ("Nam", date(1966, 4, 1), (2028, 4)),
        ("Nữ", date(1965, 12, 31), (2020, 12)),
        ("Nữ", date(1966, 1, 1), (2021, 5)),
        ("NỮ", date(1975, 5, 1), (2035, 5)),
    ],
)
def test_the_month_of_retirement_follows_the_steps_of_the_law(gender: str, born: date, retires: tuple[int, int]) -> None:
    day = date(2025, 8, 31)
    assert preset().months_left(day, born, gender) == 12 * (retires[0] - day.year) + retires[1] - day.month


def test_each_birth_month_retires_at_the_age_of_the_year_in_which_it_is_reached() -> None:
    rising = {"Nam": (720, 3, 744), "Nữ": (660, 4, 720)}
    for gender, (before, yearly, last) in rising.items():
        for month in range(1955 * 12, 1985 * 12):
            born = date(month // 12, month % 12 + 1, 1)
            age = before
            for year in range(2021, 2050):
                if (month + age) // 12 < year:
                    break
                age = min(last, before + (yearly if gender == "Nam" else 4) * (year - 2020))
                if (month + age) // 12 <= year:
                    break
            assert preset().months_left(date(2025, 1, 1), born, gender) == month + age - 2025 * 12


def test_days_of_the_month_are_ignored() -> None:
    table = Retirement((RetirementStep((), None, 60),))
    assert {table.months_left(date(2025, 8, day), date(1970, 8, born), "") for day in (1, 31) for born in (1, 31)} == {60}


def test_a_column_of_months_to_retirement(tmp_path: Path) -> None:
    assert column(people(scenario(tmp_path, top=PRESET)), "months_to_retirement") == [264, 240, 34, 117]
    own = "retirement: [{gender: Nam, years: 62}, {gender: Nữ, years: 60}]"
    assert column(people(scenario(tmp_path, table=own)), "months_to_retirement") == [264, 240, 34, 117]
    assert column(people(scenario(tmp_path, table="retirement: [{years: 60, months: 6}]")), "months_to_retirement")[0] == 246


def test_a_rule_and_a_category_may_count_on_a_day_of_their_own(tmp_path: Path) -> None:
    rules = (
        "{id: e, kind: eligible, body: committee, where: {age: {under: 40}}, as_of: 2025-07-31},"
        "{id: s, kind: score, body: committee, column: age, prefer: 1, as_of: 2030-01-01},"
        "{id: p, kind: posts, body: committee, posts: [{name: Bí thư, where: {age: {at_least: 60}}}], as_of: 2026-07-01}"
    )
    young = "young: {people: {age: {under: 40}}}, then: {people: {age: {under: 40}}, as_of: 2025-07-31}"
    problem = read_scenario(scenario(tmp_path, categories=young, rules=rules))
    by_id = {str(rule.id): rule for rule in problem.rules}
    marks = {row.id: set(row.marks) for row in problem.facts.tables["people"]}
    assert marks == {"P1": {"then"}, "P2": {"young", "then"}, "P3": set(), "P4": set()}
    assert [row.id for row in problem.facts.rows(by_id["e"].on, by_id["e"].where)] == ["P1", "P2"]
    score = by_id["s"]
    assert isinstance(score, ScoreRule)
    assert column(problem.facts.tables["people"], score.column) == [44, 44, 63, 54]
    posts = by_id["p"]
    assert isinstance(posts, PostsRule)
    (post,) = posts.posts
    assert [row.id for row in problem.facts.rows(by_id["p"].on, post.where)] == ["P3"]


@pytest.mark.parametrize(
    ("top", "columns", "where", "found"),
    [
        ("", COLUMNS, "{age: {under: 40}}", "derived.no_as_of"),
        (AS_OF, "{gender: Giới tính}", "{age: {under: 40}}", "derived.no_born"),
        (AS_OF, COLUMNS, "{months_to_retirement: {at_least: 60}}", "derived.no_retirement"),
        (PRESET, "{born: Ngày sinh}", "{months_to_retirement: {at_least: 60}}", "derived.no_gender"),
        (AS_OF, COLUMNS, "{agee: {under: 40}}", "unknown.column"),
    ],
)
def test_what_a_derived_column_lacks_is_said_where_it_is_used(tmp_path: Path, top: str, columns: str, where: str, found: str) -> None:
    rules = f"{{id: e, kind: eligible, body: committee, where: {where}}}, {{id: s, kind: seats, body: committee, {SEATS}}}"
    path = scenario(tmp_path, top=top, columns=columns, rules=rules)
    assert [each.split()[1] for each in wrong_at(path)] == [found]


def test_a_derived_column_can_be_given_up_by_a_rule_of_its_own_day(tmp_path: Path) -> None:
    rules = "{id: s, kind: score, body: committee, column: age, prefer: 1}"
    assert wrong_at(scenario(tmp_path, top="", rules=rules)) == ["scenario.yaml:11:55 derived.no_as_of"]
    dated = rules.replace("prefer: 1", "prefer: 1, as_of: 01/01/2030")
    assert wrong_at(scenario(tmp_path, top="", rules=dated)) == []
    assert wrong_at(scenario(tmp_path, top="", rules=rules.replace("prefer: 1", "prefer: 1, as_of: 31/02/2030"))) == [
        "scenario.yaml:11:78 day.shape",
        "scenario.yaml:11:55 derived.no_as_of",
    ]


def test_a_column_of_the_table_s_own_is_used_as_it_stands(tmp_path: Path) -> None:
    path = scenario(tmp_path, columns="{born: Ngày sinh, age: điểm}")
    assert column(people(path), "age") == ["5", "7", "9", "4"]
    assert "warning.own_column" in [each.code for each in read_scenario(path).warnings]


@pytest.mark.parametrize(
    ("retirement", "found"),
    [
        ("vn/retirement-2020", "scenario.yaml:4:13 preset.unknown"),
        ("vn/district-2020", "scenario.yaml:4:13 preset.unknown"),
        ("{years: 60}", "scenario.yaml:4:13 retirement.shape"),
        ("[]", "scenario.yaml:4:13 retirement.shape"),
        ("[{gender: Nam}]", "scenario.yaml:4:14 key.missing"),
        ("[{gender: Nam, years: 60, months: 12}]", "scenario.yaml:4:47 value.range"),
        ("[{gender: Nam, years: 60, born_from: 1961-13-01}]", "scenario.yaml:4:50 day.shape"),
        ("[{gender: Nam, year: 60}]", "scenario.yaml:4:14 key.missing"),
    ],
)
def test_a_faulty_retirement_table(tmp_path: Path, retirement: str, found: str) -> None:
    assert wrong_at(scenario(tmp_path, top=f"{AS_OF}\nretirement: {retirement}"))[0] == found


def test_a_gender_that_the_retirement_table_does_not_know(tmp_path: Path) -> None:
    roster = "TT,Họ và tên,Giới tính,Ngày sinh,Dân tộc,Đơn vị,điểm\nP1,A,Nũ,1985-01-01,Kinh,A,1\nP2,B,Nữ,1985-01-01,Kinh,A,1\n"
    assert wrong_at(scenario(tmp_path, roster, top=PRESET)) == ["roster.csv:2:6 gender.not_listed"]


def test_nobody_is_told_that_the_law_was_checked(tmp_path: Path) -> None:
    assert "warning.retirement_unverified" in [each.code for each in read_scenario(scenario(tmp_path, top=PRESET)).warnings]
    assert facts(scenario(tmp_path, top=PRESET)).as_of == date(2025, 8, 1)


def test_retirement_ages_may_be_taken_up_like_rules(tmp_path: Path) -> None:
    used = f"{AS_OF}\nuse: [vn/retirement-2021]"
    assert column(people(scenario(tmp_path, top=used)), "months_to_retirement") == [264, 240, 34, 117]
    own = f"{used}\nretirement: [{{years: 70}}]"
    assert column(people(scenario(tmp_path, top=own)), "months_to_retirement")[0] == 360
