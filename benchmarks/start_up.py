"""How long a cold `allocator solve` of 57 units takes, beside the mere loading of CP-SAT's modelling layer.

    python -m benchmarks.start_up [--runs 15] [--clock wall|processor]

Every turn is a process of its own: interpreter, loading, reading, solving, audit, printing, and where it is not refused keeping the run.
"Cold" is a fresh process whose modules lie compiled in a folder of this benchmark's own, as after an installation. Commands take turns,
so that whatever else the machine does meets all of them alike. Prints a table for `docs/benchmarks.md`.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path
from statistics import median

CASE = Path(__file__).parents[1] / "scenarios" / "chi-linh-2025" / "scenario.yaml"
OTHER = "python -c 'from ortools.sat.python import cp_model'"


def commands(folder: Path) -> dict[str, list[str]]:
    """Return what is run, by the name in the table; the first is what all others are held against."""
    ours = [sys.executable, "-m", "allocator"]
    return {
        OTHER: [sys.executable, "-c", "from ortools.sat.python import cp_model"],
        "allocator solve": [*ours, "solve", str(CASE), "--store", str(folder / "runs.db")],
        "allocator solve --no-keep": [*ours, "solve", str(CASE), "--no-keep"],
        "allocator check": [*ours, "check", str(CASE)],
        "allocator --help": [*ours, "--help"],
        "python -c pass": [sys.executable, "-c", "pass"],
    }


def seconds(command: list[str], compiled: Path, clock: str) -> float:
    """Return the seconds that one process takes, by the wall or of the processor."""
    known = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    started, before = time.perf_counter(), os.times()
    subprocess.run(command, env={**known, "PYTHONPYCACHEPREFIX": str(compiled)}, stdout=subprocess.DEVNULL, check=True)
    after = os.times()
    if clock == "wall":
        return time.perf_counter() - started
    return after.children_user + after.children_system - before.children_user - before.children_system


def main() -> None:
    """Print one line a command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--clock", choices=["wall", "processor"], default="wall")
    given = parser.parse_args()
    where = f"{platform.machine()}, Python {platform.python_version()}, ortools {version('ortools')}"
    print(f"{where}, {given.clock} clock, {given.runs} turns")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        asked = commands(folder)
        taken: dict[str, list[float]] = {told: [] for told in asked}
        for turn in range(given.runs + 1):
            for told, command in asked.items():
                spent = seconds(command, folder / "compiled", given.clock)
                if turn:
                    taken[told].append(spent)
    base = median(taken[OTHER])
    print("| command | least, s | median, s | to loading `cp_model` |\n|---|---|---|---|")
    for told, spents in taken.items():
        print(f"| `{told}` | {min(spents):.2f} | {median(spents):.2f} | {median(spents) / base:.2f} |")


if __name__ == "__main__":
    main()
