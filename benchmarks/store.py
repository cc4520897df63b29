"""How long it takes to keep a run, to find one and to verify them all, and how large the store grows.

    python -m benchmarks.store [--runs 1000]

Solves one scenario once and keeps its answer again and again in a store of its own, each time with another scenario file, so that every
run has contents of its own. Prints seconds, megabytes, and what the check of the chain found.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from allocator.runs import NewRun, find, keep, listed, verify
from allocator.study.kept_runs import solve_to_keep

CASE = Path(__file__).parents[1] / "scenarios" / "chi-linh-2025" / "scenario.yaml"
T = TypeVar("T")


def timed(told: str, deed: Callable[[], T]) -> T:
    """Do something; print how long it took."""
    begun = time.perf_counter()
    done = deed()
    print(f"{told}: {time.perf_counter() - begun:.3f} s", flush=True)
    return done


def numbered(run: NewRun, number: int) -> NewRun:
    """Return the run as if its scenario had another comment at the end."""
    files = tuple(replace(each, data=each.data + b"\n# %d\n" % number) if each.role == "scenario" else each for each in run.files)
    return replace(run, files=files)


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=1000)
    count = parser.parse_args().runs
    run = solve_to_keep(CASE, store=None).run()
    print(f"a run: a document of {len(run.text.encode()) / 1000:.0f} KB, {len(run.files)} files", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "runs.sqlite"
        timed(f"keep {count} runs, one after the other", lambda: [keep(store, numbered(run, each)) for each in range(count)])
        print(f"the store: {store.stat().st_size / 1e6:.1f} MB")
        timed("list them", lambda: listed(store))
        timed("find the newest", lambda: find(store, "last"))
        found = timed("verify them all", lambda: verify(store))
        print(f"verified: {found.runs} runs, {len(found.findings)} findings")
        if found.runs != count or found.findings:
            raise SystemExit("the store does not hold what was kept")


if __name__ == "__main__":
    main()
