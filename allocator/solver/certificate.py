"""Proof by prices: exact bounds, and exactly which plans reach them.

Weak duality: whatever prices y the constraints are given, no plan costs less than

    L(y) = sum of y * limit + sum over variables of min over their values of (cost(value) - price * value),

where a variable's price is the sum of y times its coefficient. If a plan costs L(y) it is best, and a plan is best exactly when each
variable takes a value that attains its minimum and every priced constraint is tight. All of it is counted in fractions (or exact sums of
logarithms), so the proof does not rest on the engine that suggested the prices.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import Any, Generic, TypeVar

from allocator.apportion import Logs, Powers
from allocator.solver.exact import solve_exactly
from allocator.solver.linear import Relaxed
from allocator.solver.prices import exact_sum
from allocator.solver.program import Constraint, ConvexTerm, CostStage, GapStage, Program
from allocator.solver.steps import Steps, floats_of, logarithms_of

Amount = TypeVar("Amount", Fraction, Logs, Powers)
_NEAR = 1e-9


@dataclass(frozen=True)
class Table(Generic[Amount]):
    """The cost of each variable from its lower limit on.

    Attributes:
        at_lower: What all costs add up to when every variable is at its lower limit.
        marginals: Variable -> exact cost of each further step.
        rough: The same as floats.
        zero: The zero of these costs.
    """

    at_lower: Amount
    marginals: Mapping[int, Sequence[Amount]]
    rough: Mapping[int, Sequence[float]]
    zero: Amount


@dataclass(frozen=True)
class Certificate(Generic[Amount]):
    """An exact bound and the face of plans that reach it.

    Attributes:
        bound: No plan costs less.
        face: Variable -> the values that attain its minimum.
        tight: Constraints that must be tight, as equalities.
        reduced: Variable -> its marginals less its price, from the lower limit on.
        priced: Constraint index -> price.
    """

    bound: Amount
    face: Mapping[int, tuple[int, int]]
    tight: tuple[Constraint, ...]
    prices: Mapping[int, Amount]
    variable_prices: Mapping[int, Amount]


def cost_table(program: Program, stage: CostStage | GapStage) -> Table[Any]:
    """Tabulate the costs of a stage."""
    logarithms = isinstance(stage, CostStage) and stage.logarithms
    before: list[Fraction] = []
    after: dict[int, Steps[Fraction]] = {}
    for term in _terms(program, stage):
        variable = program.variables[term.variable]
        passed = max(0, variable.lower - term.above)
        steps = Steps(partial(_marginal, term), term.above + 1, len(term.marginals))
        before += steps[:passed]
        after[term.variable] = steps[passed : passed + variable.upper - variable.lower]
    rough = {at: floats_of(each, logarithms=logarithms) for at, each in after.items()}
    if logarithms:
        total = Logs.of(math.prod(before, start=Fraction(1))) if before else Logs()
        return Table(total, {at: logarithms_of(each) for at, each in after.items()}, rough, Logs())
    return Table(exact_sum(before), after, rough, Fraction(0))


def _marginal(term: ConvexTerm, k: int) -> Fraction:
    return Fraction(term.marginals[k - term.above - 1])


def _terms(program: Program, stage: CostStage | GapStage) -> Sequence[ConvexTerm]:
    """Return a stage's convex terms; a weighted gap is one whose every step costs its weight."""
    if isinstance(stage, CostStage):
        return stage.terms
    return [ConvexTerm(at, 0, [weight] * program.variables[at].upper) for at, weight in stage.terms]


def certify(program: Program, table: Table[Amount], relaxed: Relaxed) -> Certificate[Amount] | None:
    """Make the prices of a relaxation exact and return what they prove; None where they prove nothing."""
    prices = exact_prices(program, table, relaxed)
    return None if prices is None else proof_by(program, table, prices)


def exact_prices(program: Program, table: Table[Amount], relaxed: Relaxed) -> dict[int, Amount] | None:
    """Make the prices of a relaxation exact; None where one would lean on a limit that is not there."""
    active = {number for number, price in enumerate(relaxed.prices) if abs(price) > _NEAR}
    prices = solve_exactly(_equations(program, table, relaxed, active), table.zero)
    return prices if all(_allowed(program.constraints[number], price) for number, price in prices.items()) else None


