"""Which numbers of a rule a repair may change, by how much, and at what price.

A rule without an entry here cannot be relaxed: supply and nesting are facts, definitions stay as they are. Rules that hold no number which
could be changed in a natural way are dropped as a whole, at the price of all seats by which a plan misses them.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from allocator.facts import BodyId, Facts, RuleId
from allocator.rules.amounts import Amount, BySeats, FromColumn, Limited, Limits, Number, Share, read_amount
from allocator.rules.apart import ApartRule, TogetherRule
from allocator.rules.bloc import BlocRule
from allocator.rules.category import CategoryRule
from allocator.rules.degressive import DegressiveRule
from allocator.rules.eligible import EligibleRule
from allocator.rules.formula_turns import formula_turns
from allocator.rules.grouped import Grouped
from allocator.rules.groups import groups
from allocator.rules.guarantee import GuaranteeRule
from allocator.rules.implied import SizeOfBody
from allocator.rules.keep import KeepRule
from allocator.rules.monotone import MonotoneRule
from allocator.rules.pin import PinRule
from allocator.rules.posts import PostsRule
from allocator.rules.rule import Rule
from allocator.rules.seats import SeatsRule, SizeRule
from allocator.rules.shares import SETTLING_KINDS
from allocator.rules.spread import SpreadRule
from allocator.rules.step import StepRule
from allocator.rules.surplus import SurplusRule
from allocator.rules.within_quota import WithinQuotaRule

DROP = "drop"
"""The dial that stands for dropping a whole rule."""

LEAST_ROOM = 100
"""A number about units may grow to twice of what the body has seats, and by so many in any case."""


@dataclass(frozen=True)
class Dial:
    """One number in the scenario that a repair may change, counted in seats.

    Attributes:
        rule: Whose number.
        name: Which of its numbers; `low` and `high` are the two limits.
        lower: Whether turning it lets clauses fall short.
        upper: Whether turning it lets them exceed.
        most: How far it turns.
        price: Of one seat.
        label: The only clause that it is about; None for every clause of the rule.
    """

    rule: RuleId
    name: str
    lower: bool
    upper: bool
    most: int
    price: Fraction
    label: str | None = None

    def is_about(self, label: str, *, lower: bool) -> bool:
        """Say whether turning it eases this side of a clause."""
        return self.label in (None, label) and (self.lower if lower else self.upper)


def dials(rule: Rule, facts: Facts, rules: Sequence[Rule]) -> tuple[Dial, ...]:
    """Return the numbers of a must that a repair may change; none where it cannot be relaxed.

    Args:
        rule: The must.
        facts: The world.
        rules: All rules: where one of them asks for exact shares, the numbers that these rest on stay.
    """
    make = _MAKERS.get(type(rule))
    if make is None or rule.prefer is not None or rule.may_relax is False or _shares_rest_on(rule, rules):
        return ()
    return tuple(dial for dial in make(rule, facts) if dial.most > 0)


def _shares_rest_on(rule: Rule, rules: Sequence[Rule]) -> bool:
    """Say whether exact shares that must be met are worked out from this rule's numbers."""
    asked = any(isinstance(each, WithinQuotaRule) and each.prefer is None and each.body == rule.body for each in rules)
    return asked and (isinstance(rule, SizeOfBody) or rule.kind in SETTLING_KINDS)


def furthest(rule: Rule, side: str) -> Amount | None:
    """Return the furthest amount that the rule's `may_relax` allows on a side; None where it sets none."""
    asked: Any = rule.may_relax
    if isinstance(asked, dict):
        asked = asked.get(side, asked.get("exactly"))
    return None if asked is None or isinstance(asked, bool) else read_amount(asked)


