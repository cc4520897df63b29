"""How fast a sweep goes on a cluster of two workers on this machine, beside one process; and that a killed worker loses nothing.

    python -m benchmarks.sweep [--cells 2000] [--workers 2] [--without-kill | --without-rate]

A tiny synthetic congress of forty units, at every combination of three values. Prints the rate of one process, of a crew of processes and
of the cluster, all in this run, and whether all cells of the cluster are those of one process, with a worker killed midway.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from allocator.sweep import How, Swept, sweep

UNITS = 40


def written(folder: Path, seed: int = 0) -> Path:
    """Write the scenario; return its file."""
    rng = random.Random(f"sweep {seed}")
    rows = []
    for n in range(UNITS):
        members = rng.randrange(40, 900)
        rows.append({"id": f"U{n:02}", "members": members, "women": rng.randrange(members)})
    scenario = {
        "format": 1, "title": "synthetic units",
        "facts": {"units": {"rows": rows, "members": "members", "synthetic": True}},
        "categories": {"women": {"units": "women"}},
        "bodies": {"congress": {"of": "units", "size": 150}},
        "rules": [
            {"id": "floor", "kind": "seats", "at_least": 1},
            {"id": "fair", "kind": "proportional", "basis": "members", "method": "webster", "prefer": 1},
            {"id": "women", "kind": "category", "category": "women", "at_least": "15%", "prefer": 2},
        ],
    }  # fmt: skip
    file = folder / "scenario.yaml"
    file.write_text(json.dumps(scenario), encoding="utf-8")
    return file


def axes(cells: int) -> list[str]:
    """Return three axes with so many combinations, a multiple of forty."""
    return [f"bodies.congress.size=101:{100 + cells // 40}:1", "rules.floor.at_least=0,1", "rules.women.at_least=11%:30%:1%"]


def timed(told: str, swept: Callable[[], Swept]) -> tuple[Swept, float]:
    """Sweep; print and return how many cells a second were solved."""
    begun = time.perf_counter()
    found = swept()
    rate = len(found.cells) / (time.perf_counter() - begun)
    print(f"{told}: {len(found.cells)} cells, {rate:.1f} a second, {1000 / rate:.1f} ms each", flush=True)
    return found, rate


class Killer:
    """Kills one worker of a cluster when half of the cells are done."""

    def __init__(self, cluster: Any) -> None:
        self._cluster = cluster
        self.killed: list[int] = []

    def __call__(self, done: int, of: int) -> None:
        if 2 * done >= of and not self.killed:
            self.killed.append(next(iter(self._cluster.workers.values())).pid)
            os.kill(self.killed[0], getattr(signal, "SIGKILL", signal.SIGTERM))


def measure(given: argparse.Namespace, file: Path) -> None:
    """Measure, and hold the cells of the cluster against those of one process."""
    from distributed import LocalCluster

    over = axes(given.cells)
    alone, serial = timed("one process", lambda: sweep(file, over, how=How(workers=1)))
    with LocalCluster(n_workers=given.workers, threads_per_worker=1, dashboard_address=":0", silence_logs=50) as cluster:
        how = How(cluster=cluster.scheduler_address)
        sweep(file, over[1:], how=how)
        if not given.without_rate:
            _, crew = timed(f"{given.workers} processes", lambda: sweep(file, over, how=How(workers=given.workers)))
            there, rate = timed(f"cluster of {given.workers} workers", lambda: sweep(file, over, how=how))
            same = there.cells == alone.cells
            print(f"processes {crew / serial:.2f} times, cluster {rate / serial:.2f} times one process; same cells: {same}")
        if not given.without_kill:
            killer = Killer(cluster)
            there, _ = timed("cluster, one worker killed midway", lambda: sweep(file, over, how=how, progress=killer))
            complete, same = len(there.cells) == len(alone.cells), there.cells == alone.cells
            print(f"killed {len(killer.killed)}; all cells there: {complete}; same: {same}")


def main() -> None:
    """Measure."""
    asked = argparse.ArgumentParser(description="Cells a second of a sweep.")
    asked.add_argument("--cells", type=int, default=2000)
    asked.add_argument("--workers", type=int, default=2)
    asked.add_argument("--without-kill", action="store_true")
    asked.add_argument("--without-rate", action="store_true")
    with tempfile.TemporaryDirectory() as folder:
        measure(asked.parse_args(), written(Path(folder)))


if __name__ == "__main__":
    main()
