"""Exact costs as whole numbers, for an engine that knows no others."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from allocator.apportion import Logs
from allocator.solver.certificate import Certificate, Table
from allocator.solver.engine import Objective
from allocator.solver.program import Program

AnyTable = Table[Any]
AnyCertificate = Certificate[Any]

_GREATEST = 2**44
_ROOM = 2**58


@dataclass(frozen=True)
class WholeCost:
    """A cost scaled to whole numbers.

    Attributes:
        objective: What an engine minimises.
        slip: How many whole units rounding may put a plan's sum out; 0 where the scaling is exact.
    """

    objective: Objective
    slip: int


def whole_cost(program: Program, table: AnyTable) -> WholeCost:
    """Scale marginals to whole numbers: by their common denominator where that fits, else as finely as fits."""
    steps = max(1, sum(len(each) for each in table.marginals.values()))
    greatest = max((abs(each) for rough in table.rough.values() for each in rough), default=0.0) or 1.0
    exact = _common_denominator(table)
    if exact is not None and exact * greatest * steps < _ROOM:
        return WholeCost(_scaled(program, table, Fraction(exact)), 0)
    return WholeCost(_scaled(program, table, Fraction(_GREATEST) / Fraction(greatest)), steps)


def _common_denominator(table: AnyTable) -> int | None:
    scale = 1
    for marginals in table.marginals.values():
        for marginal in marginals:
            if isinstance(marginal, Logs):
                return None
            scale = math.lcm(scale, marginal.denominator)
            if scale > _ROOM:
                return None
    return scale


def _scaled(program: Program, table: AnyTable, scale: Fraction) -> Objective:
    costs = []
    for index, marginals in table.marginals.items():
        costs.append((index, program.variables[index].lower, tuple(round(as_fraction(each) * scale) for each in marginals)))
    return Objective({}, tuple(costs))


def as_fraction(amount: Fraction | Logs) -> Fraction:
    """Return an amount as a fraction; of logarithms, to about fifty digits."""
    return Fraction(amount.decimal()) if isinstance(amount, Logs) else amount


def cost_of(table: AnyTable, program: Program, values: Sequence[int] | Mapping[int, int]) -> Fraction | Logs:
    """Return the exact cost of a plan; `table` must have been made for just this program's lower limits."""
    total = table.at_lower
    for index, marginals in table.marginals.items():
        for marginal in marginals[: values[index] - program.variables[index].lower]:
            total = total + marginal
    exact: Fraction | Logs = total
    return exact


def sub_table(table: AnyTable, before: Program, after: Program) -> AnyTable:
    """Return the cost table for a program with tighter limits."""
    at_lower = table.at_lower
    exact: dict[int, Sequence[Any]] = {}
    rough: dict[int, Sequence[float]] = {}
    for index, marginals in table.marginals.items():
        first = after.variables[index].lower - before.variables[index].lower
        last = first + after.variables[index].upper - after.variables[index].lower
        for marginal in marginals[:first]:
            at_lower = at_lower + marginal
        exact[index], rough[index] = marginals[first:last], table.rough[index][first:last]
    return Table(at_lower, exact, rough, table.zero)
