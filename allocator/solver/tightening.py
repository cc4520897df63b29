"""Making a program as tight as plain arithmetic allows, so that its linear relaxation says as much as it can."""

from __future__ import annotations

import math
from dataclasses import replace

from allocator.rules.board import Own
from allocator.solver.bounds import tighten
from allocator.solver.program import Constraint, Program

_FAR = 10**15


def tightened(program: Program) -> Program:
    """Return a program with the same plans, as tight as `tightest` makes it; one that is refuted stays as it is."""
    return tightest(program) or program


def tightest(program: Program) -> Program | None:
    """Return a program with the same plans, or None where plain arithmetic shows that it has none.

    Limits become as tight as its constraints make them, constraints as tight as whole numbers allow.
    Variables that are held at one value are taken out of constraints; what is left is divided by its greatest common divisor and the limits
    are rounded inwards. Constraints that always hold are dropped.
    """
    lower, upper = [each.lower for each in program.variables], [each.upper for each in program.variables]
    if not tighten(lower, upper, program.constraints, _FAR):
        return None
    learn_sums(program, lower, upper)
    if not tighten(lower, upper, program.constraints, _FAR):
        return None
    narrowed = program.narrowed({index: (low, high) for index, (low, high) in enumerate(zip(lower, upper, strict=True))})
    kept = [_reduced(narrowed, each) for each in narrowed.constraints if not narrowed.always(each)]
    return replace(narrowed, constraints=tuple(kept))


Terms = tuple[tuple[int, int], ...]


def learn_sums(program: Program, lower: list[int], upper: list[int]) -> None:
    """Tighten in place the limits of unknowns that stand for a sum, by what other constraints say of the same sum.

    A constraint's own limits say nothing of `total` in `total - a - b = 0`; that another one asks `a + b = 5` does.
    """
    spans: dict[Terms, tuple[float, float]] = {}
    for constraint in program.constraints:
        key, sign = _normal(constraint.terms)
        low, high = _span(constraint, sign)
        old = spans.get(key, (-math.inf, math.inf))
        spans[key] = (max(old[0], low), min(old[1], high))
    for constraint in program.constraints:
        names = [(index, times) for index, times in constraint.terms if isinstance(program.variables[index].key, Own)]
        if len(names) == 1 and abs(names[0][1]) == 1 and len(constraint.terms) > 2:
            _learn(constraint, names[0], spans, lower, upper)


def _learn(
    constraint: Constraint, name: tuple[int, int], spans: dict[Terms, tuple[float, float]], lower: list[int], upper: list[int]
) -> None:
    index, times = name
    key, sign = _normal(tuple(each for each in constraint.terms if each != name))
    if key not in spans:
        return
    rest = sorted(sign * each for each in spans[key])
    low, high = _span(constraint, 1)
    bounds = sorted(times * each for each in (low - rest[1], high - rest[0]))
    if math.isfinite(bounds[0]):
        lower[index] = max(lower[index], int(bounds[0]))
    if math.isfinite(bounds[1]):
        upper[index] = min(upper[index], int(bounds[1]))


def _normal(terms: Terms) -> tuple[Terms, int]:
    """Return terms in order and with a positive first coefficient, and the sign that was taken out."""
    ordered = tuple(sorted(terms))
    sign = -1 if ordered and ordered[0][1] < 0 else 1
    return tuple((index, sign * times) for index, times in ordered), sign


def _span(constraint: Constraint, sign: int) -> tuple[float, float]:
    low = -math.inf if constraint.lower is None else constraint.lower
    high = math.inf if constraint.upper is None else constraint.upper
    return (low, high) if sign > 0 else (-high, -low)


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
