"""People and units in one scenario: fixed seats counted from the roster, and changes of single cells."""

from __future__ import annotations

from pathlib import Path

import pytest

from allocator.facts import BodyId, CategoryId, Facts, RowId
from allocator.scenario import read_scenario
from tests.rooms.scenario.cases import faults_of, spots
from tests.rooms.scenario.people import ROSTER, facts, scenario, wrong_at

CONGRESS, WOMEN = BodyId("congress"), CategoryId("women")
CATEGORIES = "women: {people: {gender: Nữ}}, young: {people: {age: {under: 40}}}, open: {}"
ROLE = "fixed: {people: {điểm: {at_least: 5}}}"


def told(found: Facts) -> dict[str, list[int]]:
    rows = [RowId(each) for each in "ABC"]
    return {
        "seats": [found.fixed_seats_of(CONGRESS, row) for row in rows],
        **{each: [found.fixed_count_of(CONGRESS, row, CategoryId(each)) for row in rows] for each in ("women", "young", "open")},
    }


def test_people_of_the_roster_hold_fixed_seats_of_their_units(tmp_path: Path) -> None:
    found = facts(scenario(tmp_path, categories=CATEGORIES, fixed=f", {ROLE}"))
    assert told(found) == {"seats": [2, 1, 0], "women": [0, 1, 0], "young": [0, 1, 0], "open": [0, 0, 0]}
    assert (found.fixed_seats(CONGRESS), found.fixed_count(CONGRESS, WOMEN)) == (3, 1)
    assert found.tables["units"].columns == ("id", "name")


def test_a_unit_goes_by_its_id_or_its_name(tmp_path: Path) -> None:
    roster = ROSTER.replace("Kinh,A,5", "Kinh, đơn vị  a,5".replace("  ", " ")).replace("Tày,B", "Tày,b")
    assert told(facts(scenario(tmp_path, roster, categories=CATEGORIES, fixed=f", {ROLE}")))["seats"] == [2, 1, 0]


def test_several_groups_count_apart(tmp_path: Path) -> None:
    fixed = ", fixed: [{name: cũ, people: {điểm: 5}}, {name: khác, seats: 2, categories: {women: 1}}, {people: {'in:women': true}}]"
    found = facts(scenario(tmp_path, categories=CATEGORIES, fixed=fixed))
    groups = found.bodies[CONGRESS].fixed
    assert [found.group_seats(CONGRESS, group) for group in groups] == [1, 2, 2]
    assert (found.fixed_seats(CONGRESS), found.fixed_count(CONGRESS, WOMEN)) == (5, 3)
    assert told(found)["seats"] == [1, 1, 1]


def test_a_blank_among_those_who_hold_no_seat_does_not_matter(tmp_path: Path) -> None:
    roster = ROSTER.replace("Mường,C", "Mường,").replace("Kinh,A,5", "Kinh,Z,5")
    fixed = ", fixed: {people: {điểm: {over: 5}}}"
    assert told(facts(scenario(tmp_path, roster, categories=CATEGORIES, fixed=fixed)))["seats"] == [1, 1, 0]


@pytest.mark.parametrize(
    ("fixed", "found"),
    [
        ("fixed: {people: {điểm: 4}, seats: 3}", ["scenario.yaml:10:50 fixed.people_alone"]),
        ("fixed: {people: {điểm: 4}, categories: {women: 1}}", ["scenario.yaml:10:50 fixed.people_alone"]),
        ("fixed: {people: {điêm: 4}}", ["scenario.yaml:10:51 unknown.column"]),
        ("fixed: {people: {'in:open': true}}", ["scenario.yaml:10:51 category.not_of_people"]),
        ("fixed: {people: {'in:wimen': true}}", ["scenario.yaml:10:51 unknown.category"]),
        ("fixed: {people: {điểm: 4}, of: persons}", ["scenario.yaml:10:65 body.no_table"]),
        ("fixed: {people: []}", ["scenario.yaml:10:50 where.shape"]),
        ("fixed: [{seats: 1}, {people: {gender: Nam, age: {under: 30, oder: 3}}}]", ["scenario.yaml:10:63 where.condition"]),
    ],
)
def test_faulty_fixed_people(tmp_path: Path, fixed: str, found: list[str]) -> None:
    assert wrong_at(scenario(tmp_path, categories=CATEGORIES, fixed=f", {fixed}")) == found


