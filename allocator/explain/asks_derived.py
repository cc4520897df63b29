"""What follows from rules that look at several rows at once: who has no fewer seats than another, who comes along, who may be struck out.

Everything here can be shown by counting; a rule of which nothing follows so is passed over.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from allocator.explain.asks import Ask
from allocator.facts import BodyId, Facts, RowId, RuleId
from allocator.rules import Rule
from allocator.rules.amounts import Number, Share
from allocator.rules.apart import TogetherRule
from allocator.rules.board import SeatsOf
from allocator.rules.companions import circles
from allocator.rules.degressive import DegressiveRule
from allocator.rules.guarantee import GuaranteeRule
from allocator.rules.implied import SizeOfBody
from allocator.rules.monotone import MonotoneRule
from allocator.rules.step import StepRule

MOST_PAIRED = 300
"""Of more units than this nothing is derived from a comparison of each with each."""

Sizes = Mapping[BodyId, SizeOfBody]
_Bound = Callable[[RowId, RowId, int], int]
"""What follows for the first row from a number of the second."""


def guaranteed(rule: GuaranteeRule, facts: Facts, sizes: Sizes) -> Iterator[Ask]:
    """Yield how many of a category must be on a list, so that enough are left though as many as can be are struck out."""
    names, elected = _least_names(rule, facts, sizes), _seats_to_elect(rule, facts, sizes)
    if elected is None or not isinstance(rule.at_least, Number | Share):
        return
    amount = rule.at_least
    asked = {n: amount.seats if isinstance(amount, Number) else math.ceil(amount.of_base * n) for n in elected}
    low = min((least + max(0, names - n) if least else 0) for n, least in asked.items())
    rows = (row for row in facts.row_ids(rule.list) if facts.belongs(rule.list, row, rule.category))
    used = (rule.list, rule.seats_of) if low > min(asked.values()) else (rule.seats_of,)
    needs = (rule.id, *(sizes[body].id for body in used if isinstance(body, str) and body in sizes))
    yield Ask(rule, rule.id, rule.list, frozenset(SeatsOf(rule.list, row) for row in rows), low, None, Fraction(low), needs)


def _least_names(rule: GuaranteeRule, facts: Facts, sizes: Sizes) -> int:
    body = facts.bodies[rule.list]
    low = body.size.at_least if rule.list in sizes else None
    return 0 if low is None else max(0, low - body.vacant - facts.fixed_seats(rule.list))


def _seats_to_elect(rule: GuaranteeRule, facts: Facts, sizes: Sizes) -> range | None:
    """Return between which numbers the seats to elect lie; None where nothing says so."""
    if isinstance(rule.seats_of, int):
        return range(rule.seats_of, rule.seats_of + 1)
    body, fixed = facts.bodies[rule.seats_of], facts.fixed_seats(rule.seats_of)
    high = body.size.at_most if rule.seats_of in sizes else None
    return None if high is None else range(max(0, (body.size.at_least or 0) - body.vacant - fixed), max(0, high - fixed) + 1)


def one_of_formulas(rule: StepRule, facts: Facts) -> Iterator[Ask]:
    """Yield between which numbers the formulas to choose from lie: for each unit, and for all of them together."""
    given = rule.every_given(facts)
    rows = facts.row_ids(rule.on, rule.where)
    standing = [rule.standing(facts, row) for row in rows]
    groups: list[tuple[Sequence[RowId], list[int]]] = []
    groups += (((row,), [seats[at] - standing[at] for seats in given]) for at, row in enumerate(rows))
    groups.append((rows, [sum(seats) - sum(standing) for seats in given]))
    for of, sums in groups if rows else ():
        keys = frozenset(SeatsOf(rule.on, row) for row in of)
        yield Ask(rule, rule.id, rule.on, keys, min(sums), None, Fraction(min(sums)), (rule.id,))
        yield Ask(rule, rule.id, rule.on, keys, None, max(sums), Fraction(max(sums)), (rule.id,))


def compared(rules: Sequence[Rule], facts: Facts, own: Sequence[Ask], *, lower: bool) -> Iterator[Ask]:
    """Yield what follows for other rows from limits on single rows, by rules that compare rows or keep them together.

    Args:
        rules: All that are looked at.
        facts: The world.
        own: What is asked of rows.
        lower: Whether minima are looked at, or maxima.
    """
    single = _strictest(own, lower=lower)
    for rule in rules:
        if rule.prefer is None and any(key.body == rule.on for key in single):
            match rule:
                case MonotoneRule():
                    yield from _in_order(rule, facts, single, lower=lower)
                case DegressiveRule():
                    yield from _by_ratio(rule, facts, single, lower=lower)
                case TogetherRule():
                    yield from _along(rule, facts, single, lower=lower)


def _strictest(own: Sequence[Ask], *, lower: bool) -> dict[SeatsOf, Ask]:
    found: dict[SeatsOf, Ask] = {}
    for ask in own:
        if len(ask.seats) == 1 and isinstance(key := next(iter(ask.seats)), SeatsOf):
            known = found.get(key)
            if known is None or (_limit(ask) > _limit(known) if lower else _limit(ask) < _limit(known)):
                found[key] = ask
    return found


def _limit(ask: Ask) -> int:
    return (ask.at_least if ask.at_least is not None else ask.at_most) or 0


def _in_order(rule: MonotoneRule, facts: Facts, single: Mapping[SeatsOf, Ask], *, lower: bool) -> Iterator[Ask]:
    """A unit has no fewer seats than any with less basis, and no more than any with more."""
    fixed = {row: rule.standing(facts, row) for row in facts.row_ids(rule.on, rule.where)}

    def bound(one: RowId, other: RowId, n: int) -> int:
        return n + fixed[other] - fixed[one]

    for rows in rule.groups(facts).values():
        if len(rows) <= MOST_PAIRED:
            bases = {row: rule.basis.of(facts, rule, row) for row in rows}
            yield from _paired(rule, bases, single, bound, upwards=lower, lower=lower)


def _by_ratio(rule: DegressiveRule, facts: Facts, single: Mapping[SeatsOf, Ask], *, lower: bool) -> Iterator[Ask]:
    """A unit has at most as many seats as one with less basis, times the ratio of their bases."""
    rows = facts.row_ids(rule.on, rule.where)
    bases = {row: basis for row in rows if (basis := rule.basis.of(facts, rule, row)) > 0}
    fixed = {row: rule.standing(facts, row) for row in bases}
    whole = math.ceil if lower else math.floor

    def bound(one: RowId, other: RowId, n: int) -> int:
        return whole((n + fixed[other]) * bases[one] / bases[other]) - fixed[one]

    if len(rows) <= MOST_PAIRED:
        yield from _paired(rule, bases, single, bound, upwards=not lower, lower=lower)


def _paired(
    rule: Rule, bases: Mapping[RowId, Fraction], single: Mapping[SeatsOf, Ask], bound: _Bound, *, upwards: bool, lower: bool
) -> Iterator[Ask]:
    """Yield for every row the strictest limit that follows from that of a row with less basis (`upwards`), or with more."""
    known = {key.row: ask for key, ask in single.items() if key.body == rule.on and key.row in bases}
    for row, basis in bases.items():
        others = [other for other in known if (bases[other] < basis if upwards else bases[other] > basis)]
        limits = {other: bound(row, other, _limit(known[other])) for other in others}
        if limits:
            best = (max if lower else min)(limits, key=lambda other: limits[other])
            own = None if row not in known else _limit(known[row])
            if own is None or (limits[best] > own if lower else limits[best] < own):
                yield _follows(rule, row, best, limits[best], known[best], lower=lower)


def _along(rule: TogetherRule, facts: Facts, single: Mapping[SeatsOf, Ask], *, lower: bool) -> Iterator[Ask]:
    """Who sits brings all others along; who may not keeps them out."""
    for circle in circles(rule, facts, more_than=1):
        first = next((row for row in circle.rows if _settles(single.get(SeatsOf(rule.on, row)), lower=lower)), None)
        for row in circle.rows if first is not None else ():
            if first is not None and row != first:
                yield _follows(rule, row, first, int(lower), single[SeatsOf(rule.on, first)], lower=lower)


def _settles(ask: Ask | None, *, lower: bool) -> bool:
    return ask is not None and (_limit(ask) >= 1 if lower else _limit(ask) <= 0)


def _follows(rule: Rule, row: RowId, other: RowId, limit: int, known: Ask, *, lower: bool) -> Ask:
    """Return what a rule asks of a row because of another row, after which the ask is labelled."""
    needs: tuple[RuleId, ...] = tuple(dict.fromkeys((rule.id, *known.needs)))
    limits = {"at_least": limit if lower else None, "at_most": None if lower else limit}
    seats = frozenset([SeatsOf(rule.on, row)])
    return replace(known, rule=rule, label=other, body=rule.on, seats=seats, exact=Fraction(limit), needs=needs, **limits)