def proof_by(program: Program, table: Table[Amount], prices: Mapping[int, Amount]) -> Certificate[Amount]:
    """Return what exact prices of constraints prove, whatever they are; a price may lean only on a limit that is there."""
    by_variable: dict[int, Amount] = _variable_prices(program, prices, table.zero)
    bound: list[Amount] = [table.at_lower]
    tight: list[Constraint] = []
    for number, price in prices.items():
        sign = _sign(price)
        if sign:
            constraint = program.constraints[number]
            limit = constraint.lower if sign > 0 else constraint.upper
            assert limit is not None
            tight.append(Constraint(constraint.rule, constraint.label, constraint.terms, limit, limit))
            bound.append(price * limit)
    face: dict[int, tuple[int, int]] = {}
    for index in {*by_variable, *table.marginals}:
        face[index], least = _minimum(program, index, table, by_variable.get(index, table.zero))
        bound += least
    return Certificate(_added_up(bound, table.zero), face, tuple(tight), prices, by_variable)


def _added_up(amounts: Sequence[Amount], zero: Amount) -> Amount:
    """Add up many amounts in one pass."""
    if isinstance(zero, Fraction):
        return exact_sum(amounts)
    if isinstance(zero, Powers):
        return Powers.added(amounts)
    terms: dict[Fraction, Fraction] = {}
    for amount in amounts:
        for argument, times in amount.terms.items():
            terms[argument] = terms.get(argument, Fraction(0)) + times
    return Logs({argument: times for argument, times in terms.items() if times})


def _equations(
    program: Program, table: Table[Amount], relaxed: Relaxed, active: set[int]
) -> list[tuple[dict[int, int], Amount]]:
    """What the optimum says of the prices: each loose variable's price is its marginal cost."""
    columns: dict[int, dict[int, int]] = {index: {} for index, _ in relaxed.loose}
    for number in active:
        for variable, n in program.constraints[number].terms:
            if variable in columns:
                columns[variable][number] = n
    equations = []
    for index, step in relaxed.loose:
        if columns[index]:
            marginals = table.marginals.get(index)
            right = marginals[max(step, 0)] if marginals else table.zero
            equations.append((columns[index], right))
    return equations


def _sign(price: Fraction | Logs | Powers) -> int:
    return (price > 0) - (price < 0) if isinstance(price, Fraction) else price.sign()


def _allowed(constraint: Constraint, price: Fraction | Logs | Powers) -> bool:
    sign = _sign(price)
    return sign == 0 or (constraint.lower if sign > 0 else constraint.upper) is not None


def _variable_prices(program: Program, prices: Mapping[int, Amount], zero: Amount) -> dict[int, Amount]:
    by_variable: dict[int, Amount] = {}
    for number, price in prices.items():
        for variable, n in program.constraints[number].terms:
            by_variable[variable] = by_variable.get(variable, zero) + price * n
    return by_variable


def _minimum(program: Program, index: int, table: Table[Amount], price: Amount) -> tuple[tuple[int, int], Sequence[Amount]]:
    """Return the values at which cost - price * value is least, and what adds up to it, counted from cost 0 at the lower limit."""
    variable = program.variables[index]
    marginals = table.marginals.get(index)
    if marginals is None:
        sign = _sign(price)
        low = variable.upper if sign > 0 else variable.lower
        high = variable.lower if sign < 0 else variable.upper
        return (low, high), [price * -low] if sign else []
    first, last = _steps_below(marginals, table.rough.get(index, ()), price)
    least: list[Amount] = [price * -(variable.lower + first)]
    least.extend(marginals[:first])
    return (variable.lower + first, variable.lower + last), least


def _steps_below(marginals: Sequence[Amount], rough: Sequence[float], price: Amount) -> tuple[int, int]:
    """Return how many steps cost less than the price, and how many cost no more (floats first, exact where they are close)."""
    if isinstance(price, Powers):
        return bisect_left(marginals, price), bisect_right(marginals, price)
    near = float(price)
    slack = _NEAR * (1.0 if isinstance(price, Logs) else abs(near))
    first = bisect_left(rough, near - slack)
    end = bisect_right(rough, near + slack)
    less = first
    while less < end and marginals[less] < price:
        less += 1
    no_more = less
    while no_more < end and marginals[no_more] <= price:
        no_more += 1
    return less, no_more
