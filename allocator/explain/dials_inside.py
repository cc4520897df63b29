"""Dials inside rules: numbers of formulas, of posts, of tables by seats and of what is read from a column; limits for few seats."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from types import MappingProxyType
from typing import Literal

from allocator.facts import Facts, Range
from allocator.rules import Rule
from allocator.rules.amounts import BySeats, FromColumn, Limited
from allocator.rules.pin import PinRule
from allocator.rules.posts import PostsRule
from allocator.rules.step import StepRule
from allocator.rules.surplus import SurplusRule
from allocator.rules.within_quota import WithinQuotaRule

Sense = Literal["floor", "cap", "exact"]
_SIDES: Mapping[str, Sense] = MappingProxyType({"at_least": "floor", "at_most": "cap", "exactly": "exact"})
_LEAST: Mapping[str, int] = MappingProxyType({"per": 1, "threshold": 1})
_PARTS = 100
"""Members are turned by so small a part of their number."""


@dataclass(frozen=True)
class Inside:
    """A whole number inside a rule.

    Attributes:
        field: Where it stands.
        sense: A floor gets tighter upwards, a cap downwards.
        now: Its value.
        put: The rule with another number here.
        step: By how much it is turned.
        least, most: Numbers between which it must lie.
        straight: Whether every clause it is in moves in step with it, however far it is turned.
    """

    field: str
    sense: Sense
    now: int
    put: Callable[[int], Rule]
    step: int = 1
    least: int = 0
    most: int | None = None
    straight: bool = False


def inside(rule: Rule, facts: Facts) -> Iterator[Inside]:
    """Yield the whole numbers that stand deeper in a rule than its limits."""
    match rule:
        case StepRule():
            yield from _of_formula(rule)
        case PostsRule():
            for at, post in enumerate(rule.posts):
                yield Inside(f"posts.{post.name}.seats", "exact", post.seats, _with_post(rule, at), straight=True)
        case WithinQuotaRule():
            yield Inside("tolerance", "cap", rule.tolerance, lambda n: rule.model_copy(update={"tolerance": n}))
        case PinRule() if rule.post_name is None and facts.is_people(rule.on):
            yield Inside("seats", "exact", rule.pinned, lambda n: rule.model_copy(update={"seats": n}), most=1)
        case Limited():
            yield from _of_limits(rule)


def _of_formula(rule: StepRule) -> Iterator[Inside]:
    for field in ("base", "after", "per", "threshold", "floor", "cap"):
        now = getattr(rule, field)
        if isinstance(now, Fraction) and now.denominator == 1:
            step = max(1, int(now) // _PARTS) if field in ("after", "per", "threshold") else 1
            straight = field == "base" and rule.floor is None and rule.cap is None and not rule.chooses
            yield Inside(field, "exact", int(now), _with_number(rule, field), step, _LEAST.get(field, 0), straight=straight)


def _with_number(rule: Rule, field: str) -> Callable[[int], Rule]:
    return lambda n: rule.model_copy(update={field: Fraction(n)})


def _with_post(rule: PostsRule, at: int) -> Callable[[int], Rule]:
    def put(n: int) -> Rule:
        posts = tuple(replace(post, seats=n) if number == at else post for number, post in enumerate(rule.posts))
        return rule.model_copy(update={"posts": posts})

    return put


def _of_limits(rule: Limited) -> Iterator[Inside]:
    for side, sense in _SIDES.items():
        match getattr(rule, side):
            case FromColumn(_, _, plus) as amount if plus.denominator == 1 and plus >= 0:
                yield Inside(f"{side}.plus", sense, int(plus), _with_plus(rule, side, amount))
            case BySeats() as amount:
                yield from _by_seats(rule, side, sense, amount)
    if isinstance(rule, SurplusRule) and rule.small is not None:
        yield from _small(rule, rule.small)


def _with_plus(rule: Limited, side: str, amount: FromColumn) -> Callable[[int], Rule]:
    return lambda n: rule.model_copy(update={side: replace(amount, plus=Fraction(n))})


def _by_seats(rule: Limited, side: str, sense: Sense, amount: BySeats) -> Iterator[Inside]:
    for seats, known in amount.table.items():
        field = f"{side}.by_seats.{seats}"
        if known.exact is not None:
            yield Inside(field, sense, known.exact, _with_range(rule, side, amount, seats, ("at_least", "at_most")))
            continue
        for end in ("at_least", "at_most"):
            now = getattr(known, end)
            if now is not None and side in (end, "exactly"):
                yield Inside(f"{field}.{end}", _SIDES[end], now, _with_range(rule, side, amount, seats, (end,)))


def _with_range(rule: Limited, side: str, amount: BySeats, seats: int, ends: tuple[str, ...]) -> Callable[[int], Rule]:
    def put(n: int) -> Rule:
        table = {**amount.table, seats: replace(amount.table[seats], **dict.fromkeys(ends, n))}
        return rule.model_copy(update={side: BySeats(MappingProxyType(table))})

    return put


def _small(rule: SurplusRule, small: Range) -> Iterator[Inside]:
    for end in ("at_least", "at_most"):
        now = getattr(small, end)
        if now is not None:
            yield Inside(f"small.{end}", _SIDES[end], now, _with_small(rule, small, end))


def _with_small(rule: SurplusRule, small: Range, end: str) -> Callable[[int], Rule]:
    return lambda n: rule.model_copy(update={"small": replace(small, **{end: n})})
