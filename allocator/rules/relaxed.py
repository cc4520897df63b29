"""A rule with other numbers: what a repair writes into the scenario."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from allocator.errors import Phrase, phrase
from allocator.facts import Facts, Range, RowId
from allocator.plan import Plan
from allocator.rules.amounts import Amount, Limited, Limits, Number
from allocator.rules.apart import ApartRule
from allocator.rules.eased import eased, shown, written
from allocator.rules.eligible import EligibleRule
from allocator.rules.formula_turns import formula_turns
from allocator.rules.grouped import Grouped, Quota
from allocator.rules.groups import groups
from allocator.rules.guarantee import GuaranteeRule
from allocator.rules.implied import SizeOfBody
from allocator.rules.keep import KeepRule
from allocator.rules.pin import PinRule
from allocator.rules.posts import PostsRule
from allocator.rules.relaxing import DROP, changes_number
from allocator.rules.rule import Rule
from allocator.rules.sentences import said_seats
from allocator.rules.step import StepRule
from allocator.rules.surplus import SurplusRule
from allocator.rules.within_quota import WithinQuotaRule

Turned = Mapping[str, int]
"""Name of a dial -> by how many seats it is turned."""


@dataclass(frozen=True)
class NewValue:
    """One field with a new value.

    Attributes:
        path: Where it stands, as keys and names from the top of the scenario.
        was, now: As people read it.
        what: Which number of the rule it is, in words.
        value: What is written there; None takes it out.
        beside: Further paths of the same change, with what is written there.
    """

    path: tuple[str, ...]
    was: str
    now: str
    what: Phrase
    value: Any
    beside: tuple[tuple[tuple[str, ...], Any], ...] = ()


@dataclass(frozen=True)
class Relaxed:
    """What becomes of a rule.

    Attributes:
        rule: With its new numbers; None where it falls.
        values: What changes in the file; empty where only a size changes or nothing does.
        size: The body's new size, where that is what changes.
    """

    rule: Rule | None
    values: tuple[NewValue, ...]
    size: Range | None = None


def relaxed(rule: Rule, turned: Turned, plan: Plan, facts: Facts, reason: str) -> Relaxed:
    """Return the rule with numbers that a plan meets.

    Args:
        rule: The must.
        turned: By how many seats each of its dials may be turned; the plan needs no more.
        plan: A plan that meets everything else.
        facts: The world.
        reason: What an exception gives as its reason.
    """
    if turned.get(DROP):
        return Relaxed(None, (NewValue(("drop", rule.id), "", "", said_seats(turned[DROP]), None),))
    match rule:
        case StepRule():
            return _other_formula(rule, turned)
        case SizeOfBody():
            return _sized(rule, turned, facts)
        case PinRule():
            return _unpinned(rule, turned, facts)
        case EligibleRule():
            return _excepted(rule, plan, facts, reason)
        case PostsRule():
            return _reposted(rule, turned)
        case KeepRule() | ApartRule():
            now = rule.at_most + turned["high"]
            return _one(rule, "at_most", "at_most", rule.at_most, now)
        case WithinQuotaRule():
            return _one(rule, "tolerance", "tolerance", rule.tolerance, rule.tolerance + turned["tolerance"])
        case GuaranteeRule():
            made = eased(rule, "at_least", rule.at_least, turned["low"], plan, facts, lambda amount: _with(rule, at_least=amount))
            return Relaxed(_with(rule, at_least=made), (_field(rule, ("at_least",), "at_least", rule.at_least, made),))
        case Grouped() if rule.amounts is not None:
            return _regrouped(rule, turned, plan, facts)
        case Limited():
            return _limited(rule, turned, plan, facts)
        case _:
            raise ValueError(f"rule {rule.id} cannot be relaxed")


def _with(rule: Rule, **changes: Any) -> Rule:
    return rule.model_copy(update=changes)


def _path(rule: Rule, *inner: str) -> tuple[str, ...]:
    return ("rules", rule.id, *inner)


def _one(rule: Rule, field: str, what: str, was: int, now: int) -> Relaxed:
    return Relaxed(_with(rule, **{field: now}), (NewValue(_path(rule, field), str(was), str(now), phrase(f"repair.what.{what}"), now),))


def _other_formula(rule: StepRule, turned: Turned) -> Relaxed:
    """Return the formula with its one new number."""
    turn = next(each for each in formula_turns(rule) if turned.get(each.name) == each.by)
    was, now = (int(getattr(each, turn.number)) for each in (rule, turn.rule))
    what = phrase(f"repair.what.{turn.number}")
    return Relaxed(turn.rule, (NewValue(_path(rule, turn.number), str(was), str(now), what, now),))


def _sized(rule: SizeOfBody, turned: Turned, facts: Facts) -> Relaxed:
    old, path = facts.bodies[rule.on].size, ("bodies", rule.on, "size")
    low, high = turned.get("low", 0), turned.get("high", 0)
    if old.exact is not None:
        now = old.exact - low + high
        return Relaxed(rule, (NewValue(path, str(old.exact), str(now), phrase("repair.what.size"), now),), Range(now, now))
    size = Range(None if old.at_least is None else old.at_least - low, None if old.at_most is None else old.at_most + high)
    written = {side: n for side, n in (("at_least", size.at_least), ("at_most", size.at_most)) if n is not None}
    return Relaxed(rule, (NewValue(path, _span(old), _span(size), phrase("repair.what.size"), written),), size)


def _span(size: Range) -> str:
    return _between(*(None if side is None else str(side) for side in (size.at_least, size.at_most)))


def _between(low: str | None, high: str | None) -> str:
    if low is None or high is None:
        return f"≤ {high}" if low is None else f"≥ {low}"
    return f"{low}–{high}"


def _unpinned(rule: PinRule, turned: Turned, facts: Facts) -> Relaxed:
    if changes_number(rule, facts):
        now = rule.pinned - turned.get("low", 0) + turned.get("high", 0)
        return _one(rule, "seats", "seats", rule.pinned, now)
    kept = tuple(row for row in rule.rows if not turned.get(f"row:{row}"))
    was, what = ", ".join(rule.rows), phrase("repair.what.rows")
    if not kept:
        return Relaxed(None, (NewValue(("drop", rule.id), was, "", what, None),))
    return Relaxed(_with(rule, rows=kept), (NewValue(_path(rule, "rows"), was, ", ".join(kept), what, list(kept)),))


def _excepted(rule: EligibleRule, plan: Plan, facts: Facts, reason: str) -> Relaxed:
    table, seats = facts.table_of(rule.on), plan.bodies[rule.on].seats
    barred = [row.id for row in table if seats[row.id] and row.id not in rule.exceptions and not rule.where.admits(row, table)]
    named: dict[RowId, str] = {**rule.exceptions, **dict.fromkeys(barred, reason)}
    value = NewValue(_path(rule, "except"), ", ".join(rule.exceptions), ", ".join(named), phrase("repair.what.except"), named)
    return Relaxed(_with(rule, exceptions=MappingProxyType(named)), (value,))


def _reposted(rule: PostsRule, turned: Turned) -> Relaxed:
    values, posts = [], []
    for post in rule.posts:
        now = post.seats - turned.get(f"low:{post.name}", 0) + turned.get(f"high:{post.name}", 0)
        posts.append(replace(post, seats=now))
        if now != post.seats:
            what = phrase("repair.what.post", post=post.name)
            values.append(NewValue(_path(rule, "posts", post.name, "seats"), str(post.seats), str(now), what, now))
    return Relaxed(_with(rule, posts=tuple(posts)), tuple(values))


def _field(rule: Rule, inner: tuple[str, ...], what: str, was: Amount, now: Amount) -> NewValue:
    return NewValue(_path(rule, *inner), shown(was), shown(now), phrase(f"repair.what.{what}"), written(now))


def _limited(rule: Limited, turned: Turned, plan: Plan, facts: Facts) -> Relaxed:
    low, high = turned.get("low", 0), turned.get("high", 0)
    if rule.exactly is not None:
        return _other_exactly(rule, rule.exactly, low, high, plan, facts)
    small = rule.small if isinstance(rule, SurplusRule) else None
    if small is not None and isinstance(rule, SurplusRule) and _small_holds(rule, plan, facts):
        return _other_small(rule, small, low, high)
    made: Limited = rule
    values = []
    for side, by in (("at_least", low), ("at_most", high)):
        was: Amount | None = getattr(rule, side)
        if by and was is not None:
            now = eased(made, side, was, by, plan, facts, _setting_side(made, side))
            made = _limits_of(made, **{side: now})
            values.append(_field(rule, (side,), side, was, now))
    return Relaxed(made, tuple(values))


def _limits_of(rule: Limited, **changes: Any) -> Limited:
    return rule.model_copy(update=changes)


def _setting_side(rule: Limited, side: str) -> Callable[[Amount], Rule]:
    return lambda amount: rule.model_copy(update={side: amount})


def _other_exactly(rule: Limited, was: Amount, low: int, high: int, plan: Plan, facts: Facts) -> Relaxed:
    """One clause gets another number; several get a range that holds the old number."""
    clauses = sum(1 for _ in rule.check(plan, facts))
    if isinstance(was, Number) and clauses == 1:
        number = Number(was.seats - low + high)
        return Relaxed(_limits_of(rule, exactly=number), (_field(rule, ("exactly",), "exactly", was, number),))
    ranged = _limits_of(rule, exactly=None, at_least=was, at_most=was)
    if low:
        ranged = _limits_of(ranged, at_least=eased(ranged, "at_least", was, low, plan, facts, _setting_side(ranged, "at_least")))
    if high:
        ranged = _limits_of(ranged, at_most=eased(ranged, "at_most", was, high, plan, facts, _setting_side(ranged, "at_most")))
    assert ranged.at_least is not None and ranged.at_most is not None
    now, what = f"{shown(ranged.at_least)}–{shown(ranged.at_most)}", phrase("repair.what.exactly")
    beside = ((_path(rule, "at_least"), written(ranged.at_least)), (_path(rule, "at_most"), written(ranged.at_most)))
    return Relaxed(ranged, (NewValue(_path(rule, "exactly"), shown(was), now, what, None, beside),))


def _small_holds(rule: SurplusRule, plan: Plan, facts: Facts) -> bool:
    """Say whether the plan has so few seats to elect that `small` is what holds."""
    plain = rule.model_copy(update={"small": None})
    return any(each.at_least is not None and each.at_most is not None and each.at_least > each.at_most for each in plain.check(plan, facts))


def _other_small(rule: SurplusRule, small: Range, low: int, high: int) -> Relaxed:
    at_least = None if small.at_least is None else max(0, small.at_least - low)
    at_most = None if small.at_most is None else small.at_most + high
    now = Range(at_least, at_most)
    value = {side: n for side, n in (("at_least", at_least), ("at_most", at_most)) if n is not None}
    return Relaxed(_with(rule, small=now), (NewValue(_path(rule, "small"), _span(small), _span(now), phrase("repair.what.small"), value),))


def _regrouped(rule: Grouped, turned: Turned, plan: Plan, facts: Facts) -> Relaxed:
    """Change what single values are asked for, and write the whole table of amounts anew where it stands in a file of its own."""
    made, values = rule, []
    asking = [at for at, quota in enumerate(rule.amounts or ()) if not quota.frees]
    for at, group in zip(asking, groups(rule, facts), strict=True):
        low, high = turned.get(f"low:{group.label}", 0), turned.get(f"high:{group.label}", 0)
        if low or high:
            old = (rule.amounts or ())[at]
            made = _quota_eased(made, at, low, high, plan, facts)
            values.append(_quota_value(rule, made, old, at))
    return Relaxed(made, tuple(values))


def _quota_eased(rule: Grouped, at: int, low: int, high: int, plan: Plan, facts: Facts) -> Grouped:
    for side, by in (("at_least", low), ("at_most", high)):
        was: Amount | None = getattr((rule.amounts or ())[at].limits, side)
        if by and was is not None:
            exact = was == (rule.amounts or ())[at].limits.at_most == (rule.amounts or ())[at].limits.at_least
            both = exact and isinstance(was, Number)
            now = eased(rule, side, was, by, plan, facts, _setting_quota(rule, at, side))
            rule = _quota_put(rule, at, {"at_least": now, "at_most": now} if both else {side: now})
    return rule


def _setting_quota(rule: Grouped, at: int, side: str) -> Callable[[Amount], Rule]:
    return lambda amount: _quota_put(rule, at, {side: amount})


def _quota_put(rule: Grouped, at: int, changes: Mapping[str, Amount]) -> Grouped:
    quotas = list(rule.amounts or ())
    limits: Limits = replace(quotas[at].limits, **changes)
    quotas[at] = replace(quotas[at], limits=limits, exact_share=False)
    return rule.model_copy(update={"amounts": tuple(quotas)})


def _quota_value(rule: Grouped, made: Grouped, old: Quota, at: int) -> NewValue:
    new = (made.amounts or ())[at]
    what = phrase("repair.what.amount", value=old.value)
    if old.column is None:
        return NewValue(_path(rule, "amounts", old.value), _quota_shown(old), _quota_shown(new), what, _quota_written(new))
    listed = [{"column": quota.column, "value": quota.value, **_quota_written(quota)} for quota in made.amounts or ()]
    return NewValue(_path(rule, "amounts"), _quota_shown(old), _quota_shown(new), what, {"rows": listed})


def _quota_shown(quota: Quota) -> str:
    low, high = quota.limits.at_least, quota.limits.at_most
    if low == high and low is not None:
        return shown(low)
    return _between(*(None if side is None else shown(side) for side in (low, high)))


def _quota_written(quota: Quota) -> dict[str, Any]:
    low, high = quota.limits.at_least, quota.limits.at_most
    if low == high and low is not None:
        return {"exactly": written(low)}
    return {side: written(amount) for side, amount in (("at_least", low), ("at_most", high)) if amount is not None}
