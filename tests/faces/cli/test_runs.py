"""`allocator runs`, and that whatever happens to the store, a solve says what it found."""

from __future__ import annotations

import json
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from allocator.runs import connection, find, keep, listed
from tests.faces.cli.cases import CONGRESS, FAULTY, IMPOSSIBLE
from tests.faces.cli.conftest import Run, Write
from tests.rooms.runs.made import made

Make = Callable[[Path], object]


def told(run: Run, *arguments: str | Path) -> dict[str, Any]:
    ended = run(*arguments, "--json")
    document: dict[str, Any] = json.loads(ended.out)
    return document


@pytest.mark.parametrize(("text", "flags", "outcome", "code"), [
    (CONGRESS, (), "solved", 0), (IMPOSSIBLE, (), "infeasible", 3), (CONGRESS, ("--time-limit", "0.000001"), "undecided", 4),
])
def test_every_solve_is_kept_however_it_ends(
    text: str, flags: tuple[str, ...], outcome: str, code: int, run: Run, write: Write, store: Path,
) -> None:
    ended = run("solve", write(text), *flags)
    assert ended.code == code
    line = listed(store)[0]
    assert line.outcome == outcome and f"Kept as run {line.id}." in ended.out
    assert str(store) in ended.out, "where private data go is said the first time"
    assert str(store) not in run("solve", write(text), *flags).out


def test_last_means_the_newest_run_that_has_a_plan(run: Run, write: Write, store: Path) -> None:
    file = write(CONGRESS)
    refused = run("solve", file, "--keep", "last", "--lang", "en")
    assert refused.code == 2 and "last" in refused.err
    assert run("solve", file).code == 0
    planned = listed(store)[0].id
    assert run("explain", write(IMPOSSIBLE, "impossible.yaml")).code == 3
    assert listed(store)[0].outcome == "infeasible"
    assert run("solve", file, "--keep", "last").code == 0
    assert find(store, "last").asked.keep == planned


def test_the_document_that_is_kept_is_the_one_that_was_given_out(run: Run, write: Write, store: Path) -> None:
    ended = run("solve", write(CONGRESS), "--json", "--variant", "smaller", "--set", "rules.floor.at_least=2", "--pin", "C=3")
    kept = find(store, "last")
    given_out, stored = json.loads(ended.out), kept.document
    assert given_out.pop("solver").keys() == stored.pop("solver").keys()
    assert given_out == stored
    assert (kept.asked.variant, kept.asked.settings, kept.asked.pins) == ("smaller", ("rules.floor.at_least=2",), ("C=3",))
    assert "Kept as run" in ended.err and "Kept as run" not in ended.out


@pytest.mark.parametrize("flags", [("--no-keep",), ("--store", "")])
def test_a_run_can_be_kept_out(flags: tuple[str, ...], run: Run, write: Write, store: Path) -> None:
    ended = run("solve", write(CONGRESS), *flags)
    assert ended.code == 0 and "Kept as" not in ended.out and not store.exists()


def test_a_faulty_file_is_no_run(run: Run, write: Write, store: Path) -> None:
    assert run("solve", write(FAULTY)).code == 1
    assert not store.exists()


