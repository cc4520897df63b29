"""The cheapest change of quotas: first of those few that clash, where it is quickly found and proved; then a plan that meets all others.

What a few rules cost at least, all of them together cost at least. So where a plan exists under the cheapest change of the few, there is no
cheaper one of all; where none does, more columns are looked at together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from allocator.dossier.why import Norm
from allocator.explain.conflict_counted import Clash, Looking
from allocator.facts import RuleId
from allocator.plan import Plan
from allocator.problem import Problem
from allocator.rules import Rule
from allocator.rules.eligible import EligibleRule
from allocator.rules.relaxing import Dial
from allocator.solver import Setting
from allocator.solver.clock import TimeIsUp
from allocator.solver.collector import collector_at_rest
from allocator.solver.frozen_musts_asked import Impossible
from allocator.solver.repair_program import RepairProgram
from allocator.solver.repair_search import Turning, cheapest, cheapest_of_few

if TYPE_CHECKING:
    from allocator.solver.headcounts import Headcounts

_MOST_ROUNDS = 4
_MOST_UNKNOWNS = 700
"""A greater program is no longer one of few; it is left to the search of all at once."""


@dataclass(frozen=True)
class Turned:
    """Dials turned, and a plan that meets all musts then."""

    turning: Turning
    plan: Plan


@collector_at_rest()
def cheapest_of_counts(problem: Problem, dials: Sequence[Dial], firm: Sequence[Rule], norm: Norm, setting: Setting) -> Turned | None:
    """Return the turning with the least of a norm; None where it is not found by these means, or time runs out.

    Args:
        problem: An impossible problem.
        dials: What may be turned.
        firm: Further rules that hold whatever is turned.
        norm: What is kept least.
        setting: Settings and clock.
    """
    from allocator.solver.headcounts_repair import eased_headcounts

    if any(isinstance(rule, EligibleRule) for rule in problem.rules):
        return None
    eased = eased_headcounts(problem, dials, firm)
    if eased is None:
        return None
    try:
        looked_at, turned = frozenset[RuleId](), eased.turned({})
        clash = Looking(problem, turned, (), setting).clash()
        more, counted_out = _clashing(clash), clash is not None and not clash.asked.searches
        for _ in range(_MOST_ROUNDS):
            wider = looked_at | more if not more <= looked_at else _all_about(looked_at, turned)
            if wider <= looked_at:
                return None
            looked_at = wider
            turning = _least(problem, eased.program(looked_at, setting), norm, setting, counted_out=counted_out)
            if turning is None or not (turning.proven and turning.settled):
                return None
            turned = eased.turned(turning.by)
            met = _met(Looking(problem, turned, (), setting))
            if isinstance(met, Plan):
                return Turned(turning, met)
            more = met
    except TimeIsUp:
        return None
    return None


def _least(problem: Problem, few: RepairProgram, norm: Norm, setting: Setting, *, counted_out: bool) -> Turning | None:
    if len(few.program.variables) > _MOST_UNKNOWNS:
        return None
    if norm == "least_total":
        return cheapest_of_few(few, setting, counted_out=counted_out)
    found = cheapest(problem, few, norm, (), setting)
    return found if isinstance(found, Turning) else None


def _met(looking: Looking) -> Plan | frozenset[RuleId]:
    """Return a plan that meets all musts, or rules that clash; none where that is not known."""
    from allocator.solver.headcounts_asked import KindsAsked, Seated

    heard = looking.heard
    asked = KindsAsked(heard, tuple(heard.crowds_of), looking.setting)
    verdict = asked.ask(frozenset(asked.atoms))
    if isinstance(verdict, Seated):
        return asked.plan(verdict)
    if not isinstance(verdict, Impossible):
        return frozenset()
    return _clashing(looking.fewest(asked, verdict) if verdict.proved else looking.clash_of_threes())


def _clashing(clash: Clash | None) -> frozenset[RuleId]:
    return frozenset() if clash is None else frozenset(clash.rules)


def _all_about(rules: frozenset[RuleId], heard: Headcounts) -> frozenset[RuleId]:
    """Return all rules about the columns that some rules speak of."""
    return frozenset(heard.rules_about(frozenset[int]().union(*(heard.families(rule) for rule in rules))))
