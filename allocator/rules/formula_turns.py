"""Published formulas with one number changed: what a repair may try instead of dropping the formula."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from allocator.rules.step import StepRule

NUMBERS = ("base", "floor", "cap")
MOST_TURNS = 5
"""Seats by which one number of a formula is changed at most."""

UP, DOWN = "up", "down"


@dataclass(frozen=True)
class FormulaTurn:
    """A formula with one number changed.

    Attributes:
        name: Of the number, and which way it is changed; a dial goes by it.
        number: The field.
        by: How many seats.
        rule: With the new number.
    """

    name: str
    number: str
    by: int
    rule: StepRule


def formula_turns(rule: StepRule) -> Iterator[FormulaTurn]:
    """Yield the rule with other seats for its base, its floor and its cap, where each is one number for all."""
    for number in () if rule.chooses else NUMBERS:
        now = getattr(rule, number)
        if isinstance(now, Fraction):
            for way, sign in ((DOWN, -1), (UP, 1)):
                for by in range(1, MOST_TURNS + 1):
                    turned = rule.model_copy(update={number: now + sign * by})
                    if now + sign * by >= 0 and _floor_below_cap(turned):
                        yield FormulaTurn(f"{number}:{way}", number, by, turned)


def _floor_below_cap(rule: StepRule) -> bool:
    return not (isinstance(rule.floor, Fraction) and isinstance(rule.cap, Fraction)) or rule.floor <= rule.cap
