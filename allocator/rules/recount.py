"""Counting again what seats follow from a basis. Used by `check` and `cost` only: `basis`, `shares` and `formulas` serve `post`.

Bases are brought to whole numbers with one common scale, so that all that follows is whole-number arithmetic.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from allocator.facts import Facts, RowId
from allocator.plan import Plan
from allocator.rules.basis import OnBasis

_FEW = 8


@dataclass(frozen=True)
class Recount:
    """The bases of some rows as whole numbers.

    Attributes:
        units: Row -> its basis times `scale`, in table order.
        scale: What all of them are multiplied by.
    """

    units: Mapping[RowId, int]
    scale: int

    @property
    def together(self) -> int:
        """All bases added up."""
        return sum(self.units.values())


def recount_basis(rule: OnBasis, facts: Facts) -> Recount:
    """Return the bases of the rows that the rule speaks of."""
    exact: dict[RowId, Fraction] = {}
    for part in rule.basis.parts:
        for row in facts.rows(rule.on, rule.where):
            cell = facts.amount(rule.on, row.id, part.column)
            counted = cell if part.weight == 1 else part.weight * cell
            exact[row.id] = exact[row.id] + counted if row.id in exact else counted
    scale = math.lcm(1, *(value.denominator for value in exact.values()))
    return Recount({row: value.numerator * (scale // value.denominator) for row, value in exact.items()}, scale)


def recount_shares(rule: OnBasis, facts: Facts, base: int = 0) -> Mapping[RowId, Fraction]:
    """Return the exact share of each row that the rule speaks of."""
    bases = recount_basis(rule, facts)
    to_share = (facts.bodies[rule.on].size.exact or 0) - facts.fixed_seats(rule.on) - base * len(bases.units)
    for row in facts.table_of(rule.on):
        if row.id in bases.units:
            to_share += rule.standing(facts, row.id)
        else:
            to_share -= facts.settled[rule.on][row.id]
    whole = bases.together or 1
    return {row: Fraction(base * whole + units * to_share, whole) for row, units in bases.units.items()}


def together(parts: Sequence[Fraction]) -> Fraction:
    """Add up fractions half by half: with thousands of different denominators, one after the other takes far longer."""
    if len(parts) <= _FEW:
        return sum(parts, Fraction(0))
    middle = len(parts) // 2
    return together(parts[:middle]) + together(parts[middle:])


def counted_seats(rule: OnBasis, plan: Plan, facts: Facts, row: RowId) -> int:
    """Return a row's seats as the rule counts them."""
    return plan.bodies[rule.on].seats[row] + rule.standing(facts, row)
