"""How long the papers of 674 synthetic units take: every format in both languages, from a plan that is known.

    python -m benchmarks.papers [--units 674] [--runs 3]

The scenario is that of `many_units.py`, solved once; what is measured is `allocator export` of its `plan.json`, a process of its own
every time: reading and recounting the plan, making the paper, painting it, writing it. Prints seconds by the wall for each format alone
and for all at once, medians of the runs.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import allocator
from allocator.export import write_out
from benchmarks.many_units import scenario

FORMATS = ("docx", "xlsx", "pdf", "html", "csv", "json")


def measure(units: int, runs: int) -> None:
    """Solve once, export again and again."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        file = place / "scenario.yaml"
        file.write_text(json.dumps(scenario(units, 0)), encoding="utf-8")
        write_out(allocator.solve(file), place)
        for formats in (*FORMATS, ",".join(FORMATS)):
            for language in ("vi", "en"):
                taken = median(seconds(place, formats, language) for _ in range(runs))
                print(f"| {formats.replace(',', ', ')} | {language} | {taken:.2f} |", flush=True)


def seconds(place: Path, formats: str, language: str) -> float:
    """Export once, and return how long it took."""
    command = [sys.executable, "-m", "allocator", "export", str(place / "plan.json"), "--to", formats, "--lang", language, "--force"]
    start = time.perf_counter()
    subprocess.run([*command, "--out", str(place / "papers")], check=True, capture_output=True, env={**os.environ, "ALLOCATOR_STORE": ""})
    return time.perf_counter() - start


def main() -> None:
    """Measure what is asked for."""
    asked = argparse.ArgumentParser(description="Time to the papers.")
    asked.add_argument("--units", type=int, default=674)
    asked.add_argument("--runs", type=int, default=3)
    given = asked.parse_args()
    print("| formats | language | seconds |\n|---|---|---|")
    measure(given.units, given.runs)


if __name__ == "__main__":
    main()
