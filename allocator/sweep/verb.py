"""The sweep: what is asked, what the ledger knows already, who solves the rest, and what came of it."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from os import PathLike
from pathlib import Path

from allocator.dossier.grid import Axis
from allocator.errors import ScenarioFaults, UsageFault, phrase
from allocator.problem import Problem
from allocator.scenario import read_scenario
from allocator.sweep.cell import Answer, Task
from allocator.sweep.cluster import Cluster, cluster_at
from allocator.sweep.crew import Crew, Numbered
from allocator.sweep.ledger import Ledger, mark
from allocator.sweep.parcel import Parcel, packed
from allocator.sweep.points import Plot, Point, cases_of, not_too_many, points, read_plot, variants_of, well_addressed
from allocator.sweep.versions import versions

FilePath = str | PathLike[str]
Listener = Callable[[int, int], None]
"""Is told how many cells are done, and how many there are."""


@dataclass(frozen=True)
class Cell:
    """One cell and how it ended."""

    point: Point
    answer: Answer


@dataclass(frozen=True)
class Swept:
    """A finished sweep.

    Attributes:
        problem: The scenario as it is; None where there are several.
        axes: What was moved step by step.
        cells: In order: case, variant, the axes as they were given, sample.
        solved: Cells that were solved now; the others were in the ledger.
        changed: Cells that the ledger held with other inputs, so that they were solved anew.
        settings: Changes of every cell, `path=value`.
    """

    problem: Problem | None
    axes: tuple[Axis, ...]
    cells: tuple[Cell, ...]
    solved: int
    changed: int
    settings: tuple[str, ...] = ()


@dataclass(frozen=True)
class How:
    """How cells are solved.

    Attributes:
        seed: Of the draw among equals, of the solver and of the samples; None for each scenario's own (0 for the samples).
        workers: Processes on this machine; None for as many as it has cores.
        time_limit: Seconds for each cell.
        stages_only: Whether ties are left alone, so that no plan is settled.
        cluster: Address of a dask cluster; None for this machine.
    """

    seed: int | None = None
    workers: int | None = None
    time_limit: float | None = None
    stages_only: bool = False
    cluster: str | None = None


@dataclass(frozen=True)
class _Asked:
    """All cells, with the parcels that they need."""

    problem: Problem | None
    points: tuple[Point, ...]
    tasks: tuple[Task, ...]
    parcels: Mapping[str, Parcel]


def sweep(
    path: FilePath | None = None, over: Sequence[str] = (), *, cases: str | None = None, vary: Sequence[str] = (), samples: int = 0,
    variant: str | None = None, settings: Sequence[str] = (), how: How | None = None, ledger: FilePath | None = None,
    progress: Listener | None = None,
) -> Swept:
    """Solve a scenario, or many, at every combination of values, each cell counted again.

    Cells are solved by processes that import the program which calls this: a script needs its `if __name__ == "__main__":`.

    Args:
        path: The scenario; None where `cases` says which.
        over: Axes, each `path=from:to:step` or `path=value,value,...`.
        cases: A pattern of scenario files, such as `districts/*/scenario.yaml`.
        vary: What is drawn at random: `path=±5%`, `path=±20`, or the values of an axis.
        samples: How often it is drawn.
        variant: The variant's name; `all` for the base and every variant.
        settings: Changes, `path=value`, made before those of the sweep.
        how: How cells are solved.
        ledger: A file to which every cell is written as soon as it is solved, and from which a sweep that was stopped goes on.
        progress: Is told how many cells are done.

    Raises:
        ScenarioFaults: The scenario is wrong, or no cell makes a valid one.
        UsageFault: Something was asked that cannot be done.
    """
    how = how or How()
    if (path is None) == (cases is None):
        raise UsageFault(phrase("sweep.file_or_cases"))
    plot = read_plot(over, vary, samples, how.seed or 0)
    named = [("", Path(path))] if path is not None else [(each.as_posix(), each) for each in cases_of(cases or "")]
    asked = _asked(named, plot, variant, tuple(settings), how)
    with ExitStack() as stack:
        book = None if ledger is None else stack.enter_context(Ledger(Path(ledger)))
        swept = _swept(asked, plot, tuple(settings), how, book, progress)
    if path is not None and all(cell.answer.outcome == "faulty" for cell in swept.cells):
        _raise_faults(Path(path), settings, swept.cells[0].point)
    return swept


def _asked(named: Sequence[tuple[str, Path]], plot: Plot, variant: str | None, settings: tuple[str, ...], how: How) -> _Asked:
    single = len(named) == 1 and not named[0][0]
    not_too_many(plot, len(named))
    problem: Problem | None = None
    found: list[Point] = []
    tasks: list[Task] = []
    parcels: dict[str, Parcel] = {}
    for name, path in named:
        own = _problems(path, variant, settings, strict=single)
        problem = own[0][1] if single else None
        cells = [point for each, read in own for point in points(plot, name, each, read if plot.draws else None)]
        if single:
            not_too_many(Plot(), len(cells))
            well_addressed(path, settings, cells[0])
        parcel = packed(path, [*settings, *(f"{axis.path}={value}" for axis in plot.axes for value in axis.values)])
        parcels[parcel.digest] = parcel
        found += cells
        tasks += [_task(parcel, point, settings, how) for point in cells]
    return _Asked(problem, tuple(found), tuple(tasks), parcels)


def _problems(path: Path, variant: str | None, settings: Sequence[str], *, strict: bool) -> list[tuple[str, Problem | None]]:
    """Return a scenario's variants that are asked, each as it is before the sweep; None for what is faulty."""
    try:
        return [(each, _problem(path, each, settings, strict=strict)) for each in variants_of(path, variant)]
    except ScenarioFaults:
        if strict:
            raise
        return [(variant or "base", None)]


