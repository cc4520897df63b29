"""The guard outside the solver: a solve with a time limit runs in a process of its own, and is ended if it overruns.

An engine may pass its own limit (twofold was seen in presolve), and no thread can stop it. The process sends every plan that serves one
more stage, so that the best one is not lost with it.
"""

from __future__ import annotations

import copyreg
import multiprocessing
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from types import MappingProxyType

from allocator.dossier import Outcome, SolverTrace, Undecided
from allocator.errors import AllocatorError, OurBug
from allocator.problem import Problem
from allocator.solver.engine import Progress, Settings
from allocator.solver.stage_limit import StageLimit

_START = 15.0
"""Seconds that a new process may take before its clock starts: loading the engines on a slow office PC."""

_GRACE = 2.0
"""Seconds by which a solve may pass its limit before it is ended."""


def _frozen(mapping: dict[object, object]) -> MappingProxyType[object, object]:
    return MappingProxyType(mapping)


def _pickled_mapping(
    mapping: MappingProxyType[object, object],
) -> tuple[Callable[[dict[object, object]], MappingProxyType[object, object]], tuple[dict[object, object]]]:
    return _frozen, (dict(mapping),)


def send_frozen_mappings() -> None:
    """Let frozen mappings be sent to another process."""
    copyreg.pickle(MappingProxyType, _pickled_mapping)


send_frozen_mappings()


@dataclass(frozen=True)
class _Started:
    """The engines are loaded; the clock may start."""


@dataclass(frozen=True)
class _SoFar:
    """What is known until now."""

    known: Undecided


_Message = _Started | _SoFar | Progress | Outcome | AllocatorError


def guarded(problem: Problem, settings: Settings, limits: Sequence[StageLimit] = ()) -> Outcome:
    """Solve in another process; return its outcome, or what it had found when it was ended.

    Raises:
        AllocatorError: The one that the solve raised.
    """
    assert settings.time_limit is not None
    here, there = multiprocessing.get_context("spawn").Pipe(duplex=False)
    plain = replace(settings, progress=None, found=None)
    process = multiprocessing.get_context("spawn").Process(target=_solve, args=(problem, plain, tuple(limits), there), daemon=True)
    process.start()
    there.close()
    try:
        return _listen(here, settings)
    finally:
        process.kill()
        process.join()
        here.close()


def _listen(here: Connection, settings: Settings) -> Outcome:
    """Take messages until the outcome comes or time is up."""
    assert settings.time_limit is not None
    best = Undecided(None, (), SolverTrace("cp-sat", "", settings.seed, settings.workers, settings.time_limit))
    deadline = time.monotonic() + _START + settings.time_limit
    while (left := deadline - time.monotonic()) > 0 and here.poll(left):
        try:
            message: _Message = here.recv()
        except EOFError:
            raise OurBug("the solving process ended without an answer") from None
        match message:
            case _Started():
                deadline = time.monotonic() + settings.time_limit + _GRACE
            case Progress():
                if settings.progress is not None:
                    settings.progress(message)
            case _SoFar(known):
                best = known
            case AllocatorError():
                raise message
            case _:
                return message
    return best


def _solve(problem: Problem, settings: Settings, limits: Sequence[StageLimit], there: Connection) -> None:
    """Run in the other process: solve, and send what comes up."""
    from allocator.solver.run import solve_problem

    def found(known: Undecided) -> None:
        there.send(_SoFar(known))

    there.send(_Started())
    try:
        there.send(solve_problem(problem, replace(settings, progress=there.send, found=found), limits=limits))
    except AllocatorError as error:
        there.send(error)
