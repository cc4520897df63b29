"""Serving a stage of convex costs (apportionment): exact prices first, search only for what they leave open."""

from __future__ import annotations

import math
from fractions import Fraction

from allocator.apportion import Logs
from allocator.solver import cpsat
from allocator.solver.by_parts import plan_by_parts
from allocator.solver.certificate import certify, cost_table
from allocator.solver.engine import Found, NoPlan, OutOfTime, Setting
from allocator.solver.linear import FloatCost, second_verdict
from allocator.solver.narrow import near_face, within_gap
from allocator.solver.program import ConvexLimit, CostStage, Program
from allocator.solver.served import Served, Stopped
from allocator.solver.sift import sifted
from allocator.solver.whole import AnyCertificate, AnyTable, cost_of, sub_table, whole_cost
from allocator.solver.windows import relaxed_in_windows

_CLOSE = 1e-7


def serve_costs(program: Program, stage: CostStage, setting: Setting) -> Served | NoPlan | Stopped:
    """Minimise a convex cost, and hold what was reached."""
    table = cost_table(program, stage)
    relaxed = relaxed_in_windows(program, table, setting)
    proof = None if relaxed is None else certify(program, table, relaxed)
    if proof is not None:
        on_face = program.narrowed(proof.face).with_more(constraints=proof.tight)
        answer = plan_by_parts(on_face, setting)
        if isinstance(answer, Found):
            return Served(on_face, answer.values, proof.bound, confirmed=True)
        if isinstance(answer, OutOfTime):
            return Stopped(None, None, proof.bound)
    return _searched(program, table, proof, setting)


def _searched(program: Program, table: AnyTable, proof: AnyCertificate | None, setting: Setting) -> Served | NoPlan | Stopped:
    """Search where the relaxation's optimum is no whole plan: near its prices first, then all that they leave possible."""
    bound = None if proof is None else proof.bound
    if proof is not None:
        place = near_face(program, table, proof)
        near = cpsat.search(place, whole_cost(place, sub_table(table, program, place)).objective, setting)
        if isinstance(near, Found):
            narrowed = within_gap(program, table, proof, cost_of(table, program, near.values))
            table, program = sub_table(table, program, narrowed), narrowed
    whole = whole_cost(program, table)
    answer = cpsat.search(program, whole.objective, setting)
    match answer:
        case NoPlan():
            return answer
        case OutOfTime():
            return Stopped(None, None, bound)
        case Found():
            value = cost_of(table, program, answer.values)
            if not answer.best:
                return Stopped(answer.values, value, bound)
    confirmed = _confirmed(program, table, value, setting)
    held = program.with_more(limits=[ConvexLimit(whole.objective.costs, (), answer.value + 2 * whole.slip)])
    if whole.slip == 0:
        return Served(held, answer.values, value, confirmed)
    return sifted(held, table, answer.values, setting, confirmed=confirmed)


def _confirmed(program: Program, table: AnyTable, value: Fraction | Logs, setting: Setting) -> bool:
    """Let the other engine find the optimum, and compare to seven digits."""
    at_lower = float(table.at_lower)
    second = second_verdict(program, FloatCost({}, table.rough), setting)
    if second is None or not math.isfinite(second):
        return False
    return abs(second + at_lower - float(value)) <= _CLOSE * max(1.0, abs(float(value)))
