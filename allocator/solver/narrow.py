"""What exact prices leave possible: values whose reduced cost is too great belong to no best plan."""

from __future__ import annotations

import math
from collections.abc import Iterable
from fractions import Fraction

from allocator.apportion import Logs
from allocator.solver.program import Constraint, Program
from allocator.solver.whole import AnyCertificate, AnyTable, as_fraction

_NEIGHBOURS = 2
_SAFE = Fraction(1, 10**30)


def near_face(program: Program, table: AnyTable, proof: AnyCertificate) -> Program:
    """Return the program with every variable held close to where the prices want it: a place to look for a good plan."""
    return program.narrowed(
        {index: (low - _NEIGHBOURS, high + _NEIGHBOURS) for index, (low, high) in proof.face.items() if index in table.marginals}
    )


def within_gap(program: Program, table: AnyTable, proof: AnyCertificate, cost: Fraction | Logs) -> Program:
    """Drop every value, and every slack of a priced constraint, that costs more than a plan already found.

    Args:
        program: What holds.
        table: The costs.
        proof: A bound with its prices.
        cost: Of a plan that was found.
    """
    gap = as_fraction(cost) - as_fraction(proof.bound) + _SAFE
    spans = {
        index: _span(program, index, table, as_fraction(proof.variable_prices.get(index, table.zero)), face, gap)
        for index, face in proof.face.items()
    }
    slacks = [_slack(program.constraints[number], as_fraction(price), gap) for number, price in proof.prices.items()]
    return program.narrowed(spans).with_more(constraints=[each for each in slacks if each is not None])


def _span(
    program: Program, index: int, table: AnyTable, price: Fraction, face: tuple[int, int], gap: Fraction
) -> tuple[int, int]:
    variable = program.variables[index]
    marginals = table.marginals.get(index)
    if marginals is None:
        reach = math.floor(gap / abs(price)) if price else variable.upper - variable.lower
        return (face[0] - reach, face[1] + reach)
    first, last = face[0] - variable.lower, face[1] - variable.lower
    up = _steps((as_fraction(each) - price for each in marginals[last:]), gap)
    down = _steps((price - as_fraction(marginals[at]) for at in reversed(range(first))), gap)
    return (face[0] - down, face[1] + up)


def _steps(extra: Iterable[Fraction], gap: Fraction) -> int:
    """Return how many steps can be taken before their extra costs exceed the gap."""
    spent, taken = Fraction(0), 0
    for cost in extra:
        spent += cost
        if spent > gap:
            break
        taken += 1
    return taken


def _slack(constraint: Constraint, price: Fraction, gap: Fraction) -> Constraint | None:
    if not price:
        return None
    reach = math.floor(gap / abs(price))
    if price > 0:
        assert constraint.lower is not None
        return Constraint(constraint.rule, constraint.label, constraint.terms, None, constraint.lower + reach)
    assert constraint.upper is not None
    return Constraint(constraint.rule, constraint.label, constraint.terms, constraint.upper - reach, None)
