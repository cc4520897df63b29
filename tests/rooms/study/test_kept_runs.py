"""A kept run is enough: what was read is what is kept, and from that alone the same answer comes again."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from allocator.errors import UsageFault
from allocator.export import document
from allocator.runs import KeptRun, NewRun, find, keep
from allocator.scenario import given, read_scenario, recorded
from allocator.study.kept_runs import kept_dossier, solve_to_keep, versions
from allocator.study.rerunning import rerun

ROOT = Path(__file__).parents[3]
CASES = ["chi-linh-2025", "district-committee-2020", "us-house-2020"]

EVERYTHING = """\
format: 1
title: Synthetic, with a file of every kind
language: en
facts:
  units: {file: tables/units.xlsx, sheet: Units, id: id, name: name, members: members}
  others: {kind: units, file: tables/units.xlsx, sheet: Others, id: id, name: name}
  spare: {kind: units, file: ../above.csv}
bodies:
  congress: {of: units, size: 12}
  council: {of: others, size: 3}
rules:
  - {id: fair, kind: proportional, body: congress, basis: members, method: webster, prefer: 2}
  - {id: quota, kind: bloc, body: congress, amounts: {file: quota.csv}}
  - {id: near, kind: keep, body: council, plan: last-year.csv, prefer: 1}
variants:
  smaller: {bodies.congress.size: 11}
"""


@pytest.fixture
def everything(tmp_path: Path) -> Path:
    """A scenario that reads a file of every kind there is."""
    folder = tmp_path / "above" / "case"
    (folder / "tables").mkdir(parents=True)
    book = Workbook()
    for name, rows in (
        ("Units", [("id", "name", "members", "block"), ("A", "One", 52, "x"), ("B", "Two", 31, "y"), ("C", "Three", 17, "y")]),
        ("Others", [("id", "name"), ("D", "Four"), ("E", "Five")]),
    ):
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.remove(book.worksheets[0])
    book.save(folder / "tables" / "units.xlsx")
    (folder.parent / "above.csv").write_text("id,name\nS,Spare\n", encoding="utf-8")
    (folder / "quota.csv").write_text("column,value,at_least\nblock,x,0\nblock,y,6\n", encoding="utf-8")
    (folder / "last-year.csv").write_text("row,body,seats\nD,council,1\nE,council,2\n", encoding="utf-8")
    (folder / "monday.csv").write_text("row,body,seats\nA,congress,4\nB,congress,5\nC,congress,2\n", encoding="utf-8")
    (folder / "scenario.yaml").write_text(EVERYTHING, encoding="utf-8")
    return folder / "scenario.yaml"


def kept(run: NewRun, tmp_path: Path) -> KeptRun:
    store = tmp_path / "runs.sqlite"
    return find(store, keep(store, run))


def without_solver(told: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in told.items() if key != "solver"}


def test_every_file_that_was_read_is_kept_as_it_was(everything: Path, tmp_path: Path) -> None:
    monday = everything.with_name("monday.csv")
    answered = solve_to_keep(everything, store=None, variant="smaller", keep=str(monday), pin=["C=3"], seed=7)
    names = {(file.role, file.name): file.data for file in answered.files}
    assert set(names) == {
        ("scenario", "scenario.yaml"), ("read", "tables/units.xlsx"), ("read", "../above.csv"), ("read", "quota.csv"),
        ("read", "last-year.csv"), ("keep", "monday.csv"),
    }
    for (_, name), data in names.items():
        assert (everything.parent / name).read_bytes() == data
    assert (answered.asked.keep, answered.asked.pins, answered.asked.seed, answered.asked.variant) == (str(monday), ("C=3",), 7, "smaller")
    assert without_solver(json.loads(answered.run().text)) == without_solver(document(answered.dossier))


def test_the_same_comes_again_in_a_new_process_when_all_files_are_gone(everything: Path, tmp_path: Path) -> None:
    monday = everything.with_name("monday.csv")
    answered = solve_to_keep(everything, store=None, variant="smaller", keep=str(monday), pin=["C=3"])
    run = kept(answered.run(), tmp_path)
    shutil.rmtree(everything.parent.parent)
    decoy = tmp_path / "decoy"
    (decoy / "tables").mkdir(parents=True)
    for name in ("scenario.yaml", "quota.csv", "tables/units.xlsx"):
        (decoy / name).write_text("not this one", encoding="utf-8")
    call = [sys.executable, "-c", "from allocator.cli import main; main()", "runs", "rerun", run.id, "--json"]
    environment = os.environ | {"ALLOCATOR_STORE": str(tmp_path / "runs.sqlite"), "PYTHONPATH": str(ROOT)}
    ended = subprocess.run(call, cwd=decoy, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert ended.returncode == 0, ended.stderr
    again = json.loads(ended.stdout)
    assert again.pop("rerun") == {"run": run.id, "same": True, "differs": [], "because": []}
    assert json.dumps(without_solver(again)) == json.dumps(without_solver(run.document))


@pytest.mark.parametrize("case", CASES)
def test_a_kept_run_is_a_dossier_again(case: str, tmp_path: Path) -> None:
    answered = solve_to_keep(ROOT / "scenarios" / case / "scenario.yaml", store=None)
    run = kept(answered.run(), tmp_path)
    before, after = answered.dossier, kept_dossier(run)
    assert after.audit is not None and after.audit.clean
    assert (after.plan, after.verdict, after.proven, after.confirmed, after.ties) == (
        before.plan, before.verdict, before.proven, before.confirmed, before.ties and replace(before.ties, bodies=()))
    assert {stage.stage: stage.value for stage in after.stages} == {stage.stage: stage.value for stage in before.stages}
    assert after.problem.facts == before.problem.facts and after.problem.rules == before.problem.rules


def test_a_run_without_a_plan_is_a_dossier_without_a_plan(everything: Path, tmp_path: Path) -> None:
    answered = solve_to_keep(everything, store=None, settings=["bodies.congress.size=5"])
    assert answered.dossier.verdict == "infeasible"
    run = kept(answered.run(), tmp_path)
    assert run.plan is None and kept_dossier(run).plan is None and rerun(run).same
    with pytest.raises(UsageFault) as wrong:
        solve_to_keep(everything, store=tmp_path / "runs.sqlite", keep="last")
    assert wrong.value.says.code == "runs.no_plan"


def test_an_earlier_run_can_be_kept_to_and_what_was_kept_to_is_kept(everything: Path, tmp_path: Path) -> None:
    store = tmp_path / "runs.sqlite"
    monday = keep(store, solve_to_keep(everything, store=store, pin=["C=4"]).run())
    tuesday = solve_to_keep(everything, store=store, keep=monday[:6], pin=["B=5"])
    before, after = find(store, monday).document, document(tuesday.dossier)
    was, now = (told["plan"]["bodies"]["congress"]["seats"] for told in (before, after))
    assert (was["C"], now["B"]) == (4, 5)
    assert sum(max(0, now[row] - was[row]) for row in was) == 5 - was["B"], "nobody else has more"
    run = find(store, keep(store, tuesday.run()))
    assert run.asked.keep == monday and [file.name for file in run.files if file.role == "keep"] == [f"{monday}.json"]
    assert rerun(run).same


def test_mergers_are_kept_too(everything: Path, tmp_path: Path) -> None:
    before = everything.with_name("before.csv")
    before.write_text("row,body,seats\nA,congress,3\nZ,congress,2\nB,congress,4\nC,congress,3\n", encoding="utf-8")
    run = kept(solve_to_keep(everything, store=None, keep=str(before), was=["A=A,Z"]).run(), tmp_path)
    assert run.asked.was == ("A=A,Z",) and run.document["plan"]["bodies"]["congress"]["seats"] == {"A": 5, "B": 4, "C": 3}
    again = rerun(run)
    assert again.same and kept_dossier(run).plan == again.answer.plan


@pytest.mark.parametrize("name", ["none.csv", "a/b", "no"])
def test_a_file_that_is_not_there_is_no_run(name: str, everything: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageFault) as wrong:
        solve_to_keep(everything, store=tmp_path / "runs.sqlite", keep=name)
    assert wrong.value.says.code == ("runs.none_kept" if name == "no" else "usage.no_file")
    with pytest.raises(UsageFault, match=r"usage\.no_file"):
        solve_to_keep(everything, store=None, keep=name)


def test_a_table_that_changes_while_it_is_read_is_one_table(everything: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The workbook is read sheet by sheet; what is kept is what was seen the first time, and nothing else was seen."""
    real, reads = Path.read_bytes, list[Path]()

    def once(path: Path) -> bytes:
        reads.append(path)
        assert reads.count(path) == 1, path
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", once)
    with recorded() as heard:
        read_scenario(everything)
    assert sorted(heard.data) == sorted(reads) and len(reads) == 5