def test_a_store_can_be_named(run: Run, write: Write, store: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite"
    run("solve", write(CONGRESS), "--store", other)
    assert len(listed(other)) == 1 and not store.exists()
    assert [each["id"] for each in told(run, "runs", "list", "--store", other)["runs"]] == [listed(other)[0].id]


def newer(place: Path) -> None:
    keep(place, made())
    with closing(sqlite3.connect(place)) as opened, opened:
        opened.execute("PRAGMA user_version = 99")


def locked(place: Path) -> sqlite3.Connection:
    keep(place, made())
    holder = sqlite3.connect(place, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    return holder


BAD_STORES: dict[str, tuple[Make, str]] = {
    "a text": (lambda place: place.write_text("Danh sách\n" * 99, encoding="utf-8"), "no store of this program"),
    "a directory": (Path.mkdir, "is a directory"),
    "a newer version's": (newer, "newer version"),
    "locked": (locked, "held by another program"),
}


@pytest.mark.parametrize("flags", [(), ("--json",)], ids=["tables", "data"])
@pytest.mark.parametrize("what", [*BAD_STORES, "full"])
def test_a_store_that_cannot_be_used_costs_one_line(
    what: str, flags: tuple[str, ...], run: Run, write: Write, store: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = write(CONGRESS)
    expected = run("solve", file, "--no-keep", *flags)
    store.parent.mkdir()
    make, said = BAD_STORES.get(what, (lambda _: None, "no room left"))
    holder = make(store)
    monkeypatch.setattr(connection, "MOST_WAITED", 0.2)
    if what == "full":
        monkeypatch.setattr(connection, "PRAGMAS", (*connection.PRAGMAS, "PRAGMA max_page_count = 3"))
    ended = run("solve", file, *flags)
    if isinstance(holder, sqlite3.Connection):
        holder.close()
    assert (ended.code, without_seconds(ended.out)) == (0, without_seconds(expected.out))
    warnings = [line for line in ended.err.splitlines() if line.startswith("Warning: this run was NOT kept")]
    assert len(warnings) == 1 and said in warnings[0] and "Traceback" not in ended.err


def without_seconds(text: str) -> str:
    return re.sub(r'\d+(?:\.\d+)? seconds|"seconds": [\d.]+', "", text)


def test_yesterdays_run_can_be_kept_to(run: Run, write: Write, store: Path) -> None:
    file = write(CONGRESS)
    run("solve", file)
    yesterday = listed(store)[0].id
    ended = run("solve", file, "--keep", yesterday[:5], "--pin", "C=3", "--json")
    document = json.loads(ended.out)
    assert sum(document["plan"]["bodies"]["congress"]["seats"].values()) == 10
    assert next(rule for rule in document["rules"] if rule["id"] == "--keep")["gap"] == 1
    assert find(store, "last").asked.keep == yesterday
    assert run("runs", "rerun", "last").code == 0


@pytest.mark.parametrize(("name", "said"), [("zz", "there is no kept run zz"), ("none.json", "There is no file none.json")])
def test_what_is_kept_to_must_be_there(name: str, said: str, run: Run, write: Write, store: Path) -> None:
    file = write(CONGRESS)
    run("solve", file)
    ended = run("solve", file, "--keep", name)
    assert ended.code == 2 and said in ended.err and len(listed(store)) == 1


def test_runs_are_listed_and_shown(run: Run, write: Write, store: Path) -> None:
    file = write(CONGRESS)
    assert run("runs", "list", "--lang", "vi").out == f"Chưa có lần chạy nào trong {store}.\n"
    run("solve", file)
    run("solve", file, "--variant", "smaller", "--pin", "C=3")
    assert run("runs", "note", "last", "Đã", "trình", "Thường trực", "--lang", "en").code == 0
    last = listed(store)[0].id
    table = run("runs", "list", "--lang", "vi").out
    assert len(re.findall(r"Đại hội thử", table)) == 2 and "smaller; C=3" in table and "Đã trình Thường trực" in table
    shorter = run("runs", "list", "-n", "1", "--lang", "en").out
    assert last in shorter and "Earlier runs that are not shown: 1." in shorter
    shown = run("runs", "show", last[:4], "--lang", "en").out
    for part in (f"Run {last}", "variant: smaller", "By decision (--pin): C=3", "ortools", "scenario.yaml:", "Đã trình Thường trực"):
        assert part in shown
    data = told(run, "runs", "show", "last")
    assert data["outcome"] == "solved" and data["run"]["id"] == last and data["run"]["intact"] is True
    assert [file["role"] for file in data["run"]["files"]] == ["scenario"]
    assert data["run"]["notes"][0]["text"] == "Đã trình Thường trực"
    assert told(run, "runs", "list")["runs"][0]["id"] == last


def test_what_is_exported_gives_the_same_answer(run: Run, write: Write, store: Path, tmp_path: Path) -> None:
    first = told(run, "solve", write(CONGRESS))
    out = tmp_path / "out"
    assert run("runs", "export", "last", "--out", out).code == 0
    assert json.loads((out / "plan.json").read_text(encoding="utf-8")) == find(store, "last").document
    again = told(run, "solve", out / "scenario.yaml", "--no-keep")
    first.pop("solver")
    again.pop("solver")
    assert first == again
    assert run("audit", out / "scenario.yaml", "--plan", out / "plan.json").code == 0


def test_a_removed_run_is_gone_and_the_store_is_still_whole(run: Run, write: Write, store: Path) -> None:
    run("solve", write(CONGRESS))
    first = listed(store)[0].id
    run("solve", write(IMPOSSIBLE))
    seal = told(run, "runs", "verify")["verified"]["seal"]
    assert run("runs", "remove", first, "--lang", "en").out == f"Removed: {first}.\n"
    assert run("runs", "show", first, "--lang", "en").err.strip().endswith(f"the run {first} was removed")
    ended = run("runs", "verify", "--seal", seal, "--lang", "en")
    assert ended.code == 0 and "Entries: 3; runs kept: 1; removed by command: 1." in ended.out


def test_on_a_terminal_removing_is_asked_for(run: Run, write: Write, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("solve", write(CONGRESS))
    asked: list[str] = []

    def answer(question: str) -> bool:
        asked.append(question)
        return len(asked) > 1

    monkeypatch.setattr("allocator.cli.runs.click.confirm", answer)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    assert run("runs", "remove", "last").code == 130 and len(listed(store)) == 1
    assert run("runs", "remove", "last").code == 0 and listed(store) == () and len(asked) == 2


def test_a_change_behind_the_programs_back_is_told(run: Run, write: Write, store: Path) -> None:
    run("solve", write(CONGRESS))
    name = listed(store)[0].id
    with closing(sqlite3.connect(store)) as opened, opened:
        opened.execute("""UPDATE runs SET document = replace(document, '"A": 5', '"A": 6')""")
    ended = run("runs", "verify", "--lang", "en")
    assert ended.code == 1 and f"run {name} (entry 1) was changed" in ended.out
    data = told(run, "runs", "verify")["verified"]
    assert data["clean"] is False and data["findings"][0]["code"] == "runs.run_changed"
    assert f"WARNING: the run {name} was changed" in run("runs", "show", name, "--lang", "en").out
    again = run("runs", "rerun", name, "--lang", "en")
    assert again.code == 1 and "plan.bodies.congress.seats.A" in again.out and "changed after it was kept" in again.out


@pytest.mark.parametrize("verb", [["list"], ["show", "last"], ["rerun", "last"], ["note", "last", "x"], ["remove", "last"], ["verify"]])
def test_where_nothing_is_to_be_kept_there_is_nothing_to_show(verb: list[str], run: Run) -> None:
    for language, said in (("vi", "không có kho lưu"), ("en", "there is no store")):
        ended = run("runs", *verb, "--lang", language)
        assert (ended.code, ended.out) == (2, "") and said in ended.err and len(ended.err.splitlines()) == 1


def test_several_runs_of_one_beginning_are_listed(run: Run, store: Path) -> None:
    names = [keep(store, made(number)) for number in range(60)]
    beginning = next(letter for letter in {name[0] for name in names} if sum(name[0] == letter for name in names) > 1)
    ended = run("runs", "show", beginning, "--lang", "en")
    assert ended.code == 2 and all(name in ended.err for name in [each for each in names[::-1] if each[0] == beginning][:8])


@pytest.mark.parametrize("arguments", [["--help"], ["check"], ["solve", "--no-keep"]], ids=["help", "check", "solve"])
def test_the_library_of_the_store_is_loaded_when_a_store_is_opened(arguments: list[str], write: Write, tmp_path: Path) -> None:
    program = (
        "import sys; from allocator.cli import main\n"
        "try: main()\n"
        "except SystemExit as end: assert not end.code, end.code\n"
        "print('LOADED', *sorted({'sqlite3'} & set(sys.modules)))"
    )
    words = [arguments[0], *([str(write(CONGRESS))] if arguments[0] != "--help" else []), *arguments[1:]]
    call = [sys.executable, "-c", program, *words]
    ended = subprocess.run(call, cwd=Path(__file__).parents[3], capture_output=True, encoding="utf-8", check=False)
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.splitlines()[-1] == "LOADED"
