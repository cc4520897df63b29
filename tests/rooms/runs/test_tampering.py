"""Whatever is changed behind the program's back is noticed, and named."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from allocator.errors import StoreFault
from allocator.runs import find, keep, note, remove, verify
from allocator.runs.chain import Entry
from tests.rooms.runs.made import made

SECOND = "(SELECT id FROM runs WHERE number = 2)"
A_TABLE = "(SELECT max(sha256) FROM files WHERE role = 'read')"
SWAP = """
    UPDATE runs SET number = number - 10 WHERE number IN (1, 2);
    UPDATE runs SET number = 2 WHERE number = -9;
    UPDATE runs SET number = 1 WHERE number = -8;
"""
SWAP_ENTRIES = """
    UPDATE entries SET number = -number WHERE number IN (2, 3);
    UPDATE entries SET number = 5 + number WHERE number < 0;
"""
ALL = ("notes", "files", "contents", "runs", "entries")

BEHIND: dict[str, tuple[str, set[str]]] = {
    "a byte of a plan": ("UPDATE runs SET document = replace(document, '\"A\": 6', '\"A\": 7') WHERE number = 2", {"runs.run_changed"}),
    "what was asked": ("UPDATE runs SET asked = replace(asked, '1%', '9%') WHERE number = 2", {"runs.run_changed"}),
    "the outcome": ("UPDATE runs SET outcome = 'infeasible' WHERE number = 2", {"runs.run_changed"}),
    "the versions": ("UPDATE runs SET versions = '{}' WHERE number = 2", {"runs.run_changed"}),
    "the name of a file": (f"UPDATE files SET name = 'x.csv' WHERE role = 'read' AND run = {SECOND}", {"runs.run_changed"}),
    "the order of files": (f"UPDATE files SET position = 5 - position WHERE run = {SECOND}", {"runs.run_changed"}),
    "a byte of a table": (f"UPDATE contents SET data = CAST('id' AS BLOB) WHERE sha256 = {A_TABLE}", {"runs.file_changed"}),
    "a table is gone": (f"DELETE FROM contents WHERE sha256 = {A_TABLE}", {"runs.file_missing"}),
    "a file more": ("INSERT INTO contents VALUES ('00', x'00')", {"runs.file_loose"}),
    "a run is gone": ("DELETE FROM runs WHERE number = 2", {"runs.run_missing"}),
    "a run and its entry are gone": ("DELETE FROM runs WHERE number = 2; DELETE FROM entries WHERE number = 2", {"runs.gap"}),
    "the newest are gone": ("DELETE FROM notes; DELETE FROM entries WHERE number > 3", {"runs.end"}),
    "all are gone": ("; ".join(f"DELETE FROM {table}" for table in ALL), {"runs.end"}),
    "a run more": ("INSERT INTO runs SELECT 'zzzz2222', 99, asked, outcome, proven, versions, document FROM runs LIMIT 1", {"runs.loose"}),
    "runs are swapped": (SWAP, {"runs.run_changed"}),
    "entries are swapped": (SWAP_ENTRIES, {"runs.entry_changed", "runs.unlinked", "runs.run_changed"}),
    "a note": ("UPDATE notes SET text = 'Không chọn'", {"runs.note_changed"}),
    "a note is gone": ("DELETE FROM notes", {"runs.note_missing"}),
    "a note moves": ("UPDATE notes SET run = (SELECT id FROM runs WHERE number = 1)", {"runs.note_changed"}),
    "when it was": ("UPDATE entries SET at = '2020-01-01T00:00:00.000Z' WHERE number = 3", {"runs.entry_changed"}),
    "a removal is made up": ("UPDATE entries SET kind = 'removal' WHERE number = 4", {"runs.entry_changed", "runs.loose"}),
    "the head": ("UPDATE head SET number = 3", {"runs.end"}),
}


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store of three runs, numbers 1 to 3, and a note to the last, number 4."""
    place = tmp_path / "runs.sqlite"
    for number in range(3):
        keep(place, made(number))
    note(place, "last", "Chọn phương án này")
    assert verify(place).findings == ()
    return place