def _problem(path: Path, variant: str, settings: Sequence[str], *, strict: bool) -> Problem | None:
    try:
        return read_scenario(path, variant=variant, settings=settings)
    except ScenarioFaults:
        if strict:
            raise
        return None


def _task(parcel: Parcel, point: Point, settings: Sequence[str], how: How) -> Task:
    changes = (f"{name}={value}" for name, value in point.changes)
    return Task(parcel.digest, point.variant, (*settings, *changes), how.seed, how.time_limit, not how.stages_only)


def _swept(asked: _Asked, plot: Plot, settings: tuple[str, ...], how: How, book: Ledger | None, progress: Listener | None) -> Swept:
    inputs = {digest: _inputs(digest, settings, how) for digest in asked.parcels}
    known, changed = _known(asked, inputs, how, book)
    answers = dict(known)
    left = [(number, task) for number, task in enumerate(asked.tasks) if number not in known]
    tell = progress or (lambda done, of: None)
    tell(len(answers), len(asked.points))
    with closing(_solving(left, asked.parcels, how)) as coming:
        for number, answer in coming:
            if book is not None and answer.outcome not in ("failed", "lost"):
                book.keep(asked.points[number], inputs[asked.tasks[number].parcel], answer)
            answers[number] = answer
            tell(len(answers), len(asked.points))
    cells = tuple(Cell(point, answers[number]) for number, point in enumerate(asked.points))
    return Swept(asked.problem, plot.axes, cells, len(left), changed, settings)


def _solving(left: Sequence[Numbered], parcels: Mapping[str, Parcel], how: How) -> Generator[tuple[int, Answer], None, None]:
    if not left:
        return
    if how.cluster is not None:
        with cluster_at(how.cluster) as client:
            yield from Cluster(client, parcels).through(left)
        return
    with closing(Crew(how.workers or os.cpu_count() or 1, parcels).through(left)) as coming:
        yield from coming


def _inputs(parcel: str, settings: Sequence[str], how: How) -> str:
    """Return the digest of all that an answer depends on, apart from the cell's own changes."""
    told = [parcel, list(settings), how.seed, how.stages_only, list(versions())]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()


def _known(asked: _Asked, inputs: Mapping[str, str], how: How, book: Ledger | None) -> tuple[dict[int, Answer], int]:
    """Return what the ledger knows of these cells, and of how many it knows something else."""
    known: dict[int, Answer] = {}
    changed = 0
    for number, (point, task) in enumerate(zip(asked.points, asked.tasks, strict=True)):
        found = None if book is None else book.known.get(mark(point))
        if found is None:
            continue
        if found.inputs != inputs[task.parcel]:
            changed += 1
        elif not _may_do_better(found.answer, how.time_limit):
            known[number] = found.answer
    return known, changed


def _may_do_better(answer: Answer, limit: float | None) -> bool:
    """Say whether a cell that ran out of time has more of it now."""
    return answer.outcome == "undecided" and (limit is None or (answer.time_limit or 0.0) < limit)


def _raise_faults(path: Path, settings: Sequence[str], point: Point) -> None:
    read_scenario(path, variant=point.variant, settings=[*settings, *(f"{name}={value}" for name, value in point.changes)])
