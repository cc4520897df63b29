"""`allocator gaps`: what it prints in both languages, its document, its exit codes."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.faces.cli.cases import CONGRESS
from tests.faces.cli.conftest import Run, Write

COMMITTEE = """\
format: 1
title: Ban chấp hành thử
language: vi
facts:
  people:
    synthetic: true
    rows:
      - {id: P1, name: Nguyễn Thị An, gender: Nữ, age: 35, area: Bắc, rank: cao}
      - {id: P2, name: Trần Văn Bình, gender: Nam, age: 52, area: Bắc, rank: cao}
      - {id: P3, name: Lê Văn Cường, gender: Nam, age: 45, area: Nam, rank: ""}
      - {id: P4, name: Phạm Thị Dung, gender: Nữ, age: 44, area: Nam, rank: ""}
      - {id: P5, name: Hoàng Văn Em, gender: Nam, age: 61, area: Bắc, rank: ""}
categories:
  women: {people: {gender: Nữ}, label: {vi: Nữ, en: Women}}
  young: {people: {age: {under: 40}}, label: {vi: Trẻ, en: Young}}
  young_women: {all_of: [women, young], label: {vi: Nữ trẻ, en: Young women}}
bodies:
  committee: {of: people, size: 3, label: {vi: Ban Chấp hành, en: Committee}}
  standing: {of: people, size: 1, within: committee, label: {vi: Ban Thường vụ, en: Standing committee}}
rules:
  - {id: fit, kind: eligible, body: committee, where: {age: {at_most: 60}}}
  - {id: women, kind: category, body: committee, category: women, at_least: 2}
  - {id: areas, kind: bloc, body: committee, each: area, at_least: 1}
  - {id: chair, kind: posts, body: standing, posts: [{name: Bí thư, where: {rank: cao}}]}
  - {id: young, kind: category, body: standing, category: young, at_least: 1, prefer: 1}
