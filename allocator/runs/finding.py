"""Finding kept runs: all of them in a line each, or one by its id or the beginning of it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from allocator.errors import StoreFault, UsageFault, phrase
from allocator.runs.chain import digest_of, run_content
from allocator.runs.choosing import chosen
from allocator.runs.connection import reading
from allocator.runs.kept import MARK, Asked, KeptFile, KeptRun, Note, RunLine

if TYPE_CHECKING:
    from sqlite3 import Connection

LAST = "last"
"""The newest run goes by this name too; no id looks like it, since ids have no vowels."""

_SHOWN = 8
_LINE = "SELECT id, at, asked, outcome, proven, versions FROM runs JOIN entries USING (number)"


def listed(store: Path) -> tuple[RunLine, ...]:
    """Return every kept run, the newest first.

    Raises:
        StoreFault: The store cannot be read.
    """
    with reading(store) as connection:
        if connection is None:
            return ()
        notes = _notes(connection)
        return tuple(RunLine(**_line(row, notes)) for row in connection.execute(f"{_LINE} ORDER BY number DESC"))


def find(store: Path, name: str) -> KeptRun:
    """Return the run of this id, or the only one whose id begins so; `last` is the newest, and `RUN#2` means its second plan.

    Raises:
        StoreFault: The store cannot be read.
        UsageFault: There is no such run or plan, or there are several runs.
    """
    run, mark, number = name.partition(MARK)
    return chosen(_find(store, run), number) if mark else _find(store, name)


def newest_with_plan(store: Path) -> KeptRun:
    """Return the newest run that has a plan.

    Raises:
        StoreFault: The store cannot be read.
        UsageFault: There is none.
    """
    asked = "SELECT id FROM runs WHERE json_valid(document) AND json_type(document, '$.plan') = 'object' ORDER BY number DESC LIMIT 1"
    with reading(store) as connection:
        if connection is None:
            raise UsageFault(phrase("runs.none_kept", run=LAST, file=str(store)))
        row = connection.execute(asked).fetchone()
    if row is None:
        raise UsageFault(phrase("runs.no_plan", run=LAST))
    return _find(store, str(row[0]))


def _find(store: Path, name: str) -> KeptRun:
    with reading(store) as connection:
        if connection is None:
            raise UsageFault(phrase("runs.none_kept", run=name, file=str(store)))
        run = found(connection, name)
        row = connection.execute(f"{_LINE} WHERE id = ?", (run,)).fetchone()
        text = connection.execute("SELECT document FROM runs WHERE id = ?", (run,)).fetchone()[0]
        asked = "SELECT name, role, data FROM files JOIN contents USING (sha256) WHERE run = ? ORDER BY position"
        files = tuple(KeptFile(*file) for file in connection.execute(asked, (run,)))
        kept = KeptRun(**_line(row, _notes(connection)), files=files, text=text, intact=_is_intact(connection, run, files))
        if not (kept.intact or _is_usable(kept)):
            raise StoreFault(phrase("runs.unusable", run=run))
        return kept


def _is_intact(connection: Connection, run: str, files: Sequence[KeptFile]) -> bool:
    """Say whether what is found bears the digest that is in the chain; the files are hashed anew."""
    columns = "salt, digest, runs.asked, outcome, proven, versions, document"
    asked = f"SELECT {columns} FROM runs JOIN entries ON entries.number = runs.number WHERE id = ?"
    salt, digest, *content = connection.execute(asked, (run,)).fetchone()
    return bool(digest == digest_of(salt, run_content(content, [(file.name, file.role, file.sha256) for file in files])))


def _is_usable(run: KeptRun) -> bool:
    """Say whether a run that was changed has at least a scenario and a document."""
    try:
        return isinstance(run.document, dict) and "plan" in run.document and any(file.role == "scenario" for file in run.files)
    except ValueError:
        return False


def found(connection: Connection, name: str) -> str:
    """Return the id that is meant.

    Raises:
        UsageFault: There is no such run, or there are several.
    """
    asked = name.strip().casefold()
    known = [str(row[0]) for row in connection.execute("SELECT id FROM runs ORDER BY number DESC")]
    fitting = known[:1] if asked == LAST else [each for each in known if asked and each.startswith(asked)]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        several = tuple(fitting[:_SHOWN]) + (("...",) if len(fitting) > _SHOWN else ())
        raise UsageFault(phrase("runs.several", run=name, runs=phrase("list.comma", items=several)))
    if connection.execute("SELECT 1 FROM entries WHERE kind = 'removal' AND run = ?", (asked,)).fetchone():
        raise UsageFault(phrase("runs.removed", run=asked))
    near = get_close_matches(asked, known, n=1, cutoff=0.5)
    raise UsageFault(phrase("runs.unknown_maybe", run=name, maybe=near[0]) if near else phrase("runs.unknown", run=name))


def _notes(connection: Connection) -> Mapping[str, tuple[Note, ...]]:
    notes: dict[str, tuple[Note, ...]] = {}
    for run, at, text in connection.execute("SELECT notes.run, at, text FROM notes JOIN entries USING (number) ORDER BY number"):
        notes[run] = (*notes.get(run, ()), Note(at, text))
    return notes


def _line(row: tuple[Any, ...], notes: Mapping[str, tuple[Note, ...]]) -> dict[str, Any]:
    """Return a run in a line, field by field.

    Raises:
        StoreFault: Somebody has written something there that the program did not.
    """
    run, at, asked, outcome, proven, versions = row
    try:
        return {
            "id": run, "at": at, "asked": _asked(asked), "outcome": outcome, "proven": bool(proven),
            "versions": MappingProxyType(dict(json.loads(versions))), "notes": notes.get(run, ()),
        }
    except (ValueError, TypeError, KeyError) as broken:
        raise StoreFault(phrase("runs.unusable", run=run)) from broken


def _asked(text: str) -> Asked:
    """Return a question as the store writes it."""
    said = json.loads(text)
    lists = {name: tuple(said[name]) for name in ("settings", "pins", "was")}
    return Asked(**{**said, **lists, "options": MappingProxyType(said["options"])})
