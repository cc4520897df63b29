"""How long the cases of `scenarios/` take, from the file to the audited plan.

    python benchmarks/cases.py

Each line is the median of three runs in one process after one that is not counted. Prints a table for `docs/benchmarks.md`.
"""

from __future__ import annotations

import time
from pathlib import Path
from statistics import median

import allocator

SCENARIOS = Path(__file__).parents[1] / "scenarios"
RUNS = 3


def measured(path: Path) -> tuple[str, float]:
    """Return the verdict and the median of the seconds that reading, solving and auditing take."""
    verdict, seconds = allocator.solve(path).verdict, []
    for _ in range(RUNS):
        start = time.perf_counter()
        allocator.solve(path)
        seconds.append(time.perf_counter() - start)
    return verdict, median(seconds)


def main() -> None:
    """Print a table of verdicts and seconds."""
    print("| case | verdict | seconds |\n|---|---|---|")
    for path in sorted(SCENARIOS.glob("*/scenario.yaml")):
        verdict, seconds = measured(path)
        print(f"| {path.parent.name} | {verdict} | {seconds:.2f} |", flush=True)


if __name__ == "__main__":
    main()
