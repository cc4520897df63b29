"""One side of `benchmarks/apportion_peers.py`: answers line by line, in the Python of the package that is asked.

Reads a question as JSON from each line of its input, and writes seats, ties, seconds and, where asked, the most memory that Python and
NumPy held at once (`tracemalloc`, which slows all down: seconds of such a turn are not used). A failure of the package is an answer.
The first argument is how many GiB it may have (POSIX systems hold a process to that; on others this does not run).
"""

from __future__ import annotations

import contextlib
import importlib
import json
import sys
import time
import tracemalloc
from typing import Any

from benchmarks.apportion_peers_ways import prepared


def answered(asked: dict[str, Any]) -> dict[str, Any]:
    """Ask the package, and return what comes of it."""
    call = prepared(asked["package"], asked["method"], asked["weights"], asked["seats"], asked["ties"])
    if asked["memory"]:
        tracemalloc.start()
    wall, processor = time.perf_counter(), time.process_time()
    try:
        seats, tied = call()
        told: dict[str, Any] = {"seats": [int(each) for each in seats], "tied": tied, "fault": ""}
    except Exception as fault:
        # Whatever another package raises is what it answers; the table shows it.
        told = {"seats": None, "tied": None, "fault": f"{type(fault).__name__}: {fault}"[:120]}
    told |= {"wall": time.perf_counter() - wall, "processor": time.process_time() - processor, "memory": 0}
    if asked["memory"]:
        told["memory"] = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    return told


def hold(gib: int) -> None:
    """Hold this process to so much memory, so that a package that wants more fails and takes nothing from others."""
    resource: Any = importlib.import_module("resource")
    resource.setrlimit(resource.RLIMIT_AS, (gib << 30, gib << 30))


def main() -> None:
    """Answer line by line; what packages print is kept out of the answers."""
    hold(int(sys.argv[1]))
    out = sys.stdout
    with contextlib.redirect_stdout(sys.stderr):
        for line in sys.stdin:
            print(json.dumps(answered(json.loads(line))), file=out, flush=True)


if __name__ == "__main__":
    main()
