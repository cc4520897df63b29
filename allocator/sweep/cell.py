"""One cell of a sweep: a scenario with some values changed is read, solved and counted again, wherever that happens."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from allocator.apportion import cost_text
from allocator.audit import audit_plan
from allocator.dossier import Infeasible, Outcome, Solved, StageResult, Undecided
from allocator.errors import AuditDisagrees, Phrase, ScenarioFaults, phrase
from allocator.facts import RowId
from allocator.plan import BodyPlan, Plan
from allocator.problem import Problem, TieBreak
from allocator.scenario import read_scenario
from allocator.solver import Setting, Settings
from allocator.solver.clock import Clock, TimeIsUp
from allocator.sweep.parcel import Parcel, opened
from allocator.words import say
from allocator.words.fault_lines import fault_line

Ending = Literal["solved", "infeasible", "undecided", "faulty", "failed", "lost"]
"""How a cell ended. `failed`: our bug, nothing is told of its plan; `lost`: whoever was solving it came to an end each time."""

Seats = Mapping[str, Mapping[str, int]]
"""Body -> row -> seats; rows without a seat are left out."""


@dataclass(frozen=True)
class Task:
    """What whoever solves a cell needs to know.

    Attributes:
        parcel: Digest of the scenario's files.
        variant: `base`, or the variant's name.
        settings: Changes, `path=value`, in order.
        seed: Of the draw among equals and of the solver; None for the scenario's own.
        time_limit: Seconds for this cell; None for no limit.
        settles: Whether ties are looked for and the contract's one plan is taken.
    """

    parcel: str
    variant: str
    settings: tuple[str, ...]
    seed: int | None = None
    time_limit: float | None = None
    settles: bool = True


@dataclass(frozen=True)
class Answer:
    """How a cell ended.

    Attributes:
        outcome: See `Ending`.
        stages: Stage -> what it comes to, exactly, as the document writes it.
        proven: Whether the verdict is proved.
        confirmed: Whether a second route reached the same verdict.
        plan: SHA-256 of all that the plan decides, the same for cells that decide the same; empty where no plan is settled.
        seats: Of the settled plan, or of the best one found.
        says: Vietnamese and English: what is wrong with a cell that has no verdict.
        time_limit: Under which it was solved.
    """

    outcome: Ending
    stages: tuple[tuple[int, int | str], ...] = ()
    proven: bool = False
    confirmed: bool = False
    plan: str = ""
    seats: Seats = field(default_factory=dict)
    says: tuple[str, str] | None = None
    time_limit: float | None = None


def solved_cell(parcel: Parcel, task: Task) -> Answer:
    """Solve one cell in this process; whatever goes wrong is part of the answer.

    Args:
        parcel: The scenario's files.
        task: What is asked.
    """
    try:
        return replace(_solved(parcel, task), time_limit=task.time_limit)
    except ScenarioFaults as wrong:
        vi, en = ("; ".join(fault_line(fault, language) for fault in wrong.faults) for language in ("vi", "en"))
        return Answer("faulty", says=(vi, en))
    except TimeIsUp:
        return Answer("undecided", time_limit=task.time_limit)
    except AuditDisagrees as wrong:
        return failed(phrase("bug.audit", breaches=phrase("list.comma", items=wrong.args)))
    except Exception as wrong:
        return failed(f"{type(wrong).__name__}: {wrong}")


def failed(what: Phrase | str) -> Answer:
    """Return the answer of a cell in which the program contradicted itself."""
    return Answer("failed", says=both(phrase("bug.heading", says=what)))


def lost(why: Phrase) -> Answer:
    """Return the answer of a cell that nobody finished."""
    return Answer("lost", says=both(why))


def both(says: Phrase) -> tuple[str, str]:
    """Say a phrase in Vietnamese and in English."""
    return say(says, "vi"), say(says, "en")


def _solved(parcel: Parcel, task: Task) -> Answer:
    with opened(parcel) as file:
        problem = read_scenario(file, variant=task.variant, settings=task.settings)
    if task.seed is not None:
        problem = replace(problem, tie_break=TieBreak(problem.tie_break.by, task.seed))
    match _outcome(problem, task):
        case Infeasible(confirmed):
            return Answer("infeasible", proven=True, confirmed=confirmed)
        case Solved(plan, stages, _, confirmed):
            _recount(problem, plan, stages)
            told = (_digest(plan), _seats(plan)) if task.settles else ("", {})
            return Answer("solved", _values(stages), True, confirmed, *told)
        case Undecided(None, stages):
            return Answer("undecided", _values(stages))
        case Undecided(plan, stages):
            assert plan is not None
            _recount(problem, plan, stages)
            return Answer("undecided", _values(stages), seats=_seats(plan))


def _outcome(problem: Problem, task: Task) -> Outcome:
    """Solve in this process: whoever asks ends the process where the limit is overrun."""
    from allocator.solver.nested import solve_nested
    from allocator.solver.run import solve_problem
    from allocator.solver.stages_only import stages_only

    settings = Settings(problem.tie_break.seed, 1, task.time_limit)
    if task.settles:
        return solve_nested(problem, settings) or solve_problem(problem, settings)
    return stages_only(problem, Setting(settings, Clock(task.time_limit)))


def _recount(problem: Problem, plan: Plan, stages: tuple[StageResult, ...]) -> None:
    recount = audit_plan(problem, plan, stages)
    if not recount.clean:
        raise AuditDisagrees(*recount.breaches)


def _values(stages: tuple[StageResult, ...]) -> tuple[tuple[int, int | str], ...]:
    return tuple((each.stage, cost_text(each.value)) for each in stages)


def _digest(plan: Plan) -> str:
    """Return the digest of everything that a plan decides; shares and other figures that follow from the facts are not in it."""
    decided = {body: _decided(filled) for body, filled in plan.bodies.items()}
    chosen = {rule: [str(formula.per), str(formula.base), str(formula.threshold)] for rule, formula in plan.chosen.items()}
    return hashlib.sha256(json.dumps([decided, chosen], ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _decided(filled: BodyPlan) -> list[object]:
    counts = {category: _held(numbers) for category, numbers in filled.counts.items()}
    reserve = None if filled.alternates is None else _held(filled.alternates)
    return [filled.vacant, _held(filled.seats), counts, reserve, {post: list(rows) for post, rows in filled.posts.items()}]


def _held(numbers: Mapping[RowId, int]) -> dict[str, int]:
    return {str(row): number for row, number in numbers.items() if number}


def _seats(plan: Plan) -> Seats:
    return {str(body): _held(filled.seats) for body, filled in plan.bodies.items()}
