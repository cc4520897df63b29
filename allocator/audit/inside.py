"""Bodies of which a draft says nothing, while it names people inside them: who sits inside must be admitted outside."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from allocator.dossier import RuleReport
from allocator.facts import BodyId, Facts
from allocator.plan import BodyPlan, Plan
from allocator.rules import Finding, Rule
from allocator.rules.apart import ApartRule
from allocator.rules.eligible import EligibleRule
from allocator.rules.implied import ancestors
from allocator.rules.pin import PinRule


def with_those_inside(plan: Plan, facts: Facts) -> Plan:
    """Return the plan with at least those seats in every silent body that the stated bodies inside it need."""
    if not plan.silent:
        return plan
    bodies = {body: _filled(body, plan, facts) if body in plan.silent else filled for body, filled in plan.bodies.items()}
    return replace(plan, bodies=MappingProxyType(bodies))


def _filled(body: BodyId, plan: Plan, facts: Facts) -> BodyPlan:
    inside = [each for name, each in plan.bodies.items() if name not in plan.silent and body in ancestors(facts, name)]
    seats = {row: max((each.seats[row] for each in inside), default=0) for row in facts.row_ids(body)}
    return replace(plan.bodies[body], size=sum(seats.values()) + facts.fixed_seats(body), seats=MappingProxyType(seats))


def broken_inside(rule: Rule, plan: Plan, known: Plan, facts: Facts) -> RuleReport | None:
    """Return what those inside a silent body break of a rule that bars them; None where it is not broken yet.

    Only rules that more seats cannot mend are held against them: who may sit, who is left out, who may not sit together.

    Args:
        rule: Which.
        plan: The draft.
        known: The draft with those inside in its silent bodies.
        facts: The world.
    """
    if rule.prefer is not None or rule.on not in plan.silent or not _bars(rule):
        return None
    findings = tuple(each if each.gap else Finding(each.label, None, each.at_least, each.at_most, 0) for each in rule.check(known, facts))
    return RuleReport(rule.id, findings) if any(each.gap for each in findings) else None


def _bars(rule: Rule) -> bool:
    out = isinstance(rule, PinRule) and rule.post_name is None and rule.pinned == 0
    return out or isinstance(rule, EligibleRule | ApartRule)
