"""An amount that asks for less, or allows more: how it is reckoned, shown and written."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Any

from allocator.facts import Facts
from allocator.plan import Plan
from allocator.rules.amounts import Amount, BySeats, FromColumn, Limited, Limits, Number, Share
from allocator.rules.grouped import Grouped
from allocator.rules.guarantee import GuaranteeRule
from allocator.rules.relaxing import furthest
from allocator.rules.rule import Rule

FINEST = 1000
"""A new share is a whole number of thousandths: at most one decimal of a percentage."""


def eased(rule: Rule, side: str, was: Amount, by: int, plan: Plan, facts: Facts, put: Callable[[Amount], Rule]) -> Amount:
    """Return the amount, eased by so many seats; a share as far as the plan needs it."""
    sign = -1 if side == "at_least" else 1
    match was:
        case Number(seats):
            return Number(seats + sign * by)
        case FromColumn():
            return replace(was, plus=was.plus + sign * by)
        case Share():
            return _share(rule, side, was, plan, facts, put)
        case BySeats():
            raise ValueError("a table by seats is not relaxed")


def _share(rule: Rule, side: str, was: Share, plan: Plan, facts: Facts, put: Callable[[Amount], Rule]) -> Share:
    """Return the tightest share in tenths of a percent that the plan meets, or the furthest allowed where only that is left."""
    candidates = list(shares_beyond(was, side))
    low, high = 0, len(candidates) - 1
    while low < high:
        middle = (low + high) // 2
        if _meets(put(candidates[middle]), side, plan, facts):
            high = middle
        else:
            low = middle + 1
    limit = furthest(rule, side)
    if isinstance(limit, Share) and _beyond(candidates[low], limit, side):
        return limit
    return candidates[low]


def shares_beyond(was: Share, side: str) -> Iterator[Share]:
    """Yield looser shares in tenths of a percent, the tightest first."""
    if side == "at_least":
        first = math.ceil(was.of_base * FINEST) - 1
        yield from (_tenths(n) for n in range(first, -1, -1))
    else:
        first = math.floor(was.of_base * FINEST) + 1
        yield from (_tenths(n) for n in range(first, FINEST + 1))


def tighter(before: Rule, after: Rule) -> Iterator[Rule]:
    """Yield an eased rule with each of its new shares a tenth of a percent tighter, where that is still looser than before."""
    if isinstance(before, Grouped) and isinstance(after, Grouped) and before.amounts is not None and after.amounts is not None:
        for at, (old, new) in enumerate(zip(before.amounts, after.amounts, strict=True)):
            for side, share in _tighter_sides(old.limits, new.limits):
                quota = replace(new, limits=replace(new.limits, **{side: share}))
                yield after.model_copy(update={"amounts": (*after.amounts[:at], quota, *after.amounts[at + 1 :])})
    elif isinstance(before, Limited) and isinstance(after, Limited):
        for side, share in _tighter_sides(before.limits, after.limits):
            yield after.model_copy(update={side: share})
    elif isinstance(before, GuaranteeRule) and isinstance(after, GuaranteeRule):
        for _, share in _tighter_sides(Limits(before.at_least, None), Limits(after.at_least, None)):
            yield after.model_copy(update={"at_least": share})


def has_share(rule: Rule) -> bool:
    """Say whether a rule asks for a share anywhere."""
    if isinstance(rule, GuaranteeRule):
        return isinstance(rule.at_least, Share)
    if isinstance(rule, Grouped) and rule.amounts is not None:
        return any(isinstance(side, Share) for quota in rule.amounts for side in (quota.limits.at_least, quota.limits.at_most))
    return isinstance(rule, Limited) and any(isinstance(side, Share) for side in (rule.limits.at_least, rule.limits.at_most))


def _tighter_sides(before: Limits, after: Limits) -> Iterator[tuple[str, Share]]:
    old, new = before.at_least, after.at_least
    if isinstance(old, Share) and isinstance(new, Share) and new.of_base < old.of_base:
        n = math.floor(new.of_base * FINEST) + 1
        if Fraction(n, FINEST) < old.of_base:
            yield "at_least", _tenths(n)
    old, new = before.at_most, after.at_most
    if isinstance(old, Share) and isinstance(new, Share) and new.of_base > old.of_base:
        n = math.ceil(new.of_base * FINEST) - 1
        if Fraction(n, FINEST) > old.of_base:
            yield "at_most", _tenths(n)


def _tenths(n: int) -> Share:
    whole, rest = divmod(n, 10)
    return Share(Fraction(n, FINEST), f"{whole}.{rest}%" if rest else f"{whole}%")


def _beyond(share: Share, limit: Share, side: str) -> bool:
    return share.of_base < limit.of_base if side == "at_least" else share.of_base > limit.of_base


def _meets(rule: Rule, side: str, plan: Plan, facts: Facts) -> bool:
    """Count whether a plan meets one side of a rule."""
    for found in rule.check(plan, facts):
        if found.measured is None:
            continue
        if side == "at_least" and found.at_least is not None and found.measured < found.at_least:
            return False
        if side == "at_most" and found.at_most is not None and found.measured > found.at_most:
            return False
    return True


def shown(amount: Amount) -> str:
    """Write an amount for people to read."""
    match amount:
        case Number(seats):
            return str(seats)
        case Share(_, text):
            return text
        case FromColumn(column, times, plus):
            factor = "" if times == 1 else f" × {times}"
            more = "" if not plus else f" + {plus}" if plus > 0 else f" - {-plus}"
            return f"{column}{factor}{more}"
        case BySeats(table):
            return ", ".join(map(str, table))


def written(amount: Amount) -> Any:
    """Write an amount as the scenario file has it."""
    match amount:
        case Number(seats):
            return seats
        case Share(_, text):
            return text
        case FromColumn(column, times, plus):
            entries: dict[str, Any] = {"column": column}
            entries |= {} if times == 1 else {"times": str(times)}
            return entries | ({} if not plus else {"plus": int(plus) if plus.denominator == 1 else str(plus)})
        case BySeats():
            raise ValueError("a table by seats is not relaxed")
