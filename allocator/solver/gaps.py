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
            return _served(program, stage, scaled, answer, setting)


def _served(program: Program, stage: GapStage, scaled: _Scaled, best: Found, setting: Setting) -> Served:
    """Hold the optimum, and come to it by another route: no gap is below 0; else exact prices; else another engine."""
    value = Fraction(best.value, scaled.scale)
    least = sum(weight * program.variables[index].lower for index, weight in scaled.weights.items())
    if best.value == least:
        held = program.fixed({index: program.variables[index].lower for index, weight in scaled.weights.items() if weight})
        return Served(held, best.values, value, confirmed=True)
    table = cost_table(program, stage)
    relaxed = relax(program, FloatCost({index: float(weight) for index, weight in stage.terms}, {}), setting)
    proof = None if relaxed is None else certify(program, table, relaxed)
    if proof is not None and proof.bound == value:
        return Served(program.narrowed(proof.face).with_more(constraints=proof.tight), best.values, value, confirmed=True)
    terms = tuple(scaled.weights.items())
    held = program.with_more(constraints=[Constraint(stage.rules[0], f"stage:{stage.stage}", terms, None, best.value)])
    rounded_up = proof is not None and math.ceil(proof.bound * scaled.scale) >= best.value
    confirmed = rounded_up or (setting.confirms and _second(program, scaled, best.value, setting))
    return Served(held, best.values, value, confirmed)


def _scaled(stage: GapStage) -> _Scaled:
    scale = math.lcm(1, *(weight.denominator for _, weight in stage.terms))
    return _Scaled(scale, {index: int(weight * scale) for index, weight in stage.terms})


def _second(program: Program, scaled: _Scaled, value: int, setting: Setting) -> bool:
    """Say whether the other engine comes to the same optimum."""
    second = second_verdict(program, FloatCost({index: float(n) for index, n in scaled.weights.items()}, {}), setting)
    return second is not None and math.isfinite(second) and round(second) == value