def behind_its_back(store: Path, script: str) -> None:
    with closing(sqlite3.connect(store)) as opened:
        before = dump(opened)
        opened.executescript(script)
        assert dump(opened) != before


def dump(opened: sqlite3.Connection) -> list[str]:
    return list(opened.iterdump())


@pytest.mark.parametrize("what", BEHIND)
def test_a_change_is_noticed(store: Path, what: str) -> None:
    script, codes = BEHIND[what]
    behind_its_back(store, script)
    assert {each.code for each in verify(store).findings} == codes


def test_the_run_that_was_changed_is_named_and_says_so_itself(store: Path) -> None:
    behind_its_back(store, BEHIND["a byte of a plan"][0])
    with closing(sqlite3.connect(store)) as opened:
        changed, other = (opened.execute("SELECT id FROM runs WHERE number = ?", (number,)).fetchone()[0] for number in (2, 3))
    assert [each.params["run"] for each in verify(store).findings] == [changed]
    assert (find(store, changed).intact, find(store, other).intact) == (False, True)


@pytest.mark.parametrize("script", [
    "UPDATE runs SET document = 'no JSON'", "UPDATE runs SET document = '[]'", "DELETE FROM files WHERE role = 'scenario'",
    "UPDATE runs SET asked = '{'", "UPDATE runs SET versions = '3'", "UPDATE runs SET asked = '[1]'",
    """UPDATE runs SET asked = '{"verb": "solve"}'""",
])
def test_a_run_that_cannot_be_used_any_more_says_so(store: Path, script: str) -> None:
    behind_its_back(store, script)
    with pytest.raises(StoreFault) as wrong:
        find(store, "last")
    assert wrong.value.says.code == "runs.unusable"
    assert "runs.run_changed" in {each.code for each in verify(store).findings}


def resealed(store: Path, change: Callable[[sqlite3.Connection], object]) -> None:
    """Change a store and seal every entry anew, as somebody might who knows how."""
    with closing(sqlite3.connect(store)) as opened, opened:
        change(opened)
        previous = "0" * 64
        for row in opened.execute("SELECT * FROM entries ORDER BY number").fetchall():
            entry = Entry(row[0], row[1], row[2], row[3], row[4], row[5], previous, "")
            previous = entry.sealed()
            opened.execute("UPDATE entries SET previous = ?, seal = ? WHERE number = ?", (entry.previous, previous, entry.number))
        opened.execute("UPDATE head SET seal = ?", (previous,))


def test_a_seal_that_was_written_down_shows_a_chain_that_was_forged_as_a_whole(store: Path) -> None:
    seal = verify(store).seal
    assert seal is not None
    resealed(store, lambda opened: opened.execute("UPDATE entries SET at = '2020-01-01T00:00:00.000Z' WHERE number = 1"))
    assert verify(store).findings == (), "a chain by itself cannot show this"
    assert [each.code for each in verify(store, seal).findings] == ["runs.seal_missing"]


def test_a_seal_holds_whatever_comes_after_it(store: Path) -> None:
    seal = verify(store).seal
    assert seal is not None
    keep(store, made(7))
    remove(store, ["last"])
    for asked in (seal, seal[:10].upper()):
        assert verify(store, asked).findings == ()
    assert [each.code for each in verify(store, "").findings] == ["runs.seal_missing"]


def test_a_damaged_page_is_noticed(store: Path) -> None:
    with closing(sqlite3.connect(store)) as opened:
        opened.executescript("PRAGMA writable_schema = ON; DELETE FROM sqlite_master WHERE name = 'notes_by_run'")
    assert {each.code for each in verify(store).findings} == {"runs.page"}
