"""Keeping, finding, noting and removing runs; and that nobody else can read them."""

from __future__ import annotations

import os
import re
import sqlite3
import stat
import sys
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest

from allocator.errors import UsageFault
from allocator.runs import connection, find, keep, listed, note, remove, schema, store, verify
from tests.rooms.runs.made import made

SECRET = "Nguyễn Thị Giả Định"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "runs.sqlite"


def test_what_is_found_is_what_was_kept(place: Path) -> None:
    new = made(3, names=("units.csv", "../up.csv"), keep=b"{}")
    asked = replace(
        new.asked, variant="smaller", pins=("A=5",), keep="monday.json", was=("A=B,C",), time_limit=2.5, options=MappingProxyType({"n": 3}),
    )
    new = replace(new, asked=asked, outcome="undecided", proven=False)
    kept = find(place, keep(place, new))
    assert (kept.asked, kept.files, kept.outcome, kept.proven, kept.text) == (asked, new.files, "undecided", False, new.text)
    assert (dict(kept.versions), kept.notes, kept.intact) == (dict(new.versions), (), True)
    assert kept.plan == kept.document["plan"] and kept.scenario.data == b"title: synthetic\n"
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", kept.at)


def test_the_newest_stands_first_and_goes_by_the_name_last(place: Path) -> None:
    names = [keep(place, made(number)) for number in range(5)]
    assert [line.id for line in listed(place)] == names[::-1]
    assert find(place, "last").id == find(place, " LAST ").id == names[-1]
    assert all(re.fullmatch(r"[bcdfghjkmnpqrstvwxz][bcdfghjkmnpqrstvwxz2-9]{7}", name) for name in names)


def test_the_same_file_is_stored_once(place: Path) -> None:
    for number in (1, 1, 2):
        keep(place, made(number))
    with sqlite3.connect(place) as opened:
        assert opened.execute("SELECT count(*) FROM contents").fetchone() == (3,)
        assert opened.execute("SELECT count(*) FROM files").fetchone() == (6,)
    opened.close()


def test_a_beginning_will_do_where_only_one_id_has_it(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = iter(["bcdf2345", "bcdf2999", "kkkk2222"])
    monkeypatch.setattr(store, "_new_id", lambda _: next(given))
    for number in range(3):
        keep(place, made(number))
    assert find(place, "k").id == find(place, "KKKK").id == "kkkk2222"
    assert find(place, "bcdf23").id == "bcdf2345"
    for name, code, said in (
        ("bcdf", "runs.several", ("bcdf2999", "bcdf2345")), ("kkkk2223", "runs.unknown_maybe", "kkkk2222"), ("zz", "runs.unknown", "zz"),
        ("", "runs.unknown", ""),
    ):
        with pytest.raises(UsageFault) as wrong:
            find(place, name)
        params = wrong.value.says.params
        assert wrong.value.says.code == code
        assert said in (params.get("maybe"), params["run"], getattr(params.get("runs"), "params", {}).get("items"))


def test_an_id_is_never_given_twice(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = keep(place, made())
    remove(place, [first])
    drawn = iter([*first, *"kkkk2222"])
    monkeypatch.setattr("allocator.runs.store.secrets.choice", lambda _: next(drawn))
    assert keep(place, made()) == "kkkk2222"


def test_notes_are_added_and_never_changed(place: Path) -> None:
    name = keep(place, made())
    assert note(place, name[:5], "Đã trình Thường trực") == note(place, "last", "Chọn") == name
    assert [each.text for each in find(place, name).notes] == ["Đã trình Thường trực", "Chọn"]
    assert listed(place)[0].notes == find(place, name).notes
    assert verify(place).findings == ()


def test_what_is_removed_is_gone_from_the_file_and_its_going_stays_on_record(place: Path) -> None:
    roster = made(0, size=50_000, keep=SECRET.encode())
    stays, goes = keep(place, made(1)), keep(place, roster)
    note(place, goes, f"không chọn {SECRET}")
    assert SECRET.encode() in place.read_bytes()
    size = place.stat().st_size
    assert remove(place, [goes, goes]) == (goes,)
    assert SECRET.encode() not in place.read_bytes() and place.stat().st_size < size
    assert [line.id for line in listed(place)] == [stays]
    found = verify(place)
    assert (found.findings, found.entries, found.runs, found.removed) == ((), 4, 1, 1)
    for deed in (lambda: find(place, goes), lambda: note(place, goes, "x"), lambda: remove(place, [stays, goes])):
        with pytest.raises(UsageFault) as wrong:
            deed()
        assert wrong.value.says.code == "runs.removed"
    assert [line.id for line in listed(place)] == [stays], "of several runs none is removed where one cannot be"


def test_a_file_that_another_run_needs_stays(place: Path) -> None:
    first, second = keep(place, made(1)), keep(place, made(1))
    remove(place, [first])
    assert find(place, second).files == made(1).files and verify(place).findings == ()


def test_what_was_said_of_a_removed_run_cannot_be_guessed(place: Path) -> None:
    name = keep(place, made())
    note(place, name, "yes")
    remove(place, [name])
    with sqlite3.connect(place) as opened:
        assert opened.execute("SELECT DISTINCT salt FROM entries").fetchall() == [(None,)]
    opened.close()


@pytest.mark.parametrize("there", [False, True], ids=["new", "empty and open to all"])
def test_a_store_is_private_from_its_first_byte(place: Path, there: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []
    real = connection._connected

    def watched(place: Path) -> sqlite3.Connection:
        seen.append(mode(place))
        return real(place)

    monkeypatch.setattr(connection, "_connected", watched)
    if there:
        place.parent.mkdir()
        place.touch(0o644)
        place.chmod(0o644)
    before = os.umask(0)
    try:
        keep(place, made())
    finally:
        os.umask(before)
    private = 0o600 if sys.platform != "win32" else 0o666
    assert seen[0] == mode(place) == private
    assert there or sys.platform == "win32" or mode(place.parent) == 0o700


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_there_is_one_file_and_nothing_beside_it(place: Path) -> None:
    keep(place, made())
    listed(place)
    assert [each.name for each in place.parent.iterdir()] == ["runs.sqlite"]


def test_an_older_store_is_taken_to_the_newest_form(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = keep(place, made())
    monkeypatch.setattr(connection, "STEPS", (*schema.STEPS, ("ALTER TABLE runs ADD COLUMN mood TEXT",)))
    note(place, name, "newer")
    with sqlite3.connect(place) as opened:
        assert opened.execute("PRAGMA user_version").fetchone() == (2,)
        assert "mood" in [row[1] for row in opened.execute("PRAGMA table_info(runs)")]
    opened.close()
    assert find(place, name).notes[0].text == "newer"
