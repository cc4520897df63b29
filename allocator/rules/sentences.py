"""Phrases that the sentences of several rules are made of: limits, rows, shares."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from allocator.errors import Phrase, phrase
from allocator.facts import AnyOf, Between, Condition, Facts, LocalText, NoneOf, Where, on_day, text_of
from allocator.facts.where import Scalar, category_asked
from allocator.rules.amounts import Amount, BySeats, FromColumn, Limited, Limits, Number, Share
from allocator.rules.rule import Rule


def said_amount(amount: Amount) -> Phrase:
    """Say an amount: `7`, `15%`, `the number in column X`."""
    match amount:
        case Number(seats):
            return phrase("amount.seat" if seats == 1 else "amount.seats", seats=seats)
        case Share(_, written):
            return phrase("amount.share", share=written)
        case FromColumn(column, times, plus):
            factor = phrase("amount.times", times=times) if times != 1 else ""
            more = phrase("amount.plus", plus=plus) if plus else ""
            return phrase("amount.column", column=column, factor=factor, more=more)
        case BySeats(table):
            pairs = "; ".join(f"{seats}: {_range_text(limits.at_least, limits.at_most)}" for seats, limits in table.items())
            return phrase("amount.by_seats", pairs=pairs)


def _range_text(low: int | None, high: int | None) -> str:
    if low == high:
        return str(low)
    return f"{'' if low is None else low}-{'' if high is None else high}"


def said_limits(rule: Limited) -> Phrase:
    """Say what a limited rule asks for: `at least 7`, `from 7 to 9`, `exactly 8`."""
    return limits_phrase(rule.limits)


def limits_phrase(limits: Limits) -> Phrase:
    """Say two limits; equal ones as `exactly`."""
    low, high = limits.at_least, limits.at_most
    if low is not None and low == high:
        return phrase("limits.exactly", amount=said_amount(low))
    if isinstance(low, Number) and isinstance(high, Number):
        return phrase("limits.between", low=low.seats, high=said_amount(high))
    if low is not None and high is not None:
        return phrase("limits.between", low=said_amount(low), high=said_amount(high))
    if low is not None:
        return phrase("limits.at_least", amount=said_amount(low))
    assert high is not None
    return phrase("limits.at_most", amount=said_amount(high))


def said_where(rule: Rule, facts: Facts) -> Phrase:
    """Say which rows a rule speaks of, and how many they are."""
    rows = said_rows(len(facts.rows(rule.on, rule.where)))
    if not rule.where.alternatives:
        return rows if len(facts.table_of(rule.on)) == 1 else phrase("where.all", rows=rows)
    return phrase("where.some", conditions=said_conditions(rule.where), rows=rows)


def said_conditions(where: Where) -> Phrase:
    """Say the conditions of a `where`."""
    parts = [[_said_part(on_day(column, where.as_of), asked) for column, asked in each.items()] for each in where.alternatives]
    joined = [phrase("list.and", items=tuple(each)) for each in parts]
    if len(parts) > 1:
        joined = [phrase("where.both", conditions=each) if len(part) > 1 else each for each, part in zip(joined, parts, strict=True)]
    return phrase("list.or", items=tuple(joined))


def _said_part(column: str, condition: Condition) -> Phrase:
    category = category_asked(column)
    if category is not None and condition in (AnyOf((True,)), AnyOf((False,))):
        return phrase("where.in" if condition == AnyOf((True,)) else "where.not_in", category=category)
    return phrase("where.part", column=column, condition=_said_condition(condition))


def said_rows(count: int) -> Phrase:
    """Say a number of units: `1 unit`, `57 units`."""
    return phrase("rows.unit" if count == 1 else "rows.units", count=count)


def said_seats(count: int) -> Phrase:
    """Say a number of seats: `1 seat`, `7 seats`."""
    return said_amount(Number(count))


def said_with_fixed(with_fixed: bool) -> Phrase | str:
    """Say that fixed seats count, or nothing."""
    return phrase("base.with_fixed") if with_fixed else ""


def _said_condition(condition: Condition) -> Phrase:
    match condition:
        case AnyOf(values):
            return phrase("condition.is", values=phrase("list.or", items=tuple(map(_said_scalar, values))))
        case NoneOf(values):
            return phrase("condition.is_not", values=phrase("list.or", items=tuple(map(_said_scalar, values))))
        case Between():
            named = [(name, getattr(condition, name)) for name in ("at_least", "at_most", "over", "under")]
            return phrase("list.and", items=tuple(_said_limit(name, value) for name, value in named if value is not None))


def _said_limit(name: str, value: Fraction | date) -> Phrase:
    """Say one limit: so much or more, this day or later."""
    return phrase(f"condition.day.{name}" if isinstance(value, date) else f"condition.{name}", value=_said_scalar(value))


def _said_scalar(value: Scalar) -> object:
    if value is None:
        return phrase("condition.blank")
    if isinstance(value, bool):
        return phrase("condition.true" if value else "condition.false")
    if isinstance(value, date):
        return LocalText(text_of(value), value.isoformat())
    return value if isinstance(value, (int, Fraction)) else f"{value}"


def row_said(name: str, row: str) -> Phrase | str:
    """Return what a row is called: its name, and its id where that is something else."""
    return name if name == row else phrase("breach.person", name=name, row=row)