def test_while_kept_files_are_given_no_other_is_read(everything: Path) -> None:
    data = everything.read_bytes()
    with given({Path("scenario.yaml"): data}, alone=True), pytest.raises(Exception, match=r"file\.missing.*units\.xlsx"):
        read_scenario(Path("scenario.yaml"))
    with given({Path("scenario.yaml"): data}), pytest.raises(Exception, match=r"file\.missing"):
        read_scenario(everything.with_name("none.yaml"))


def changed(run: KeptRun) -> KeptRun:
    told = run.document
    told["plan"]["bodies"]["congress"]["seats"]["A"] += 1
    del told["plan"]["bodies"]["council"]
    return replace(run, text=json.dumps(told, ensure_ascii=False))


def test_what_differs_is_said_place_by_place_and_why(everything: Path, tmp_path: Path) -> None:
    run = changed(kept(solve_to_keep(everything, store=None).run(), tmp_path))
    again = rerun(run)
    assert [each.path for each in again.differences] == ["plan.bodies.congress.seats.A", "plan.bodies.council"]
    assert int(again.differences[0].was) == int(again.differences[0].now) + 1 and again.differences[1].was == "-"
    assert ([each.code for each in again.because], again.explained) == (["rerun.because_nothing"], False)
    for other, code in (
        (replace(run, versions={**run.versions, "ortools": "9.14"}), "rerun.because_version"),
        (replace(run, intact=False), "rerun.because_altered"),
        (replace(run, proven=False, asked=replace(run.asked, time_limit=60.0)), "rerun.because_time"),
    ):
        again = rerun(other)
        assert ([each.code for each in again.because], again.explained) == ([code], True)


def test_another_version_that_changes_nothing_is_the_same(everything: Path, tmp_path: Path) -> None:
    run = kept(solve_to_keep(everything, store=None).run(), tmp_path)
    again = rerun(replace(run, versions={**run.versions, "python": "3.10.1"}))
    assert again.same and again.because == () and again.explained


def test_the_versions_that_matter_are_kept() -> None:
    assert set(versions()) == {"allocator", "ortools", "numpy", "pydantic", "python", "system"}
