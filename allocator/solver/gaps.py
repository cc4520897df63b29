"""Serving a stage of gaps: the least weighted sum of seats by which preferred clauses are missed."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction

from allocator.solver import cpsat
from allocator.solver.by_parts import begin_by_parts, plan_by_parts
from allocator.solver.certificate import Certificate, certify, cost_table
from allocator.solver.engine import Found, NoPlan, Objective, OutOfTime, Setting
from allocator.solver.linear import FloatCost, relax, second_verdict
from allocator.solver.program import Constraint, GapStage, Program
from allocator.solver.served import Served, Stopped

_MANY_STEPS = 200_000


@dataclass(frozen=True)
class _Scaled:
    """Weights made whole: weight * scale."""

    scale: int
    weights: dict[int, int]


def serve_gaps(program: Program, stage: GapStage, setting: Setting) -> Served | NoPlan | Stopped:
    """Minimise the gaps, and hold what was reached: without any gap where that needs no search, else exact prices, else a search."""
    scaled = _scaled(stage)
    faultless = _without_gaps(program, scaled, setting)
    if faultless is not None:
        return faultless
    proof = _priced(program, stage, setting) if _few_steps(program, stage) else None
    if proof is not None:
        on_face = _on_face(program, scaled, proof)
        answer = plan_by_parts(on_face, setting)
        if isinstance(answer, Found):
            return Served(on_face, answer.values, proof.bound, confirmed=True)
        if isinstance(answer, OutOfTime):
            return Stopped(None, None, proof.bound)
    return _searched(program, stage, scaled, proof, setting)


def _few_steps(program: Program, stage: GapStage) -> bool:
    """Say whether gaps are so narrow that their prices are quickly told, step by step."""
    return sum(program.variables[index].upper - program.variables[index].lower for index, _ in stage.terms) <= _MANY_STEPS


def _priced(program: Program, stage: GapStage, setting: Setting) -> Certificate[Fraction] | None:
    """Return what exact prices prove, if the linear relaxation has an optimum."""
    relaxed = relax(program, FloatCost({index: float(weight) for index, weight in stage.terms}, {}), setting)
    return None if relaxed is None else certify(program, cost_table(program, stage), relaxed)


def _on_face(program: Program, scaled: _Scaled, proof: Certificate[Fraction]) -> Program:
    """Return the program that just the plans meet which reach the bound; where that is the least there is, it says so most plainly."""
    if proof.bound == _least(program, scaled):
        return _faultless(program, scaled)
    return program.narrowed(proof.face).with_more(constraints=proof.tight)


def _faultless(program: Program, scaled: _Scaled) -> Program:
    return program.fixed({index: program.variables[index].lower for index, weight in scaled.weights.items() if weight})


def _without_gaps(program: Program, scaled: _Scaled, setting: Setting) -> Served | None:
    """Return a plan in which no gap is greater than it must be, if one is found by mere addition."""
    held = _faultless(program, scaled)
    begun = begin_by_parts(held, setting)
    return Served(held, begun.values, _least(program, scaled), confirmed=True) if isinstance(begun, Found) else None


def _searched(
    program: Program, stage: GapStage, scaled: _Scaled, proof: Certificate[Fraction] | None, setting: Setting
) -> Served | NoPlan | Stopped:
    """Search where the relaxation's optimum is no whole plan."""
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
            return _served(program, stage, scaled, answer, proof, setting)


def _served(
    program: Program, stage: GapStage, scaled: _Scaled, best: Found, proof: Certificate[Fraction] | None, setting: Setting
) -> Served:
    """Hold the optimum, and come to it by another route: no gap is below its least; else the prices, rounded up; else another engine."""
    value = Fraction(best.value, scaled.scale)
    if value == _least(program, scaled):
        return Served(_faultless(program, scaled), best.values, value, confirmed=True)
    if proof is None:
        proof = _priced(program, stage, setting)
        if proof is not None and proof.bound == value:
            return Served(_on_face(program, scaled, proof), best.values, value, confirmed=True)
    terms = tuple(scaled.weights.items())
    held = program.with_more(constraints=[Constraint(stage.rules[0], f"stage:{stage.stage}", terms, None, best.value)])
    rounded_up = proof is not None and math.ceil(proof.bound * scaled.scale) >= best.value
    confirmed = rounded_up or (setting.confirms and _second(program, scaled, best.value, setting))
    return Served(held, best.values, value, confirmed)


def _least(program: Program, scaled: _Scaled) -> Fraction:
    """Return what the stage comes to where every gap is as small as its own limits allow."""
    return Fraction(sum(weight * program.variables[index].lower for index, weight in scaled.weights.items()), scaled.scale)


def _scaled(stage: GapStage) -> _Scaled:
    scale = math.lcm(1, *(weight.denominator for _, weight in stage.terms))
    return _Scaled(scale, {index: int(weight * scale) for index, weight in stage.terms})


def _second(program: Program, scaled: _Scaled, value: int, setting: Setting) -> bool:
    """Say whether the other engine comes to the same optimum."""
    second = second_verdict(program, FloatCost({index: float(n) for index, n in scaled.weights.items()}, {}), setting)
    return second is not None and math.isfinite(second) and round(second) == value
