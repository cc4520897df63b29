"""How long it takes to say why, and the way out: 300 rules on 600 synthetic people that cannot hold together.

    python -m benchmarks.explain [--seeds 3] [--people 600] [--rules 300] [--workers 2]

People and rules are drawn from a seed: limits that a hidden committee of 60 meets, and then a few that no committee can meet.
Prints a table for `docs/benchmarks.md`, one line a seed, in seconds by the wall and of this process: the first minimal conflict, the
cheapest repair (proved and confirmed, or it says so), and the whole menu.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from allocator.explain import find_repairs, first_conflict
from allocator.problem import Problem
from allocator.scenario import read_scenario
from allocator.solver import Settings

COLUMNS = {"gender": 2, "area": 9, "sector": 12, "age": 5, "ethnicity": 4, "school": 6}
SIZE = 60
T = TypeVar("T")
_TOO_MUCH: tuple[dict[str, Any], ...] = (
    {"kind": "bloc", "where": {"gender": "gender-0"}, "at_least": "55%"},
    {"kind": "bloc", "where": {"gender": "gender-1"}, "at_least": "50%"},
    {"kind": "bloc", "each": "area", "at_least": 7},
)
"""More women and men than there are seats, and more seats for the areas than there are."""


def drawn(rng: random.Random, people: int) -> list[dict[str, str]]:
    """Draw people."""
    return [
        {"id": f"P{n:04}", "name": f"P{n:04}", **{column: f"{column}-{rng.randrange(values)}" for column, values in COLUMNS.items()}}
        for n in range(people)
    ]


def impossible(seed: int, people: int, rules: int) -> Problem:
    """Draw a problem whose rules cannot all hold."""
    rng = random.Random(f"explain {seed}")
    rows = drawn(rng, people)
    panel = rng.sample(rows, SIZE)
    asked = [*_TOO_MUCH, *islice(met(rng, rows, panel), rules - len(_TOO_MUCH))]
    with tempfile.TemporaryDirectory() as folder:
        return read_scenario(written(Path(folder), rows, asked))


def written(folder: Path, rows: list[dict[str, str]], rules: list[dict[str, Any]]) -> Path:
    """Write a scenario of people and rules."""
    scenario = {
        "format": 1, "title": "synthetic people", "facts": {"people": {"rows": rows}},
        "bodies": {"committee": {"of": "people", "size": SIZE}},
        "rules": [{"id": f"r{n}", "body": "committee", **rule} for n, rule in enumerate(rules)],
    }  # fmt: skip
    file = folder / "scenario.yaml"
    file.write_text(json.dumps(scenario), encoding="utf-8")
    return file


def met(rng: random.Random, rows: list[dict[str, str]], panel: list[dict[str, str]]) -> Iterator[dict[str, Any]]:
    """Yield rules that the hidden committee meets: limits on one or two columns, couples apart, who is in and who is out."""
    inside = {row["id"] for row in panel}
    while True:
        kind = rng.random()
        if kind < 0.04:
            yield {"kind": "pin", "rows": [rng.choice(panel)["id"]], "seats": 1, "reason": "drawn"}
        elif kind < 0.1:
            pair = rng.sample(rows, 2)
            if not inside.issuperset(row["id"] for row in pair):
                yield {"kind": "apart", "rows": [row["id"] for row in pair]}
        else:
            where = {column: f"{column}-{rng.randrange(COLUMNS[column])}" for column in rng.sample(list(COLUMNS), rng.randint(1, 2))}
            held = sum(1 for row in panel if all(row[column] == value for column, value in where.items()))
            limits = {"at_least": max(0, held - rng.randint(1, 3)), "at_most": held + rng.randint(1, 3)}
            yield {"kind": "bloc", "where": where, **limits}


@dataclass(frozen=True)
class Took:
    """Seconds by the wall, and of this process on all its threads."""

    wall: float
    processor: float

    def __str__(self) -> str:
        return f"{self.wall:.2f} ({self.processor:.2f})"


def timed(work: Callable[[], T]) -> tuple[T, Took]:
    """Return what some work comes to, and how long it took."""
    wall, processor = time.perf_counter(), time.process_time()
    found = work()
    return found, Took(time.perf_counter() - wall, time.process_time() - processor)


def measure(problem: Problem, workers: int) -> list[str]:
    """Return what the first conflict, the cheapest repair and the menu take, and what they are."""
    settings = Settings(workers=workers)
    conflict, first = timed(lambda: first_conflict(problem, settings))
    cheapest, one = timed(lambda: find_repairs(problem, settings, most=1))
    menu, whole = timed(lambda: find_repairs(problem, settings))
    (repair,) = cheapest.menu
    said = f"{len(conflict.rules)} rules, minimal {conflict.minimal}, confirmed {conflict.confirmed}"
    told = f"price {repair.price}, {len(repair.changes)} changes, proven {repair.proven}, confirmed {repair.confirmed}"
    return [str(first), said, str(one), told, f"{whole} for {len(menu.menu)}"]


def main() -> None:
    """Measure every seed."""
    asked = argparse.ArgumentParser(description="Time to the first conflict and to the cheapest repair.")
    for name, default in (("seeds", 3), ("people", 600), ("rules", 300), ("workers", 2)):
        asked.add_argument(f"--{name}", type=int, default=default)
    given = asked.parse_args()
    print("| seed | rules | first conflict | it is | cheapest repair | it is | menu |\n|---|---|---|---|---|---|---|")
    for seed in range(given.seeds):
        problem = impossible(seed, given.people, given.rules)
        print(f"| {seed} | {len(problem.rules)} | {' | '.join(measure(problem, given.workers))} |", flush=True)


if __name__ == "__main__":
    main()
