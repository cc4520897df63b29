"""Packages at work, each in a process of its own: asked in turn, and ended where an answer takes too long."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Timer
from typing import IO

from benchmarks.apportion_peers_exact import Said
from benchmarks.apportion_peers_ways import OURS, PACKAGES

ROOT = Path(__file__).parents[1]
PATIENCE = 120.0
"""Seconds in which a package has to be loaded."""
Instance = tuple[str, Sequence[int], int]
"""Method, weights, seats."""


@dataclass(frozen=True)
class _Side:
    process: subprocess.Popen[str]
    given: IO[str]
    told: IO[str]


@dataclass(frozen=True)
class Sides:
    """All packages, each started when it is first asked.

    Attributes:
        python: Of the other packages.
        limit: Seconds of the wall clock that an answer may take.
        gib: GiB of memory that a process may have.
    """

    python: str
    limit: float
    gib: int
    _at_work: dict[str, _Side] = field(default_factory=dict)

    def ask(self, package: str, asked: Instance, ties: bool = False) -> Said:
        """Return what a package says; a new process answers a small question first, so that nothing is loaded in the time."""
        if package not in self._at_work:
            self._warm(package, PACKAGES[package][2][0])
        return self._answer(package, asked, ties, memory=False)[0]

    def memory(self, package: str, asked: Instance) -> tuple[Said, int]:
        """Return what a package says in a process of its own, and the most bytes that it held at once."""
        self.end(package)
        self._warm(package, asked[0])
        answer = self._answer(package, asked, ties=False, memory=True)
        self.end(package)
        return answer

    def end(self, package: str) -> None:
        """End a package's process, if it has one."""
        side = self._at_work.pop(package, None)
        if side is not None:
            side.process.kill()
            side.process.wait()
            side.given.close()
            side.told.close()

    def _warm(self, package: str, method: str) -> None:
        """Start a package, and let it load what it needs; whatever it says to two rows and three seats."""
        self._at_work[package] = self._started(package)
        replace(self, limit=PATIENCE)._answer(package, (method, (3, 2), 3), ties=False, memory=False)

    def _started(self, package: str) -> _Side:
        python, pipe = sys.executable if package in OURS else self.python, subprocess.PIPE
        process = subprocess.Popen(
            [python, "-m", "benchmarks.apportion_peers_side", str(self.gib)],
            cwd=ROOT, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, text=True, encoding="utf-8",
        )  # fmt: skip
        assert process.stdin is not None and process.stdout is not None
        return _Side(process, process.stdin, process.stdout)

    def _answer(self, package: str, asked: Instance, ties: bool, memory: bool) -> tuple[Said, int]:
        side, (method, weights, seats) = self._at_work[package], asked
        question = {"package": package, "method": method, "weights": list(weights), "seats": seats, "ties": ties, "memory": memory}
        too_long = Timer(self.limit, side.process.kill)
        too_long.start()
        try:
            print(json.dumps(question), file=side.given, flush=True)
            line = side.told.readline()
        except BrokenPipeError:
            line = ""
        finally:
            too_long.cancel()
        if not line:
            self.end(package)
            return Said(None, fault=f"no answer in {self.limit:.0f} s", wall=self.limit, processor=self.limit), 0
        told = json.loads(line)
        seats_told = None if told["seats"] is None else tuple(told["seats"])
        tied = frozenset(told["tied"]) if isinstance(told["tied"], list) else told["tied"]
        return Said(seats_told, tied, told["fault"], told["wall"], told["processor"]), told["memory"]


@contextmanager
def sides(python: str, limit: float, gib: int) -> Iterator[Sides]:
    """Hand out all packages, and end their processes."""
    at_work = Sides(python, limit, gib)
    try:
        yield at_work
    finally:
        for package in PACKAGES:
            at_work.end(package)
