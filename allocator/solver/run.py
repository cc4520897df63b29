"""Solving a problem: stage after stage, each proved; then the ties, then the one plan among equals."""

from __future__ import annotations

import math
from collections import ChainMap
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from importlib.metadata import version

from allocator.apportion import Cost
from allocator.dossier import Infeasible, Outcome, Solved, SolverTrace, StageResult, Ties, Undecided
from allocator.errors import phrase
from allocator.facts import RowId
from allocator.plan import Plan
from allocator.problem import Problem
from allocator.rules.board import CountOf, PostOf, SeatsOf
from allocator.solver import cpsat
from allocator.solver.clock import TimeIsUp
from allocator.solver.compile import Ready, made_ready
from allocator.solver.engine import Found, NoPlan, OutOfTime, Progress, Setting, Settings
from allocator.solver.limited import limited
from allocator.solver.linear import second_verdict
from allocator.solver.program import Program, Stage
from allocator.solver.reading import read_plan
from allocator.solver.served import Stopped
from allocator.solver.sides import FLOW, PlainSide, Reached, Shown, Side, Values
from allocator.solver.stage_limit import StageLimit


def solve_problem(problem: Problem, settings: Settings, ready: Ready | None = None, limits: Sequence[StageLimit] = ()) -> Outcome:
    """Return the outcome of a problem.

    Args:
        problem: What is asked.
        settings: How.
        ready: Its program, where that has been made already.
        limits: What stages may come to at most.

    Raises:
        ScenarioFaults: Nothing bounds some body.
        UnlistedStatus: An engine said something that is not in our list.
    """
    ready = ready or made_ready(problem, settings.time_limit)
    run = _Run(problem, Setting(settings, ready.clock), limited(ready.program, limits).program)
    try:
        return run.through()
    except TimeIsUp:
        return run.undecided()


def serve_program(problem: Problem, program: Program, setting: Setting) -> Outcome:
    """Serve every stage of a program and stop there: ties are not looked for, the plan is any of the best.

    Args:
        problem: Whose bodies the plan fills.
        program: Its program, or one with other stages.
        setting: Settings and a running clock.
    """
    run = _Run(problem, setting, program, settles=False)
    try:
        return run.through()
    except TimeIsUp:
        return run.undecided()


