"""Why this plan: what the best plan looks like in which a row has another number of seats, and who pays for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from allocator.apportion import Cost
from allocator.audit import audit_plan
from allocator.dossier import Conflict, Infeasible, Move, Solved, StageChange, StageResult, Undecided, Why
from allocator.errors import AuditDisagrees, OurBug
from allocator.explain.conflict import first_conflict
from allocator.explain.partners import partners_of
from allocator.facts import BodyId, RowId, RuleId
from allocator.plan import Plan
from allocator.problem import Problem
from allocator.rules import KINDS, Rule
from allocator.solver import Settings, solve
from allocator.solver.clock import Clock

DEMAND = "--why"
"""The id of the demand while it is asked, and of the plan that it is held against."""

LEAST_FOR_CONFLICT = 1.0
"""Seconds that the search for a conflict is given, however little of the time limit is left."""


@dataclass(frozen=True)
class Demand:
    """So many seats for a row, as somebody asks for them."""

    body: BodyId
    row: RowId
    seats: int


@dataclass(frozen=True)
class Shown:
    """A plan with what its stages come to."""

    plan: Plan
    stages: Mapping[int, Cost]
    proven: bool


def explain_why(problem: Problem, shown: Shown, demand: Demand, settings: Settings) -> Why:
    """Say what it would take to give a row so many seats.

    Args:
        problem: The question, without the demand.
        shown: The plan as it is, audited.
        demand: Which row, and how many seats.
        settings: The time limit is for everything.

    Raises:
        AuditDisagrees: A plan that was found does not bear a recount.
        OurBug: The plan as it is was called best, and the demand makes it better.
    """
    clock = Clock(settings.time_limit)
    was = shown.plan.bodies[demand.body].seats[demand.row]
    told = _asked(problem, shown, demand, settings, clock)
    told = replace(told, was=was)
    if not problem.facts.is_people(demand.body):
        return told
    found = partners_of(problem, shown.plan, shown.stages, demand.body, demand.row, clock)
    return replace(told, partners=found.rows, partners_complete=found.complete)


def _asked(problem: Problem, shown: Shown, demand: Demand, settings: Settings, clock: Clock) -> Why:
    """Solve again with the demand as a must and closeness to the plan as it is as the last preference."""
    asked = _demanding(problem, demand)
    closest = _closest(asked, shown.plan)
    outcome = solve(closest, replace(settings, time_limit=clock.left))
    match outcome:
        case Infeasible():
            left = None if clock.left is None else max(LEAST_FOR_CONFLICT, clock.left)
            conflict = first_conflict(asked, replace(settings, time_limit=left))
            return Why(demand.body, demand.row, demand.seats, False, conflict=_without_demand(conflict))
        case Undecided(None):
            return Why(demand.body, demand.row, demand.seats, None, _stages(shown, ()), proven=False)
        case Solved(plan, stages) | Undecided(plan, stages):
            assert plan is not None
            _recounted(closest, plan, stages)
            changes = _stages(shown, stages)
            proven = shown.proven and isinstance(outcome, Solved)
            if proven and _better(changes):
                raise OurBug(f"{demand.row} with {demand.seats} seats makes a plan better that was called best")
            return Why(demand.body, demand.row, demand.seats, True, changes, tuple(_moves(shown.plan, plan)), proven=proven)


def _demanding(problem: Problem, demand: Demand) -> Problem:
    fields = {"id": DEMAND, "kind": "pin", "body": demand.body, "rows": [demand.row], "seats": demand.seats, "reason": DEMAND}
    return replace(problem, rules=(KINDS["pin"].model_validate(fields), *problem.rules))


def _closest(problem: Problem, plan: Plan) -> Problem:
    """Return the question with closeness to a plan after every other preference; who keeps a seat keeps the post, after that."""
    references = {body: filled.seats for body, filled in plan.bodies.items()}
    facts = replace(problem.facts, references=MappingProxyType({**problem.facts.references, DEMAND: MappingProxyType(references)}))
    last = _last(problem)
    keeps = [
        KINDS["keep"].model_validate({"id": f"{DEMAND} keep {body}", "kind": "keep", "body": body, "plan": DEMAND, "prefer": last + 1})
        for body in references
    ]
    return replace(problem, facts=facts, rules=(*problem.rules, *keeps, *_held(plan, last + 2)))


def _held(plan: Plan, stage: int) -> Iterator[Rule]:
    for body, filled in plan.bodies.items():
        for post, holders in filled.posts.items():
            fields = {"id": f"{DEMAND} keep {body}, {post}", "kind": "pin", "body": body, "post": post, "prefer": stage, "reason": DEMAND}
            if holders:
                yield KINDS["pin"].model_validate(fields | {"rows": list(holders)})


def _last(problem: Problem) -> int:
    return max((rule.prefer for rule in problem.rules if rule.prefer is not None), default=0)


def _recounted(problem: Problem, plan: Plan, stages: Sequence[StageResult]) -> None:
    audit = audit_plan(problem, plan, stages)
    if not audit.clean:
        raise AuditDisagrees(*audit.breaches)


def _stages(shown: Shown, stages: Sequence[StageResult]) -> tuple[StageChange, ...]:
    """Put what each stage comes to beside each other; of what is not proved nothing is said."""
    then = {each.stage: each.value for each in stages if each.proven}
    return tuple(StageChange(stage, now, then.get(stage)) for stage, now in shown.stages.items())


def _better(changes: Sequence[StageChange]) -> bool:
    """Say whether the first stage that changes gets better."""
    changed = next((each for each in changes if each.then != each.now), None)
    return changed is not None and changed.then is not None and changed.then < changed.now  # type: ignore[operator]


def _moves(before: Plan, after: Plan) -> Iterator[Move]:
    """Yield every row with another number of seats, body by body."""
    for body, filled in before.bodies.items():
        for row, was in filled.seats.items():
            now = after.bodies[body].seats[row]
            if now != was:
                yield Move(row, was, now, body)


def _without_demand(conflict: Conflict) -> Conflict:
    clauses = tuple(each for each in conflict.clauses if each.rule != DEMAND)
    return replace(conflict, rules=tuple(rule for rule in conflict.rules if rule != RuleId(DEMAND)), clauses=clauses)
