"""How long the whole table of sensitivity takes: 50 rules on 600 synthetic people, with one worker and with two.

    python -m benchmarks.sensitivity [--seeds 2] [--people 600] [--rules 50] [--runs 3]

People and rules are drawn from a seed, limits that a hidden committee of 60 meets; in every second case the last six rules are preferred,
in two stages. Seconds by the wall (medians, workers in turn), and of all processes together. Prints a table for `docs/benchmarks.md`.
"""

from __future__ import annotations

import argparse
import os
import random
import tempfile
import time
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any

import allocator
from allocator.dossier import Dossier
from benchmarks.explain import SIZE, drawn, met, written

WORKERS = (1, 2)


def possible(folder: Path, seed: int, people: int, rules: int, preferred: int) -> Path:
    """Write a scenario whose musts can all hold."""
    rng = random.Random(f"sensitivity {seed}")
    rows = drawn(rng, people)
    panel = rng.sample(rows, SIZE)
    asked: list[dict[str, Any]] = list(islice(met(rng, rows, panel), rules))
    for number, rule in enumerate(asked[rules - preferred :]):
        rule["prefer"] = 1 + number // 3
    return written(folder, rows, asked)


def processor() -> float:
    """Return the seconds of this process and of those that it started and that have ended."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def timed(file: Path, workers: int) -> tuple[Dossier, float, float]:
    """Return the dossier, with seconds by the wall and of all processes."""
    wall, spent = time.perf_counter(), processor()
    dossier = allocator.sensitivity(file, workers=workers)
    return dossier, time.perf_counter() - wall, processor() - spent


def line(file: Path, runs: int) -> str:
    """Measure one scenario, the workers in turn, and say whether all tables were the same."""
    taken: dict[int, list[tuple[float, float]]] = {workers: [] for workers in WORKERS}
    tables = set()
    for _ in range(runs):
        for workers in WORKERS:
            dossier, wall, spent = timed(file, workers)
            taken[workers].append((wall, spent))
            tables.add(dossier.sensitivity)
    told = [f"{median(wall for wall, _ in each):.2f} ({median(spent for _, spent in each):.2f})" for each in taken.values()]
    (table, *others) = tables
    unknown = sum(each.binding is None for each in table)
    return f"{' | '.join(told)} | {len(table)} | {unknown} | {not others}"


def main() -> None:
    """Measure every seed."""
    asked = argparse.ArgumentParser(description="Time to the whole table of sensitivity.")
    for name, default in (("seeds", 2), ("people", 600), ("rules", 50), ("runs", 3)):
        asked.add_argument(f"--{name}", type=int, default=default)
    given = asked.parse_args()
    print("| seed | preferred | 1 worker | 2 workers | numbers | not known | tables alike |\n|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(given.seeds):
            for preferred in (0, 6):
                file = possible(Path(folder), seed, given.people, given.rules, preferred)
                print(f"| {seed} | {preferred} | {line(file, given.runs)} |", flush=True)


if __name__ == "__main__":
    main()
