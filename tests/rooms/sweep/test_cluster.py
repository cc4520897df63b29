"""A sweep on a cluster: the same cells as here, whatever befalls its workers; and what is said where there is none."""

from __future__ import annotations

import os
import signal
import socket
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import distributed
import pytest

from allocator.errors import MissingExtra, UsageFault
from allocator.sweep import How, Swept, cluster, sweep
from tests.rooms.sweep.cases import OVER, written


def _local(workers: int) -> Any:
    return distributed.LocalCluster(
        n_workers=workers, threads_per_worker=1, host="127.0.0.1", dashboard_address=":0", silence_logs=50,
    )  # fmt: skip


@pytest.fixture(scope="module")
def workers() -> Iterator[Any]:
    """Two workers on this machine, with processes of their own."""
    with _local(2) as found:
        yield found


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("case"))


@pytest.fixture(scope="module")
def here(file: Path) -> Swept:
    """Two hundred cells, solved by one process of this machine."""
    return sweep(file, OVER, how=How(workers=1))


def _kill(process: int) -> None:
    os.kill(process, signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)


def test_all_cells_are_those_of_this_machine_though_a_worker_is_killed_midway(
    workers: Any, file: Path, here: Swept, tmp_path: Path,
) -> None:
    killed: list[int] = []

    def kill(done: int, of: int) -> None:
        if done >= 60 and not killed:
            killed.append(next(iter(workers.workers.values())).pid)
            _kill(killed[0])

    there = sweep(file, OVER, how=How(cluster=workers.scheduler_address), progress=kill, ledger=tmp_path / "cells")
    assert killed and len(there.cells) == 200
    assert there.cells == here.cells
    assert {cell.answer.outcome for cell in there.cells} == {"solved", "infeasible"}
    assert sweep(file, OVER, how=How(workers=1), ledger=tmp_path / "cells").solved == 0


def test_an_interrupted_sweep_on_a_cluster_goes_on_here(workers: Any, file: Path, here: Swept, tmp_path: Path) -> None:
    def stop(done: int, of: int) -> None:
        if done >= 20:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        sweep(file, OVER, how=How(cluster=workers.scheduler_address), progress=stop, ledger=tmp_path / "cells")
    rest = sweep(file, OVER, how=How(workers=1), ledger=tmp_path / "cells")
    assert 0 < rest.solved <= 180 and rest.cells == here.cells


def test_cells_of_a_cluster_that_loses_all_its_workers_are_listed(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", 3.0)
    with _local(1) as found:
        gone: list[int] = []

        def leave(done: int, of: int) -> None:
            if done >= 10 and not gone:
                gone.append(done)
                found.scale(0)

        there = sweep(file, OVER, how=How(cluster=found.scheduler_address), progress=leave)
    outcomes = Counter(cell.answer.outcome for cell in there.cells)
    assert gone and outcomes["lost"] > 100 and outcomes["solved"] + outcomes["infeasible"] >= 10 and outcomes.total() == 200
    assert all(cell.answer.says for cell in there.cells if cell.answer.outcome == "lost")


def test_a_cluster_without_workers_is_said_in_bounded_time(file: Path) -> None:
    with _local(0) as empty:
        assert _refused(file, empty.scheduler_address) == "sweep.no_workers"


def test_workers_of_another_version_are_refused(workers: Any, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "versions", _of_each_process)
    assert _refused(file, workers.scheduler_address) == "sweep.other_version"


def _of_each_process() -> tuple[str, str]:
    """Say another version in every process."""
    return f"allocator {os.getpid()}", "ortools 1"


@pytest.mark.parametrize("what", ["nobody", "mute", "talks otherwise"])
def test_an_address_where_no_cluster_answers(what: str, file: Path) -> None:
    with socket.socket() as ear:
        ear.bind(("127.0.0.1", 0))
        port = ear.getsockname()[1]
        if what != "nobody":
            ear.listen()
        if what == "talks otherwise":
            threading.Thread(target=_talk, args=(ear,), daemon=True).start()
        begun = time.monotonic()
        assert _refused(file, f"tcp://127.0.0.1:{port}") == "sweep.no_answer"
        assert time.monotonic() - begun < 15


def _talk(ear: socket.socket) -> None:
    caller, _ = ear.accept()
    with caller:
        caller.sendall(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")


@pytest.mark.parametrize("address", ["nonsense", "tcp://127.0.0.1:x", "foo://a:1", ""])
def test_what_is_no_address(address: str, file: Path) -> None:
    assert _refused(file, address) == "sweep.no_answer"


def _refused(file: Path, address: str) -> str:
    with pytest.MonkeyPatch.context() as shorter:
        shorter.setattr(cluster, "ANSWER", 2.0)
        with pytest.raises(UsageFault) as wrong:
            sweep(file, OVER[:1], how=How(cluster=address))
    return wrong.value.says.code


def test_one_line_says_what_is_missing(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(MissingExtra) as wrong:
        sweep(file, OVER[:1], how=How(cluster="tcp://127.0.0.1:1"))
    assert wrong.value.says.code == "sweep.no_dask"
