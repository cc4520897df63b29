"""Solving a problem: stage after stage, each proved; then the ties, then the one plan among equals."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from importlib.metadata import version

from allocator.dossier import Infeasible, Outcome, Solved, SolverTrace, StageResult, Ties, Undecided
from allocator.errors import phrase
from allocator.facts import RowId
from allocator.problem import Problem
from allocator.rules.board import CountOf, PostOf, SeatsOf
from allocator.solver import cpsat
from allocator.solver.clock import Clock, TimeIsUp
from allocator.solver.compile import compile_program
from allocator.solver.costs import serve_costs
from allocator.solver.deviations import serve_deviations
from allocator.solver.engine import Found, NoPlan, OutOfTime, Progress, Setting, Settings
from allocator.solver.gaps import serve_gaps
from allocator.solver.linear import second_verdict
from allocator.solver.program import CostStage, DeviationStage, GapStage, Program, Stage
from allocator.solver.reading import read_plan
from allocator.solver.served import Served, Stopped
from allocator.solver.settling import Settled, settled
from allocator.solver.tightening import tightened


def solve_problem(problem: Problem, settings: Settings) -> Outcome:
    """Return the outcome of a problem.

    Raises:
        ScenarioFaults: Nothing bounds some body.
        UnlistedStatus: An engine said something that is not in our list.
    """
    setting = Setting(settings, Clock(settings.time_limit))
    program = compile_program(problem)
    run = _Run(problem, setting, program)
    try:
        return run.through()
    except TimeIsUp:
        return run.undecided()


def is_possible(program: Program, setting: Setting) -> bool | None:
    """Say whether any plan meets a program; None where time runs out."""
    answer = cpsat.search(program, None, setting)
    match answer:
        case Found():
            return True
        case NoPlan():
            return False
        case OutOfTime():
            return None


def is_impossible_again(program: Program, setting: Setting) -> bool:
    """Say whether the other engine too finds that no plan meets a program."""
    return is_plainly_impossible(program) or second_verdict(program, None, setting) == math.inf


def is_plainly_impossible(program: Program) -> bool:
    """Say whether plain arithmetic showed that no plan meets a program, before any search."""
    return program.crossed or any(not each.terms and (each.lower or 0) > 0 for each in program.constraints)


@dataclass
class _Run:
    """One solve as it goes: what is held, what is found."""

    problem: Problem
    setting: Setting
    program: Program
    values: tuple[int, ...] | None = None
    results: list[StageResult] = field(default_factory=list)

    def through(self) -> Outcome:
        """Serve every stage, then settle ties."""
        if is_plainly_impossible(self.program):
            return self._infeasible()
        if not self.program.stages:
            return self._any_plan()
        if self.setting.clock.limit is not None:
            self._have_something()
        for stage in self.program.stages:
            self._tell(stage.stage, "progress.stage", stage=stage.stage, of=len(self.program.stages))
            served = _serve(tightened(self.program), stage, self.setting)
            match served:
                case NoPlan():
                    return self._infeasible()
                case Stopped():
                    return self._stopped(stage, served)
                case Served():
                    self._keep(stage, served)
        return self._settled()

    def _have_something(self) -> None:
        """Find any plan first, so that there is one to show when time runs out in the first stage."""
        answer = cpsat.search(tightened(self.program), None, self.setting)
        if isinstance(answer, Found):
            self.values = answer.values
            if self.setting.settings.found is not None:
                self.setting.settings.found(self.undecided())

    def _any_plan(self) -> Outcome:
        answer = cpsat.search(self.program, None, self.setting)
        match answer:
            case NoPlan():
                return self._infeasible()
            case OutOfTime():
                return self.undecided()
            case Found():
                self.values = answer.values
                return self._settled()

    def _keep(self, stage: Stage, served: Served) -> None:
        self.program, self.values = served.program, served.values
        result = StageResult(stage.stage, served.value, served.value, True, served.confirmed, stage.rules)
        self.results.append(result)
        if self.setting.settings.found is not None:
            self.setting.settings.found(self.undecided())

    def _stopped(self, stage: Stage, stopped: Stopped) -> Undecided:
        if stopped.values is not None:
            self.values = stopped.values
        if stopped.value is not None:
            self.results.append(StageResult(stage.stage, stopped.value, stopped.bound, False, False, stage.rules))
        return self.undecided()

    def _infeasible(self) -> Infeasible:
        confirmed = is_impossible_again(self.program, self.setting)
        return Infeasible(confirmed, self._trace())

    def undecided(self) -> Undecided:
        """Return what is known when time is up."""
        plan = None if self.values is None else read_plan(self.problem, self.program, self.values)
        return Undecided(plan, tuple(self.results), self._trace())

    def _settled(self) -> Outcome:
        assert self.values is not None
        self._tell(None, "progress.ties")
        found = settled(self.program, self.problem, self.values, self.setting)
        plan = read_plan(self.problem, self.program, found.values)
        confirmed = all(result.confirmed for result in self.results)
        return Solved(plan, tuple(self.results), self._ties(found), confirmed, self._trace())

    def _ties(self, found: Settled) -> Ties:
        rows = {key.row for key in found.moving if isinstance(key, SeatsOf | PostOf)}
        counts = {key.row for key in found.moving if isinstance(key, CountOf)} - rows
        order: dict[RowId, None] = {}
        for body in self.problem.facts.bodies:
            order |= dict.fromkeys(row.id for row in self.problem.facts.table_of(body))
        return Ties(tuple(r for r in order if r in rows), tuple(r for r in order if r in counts), found.complete)

    def _tell(self, at: int | None, code: str, **params: object) -> None:
        if self.setting.settings.progress is not None:
            self.setting.settings.progress(Progress(at, phrase(code, **params)))

    def _trace(self) -> SolverTrace:
        settings = self.setting.settings
        return SolverTrace(cpsat.NAME, version("ortools"), settings.seed, settings.workers, round(self.setting.clock.spent, 3))


def _serve(program: Program, stage: Stage, setting: Setting) -> Served | NoPlan | Stopped:
    match stage:
        case GapStage():
            return serve_gaps(program, stage, setting)
        case CostStage():
            return serve_costs(program, stage, setting)
        case DeviationStage():
            return serve_deviations(program, stage, setting)


