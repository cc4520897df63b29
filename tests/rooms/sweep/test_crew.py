"""The crew of processes: whoever comes to an end is replaced, what cannot be solved is listed, and the rest is kept."""

from __future__ import annotations

import multiprocessing
from collections import Counter
from pathlib import Path

import pytest

from allocator.sweep import Answer, How, Swept, crew, sweep
from allocator.sweep.cell import Task, solved_cell
from allocator.sweep.crew import Crew, Deed, Numbered
from allocator.sweep.parcel import Parcel, packed
from allocator.sweep.verb import Cell
from tests.faces.cli.cases import CONGRESS
from tests.rooms.sweep.cases import FEW, OVER, ends_once, ends_over_size_13, never_done, written


def asked(folder: Path, sizes: range, limit: float | None = None, *more: str) -> tuple[Parcel, list[Numbered]]:
    """Return a scenario, and a task for each size."""
    parcel = packed(written(folder / "case"))
    tasks = [Task(parcel.digest, "base", (f"bodies.congress.size={size}", *more), time_limit=limit) for size in sizes]
    return parcel, list(enumerate(tasks))


def through(folder: Path, sizes: range, deed: Deed, limit: float | None = None, *more: str, crew: int = 2) -> dict[int, Answer]:
    parcel, tasks = asked(folder, sizes, limit, *more)
    found = list(Crew(crew, {parcel.digest: parcel}, deed).through(tasks))
    assert sorted(number for number, _ in found) == list(range(len(sizes)))
    return dict(found)


def test_a_crew_of_any_size_says_the_same_as_this_process(tmp_path: Path) -> None:
    parcel, tasks = asked(tmp_path, range(10, 16))
    alone = {number: solved_cell(parcel, task) for number, task in tasks}
    assert through(tmp_path, range(10, 16), solved_cell) == alone
    assert through(tmp_path, range(10, 16), solved_cell, crew=1) == alone
    assert {answer.outcome for answer in alone.values()} == {"solved"}


def test_scenarios_that_take_turns_are_not_mixed_up(tmp_path: Path) -> None:
    texts = [CONGRESS, CONGRESS.replace("members: 52", "members: 500")]
    parcels = [packed(written(tmp_path / str(at), text)) for at, text in enumerate(texts)]
    tasks = [(number, Task(parcels[number % 2].digest, "base", ())) for number in range(6)]
    found = dict(Crew(2, {parcel.digest: parcel for parcel in parcels}).through(tasks))
    assert [found[number] for number in range(6)] == [solved_cell(parcels[number % 2], tasks[number][1]) for number in range(6)]
    assert found[0] != found[1]


def test_a_cell_over_which_every_process_ends_is_listed_and_the_rest_kept(tmp_path: Path) -> None:
    found = through(tmp_path, range(12, 16), ends_over_size_13)
    assert [found[number].outcome for number in range(4)] == ["solved", "lost", "solved", "solved"]
    assert found[1].says is not None and "3 times" in found[1].says[1]


def test_a_cell_over_which_a_process_ended_once_is_solved_by_the_next(tmp_path: Path) -> None:
    found = through(tmp_path, range(12, 15), ends_once, None, f"place={tmp_path.as_posix()}")
    assert Counter(answer.outcome for answer in found.values()) == {"solved": 3}


def test_a_cell_that_overruns_its_limit_is_ended_and_undecided(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "_GRACE", 2.0)
    found = through(tmp_path, range(12, 15), never_done, limit=1.0)
    assert [found[number].outcome for number in range(3)] == ["solved", "undecided", "solved"]


def test_processes_that_are_killed_from_outside_lose_nothing(tmp_path: Path) -> None:
    file = written(tmp_path)
    here = sweep(file, OVER[:2], how=How(workers=1))
    killed: list[int | None] = []

    def kill(done: int, of: int) -> None:
        if done in (10, 30, 50) and done > 10 * len(killed):
            victim = multiprocessing.active_children()[0]
            killed.append(victim.pid)
            victim.kill()

    there = sweep(file, OVER[:2], how=How(workers=2), progress=kill)
    assert len(killed) >= 3 and len(set(killed)) == len(killed)
    assert there.cells == here.cells and len(there.cells) == 100


def test_nobody_is_left_behind(tmp_path: Path) -> None:
    file = written(tmp_path)

    def stop(done: int, of: int) -> None:
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        sweep(file, OVER, how=How(workers=2), progress=stop)
    assert multiprocessing.active_children() == []


def test_a_sweep_without_ties_says_the_same_of_the_stages(tmp_path: Path) -> None:
    file = written(tmp_path)
    whole, quick = sweep(file, FEW, how=How(workers=1)), sweep(file, FEW, how=How(workers=1, stages_only=True))
    assert [told(cell) for cell in whole.cells] == [told(cell) for cell in quick.cells]
    assert all(cell.answer.plan for cell in solved(whole)) and not any(cell.answer.plan or cell.answer.seats for cell in quick.cells)


def told(cell: Cell) -> tuple[object, ...]:
    return cell.point, cell.answer.outcome, cell.answer.stages, cell.answer.confirmed


def solved(swept: Swept) -> list[Cell]:
    return [cell for cell in swept.cells if cell.answer.outcome == "solved"]


def test_no_time_at_all_decides_nothing(tmp_path: Path) -> None:
    found = sweep(written(tmp_path), FEW, how=How(workers=1, time_limit=1e-6))
    assert {cell.answer.outcome for cell in found.cells} <= {"undecided", "infeasible", "solved"}
    assert any(cell.answer.outcome == "undecided" for cell in found.cells)
    assert not any(cell.answer.proven for cell in found.cells if cell.answer.outcome == "undecided")
