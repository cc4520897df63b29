"""Is everything there, and as it was written? Walks the chain from the first entry to the last."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from allocator.errors import Phrase, phrase
from allocator.runs.chain import BEGINNING, Entry, digest_of, run_content
from allocator.runs.connection import reading

if TYPE_CHECKING:
    from sqlite3 import Connection


LEAST_OF_A_SEAL = 8
"""Characters of a seal that must be given: a shorter beginning would be found in too many a chain."""


@dataclass(frozen=True)
class Verified:
    """What was found.

    Attributes:
        entries: How many links the chain has.
        runs: How many runs are kept.
        removed: How many were removed by command.
        seal: Of the newest entry; None where there is none. Whoever writes it down can show later that nothing before it was changed.
        findings: What is not as it was written; empty where all is well.
    """

    entries: int
    runs: int
    removed: int
    seal: str | None
    findings: tuple[Phrase, ...]


def verify(store: Path, seal: str | None = None) -> Verified:
    """Recount every hash of a store.

    Args:
        store: The file.
        seal: One that was written down earlier, or its beginning; it must still be in the chain.

    Raises:
        StoreFault: The store cannot be read.
    """
    with reading(store) as connection:
        if connection is None:
            missing = () if seal is None else (phrase("runs.seal_missing", seal=seal),)
            return Verified(0, 0, 0, None, missing)
        pages = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(5)")]
        if pages != ["ok"]:
            return Verified(0, 0, 0, None, tuple(phrase("runs.page", says=page) for page in pages))
        entries = [Entry(*row) for row in connection.execute("SELECT * FROM entries ORDER BY number")]
        findings = (*_links(entries, connection), *_contents(entries, connection), *_files(connection))
        if seal is not None and not _is_in(entries, seal.strip().lower()):
            findings = (*findings, phrase("runs.seal_missing", seal=seal))
        kept = connection.execute("SELECT count(*) FROM runs").fetchone()[0]
        removed = sum(entry.kind == "removal" for entry in entries)
        return Verified(len(entries), kept, removed, entries[-1].seal if entries else None, findings)


def _is_in(entries: list[Entry], seal: str) -> bool:
    return len(seal) >= LEAST_OF_A_SEAL and any(entry.seal.startswith(seal) for entry in entries)


def _links(entries: list[Entry], connection: Connection) -> Iterator[Phrase]:
    previous, expected = BEGINNING, 1
    for entry in entries:
        if entry.number != expected:
            yield phrase("runs.gap", first=expected, last=entry.number - 1)
        elif entry.previous != previous:
            yield phrase("runs.unlinked", number=entry.number, run=entry.run)
        if entry.seal != entry.sealed():
            yield phrase("runs.entry_changed", number=entry.number, run=entry.run)
        previous, expected = entry.seal, entry.number + 1
    head = connection.execute("SELECT number, seal FROM head").fetchone()
    if head != ((expected - 1, previous) if entries else None):
        yield phrase("runs.end", number=expected - 1)


def _contents(entries: list[Entry], connection: Connection) -> Iterator[Phrase]:
    """Yield what is wrong with that which the entries are about: changed, missing, or unknown to the chain."""
    removed = {entry.run: entry.number for entry in entries if entry.kind == "removal"}
    runs, notes = _runs(connection), _notes(connection)
    for entry in entries:
        if entry.kind == "removal":
            continue
        digest = (runs if entry.kind == "run" else notes).pop(entry.number, None)
        if digest is None and removed.get(entry.run, 0) < entry.number:
            yield phrase(f"runs.{entry.kind}_missing", number=entry.number, run=entry.run)
        elif digest is not None and digest != (entry.run, entry.digest):
            yield phrase(f"runs.{entry.kind}_changed", number=entry.number, run=entry.run)
    yield from (phrase("runs.loose", run=run) for run, _ in (*runs.values(), *notes.values()))


def _runs(connection: Connection) -> dict[int, tuple[str, str]]:
    """Return entry -> run and digest as the runs now give it."""
    files: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for run, *file in connection.execute("SELECT run, name, role, sha256 FROM files ORDER BY run, position"):
        files[run].append((file[0], file[1], file[2]))
    columns = "runs.number, id, salt, asked, outcome, proven, versions, document"
    rows = connection.execute(f"SELECT {columns} FROM runs LEFT JOIN entries ON entries.number = runs.number ORDER BY runs.number")
    return {number: (run, digest_of(salt, run_content(content, files[run]))) for number, run, salt, *content in rows}


def _notes(connection: Connection) -> dict[int, tuple[str, str]]:
    rows = connection.execute("SELECT notes.number, notes.run, salt, text FROM notes LEFT JOIN entries ON entries.number = notes.number")
    return {number: (run, digest_of(salt, [text])) for number, run, salt, text in rows}


def _files(connection: Connection) -> Iterator[Phrase]:
    """Yield every file that is not as it was, is missing, or belongs to no run."""
    for claimed, data in connection.execute("SELECT sha256, data FROM contents ORDER BY sha256"):
        users = connection.execute("SELECT run, name FROM files WHERE sha256 = ? ORDER BY run", (claimed,)).fetchall()
        if not users:
            yield phrase("runs.file_loose", sha256=claimed[:12])
        elif not isinstance(data, bytes) or sha256(data).hexdigest() != claimed:
            yield from (phrase("runs.file_changed", run=run, name=name) for run, name in users)
    lost = connection.execute("SELECT run, name FROM files WHERE sha256 NOT IN (SELECT sha256 FROM contents) ORDER BY run")
    yield from (phrase("runs.file_missing", run=run, name=name) for run, name in lost)
