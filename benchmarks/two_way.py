"""How long two-way tables take: units by eight categories, both totals kept, beside other engines on the identical program.

    python -m benchmarks.two_way [--units 88 674 2000 10000] [--categories 8] [--seeds 3] [--limit 60] [--only ours cp-sat highs biprop]

Every figure is synthetic: eight categories of different weight, units of lognormal size, weights that scatter, one in thirty of them zero;
row totals follow the weights, and so do column totals. Each answer is given by a process of its own, in turn, so that its peak of memory is
its own. `call` is the whole of `allocator.solve` (reading a CSV table, posting, proof, ties, audit), `engine` what the search takes of it:
reading the table out of the program, serving, settling. CP-SAT and HiGHS are given the same program with one 0/1 unknown a seat and
logarithms times 2**30, without the time to say it; `biprop` the bare matrix with its totals, in its own environment (`--peer` names
another). `=`: the same optimum, or the same table. Prints a table for `docs/benchmarks.md`.
"""

from __future__ import annotations

import argparse
import json
import math
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.peer_env import peer_python, pinned
from benchmarks.two_way_tables import Table, table, write_case

SIDES = ("ours", "cp-sat", "highs", "biprop")
Answer = dict[str, Any]


def answered(side: str, folder: Path, limit: float, peer: str) -> Answer:
    """Let a fresh process answer; where it fails or takes far longer than allowed, say why instead."""
    own = [sys.executable, "-m", "benchmarks.two_way_side", side, str(limit)]
    command = [peer, str(Path(__file__).with_name("two_way_peer.py"))] if side == "biprop" else own
    try:
        done = subprocess.run([*command, str(folder)], capture_output=True, text=True, timeout=4 * limit + 60, check=False)
    except subprocess.TimeoutExpired:
        return {"seconds": None, "peak": math.nan, "why": "no end"}
    if done.returncode:
        print(f"{side}: {done.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
        return {"seconds": None, "peak": math.nan, "why": done.stderr.strip().splitlines()[-1].split(":")[0]}
    told: Answer = json.loads(done.stdout.splitlines()[-1])
    return told


def same(side: str, told: Answer, ours: Answer, seats: int) -> bool:
    """Say whether another answer is as good as ours: the same table, or the same optimum but for rounding of each seat's cost."""
    return bool(told["cells"] == ours["cells"]) if side == "biprop" else abs(told["optimum"] - ours["scaled"]) <= seats


def beside(side: str, told: list[Answer], ours: list[Answer], tables: list[Table]) -> list[str]:
    """Return two cells about another engine: median of its seconds, how often it came to the same, or why it did not; peak of memory."""
    proved = [(each, own, made) for each, own, made in zip(told, ours, tables, strict=True) if each["seconds"] is not None]
    if not proved:
        why = {each.get("why", "not in time") for each in told}
        return [", ".join(sorted(why)), "-"]
    agree = "=" if all(same(side, each, own, sum(made.rows)) for each, own, made in proved) else "another optimum"
    seconds, held = median(each["seconds"] for each, _, _ in proved), median(each["peak"] for each, _, _ in proved)
    return [f"{seconds:.2f} ({len(proved)} of {len(tables)} {agree})", f"{held:.0f}"]


def line(units: int, sides: list[str], told: dict[str, list[Answer]], tables: list[Table]) -> str:
    """Return a line of the table: medians over seeds."""
    ours = told["ours"]
    row = [f"{units:,}", f"{median(sum(each.rows) for each in tables):,.0f}"]
    row += [f"{median(each[key] for each in ours):.2f}" for key in ("call", "engine", "written", "verified")]
    row.append(f"{median(each['peak'] for each in ours):.0f}")
    for side in sides[1:]:
        row += beside(side, told[side], ours, tables)
    return "| " + " | ".join(row) + " |"


def lines(given: argparse.Namespace) -> Iterator[str]:
    """Yield the table line by line."""
    sides = [side for side in SIDES if side in given.only or side == "ours"]
    peer = peer_python(given.peer) if "biprop" in sides else ""
    heads = ["units", "seats", "call, s", "engine, s", "certificate written, s", "verified, s", "peak, MiB"]
    for side in sides[1:]:
        heads += [f"{side}, s", "peak, MiB"]
    yield "| " + " | ".join(heads) + " |"
    yield "|" + "---|" * len(heads)
    for units in given.units:
        told: dict[str, list[Answer]] = {side: [] for side in sides}
        tables = [table(units, given.categories, seed) for seed in range(given.seeds)]
        for made in tables:
            with tempfile.TemporaryDirectory() as name:
                write_case(made, Path(name))
                for side in sides:
                    told[side].append(answered(side, Path(name), given.limit, peer))
        yield line(units, sides, told, tables)


def main() -> None:
    """Print the machine, then the table."""
    parser = argparse.ArgumentParser(description="Two-way tables.")
    parser.add_argument("--units", type=int, nargs="+", default=[88, 674, 2_000, 10_000])
    parser.add_argument("--categories", type=int, default=8)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--limit", type=float, default=60)
    parser.add_argument("--only", nargs="+", choices=SIDES, default=SIDES)
    parser.add_argument("--peer")
    given = parser.parse_args()
    engines = f"ortools {version('ortools')}, {pinned(['biprop', 'numpy'])}"
    print(f"{platform.machine()}, Python {platform.python_version()}, {engines}; processor seconds")
    for each in lines(given):
        print(each, flush=True)


if __name__ == "__main__":
    main()
