"""Asking many questions that differ little: what the stages of each come to. With several workers, several at once where that pays."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from types import TracebackType

from allocator.apportion import Cost
from allocator.audit import audit_plan
from allocator.dossier import Infeasible, Solved
from allocator.errors import AuditDisagrees, ScenarioFaults
from allocator.plan import Plan
from allocator.problem import Problem
from allocator.solver import Setting, Settings
from allocator.solver.clock import Clock, TimeIsUp
from allocator.solver.guard import send_frozen_mappings
from allocator.solver.stages_only import stages_only

Values = Mapping[int, Cost]
"""Stage -> what it comes to."""

PATIENCE = 2.0
"""Seconds spent on questions one after the other before processes are started: about what it takes to start them and to load engines."""


@dataclass(frozen=True)
class Known:
    """What is known of a question: whether it has a plan (None: not known), what its stages come to, and one of its best plans."""

    possible: bool | None
    stages: Values | None = None
    plan: Plan | None = None


UNKNOWN = Known(None)


def ask(problem: Problem, setting: Setting) -> Known:
    """Solve a question, and recount the plan.

    Raises:
        AuditDisagrees: The plan does not bear a recount.
    """
    try:
        outcome = stages_only(problem, setting)
    except (TimeIsUp, ScenarioFaults):
        return UNKNOWN
    match outcome:
        case Infeasible():
            return Known(False)
        case Solved(plan, stages):
            audit = audit_plan(problem, plan, stages)
            if not audit.clean:
                raise AuditDisagrees(*audit.breaches)
            return Known(True, {each.stage: each.value for each in stages}, plan)
        case _:
            return UNKNOWN


def _aside(problem: Problem, settings: Settings) -> Known:
    send_frozen_mappings()
    return ask(problem, Setting(settings, Clock(settings.time_limit)))


class Crew:
    """Asks questions: one after the other, and with several workers, once that has taken a while, each in a process of its own.

    To start a process takes as long as many a small question; so nobody waits more than about twice as long as with the better of both.

    Args:
        setting: Settings and a running clock.
    """

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._spent = 0.0
        self._pool: ProcessPoolExecutor | None = None

    @property
    def hands(self) -> int:
        """How many questions to bring at once."""
        workers = self._setting.settings.workers
        return 2 * workers if workers > 1 and self._spent >= PATIENCE else 1

    def ask(self, problems: Sequence[Problem]) -> list[Known]:
        """Answer questions, in their order; the answers do not depend on the number of workers."""
        found: list[Known] = []
        for at, problem in enumerate(problems):
            if self.hands > 1 and len(problems) - at > 1:
                return found + self._at_once(problems[at:])
            start = time.perf_counter()
            found.append(ask(problem, self._setting))
            self._spent += time.perf_counter() - start
        return found

    def _at_once(self, problems: Sequence[Problem]) -> list[Known]:
        if self._pool is None:
            send_frozen_mappings()
            self._pool = ProcessPoolExecutor(self._setting.settings.workers, get_context("spawn"))
        settings = Settings(self._setting.settings.seed, 1, self._setting.clock.left)
        return [each.result() for each in [self._pool.submit(_aside, problem, settings) for problem in problems]]

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, kind: type[BaseException] | None, raised: BaseException | None, trace: TracebackType | None) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
