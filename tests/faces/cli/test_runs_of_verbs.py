"""Whatever asks a scenario something is kept, comes again byte for byte from what is kept, and lends its plans to other commands."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from allocator.runs import find, keep, listed
from tests.faces.cli import people_cases, test_ballot
from tests.faces.cli.cases import CONGRESS, FAULTY, IMPOSSIBLE
from tests.faces.cli.conftest import Run, Write
from tests.rooms.runs.made import made

DRAFT = "row,body,seats\nA,congress,6\nB,congress,3\nC,congress,1\n"
BROKEN = DRAFT.replace("C,congress,1", "C,congress,0")
OTHER = CONGRESS.replace("method: webster", "method: adams")

ASKED: dict[str, tuple[str, list[str], int]] = {
    "conflicts": (IMPOSSIBLE, ["explain"], 3),
    "no conflict": (CONGRESS, ["explain", "--seed", "3"], 0),
    "why": (CONGRESS, ["explain", "--why", "C", "--seats", "3", "--variant", "smaller"], 0),
    "tightness": (CONGRESS, ["sensitivity", "--set", "rules.floor.at_least=0"], 0),
    "grid": (CONGRESS, ["sensitivity", "--grid", "bodies.congress.size=10:12:1", "--by", "rules.floor.at_least=0:1:1"], 0),
    "options": (CONGRESS, ["options", "-n", "2", "--apart", "2", "--within", "2=3"], 0),
    "front": (CONGRESS, ["options", "--pareto", "fair, women"], 0),
    "variants": (CONGRESS, ["compare", "--variants", "smaller", "--causes", "2"], 0),
    "drafts": (CONGRESS, ["compare", "--plan", "draft.csv", "--plan", "sub/draft.csv"], 6),
    "list": (test_ballot.CASE, ["ballot", "--samples", "200", "--bias", "women=0.8", "--body", "list"], 0),
    "own list": (test_ballot.CASE, ["ballot", "--plan", "list.csv", "--loss", "women=30%"], 0),
    "gaps": (people_cases.COMMITTEE, ["gaps", "--body", "committee"], 0),
    "no committee": (people_cases.NOBODY, ["gaps"], 3),
}


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with drafts, in which commands are typed."""
    desk = tmp_path / "office"
    (desk / "sub").mkdir(parents=True)
    for name, text in {"draft.csv": DRAFT, "sub/draft.csv": BROKEN, "list.csv": test_ballot.OWN}.items():
        (desk / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(desk)
    return desk


def told(text: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(text)
    document.pop("solver", None)
    return document


@pytest.mark.parametrize("what", ASKED)
def test_what_was_asked_is_kept_and_comes_again(what: str, run: Run, write: Write, store: Path, office: Path, tmp_path: Path) -> None:
    text, (verb, *flags), code = ASKED[what]
    file = write(text)
    ended = run(verb, file, *flags, "--json")
    assert ended.code == code and "Traceback" not in ended.err
    line = listed(store)[0]
    assert line.asked.verb == verb and line.id in ended.err and line.id not in ended.out
    assert told(find(store, line.id).text) == told(ended.out)
    file.unlink()
    shutil.rmtree(office / "sub")
    (office / "draft.csv").write_text("another draft", encoding="utf-8")
    again = run("runs", "rerun", line.id, "--json")
    assert again.code == code
    document = told(again.out)
    assert document.pop("rerun") == {"run": line.id, "same": True, "differs": [], "because": []}
    assert json.dumps(document) == json.dumps(told(ended.out))


@pytest.mark.parametrize("what", ["conflicts", "tightness", "front", "variants", "list", "gaps"])
def test_any_of_them_can_be_kept_out(what: str, run: Run, write: Write, store: Path, office: Path) -> None:
    text, (verb, *flags), code = ASKED[what]
    assert run(verb, write(text), *flags, "--no-keep").code == code
    assert run(verb, write(text), *flags, "--store", "").code == code
    assert not store.exists()


@pytest.mark.parametrize("verb", ["explain", "sensitivity", "options", "compare", "ballot", "gaps"])
def test_what_is_faulty_is_no_run(verb: str, run: Run, write: Write, store: Path) -> None:
    assert run(verb, write(FAULTY)).code == 1
    assert not store.exists()


def test_the_list_shows_the_command_and_its_options(run: Run, write: Write, store: Path) -> None:
    run("explain", write(CONGRESS), "--why", "C", "--seats", "3")
    line = run("runs", "list", "--lang", "vi").out
    assert "Lệnh" in line and "explain" in line and "--why C" in line and "--seats 3" in line
    assert "Command: explain --why C --seats 3" in run("runs", "show", "last", "--lang", "en").out
    assert json.loads(run("runs", "list", "--json").out)["runs"][0]["options"] == {"why": "C", "seats": 3}


def test_one_of_several_plans_goes_by_its_number(run: Run, write: Write, store: Path, office: Path) -> None:
    file = write(CONGRESS)
    options = told(run("options", file, "-n", "3", "--apart", "1", "--json").out)["options"]
    name = listed(store)[0].id
    assert f"{name}#2" in run("runs", "show", name, "--lang", "en").out
    for number, each in enumerate(options, 1):
        shown = told(run("runs", "show", f"{name}#{number}", "--json").out)
        assert shown["plan"] == each["plan"] and shown["audit"]["clean"]
        assert {(one["stage"], one["value"]) for one in shown["stages"]} == {(one["stage"], one["value"]) for one in each["stages"]}
    assert told(run("runs", "show", f"{name}#1", "--json").out)["proven"] and not shown["proven"]
    kept_to = told(run("solve", file, "--keep", f"{name}#3", "--json").out)
    assert kept_to["plan"]["bodies"]["congress"]["seats"] == options[2]["plan"]["bodies"]["congress"]["seats"]
    assert find(store, "last").asked.keep == f"{name}#3" and run("runs", "rerun", "last").code == 0
    compared = told(run("compare", f"{name}#1", "last", f"{name}#3", "--json").out)["comparison"]
    sides = compared["bodies"][0]["rows"]
    assert all(row["sides"][1]["seats"] == row["sides"][2]["seats"] for row in sides)
    assert any(row["sides"][0]["seats"] != row["sides"][2]["seats"] for row in sides)
    assert run("export", f"{name}#3", "--to", "json", "--out", "paper", "--lang", "en").code == 0
    assert run("runs", "export", f"{name}#3", "--out", "unpacked").code == 0
    assert run("audit", "unpacked/scenario.yaml", "--plan", "unpacked/plan.json").code == 0
    unpacked = json.loads((office / "unpacked" / "plan.json").read_text(encoding="utf-8"))
    assert unpacked["plan"] == options[2]["plan"]


def test_a_point_of_a_front_goes_by_its_number(run: Run, write: Write, store: Path) -> None:
    file = write(CONGRESS.replace("exactly: 30%, rounding: up", "at_least: 90%"))
    points = told(run("options", file, "--pareto", "women,fair", "--json").out)["front"]["points"]
    number = len(points)
    assert told(run("runs", "show", f"last#{number}", "--json").out)["plan"] == points[-1]["plan"]
    kept_to = told(run("solve", file, "--keep", f"last#{number}", "--json").out)
    assert kept_to["plan"]["bodies"]["congress"]["seats"] == points[-1]["plan"]["bodies"]["congress"]["seats"]


@pytest.mark.parametrize(("flags", "words", "said"), [
    (["options", "-n", "2"], ["show", "last#3"], "no plan number 3: its plans are numbered from 1 to 2"),
    (["options", "-n", "2"], ["show", "last#"], "no plan number"),
    (["options", "-n", "2"], ["show", "last#-1"], "no plan number -1"),
    (["options", "-n", "2"], ["remove", "--yes", "last#1"], "write"),
    (["options", "-n", "2"], ["rerun", "last#2"], "instead of"),
    (["solve"], ["show", "last#1"], "is about one plan"),
])  # fmt: skip
def test_numbers_that_name_no_plan_are_refused(
    flags: list[str], words: list[str], said: str, run: Run, write: Write, store: Path,
) -> None:
    verb, *rest = flags
    run(verb, write(CONGRESS), *rest)
    ended = run("runs", *words, "--lang", "en")
    assert ended.code == 2 and said in ended.err and len(ended.err.splitlines()) == 1 and len(listed(store)) == 1


def test_files_that_are_compared_are_kept_each_as_what_it_is(run: Run, write: Write, store: Path) -> None:
    first, second = write(CONGRESS), write(OTHER, "other.yaml")
    ended = run("compare", first, second, "--lang", "en")
    assert ended.code == 0
    assert [(line.asked.verb, line.asked.file) for line in listed(store)] == [("solve", "other.yaml"), ("solve", "scenario.yaml")]
    names = [line.id for line in listed(store)]
    assert all(f"Kept as run {name}." in ended.out for name in names)
    assert run("compare", *names).code == 0 and len(listed(store)) == 2, "comparing what is kept keeps nothing more"


def test_a_run_that_was_not_about_a_plan_says_so(run: Run, write: Write, store: Path) -> None:
    file = write(people_cases.COMMITTEE)
    assert run("gaps", file).code == 0
    name = listed(store)[0].id
    for words in (["export", name, "--to", "json"], ["solve", file, "--keep", name], ["compare", name, name]):
        ended = run(*words, "--lang", "en")
        assert ended.code == 2 and f"the run {name} has no plan" in ended.err
    assert "lập được phương án" in run("runs", "list", "--lang", "vi").out


@pytest.mark.parametrize(("verb", "options", "said"), [("foresee", {}, "foresee"), ("gaps", {"deeper": 3}, "gaps --deeper")])
def test_a_run_of_a_later_version_is_told(verb: str, options: dict[str, int], said: str, run: Run, store: Path) -> None:
    new = made()
    keep(store, replace(new, asked=replace(new.asked, verb=verb, options=options)))
    ended = run("runs", "rerun", "last", "--lang", "en")
    assert ended.code == 2 and said in ended.err and "Traceback" not in ended.err


def test_a_draft_is_not_taken_for_a_table_of_its_name(run: Run, write: Write, store: Path, office: Path) -> None:
    """The scenario reads a `draft.csv` beside it; the office has another one, and that is compared."""
    near = "{id: near, kind: keep, body: congress, plan: draft.csv, at_most: 5}"
    file = write(CONGRESS.replace("rules:\n", f"rules:\n  - {near}\n"))
    (file.parent / "draft.csv").write_text(DRAFT.replace("A,congress,6", "A,congress,5"), encoding="utf-8")
    ended = run("compare", file, "--plan", "draft.csv", "--json")
    assert told(ended.out)["comparison"]["bodies"][0]["rows"][0]["sides"][1]["seats"] == 6
    kept = {(each.role, each.name): each.data for each in find(store, "last").files}
    assert kept["plan", "draft.csv"] == (office / "draft.csv").read_bytes() != kept["read", "draft.csv"]
    again = run("runs", "rerun", "last", "--json")
    assert again.code == ended.code and json.loads(again.out)["rerun"]["same"]
