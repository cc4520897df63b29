"""Dials: the numbers of a scenario that can be turned - every limit of every rule, and the sizes of bodies."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from types import MappingProxyType
from typing import Literal

from allocator.explain.dials_inside import Inside, inside
from allocator.facts import Body, BodyId, Facts, Range, RuleId
from allocator.problem import Problem
from allocator.rules import Rule
from allocator.rules.amounts import Amount, Limited, Limits, Number, Share
from allocator.rules.apart import ApartRule
from allocator.rules.counted import divided
from allocator.rules.grouped import Grouped, Quota
from allocator.rules.guarantee import GuaranteeRule
from allocator.rules.implied import SizeOfBody
from allocator.rules.keep import KeepRule
from allocator.rules.pin import PinRule
from allocator.rules.posts import PostsRule
from allocator.rules.seats import SeatsRule
from allocator.rules.shares import SETTLING_KINDS, with_settled
from allocator.rules.surplus import SurplusRule

Sense = Literal["floor", "cap", "exact"]
SENSES: dict[str, Sense] = {"at_least": "floor", "at_most": "cap", "exactly": "exact"}


@dataclass(frozen=True)
class Dial:
    """One number of the scenario.

    Attributes:
        rule: Whose number it is.
        field: Which, by the name that it has in the file.
        sense: A floor gets tighter upwards, a cap downwards; an exact number has no tighter side.
        written: As it stands there.
        now: Its value: seats, or a share.
        base: Of a share: the seats of which it is one, where the file settles them.
        means: The whole number that it comes to, where that is settled.
        put: The rule and the facts with another amount here.
        step: By how much it is turned in one step.
        least, most: Numbers between which it must lie.
        straight: Whether every clause that it is in moves in step with it, however far it is turned.
    """

    rule: Rule
    field: str
    sense: Sense
    written: str
    now: int | Fraction
    base: int | None
    means: int | None
    put: Callable[[Problem, Amount], tuple[Rule, Facts]]
    step: int = 1
    least: int = 0
    most: int | None = None
    straight: bool = True

    def turned(self, problem: Problem, value: int | Fraction) -> Problem | None:
        """Return the question with another number here; None where the scenario would then be faulty."""
        return turned(problem, *self.put(problem, self.amount(value)))

    def amount(self, value: int | Fraction) -> Amount:
        """Return a number as the file would hold it: seats stay seats, and shares shares."""
        if self.means is None or not self.is_share:
            return Number(value) if isinstance(value, int) else Share(value, str(value))
        assert self.base is not None
        return Share(Fraction(value, self.base), f"{value}/{self.base}")

    @property
    def is_share(self) -> bool:
        """Whether a share stands in the file."""
        return isinstance(self.now, Fraction)

    def said(self, value: int | Fraction) -> str:
        """Write a number as the file would hold it."""
        if self.means is not None and self.is_share:
            assert self.base is not None
            return share_text(Fraction(value, self.base), self.base)
        return share_text(value, None) if isinstance(value, Fraction) else str(value)

    def tighter(self, value: int | Fraction, other: int | Fraction) -> bool:
        """Say whether one number asks for more than another."""
        return value > other if self.sense == "floor" else value < other


def share_text(share: Fraction, base: int | None) -> str:
    """Write a share: as per cent where that is exact with two decimals, else as a fraction of its base."""
    hundredths = share * 10_000
    if hundredths.denominator == 1:
        return f"{float(share * 100):g}%"
    return f"{share.numerator}/{share.denominator}" if base is None else f"{share * base}/{base}"


def turned(problem: Problem, rule: Rule, facts: Facts) -> Problem | None:
    """Return the question with one rule said otherwise, or about other facts; None where the scenario would then be faulty."""
    rules = tuple(rule if each.id == rule.id else each for each in problem.rules)
    sized = facts is not problem.facts
    return resettled(replace(problem, rules=rules, facts=facts), settles=rule.kind in SETTLING_KINDS or sized, sized=sized)


def resettled(problem: Problem, *, settles: bool, sized: bool = False) -> Problem | None:
    """Read anew which seats the rules leave no choice about, where that may have changed; None where rules do not fit any more."""
    if not settles:
        return problem
    facts = with_settled(problem.facts, problem.rules)
    if facts.settled == problem.facts.settled and not sized:
        return problem
    return None if any(True for rule in problem.rules for _ in rule.misfits(facts)) else replace(problem, facts=facts)


def dials(problem: Problem) -> Iterator[Dial]:
    """Yield every number that can be turned, in the order of the file; sizes after the rules."""
    for rule in problem.rules:
        match rule:
            case SizeOfBody():
                yield from _of_size(rule, problem.facts.bodies[rule.on])
            case Grouped() if rule.amounts is not None:
                yield from _of_quotas(rule, problem.facts)
            case Limited() if not (isinstance(rule, SurplusRule) and rule.small is not None):
                yield from _of_limits(rule, problem.facts)
            case GuaranteeRule():
                yield from _dial(rule, "at_least", rule.at_least, _base(rule, problem.facts), None, _field(rule, "at_least"))
            case KeepRule() | ApartRule():
                yield from _dial(rule, "at_most", Number(rule.at_most), None, None, _plain_field(rule, "at_most"))
            case PinRule() if rule.seats is not None and rule.post_name is None and not problem.facts.is_people(rule.on):
                yield from _dial(rule, "seats", Number(rule.seats), None, None, _plain_field(rule, "seats"), "exact")
        yield from (_inside(rule, each) for each in inside(rule, problem.facts))


def _inside(rule: Rule, each: Inside) -> Dial:
    def put(problem: Problem, amount: Amount) -> tuple[Rule, Facts]:
        return each.put(_seats(amount)), problem.facts

    said, now = str(each.now), each.now
    return Dial(rule, each.field, each.sense, said, now, None, now, put, each.step, each.least, each.most, each.straight)


def _of_limits(rule: Limited, facts: Facts) -> Iterator[Dial]:
    for side in SENSES:
        yield from _dial(rule, side, getattr(rule, side), _base(rule, facts), rule, _field(rule, side))


def _of_quotas(rule: Grouped, facts: Facts) -> Iterator[Dial]:
    for at, quota in enumerate(rule.amounts or ()):
        low, high = quota.limits.at_least, quota.limits.at_most
        sides = {"exactly": low} if low is not None and low is high else {"at_least": low, "at_most": high}
        name = quota.value if quota.column is None else f"{quota.column}={quota.value}"
        for side, amount in sides.items():
            field = f"amounts.{name}.{side}"
            yield from _dial(rule, field, amount, _base(rule, facts), rule, _quota_field(rule, at, side), SENSES[side])


def _of_size(rule: Rule, body: Body) -> Iterator[Dial]:
    if body.size.exact is not None:
        yield from _dial(rule, "size", Number(body.size.exact), None, None, _size_field(rule, body.id, ("at_least", "at_most")), "exact")
        return
    for side in ("at_least", "at_most"):
        seats = getattr(body.size, side)
        if seats is not None:
            yield from _dial(rule, f"size.{side}", Number(seats), None, None, _size_field(rule, body.id, (side,)), SENSES[side])


def _dial(
    rule: Rule, field: str, amount: Amount | None, base: int | None, rounded: Limited | None,
    put: Callable[[Problem, Amount], tuple[Rule, Facts]], sense: Sense | None = None,
) -> Iterator[Dial]:
    sense = sense or SENSES[field]
    match amount:
        case Number(seats):
            yield Dial(rule, field, sense, str(seats), seats, None, seats, put)
        case Share(share, written):
            rounding = (None if rounded is None else rounded.rounding) or ("down" if sense == "cap" else "up")
            means = None if base is None else divided(share.numerator * base, share.denominator, rounding)
            yield Dial(rule, field, sense, written, share, base, means, put)


def _base(rule: Rule, facts: Facts) -> int | None:
    """Return the seats of which the rule's shares are shares, where the file settles them."""
    match rule:
        case Grouped():
            kind = getattr(rule, "base", "body")
        case SeatsRule():
            kind = "body"
        case SurplusRule() | GuaranteeRule():
            return rule.seats_of if isinstance(rule.seats_of, int) and rule.seats_of else None
        case _:
            return None
    body = facts.bodies[rule.on]
    size = body.size.exact
    if not size or kind == "rows" or (kind == "filled" and body.vacant):
        return None
    return (size - facts.fixed_seats(rule.on)) or None if kind == "elected" else size


