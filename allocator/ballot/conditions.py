"""What rules ask of the elected ones, as numbers of people: at least so many of these, at most so many of those."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from allocator.facts import BodyId, CategoryId, Facts, Range, RowId, RuleId
from allocator.rules import Rule
from allocator.rules.amounts import BySeats, Number, Share
from allocator.rules.apart import ApartRule, TogetherRule
from allocator.rules.bloc import BlocRule
from allocator.rules.category import CategoryRule
from allocator.rules.companions import circles_again
from allocator.rules.counted import allowed, divided
from allocator.rules.eligible import EligibleRule
from allocator.rules.grouped import Group, Grouped, OutOf
from allocator.rules.guarantee import GuaranteeRule
from allocator.rules.pin import PinRule
from allocator.rules.regrouped import regrouped
from allocator.rules.seats import SeatsRule


@dataclass(frozen=True)
class Filled:
    """How full a body is.

    Attributes:
        body: Which.
        given: Seats given to people of its table.
        vacant: Seats left open.
    """

    body: BodyId
    given: int
    vacant: int = 0

    def base(self, out_of: OutOf, facts: Facts) -> int:
        """Return what a share is a share of, unless it is a share of the rows."""
        fixed = facts.fixed_seats(self.body)
        return self.given + {"body": fixed + self.vacant, "filled": fixed, "elected": self.vacant}[out_of]


@dataclass(frozen=True)
class Condition:
    """So many of these people must be in a body.

    Attributes:
        rule: Who asks.
        label: The clause.
        counted: Of whom the condition speaks, on the list or not.
        spans: Between which numbers their number must lie. One span, or one for every number of people of `among`, from 0 up.
        among: The people whose number decides which span holds; those of `counted` belong to them. None where one span holds always.
        category: The category, where the condition is about all its people.
    """

    rule: RuleId
    label: str
    counted: frozenset[RowId]
    spans: tuple[Range, ...]
    among: frozenset[RowId] | None = None
    category: CategoryId | None = None

    @property
    def base(self) -> frozenset[RowId]:
        """The people whose number decides; those who are counted where nobody else does."""
        return self.counted if self.among is None else self.among

    def span(self, base: int) -> Range:
        """Return the limits where so many of `base` are in."""
        return self.spans[0] if self.among is None else self.spans[base]

    def holds(self, counted: int, base: int) -> bool:
        """Say whether the numbers are as asked."""
        span = self.span(base)
        return (span.at_least is None or counted >= span.at_least) and (span.at_most is None or counted <= span.at_most)

    def gap(self, counted: int, base: int) -> int:
        """Return how far the number lies outside."""
        span = self.span(base)
        under = 0 if span.at_least is None else span.at_least - counted
        over = 0 if span.at_most is None else counted - span.at_most
        return max(0, under, over)


def conditions_of(rule: Rule, facts: Facts, filled: Filled) -> tuple[Condition, ...] | None:
    """Return what a rule asks of the people in a body so full; None where it asks for something else than numbers of people."""
    match rule:
        case CategoryRule() | BlocRule():
            return None if _twofold(rule) else tuple(_grouped(rule, facts, filled))
        case SeatsRule():
            return tuple(_each_row(rule, facts, filled))
        case PinRule(post_name=None):
            rows = map(RowId, rule.rows)
            return tuple(_one(rule, row, Range(rule.pinned, rule.pinned), _own(facts, filled, row, rule.with_fixed)) for row in rows)
        case EligibleRule():
            table = facts.table_of(filled.body)
            barred = frozenset(row.id for row in table if not rule.where.admits(row, table) and row.id not in rule.exceptions)
            return (Condition(rule.id, f"{rule.id}:{filled.body}", barred, (Range(None, 0),)),)
        case ApartRule():
            circles = circles_again(rule, facts, more_than=min(1, rule.at_most))
            return tuple(Condition(rule.id, each.label, frozenset(each.rows), (Range(None, rule.at_most),)) for each in circles)
        case TogetherRule():
            return tuple(_all_or_none(rule.id, each.label, frozenset(each.rows)) for each in circles_again(rule, facts, more_than=1))
        case _:
            return None


def _twofold(rule: Grouped) -> bool:
    """Say whether a share of some rows and a table by the row's own seats come together; no list for a vote has that."""
    asked = [rule.limits, *(quota.limits for quota in rule.amounts or ())]
    by_seats = any(isinstance(amount, BySeats) for limits in asked for amount in (limits.at_least, limits.at_most))
    return by_seats and isinstance(rule, BlocRule) and rule.base == "rows"


