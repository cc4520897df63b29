from __future__ import annotations

from pathlib import Path

import pytest

from allocator.facts import BodyId, Range, RowId
from allocator.problem import Problem
from allocator.rules.amounts import Limited, Number, Share
from allocator.scenario import read_scenario, variant_names
from allocator.scenario.paths import Step, read_path, split_setting
from tests.rooms.scenario.cases import FACTS, faults_of, spots, written

TEXT = FACTS.replace("members: members}", "members: members, columns: {phụ nữ: women}}") + """\
categories:
  women: {units: women}
bodies:
  congress: {of: units, size: 10}
rules:
  - {id: floor, kind: seats, at_least: 1, prefer: 2}
  - {id: cap, kind: seats, where: {code: [A, B]}, at_most: 9}
variants:
"""


def case(folder: Path, variants: str) -> Path:
    return written(folder, TEXT + "".join(f"  {line}\n" for line in variants.splitlines()))


def rule(problem: Problem, name: str) -> Limited:
    (found,) = [rule for rule in problem.rules if rule.id == name]
    assert isinstance(found, Limited)
    return found


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("rules.women.at_least", ["rules", "women", "at_least"]),
        ('facts.units["TP. Hồ Chí Minh"].members', ["facts", "units", "TP. Hồ Chí Minh", "members"]),
        ("facts.units['a]b'].số đảng viên", ["facts", "units", "a]b", "số đảng viên"]),
        ("rules.x.bonus[0].seats", ["rules", "x", "bonus", "0", "seats"]),
        ("title", ["title"]),
    ],
)
def test_paths(text: str, names: list[str]) -> None:
    steps = read_path(text)
    assert steps is not None
    assert [step.name for step in steps] == names


@pytest.mark.parametrize("text", ["", ".a", "a..b", "a.", 'a["b', "[0]", '["x"]', "a[x]", 'a.""'])
def test_what_is_no_path(text: str) -> None:
    assert read_path(text) is None


def test_quotation_marks_are_remembered_and_settings_split_outside_them() -> None:
    assert read_path('a["b"]') == (Step("a"), Step("b", quoted=True))
    assert split_setting('facts.units["a=b"].members=5=6') == ('facts.units["a=b"].members', "5=6")
    assert split_setting("nothing") is None


def test_changes_by_path(tmp_path: Path) -> None:
    path = case(
        tmp_path,
        """\
smaller: {bodies.congress.size: 8, title: Nhỏ hơn}
share: {rules.floor.at_least: 10%, rules.floor.prefer: null}
where: {"rules.cap.where.code[1]": C}
range: {bodies.congress.size: {at_least: 5, at_most: 6}, bodies.congress.vacant.at_most: 1}
cell: {'facts.units["A"].members': 61, 'facts.units["B"].phụ nữ': 3, facts.units.C.women: 4}
fewer: {'facts.units["C"]': null}
dropped: {drop: [cap], add: [{id: new, kind: size, at_most: 10}]}
whole: {rules.cap: {kind: seats, at_most: 3}}
gone: {rules.cap: null}
longer: {extends: smaller, title: Dài hơn}""",
    )
    assert variant_names(path) == ("smaller", "share", "where", "range", "cell", "fewer", "dropped", "whole", "gone", "longer")
    found = {name: read_scenario(path, variant=name) for name in variant_names(path)}
    congress = BodyId("congress")
    assert (found["smaller"].facts.bodies[congress].size, found["smaller"].title) == (Range(8, 8), "Nhỏ hơn")
    assert isinstance(rule(found["share"], "floor").at_least, Share)
    assert rule(found["share"], "floor").prefer is None
    assert found["where"].facts.row_ids(congress, rule(found["where"], "cap").where) == ("A", "C")
    assert (found["range"].facts.bodies[congress].size, found["range"].facts.bodies[congress].vacant) == (Range(5, 6), 1)
    rows = found["cell"].facts.tables["units"].by_id
    assert [rows[RowId(row)].cells[column] for row, column in (("A", "members"), ("B", "women"), ("C", "women"))] == [61, 3, 4]
    assert found["fewer"].facts.row_ids(congress) == ("A", "B")
    assert [rule.id for rule in found["dropped"].rules][:2] == ["floor", "new"]
    assert rule(found["whole"], "cap").at_most == Number(3)
    assert rule(found["whole"], "cap").where.alternatives == ()
    assert "cap" not in [rule.id for rule in found["gone"].rules]
    assert (found["longer"].facts.bodies[congress].size, found["longer"].title) == (Range(8, 8), "Dài hơn")
    base = read_scenario(path)
    assert (base.origin.variant, base.title, base.facts.bodies[congress].size.exact) == ("base", "Thử", 10)
    assert read_scenario(path, variant="base").rules == base.rules


