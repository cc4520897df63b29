"""`allocator export` of plans to choose from: fresh, from a kept run, from a document; one plan of a run; and every refusal."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import docx
import pytest

from allocator.runs import find, listed
from tests.faces.cli.conftest import Ended, Run, Write
from tests.rooms.report.choices import GIVEAWAYS, PEOPLE, UNITS

OPTIONS, FRONT = ("-n", "3", "--apart", "2", "--body", "congress"), ("--pareto", "fair,by-cells")
DATA = ("--to", "csv,json", "--lang", "en")
Deed = Callable[..., Ended]


@pytest.fixture
def export(run: Run, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Deed:
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str | Path, code: int = 0) -> Ended:
        ended = run("export", *arguments)
        assert ended.code == code, ended
        assert "Traceback" not in ended.out + ended.err
        return ended

    return call


def document(folder: str) -> Any:
    return json.loads(Path(folder, "plan.json").read_text(encoding="utf-8"))


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as sheet:
        return list(csv.DictReader(sheet))


def names(folder: str) -> set[str]:
    return {each.name for each in Path(folder).iterdir()}


def bare(told: dict[str, Any]) -> dict[str, Any]:
    """Return a document without what may differ between two runs."""
    return {key: value for key, value in told.items() if key != "solver"}


@pytest.mark.parametrize(("flags", "kind"), [(OPTIONS, "options"), (FRONT, "front")])
def test_fresh_kept_and_read_back_are_the_same_plans(
    flags: tuple[str, ...], kind: str, export: Deed, run: Run, write: Write, store: Path
) -> None:
    file = write(UNITS)
    printed = json.loads(run("options", file, *flags, "--json", "--no-keep").out)
    export(file, *flags, *DATA, "--as", kind, "--out", "fresh")
    assert bare(document("fresh")) == bare(printed)
    assert find(store, "last").asked.verb == "options" and run("runs", "rerun", "last").code == 0
    export("last", *DATA, "--out", "again")
    assert len(listed(store)) == 1
    assert bare(document("again")) == bare(printed) and names("again") == names("fresh")
    tables = {name: Path("fresh", name).read_bytes() for name in names("fresh") if name.endswith(".csv")}
    assert tables == {name: Path("again", name).read_bytes() for name in tables}
    export("fresh/plan.json", *DATA, "--out", "read", "--scenario", file)
    told = document("read")
    assert told["outcome"] == "audited" and names("read") == names("fresh")
    plans = [[each["plan"] for each in of.get("options") or of["front"]["points"]] for of in (told, printed)]
    assert plans[0] == plans[1]
    assert not any(each["proven"] for each in told.get("options") or told["front"]["points"])


def test_every_option_is_a_draft_that_audit_reads(export: Deed, run: Run, write: Write) -> None:
    file = write(UNITS)
    export(file, *OPTIONS, *DATA, "--out", "x")
    told = document("x")["options"]
    for number, option in enumerate(told, 1):
        sheet = Path("x", f"plan-{number}-congress.csv")
        assert {row["row"]: int(row["seats"]) for row in rows(sheet)} == option["plan"]["bodies"]["congress"]["seats"]
        assert run("audit", file, "--plan", sheet).code == 0
    assert [row["Rule"] for row in rows(Path("x", "values.en.csv"))] == ["fair", "by-cells", "women"]


def words(file: Path) -> str:
    """Return all that stands in a document for Word, its footers too."""
    paper = docx.Document(str(file))
    lines = [each.text for each in paper.paragraphs]
    return "\n".join([*lines, *(each.text for section in paper.sections for each in section.footer.paragraphs)])


@pytest.mark.parametrize(("flags", "called"), [
    (OPTIONS, ("plan 2 of the 3 plans", "plan 2 of 3 of the run", "proved best of those far enough")),
    (FRONT, ("balance 2 of the", "balance 2 of 5 of the run", "its values are proved")),
])  # fmt: skip
def test_the_paper_on_one_plan_of_a_run_says_which_it_is_and_not_that_it_is_a_draft(
    flags: tuple[str, ...], called: tuple[str, ...], export: Deed, run: Run, write: Write, store: Path
) -> None:
    run("options", write(UNITS), *flags)
    export("last#2", "--to", "docx,json", "--lang", "en", "--out", "x")
    told, name = words(Path("x", "submission.en.docx")), find(store, "last").id
    assert [each for each in (*called, name, "recount: all that must hold holds") if each not in told] == []
    assert "draft" not in told.casefold()
    kind, count = ("options", 3) if flags == OPTIONS else ("front", 5)
    assert document("x")["choice"] == {"run": name, "number": 2, "count": count, "kind": kind, "proven": True}
    beside = run("compare", "last#1", "last#2", "--lang", "en")
    assert "draft" not in beside.out and "one of the run's plans" in beside.out


def test_a_plan_that_is_no_longer_what_was_kept_is_shown_by_nobody(export: Deed, run: Run, write: Write) -> None:
    file = write(UNITS)
    export(file, *OPTIONS, "--to", "json", "--out", "x")
    told = document("x")
    told["options"][1]["plan"]["bodies"]["congress"]["seats"]["A"] += 1
    Path("broken.json").write_text(json.dumps(told), encoding="utf-8")
    assert "plan 2" in export("broken.json", *DATA, "--out", "y", "--scenario", file, code=2).err
    assert not Path("y").exists()


@pytest.mark.parametrize("wrong", [
    {"asked": None}, {"search": []}, {"options": [1]}, {"options": 7}, {"options": [{}]}, {"front": {"points": [{}], "rules": ["fair"]}},
    {"front": {"points": "abc", "rules": ["fair", "by-cells"]}}, {"asked": {"count": 3, "apart": "x", "within": [], "bodies": []}},
    {"asked": {"count": 3, "apart": 1, "within": [], "bodies": ["nobody"]}},
])  # fmt: skip
def test_a_document_that_nobody_wrote_who_knew_its_keys_is_one_line(wrong: dict[str, Any], export: Deed, write: Write) -> None:
    file = write(UNITS)
    export(file, *OPTIONS, "--to", "json", "--out", "x")
    Path("broken.json").write_text(json.dumps({**document("x"), **wrong}), encoding="utf-8")
    ended = export("broken.json", *DATA, "--out", "y", "--scenario", file, code=2)
    assert len(ended.err.splitlines()) == 1 and not Path("y").exists()


@pytest.mark.parametrize("wrong", [
    ("--as", "front"), ("--as", "options", *FRONT), (*FRONT, "-n", "2"), ("--as", "submission", "-n", "2"), ("--as", "comparison", *FRONT),
    ("--within", "9=1"), ("--body", "nobody"), ("--pareto", "fair,floor"),
])  # fmt: skip
def test_what_says_nothing_is_refused(wrong: tuple[str, ...], export: Deed, write: Write) -> None:
    export(write(UNITS), *wrong, *DATA, "--out", "x", code=2)
    assert not Path("x").exists()


def test_what_options_are_asked_goes_with_a_scenario_only(export: Deed, run: Run, write: Write) -> None:
    run("options", write(UNITS), *OPTIONS)
    export("last", "-n", "2", *DATA, "--out", "x", code=2)
    export("last", "--as", "front", *DATA, "--out", "x", code=2)
    assert not Path("x").exists()
    export("last", "--as", "submission", *DATA, "--out", "x")
    assert names("x") == {"congress.csv", "board.csv", "plan.json"} and "options" not in document("x")


@pytest.mark.parametrize("what", ["last", "last#2", "solved"])
def test_nothing_is_called_proved_of_a_run_that_somebody_changed(what: str, export: Deed, run: Run, write: Write, store: Path) -> None:
    file = write(UNITS)
    run("solve", file) if what == "solved" else run("options", file, *OPTIONS)
    with closing(sqlite3.connect(store)) as opened:
        opened.execute("UPDATE runs SET document = replace(document, 'Phường Một', 'Phường Khác'), versions = '{}'")
        opened.commit()
    ended = export("last" if what == "solved" else what, "--to", "docx,json", "--lang", "en", "--out", "x")
    assert "was changed after it was kept" in ended.out
    told = document("x")
    assert told["outcome"] == "audited" and "choice" not in told and told["proven"] is False
    assert not any(stage["proven"] for stage in told["stages"]) and not any(each["proven"] for each in told.get("options", ()))
    assert "proved best" not in words(next(Path("x").glob("*.docx")))


def test_the_best_plan_of_a_front_keeps_the_order_in_which_it_was_asked(export: Deed, run: Run, write: Write) -> None:
    told = json.loads(run("options", write(UNITS), "--pareto", "women,by-cells", "--json").out)
    export("last", "--as", "submission", *DATA, "--out", "x")
    again = document("x")
    assert [stage["rules"] for stage in told["stages"]] == [["women"], ["by-cells"], ["fair"]]
    for was, now in zip(told["stages"], again["stages"], strict=True):
        assert {name: now[name] for name in ("value", "proven", "rules")} == {name: was[name] for name in ("value", "proven", "rules")}


def test_where_there_is_no_plan_or_no_time_the_paper_says_so(export: Deed, write: Write) -> None:
    export(write(UNITS.replace("size: 15", "size: 5")), *OPTIONS, *DATA, "--out", "x", code=3)
    assert document("x")["outcome"] == "infeasible" and "conflict-1.en.csv" in names("x")
    export(write(UNITS), *OPTIONS, *DATA, "--time-limit", "0.000001", "--out", "y", code=4)
    assert document("y")["options"] == []


@pytest.mark.parametrize("flags", [("-n", "3"), ("--pareto", "skill,trust")])
def test_pseudonyms_everywhere_and_the_key_apart(flags: tuple[str, ...], export: Deed, write: Write) -> None:
    export(write(PEOPLE), *flags, "--to", "csv,json,html", "--redact", "--out", "x")
    told = {file.name: file.read_text(encoding="utf-8") for file in Path("x").iterdir() if file.name != "redaction-key.csv"}
    assert any("-redacted" in name for name in told) and Path("x", "redaction-key.csv").is_file()
    assert [(name, each) for name, text in told.items() for each in GIVEAWAYS if each in text] == []
