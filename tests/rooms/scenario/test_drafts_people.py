"""Drafts of people: who is listed has a seat, categories are facts, posts by name; and earlier plans of people."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from openpyxl import Workbook

from allocator.errors import ScenarioFaults
from allocator.facts import BodyId, CategoryId, RowId
from allocator.plan import BodyPlan, Plan
from allocator.problem import Problem
from allocator.scenario import read_plan
from allocator.words import say
from tests.rooms.scenario.cases import read, spots, wrong

ROSTER = "id,name,gender,led\nP1,An,Nam,9\np2,Bình,Nữ,8\nP3,Chi,Nữ,1\nP4,Chi,Nam,2\n=5,Em,Nam,3\n"
CASE = """\
format: 1
title: Thử
facts:
  people: {file: roster.csv, name: name}
categories:
  women: {people: {gender: Nữ}, label: {vi: Nữ, en: Women}}
bodies:
  committee: {of: people, size: 3, vacant: {at_most: 1}, label: {vi: Ban chấp hành, en: Committee}}
"""
POSTS = CASE.replace("bodies:", """\
bodies:
  standing: {of: people, size: 2, within: committee, label: {vi: Ban thường vụ, en: Standing}}""") + """\
rules:
  - {id: posts, kind: posts, body: standing, posts: [{name: Bí thư}, {name: "Phó; bí thư", seats: 2}, {name: Trưởng ban, among: [Bí thư]}]}
