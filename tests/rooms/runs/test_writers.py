"""Many who write at once, and those who are killed while they write."""

from __future__ import annotations

import random
import time
from pathlib import Path

from allocator.runs import keep, listed, verify
from tests.rooms.runs.made import made, started

WRITERS, RUNS = 8, 500
KILLS = 200

WRITING = """
import sys, time
from pathlib import Path
from allocator.runs import keep
from tests.rooms.runs.made import made

store, count = Path(sys.argv[1]), int(sys.argv[2])
for number in range(count):
    begun = time.perf_counter()
    name = keep(store, made(number, size=20_000))
    print(name, time.perf_counter() - begun, flush=True)
"""

WITHOUT_END = """
import sys
from itertools import count
from pathlib import Path
from allocator.runs import keep, listed, note, remove
from tests.rooms.runs.made import made

store = Path(sys.argv[1])
for number in count(int(sys.argv[2])):
    if number % 3 == 0:
        print("kept", keep(store, made(number, size=60_000)), flush=True)
    elif number % 3 == 1:
        print("noted", note(store, "last", "x" * 5_000), flush=True)
    else:
        oldest = listed(store)[-1].id
        print("going", oldest, flush=True)
        remove(store, [oldest])
        print("gone", oldest, flush=True)
"""
"""Keeps, notes and removes, beginning with another of the three each time."""


def written(store: Path, writers: int, runs: int) -> tuple[list[str], float, float]:
    """Let so many write at once; return the ids, the seconds that it took, and the longest that one run took."""
    begun = time.perf_counter()
    shares = [runs // writers + (each < runs % writers) for each in range(writers)]
    processes = [started(WRITING, store, share) for share in shares]
    lines = [line.split() for process in processes for line in process.communicate()[0].splitlines()]
    assert [process.returncode for process in processes] == [0] * writers
    return [name for name, _ in lines], time.perf_counter() - begun, max(float(took) for _, took in lines)


def test_of_eight_writers_none_loses_a_run_and_none_waits_longer_than_it_must(tmp_path: Path) -> None:
    alone, _, _ = written(tmp_path / "alone.sqlite", 1, RUNS // 5)
    store = tmp_path / "runs.sqlite"
    names, took, longest = written(store, WRITERS, RUNS)
    assert len(alone) == RUNS // 5 and len(set(names)) == len(names) == RUNS
    assert {line.id for line in listed(store)} == set(names)
    found = verify(store)
    assert (found.findings, found.entries, found.runs) == ((), RUNS, RUNS)
    assert longest < max(1.0, took / 2), "whoever waits is served long before the others are through"


def test_whoever_is_killed_while_writing_loses_no_run_that_was_kept(tmp_path: Path) -> None:
    store, rng = tmp_path / "runs.sqlite", random.Random(20260801)
    kept = {keep(store, made()) for _ in range(KILLS // 3)}
    going: set[str] = set()
    inside = 0
    for killed in range(1, KILLS + 1):
        for deed, run in said_before_the_kill(store, killed, rng.uniform(0, 0.03)):
            assert deed != "gone" or run in going
            (kept if deed == "kept" else going if deed == "going" else set()).add(run)
        inside += store.with_name("runs.sqlite-journal").exists()
        assert verify(store).findings == ()
        there = {line.id for line in listed(store)}
        assert kept - going <= there
        assert len(there - kept) <= killed, "at most the run that was being written"
    assert inside >= KILLS // 10 and len(going) >= KILLS // 10, "enough were killed in the middle of writing"
    keep(store, made())
    assert verify(store).findings == ()


def said_before_the_kill(store: Path, killed: int, after: float) -> list[tuple[str, str]]:
    """Start somebody who writes without end, kill it so many seconds after its first word, and return what it said in whole lines."""
    process = started(WITHOUT_END, store, killed)
    assert process.stdout is not None
    first = process.stdout.readline()
    time.sleep(after)
    process.kill()
    said = (first + process.stdout.read()).split("\n")[:-1]
    process.wait()
    process.stdout.close()
    return [(deed, run) for deed, run in map(str.split, said)]
