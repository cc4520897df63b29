"""A panel whose quotas cannot be met: what ours says beside `sortition-algorithms`, in one run, on the same five pools.

    python -m benchmarks.sortition [--peer PYTHON] [--runs 3] [--only city]

`--peer` is the Python of an environment with what `benchmarks/peers.txt` names; without it one is made, once (this fetches packages).
Measured in turn, run after run, medians shown: our first minimal conflict; our cheapest repair under the other package's
weights, settled and with an audited panel; its relaxation alone, and its whole refusal (a search for a panel, then the relaxation), with
either of its two engines. Reading tables is in nobody's time. Both answers are priced by one function and shown to admit a panel by
our solver and audit. Its weights are `Quota.price_below`; it changes neither the size nor households, so ours may not.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import IO, Any

from allocator.audit import audit_plan
from allocator.dossier import Solved
from allocator.explain import find_repairs, first_conflict
from allocator.problem import Problem
from allocator.solver import Setting, Settings
from allocator.solver.clock import Clock
from allocator.solver.stages_only import stages_only
from benchmarks.panels import Panel, Quota, panels, question
from benchmarks.peer_env import peer_python, pinned

OTHERS = ("sortition-algorithms", "mip", "highspy")
ENGINES = {"highspy": "HiGHS, its default", "mip": "CBC"}
Quotas = Mapping[tuple[str, str], tuple[int, int]]
"""Column and value -> least and most."""


@dataclass(frozen=True)
class Told:
    """One answer: the quotas as they would have to be, and seconds.

    Attributes:
        quotas: Relaxed; None of a conflict.
        wall, processor: Seconds.
        sure: Whether it is proved and confirmed.
    """

    quotas: Quotas | None
    wall: float
    processor: float
    sure: bool = True


def price(panel: Panel, relaxed: Quotas) -> Fraction:
    """Price relaxed quotas by the weights of `sortition-algorithms`, exactly."""
    return sum((_price(quota, *relaxed[quota.column, quota.value]) for quota in panel.quotas), Fraction(0))


def _price(quota: Quota, least: int, most: int) -> Fraction:
    return quota.price_below * (quota.least - least) + (most - quota.most)


def admits(panel: Panel, relaxed: Quotas) -> bool:
    """Say whether a panel exists under these quotas, as the solver finds and the audit counts."""
    quotas = tuple(Quota(each.column, each.value, *relaxed[each.column, each.value]) for each in panel.quotas)
    problem = question(replace(panel, quotas=quotas))
    outcome = stages_only(problem, Setting(Settings(), Clock(None)))
    return isinstance(outcome, Solved) and audit_plan(problem, outcome.plan).clean


def timed(work: Callable[[], tuple[Quotas | None, bool]]) -> Told:
    """Return an answer of ours with its seconds."""
    wall, processor = time.perf_counter(), time.process_time()
    quotas, sure = work()
    return Told(quotas, time.perf_counter() - wall, time.process_time() - processor, sure)


def conflict(problem: Problem) -> tuple[None, bool]:
    """Find the first minimal conflict."""
    found = first_conflict(problem, Settings())
    return None, found.minimal and found.confirmed


def repair(panel: Panel, problem: Problem) -> tuple[Quotas, bool]:
    """Find the cheapest repair, and return the quotas that it comes to."""
    (found,) = find_repairs(problem, Settings(), most=1).menu
    now = {str(change.rule): int(change.now) for change in found.changes}
    relaxed = {}
    for quota in panel.quotas:
        least, most = now.get(quota.least_rule, quota.least), now.get(quota.most_rule, quota.most)
        relaxed[quota.column, quota.value] = (least, most)
    assert len(now) == sum(relaxed[each.column, each.value] != (each.least, each.most) for each in panel.quotas)
    return relaxed, found.proven and found.confirmed


@dataclass(frozen=True)
class Peer:
    """The other package, at work in a process of its own."""

    given: IO[str]
    told: IO[str]

    def ask(self, panel: Panel, backend: str) -> dict[str, Told]:
        """Return what it says of a pool: whole refusal and relaxation alone."""
        people = [{"id": f"P{number:04}", **person} for number, person in enumerate(panel.people)]
        quotas = [{"feature": each.column, "value": each.value, "min": each.least, "max": each.most} for each in panel.quotas]
        asked = {"people": people, "quotas": quotas, "size": panel.size, "homes": panel.homes, "backend": backend}
        print(json.dumps(asked), file=self.given, flush=True)
        line = next(line for line in self.told if line.startswith("{"))
        return {name: self._read(answer) for name, answer in json.loads(line).items()}

    @staticmethod
    def _read(answer: dict[str, Any]) -> Told:
        quotas = {(column, value): (least, most) for column, value, least, most in answer["quotas"]}
        return Told(quotas, answer["wall"], answer["processor"])


@contextmanager
def peer(python: str) -> Iterator[Peer]:
    """Start the other package."""
    script = Path(__file__).with_name("sortition_peer.py")
    pipe = subprocess.PIPE
    with subprocess.Popen(
        [python, str(script)], stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, text=True, encoding="utf-8"
    ) as process:
        assert process.stdin is not None and process.stdout is not None
        yield Peer(process.stdin, process.stdout)
        process.stdin.close()


def measure(panel: Panel, other: Peer, runs: int) -> dict[str, list[Told]]:
    """Let everybody answer in turn, run after run, about a scenario just read; a first turn warms up and is not counted."""
    found: dict[str, list[Told]] = {}
    for _ in range(runs + 1):
        found.setdefault("conflict", []).append(timed(partial(conflict, question(panel))))
        found.setdefault("repair", []).append(timed(partial(repair, panel, question(panel))))
        for backend in ENGINES:
            for name, told in other.ask(panel, backend).items():
                found.setdefault(f"{backend} {name}", []).append(told)
    return {name: told[1:] for name, told in found.items()}


def lines(panel: Panel, found: Mapping[str, list[Told]]) -> Iterator[str]:
    """Yield the rows of the two tables: seconds by the wall and by the processor, and what the answers are worth."""
    for clock in ("wall", "processor"):
        by = {name: median(getattr(each, clock) for each in told) for name, told in found.items()}
        cells = [f"{by[name]:.3f}" for name in ("conflict", "repair", *(f"{backend} {part}" for backend in ENGINES for part in PARTS))]
        fastest = min(by[f"{backend} relaxation"] for backend in ENGINES)
        default = by["highspy relaxation"]
        ratios = [f"{by[name] / default:.2f} / {by[name] / fastest:.2f}" for name in ("conflict", "repair")]
        yield f"| {panel.name} | {clock} | {' | '.join(cells)} | {' | '.join(ratios)} |"
    answers = {name: told for name, told in found.items() if told[0].quotas is not None}
    prices = {name: {price(panel, each.quotas or {}) for each in told} for name, told in answers.items()}
    works = all(admits(panel, each.quotas or {}) for told in answers.values() for each in told)
    sure = all(each.sure for told in found.values() for each in told)
    theirs = min(min(values) for name, values in prices.items() if name != "repair")
    said = ", ".join(f"{name} {'/'.join(map(str, sorted(values)))}" for name, values in prices.items())
    yield f"<!-- {panel.name}: {said}; never worse {max(prices['repair']) <= theirs}; panels exist {works}; proved and confirmed {sure} -->"


PARTS = ("relaxation", "whole")
HEAD = (
    "pool",
    "clock",
    "conflict",
    "repair",
    *(f"{ENGINES[b]}: {part}" for b in ENGINES for part in PARTS),
    "conflict : its relaxation (default / faster engine)",
    "repair : its relaxation (default / faster engine)",
)


def main() -> None:
    """Measure every pool."""
    asked = argparse.ArgumentParser(description="Beside sortition-algorithms.")
    asked.add_argument("--peer", default=None)
    asked.add_argument("--runs", type=int, default=3)
    asked.add_argument("--only", default="")
    given = asked.parse_args()
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else "?"
    print(f"{platform.machine()}, Python {platform.python_version()}, ortools {version('ortools')}, {pinned(OTHERS)}, load {load}")
    with peer(peer_python(given.peer)) as other:
        print(f"| {' | '.join(HEAD)} |\n|{'---|' * len(HEAD)}")
        for panel in panels():
            if given.only in panel.name:
                for line in lines(panel, measure(panel, other, given.runs)):
                    print(line, flush=True)


if __name__ == "__main__":
    main()
