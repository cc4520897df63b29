"""The two laws that bind `post` to `check`, and a third for costs.

Same verdict: with every number of a plan given, the board can hold a rule exactly when `check` finds nothing. Same gap: clause by
clause, the least gap with which the board can hold it is the one that `check` counts. Same cost: so it is for rules with a cost.
"""

from __future__ import annotations

from allocator.plan import Plan
from allocator.rules import Finding, Rule
from tests.laws.hearing import Heard, Wrap, hear
from tests.laws.worlds import World


def disagreement(world: World, wrap: Wrap = lambda board: board) -> str | None:
    """Return what is wrong where the posted and the counted rule differ on some plan, else None."""
    must = None if world.rule.judged_by_cost else hear(world.rule.model_copy(update={"prefer": None}), world.facts, world.most, wrap)
    preferred = hear(world.rule.model_copy(update={"prefer": 1}), world.facts, world.most, wrap)
    for plan in world.plans:
        findings = tuple(world.rule.check(plan, world.facts))
        wrong = _verdict(must, plan, findings) or _gaps(preferred, plan, findings) or _cost(preferred, world.rule, plan, findings)
        if wrong:
            return f"{world.rule!r}\n{plan}\n{wrong}"
    return None


def _verdict(must: Heard | None, plan: Plan, findings: tuple[Finding, ...]) -> str | None:
    if must is None:
        return None
    counted, posted = all(found.holds for found in findings), must.can_hold(plan)
    return None if counted == posted else f"verdict: counted {counted}, posted {posted}: {findings}"


def _gaps(preferred: Heard, plan: Plan, findings: tuple[Finding, ...]) -> str | None:
    soft = [found for found in findings if found.label in preferred.gaps]
    hard = [found for found in findings if found.label not in preferred.gaps]
    if preferred.can_hold(plan) != all(found.holds for found in hard):
        return f"what must hold even so: {hard}"
    if not all(found.holds for found in hard):
        return None
    if [found.label for found in soft] != list(preferred.gaps):
        return f"labels: counted {[found.label for found in soft]}, posted {list(preferred.gaps)}"
    if not preferred.can_hold(plan, {found.label: found.gap for found in soft}):
        return f"gaps are greater than counted: {soft}"
    for found in soft:
        if found.gap and preferred.can_hold(plan, {found.label: found.gap - 1}):
            return f"gap is less than counted: {found}"
    return None


def _cost(preferred: Heard, rule: Rule, plan: Plan, findings: tuple[Finding, ...]) -> str | None:
    if not rule.judged_by_cost or not all(found.holds for found in findings):
        return None
    counted, posted = rule.cost(plan, preferred.facts), preferred.cost(plan)
    return None if counted == posted else f"cost: counted {counted}, posted {posted}"