def settle_program(problem: Problem, program: Program, setting: Setting, sides: Sequence[Side] = (), served: int = 0) -> Outcome:
    """Serve every stage of a program, then settle ties.

    Args:
        problem: Whose bodies the plan fills.
        program: Its program, or one with limits on stages.
        setting: Settings and a running clock.
        sides: The sides of the program, where they are known and have a plan.
        served: How many stages they serve already as well as is wanted.
    """
    run = _Run(problem, setting, program)
    try:
        return run.onwards(sides, served) if sides else run.through()
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
    settles: bool = True
    sides: list[Side] = field(default_factory=list)
    results: list[StageResult] = field(default_factory=list)

    def through(self) -> Outcome:
        """Serve every stage, then settle ties."""
        if is_plainly_impossible(self.program):
            return self._infeasible()
        self.sides = sides_of(self.program, self.problem)
        if not self.program.stages:
            return self._any_plan()
        if self.setting.clock.limit is not None:
            self._have_something()
        for stage in self.program.stages:
            self._tell(stage.stage, "progress.stage", stage=stage.stage, of=len(self.program.stages))
            ended = self._through(stage)
            if ended is not None:
                return ended
        return self._settled()

    def onwards(self, sides: Sequence[Side], served: int) -> Outcome:
        """Serve the stages that are left, then settle ties."""
        self.sides = list(sides)
        for stage in self.program.stages[served:]:
            ended = self._through(stage)
            if ended is not None:
                return ended
        return self._any_plan()

    def _through(self, stage: Stage) -> Outcome | None:
        """Serve a stage on every side; return how the solve ends, if it does."""
        value: Cost = Fraction(0)
        confirmed = True
        for side in self.sides:
            if not side.speaks_in(stage):
                continue
            reached = side.serve(stage, self.setting)
            match reached:
                case NoPlan():
                    return self._infeasible()
                case Stopped():
                    return self._stopped(stage, reached)
                case Reached():
                    value = reached.value if value == Fraction(0) else _together(value, reached.value)
                    confirmed = confirmed and reached.confirmed
        for side in self.sides:
            if side.values is None:
                found = side.find(self.setting)
                if found is not True:
                    return self._infeasible() if found is False else self.undecided()
        self._keep(stage, value, confirmed=confirmed)
        return None

    def _have_something(self) -> None:
        """Find any plan first, so that there is one to show when time runs out in the first stage."""
        if all(side.find(self.setting) for side in self.sides) and self.setting.settings.found is not None:
            self.setting.settings.found(self.undecided())

    def _any_plan(self) -> Outcome:
        for side in self.sides:
            found = side.has_plan or side.find(self.setting)
            if found is not True:
                return self._infeasible() if found is False else self.undecided()
        return self._settled()

    def _keep(self, stage: Stage, value: Cost, *, confirmed: bool) -> None:
        self.results.append(StageResult(stage.stage, value, value, True, confirmed, stage.rules))
        if self.setting.settings.found is not None:
            self.setting.settings.found(self.undecided())

    def _stopped(self, stage: Stage, stopped: Stopped) -> Undecided:
        if stopped.value is not None and len(self.sides) == 1:
            self.results.append(StageResult(stage.stage, stopped.value, stopped.bound, False, False, stage.rules))
        return self.undecided()

    def _infeasible(self) -> Infeasible:
        confirmed = is_impossible_again(self.program, self.setting)
        return Infeasible(confirmed, self._trace())

    def undecided(self) -> Undecided:
        """Return what is known when time is up."""
        known = [side.values for side in self.sides]
        plan = self._plan([each for each in known if each is not None]) if known and None not in known else None
        return Undecided(plan, tuple(self.results), self._trace())

    def _plan(self, known: Sequence[Values]) -> Plan:
        together = ChainMap(*(dict(each) for each in known))
        return read_plan(self.problem, self.program, [together[at] for at in range(len(self.program.variables))])

    def _settled(self) -> Outcome:
        if not self.settles:
            return self._unsettled()
        self._tell(None, "progress.ties")
        shown = [side.show(self.problem, self.setting) for side in self.sides]
        plan = self._plan([each.values for each in shown])
        confirmed = all(result.confirmed for result in self.results)
        return Solved(plan, tuple(self.results), self._ties(shown), confirmed, self._trace())

    def _unsettled(self) -> Outcome:
        plan = self._plan([side.values for side in self.sides if side.values is not None])
        confirmed = all(result.confirmed for result in self.results)
        return Solved(plan, tuple(self.results), Ties(complete=False), confirmed, self._trace())

    def _ties(self, shown: Sequence[Shown]) -> Ties:
        moving = frozenset().union(*(each.moving for each in shown))
        seated = {key.row for key in moving if isinstance(key, SeatsOf)}
        posts = {key.row for key in moving if isinstance(key, PostOf)} - seated
        rows = seated | posts
        counts = {key.row for key in moving if isinstance(key, CountOf)} - rows
        bodies = {key.body for key in moving if isinstance(key, SeatsOf)}
        order: dict[RowId, None] = {}
        for body in self.problem.facts.bodies:
            order |= dict.fromkeys(row.id for row in self.problem.facts.table_of(body))
        complete = all(each.complete for each in shown)
        told = (tuple(row for row in order if row in some) for some in (rows, counts, posts))
        return Ties(next(told), next(told), complete, next(told), tuple(body for body in self.problem.facts.bodies if body in bodies))

    def _tell(self, at: int | None, code: str, **params: object) -> None:
        if self.setting.settings.progress is not None:
            self.setting.settings.progress(Progress(at, phrase(code, **params)))

    def _trace(self) -> SolverTrace:
        settings = self.setting.settings
        if self.sides and all(side.engine == FLOW for side in self.sides):
            return SolverTrace(FLOW, "1", settings.seed, settings.workers, round(self.setting.clock.spent, 3))
        return SolverTrace(cpsat.NAME, _engine_version(), settings.seed, settings.workers, round(self.setting.clock.spent, 3))


@cache
def _engine_version() -> str:
    return version("ortools")


def sides_of(program: Program, problem: Problem) -> list[Side]:
    """Cut a program into sides; what knows of people is loaded only where there are some."""
    if not any(problem.facts.is_people(body) for body in problem.facts.bodies):
        return [PlainSide(program, tuple(range(len(program.variables))))]
    from allocator.solver import people

    return people.sides_of(program, problem)


def _together(one: Cost, other: Cost) -> Cost:
    """Add what two sides of a stage of gaps come to."""
    assert isinstance(one, Fraction) and isinstance(other, Fraction)
    return one + other
