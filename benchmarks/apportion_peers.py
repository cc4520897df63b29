"""Seats by the classical methods, beside other packages: speed, memory, sheer size, and wrong answers counted.

    python -m benchmarks.apportion_peers [--part speed memory large wrong] [--only "webster 10000"] [--clock processor] [--peer PYTHON]

Packages are installed in an environment of their own (`benchmarks/peers.txt`; `--peer` names another), each runs in a process of its
own, and all answer in turn in one run about the same synthetic weights. The time is that of the call: each is given its own kind of input,
and has answered a small question before. Every answer is judged by `benchmarks/apportion_peers_exact.py`, which shares no code with any.

`speed`: medians over seeds and runs, `--limit` seconds at most; in brackets how many times ours; `*`: so slow that it had one turn;
`wrong 3/9`: in so many turns not the method's own; `-`: not offered. `memory`: the most that Python and NumPy held at once (`tracemalloc`),
in a fresh process. `large`: what all say at the largest size, within `--patience` seconds and `--memory` GiB. `wrong`: small instances
against all apportionments there are; `--only` takes `package: method`.
"""

from __future__ import annotations

import argparse
import os
import platform
from collections.abc import Iterator

from benchmarks.apportion_peers_asking import sides
from benchmarks.apportion_peers_turns import PARTS, head, large, memory, speed
from benchmarks.apportion_peers_wrong import HEAD, lines
from benchmarks.peer_env import peer_python, pinned

OTHERS = ("voting", "apportionment", "votelib", "biprop", "apportionpy", "abcvoting", "numpy")
QUICK = 5.0
"""Seconds that an answer about a handful of rows may take."""


def told(part: str, given: argparse.Namespace, python: str) -> Iterator[str]:
    """Yield the table of one part."""
    limit = {"wrong": QUICK, "large": given.patience}.get(part, given.limit)
    with sides(python, limit, given.memory) as asked:
        match part:
            case "speed":
                yield from speed(asked, given.sizes, given.seeds, given.runs, given.clock, given.only)
            case "memory":
                yield from memory(asked, given.sizes, given.only)
            case "large":
                yield from large(asked, given.largest, given.clock, given.only)
            case _:
                yield head(*HEAD)
                yield from lines(asked, given.instances, 1, given.only)


def main() -> None:
    """Print the tables that were asked for."""
    parser = argparse.ArgumentParser(description="Beside other apportionment packages.")
    parser.add_argument("--part", nargs="+", choices=PARTS, default=PARTS)
    parser.add_argument("--only", default="")
    parser.add_argument("--clock", choices=("wall", "processor"), default="wall")
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1_000, 10_000])
    parser.add_argument("--largest", type=int, default=100_000)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--limit", type=float, default=120)
    parser.add_argument("--patience", type=float, default=60)
    parser.add_argument("--memory", type=int, default=12)
    parser.add_argument("--instances", type=int, default=2_000)
    parser.add_argument("--peer", default=None)
    given = parser.parse_args()
    python = peer_python(given.peer)
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else "?"
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, {pinned(OTHERS)}; {given.clock}, load {load}")
    for part in given.part:
        print(f"\n{part}\n")
        for line in told(part, given, python):
            print(line, flush=True)


if __name__ == "__main__":
    main()
