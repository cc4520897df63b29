"""Making a program as tight as plain arithmetic allows, so that its linear relaxation says as much as it can."""

from __future__ import annotations

import math
from dataclasses import replace

from allocator.solver.bounds import tighten
from allocator.solver.program import Constraint, Program

_FAR = 10**15


def tightened(program: Program) -> Program:
    """Return a program with the same plans: limits as tight as its constraints make them, constraints as tight as whole numbers allow.

    Variables that are held at one value are taken out of constraints; what is left is divided by its greatest common divisor and the limits
    are rounded inwards. Constraints that always hold are dropped.
    """
    lower, upper = [each.lower for each in program.variables], [each.upper for each in program.variables]
    if not tighten(lower, upper, program.constraints, _FAR):
        return program
    narrowed = program.narrowed({index: (low, high) for index, (low, high) in enumerate(zip(lower, upper, strict=True))})
    kept = [_reduced(narrowed, each) for each in narrowed.constraints if not narrowed.always(each)]
    return replace(narrowed, constraints=tuple(kept))


def _reduced(program: Program, constraint: Constraint) -> Constraint:
    held, terms = 0, []
    for index, times in constraint.terms:
        variable = program.variables[index]
        if variable.lower == variable.upper:
            held += times * variable.lower
        else:
            terms.append((index, times))
    common = math.gcd(*(times for _, times in terms)) or 1
    low = None if constraint.lower is None else -(-(constraint.lower - held) // common)
    high = None if constraint.upper is None else (constraint.upper - held) // common
    return Constraint(constraint.rule, constraint.label, tuple((index, times // common) for index, times in terms), low, high)