"""
COMMITTEE, STANDING, WOMEN = BodyId("committee"), BodyId("standing"), CategoryId("women")


def case(folder: Path, text: str = CASE, **files: str | bytes) -> Problem:
    return read(folder, text, None, roster__csv=ROSTER, **files)


def plan(folder: Path, problem: Problem, content: str | bytes, name: str = "draft.csv") -> Plan:
    path = folder / name
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return read_plan(path, problem)


def committee(folder: Path, content: str) -> BodyPlan:
    return plan(folder, case(folder), content).bodies[COMMITTEE]


@pytest.mark.parametrize("content", [
    "row\nP2\nP1\n",
    "row,name,unit\nP1,An,x\nP2,Bình,y\n",
    "row,seats\nP1,1\nP2,1\nP3,0\n",
    "row;seats;women\nP1;1;0\nP2;1;1\nP3;0;0\nP4;0;\n",
    "row,seats,women\nP1,1,0\nP2,1,1\nP3,0,1\n",
    "row,body,seats\nP1,Ban chấp hành,\nP2,Committee,\n",
    "row,synthetic\nP1,yes\nP2,yes\n",
])  # fmt: skip
def test_who_is_listed_has_a_seat_and_categories_are_facts(tmp_path: Path, content: str) -> None:
    body = committee(tmp_path, content)
    assert body.members == ("P1", "p2")
    assert dict(body.counts[WOMEN]) == {"P1": 0, "p2": 1, "P3": 0, "P4": 0, "=5": 0}
    assert (body.size, body.vacant, dict(body.posts)) == (3, 1, {})


def test_an_id_that_looks_like_a_formula_may_carry_an_apostrophe(tmp_path: Path) -> None:
    assert committee(tmp_path, "row\n'=5\nP1\n").members == ("P1", "=5") == committee(tmp_path, "row\n=5\nP1\n").members


@pytest.mark.parametrize(("content", "found", "maybe"), [
    ("row,seats\nP1,2\n", "2:4 draft.person_once", None),
    ("row,seats\nP1,1\nP2,x\n", "3:4 cell.count", "1"),
    ("row,seats\nP1,1\nP2,\n", "3:4 cell.blank", None),
    ("row,women\nP1,1\n", "2:4 draft.not_in_category", None),
    ("row,women\nP2,0\n", "2:4 draft.not_in_category", None),
    ("row,women\nP2,x\n", "2:4 cell.count", "1"),
    ("row\nBình\n", "2:1 draft.no_row", "p2"),
    ("row\nChi\n", "2:1 draft.no_row", None),
    ("row\nP1\np1\n", "3:1 draft.row_twice", None),
])  # fmt: skip
def test_a_faulty_draft_of_people(tmp_path: Path, content: str, found: str, maybe: str | None) -> None:
    problem = case(tmp_path)
    with pytest.raises(ScenarioFaults) as faults:
        plan(tmp_path, problem, content)
    assert spots(faults.value.faults) == [f"draft.csv:{found}"]
    assert faults.value.faults[0].maybe == maybe
    assert all(say(faults.value.faults[0].says, language) for language in ("vi", "en"))


def test_posts_are_told_by_name_and_listed_in_table_order(tmp_path: Path) -> None:
    draft = "row,body,post\nP3,standing,phó; bí thư\nP1,standing,Bí thư ; trưởng ban\nP2,standing,Phó; bí thư\n"
    found = plan(tmp_path, case(tmp_path, POSTS), draft)
    assert dict(found.bodies[STANDING].posts) == {"Bí thư": ("P1",), "Phó; bí thư": ("p2", "P3"), "Trưởng ban": ("P1",)}
    assert found.silent == {COMMITTEE}


def test_posts_are_not_stated_where_nobody_is_said_to_hold_one(tmp_path: Path) -> None:
    found = plan(tmp_path, case(tmp_path, POSTS), "row,body,post\nP1,committee,Bí thư\nP1,standing,\nP2,standing,\n")
    assert dict(found.bodies[STANDING].posts) == {}
    assert dict(found.bodies[COMMITTEE].posts) == {}
    assert found.silent == frozenset()


def test_a_post_that_no_rule_names_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(ScenarioFaults) as found:
        plan(tmp_path, case(tmp_path, POSTS), "row,body,post\nP1,standing,Bí thơ\n")
    fault = found.value.faults[0]
    assert (spots(found.value.faults), fault.maybe) == (["draft.csv:2:13 draft.no_post"], "Bí thư")
    assert say(fault.says, "vi") == "không có chức danh nào tên Bí thơ"


def test_our_own_document_of_people(tmp_path: Path) -> None:
    text = """{"plan": {"bodies": {
      "committee": {"size": 3, "vacant": 1, "members": ["P1", "p2"], "categories": {"women": {"total": 1}}, "posts": {}},
      "standing": {"size": 2, "vacant": 0, "members": ["P1", "p2"],
        "posts": {"Bí thư": ["P1"], "Phó; bí thư": ["p2"], "Trưởng ban": []}}}}}"""
    found = plan(tmp_path, case(tmp_path, POSTS), text, "plan.json")
    assert [found.bodies[body].members for body in (COMMITTEE, STANDING)] == [("P1", "p2")] * 2
    assert dict(found.bodies[STANDING].posts) == {"Bí thư": ("P1",), "Phó; bí thư": ("p2",), "Trưởng ban": ()}
    assert (found.bodies[COMMITTEE].vacant, found.silent) == (1, frozenset())


@pytest.mark.parametrize(("content", "found"), [
    ('{"plan": {"bodies": {"committee": {"members": ["P9"]}}}}', "draft.no_row"),
    ('{"plan": {"bodies": {"committee": {"members": "P1"}}}}', "draft.no_list"),
    ('{"plan": {"bodies": {"committee": {"members": ["P1", "p2", "P1"]}}}}', "draft.row_twice"),
    ('{"plan": {"bodies": {"standing": {"members": ["P1"], "posts": {"Bí thư": "P1"}}}}}', "draft.no_list"),
    ('{"plan": {"bodies": {"comittee": {"members": ["P1"]}}}}', "draft.no_body"),
    ('{"plan": {"bodies": {"standing": {"members": ["P1"], "posts": {"Thư ký": ["P1"]}}}}}', "draft.no_post"),
])  # fmt: skip
def test_a_faulty_document_of_people(tmp_path: Path, content: str, found: str) -> None:
    problem = case(tmp_path, POSTS)
    with pytest.raises(ScenarioFaults) as faults:
        plan(tmp_path, problem, content, "plan.json")
    assert spots(faults.value.faults) == [f"plan.json {found}"]


def test_an_empty_body_in_a_document_is_not_silent(tmp_path: Path) -> None:
    text = '{"plan": {"bodies": {"committee": {"members": []}, "standing": {"members": []}}}}'
    assert plan(tmp_path, case(tmp_path, POSTS), text, "plan.json").silent == frozenset()


def test_a_workbook_of_those_elected(tmp_path: Path) -> None:
    book = Workbook()
    page = book.active
    assert page is not None
    for line in (["Kết quả bầu cử"], [], ["row", "name", "seats", "women"], ["P1", "An", 1, 0], ["P3", "Chi", 1, 1], [None, "Cộng", 2, 1]):
        page.append(line)
    file = io.BytesIO()
    book.save(file)
    assert plan(tmp_path, case(tmp_path), file.getvalue(), "elected.xlsx").bodies[COMMITTEE].members == ("P1", "P3")


def test_an_earlier_committee_may_be_a_list_of_names_with_or_without_seats(tmp_path: Path) -> None:
    text = CASE + "rules:\n  - {id: stay, kind: keep, plan: before.csv, at_most: 1}\n"
    for before in ("row\nP1\nP3\nX7\n", "row,seats\nP1,1\nP2,0\nP3,1\nX7,1\n"):
        problem = case(tmp_path, text, before__csv=before)
        assert {row for row, seats in problem.facts.references["before.csv"][COMMITTEE].items() if seats} == {"P1", "P3", "X7"}
        warned = [warning for warning in problem.warnings if warning.code == "warning.people_gone"]
        assert "X7" in say(warned[0], "vi")


def test_an_earlier_committee_gives_nobody_two_seats(tmp_path: Path) -> None:
    text = CASE + "rules:\n  - {id: stay, kind: keep, plan: before.csv, at_most: 1}\n"
    assert wrong(tmp_path, text, None, roster__csv=ROSTER, before__csv="row,seats\nP1,2\n") == ["before.csv:2:4 draft.person_once"]


def test_units_need_their_seats_in_a_draft_and_in_an_earlier_plan(tmp_path: Path) -> None:
    both = CASE.replace("facts:", "facts:\n  units: {file: units.csv, id: code}").replace(
        "bodies:", "bodies:\n  congress: {of: units, size: 10}"
    )
    units = "code\nA\nB\n"
    problem = read(tmp_path, both, units, roster__csv=ROSTER)
    with pytest.raises(ScenarioFaults) as found:
        plan(tmp_path, problem, "row,body\nA,congress\nP1,committee\n")
    assert spots(found.value.faults) == ["draft.csv:1:1 table.no_column"]
    assert plan(tmp_path, problem, "row,body,seats\nA,congress,4\nP1,committee,\n").bodies[COMMITTEE].seats[RowId("P1")] == 1
    earlier = both + "rules:\n  - {id: stay, kind: keep, body: congress, plan: before.csv, at_most: 1}\n"
    assert "before.csv:1:1 table.no_column" in wrong(tmp_path, earlier, units, roster__csv=ROSTER, before__csv="row\nA\n")