"""
LACKING = COMMITTEE.replace("category: women, at_least: 2", "category: young_women, at_least: 2")
HOPELESS = COMMITTEE.replace("at_least: 2}", "at_least: 2}\n  - {id: few, kind: category, body: committee, category: women, at_most: 1}")


def gaps_of(text: str) -> dict[str, Any]:
    told = json.loads(text)
    assert told["format"] == 1 and told["plan"] is None
    found = told["gaps"]
    assert isinstance(found, dict)
    return found


def test_the_document_says_who_is_needed_and_who_is_certain(run: Run, write: Write) -> None:
    ended = run("gaps", write(COMMITTEE), "--json")
    found = gaps_of(ended.out)
    assert ended.code == 0 and json.loads(ended.out)["outcome"] == "solved" and json.loads(ended.out)["confirmed"]
    assert found["always"] == {"committee": ["P1", "P4"], "standing": []}
    assert found["never"] == {"committee": ["P5"], "standing": ["P3", "P4", "P5"]}
    assert found["posts"]["standing"]["Bí thư"] == {"always": [], "possible": ["P1", "P2"]}
    women = next(need for need in found["needs"] if need["rule"] == "women")
    assert {name: women[name] for name in ("needed", "offered", "slack", "least", "most", "missing", "bottleneck")} == {
        "needed": 2, "offered": 2, "slack": 0, "least": 2, "most": 2, "missing": 0, "bottleneck": True,
    }  # fmt: skip
    everyone = next(need for need in found["needs"] if need["rule"] == "size:committee")
    assert (everyone["offered"], everyone["bottleneck"]) == (4, False)
    assert found["smallest"]["people"] == 3 and sum(each["people"] for each in found["smallest"]["profiles"]) == 3
    assert found["preferences"] is True and found["lacks"] is None and found["complete"]


def test_people_text_names_the_bottleneck_in_both_languages(run: Run, write: Write) -> None:
    vietnamese = run("gaps", write(COMMITTEE)).out
    assert "Với danh sách này, các quy tắc bắt buộc cùng thực hiện được." in vietnamese
    assert "điểm nghẽn" in vietnamese
    assert "Ban Chấp hành: có mặt trong mọi phương án (2 người): Nguyễn Thị An (P1), Phạm Thị Dung (P4)" in vietnamese
    assert "Ở mọi tổ chức: không có mặt trong phương án nào (1 người): Hoàng Văn Em (P5) – vì quy tắc fit" in vietnamese
    assert "Ban Thường vụ: ngoài ra, không có mặt trong phương án nào (2 người): Lê Văn Cường (P3), Phạm Thị Dung (P4)" in vietnamese
    assert vietnamese.count("Hoàng Văn Em") == 1 and "SỐ LIỆU GIẢ ĐỊNH" in vietnamese
    assert "chỉ tính quy tắc bắt buộc, chưa tính ưu tiên" in vietnamese
    english = run("gaps", write(COMMITTEE), "--lang", "en").out
    assert "With this roster all the musts can hold together." in english
    assert "All preferences can be met in full too." in english
    assert "Committee: in every plan (2): Nguyễn Thị An (P1), Phạm Thị Dung (P4)" in english
    assert "Standing committee, Bí thư: 2 can be chosen: Nguyễn Thị An (P1), Trần Văn Bình (P2)" in english


def test_a_roster_that_is_short_is_told_whom_it_lacks(run: Run, write: Write) -> None:
    ended = run("gaps", write(LACKING), "--json", "--lang", "en")
    found = gaps_of(ended.out)
    assert ended.code == 3 and json.loads(ended.out)["outcome"] == "infeasible" and json.loads(ended.out)["conflicts"]
    assert found["lacks"]["people"] == 1
    (profile,) = found["lacks"]["profiles"]
    assert set(profile["categories"]) >= {"young_women"} and profile["bodies"] == ["committee"]
    assert (found["always"], found["never"], found["hopeless"]) == (None, None, False)
    missing = next(need for need in found["needs"] if need["rule"] == "women")
    assert (missing["needed"], missing["offered"], missing["missing"]) == (2, 1, 1)
    assert "The roster lacks 1 at least." in ended.err and "1 MISSING from the roster" in ended.err
    vietnamese = run("gaps", write(LACKING)).out
    assert "Danh sách còn thiếu ít nhất 1 người." in vietnamese and "THIẾU 1 trong danh sách" in vietnamese
    assert "Nữ trẻ" in vietnamese


def test_rules_that_contradict_each_other_are_not_blamed_on_the_roster(run: Run, write: Write) -> None:
    ended = run("gaps", write(HOPELESS), "--json", "--lang", "en")
    found = gaps_of(ended.out)
    assert ended.code == 3
    assert found["hopeless"] and found["lacks"] is None and found["smallest"] is None
    assert sorted(json.loads(ended.out)["conflicts"][0]["rules"]) == ["few", "women"]
    assert "Whoever is added to the roster, the musts cannot hold" in ended.err
    assert "Bổ sung ai vào danh sách cũng không được" in run("gaps", write(HOPELESS), "--lang", "vi").out


def test_why_what_is_needed_stays_open_is_said_in_words(run: Run, write: Write) -> None:
    """Six columns of many values, all looked at by one rule: more kinds of people than can be tried."""
    columns = [f"c{n}" for n in range(6)]
    cells = [{each: (row * (n + 3)) % 7 for n, each in enumerate(columns)} for row in range(9)]
    people = [{"id": f"P{row}", "name": f"P{row}", "age": 30 + row, **each} for row, each in enumerate(cells)]
    asked = [{"age": {"at_least": 30 + row}, **{each: {"under": row} for each in columns}} for row in range(1, 7)]
    rules = [{"id": "wide", "kind": "bloc", "where": asked, "at_least": 1}]
    text = {"format": 1, "facts": {"people": {"rows": people}}, "bodies": {"committee": {"of": "people", "size": 3}}, "rules": rules}
    ended = run("gaps", write(json.dumps(text)), "--json", "--lang", "vi")
    found = gaps_of(ended.out)
    assert ended.code == 0 and not found["complete"] and set(found["too_many"]) == {"age", *columns}
    assert found["smallest"] is None and {need["needed"] for need in found["needs"]} == {None}
    assert "Các quy tắc xét chung quá nhiều cột (tuổi, c0, c1, c2, c3, c4, c5)" in ended.err
    assert "cột “Cần ít nhất” và “Dư” có chỗ để trống, danh sách nhỏ nhất không nêu được." in ended.err


def test_one_body_can_be_told_of_alone(run: Run, write: Write) -> None:
    found = gaps_of(run("gaps", write(COMMITTEE), "--body", "standing", "--json").out)
    assert set(found["always"]) == set(found["never"]) == set(found["posts"]) == {"standing"}
    assert {need["body"] for need in found["needs"]} == {"standing"}


@pytest.mark.parametrize(
    ("text", "arguments", "says"),
    [
        (CONGRESS, [], "this file has no body of people"),
        (COMMITTEE, ["--body", "board"], "--body board: there is no such body of people; there are: committee, standing"),
    ],
)
def test_a_question_that_cannot_be_answered_is_refused_in_words(run: Run, write: Write, text: str, arguments: list[str], says: str) -> None:
    ended = run("gaps", write(text), "--lang", "en", *arguments)
    assert (ended.code, ended.out) == (2, "") and says in ended.err


def test_a_faulty_file_is_told_as_everywhere(run: Run, write: Write) -> None:
    ended = run("gaps", write(COMMITTEE.replace("category: women,", "category: wmen,")), "--json")
    assert ended.code == 1 and json.loads(ended.out)["faults"]


def test_time_that_runs_out_is_said_and_leaves_numbers_open(run: Run, write: Write) -> None:
    ended = run("gaps", write(COMMITTEE), "--time-limit", "0.000001", "--json", "--lang", "en")
    found = gaps_of(ended.out)
    assert ended.code == 4 and json.loads(ended.out)["outcome"] == "undecided"
    assert not found["complete"] and found["always"] is None
    assert "Time ran out" in ended.err


def test_the_same_file_gives_the_same_document(run: Run, write: Write) -> None:
    first, second = (json.loads(run("gaps", write(COMMITTEE), "--json", "--workers", workers).out) for workers in ("1", "2"))
    assert {**first, "solver": None} == {**second, "solver": None}
