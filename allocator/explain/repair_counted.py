"""The cheapest change of quotas: first of those few that clash, where it is quickly found and proved; then a plan that meets all others.

What a few rules cost at least, all of them together cost at least. So where a plan exists under the cheapest change of the few, there is no
cheaper one of all; where none does, more columns are looked at together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from allocator.dossier.why import Norm
from allocator.explain.conflict_counted import Looking
from allocator.facts import RuleId
from allocator.plan import Plan
from allocator.problem import Problem
from allocator.rules import Rule
from allocator.rules.eligible import EligibleRule
from allocator.rules.relaxing import Dial
from allocator.solver import Setting
from allocator.solver.clock import TimeIsUp
from allocator.solver.frozen_musts_asked import Impossible
from allocator.solver.headcounts import Headcounts
from allocator.solver.repair_program import RepairProgram
from allocator.solver.repair_search import Turning, cheapest, cheapest_of_few

_MOST_ROUNDS = 4


@dataclass(frozen=True)
class Turned:
    """Dials turned, and a plan that meets all musts then."""

    turning: Turning
    plan: Plan


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
        looked_at, turned = frozenset[int](), eased.turned({})
        more = _clashing(Looking(problem, turned, (), setting).clash(), turned)
        for _ in range(_MOST_ROUNDS):
            if more <= looked_at:
                return None
            looked_at |= more
            turning = _least(problem, eased.program(turned.rules_about(looked_at), setting), norm, setting)
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


def _least(problem: Problem, few: RepairProgram, norm: Norm, setting: Setting) -> Turning | None:
    if norm == "least_total":
        return cheapest_of_few(few, setting)
    found = cheapest(problem, few, norm, (), setting)
    return found if isinstance(found, Turning) else None


def _met(looking: Looking) -> Plan | frozenset[int]:
    """Return a plan that meets all musts, or the columns that clash; no columns where that is not known."""
    from allocator.solver.headcounts_asked import KindsAsked, Seated

    heard = looking.heard
    asked = KindsAsked(heard, tuple(heard.crowds_of), looking.setting)
    verdict = asked.ask(frozenset(asked.atoms))
    if isinstance(verdict, Seated):
        return asked.plan(verdict)
    if not isinstance(verdict, Impossible):
        return frozenset()
    return _clashing(looking.fewest(verdict.core) if verdict.proved else looking.clash_of_threes(), heard)


def _clashing(clash: tuple[Sequence[RuleId], Impossible] | None, heard: Headcounts) -> frozenset[int]:
    """Return the columns that clashing rules speak of."""
    return frozenset() if clash is None else frozenset[int]().union(*(heard.families(rule) for rule in clash[0]))
