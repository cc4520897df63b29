"""`allocator options`: what it prints in both languages, its documents, its files, its exit codes, and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from allocator.audit import audit_plan
from allocator.scenario import read_plan, read_scenario
from tests.faces.cli.cases import CONGRESS, IMPOSSIBLE
from tests.faces.cli.conftest import Run, Write


@pytest.mark.parametrize(("lang", "said"), [
    ("en", ("What each plan comes to", "Plan 2", "Gives up against plan 1: fair", "more seats than in plan 1", "at least 2 seats apart")),
    ("vi", ("Mỗi phương án đạt được gì", "Phương án 2", "Kém phương án 1 về: fair", "thêm ghế so với phương án 1", "ít nhất 2 ghế")),
])  # fmt: skip
def test_options_are_introduced_in_both_languages(lang: str, said: tuple[str, ...], run: Run, write: Write) -> None:
    ended = run("options", write(CONGRESS), "-n", "2", "--apart", "2", "--lang", lang)
    assert ended.code == 0
    assert [each for each in said if each not in ended.out] == []


def test_the_document_and_the_files_hold_every_plan(run: Run, write: Write, tmp_path: Path) -> None:
    file = write(CONGRESS)
    told = _document(run("options", file, "-n", "3", "--apart", "2", "--json", "--out", str(tmp_path / "out")).out)
    assert told["options"][0]["distance"] is None and told["search"] == {"ending": "enough", "confirmed": False}
    assert all(each["distance"] >= 2 and len(each["says"]) >= 2 and each["proven"] for each in told["options"][1:])
    assert told["options"][0]["plan"] == told["plan"]
    problem = read_scenario(Path(file))
    for number, each in enumerate(told["options"], 1):
        plan = read_plan(tmp_path / "out" / str(number) / "plan.json", problem)
        assert dict(plan.bodies[next(iter(plan.bodies))].seats) == each["plan"]["bodies"]["congress"]["seats"]
        assert audit_plan(problem, plan).clean


def test_fewer_plans_than_asked_for_are_said_to_be_all(run: Run, write: Write) -> None:
    ended = run("options", write(CONGRESS), "-n", "40", "--apart", "1", "--within", "1=0", "--within", "2=0", "--lang", "en")
    assert ended.code == 0 and "This is proved" in ended.out


@pytest.mark.parametrize("wrong", [
    ("--within", "fair=1"), ("--within", "9=1"), ("--within", "1=1", "--within", "1=2"), ("--body", "nobody"),
    ("--pareto", "fair"), ("--pareto", "fair,fair"), ("--pareto", "fair,floor"), ("--pareto", "fair,women", "-n", "2"),
])  # fmt: skip
def test_what_says_nothing_is_refused(wrong: tuple[str, ...], run: Run, write: Write) -> None:
    ended = run("options", write(CONGRESS), *wrong)
    assert ended.code == 2 and "Traceback" not in ended.out + ended.err


@pytest.mark.parametrize("asked", [(), ("--pareto", "fair,women")])
def test_an_impossible_file_has_nothing_to_choose(asked: tuple[str, ...], run: Run, write: Write) -> None:
    ended = run("options", write(IMPOSSIBLE), *asked, "--lang", "en")
    assert ended.code == 3 and "no plan to choose" in ended.out


def _document(text: str) -> dict[str, Any]:
    told = json.loads(text)
    assert isinstance(told, dict)
    return told


def test_a_front_is_a_table_a_plot_and_a_document(run: Run, write: Write) -> None:
    file = write(CONGRESS.replace("exactly: 30%, rounding: up", "at_least: 80%"))
    printed = run("options", file, "--pareto", "fair,women", "--lang", "en")
    assert printed.code == 0 and "Every balance between the preferences fair, women" in printed.out
    told = _document(run("options", file, "--pareto", "fair,women", "--json").out)
    assert told["front"]["complete"] and told["front"]["upto"] is None
    values = [each["values"] for each in told["front"]["points"]]
    assert len(values) == printed.out.count("█") or len(values) == 1
    assert [each["women"] for each in values] == sorted((each["women"] for each in values), reverse=True)
    assert all(each["plan"]["bodies"]["congress"]["seats"] for each in told["front"]["points"])
