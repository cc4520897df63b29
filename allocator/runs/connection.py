"""Opening a store: private from its first byte, never half written, and every failure in words.

The journal is a rollback journal (docs/decisions/0011): one file, which may be copied, sent, or kept on a network drive.
"""

from __future__ import annotations

import os
import random
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from allocator.errors import Phrase, StoreFault, phrase
from allocator.runs.schema import APPLICATION, STEPS

if TYPE_CHECKING:
    from sqlite3 import Connection, Error

MOST_WAITED = 10.0
"""Seconds that somebody waits for another who writes; one who writes needs some milliseconds."""

_ASKED_AGAIN = (0.001, 0.008)
"""Seconds after which somebody who waits asks again: between these two."""

_LEAST_BYTES = 512

PRAGMAS = (
    "PRAGMA synchronous = EXTRA",       # a run that is said to be kept outlives a power cut, the journal's removal included
    "PRAGMA secure_delete = ON",        # what is removed is overwritten in the file
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
)

_SAID = {
    "BUSY": "store.locked", "LOCKED": "store.locked", "READONLY": "store.read_only", "PERM": "store.read_only",
    "CANTOPEN": "store.cannot_open", "FULL": "store.full", "NOTADB": "store.foreign", "CORRUPT": "store.damaged",
}


@contextmanager
def reading(store: Path) -> Iterator[Connection | None]:
    """Open a store to read it; None where there is none yet, or nothing in it.

    Raises:
        StoreFault: It cannot be read, or is no store.
    """
    with _said(store):
        if not store.exists() or (store.is_file() and not store.stat().st_size):
            yield None
            return
        with closing(_connected(store)) as connection:
            connection.execute("PRAGMA query_only = ON")
            _known(connection, store)
            connection.execute("BEGIN")
            yield connection


@contextmanager
def writing(store: Path) -> Iterator[Connection]:
    """Open a store to write in it, making it where there is none; all that is written is kept together or not at all.

    Raises:
        StoreFault: It cannot be written, or is no store.
    """
    with _said(store):
        _made_private(store)
        with closing(_connected(store)) as connection:
            _begin(connection)
            try:
                brought_up(connection, store, STEPS)
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise


def shrunk(store: Path) -> None:
    """Give back the room of what was removed."""
    with _said(store), closing(_connected(store)) as connection:
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("VACUUM")


def _begin(connection: Connection) -> None:
    """Begin to write as soon as nobody else does.

    SQLite's own waiting sleeps longer and longer, so that whoever has waited longest is the last to be served; asking again after some
    milliseconds, at odds, gives each a fair turn.
    """
    from sqlite3 import OperationalError

    until = time.monotonic() + MOST_WAITED
    connection.execute("PRAGMA busy_timeout = 0")
    while True:
        try:
            for pragma in PRAGMAS:
                connection.execute(pragma)
            connection.execute("BEGIN IMMEDIATE")
            break
        except OperationalError as wrong:
            if _kind(wrong) != "BUSY" or time.monotonic() >= until:
                raise
        time.sleep(random.uniform(*_ASKED_AGAIN))
    connection.execute(f"PRAGMA busy_timeout = {int(MOST_WAITED * 1000)}")


def _connected(store: Path) -> Connection:
    import sqlite3

    return sqlite3.connect(store, timeout=MOST_WAITED, isolation_level=None)


def _made_private(store: Path) -> None:
    """Make an empty store that nobody else can ever have opened; an empty file that is there already is made private first."""
    store.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        os.close(os.open(store, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        if store.is_file() and not store.stat().st_size:
            store.chmod(0o600)


def brought_up(connection: Connection, store: Path, steps: tuple[tuple[str, ...], ...]) -> None:
    """Make the tables of a new store, or take an older one to today's version, inside the transaction that is open."""
    version = _version(connection, store)
    if version == len(steps):
        return
    for step in steps[version:]:
        for statement in step:
            connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    connection.execute(f"PRAGMA user_version = {len(steps)}")


def _known(connection: Connection, store: Path) -> None:
    if not _version(connection, store):
        raise StoreFault(phrase("store.foreign", file=str(store)))


def _version(connection: Connection, store: Path) -> int:
    """Return the version of a store, 0 for an empty one.

    Raises:
        StoreFault: It is another program's, or a newer version's.
    """
    application, version, tables = (
        int(connection.execute(asked).fetchone()[0])
        for asked in ("PRAGMA application_id", "PRAGMA user_version", "SELECT count(*) FROM sqlite_master")
    )
    if application != APPLICATION and (application or version or tables):
        raise StoreFault(phrase("store.foreign", file=str(store)))
    if version > len(STEPS):
        raise StoreFault(phrase("store.newer", file=str(store), version=version, known=len(STEPS)))
    return version


@contextmanager
def _said(store: Path) -> Iterator[None]:
    """Turn what the system or SQLite says into our own words."""
    import sqlite3

    try:
        if store.is_dir():
            raise StoreFault(phrase("store.folder", file=str(store)))
        if _is_tiny(store):
            raise StoreFault(phrase("store.foreign", file=str(store)))
        yield
    except sqlite3.Error as wrong:
        raise StoreFault(_why(store, wrong)) from wrong
    except FileExistsError as wrong:
        raise StoreFault(phrase("store.no_folder", file=str(store), folder=str(store.parent))) from wrong
    except UnicodeEncodeError as wrong:
        raise StoreFault(phrase("store.system", file=str(store), why=wrong.reason)) from wrong
    except OSError as wrong:
        raise StoreFault(phrase("store.system", file=str(store), why=wrong.strerror or str(wrong))) from wrong


def _is_tiny(store: Path) -> bool:
    """Say whether a file is shorter than any store: SQLite would take it for an empty one and write over it."""
    unfinished = store.with_name(f"{store.name}-journal").exists()      # of a store whose first writing was cut short
    return store.is_file() and 0 < store.stat().st_size < _LEAST_BYTES and not unfinished


def _kind(wrong: Error) -> str:
    """Return the first word of SQLite's name for a failure: BUSY, FULL, READONLY, ..."""
    return str(getattr(wrong, "sqlite_errorname", "")).removeprefix("SQLITE_").partition("_")[0]


def _why(store: Path, wrong: Error) -> Phrase:
    return phrase(_SAID.get(_kind(wrong), "store.system"), file=str(store), why=str(wrong), seconds=int(MOST_WAITED))
