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
from allocator.runs import keep, note, remove
from tests.rooms.runs.made import made

store, kept = Path(sys.argv[1]), []
for number in count():
    kept.append(keep(store, made(number, size=60_000)))
    print("kept", kept[-1], flush=True)
    note(store, kept[-1], "x" * 5_000)
    if number % 4 == 3:
        print("going", kept[0], flush=True)
        remove(store, [kept.pop(0)])
"""


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
    kept: set[str] = set()
    going: set[str] = set()
    inside = 0
    for killed in range(1, KILLS + 1):
        process = started(WITHOUT_END, store)
        assert process.stdout is not None
        first = process.stdout.readline()
        time.sleep(rng.uniform(0, 0.03))
        process.kill()
        said = [line.split() for line in (first + process.stdout.read()).splitlines()]
        process.wait()
        process.stdout.close()
        kept |= {each[1] for each in said if each[0] == "kept" and len(each[1]) == 8}
        going |= {each[1] for each in said if each[0] == "going"}
        inside += store.with_name("runs.sqlite-journal").exists()
        found = verify(store)
        assert found.findings == ()
        there = {line.id for line in listed(store)}
        assert kept - going <= there
        assert len(there - kept) <= killed, "at most the run that was being written"
    assert len(kept) >= KILLS and inside >= 5, "enough were killed in the middle of writing"
    keep(store, made())
    assert verify(store).findings == ()
