"""Saying a published formula in one sentence that can be printed in a decision."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from allocator.errors import Phrase, phrase
from allocator.facts import Facts
from allocator.rules.amounts import FromColumn
from allocator.rules.basis import said_basis, said_standing
from allocator.rules.brackets import Bracket
from allocator.rules.rule import named
from allocator.rules.sentences import said_amount, said_conditions, said_seats, said_where
from allocator.rules.step_numbers import Span, StepNumber

if TYPE_CHECKING:
    from allocator.rules.step import StepRule


def said_step(rule: StepRule, facts: Facts) -> Phrase:
    """Say the rule: for whom, base, one per so many, remainder, bonus, limits."""
    formula = [*_scale(rule), *_bonus(rule), *_limits(rule)]
    return phrase(
        "rule.step", body=named(rule.on, facts), rows=said_where(rule, facts), formula=phrase("list.semicolon", items=tuple(formula)),
        fixed=said_standing(rule),
    )


def _scale(rule: StepRule) -> Iterator[Phrase]:
    basis = said_basis(rule.basis)
    if rule.brackets is not None:
        for at, bracket in enumerate(rule.brackets):
            yield _bracket(bracket, basis, rule.brackets[at - 1].up_to if at else None)
        return
    if rule.base not in (None, 0):
        code = "step.base_open" if isinstance(rule.base, (Span, FromColumn)) else "step.base"
        yield phrase(code, base=_seats(rule.base, "B"))
    after = phrase("step.after", after=_number(rule.after)) if rule.after not in (None, 0) else ""
    first = rule.base in (None, 0)
    yield phrase("step.per_first" if first else "step.per", per=_number(rule.per, "P"), basis=basis, after=after)
    if rule.threshold is not None:
        yield phrase("step.threshold", threshold=_number(rule.threshold, "T"))


def _bracket(bracket: Bracket, basis: Phrase, over: Fraction | None) -> Phrase:
    match over, bracket.up_to:
        case None, None:
            span: Phrase | str = phrase("bracket.all", basis=basis)
        case None, up_to:
            span = phrase("bracket.up_to", basis=basis, up_to=up_to)
        case _, None:
            span = phrase("bracket.over", basis=basis, over=over)
        case _, up_to:
            span = phrase("bracket.between", basis=basis, over=over, up_to=up_to)
    if bracket.seats is not None:
        return phrase("bracket.seats", span=span, seats=said_seats(bracket.seats))
    more = phrase("bracket.threshold", threshold=bracket.threshold) if bracket.threshold is not None else ""
    beyond = phrase("bracket.beyond", over=over) if over is not None else ""
    return phrase("bracket.per", span=span, per=bracket.per, beyond=beyond, threshold=more)


def _bonus(rule: StepRule) -> Iterator[Phrase]:
    if not isinstance(rule.bonus, tuple):
        if rule.bonus != 0:
            yield phrase("step.bonus", seats=_seats(rule.bonus))
        return
    for bonus in rule.bonus:
        note = phrase("step.note", note=bonus.note) if bonus.note else ""
        yield phrase("step.bonus_for", seats=said_seats(bonus.seats), where=said_conditions(bonus.where), note=note)


def _limits(rule: StepRule) -> Iterator[Phrase]:
    if rule.floor is not None:
        yield phrase("step.floor", floor=_seats(rule.floor))
    if rule.cap is not None:
        yield phrase("step.cap", cap=_seats(rule.cap))


def _number(number: StepNumber | None, letter: str = "") -> Phrase | Fraction:
    """Say a number; an open one goes by a letter."""
    match number:
        case Span(start, stop, by):
            return phrase("step.range", letter=letter, start=start, stop=stop, by=by)
        case FromColumn():
            return said_amount(number)
        case None:
            return Fraction(0)
        case _:
            return number


def _seats(number: StepNumber | None, letter: str = "") -> Phrase | Fraction:
    """Say a number of seats: `1 seat`, `7 seats`."""
    return said_seats(int(number)) if isinstance(number, Fraction) else _number(number, letter)
