from __future__ import annotations

import io
from fractions import Fraction
from pathlib import Path

import pytest
from openpyxl import Workbook

from allocator.errors import ScenarioFaults
from allocator.facts import BodyId, CategoryId, RowId, RuleId
from allocator.plan import Formula, Plan
from allocator.problem import Problem
from allocator.scenario import read_plan
from tests.rooms.scenario.cases import FACTS, read, spots

ONE = FACTS + """\
categories:
  women: {units: women, label: {vi: Nữ, en: Women}}
bodies:
  congress: {of: units, size: 12, vacant: {at_most: 1}, fixed: {seats: 2}}
rules:
  - {id: women, kind: category, category: women, exactly: 3}
"""
TWO = ONE.replace("rules:", "  board: {of: units, within: congress, size: 3, label: {vi: Ban, en: Board}}\nrules:").replace(
    "category: women", "body: congress, category: women"
)
CONGRESS, BOARD, WOMEN = BodyId("congress"), BodyId("board"), CategoryId("women")


def plan(folder: Path, problem: Problem, name: str, content: str | bytes) -> Plan:
    path = folder / name
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return read_plan(path, problem)


def wrong(folder: Path, problem: Problem, name: str, content: str | bytes) -> list[str]:
    with pytest.raises(ScenarioFaults) as found:
        plan(folder, problem, name, content)
    return spots(found.value.faults)


def test_a_draft_of_one_body(tmp_path: Path) -> None:
    problem = read(tmp_path, ONE)
    body = plan(tmp_path, problem, "draft.csv", "row,name,seats,women,note\nb,x,3,1,\nA,y,6,2,why\n").bodies[CONGRESS]
    assert (dict(body.seats), body.size, body.vacant) == ({"A": 6, "B": 3, "C": 0}, 12, 1)
    assert {category: dict(counts) for category, counts in body.counts.items()} == {"women": {"A": 2, "B": 1, "C": 0}}
    assert body.alternates is None


def test_a_category_without_a_column_is_not_stated(tmp_path: Path) -> None:
    problem = read(tmp_path, ONE)
    assert plan(tmp_path, problem, "draft.csv", "row;seats\nA;6\n").bodies[CONGRESS].counts == {}
    assert plan(tmp_path, problem, "draft.csv", "row;seats;NỮ;alternates\nA;6;1;2\n").bodies[CONGRESS].counts[WOMEN][RowId("A")] == 1


def test_a_draft_of_two_bodies(tmp_path: Path) -> None:
    problem = read(tmp_path, TWO)
    bodies = plan(tmp_path, problem, "draft.csv", "row,body,seats,women\nA,congress,6,2\nB,congress,4,1\nA,Ban,2,\n").bodies
    assert [dict(bodies[body].seats) for body in (CONGRESS, BOARD)] == [{"A": 6, "B": 4, "C": 0}, {"A": 2, "B": 0, "C": 0}]
    assert [list(bodies[body].counts) for body in (CONGRESS, BOARD)] == [["women"], []]


def test_a_workbook_draft(tmp_path: Path) -> None:
    book = Workbook()
    page = book.active
    assert page is not None
    for row in (["Dự thảo"], [], ["row", "seats", "women"], ["A", 7, 2], ["C", 3, 1], [None, 10, 3]):
        page.append(row)
    file = io.BytesIO()
    book.save(file)
    body = plan(tmp_path, read(tmp_path, ONE), "draft.xlsx", file.getvalue()).bodies[CONGRESS]
    assert (dict(body.seats), body.vacant) == ({"A": 7, "B": 0, "C": 3}, 0)


def test_our_own_document(tmp_path: Path) -> None:
    text = """{"format": 1, "plan": {"bodies": {"congress": {"size": 12, "fixed": 2, "vacant": 1, "seats": {"A": 5, "B": 3, "C": 1},
      "categories": {"women": {"total": 3, "seats": {"A": 2, "B": 1, "C": 0}}},
      "alternates": {"total": 1, "seats": {"A": 1, "B": 0, "C": 0}}}}},
      "rules": [{"id": "women"}, {"id": "formula", "chosen": {"per": 120, "base": "1/2", "threshold": null}}]}"""
    found = plan(tmp_path, read(tmp_path, ONE), "plan.json", text)
    body = found.bodies[CONGRESS]
    assert (dict(body.seats), body.size, body.vacant) == ({"A": 5, "B": 3, "C": 1}, 12, 1)
    assert body.counts[WOMEN][RowId("B")] == 1
    assert body.alternates == {"A": 1, "B": 0, "C": 0}
    assert found.chosen[RuleId("formula")] == Formula(Fraction(120), Fraction(1, 2), None)


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("row,seats\nA,six\nB,-1\nC,2.5\n", ["2:3 cell.count", "3:3 cell.count", "4:3 cell.count"]),
        ("row,seats\nA,\n", ["2:3 cell.blank"]),
        ("row,seats\nA,1\nX,2\n", ["3:1 draft.no_row"]),
        ("row,seats\nA,1\na,2\n", ["3:1 draft.row_twice"]),
        ("row,seats,woman\nA,1,1\n", ["1:11 draft.no_category"]),
        ("row,seats,women\nA,1,x\n", ["2:5 cell.count"]),
        ("row,seat\nA,1\n", ["1:1 table.no_column"]),
        ("unit,seats\nA,1\n", ["1:1 table.no_id"]),
        ("row,body,seats\nA,congres,1\n", ["2:3 draft.no_body"]),
        ("", [" table.empty"]),
    ],
)
def test_a_faulty_draft(tmp_path: Path, content: str, found: list[str]) -> None:
    expected = [f"draft.csv:{each}" if each[0] != " " else f"draft.csv{each}" for each in found]
    assert wrong(tmp_path, read(tmp_path, ONE), "draft.csv", content) == expected


def test_a_draft_of_several_bodies_needs_their_names(tmp_path: Path) -> None:
    assert wrong(tmp_path, read(tmp_path, TWO), "draft.csv", "row,seats\nA,1\n") == ["draft.csv:2:1 draft.body_needed"]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("[", "draft.broken"),
        ("[]", "draft.no_plan"),
        ('{"plan": null}', "draft.no_plan"),
        ('{"plan": {"bodies": {"congres": {"seats": {"A": 1}}}}}', "draft.no_body"),
        ('{"plan": {"bodies": {"congress": {"seats": {"Z": 1}}}}}', "draft.no_row"),
        ('{"plan": {"bodies": {"congress": {"seats": {"A": "x"}}}}}', "cell.count"),
        ('{"plan": {"bodies": {"congress": {"seats": {"A": true}}}}}', "cell.count"),
        ('{"plan": {"bodies": {"congress": {"seats": {"A": 1}}}}, "rules": [{"id": "f", "chosen": {"per": "x"}}]}', "draft.formula"),
    ],
)
def test_a_faulty_document(tmp_path: Path, content: str, found: str) -> None:
    assert wrong(tmp_path, read(tmp_path, ONE), "plan.json", content) == [f"plan.json {found}"]


def test_a_draft_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ScenarioFaults) as found:
        read_plan(tmp_path / "none.csv", read(tmp_path, ONE))
    assert spots(found.value.faults) == ["none.csv file.missing"]
