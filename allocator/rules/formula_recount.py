"""Counting a published formula again, unit by unit. Used by `check` and for tables only; `formulas` serves `post`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING

from allocator.facts import Facts, RowId
from allocator.plan import Formula
from allocator.rules.amounts import FromColumn
from allocator.rules.brackets import walked_brackets
from allocator.rules.step_numbers import Span, StepNumber

if TYPE_CHECKING:
    from allocator.rules.step import StepRule


@dataclass(frozen=True)
class Parts:
    """Of what a unit's seats are made up.

    Attributes:
        base: Seats that it has first.
        by_basis: Seats by its basis: one per so many, and one for the remainder; or what the brackets say.
        bonus: Seats on top.
        clipped: What floor or cap add (or, below 0, take away).
    """

    base: int
    by_basis: int
    bonus: int
    clipped: int

    @property
    def seats(self) -> int:
        """All of them together."""
        return self.base + self.by_basis + self.bonus + self.clipped


def asked_seats(rule: StepRule, facts: Facts, seats: Mapping[RowId, int], chosen: Formula | None) -> Mapping[RowId, int]:
    """Return the seats that the formula asks for.

    Where one of several formulas is to be chosen and none of them was stated, it is the one that these seats come closest to, the
    first of several.
    """
    if not rule.chooses or (chosen is not None and _is_offered(rule, chosen)):
        return {row: counted_parts(rule, facts, row, chosen).seats for row in seats}
    closest: Mapping[RowId, int] = {}
    least: int | None = None
    for formula in _offered(rule):
        asked = {row: counted_parts(rule, facts, row, formula).seats for row in seats}
        gap = sum(abs(asked[row] - seats[row]) for row in seats)
        if least is None or gap < least:
            least, closest = gap, asked
        if least == 0:
            break
    return closest


def _offered(rule: StepRule) -> Iterator[Formula]:
    for per, base, threshold in product(*(_walk(each) for each in (rule.per, rule.base, rule.threshold))):
        yield Formula(per, base, threshold)


def _walk(number: StepNumber | None) -> Iterator[Fraction | None]:
    if not isinstance(number, Span):
        yield number if isinstance(number, Fraction) else None
        return
    here = number.start
    while here <= number.stop:
        yield here
        here += number.by


def _is_offered(rule: StepRule, formula: Formula) -> bool:
    pairs = ((rule.per, formula.per), (rule.base, formula.base), (rule.threshold, formula.threshold))
    return all(_offers(number, value) for number, value in pairs)


def _offers(number: StepNumber | None, value: Fraction | None) -> bool:
    match number:
        case Span(start, stop, by):
            return value is not None and start <= value <= stop and (value - start) % by == 0
        case _:
            return True


def counted_parts(rule: StepRule, facts: Facts, row: RowId, formula: Formula | None) -> Parts:
    """Return of what one row's seats are made up."""
    basis = sum((facts.amount(rule.on, row, part.column) * part.weight for part in rule.basis.parts), Fraction(0))
    bonus = _bonus(rule, facts, row)
    if rule.brackets is not None:
        base, by_basis = 0, walked_brackets(rule.brackets, basis)
    else:
        base = int(_read(rule, facts, row, rule.base, None if formula is None else formula.base) or 0)
        by_basis = _by_basis(rule, facts, row, basis, formula)
    seats = base + by_basis + bonus
    clipped = seats
    for limit, clip in ((rule.floor, max), (rule.cap, min)):
        number = _read(rule, facts, row, limit, None)
        clipped = clipped if number is None else clip(clipped, int(number))
    return Parts(base, by_basis, bonus, clipped - seats)


def _by_basis(rule: StepRule, facts: Facts, row: RowId, basis: Fraction, formula: Formula | None) -> int:
    chosen = formula or Formula(None, None, None)
    per = _read(rule, facts, row, rule.per, chosen.per)
    threshold = _read(rule, facts, row, rule.threshold, chosen.threshold)
    beyond = basis - (_read(rule, facts, row, rule.after, None) or 0)
    if beyond <= 0 or per is None:
        return 0
    full, remainder = divmod(beyond, per)
    return full + 1 if threshold is not None and remainder >= threshold else full


def _read(rule: StepRule, facts: Facts, row: RowId, number: StepNumber | None, chosen: Fraction | None) -> Fraction | None:
    match number:
        case Span():
            return chosen
        case FromColumn(column, times, plus):
            return plus + times * facts.amount(rule.on, row, column)
        case _:
            return number


def _bonus(rule: StepRule, facts: Facts, row: RowId) -> int:
    if isinstance(rule.bonus, tuple):
        return sum(each.seats for each in rule.bonus if row in facts.row_ids(rule.on, each.where))
    return int(_read(rule, facts, row, rule.bonus, None) or 0)
