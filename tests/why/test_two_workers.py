"""With two workers steps are taken in other processes, and the table is the same."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from multiprocessing.context import BaseContext
from pathlib import Path

import pytest

import allocator
from allocator.explain import asking
from tests.oracle.test_solver_agrees import written as write_units
from tests.oracle.worlds import world as units
from tests.oracle_people.test_people_agree import written as write_people
from tests.oracle_people.worlds import world as people


@pytest.mark.parametrize("kind", ["units", "people"])
def test_the_table_is_the_same(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = write_units(units(4)[0], tmp_path) if kind == "units" else write_people(people(1)[0], tmp_path)
    one = allocator.sensitivity(file)
    started: list[int | None] = []

    class Watched(ProcessPoolExecutor):
        """Notes that processes were started."""

        def __init__(self, workers: int | None, context: BaseContext) -> None:
            started.append(workers)
            super().__init__(workers, context)

    monkeypatch.setattr(asking, "PATIENCE", 0.0)
    monkeypatch.setattr(asking, "ProcessPoolExecutor", Watched)
    two = allocator.sensitivity(file, workers=2)
    assert started == [2]
    assert one.verdict == "solved" and len(one.sensitivity) >= 4
    assert one.sensitivity == two.sensitivity
