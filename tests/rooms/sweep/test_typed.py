"""What is typed: axes, draws, and the files that a scenario needs."""

from __future__ import annotations

import hashlib
from collections import Counter
from pathlib import Path

import pytest

from allocator.errors import ScenarioFaults, UsageFault
from allocator.scenario import read_scenario
from allocator.scenario.files_named import files_named
from allocator.sweep.axes import read_values
from allocator.sweep.draws import Drawn, read_draw, settled_draws
from allocator.sweep.parcel import opened, packed
from tests.rooms.sweep.cases import written


@pytest.mark.parametrize(("text", "path", "values"), [
    ("rules.women.at_least=10%:12%:1%", "rules.women.at_least", ("10%", "11%", "12%")),
    ("rules.fair.method=webster, hill,dean", "rules.fair.method", ("webster", "hill", "dean")),
    ('facts.units["A, B"].members=1,2', 'facts.units["A, B"].members', ("1", "2")),
    ("bodies.c.size={at_least: 1, at_most: 2},{at_least: 3, at_most: [4, 5]}", "bodies.c.size",
     ("{at_least: 1, at_most: 2}", "{at_least: 3, at_most: [4, 5]}")),
    ('rules.r.where={name: "a}, b"},[]', "rules.r.where", ('{name: "a}, b"}', "[]")),
])  # fmt: skip
def test_values_of_an_axis(text: str, path: str, values: tuple[str, ...]) -> None:
    axis = read_values(text)
    assert (axis.path, axis.values) == (path, values)


@pytest.mark.parametrize("text", ["", "x", "x=", "x=1", "x=1,", "x=,1", "=1,2", "x=1,1", "x=1:2", "x[=1,2"])
def test_what_is_no_axis(text: str) -> None:
    with pytest.raises(UsageFault):
        read_values(text)


@pytest.mark.parametrize(("text", "ranges"), [
    ("facts.units.members=±10%", {"A": (47, 57), "B": (28, 34), "C": (16, 18)}),
    ("facts.units.women=+-3", {"A": (17, 23), "B": (7, 13), "C": (6, 12)}),
    ("facts.units.women=±15", {"A": (5, 35), "B": (0, 25), "C": (0, 24)}),
    ("facts.units.members=±0.1%", {"A": (52, 52), "B": (31, 31), "C": (17, 17)}),
    ('facts.units["b"].members=+/-50%', {"B": (16, 46)}),
])  # fmt: skip
def test_numbers_are_drawn_within_the_error_and_never_below_zero(text: str, ranges: dict[str, tuple[int, int]], tmp_path: Path) -> None:
    found = settled_draws([read_draw(text)], read_scenario(written(tmp_path)))
    told = {each.path.split('"')[1]: (int(each.values[0]), int(each.values[-1])) for each in found}
    assert told == ranges
    for each in found:
        read_scenario(tmp_path / "scenario.yaml", settings=[f"{each.path}={each.values[0]}"])


def test_a_draw_can_be_repeated_by_hand_and_every_value_comes_up_about_as_often() -> None:
    drawn = Drawn("rules.a.at_least", range(10))
    first = int.from_bytes(hashlib.sha256(b"7:1:rules.a.at_least").digest()) % 10
    assert drawn.value(7, 1) == str(first)
    found = Counter(drawn.value(0, sample) for sample in range(10_000))
    assert len(found) == 10 and all(900 < times < 1100 for times in found.values())


def test_a_name_with_quotation_marks_is_addressed(tmp_path: Path) -> None:
    file = written(tmp_path, (
        "format: 1\nfacts: {units: {rows: [{id: 'Xã \"A\".1', cột số: 40}, {id: \"B'C\", cột số: 30}]}}\n"
        "bodies: {c: {of: units, size: 3}}\n"
    ))  # fmt: skip
    found = settled_draws([read_draw('facts.units["cột số"]=±50%')], read_scenario(file))
    changed = read_scenario(file, settings=[f"{each.path}={each.values[0]}" for each in found])
    assert [row.cells["cột số"] for row in changed.facts.tables["units"]] == [20, 15]


def test_every_file_that_a_scenario_names_is_found_once(tmp_path: Path) -> None:
    for name in ("units.csv", "other.csv", "quotas.csv", "plan.json", "set.csv"):
        written(tmp_path, "", name)
    file = written(tmp_path, (
        "format: 1\nfacts: {units: {file: units.csv}, more: {file: units.csv}}\nrules: [{id: k, kind: keep, plan: plan.json},\n"
        " {id: b, kind: bloc, amounts: {file: quotas.csv}}, {id: gone, kind: keep, plan: gone.json}]\n"
        "variants: {v: {facts.units.file: other.csv}}\n"
    ))  # fmt: skip
    named = files_named(file, ["facts.units.file=set.csv", "rules.k.at_most=1"])
    assert named == ("units.csv", "plan.json", "quotas.csv", "other.csv", "set.csv")
    assert files_named(written(tmp_path, "a: [", "broken.yaml")) == ()


def test_a_parcel_is_read_where_its_files_are_no_more(tmp_path: Path) -> None:
    far = written(tmp_path / "far", "id,members\nA,5\n", "v.csv")
    file = written(tmp_path / "a" / "case", (
        f"format: 1\nfacts: {{units: {{file: ../tables/u.csv}}, two: {{kind: units, file: '{far.as_posix()}'}}}}\n"
        "bodies: {c: {of: units, size: 3}, d: {of: two, size: 1}}\n"
    ))  # fmt: skip
    table = written(tmp_path / "a" / "tables", "id,members\nB,7\n", "u.csv")
    parcel = packed(file)
    assert [name for name, _ in parcel.tables] == ["../tables/u.csv", far.as_posix()]
    table.write_text("id,members\nB,8\n", encoding="utf-8")
    assert packed(file).digest != parcel.digest
    for each in (table, far, file):
        each.unlink()
    with opened(parcel) as path:
        problem = read_scenario(path)
    assert [row.cells["members"] for each in problem.facts.tables.values() for row in each] == ["7", "5"]
    with pytest.raises(ScenarioFaults):
        read_scenario(path)
