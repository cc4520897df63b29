"""Measures how long answers take: the cases of `scenarios/`, and units by the hundred and the thousand.

    python benchmarks/run.py            # all
    python benchmarks/run.py --quick    # without the largest

Each line is the median of three runs in one process after one that is not counted; read tenfold differences, not seconds.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

import allocator

ROOT = Path(__file__).parents[1]
RUNS = 3


def cases() -> Iterator[tuple[str, Path]]:
    """Yield the name and the file of every case that ships with the program."""
    for path in sorted((ROOT / "scenarios").glob("*/scenario.yaml")):
        yield path.parent.name, path


def grown(units: int, *, blocs: bool) -> dict[str, Any]:
    """Return a scenario of so many synthetic units: floors and Webster, and if asked three blocs and monotonicity."""
    rng = Random(units)
    rows = [
        {"id": f"U{n:05d}", "name": f"Unit {n}", "members": 20 + int(400 * rng.random() ** 3), "bloc": "abc"[int(3 * rng.random())]}
        for n in range(units)
    ]
    rules: list[dict[str, Any]] = [
        {"id": "floor", "kind": "seats", "at_least": 1},
        {"id": "fair", "kind": "proportional", "basis": "members", "method": "webster", "prefer": 1},
    ]
    if blocs:
        rules.append({"id": "blocs", "kind": "bloc", "each": "bloc", "at_least": "30%", "out_of": "elected"})
        rules.append({"id": "monotone", "kind": "monotone", "basis": "members"})
    return {"format": 1, "title": f"{units} units", "facts": {"units": {"rows": rows, "members": "members"}},
            "bodies": {"congress": {"of": "units", "size": 3 * units}}, "rules": rules}


def measured(path: Path) -> tuple[str, float]:
    """Return the verdict and the median of the seconds that a solve takes."""
    verdict, seconds = allocator.solve(path).verdict, []
    for _ in range(RUNS):
        start = time.perf_counter()
        allocator.solve(path)
        seconds.append(time.perf_counter() - start)
    return verdict, median(seconds)


def main() -> None:
    """Print a table of verdicts and seconds."""
    sizes = (88, 674) if "--quick" in sys.argv[1:] else (88, 674, 1911)
    print("| question | verdict | seconds |\n|---|---|---|")
    for name, path in cases():
        verdict, seconds = measured(path)
        print(f"| {name} | {verdict} | {seconds:.2f} |", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        for units in sizes:
            for blocs in (False, True):
                path = Path(folder) / f"{units}-{blocs}.yaml"
                path.write_text(json.dumps(grown(units, blocs=blocs)), encoding="utf-8")
                verdict, seconds = measured(path)
                print(f"| {units:,} units{', blocs and monotone' if blocs else ''} | {verdict} | {seconds:.2f} |", flush=True)


if __name__ == "__main__":
    main()
