"""The ledger of a sweep: every cell is written down as soon as it is solved, so that a sweep that was stopped goes on where it was.

One JSON document a line, after a first line that says what the file is. A line that a crash cut short counts for nothing; its cell is
solved again. A cell is taken over only where everything that it depends on is the same: the bytes of the scenario and its tables, the
settings, the seed, and the versions of the program and its engine.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from io import BufferedRandom
from pathlib import Path
from types import TracebackType
from typing import Any

from allocator.errors import UsageFault, phrase
from allocator.sweep.cell import Answer
from allocator.sweep.points import Point

_FORMAT = 1
_HEAD = {"ledger": "allocator sweep", "format": _FORMAT}
_SYNC_EVERY = 1.0
"""Seconds between two moments at which the system is asked to put all on the disk."""


@dataclass(frozen=True)
class Known:
    """What a ledger holds of one cell.

    Attributes:
        inputs: Digest of all that the answer depends on, apart from the cell's own changes.
        answer: How it ended.
    """

    inputs: str
    answer: Answer


def mark(point: Point) -> str:
    """Return the name under which a cell stands in a ledger: the digest of its case, variant and changes."""
    told = [point.case, point.variant, [list(change) for change in point.changes]]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()


class Ledger:
    """An open ledger. Only what it takes down itself is added; nothing in the file is ever changed.

    Args:
        path: The file; it is made where there is none.

    Raises:
        UsageFault: The file is no ledger, or one of a newer program.
        OSError: It cannot be read or written.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file: BufferedRandom = path.open("a+b")
        try:
            self.known: Mapping[str, Known] = dict(self._read())
        except BaseException:
            self._file.close()
            raise
        self._synced = time.monotonic()

    def keep(self, point: Point, inputs: str, answer: Answer) -> None:
        """Write down how a cell ended."""
        told = {"cell": mark(point), "inputs": inputs, "case": point.case, "variant": point.variant, "sample": point.sample}
        self._write(told | {"set": dict(point.changes)} | asdict(answer))

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, kind: type[BaseException] | None, raised: BaseException | None, trace: TracebackType | None) -> None:
        try:
            os.fsync(self._file.fileno())
        finally:
            self._file.close()

    def _read(self) -> Iterator[tuple[str, Known]]:
        self._file.seek(0)
        lines = self._file.read().split(b"\n")
        torn = lines.pop()
        if not lines and not torn:
            self._write(_HEAD)
            return
        self._is_ours(_document(lines[0] if lines else torn))
        if torn:
            self._file.write(b"\n")
        for line in lines[1:]:
            told = _document(line)
            if told is not None and (known := _known(told)) is not None:
                yield told["cell"], known

    def _is_ours(self, head: dict[str, Any] | None) -> None:
        if head is None or head.get("ledger") != _HEAD["ledger"]:
            raise UsageFault(phrase("sweep.no_ledger", file=str(self.path)))
        if head.get("format") != _FORMAT:
            raise UsageFault(phrase("sweep.newer_ledger", file=str(self.path)))

    def _write(self, told: Mapping[str, Any]) -> None:
        self._file.write(json.dumps(told, ensure_ascii=False).encode() + b"\n")
        self._file.flush()
        if time.monotonic() - getattr(self, "_synced", 0.0) > _SYNC_EVERY:
            os.fsync(self._file.fileno())
            self._synced = time.monotonic()


def _document(line: bytes) -> dict[str, Any] | None:
    try:
        found = json.loads(line)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _known(told: Mapping[str, Any]) -> Known | None:
    """Return what a line says; None where something is missing."""
    try:
        stages = tuple((int(stage), value) for stage, value in told["stages"])
        says = None if told["says"] is None else (str(told["says"][0]), str(told["says"][1]))
        answer = Answer(
            told["outcome"], stages, told["proven"], told["confirmed"], told["plan"], told["seats"], says, told["time_limit"],
        )
        return Known(str(told["inputs"]), answer)
    except (KeyError, TypeError, ValueError, IndexError):
        return None
