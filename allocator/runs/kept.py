"""A run as it is kept: what was asked, every file that was read, what was found, and what people noted about it. Values only."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from types import MappingProxyType
from typing import Any, Literal

MARK = "#"
"""Stands between a run and the number of one of its plans: `k4gj#2`."""

Role = Literal["scenario", "read", "keep", "plan"]


@dataclass(frozen=True)
class KeptFile:
    """A file just as it was when it was read.

    Attributes:
        name: As the scenario names it: relative to the scenario's folder, with `/`; of the plan under `--keep` its base name; of one
            under `--plan` what was typed.
        role: `scenario`, `read` (tables, amounts, earlier plans), `keep` (the plan under `--keep`) or `plan` (one under `--plan`).
        data: Its bytes.
    """

    name: str
    role: Role
    data: bytes

    @property
    def sha256(self) -> str:
        """The hash of the bytes."""
        return sha256(self.data).hexdigest()


@dataclass(frozen=True)
class Asked:
    """What was asked, apart from the files.

    Attributes:
        verb: The command.
        file: Base name of the scenario file.
        title: What the scenario is called.
        variant: `base`, or the variant's name.
        settings: Changes, each `path=value`.
        pins: Seats by decision, each `ROW=N`.
        keep: What was written under `--keep`, or the id of the run that was meant.
        was: Rows of that plan that were merged, each `NEW=OLD,OLD`.
        seed: The seed that was used.
        workers: Threads.
        time_limit: In seconds, if there was one.
        options: Further options of the command, called as on the command line, as plain data.
    """

    verb: str
    file: str
    title: str = ""
    variant: str = "base"
    settings: tuple[str, ...] = ()
    pins: tuple[str, ...] = ()
    keep: str | None = None
    was: tuple[str, ...] = ()
    seed: int = 0
    workers: int = 1
    time_limit: float | None = None
    options: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True)
class NewRun:
    """A run that is not kept yet.

    Attributes:
        asked: The question.
        files: Every file that was read.
        outcome: How it ended.
        proven: Whether every stage is proved.
        text: The whole document, as it was given out.
        versions: Name of a program or library -> its version.
    """

    asked: Asked
    files: tuple[KeptFile, ...]
    outcome: str
    proven: bool
    text: str
    versions: Mapping[str, str]


@dataclass(frozen=True)
class Note:
    """What somebody wrote about a run."""

    at: str
    text: str


@dataclass(frozen=True)
class RunLine:
    """A kept run in one line.

    Attributes:
        id: Its short name.
        at: When it was kept, UTC.
        asked: The question.
        outcome: How it ended.
        proven: Whether every stage is proved.
        versions: Name of a program or library -> its version.
        notes: The oldest first.
    """

    id: str
    at: str
    asked: Asked
    outcome: str
    proven: bool
    versions: Mapping[str, str]
    notes: tuple[Note, ...]


@dataclass(frozen=True)
class KeptRun(RunLine):
    """A kept run with all that belongs to it.

    Attributes:
        files: Every file that was read.
        text: The whole document, as it was given out.
        intact: Whether all of it is as it was when it was kept (the whole chain is another question, see `verify`).
        choice: The number of the plan that is meant, where the run found several and one was named; `text` is then about this one.
    """

    files: tuple[KeptFile, ...]
    text: str
    intact: bool = True
    choice: int | None = None

    @property
    def name(self) -> str:
        """How the run is called where it is used: its id, with the number of the plan that is meant."""
        return self.id if self.choice is None else f"{self.id}{MARK}{self.choice}"

    @property
    def document(self) -> dict[str, Any]:
        """The whole document as plain data."""
        read: dict[str, Any] = json.loads(self.text)
        return read

    @property
    def plan(self) -> dict[str, Any] | None:
        """The plan in the document, if there is one."""
        plan: dict[str, Any] | None = self.document["plan"]
        return plan

    @property
    def scenario(self) -> KeptFile:
        """The scenario file."""
        return next(file for file in self.files if file.role == "scenario")