def firm(rule: Rule) -> Rule | None:
    """Return the rule with the furthest shares that its `may_relax` allows, which hold whatever is repaired; None where it sets none.

    Numbers need no such rule: their dials turn no further. A surplus is the one share that could leave the span from 0% to 100%.
    """
    if isinstance(rule, GuaranteeRule) and isinstance(rule.at_least, Share):
        limit = furthest(rule, "at_least")
        return None if limit is None else rule.model_copy(update={"id": _firm_id(rule), "at_least": limit})
    if not isinstance(rule, Limited):
        return None
    changes: dict[str, Any] = {"id": _firm_id(rule)}
    if isinstance(rule, Grouped) and rule.amounts is not None:
        quotas = [replace(quota, limits=_firm_limits(rule, quota.limits), exact_share=False) for quota in rule.amounts]
        return rule.model_copy(update=changes | {"amounts": tuple(quotas)}) if not all(quota.frees for quota in quotas) else None
    limits = _firm_limits(rule, rule.limits)
    if limits.at_least is None and limits.at_most is None:
        return None
    changes |= {"exactly": None, "at_least": limits.at_least, "at_most": limits.at_most}
    return rule.model_copy(update=changes | ({"small": None} if isinstance(rule, SurplusRule) else {}))


def _firm_id(rule: Rule) -> RuleId:
    return RuleId(f"{rule.id}:furthest")


def _firm_limits(rule: Rule, limits: Limits) -> Limits:
    """Return the furthest amounts on the sides where a share stands; a number of seats goes with the first of two shares."""
    found: dict[str, Amount | None] = {"at_least": None, "at_most": None}
    for side, now in (("at_least", limits.at_least), ("at_most", limits.at_most)):
        limit = furthest(rule, side)
        if limit is None and isinstance(rule, SurplusRule):
            limit = Share(Fraction(0), "0%") if side == "at_least" else Share(Fraction(1), "100%")
        if not isinstance(now, Share) or limit is None:
            continue
        looser = isinstance(limit, Share) and (limit.of_base < now.of_base if side == "at_least" else limit.of_base > now.of_base)
        if looser or (not isinstance(limit, Share) and found["at_least"] is None):
            found[side] = limit
    return Limits(found["at_least"], found["at_most"])


def _kept(rule: Rule, side: str) -> bool:
    return isinstance(rule.may_relax, dict) and rule.may_relax.get(side) is False


def _room(facts: Facts, body: BodyId) -> int:
    if facts.is_people(body):
        return len(facts.table_of(body))
    return max(LEAST_ROOM, 2 * (facts.bodies[body].size.at_most or 0))


def _turned(rule: Rule, name: str, side: str, now: Amount | int | None, room: int, label: str | None = None) -> Iterator[Dial]:
    """Yield the dial of one limit, as far as `may_relax` lets it go."""
    if now is None or isinstance(now, BySeats) or _kept(rule, side):
        return
    lower, limit = side == "at_least", furthest(rule, side)
    most = room
    number = _number(now)
    if number is not None and lower and not isinstance(now, FromColumn):
        most = math.ceil(number)
    target = None if limit is None else _number(limit)
    if number is not None and target is not None:
        most = max(0, math.floor(number - target if lower else target - number))
    if isinstance(now, Share) and isinstance(limit, Share) and (limit.of_base >= now.of_base if lower else limit.of_base <= now.of_base):
        return
    yield Dial(rule.id, name, lower, not lower, most, rule.price, label)


def _number(amount: Amount | int) -> Fraction | None:
    match amount:
        case int():
            return Fraction(amount)
        case Number(seats):
            return Fraction(seats)
        case FromColumn(_, _, plus):
            return plus
        case _:
            return None


def _limited(rule: Rule, facts: Facts) -> Iterator[Dial]:
    assert isinstance(rule, Limited)
    room = _room(facts, rule.on)
    if isinstance(rule, Grouped) and rule.amounts is not None:
        for group in groups(rule, facts):
            yield from _pair(rule, group.limits, room, group.label)
        return
    if any(isinstance(side, BySeats) for side in (rule.limits.at_least, rule.limits.at_most)):
        yield from _dropped(rule, facts)
    else:
        yield from _pair(rule, rule.limits, room)


def _pair(rule: Rule, limits: Limits, room: int, label: str | None = None) -> Iterator[Dial]:
    end = "" if label is None else f":{label}"
    yield from _turned(rule, f"low{end}", "at_least", limits.at_least, room, label)
    yield from _turned(rule, f"high{end}", "at_most", limits.at_most, room, label)


def _size(rule: Rule, facts: Facts) -> Iterator[Dial]:
    size = facts.bodies[rule.on].size
    own = facts.fixed_seats(rule.on) + facts.bodies[rule.on].vacant
    if size.at_least is not None:
        yield Dial(rule.id, "low", True, False, size.at_least, rule.price)
    if size.at_most is not None:
        room = len(facts.table_of(rule.on)) + own - size.at_most if facts.is_people(rule.on) else max(LEAST_ROOM, size.at_most)
        yield Dial(rule.id, "high", False, True, room, rule.price)