def _field(rule: Rule, side: str) -> Callable[[Problem, Amount], tuple[Rule, Facts]]:
    return lambda problem, amount: (rule.model_copy(update={side: amount}), problem.facts)


def _plain_field(rule: Rule, side: str) -> Callable[[Problem, Amount], tuple[Rule, Facts]]:
    return lambda problem, amount: (rule.model_copy(update={side: _seats(amount)}), problem.facts)


def _seats(amount: Amount) -> int:
    assert isinstance(amount, Number)
    return amount.seats


def _quota_field(rule: Grouped, at: int, side: str) -> Callable[[Problem, Amount], tuple[Rule, Facts]]:
    def put(problem: Problem, amount: Amount) -> tuple[Rule, Facts]:
        quotas = list(rule.amounts or ())
        old = quotas[at]
        low = old.limits.at_least if side == "at_most" else amount
        high = old.limits.at_most if side == "at_least" else amount
        quotas[at] = Quota(old.column, old.value, Limits(low, high), old.exact_share)
        return rule.model_copy(update={"amounts": tuple(quotas)}), problem.facts

    return put


def _size_field(rule: Rule, body: BodyId, sides: tuple[str, ...]) -> Callable[[Problem, Amount], tuple[Rule, Facts]]:
    def put(problem: Problem, amount: Amount) -> tuple[Rule, Facts]:
        old = problem.facts.bodies[body]
        size = Range(**({"at_least": old.size.at_least, "at_most": old.size.at_most} | dict.fromkeys(sides, _seats(amount))))
        bodies = {each: replace(old, size=size) if each == body else known for each, known in problem.facts.bodies.items()}
        return rule, replace(problem.facts, bodies=MappingProxyType(bodies))

    return put


def dropped(problem: Problem, rule: Rule) -> Problem | None:
    """Return the question without a rule; None where others would then be faulty: a pin on a post that no rule names."""
    posts = {post.name for post in rule.posts} if isinstance(rule, PostsRule) else set()
    if any(isinstance(each, PinRule) and each.on == rule.on and each.post_name in posts for each in problem.rules):
        return None
    return resettled(problem.without(frozenset([RuleId(rule.id)])), settles=rule.kind in SETTLING_KINDS)
