"""Asking many questions that differ little: what the stages of each come to. With several workers, several at once."""

from __future__ import annotations

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

MANY = 24
"""Questions from which on it is worth while to start other processes."""


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
    """Asks questions: one after the other, or with several workers each in a process of its own.

    Args:
        setting: Settings and a running clock.
        questions: About how many there will be; for a few no process is started.
    """

    def __init__(self, setting: Setting, questions: int) -> None:
        send_frozen_mappings()
        self._setting, workers = setting, setting.settings.workers
        self._pool = ProcessPoolExecutor(workers, get_context("spawn")) if workers > 1 and questions >= MANY else None
        self.hands = 1 if self._pool is None else 2 * workers

    def ask(self, problems: Sequence[Problem]) -> list[Known]:
        """Answer questions, in their order; the answers do not depend on the number of workers."""
        if self._pool is None:
            return [ask(problem, self._setting) for problem in problems]
        settings = Settings(self._setting.settings.seed, 1, self._setting.clock.left)
        return [each.result() for each in [self._pool.submit(_aside, problem, settings) for problem in problems]]

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, kind: type[BaseException] | None, raised: BaseException | None, trace: TracebackType | None) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