def test_settings_come_last(tmp_path: Path) -> None:
    path = case(tmp_path, "smaller: {bodies.congress.size: 8}")
    settings = ["bodies.congress.size=7", 'facts.units["A"].members=70', "rules.floor.at_least=25%", "title=Một: hai", "rules.cap="]
    problem = read_scenario(path, variant="smaller", settings=settings)
    assert problem.facts.bodies[BodyId("congress")].size.exact == 7
    assert problem.facts.members(BodyId("congress"), RowId("A")) == 70
    assert isinstance(rule(problem, "floor").at_least, Share)
    assert problem.rules[0].id == "floor"
    assert "cap" not in [rule.id for rule in problem.rules]
    assert dict(problem.origin.settings)["bodies.congress.size"] == "7"


@pytest.mark.parametrize(
    ("variant", "found"),
    [
        ("{bodies.congres.size: 8}", ["13:7 change.no_path"]),
        ("{rules.flor.at_least: 8}", ["13:7 change.no_path"]),
        ("{sizes: 8}", ["13:7 change.no_path"]),
        ("{format: 2}", ["13:7 change.no_path"]),
        ("{variants.w: {}}", ["13:7 change.no_path"]),
        ("{rules.floor.weight: null}", ["13:7 change.no_path"]),
        ("{bodies.congress.size.at_most: 8}", ["13:7 change.through_value"]),
        ("{'facts.units[\"X\"].members': 8}", ["13:7 change.no_row"]),
        ("{'facts.units[\"A\"].member': 8}", ["13:7 change.no_column"]),
        ("{'facts.units[\"A\"]': 8}", ["13:7 change.cell"]),
        ("{'facts.units[\"A\"].members.x': 8}", ["13:7 change.cell"]),
        ("{'facts.units[\"A\"].members': -8}", ["13:35 cell.count"]),
        ("{'facts.units[\"A\"].members': null}", ["13:7 cell.blank"]),
        ("{facts.unit.file: x.csv}", ["13:7 change.no_path"]),
        ("{facts.units.file: units.cvs}", ["13:25 file.missing"]),
        ("{rules.floor.at_least: 120%}", ["13:29 amount.share_over_one"]),
        ("{rules.floor.at_leest: 1}", ["13:7 key.unknown"]),
        ("{rules.floor.at_least: 2, 'rules[\"floor\"].at_least': 3}", ["13:32 change.twice"]),
        ("{rules.floor.at_least: 2, drop: [floor]}", ["13:7 change.twice", "13:7 change.no_path"]),
        ("{bodies.congress: {of: units}, bodies.congress.size: 3}", ["13:37 change.twice"]),
        ("{'a..b': 1}", ["13:7 change.path"]),
        ("{drop: [flor]}", ["13:14 change.no_rule"]),
        ("{drop: floor}", ["13:13 value.type"]),
        ("{add: [{id: floor, kind: seats, at_most: 1}]}", ["13:18 rule.id_twice"]),
        ("{add: [{id: more, kind: seat, at_most: 1}]}", ["13:30 rule.kind"]),
        ("{extends: w}", ["13:16 variant.unknown"]),
        ("{extends: v}", ["13:16 variant.circular"]),
    ],
)
def test_a_faulty_variant_points_into_the_variant(tmp_path: Path, variant: str, found: list[str]) -> None:
    path = case(tmp_path, f"v: {variant}")
    assert spots(faults_of(path, "v")) == [f"scenario.yaml:{each}" for each in found]
    assert faults_of(path) == ()


def test_guesses_are_whole_paths(tmp_path: Path) -> None:
    path = case(tmp_path, "small: {bodies.congres.size: 8, rules.flor.at_least: 2}")
    assert [fault.maybe for fault in faults_of(path, "small")] == ["bodies.congress.size", "rules.floor.at_least"]
    (fault,) = faults_of(path, "smal")
    assert (fault.place.file, fault.says.code, fault.maybe) == ("--variant", "variant.unknown", "small")


@pytest.mark.parametrize(
    ("setting", "code"),
    [
        ("rules.floor.at_least", "change.setting"),
        ("=3", "change.setting"),
        ("rules..x=3", "change.setting"),
        ("rules.flor.at_least=3", "change.no_path"),
        ("rules.floor.at_least=many", "amount.shape"),
        ("bodies.congress.size=[1]", "size.shape"),
        ('facts.units["A"].members=10.016', "cell.count"),
    ],
)
def test_a_faulty_setting_says_so(tmp_path: Path, setting: str, code: str) -> None:
    assert spots(faults_of(case(tmp_path, "v: {}"), None, [setting])) == [f"--set {code}"]


def test_the_same_path_set_twice(tmp_path: Path) -> None:
    found = faults_of(case(tmp_path, "v: {}"), None, ["bodies.congress.size=3", "bodies.congress.size=4"])
    assert spots(found) == ["--set change.twice"]


def test_a_list_of_variants_is_no_variants(tmp_path: Path) -> None:
    assert variant_names(written(tmp_path, TEXT + "  [a]\n")) == ()
    assert spots(faults_of(case(tmp_path, "v: 3"))) == ["scenario.yaml:13:6 value.type"]
