"""The ledger: what is written down is never solved again, unless something that it depends on has changed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from allocator.errors import UsageFault
from allocator.sweep import How, Point, Swept, sweep
from allocator.sweep import versions as told_versions
from allocator.sweep.cell import Answer
from allocator.sweep.ledger import Ledger, mark
from tests.faces.cli.cases import CONGRESS
from tests.rooms.sweep.cases import FEW, written

ONE = How(workers=1)
POINT = Point("", "base", (("bodies.congress.size", "12"),))
ANSWER = Answer("solved", ((1, "1/3"), (2, 0)), True, True, "abc", {"congress": {"A": 3}})


def swept(file: Path, ledger: Path, how: How = ONE, settings: tuple[str, ...] = ()) -> Swept:
    return sweep(file, FEW, settings=settings, how=how, ledger=ledger)


def lines(ledger: Path) -> list[str]:
    return ledger.read_text(encoding="utf-8").splitlines()


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return tmp_path / "new folder" / "cells.csv.cells"


@pytest.mark.parametrize("answer", [
    ANSWER, Answer("infeasible", proven=True), Answer("faulty", says=("sai", "wrong")), Answer("undecided", time_limit=0.5),
])  # fmt: skip
def test_what_is_kept_is_known_again(answer: Answer, ledger: Path) -> None:
    with Ledger(ledger) as book:
        assert book.known == {}
        book.keep(POINT, "inputs", answer)
    with Ledger(ledger) as book:
        found = book.known[mark(POINT)]
    assert (found.inputs, found.answer) == ("inputs", answer)


def test_a_second_sweep_solves_nothing_and_a_wider_one_only_what_is_new(tmp_path: Path, ledger: Path) -> None:
    file = written(tmp_path)
    first, second = swept(file, ledger), swept(file, ledger)
    assert (first.solved, second.solved, len(lines(ledger))) == (9, 0, 10)
    assert second.cells == first.cells
    wider = sweep(file, ("bodies.congress.size=12:15:1", FEW[1]), how=ONE, ledger=ledger)
    assert (wider.solved, len(wider.cells), wider.changed) == (3, 12, 0)


@pytest.mark.parametrize("kept", [0.2, 0.5, 0.9, 0.999])
def test_a_ledger_that_was_cut_short_anywhere_is_made_good(kept: float, tmp_path: Path, ledger: Path) -> None:
    file = written(tmp_path)
    first = swept(file, ledger)
    data = ledger.read_bytes()
    cut = data[: int(len(data) * kept)]
    ledger.write_bytes(cut)
    again = swept(file, ledger)
    assert again.cells == first.cells and again.solved == 10 - cut.count(b"\n")
    assert swept(file, ledger).solved == 0


def test_other_inputs_are_solved_anew_and_counted(tmp_path: Path, ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = written(tmp_path)
    swept(file, ledger)
    assert _both(swept(file, ledger, settings=("rules.women.exactly=20%",))) == (9, 9)
    assert _both(swept(file, ledger, How(workers=1, seed=5))) == (9, 9)
    written(tmp_path, CONGRESS.replace("members: 52", "members: 53"))
    assert _both(swept(file, ledger)) == (9, 9)
    told_versions.versions.cache_clear()
    monkeypatch.setattr(told_versions, "__version__", "99.0")
    assert _both(swept(file, ledger)) == (9, 9)
    told_versions.versions.cache_clear()


def _both(found: Swept) -> tuple[int, int]:
    return found.solved, found.changed


def test_another_table_beside_the_scenario_counts_as_a_change(tmp_path: Path, ledger: Path) -> None:
    rows = CONGRESS[CONGRESS.index("    id: id") : CONGRESS.index("categories:")]
    file = written(tmp_path / "case", CONGRESS.replace(rows, "    {file: ../tables/units.csv, members: members}\n"))
    table = written(tmp_path / "tables", "id,name,members,women\nA,One,52,20\nB,Two,31,10\nC,Three,17,9\n", "units.csv")
    assert _both(swept(file, ledger)) == (9, 0)
    assert _both(swept(file, ledger)) == (0, 0)
    table.write_text(table.read_text(encoding="utf-8").replace("31", "32"), encoding="utf-8")
    assert _both(swept(file, ledger)) == (9, 9)


def test_what_ran_out_of_time_is_solved_again_where_there_is_more(tmp_path: Path, ledger: Path) -> None:
    file = written(tmp_path)
    short = swept(file, ledger, How(workers=1, time_limit=1e-6))
    opened = sum(1 for cell in short.cells if cell.answer.outcome == "undecided")
    assert opened and swept(file, ledger, How(workers=1, time_limit=1e-6)).solved == 0
    more = swept(file, ledger)
    assert more.solved == opened and {cell.answer.outcome for cell in more.cells} == {"solved"}


@pytest.mark.parametrize("text", [
    "format: 1\n", '{"ledger": "of a shop", "format": 1}\n', "\x00\x01", '{"ledger": "allocator sweep", "format": 2}\n',
])  # fmt: skip
def test_a_file_that_is_no_ledger_is_left_as_it_is(text: str, tmp_path: Path, ledger: Path) -> None:
    ledger.parent.mkdir()
    ledger.write_text(text, encoding="utf-8", newline="")
    with pytest.raises(UsageFault) as wrong:
        swept(written(tmp_path), ledger)
    assert wrong.value.says.code in ("sweep.no_ledger", "sweep.newer_ledger")
    assert ledger.read_text(encoding="utf-8") == text


def test_every_line_tells_what_was_set(tmp_path: Path, ledger: Path) -> None:
    found = swept(written(tmp_path), ledger)
    head, *told = map(json.loads, lines(ledger))
    assert head["ledger"] == "allocator sweep"
    assert sorted(tuple(each["set"].items()) for each in told) == sorted(cell.point.changes for cell in found.cells)
