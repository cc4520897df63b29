"""Exact fronts: every balance between two or three preferences that cannot be bettered, each with its plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from allocator.apportion import Cost
from allocator.audit import audit_plan
from allocator.dossier import Dossier, Solved, Undecided
from allocator.dossier.options import Front, FrontPoint
from allocator.errors import AuditDisagrees, OurBug, UsageFault, phrase
from allocator.facts import RuleId
from allocator.options.greedy import recounted
from allocator.options.zones import Zone, Zones
from allocator.problem import Problem
from allocator.rules import Rule
from allocator.solver import Progress, Setting
from allocator.solver.clock import TimeIsUp

if TYPE_CHECKING:
    from allocator.solver.balances import Balance, Balances


def named_first(problem: Problem, named: Sequence[RuleId]) -> Problem:
    """Return the question with some preferences first, each alone in its stage and unweighted; the others follow in their order."""
    stages = sorted({rule.prefer for rule in problem.rules if rule.prefer is not None and rule.id not in named})
    places = {stage: len(named) + number for number, stage in enumerate(stages, 1)}

    def moved(rule: Rule) -> Rule:
        if rule.id in named:
            return rule.model_copy(update={"prefer": named.index(rule.id) + 1, "weight": Fraction(1)})
        return rule if rule.prefer is None else rule.model_copy(update={"prefer": places[rule.prefer]})

    return replace(problem, rules=tuple(moved(rule) for rule in problem.rules))


def find_front(best: Dossier, named: Sequence[RuleId], setting: Setting) -> Front:
    """Find every balance between the first stages of a question.

    Args:
        best: Of a question whose first stages are the named preferences; solved.
        named: These preferences.
        setting: Settings and a running clock.

    Raises:
        UsageFault: Costs of several of them cannot be told apart step by step.
        AuditDisagrees: A plan that was found does not bear a recount.
    """
    from allocator.solver.balances import Balances

    balances = Balances(best.problem, range(1, len(named) + 1))
    counted = _counted(best.problem, balances, named)
    search = _Search(best, balances, counted, setting)
    complete = search.through()
    least = None if complete else search.zones.least
    upto = Fraction(least) if isinstance(least, int) else least
    points = sorted(search.points, key=lambda point: point.values)
    return Front(best, tuple(named), tuple(points), complete, named[counted - 1], upto)


def _counted(problem: Problem, balances: Balances, named: Sequence[RuleId]) -> int:
    """Choose the preference that is minimised: one whose cost is not whole, else one with a cost, else the last."""
    if len(balances.inexact) > 1:
        rules = phrase("list.and", items=tuple(named[stage - 1] for stage in balances.inexact))
        raise UsageFault(phrase("usage.pareto_costs", rules=rules))
    by_cost = [named.index(rule.id) + 1 for rule in problem.rules if rule.id in named and rule.judged_by_cost]
    return [len(named), *sorted(by_cost), *balances.inexact][-1]


def _whole(value: Cost) -> Cost | int:
    """Return a whole number as such, which is compared much quicker."""
    return value.numerator if isinstance(value, Fraction) and value.denominator == 1 else value


class _Search:
    """The search for all balances: box after box, where the counted preference can be served best first."""

    def __init__(self, best: Dossier, balances: Balances, counted: int, setting: Setting) -> None:
        self._best, self._balances, self._counted, self._setting = best, balances, counted, setting
        named = range(1, balances.count + 1)
        self._order = [*(stage for stage in named if stage != counted), counted]
        self.zones, self.points = Zones(len(self._order)), list[FrontPoint]()

    def through(self) -> bool:
        """Look into every box; return whether time sufficed."""
        try:
            while (zone := self.zones.next()) is not None:
                self._look(zone)
        except TimeIsUp:
            return False
        return True

    def _look(self, zone: Zone) -> None:
        below = {stage: limit for stage, limit in zip(self._order[:-1], zone.upper, strict=False) if limit is not None}
        balance = self._balances.ask(self._counted, below, zone.upper[-1], self._setting)
        if balance is None:
            self.zones.empty(zone)
            return
        self.points.append(self._point(balance))
        self.zones.found(zone, [_whole(balance.values[stage]) for stage in self._order])
        self._tell()

    def _point(self, balance: Balance) -> FrontPoint:
        """Return a balance with its plan, recounted."""
        outcome = self._balances.plan(self._counted, balance, self._setting)
        match outcome:
            case Solved(plan) | Undecided(plan) if plan is not None:
                audit = audit_plan(self._best.problem, plan)
            case Undecided():
                raise TimeIsUp
            case _:
                raise OurBug("a balance was found, and then no plan of it")
        values = tuple(balance.values[stage] for stage in sorted(balance.values))
        if not audit.clean or values != tuple(audit.stages[stage] for stage in sorted(balance.values)):
            raise AuditDisagrees(*audit.breaches)
        dossier = Dossier(self._best.problem, "audited", plan, False, False, audit, tuple(recounted(self._best.problem, audit)))
        return FrontPoint(values, dossier, proven=isinstance(outcome, Solved))

    def _tell(self) -> None:
        if self._setting.settings.progress is not None:
            self._setting.settings.progress(Progress(None, phrase("progress.front", count=len(self.points))))
