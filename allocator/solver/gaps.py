"""Serving a stage of gaps: the least weighted sum of seats by which preferred clauses are missed."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction

from allocator.solver import cpsat
from allocator.solver.certificate import certify, cost_table
from allocator.solver.engine import Found, NoPlan, Objective, OutOfTime, Setting
from allocator.solver.linear import FloatCost, relax, second_verdict
from allocator.solver.program import Constraint, GapStage, Program
from allocator.solver.served import Served, Stopped


@dataclass(frozen=True)
class _Scaled:
    """Weights made whole: weight * scale."""

    scale: int
    weights: dict[int, int]


def serve_gaps(program: Program, stage: GapStage, setting: Setting) -> Served | NoPlan | Stopped:
    """Minimise the gaps, and hold what was reached."""
    scaled = _scaled(stage)
    answer = cpsat.search(program, Objective(scaled.weights), setting)
    match answer:
        case NoPlan():
            return answer
        case OutOfTime():
            return Stopped(None, None, None)
        case Found():
            value, bound = Fraction(answer.value, scaled.scale), Fraction(answer.bound, scaled.scale)
            if not answer.best:
                return Stopped(answer.values, value, bound)
            confirmed = _confirmed(program, stage, scaled, answer.value, setting)
            return Served(_held(program, stage, scaled, answer.value), answer.values, value, confirmed)


def _scaled(stage: GapStage) -> _Scaled:
    scale = math.lcm(1, *(weight.denominator for _, weight in stage.terms))
    return _Scaled(scale, {index: int(weight * scale) for index, weight in stage.terms})


def _held(program: Program, stage: GapStage, scaled: _Scaled, value: int) -> Program:
    """Hold the optimum: every gap at 0 where it is 0, else their sum."""
    if value == 0:
        return program.fixed({index: 0 for index, weight in scaled.weights.items() if weight})
    terms = tuple(scaled.weights.items())
    return program.with_more(constraints=[Constraint(stage.rules[0], f"stage:{stage.stage}", terms, None, value)])


def _confirmed(program: Program, stage: GapStage, scaled: _Scaled, value: int, setting: Setting) -> bool:
    """Come to the optimum by another route: no gap is below 0; else exact prices; else another engine."""
    least = sum(weight * program.variables[index].lower for index, weight in scaled.weights.items())
    if value == least:
        return True
    table = cost_table(program, stage)
    rough = {index: [float(weight)] * (program.variables[index].upper - program.variables[index].lower) for index, weight in stage.terms}
    relaxed = relax(program, FloatCost({}, rough), setting)
    proof = None if relaxed is None else certify(program, table, relaxed)
    if proof is not None and isinstance(proof.bound, Fraction) and math.ceil(proof.bound * scaled.scale) >= value:
        return True
    second = second_verdict(program, FloatCost({index: float(n) for index, n in scaled.weights.items()}, {}), setting)
    return second is not None and math.isfinite(second) and round(second) == value


