"""What is no store, or cannot be used as one, is said in one sentence; nothing in it is touched."""

from __future__ import annotations

import os
import sqlite3
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest

from allocator.errors import StoreFault, UsageFault
from allocator.runs import connection, find, keep, listed, note, remove, verify
from allocator.words import say
from allocator.words.say import Language
from tests.rooms.runs.made import made

LANGUAGES: tuple[Language, Language] = ("vi", "en")
DEEDS: dict[str, Callable[[Path], object]] = {
    "list": listed, "find": lambda store: find(store, "last"), "keep": lambda store: keep(store, made()), "verify": verify,
    "note": lambda store: note(store, "last", "x"), "remove": lambda store: remove(store, ["last"]),
}
READING = ("list", "find", "verify")


def refused(deed: str, store: Path) -> str:
    with pytest.raises(StoreFault) as wrong:
        DEEDS[deed](store)
    for language in LANGUAGES:
        assert store.name in say(wrong.value.says, language)
    return wrong.value.says.code


def text_file(place: Path) -> None:
    place.write_text("Danh sách đại biểu\n" * 100, encoding="utf-8")


def short_text(place: Path) -> None:
    place.write_text("x", encoding="utf-8")


def another_program(place: Path) -> None:
    with closing(sqlite3.connect(place)) as opened, opened:
        opened.execute("CREATE TABLE entries (number INTEGER)")


def another_kind(place: Path) -> None:
    with closing(sqlite3.connect(place)) as opened, opened:
        opened.execute("PRAGMA application_id = 7")


def newer(place: Path) -> None:
    keep(place, made())
    with closing(sqlite3.connect(place)) as opened, opened:
        opened.execute("PRAGMA user_version = 99")


def cut_off(place: Path) -> None:
    keep(place, made(size=40_000))
    place.write_bytes(place.read_bytes()[:10_000])


FAULTY: dict[str, tuple[Callable[[Path], object], str]] = {
    "a text": (text_file, "store.foreign"), "a short text": (short_text, "store.foreign"),
    "another program's": (another_program, "store.foreign"), "another kind": (another_kind, "store.foreign"),
    "a newer version's": (newer, "store.newer"), "cut off": (cut_off, "store.damaged"),
    "a directory": (Path.mkdir, "store.folder"),
}


@pytest.mark.parametrize("deed", DEEDS)
@pytest.mark.parametrize("what", FAULTY)
def test_what_is_no_store_is_left_alone(what: str, deed: str, tmp_path: Path) -> None:
    make, code = FAULTY[what]
    place = tmp_path / "runs.sqlite"
    make(place)
    before = place.read_bytes() if place.is_file() else None
    assert refused(deed, place) == code
    assert (place.read_bytes() if place.is_file() else None) == before
    assert [each.name for each in tmp_path.iterdir()] == ["runs.sqlite"]


@pytest.mark.parametrize("deed", DEEDS)
def test_a_store_cannot_be_inside_a_file(deed: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    place = tmp_path / "file" / "runs.sqlite"
    if deed in ("list", "verify"):
        DEEDS[deed](place)      # nothing is kept there
    elif deed == "find":
        with pytest.raises(UsageFault, match=r"runs\.none_kept"):
            find(place, "last")
    else:
        assert refused(deed, place) in ("store.no_folder", "store.system")


def test_an_empty_file_becomes_a_store(tmp_path: Path) -> None:
    place = tmp_path / "runs.sqlite"
    place.touch()
    assert listed(place) == () and verify(place).findings == ()
    assert find(place, keep(place, made())).plan is not None


@contextmanager
def held(place: Path) -> Iterator[None]:
    with closing(sqlite3.connect(place, isolation_level=None, check_same_thread=False)) as holder:
        holder.execute("BEGIN EXCLUSIVE")
        yield
        holder.execute("ROLLBACK")


@pytest.mark.parametrize("deed", DEEDS)
def test_a_store_that_stays_locked_is_given_up_after_a_while(deed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "runs.sqlite"
    keep(place, made())
    monkeypatch.setattr(connection, "MOST_WAITED", 0.3)
    with held(place):
        begun = time.perf_counter()
        assert refused(deed, place) == "store.locked"
        assert 0.25 < time.perf_counter() - begun < 3
    assert len(listed(place)) == 1


@pytest.mark.parametrize("deed", DEEDS)
def test_who_waits_goes_on_as_soon_as_the_lock_is_gone(deed: str, tmp_path: Path) -> None:
    place = tmp_path / "runs.sqlite"
    keep(place, made())
    with held(place):
        waiting = threading.Thread(target=DEEDS[deed], args=(place,))
        waiting.start()
        time.sleep(0.2)
        assert waiting.is_alive()
    begun = time.perf_counter()
    waiting.join()
    assert time.perf_counter() - begun < 2
    assert verify(place).findings == ()


def test_a_full_disk_loses_the_new_run_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "runs.sqlite"
    first = keep(place, made())
    monkeypatch.setattr(connection, "PRAGMAS", (*connection.PRAGMAS, "PRAGMA max_page_count = 20"))
    with pytest.raises(StoreFault) as wrong:
        keep(place, made(1, size=200_000))
    assert wrong.value.says.code == "store.full"
    assert [line.id for line in listed(place)] == [first] and verify(place).findings == ()


@contextmanager
def nobody_special() -> Iterator[None]:
    """Give up for a while the right to write everywhere, which the tests may run with."""
    special = hasattr(os, "geteuid") and os.geteuid() == 0
    if special:
        os.seteuid(65534)
    try:
        yield
    finally:
        if special:
            os.seteuid(0)


@contextmanager
def own_folder() -> Iterator[Path]:
    """A folder that also somebody without rights can reach."""
    folder = Path(tempfile.mkdtemp())
    try:
        folder.chmod(0o755)
        yield folder
    finally:
        with suppress(FileNotFoundError):
            (folder / "runs.sqlite").chmod(0o600)
        for each in folder.iterdir():
            each.unlink()
        folder.rmdir()


@pytest.mark.parametrize("deed", DEEDS)
def test_a_store_that_cannot_be_written_can_still_be_read(deed: str) -> None:
    with own_folder() as folder:
        place = folder / "runs.sqlite"
        keep(place, made())
        place.chmod(0o444)
        with nobody_special():
            if deed in READING:
                DEEDS[deed](place)
            else:
                assert refused(deed, place) in ("store.read_only", "store.cannot_open")


@pytest.mark.parametrize("deed", DEEDS)
def test_a_store_that_nobody_may_read_is_said_to_be_so(deed: str) -> None:
    with own_folder() as folder:
        place = folder / "runs.sqlite"
        keep(place, made())
        place.chmod(0o000)
        if sys.platform != "win32":     # there is no such file on Windows: whoever owns it can read it
            with nobody_special():
                assert refused(deed, place) in ("store.cannot_open", "store.read_only", "store.system")


def test_words_that_are_no_text_do_not_stop_the_program(tmp_path: Path) -> None:
    place = tmp_path / "runs.sqlite"
    keep(place, made())
    with pytest.raises(StoreFault) as wrong:
        note(place, "last", "half of a pair: \udce9")
    assert wrong.value.says.code == "store.system"
    assert find(place, "last").notes == ()