def _grouped(rule: CategoryRule | BlocRule, facts: Facts, filled: Filled) -> Iterator[Condition]:
    every = tuple(row.id for row in facts.rows(filled.body, rule.where))
    marked = {row.id for row in facts.table_of(filled.body) if not isinstance(rule, CategoryRule) or rule.category in row.marks}
    for group in regrouped(rule, facts):
        counted, offset = frozenset(group.rows) & marked, _fixed(rule, facts, filled.body, group)
        if isinstance(rule, BlocRule) and rule.fixed is not None:
            counted = frozenset()
        whole = rule.category if isinstance(rule, CategoryRule) and rule.speaks_of_all else None
        among = _among(rule, group, every)
        if among is None:
            spans: tuple[Range, ...] = (_span(rule, group, facts, filled, _base(rule, facts, filled, 0), 0, offset),)
        else:
            most = range(len(among) + 1)
            spans = tuple(_span(rule, group, facts, filled, _base(rule, facts, filled, n), n, offset) for n in most)
        yield Condition(rule.id, group.label, counted, spans, among, whole)


def _among(rule: CategoryRule | BlocRule, group: Group, every: tuple[RowId, ...]) -> frozenset[RowId] | None:
    if rule.base == "rows":
        return frozenset(group.rows if isinstance(rule, CategoryRule) else every)
    by_seats = any(isinstance(amount, BySeats) for amount in (group.limits.at_least, group.limits.at_most))
    return frozenset(group.rows) if by_seats else None


def _base(rule: CategoryRule | BlocRule, facts: Facts, filled: Filled, rows: int) -> int:
    return rows if rule.base == "rows" else filled.base(rule.base, facts)


def _span(
    rule: CategoryRule | BlocRule, group: Group, facts: Facts, filled: Filled, base: int, own: int, offset: int
) -> Range:
    low, high = allowed(group.limits, facts, filled.body, base, rule.rounding, group.row, own)
    return _less(Range(low, high), offset)


def _fixed(rule: CategoryRule | BlocRule, facts: Facts, body: BodyId, group: Group) -> int:
    """Return how many of the fixed seats count, so that the rest is left to those who are elected."""
    if isinstance(rule, BlocRule) and rule.fixed is not None:
        return sum(facts.group_seats(body, each) for each in facts.bodies[body].fixed if each.name == rule.fixed)
    if rule.base in ("elected", "rows"):
        return 0
    if isinstance(rule, CategoryRule):
        if rule.speaks_of_all:
            return facts.fixed_count(body, rule.category)
        return sum(facts.fixed_count_of(body, row, rule.category) for row in group.rows)
    return facts.fixed_seats(body) if rule.speaks_of_all else sum(facts.fixed_seats_of(body, row) for row in group.rows)


def _each_row(rule: SeatsRule, facts: Facts, filled: Filled) -> Iterator[Condition]:
    base = filled.base("body", facts)
    for row in facts.row_ids(filled.body, rule.where):
        offset = _own(facts, filled, row, rule.with_fixed)
        out, inside = (Range(*allowed(rule.limits, facts, filled.body, base, rule.rounding, row, own)) for own in (0, 1))
        spans = (_less(out, offset), _less(inside, offset))
        one = frozenset({row})
        yield Condition(rule.id, f"{rule.id}:{row}", one, spans[:1] if out == inside else spans, None if out == inside else one)


def _own(facts: Facts, filled: Filled, row: RowId, with_fixed: bool) -> int:
    return facts.fixed_seats_of(filled.body, row) if with_fixed else 0


def _one(rule: Rule, row: RowId, asked: Range, offset: int) -> Condition:
    return Condition(rule.id, f"{rule.id}:{row}", frozenset({row}), (_less(asked, offset),))


def _less(span: Range, offset: int) -> Range:
    return Range(
        None if span.at_least is None else span.at_least - offset, None if span.at_most is None else span.at_most - offset,
    )


def _all_or_none(rule: RuleId, label: str, rows: frozenset[RowId]) -> Condition:
    many = len(rows)
    wanted = (0 if 2 * inside < many else many for inside in range(many + 1))
    return Condition(rule, label, rows, tuple(Range(n, n) for n in wanted), rows)


def guaranteed_minimum(rule: GuaranteeRule, facts: Facts, elected: int) -> Condition:
    """Return what a `guarantee` rule makes sure of where so many are elected."""
    marked = frozenset(row.id for row in facts.table_of(rule.list) if rule.category in row.marks)
    match rule.at_least:
        case Number(seats):
            minimum = seats
        case Share(share):
            minimum = divided(share.numerator * elected, share.denominator, "up")
        case _:
            raise ValueError("a guarantee is read from no column")
    return Condition(rule.id, f"{rule.id}:{rule.list}", marked, (Range(minimum, None),), category=rule.category)
