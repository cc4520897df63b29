"""A program in sides that have nothing to do with each other: what they have in common, and the one that is searched as it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from allocator.apportion import Cost
from allocator.problem import Problem
from allocator.solver import cpsat
from allocator.solver.costs import serve_costs
from allocator.solver.deviations import serve_deviations
from allocator.solver.engine import Found, NoPlan, OutOfTime, Setting
from allocator.solver.gaps import serve_gaps
from allocator.solver.program import AnyKey, CostStage, DeviationStage, GapStage, Program, Stage
from allocator.solver.served import Served, Stopped
from allocator.solver.settling import Settled, settled
from allocator.solver.tightening import tightened

FLOW = "flow"
"""Seats passed on between the hubs of a two-way table."""

Values = Mapping[int, int]
"""Index in the whole program -> value, of the unknowns of a side."""


@dataclass(frozen=True)
class Reached:
    """A stage is proved on one side.

    Attributes:
        value: The optimum.
        confirmed: Whether a second route came to it too.
    """

    value: Cost
    confirmed: bool


@dataclass(frozen=True)
class Shown:
    """What is shown of a side.

    Attributes:
        values: The contract's plan among the best.
        moving: Keys of what differs among them.
        complete: Whether the search for it, and the settling, was finished.
    """

    values: Values
    moving: frozenset[AnyKey]
    complete: bool


class Side(Protocol):
    """Some unknowns of a program, and all that is asked of them. Remembers what is held and the best plan found."""

    @property
    def values(self) -> Values | None:
        """The best plan so far, if any."""

    @property
    def has_plan(self) -> bool:
        """Whether any plan is known."""

    @property
    def engine(self) -> str:
        """What has answered all that was asked of the side."""

    def speaks_in(self, stage: Stage) -> bool:
        """Say whether the stage asks anything of the side."""

    def find(self, setting: Setting) -> bool | None:
        """Find any plan; False where there is none, None where time ran out."""

    def serve(self, stage: Stage, setting: Setting) -> Reached | NoPlan | Stopped:
        """Serve the side's share of a stage, and hold what was reached."""

    def show(self, problem: Problem, setting: Setting) -> Shown:
        """Find ties and settle them; a plan has been found."""


class PlainSide:
    """A side that is searched as it stands.

    Args:
        program: Its unknowns.
        origin: By unknown: its index in the whole program.
    """

    def __init__(self, program: Program, origin: tuple[int, ...]) -> None:
        self._program, self._origin = program, origin
        self._found: tuple[int, ...] | None = None
        self._engine = FLOW

    @property
    def engine(self) -> str:
        return self._engine

    @property
    def values(self) -> Values | None:
        return None if self._found is None else dict(zip(self._origin, self._found, strict=False))

    @property
    def has_plan(self) -> bool:
        return self._found is not None

    def speaks_in(self, stage: Stage) -> bool:
        return self._own(stage) is not None

    def _own(self, stage: Stage) -> Stage | None:
        return next((each for each in self._program.stages if each.stage == stage.stage), None)

    def find(self, setting: Setting) -> bool | None:
        found = _found_two_way(self._program, setting)
        if found is not None:
            self._found = found
            return True
        self._engine = cpsat.NAME
        answer = cpsat.search(tightened(self._program), None, setting)
        match answer:
            case Found():
                self._found = answer.values
                return True
            case NoPlan():
                return False
            case OutOfTime():
                return None

    def serve(self, stage: Stage, setting: Setting) -> Reached | NoPlan | Stopped:
        own = self._own(stage)
        assert own is not None
        served: Served | NoPlan | Stopped | None = _served_two_way(self._program, own, setting)
        if served is None:
            self._engine = cpsat.NAME
            served = _serve(tightened(self._program), own, setting)
        if isinstance(served, Served):
            self._program, self._found = served.program, served.values
            return Reached(served.value, served.confirmed)
        if isinstance(served, Stopped) and served.values is not None:
            self._found = served.values
        return served

    def show(self, problem: Problem, setting: Setting) -> Shown:
        assert self._found is not None
        found = _settled_two_way(self._program, problem, self._found, setting)
        if found is None:
            self._engine = cpsat.NAME
            found = settled(self._program, problem, self._found, setting)
        return Shown(dict(zip(self._origin, found.values, strict=False)), found.moving, found.complete)


def _found_two_way(program: Program, setting: Setting) -> tuple[int, ...] | None:
    """Find a plan of a two-way table, if it is one and there is a plan."""
    if not any(isinstance(stage, CostStage) and stage.logarithms for stage in program.stages):
        return None
    from allocator.solver.two_way import find_two_way

    return find_two_way(program, setting)


def _served_two_way(program: Program, stage: Stage, setting: Setting) -> Served | NoPlan | None:
    """Serve a stage of logarithms on a two-way table, if it is one."""
    if not _in_logarithms(stage):
        return None
    from allocator.solver.two_way import serve_two_way

    return serve_two_way(program, stage, setting)


def _in_logarithms(stage: Stage) -> bool:
    return isinstance(stage, CostStage) and stage.logarithms


def _settled_two_way(best: Program, problem: Problem, values: tuple[int, ...], setting: Setting) -> Settled | None:
    """Settle the ties of a two-way table with a stage of logarithms, if it is one."""
    if not any(_in_logarithms(stage) for stage in best.stages):
        return None
    from allocator.solver.two_way_settle import settled_two_way

    return settled_two_way(best, problem, values[: len(best.variables)], setting)


def _serve(program: Program, stage: Stage, setting: Setting) -> Served | NoPlan | Stopped:
    match stage:
        case GapStage():
            return serve_gaps(program, stage, setting)
        case CostStage():
            return serve_costs(program, stage, setting)
        case DeviationStage():
            return serve_deviations(program, stage, setting)