def _capped(rule: Rule, facts: Facts) -> Iterator[Dial]:
    assert isinstance(rule, KeepRule | ApartRule)
    yield from _turned(rule, "high", "at_most", rule.at_most, _room(facts, rule.on))


def _eligible(rule: Rule, facts: Facts) -> Iterator[Dial]:
    limit = furthest(rule, "at_most")
    most = _room(facts, rule.on) if not isinstance(limit, Number) else limit.seats
    yield Dial(rule.id, "except", False, True, most, rule.price)


def _guarantee(rule: Rule, facts: Facts) -> Iterator[Dial]:
    assert isinstance(rule, GuaranteeRule)
    yield from _turned(rule, "low", "at_least", rule.at_least, _room(facts, rule.on))


def _tolerance(rule: Rule, facts: Facts) -> Iterator[Dial]:
    assert isinstance(rule, WithinQuotaRule)
    for dial in _turned(rule, "tolerance", "at_most", rule.tolerance, _room(facts, rule.on)):
        yield Dial(dial.rule, dial.name, True, True, dial.most, dial.price)


def _posts(rule: Rule, facts: Facts) -> Iterator[Dial]:
    assert isinstance(rule, PostsRule)
    for post in rule.posts:
        label = f"{rule.id}:{post.name}"
        yield from _turned(rule, f"low:{post.name}", "at_least", post.seats, _room(facts, rule.on), label)
        yield from _turned(rule, f"high:{post.name}", "at_most", post.seats, _room(facts, rule.on), label)


def _pin(rule: Rule, facts: Facts) -> Iterator[Dial]:
    """A number for a single unit is changed; of several rows, and of people, rows are taken out of the decision."""
    assert isinstance(rule, PinRule)
    if changes_number(rule, facts):
        yield from _turned(rule, "low", "at_least", rule.pinned, _room(facts, rule.on))
        yield from _turned(rule, "high", "at_most", rule.pinned, _room(facts, rule.on))
        return
    for row in rule.rows:
        yield Dial(rule.id, f"row:{row}", True, True, max(rule.pinned, _room(facts, rule.on)), rule.price, f"{rule.id}:{row}")


def _dropped(rule: Rule, facts: Facts) -> Iterator[Dial]:
    """All gaps of the rule together are priced; `may_relax` says how great they may be."""
    limit = furthest(rule, "at_most")
    if not _kept(rule, "at_most") and (limit is None or isinstance(limit, Number)):
        most = 2 * max(LEAST_ROOM, _room(facts, rule.on)) if limit is None else limit.seats
        yield Dial(rule.id, DROP, True, True, most, rule.price)


def _formula(rule: Rule, facts: Facts) -> Iterator[Dial]:
    """Base, floor or cap of a formula may be another number, where no limit is set; or the formula is dropped."""
    assert isinstance(rule, StepRule)
    yield from _dropped(rule, facts)
    if rule.may_relax is None:
        most: dict[str, int] = {}
        for turn in formula_turns(rule):
            most[turn.name] = max(turn.by, most.get(turn.name, 0))
        yield from (Dial(rule.id, name, True, True, by, rule.price) for name, by in most.items())


def changes_number(rule: PinRule, facts: Facts) -> bool:
    """Say whether a pin is relaxed by another number of seats, rather than by letting a row go."""
    return len(rule.rows) == 1 and not facts.is_people(rule.on)


_Maker = Callable[[Rule, Facts], Iterator[Dial]]
_MAKERS: dict[type[Rule], _Maker] = {
    SeatsRule: _limited, SizeRule: _limited, BlocRule: _limited, CategoryRule: _limited, SurplusRule: _limited, SizeOfBody: _size,
    KeepRule: _capped, ApartRule: _capped, EligibleRule: _eligible, GuaranteeRule: _guarantee, WithinQuotaRule: _tolerance,
    PostsRule: _posts, PinRule: _pin, StepRule: _formula, MonotoneRule: _dropped, DegressiveRule: _dropped, SpreadRule: _dropped,
    TogetherRule: _dropped,
}  # fmt: skip

