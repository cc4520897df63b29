"""Prices that prove a list of deviations best, greatest first.

Such a list costs powers of a base beyond all bounds (`apportion.Powers`), and prices are sums of powers too. Level by level, from the
greatest deviation down, the rows that deviate just so much are counted as a plain cost; what its prices leave best is all that the next
level is asked about. Put together, the prices of all levels are one proof.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from typing import Any

from allocator.apportion import Powers, cost_of_deviations, step_of_deviation
from allocator.plan import Plan
from allocator.solver.certificate import Certificate, Table, proof_by
from allocator.solver.engine import Setting
from allocator.solver.linear import FloatCost, relax
from allocator.solver.program import DeviationStage, Program
from allocator.solver.proofs import Proof, best_proof, known_proofs, spread, without_idle


def list_table(program: Program, stage: DeviationStage) -> Table[Powers]:
    """Tabulate what deviations cost, from each variable's lower limit on."""
    steps: dict[int, Sequence[Powers]] = {}
    for at, share in stage.shares:
        variable = program.variables[at]
        steps[at] = [step_of_deviation(share, k) for k in range(variable.lower + 1, variable.upper + 1)]
    return Table(cost_of_deviations(abs(program.variables[at].lower - share) for at, share in stage.shares), steps, {}, Powers())


def prove_sizes(program: Program, stage: DeviationStage, sizes: Sequence[Fraction], plan: Plan, setting: Setting) -> Proof:
    """Return the best exact proof of a list of deviations.

    Args:
        program: In which no row deviates more than the plan's greatest.
        stage: Of which rows.
        sizes: The plan's deviations.
        plan: The best plan.
        setting: Settings and clock.
    """
    table, cost = list_table(program, stage), cost_of_deviations(sizes)
    best: Certificate[Any] | None = None
    for engine, proof in known_proofs(program, stage, table, plan, setting):
        best = proof if best is None or best.bound < proof.bound else best
        if best.bound == cost:
            return Proof(best, engine)
    relaxed, _ = bound_of_list(stage, Counter(sizes), setting, program)
    if relaxed is not None and (best is None or best.bound < relaxed.bound):
        best = relaxed
    return Proof(best, "lp" if best is not None and best.bound == cost else None)


def bound_of_list(
    stage: DeviationStage, wanted: Mapping[Fraction, int | Fraction], setting: Setting, program: Program
) -> tuple[Certificate[Any] | None, tuple[float, ...]]:
    """Return the best proof that relaxations give, level by level, down to the first at which they fall short of the plan.

    Args:
        stage: Of which rows.
        wanted: Deviation -> how many rows of the plan have it.
        setting: Settings and clock.
        program: What holds.

    Returns:
        The proof, None where there is no plan, and where the last relaxation puts the unknowns.
    """
    current = program
    prices: dict[int, Powers] = {}
    values: tuple[float, ...] = ()
    for level in _levels(program, stage):
        table = _level_table(current, stage, level)
        if table is None:
            continue
        lean, kept = without_idle(current)
        relaxed = relax(lean, FloatCost({}, table.rough), setting)
        if relaxed is None:
            return None, values
        values = relaxed.values
        full = replace(relaxed, prices=spread(relaxed.prices, kept, len(current.constraints)))
        proof = best_proof(current, table, full, 1.0, Fraction(wanted.get(level, 0)))
        for number, price in proof.prices.items():
            prices[number] = prices.get(number, Powers()) + Powers.of(level) * price
        if proof.bound != wanted.get(level, 0):
            break
        current = _left(current, proof)
    return proof_by(program, list_table(program, stage), prices), values


def _levels(program: Program, stage: DeviationStage) -> list[Fraction]:
    sizes = {
        abs(seats - share)
        for at, share in stage.shares
        for seats in range(program.variables[at].lower, program.variables[at].upper + 1)
    }
    return sorted(sizes, reverse=True)


def _level_table(program: Program, stage: DeviationStage, level: Fraction) -> Table[Fraction] | None:
    """Return 1 for every row that deviates just so much, as a cost; None where that is settled, or not yet convex."""
    marginals: dict[int, Sequence[Fraction]] = {}
    at_lower = 0
    for at, share in stage.shares:
        variable = program.variables[at]
        counts = [int(abs(seats - share) == level) for seats in range(variable.lower, variable.upper + 1)]
        at_lower += counts[0]
        if any(counts[1:]) or counts[0]:
            marginals[at] = [Fraction(after - before) for before, after in pairwise(counts)]
    some = any(any(steps) for steps in marginals.values())
    if not some or any(after < before for steps in marginals.values() for before, after in pairwise(steps)):
        return None
    return Table(Fraction(at_lower), marginals, {at: [float(each) for each in steps] for at, steps in marginals.items()}, Fraction(0))


def _left(program: Program, proof: Certificate[Any]) -> Program:
    """Return the program of the plans that reach the bound; every constraint keeps its place."""
    constraints = list(program.constraints)
    for number, price in proof.prices.items():
        if price:
            limit = constraints[number].lower if price > 0 else constraints[number].upper
            constraints[number] = replace(constraints[number], lower=limit, upper=limit)
    return replace(program.narrowed(proof.face), constraints=tuple(constraints))
