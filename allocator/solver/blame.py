"""A first suspicion: which constraints cannot hold together even if seats could be split, by the linear relaxation.

The engine counts in floats, so its prices are only a hint. They are rounded to fractions, and the sum of the constraints, each times its
price, is formed in whole numbers: where even the greatest value that the unknowns' limits allow stays below what is asked, the constraints
with a price are impossible together (Farkas). That proof does not rest on the engine.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ortools.linear_solver import pywraplp

from allocator.solver.engine import Setting
from allocator.solver.program import Program

_NEAR = 1e-7
_ROUNDINGS = (60, 10_000, 10**8)


@dataclass(frozen=True)
class Blamed:
    """Constraints that are impossible together, as was proved in whole numbers.

    Attributes:
        constraints: Their numbers, definitions among them.
    """

    constraints: tuple[int, ...]


@dataclass(frozen=True)
class Split:
    """A plan in which seats are split, by variable: the relaxation sees nothing wrong."""

    values: tuple[float, ...]


class Blame:
    """The linear relaxation of a program, made once; every question says which constraints stand.

    Args:
        program: What may be asked.
        firm: Numbers of constraints that always stand.
    """

    def __init__(self, program: Program, firm: Collection[int]) -> None:
        self._program, self._firm = program, frozenset(firm)
        self._solver = pywraplp.Solver.CreateSolver("GLOP")
        self._unknowns = [self._solver.NumVar(each.lower, each.upper, "") for each in program.variables]
        self._slack: list[list[pywraplp.Variable]] = []
        self._rows = [self._row(number) for number in range(len(program.constraints))]
        self._solver.Objective().SetMinimization()

    def _row(self, number: int) -> pywraplp.Constraint:
        constraint, endless = self._program.constraints[number], self._solver.infinity()
        low = -endless if constraint.lower is None else constraint.lower
        high = endless if constraint.upper is None else constraint.upper
        row = self._solver.Constraint(low, high)
        for variable, times in constraint.terms:
            row.SetCoefficient(self._unknowns[variable], times)
        slack: list[pywraplp.Variable] = []
        if number not in self._firm:
            for sign, limit in ((1, constraint.lower), (-1, constraint.upper)):
                if limit is not None:
                    slack.append(self._solver.NumVar(0, endless, ""))
                    row.SetCoefficient(slack[-1], sign)
        self._slack.append(slack)
        return row

    def ask(self, standing: Collection[int], setting: Setting) -> Blamed | Split | None:
        """Return constraints that are impossible together, or values that meet all; None where the engine's word could not be proved.

        Args:
            standing: Numbers of the constraints that stand beside the firm ones.
            setting: Settings and clock.

        Raises:
            TimeIsUp: No time was left to begin with.
        """
        setting.clock.check()
        if setting.clock.left is not None:
            self._solver.SetTimeLimit(int(1000 * setting.clock.left) + 1)
        objective, stands = self._solver.Objective(), frozenset(standing)
        for number, slack in enumerate(self._slack):
            for each in slack:
                objective.SetCoefficient(each, 1.0 if number in stands else 0.0)
        if self._solver.Solve() != pywraplp.Solver.OPTIMAL:
            return None
        if objective.Value() <= _NEAR:
            return Split(tuple(each.solution_value() for each in self._unknowns))
        return self._proved([row.dual_value() for row in self._rows])

    def _proved(self, prices: Sequence[float]) -> Blamed | None:
        for finest in _ROUNDINGS:
            rounded = {
                number: Fraction(price).limit_denominator(finest) for number, price in enumerate(prices) if abs(price) > _NEAR
            }
            whole = _whole({number: price for number, price in rounded.items() if price})
            if refutes(self._program, whole):
                return Blamed(tuple(sorted(whole)))
        return None


def _whole(prices: dict[int, Fraction]) -> dict[int, int]:
    scale = math.lcm(1, *(price.denominator for price in prices.values()))
    return {number: int(price * scale) for number, price in prices.items()}


def refutes(program: Program, prices: dict[int, int]) -> bool:
    """Say whether constraints, each times its price and added up, ask for more than the limits of the unknowns allow."""
    asked = 0
    factors: dict[int, int] = {}
    for number, price in prices.items():
        constraint = program.constraints[number]
        limit = constraint.lower if price > 0 else constraint.upper
        if limit is None:
            return False
        asked += price * limit
        for variable, times in constraint.terms:
            factors[variable] = factors.get(variable, 0) + price * times
    most = sum(
        factor * (program.variables[variable].upper if factor > 0 else program.variables[variable].lower)
        for variable, factor in factors.items()
    )
    return most < asked


