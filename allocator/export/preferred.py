"""What preferences come to, as numbers in their own units: seats missed, a cost by its name, the total of a score."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from allocator.apportion import Cost, plain_value
from allocator.errors import Phrase, phrase
from allocator.export.verdicts import score_of
from allocator.export.why_said import costs_said
from allocator.facts import LocalText, RuleId
from allocator.problem import Problem
from allocator.rules import Rule
from allocator.rules.score import ScoreRule
from allocator.words.say import decimal

_DIGITS, _MOST_DIGITS = 2, 12

Figure = int | Fraction | Phrase
"""A number, or `counted.close`: a number that is written with more decimals than others."""


def rule_named(problem: Problem, name: RuleId) -> Rule:
    """Return the rule of an id."""
    return next(rule for rule in problem.rules if rule.id == name)


def amounts(rule: Rule, costs: Sequence[Cost]) -> tuple[Fraction, ...]:
    """Return what a preference comes to in several plans: of a score the totals, else the gaps or the costs."""
    values = (plain_value(cost) for cost in costs)
    return tuple(score_of(rule, value) if isinstance(rule, ScoreRule) else value for value in values)


def figures(values: Sequence[Fraction]) -> tuple[Figure, ...]:
    """Return cells for values: numbers, with more decimals where two would not tell them apart."""
    at_two = {decimal(value, "en", _DIGITS) for value in values}
    if len(at_two) == len(set(values)):
        return tuple(_number(value) for value in values)
    return tuple(phrase("counted.close", said=said, number=value) for said, value in zip(costs_said(*values), values, strict=True))


def change(value: Fraction, first: Fraction) -> Figure:
    """Return a cell for a difference, with its sign where its column gives none: with more decimals where it is too small for two."""
    more = value - first
    if not more or abs(more) * 10**_DIGITS >= 1:
        return _number(more)
    digits = next((each for each in range(_DIGITS, _MOST_DIGITS) if abs(more) * 10**each >= 10), _MOST_DIGITS)
    sign = "+" if more > 0 else ""
    said = LocalText(f"{sign}{decimal(more, 'vi', digits)}", f"{sign}{decimal(more, 'en', digits)}")
    return phrase("counted.close", said=said, number=more)


def _number(value: Fraction) -> int | Fraction:
    return value.numerator if value.denominator == 1 else value


def unit_of(rule: Rule) -> Phrase:
    """Say in what a preference is measured."""
    if isinstance(rule, ScoreRule):
        return phrase("preferred.total", column=rule.column)
    if rule.judged_by_cost:
        return phrase("preferred.cost", method=str(getattr(rule, "method", rule.kind)))
    return phrase("preferred.seats")


def is_more_better(rule: Rule) -> bool:
    """Say whether a preference is served the better, the greater its number is."""
    return isinstance(rule, ScoreRule) and rule.sense == "most"


def direction_of(rule: Rule) -> Phrase:
    """Say which numbers of a preference are the better ones."""
    return phrase("preferred.more" if is_more_better(rule) else "preferred.less")
