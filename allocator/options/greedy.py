"""Several plans to choose from: the best one, then each time the best of all that are far enough from those before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from types import MappingProxyType

from allocator.apportion import plain_value
from allocator.audit import audit_plan
from allocator.dossier import Audit, Dossier, Infeasible, Move, Solved, StageResult, Undecided
from allocator.dossier.options import Allowance, Ending, Option, Options, Served
from allocator.errors import AuditDisagrees, phrase
from allocator.facts import BodyId, RuleId
from allocator.options.different import DifferentRule, distance
from allocator.plan import Plan
from allocator.problem import Problem
from allocator.solver import Progress, Settings, StageLimit, solve
from allocator.solver.clock import Clock


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
    search = _Search(best, wanted, [_limit(each, best.audit) for each in wanted.allowances], settings)
    while len(search.found) < wanted.count:
        ended = search.go_on()
        if ended is not None:
            return ended
    return search.ended("enough")


class _Search:
    """The search as it goes: what was found, and what must not be found again."""

    def __init__(self, best: Dossier, wanted: Wanted, limits: Sequence[StageLimit], settings: Settings) -> None:
        assert best.audit is not None
        self._best, self._wanted, self._limits, self._settings = best, wanted, limits, settings
        self._clock = Clock(settings.time_limit)
        self._refused: list[_Refused] = []
        self.found = [Option(best, served(best.problem, best.audit), (), (), proven=True)]

    def ended(self, ending: Ending, *, confirmed: bool = False) -> Options:
        """Return what was found."""
        wanted = self._wanted
        return Options(self._best, tuple(self.found), wanted.count, wanted.apart, wanted.bodies, wanted.allowances, ending, confirmed)

    def go_on(self) -> Options | None:
        """Look for one more; return how the search ends, if it does."""
        self._tell()
        asked = self._asked()
        if self._clock.left == 0.0:
            return self.ended("undecided")
        outcome = solve(asked, replace(self._settings, time_limit=self._clock.left), self._limits)
        match outcome:
            case Infeasible(confirmed):
                return self.ended("no_further", confirmed=confirmed)
            case Undecided(None):
                return self.ended("undecided")
            case Solved(plan, stages) | Undecided(plan, stages):
                assert plan is not None
                option = self._option(asked, plan, stages, proven=isinstance(outcome, Solved))
        broken = self._broken(option)
        if broken and not self._refuse(plan, broken):
            return self.ended("undecided")
        if not broken:
            self.found.append(option)
        return None if option.proven else self.ended("undecided")

    def _broken(self, option: Option) -> list[int]:
        """Return the stages that lose more than allowed, as the recount finds them."""
        assert option.dossier.audit is not None
        stages = option.dossier.audit.stages
        return [limit.stage for limit in self._limits if plain_value(stages[limit.stage]) > limit.upper]

    def _refuse(self, plan: Plan, stages: Sequence[int]) -> bool:
        """Shut out a plan that passes a limit by less than an engine can count; its seats alone must decide that.

        Costs of seats with no small common denominator are limited a little too generously, so this happens now and then.
        """
        rules = [rule for rule in self._best.problem.rules if rule.prefer in stages]
        if any(rule.in_logarithms or not rule.judged_by_cost for rule in rules):
            return False
        self._refused.append(_Refused(plan, tuple(dict.fromkeys(rule.on for rule in rules))))
        return True

    def _asked(self) -> Problem:
        """Return the question with distance to every earlier plan as a must."""
        wanted = self._wanted
        far = [(f"--apart {number}", plan, wanted.bodies, wanted.apart) for number, plan in enumerate(self._plans(), 1)]
        far += [(f"--within {number}", each.plan, each.bodies, 1) for number, each in enumerate(self._refused, 1)]
        problem = self._best.problem
        references = {
            name: MappingProxyType({body: plan.bodies[body].seats for body in bodies}) for name, plan, bodies, _ in far
        }  # fmt: skip
        facts = replace(problem.facts, references=MappingProxyType({**problem.facts.references, **references}))
        rules = tuple(
            DifferentRule(id=RuleId(name), body=bodies[0], plan=name, bodies=bodies, at_least=apart) for name, _, bodies, apart in far
        )
        return replace(problem, facts=facts, rules=(*rules, *problem.rules))

    def _plans(self) -> list[Plan]:
        return [each.dossier.plan for each in self.found if each.dossier.plan is not None]

    def _option(self, asked: Problem, plan: Plan, stages: Sequence[StageResult], *, proven: bool) -> Option:
        """Recount a plan: first with its distances as musts, then as a plan of the question itself."""
        problem, bodies, earlier = self._best.problem, self._wanted.bodies, self._plans()
        far, audit = audit_plan(asked, plan, stages), audit_plan(problem, plan, stages)
        if not (far.clean and audit.clean):
            raise AuditDisagrees(*far.breaches, *audit.breaches)
        dossier = Dossier(problem, "audited", plan, False, False, audit, tuple(recounted(problem, audit)))
        away = tuple(sum(distance(plan.bodies[body].seats, other.bodies[body].seats) for body in bodies) for other in earlier)
        return Option(dossier, served(problem, audit), away, tuple(moves(earlier[0], plan)), proven)

    def _tell(self) -> None:
        if self._settings.progress is not None:
            self._settings.progress(Progress(None, phrase("progress.option", number=len(self.found) + 1)))


@dataclass(frozen=True)
class _Refused:
    """A plan that passes a limit; whatever has the same seats in these bodies passes it too."""

    plan: Plan
    bodies: tuple[BodyId, ...]


def _limit(allowance: Allowance, audit: Audit) -> StageLimit:
    value = plain_value(audit.stages[allowance.stage])
    return StageLimit(allowance.stage, value + allowance.loss * (abs(value) if allowance.share else 1))


def recounted(problem: Problem, audit: Audit) -> Iterator[StageResult]:
    """Yield what each stage comes to as the audit counts it; of no stage it is said that it is best."""
    for stage, value in sorted(audit.stages.items()):
        rules = tuple(rule.id for rule in problem.rules if rule.prefer == stage)
        yield StageResult(stage, value, None, False, False, rules)


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
