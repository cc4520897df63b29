"""How long the way out takes: 300 rules on 600 synthetic people that cannot hold together, and the cheapest repair, proved.

    python -m benchmarks.explain [--seeds 3] [--people 600] [--rules 300] [--workers 2]

People and rules are drawn from a seed: limits that a hidden committee of 60 meets, and then a few that no committee can meet.
Prints one line a seed: the cheapest repair (seconds, price, changes, whether proved and confirmed), and the whole menu.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from allocator.explain.repair import all_dials, find_repairs
from allocator.problem import Problem
from allocator.rules.relaxing import firm
from allocator.scenario import read_scenario
from allocator.solver import Setting, Settings
from allocator.solver.repair_program import compile_repair
from allocator.solver.repair_search import Turning, cheapest

COLUMNS = {"gender": 2, "area": 9, "sector": 12, "age": 5, "ethnicity": 4, "school": 6}
SIZE = 60
_TOO_MUCH: tuple[dict[str, Any], ...] = (
    {"kind": "bloc", "where": {"gender": "gender-0"}, "at_least": "55%"},
    {"kind": "bloc", "where": {"gender": "gender-1"}, "at_least": "50%"},
    {"kind": "bloc", "each": "area", "at_least": 7},
)
"""More women and men than there are seats, and more seats for the areas than there are."""


def impossible(seed: int, people: int, rules: int) -> Problem:
    """Draw a problem whose rules cannot all hold."""
    rng = random.Random(f"explain {seed}")
    rows = [
        {"id": f"P{n:04}", "name": f"P{n:04}", **{column: f"{column}-{rng.randrange(values)}" for column, values in COLUMNS.items()}}
        for n in range(people)
    ]
    panel = rng.sample(rows, SIZE)
    asked = [*_TOO_MUCH, *islice(_met(rng, rows, panel), rules - len(_TOO_MUCH))]
    written = [{"id": f"r{n}", "body": "committee", **rule} for n, rule in enumerate(asked)]
    scenario = {
        "format": 1, "title": "synthetic people", "facts": {"people": {"rows": rows}},
        "bodies": {"committee": {"of": "people", "size": SIZE}}, "rules": written,
    }  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "scenario.yaml"
        file.write_text(json.dumps(scenario), encoding="utf-8")
        return read_scenario(file)


def _met(rng: random.Random, rows: list[dict[str, str]], panel: list[dict[str, str]]) -> Iterator[dict[str, Any]]:
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


def measure(problem: Problem, workers: int) -> str:
    """Return what the cheapest repair and the menu take."""
    settings = Settings(workers=workers)
    start = time.perf_counter()
    kept = [limit for rule in problem.rules if (limit := firm(rule)) is not None]
    repair = compile_repair(problem, all_dials(problem), kept)
    answer = cheapest(problem, repair, "least_total", [], Setting(settings))
    one = time.perf_counter() - start
    assert isinstance(answer, Turning)
    price = sum(dial.price * seats for dial, seats in answer.by.items())
    start = time.perf_counter()
    menu = find_repairs(problem, settings)
    whole = time.perf_counter() - start
    told = f"price {price}, {len(answer.by)} changes, proven {answer.proven}, confirmed {answer.confirmed}"
    return f"cheapest {one:.2f} s ({told}); menu of {len(menu.menu)} {whole:.2f} s"


def main() -> None:
    """Measure every seed."""
    asked = argparse.ArgumentParser(description="Time to the cheapest repair.")
    for name, default in (("seeds", 3), ("people", 600), ("rules", 300), ("workers", 2)):
        asked.add_argument(f"--{name}", type=int, default=default)
    given = asked.parse_args()
    for seed in range(given.seeds):
        problem = impossible(seed, given.people, given.rules)
        print(f"seed {seed}: {len(problem.rules)} rules, {given.people} people: {measure(problem, given.workers)}", flush=True)


if __name__ == "__main__":
    main()
