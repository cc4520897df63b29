"""What `check` tells about people, and what it does not; cells with several values."""

from __future__ import annotations

from pathlib import Path

import pytest

from allocator.scenario import read_scenario
from tests.rooms.scenario.people import ROSTER, facts, scenario

CATEGORIES = "women: {people: {gender: Nữ}}, old: {people: {age: {over: 90}}}"


def told(path: Path) -> list[str]:
    return [each.code for each in read_scenario(path).warnings]


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        ("kind: category, body: committee, category: women, at_least: 1", []),
        ("kind: eligible, body: committee, where: {ethnicity: Thái}", ["warning.no_rows"]),
        ("kind: eligible, body: committee, where: {'in:old': true}", ["warning.no_rows"]),
        ("kind: posts, body: committee, posts: [{name: A, where: {ethnicity: Thái}}, {name: B}]", ["warning.nobody_may_hold"]),
        ("kind: score, body: committee, column: điểm, prefer: 1", []),
        ("kind: category, body: congress, category: women, at_least: 1", ["warning.open_upwards", "warning.not_shared_out"]),
    ],
)
def test_warnings_about_people(tmp_path: Path, rule: str, found: list[str]) -> None:
    path = scenario(tmp_path, categories=CATEGORIES, rules=f"{{id: r, {rule}}}")
    assert sorted(told(path)) == sorted([*found, "warning.nobody_belongs"])


def test_fixed_seats_that_nobody_holds(tmp_path: Path) -> None:
    assert told(scenario(tmp_path, fixed=", fixed: {people: {ethnicity: Thái}}")) == ["warning.nobody_fixed"]
    assert told(scenario(tmp_path, fixed=", fixed: {people: {ethnicity: Tày}}")) == []


def test_a_score_decides_an_open_size_too(tmp_path: Path) -> None:
    path = scenario(tmp_path, rules="{id: r, kind: score, body: committee, column: điểm, prefer: 1}")
    path.write_text(path.read_text(encoding="utf-8").replace("size: 2}", "size: {at_least: 1, at_most: 3}}"), encoding="utf-8")
    assert told(path) == ["warning.size_by_score"]


def test_each_value_of_a_list_counts(tmp_path: Path) -> None:
    roster = ROSTER.replace("Kinh,A,5", "Kinh; Hoa ,A,5").replace("Kinh,A,9", " ;Hoa,A,9")
    categories = "hoa: {people: {ethnicity: hoa}}, other: {people: {ethnicity: {not: Hoa}}}"
    found = facts(scenario(tmp_path, roster, table="lists: [ethnicity]", categories=categories))
    assert [row.cells["Dân tộc"] for row in found.tables["people"]] == [("Kinh", "Hoa"), ("Tày",), ("Hoa",), ("Mường",)]
    assert [set(row.marks) for row in found.tables["people"]] == [{"hoa"}, {"other"}, {"hoa"}, {"other"}]