def test_a_unit_that_is_not_there_and_one_that_is_not_said(tmp_path: Path) -> None:
    roster = ROSTER.replace("Tày,B", "Tày,Đơn vị BB").replace("Kinh,A,9", "Kinh,,9")
    path = scenario(tmp_path, roster, categories=CATEGORIES, fixed=f", {ROLE}")
    unknown, blank = faults_of(path)
    assert (spots([unknown, blank]), unknown.maybe) == (["roster.csv:3:35 fixed.no_unit", "roster.csv:4:34 cell.blank"], "Đơn vị B")


def test_fixed_people_of_a_body_of_people(tmp_path: Path) -> None:
    path = scenario(tmp_path, categories=CATEGORIES)
    text = path.read_text(encoding="utf-8").replace("{of: people, size: 2}", "{of: people, size: 2, " + ROLE + "}")
    path.write_text(text, encoding="utf-8")
    assert wrong_at(path) == ["scenario.yaml:9:52 fixed.people"]


def test_a_roster_that_does_not_say_the_unit_and_two_that_do(tmp_path: Path) -> None:
    path = scenario(tmp_path, categories=CATEGORIES, fixed=f", {ROLE}")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(", unit: Đơn vị", ""), encoding="utf-8")
    assert wrong_at(path) == ["scenario.yaml:10:50 fixed.no_roster"]
    old = "  old: {kind: people, file: roster.csv, id: TT, unit: Đơn vị, columns: {gender: Giới tính, born: Ngày sinh}}\n"
    second = text.replace("  units:", old + "  units:")
    path.write_text(second, encoding="utf-8")
    assert wrong_at(path) == ["scenario.yaml:11:50 fixed.which_roster"]
    path.write_text(second.replace("at_least: 5}}}", "at_least: 5}}, of: people}"), encoding="utf-8")
    assert told(facts(path))["seats"] == [2, 1, 0]


@pytest.mark.parametrize(
    ("setting", "seats", "women"),
    [
        ('facts.people["P4"].điểm=8', [2, 1, 1], [0, 1, 1]),
        ('facts.people["p4"].unit=A', [2, 1, 0], [0, 1, 0]),
        ('facts.people["P1"].unit=C', [1, 1, 1], [0, 1, 0]),
        ('facts.people["P1"].gender=Nữ', [2, 1, 0], [1, 1, 0]),
        ('facts.people["P1"].Giới tính=Nữ', [2, 1, 0], [1, 1, 0]),
    ],
)
def test_a_change_of_one_cell_reaches_the_congress(tmp_path: Path, setting: str, seats: list[int], women: list[int]) -> None:
    path = scenario(tmp_path, categories=CATEGORIES, fixed=f", {ROLE}")
    found = told(read_scenario(path, settings=[setting]).facts)
    assert (found["seats"], found["women"]) == (seats, women)


def test_changes_of_a_birth_day(tmp_path: Path) -> None:
    path = scenario(tmp_path, categories=CATEGORIES)
    changed = read_scenario(path, settings=['facts.people["P4"].born=1990-01-01']).facts.tables["people"]
    assert "young" in changed.by_id[RowId("P4")].marks
    assert spots(faults_of(path, settings=['facts.people["P4"].born=31/02/1990'])) == ["--set cell.day"]
    assert spots(faults_of(path, settings=['facts.people["P4"].age=30'])) == ["--set change.no_column"]
    assert spots(faults_of(path, settings=['facts.people["P9"].born=1990-01-01'])) == ["--set change.no_row"]


def test_changes_where_each_gender_has_its_column(tmp_path: Path) -> None:
    roster = "TT,Sinh nam,Sinh nữ,Đơn vị,điểm\nP1,1980,,A,1\nP2,,02/08/1985,B,7\n"
    path = scenario(tmp_path, roster, columns="{born: {Nam: Sinh nam, Nữ: Sinh nữ}}", categories=CATEGORIES)
    path.write_text(path.read_text(encoding="utf-8").replace(" name: Họ và tên,", ""), encoding="utf-8")
    for settings, marks in [
        ([], set()),
        (['facts.people["P1"].born=1990'], {"young"}),
        (['facts.people["P1"].gender=Nữ'], {"women"}),
        (['facts.people["P1"].Sinh nam=', 'facts.people["P1"].Sinh nữ=1990'], {"women", "young"}),
    ]:
        table = read_scenario(path, settings=settings).facts.tables["people"]
        assert table.by_id[RowId("P1")].marks == marks, settings
    assert spots(faults_of(path, settings=['facts.people["P1"].gender=Khác'])) == ["--set gender.no_column"]
