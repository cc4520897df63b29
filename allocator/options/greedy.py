"""Several plans to choose from: the best one, then each time the best of all that are far enough from those before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from types import MappingProxyType

from allocator.audit import audit_plan
from allocator.dossier import Audit, Dossier, Infeasible, Move, Solved, StageResult, Undecided
from allocator.dossier.options import Allowance, Option, Options, Served
from allocator.errors import AuditDisagrees, phrase
from allocator.facts import BodyId, RuleId
from allocator.options.different import DifferentRule, distance
from allocator.plan import Plan
from allocator.problem import Problem
from allocator.solver import Progress, Settings, StageLimit, solve
from allocator.solver.clock import Clock
from allocator.solver.stage_limit import plain_value


@dataclass(frozen=True)
class Wanted:
    """What is asked for.

    Attributes:
        count: How many plans.
        apart: How far each is from every other at least, in seats given otherwise.
        bodies: Whose seats are looked at; distances of several bodies add up.
        allowances: What an option may lose in a stage against the best plan; of other stages nothing is asked.
    """

    count: int
    apart: int
    bodies: tuple[BodyId, ...]
    allowances: tuple[Allowance, ...] = ()


def find_options(best: Dossier, wanted: Wanted, settings: Settings) -> Options:
    """Find options to a best plan.

    Args:
        best: Solved.
        wanted: What is asked for.
        settings: The time limit is for all of them together.

    Raises:
        AuditDisagrees: A plan that was found does not bear a recount.
    """
    assert best.plan is not None and best.audit is not None
    clock = Clock(settings.time_limit)
    limits = [_limit(each, best.audit) for each in wanted.allowances]
    found = [Option(best, served(best.problem, best.audit), (), (), proven=True)]
    while len(found) < wanted.count:
        plans = [each.dossier.plan for each in found if each.dossier.plan is not None]
        asked = _different(best.problem, plans, wanted)
        if settings.progress is not None:
            settings.progress(Progress(None, phrase("progress.option", number=len(found) + 1)))
        outcome = solve(asked, replace(settings, time_limit=clock.left), limits)
        match outcome:
            case Infeasible(confirmed):
                return _ended(best, found, wanted, "no_further", confirmed=confirmed)
            case Undecided(None):
                return _ended(best, found, wanted, "undecided")
            case Solved(plan, stages) | Undecided(plan, stages):
                assert plan is not None
                option = _option(best, asked, plan, stages, plans, wanted, proven=isinstance(outcome, Solved))
        if not _keeps(option, limits):
            return _ended(best, found, wanted, "undecided")
        found.append(option)
        if not option.proven:
            return _ended(best, found, wanted, "undecided")
    return _ended(best, found, wanted, "enough")


def _ended(best: Dossier, found: Sequence[Option], wanted: Wanted, ending: str, *, confirmed: bool = False) -> Options:
    told: dict[str, object] = {"ending": ending, "confirmed": confirmed}
    return Options(best, tuple(found), wanted.count, wanted.apart, wanted.bodies, wanted.allowances, **told)  # type: ignore[arg-type]


def _limit(allowance: Allowance, audit: Audit) -> StageLimit:
    value = plain_value(audit.stages[allowance.stage])
    return StageLimit(allowance.stage, value + allowance.loss * (abs(value) if allowance.share else 1))


def _different(problem: Problem, plans: Sequence[Plan], wanted: Wanted) -> Problem:
    """Return the question with distance to every earlier plan as a must."""
    names = [f"--apart {number}" for number in range(1, len(plans) + 1)]
    references = {
        name: MappingProxyType({body: plan.bodies[body].seats for body in wanted.bodies}) for name, plan in zip(names, plans, strict=True)
    }
    facts = replace(problem.facts, references=MappingProxyType({**problem.facts.references, **references}))
    rules = tuple(
        DifferentRule(id=RuleId(name), body=wanted.bodies[0], plan=name, bodies=wanted.bodies, at_least=wanted.apart) for name in names
    )
    return replace(problem, facts=facts, rules=(*rules, *problem.rules))


def _option(
    best: Dossier, asked: Problem, plan: Plan, stages: Sequence[StageResult], plans: Sequence[Plan], wanted: Wanted, *, proven: bool
) -> Option:
    """Recount a plan: first with its distances as musts, then as a plan of the question itself."""
    far = audit_plan(asked, plan, stages)
    audit = audit_plan(best.problem, plan, stages)
    if not (far.clean and audit.clean):
        raise AuditDisagrees(*far.breaches, *audit.breaches)
    dossier = Dossier(best.problem, "audited", plan, False, False, audit, tuple(recounted(best.problem, audit)))
    away = tuple(sum(distance(plan.bodies[body].seats, other.bodies[body].seats) for body in wanted.bodies) for other in plans)
    return Option(dossier, served(best.problem, audit), away, tuple(moves(plans[0], plan)), proven)


def recounted(problem: Problem, audit: Audit) -> Iterator[StageResult]:
    """Yield what each stage comes to as the audit counts it; of no stage it is said that it is best."""
    for stage, value in sorted(audit.stages.items()):
        rules = tuple(rule.id for rule in problem.rules if rule.prefer == stage)
        yield StageResult(stage, value, None, False, False, rules)


def _keeps(option: Option, limits: Sequence[StageLimit]) -> bool:
    """Say whether the recount bears out that no stage loses more than allowed."""
    assert option.dossier.audit is not None
    stages = option.dossier.audit.stages
    return all(plain_value(stages[limit.stage]) <= limit.upper for limit in limits)


def served(problem: Problem, audit: Audit) -> tuple[Served, ...]:
    """Return what every preference comes to, in the order of the stages."""
    reports = {report.rule: report for report in audit.reports}
    preferred = sorted((rule for rule in problem.rules if rule.prefer is not None), key=lambda rule: rule.prefer or 0)
    found = []
    for rule in preferred:
        report = reports[rule.id]
        gap = sum(each.gap for each in report.findings if not each.must)
        found.append(Served(rule.id, rule.prefer or 0, Fraction(gap) if report.cost is None else report.cost))
    return tuple(found)


def moves(before: Plan, after: Plan) -> Iterator[Move]:
    """Yield every row with another number of seats, body by body."""
    for body, filled in before.bodies.items():
        for row, was in filled.seats.items():
            now = after.bodies[body].seats[row]
            if now != was:
                yield Move(row, was, now, body)
