"""Keeping a run, writing a note to it, removing it. Each is done wholly or not at all."""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from allocator.runs.chain import append, run_content
from allocator.runs.connection import shrunk, writing
from allocator.runs.finding import found
from allocator.runs.kept import NewRun

if TYPE_CHECKING:
    from sqlite3 import Connection

LETTERS = "bcdfghjkmnpqrstvwxz"
_SIGNS = LETTERS + "23456789"
"""No vowels, so that no id is a word, and nothing that looks like something else."""

_LENGTH = 8


def keep(store: Path, run: NewRun) -> str:
    """Keep a run and return its id.

    Raises:
        StoreFault: The store cannot be written.
    """
    asked, versions = _json({**vars(run.asked), "options": dict(run.asked.options)}), _json(dict(run.versions))
    files = [(file.name, file.role, file.sha256) for file in run.files]
    columns = (asked, run.outcome, int(run.proven), versions, run.text)
    with writing(store) as connection:
        name = _new_id(connection)
        number = append(connection, "run", name, run_content(columns, files))
        connection.execute("INSERT INTO runs VALUES (?, ?, ?, ?, ?, ?, ?)", (name, number, *columns))
        connection.executemany("INSERT OR IGNORE INTO contents VALUES (?, ?)", [(file.sha256, file.data) for file in run.files])
        rows = [(name, at, *file) for at, file in enumerate(files)]
        connection.executemany("INSERT INTO files VALUES (?, ?, ?, ?, ?)", rows)
    return name


def note(store: Path, name: str, text: str) -> str:
    """Write a note to a run and return the run's id.

    Raises:
        StoreFault: The store cannot be written.
        UsageFault: There is no such run, or several.
    """
    with writing(store) as connection:
        run = found(connection, name)
        number = append(connection, "note", run, [text])
        connection.execute("INSERT INTO notes VALUES (?, ?, ?)", (number, run, text))
    return run


def remove(store: Path, names: Sequence[str]) -> tuple[str, ...]:
    """Erase runs with their files and notes, and return their ids; that they were there stays on record.

    Raises:
        StoreFault: The store cannot be written.
        UsageFault: There is no such run, or several; then none is removed.
    """
    with writing(store) as connection:
        runs = tuple(dict.fromkeys(found(connection, name) for name in names))
        for run in runs:
            append(connection, "removal", run, None)
            connection.execute("DELETE FROM notes WHERE run = ?", (run,))
            connection.execute("DELETE FROM files WHERE run = ?", (run,))
            connection.execute("DELETE FROM runs WHERE id = ?", (run,))
            connection.execute("UPDATE entries SET salt = NULL WHERE run = ?", (run,))
        connection.execute("DELETE FROM contents WHERE sha256 NOT IN (SELECT sha256 FROM files)")
    shrunk(store)
    return runs


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _new_id(connection: Connection) -> str:
    """Return an id that no run has or had: a letter, then letters and digits."""
    while True:
        name = secrets.choice(LETTERS) + "".join(secrets.choice(_SIGNS) for _ in range(_LENGTH - 1))
        if connection.execute("SELECT 1 FROM entries WHERE run = ?", (name,)).fetchone() is None:
            return name
