"""The tables of a store, and the steps by which an older store becomes a newer one."""

from __future__ import annotations

APPLICATION = 0x616C6C6F
"""Stands in the file's head (`PRAGMA application_id`), so that a store is told from other SQLite files."""

_FIRST = (
    # The chain: whatever happened, in order. What an entry is about may be erased; the entry never is.
    """CREATE TABLE entries (
        number   INTEGER PRIMARY KEY,   -- 1, 2, 3, ... without a gap
        kind     TEXT NOT NULL CHECK (kind IN ('run', 'note', 'removal')),
        run      TEXT NOT NULL,         -- the id of the run that it is about
        at       TEXT NOT NULL,         -- UTC
        salt     BLOB,                  -- hashed with the content, and erased with it, so that nobody can guess it from the digest
        digest   TEXT NOT NULL,         -- SHA-256 of salt and content
        previous TEXT NOT NULL,         -- the seal of the entry before
        seal     TEXT NOT NULL          -- SHA-256 of all of the above but the salt
    )""",
    # The newest entry once more, so that the loss of the last ones is seen too.
    "CREATE TABLE head (only INTEGER PRIMARY KEY CHECK (only = 1), number INTEGER NOT NULL, seal TEXT NOT NULL)",
    """CREATE TABLE runs (
        id       TEXT PRIMARY KEY,
        number   INTEGER NOT NULL UNIQUE REFERENCES entries (number),
        asked    TEXT NOT NULL,         -- JSON: verb, file, title, variant, settings, pins, keep, seed, workers, time_limit, options
        outcome  TEXT NOT NULL,
        proven   INTEGER NOT NULL,
        versions TEXT NOT NULL,         -- JSON
        document TEXT NOT NULL          -- the JSON document as it was given out: plan, audit, stages, ties, conflicts
    )""",
    "CREATE TABLE contents (sha256 TEXT PRIMARY KEY, data BLOB NOT NULL)",
    """CREATE TABLE files (
        run      TEXT NOT NULL REFERENCES runs (id),
        position INTEGER NOT NULL,
        name     TEXT NOT NULL,
        role     TEXT NOT NULL,
        sha256   TEXT NOT NULL REFERENCES contents (sha256),
        PRIMARY KEY (run, position)
    )""",
    "CREATE INDEX files_by_content ON files (sha256)",
    """CREATE TABLE notes (
        number   INTEGER PRIMARY KEY REFERENCES entries (number),
        run      TEXT NOT NULL REFERENCES runs (id),
        text     TEXT NOT NULL
    )""",
    "CREATE INDEX notes_by_run ON notes (run)",
)

STEPS: tuple[tuple[str, ...], ...] = (_FIRST,)
"""Step n turns a store of version n into one of version n + 1; `PRAGMA user_version` says which one a file is."""
