"""What `check` tells about people, and what it does not; cells with several values."""

from __future__ import annotations

from pathlib import Path

import pytest

from allocator.errors import ScenarioFaults
from allocator.scenario import read_scenario
from allocator.words import say
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


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("Tai cu", "“Tai cu” may be a slip of “Tái cử” (seen 5 times)"),
        ("tái cử", None),
        ("Lần đầu", None),
        ("Taí cử", "“Taí cử” may be a slip of “Tái cử” (seen 5 times)"),
    ],
)
def test_a_cell_that_looks_mistyped_is_named(tmp_path: Path, written: str, seen: str | None) -> None:
    assert slips(tmp_path, ["Tái cử"] * 5 + [written]) == ([] if seen is None else [seen])


@pytest.mark.parametrize(("written", "slip"), [("✓", True), ("có", True), ("X", False), ("chưa", False)])
def test_another_tick_than_the_usual_one_is_named(tmp_path: Path, written: str, slip: bool) -> None:
    assert bool(slips(tmp_path, ["x"] * 6 + [written], asked="x")) == slip


@pytest.mark.parametrize("others", [["Khối A"] * 5 + ["Khối B"], ["Xã 1"] * 6 + ["Xã 2"], ["Tái cử"] * 5 + ["Tai cu"] * 3])
def test_names_that_are_told_apart_by_their_end_and_spellings_that_are_not_rare_are_left_alone(tmp_path: Path, others: list[str]) -> None:
    assert slips(tmp_path, others, asked=others[0]) == []


def slips(folder: Path, values: list[str], asked: str = "Tái cử") -> list[str]:
    rows = "".join(f"      - {{id: P{at}, name: N{at}, status: '{value}'}}\n" for at, value in enumerate(values))
    (folder / "scenario.yaml").write_text(
        f"format: 1\ntitle: t\nfacts:\n  people:\n    rows:\n{rows}bodies: {{b: {{of: people, size: 1}}}}\n"
        f"rules: [{{id: e, kind: eligible, where: {{status: '{asked}'}}}}]\n", encoding="utf-8",
    )  # fmt: skip
    said = [say(each, "en") for each in read_scenario(folder / "scenario.yaml").warnings]
    return ["“" + each.split("“", 2)[2].rstrip(".") for each in said if "slip" in each]


def test_several_posts_in_one_cell_call_for_lists(tmp_path: Path) -> None:
    (tmp_path / "scenario.yaml").write_text(
        "format: 1\ntitle: t\nfacts: {people: {rows: [{id: A, job: head; deputy}, {id: B, job: clerk}]}}\n"
        "bodies: {b: {of: people, size: 1}}\nrules: [{id: p, kind: posts, posts: [{name: Head, where: {job: head}}]}]\n", encoding="utf-8",
    )  # fmt: skip
    said = [say(each, "en") for each in read_scenario(tmp_path / "scenario.yaml").warnings]
    assert [each for each in said if "lists: [job]" in each] != []


def test_what_only_follows_from_another_fault_is_not_told(tmp_path: Path) -> None:
    (tmp_path / "roster.csv").write_text("id,born\nA,1980-01-01\n,\nC,1981-01-01\n", encoding="utf-8")
    (tmp_path / "scenario.yaml").write_text(
        "format: 1\nas_of: 2025-01-01\nretirement: vn/nowhere\nfacts: {people: {file: roster.csv}}\nbodies: {b: {of: people, size: 1}}\n"
        "rules: [{id: p, kind: pin, rows: [C], seats: 1, reason: x}, {id: e, kind: eligible, where: {months_to_retirement: {over: 1}}}]\n",
        encoding="utf-8",
    )  # fmt: skip
    with pytest.raises(ScenarioFaults) as wrong:
        read_scenario(tmp_path / "scenario.yaml")
    assert sorted(fault.says.code for fault in wrong.value.faults) == ["preset.unknown", "table.gap"]
