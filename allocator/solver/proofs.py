"""Prices that prove what a stage comes to: from whoever knows the structure, else from the linear relaxation.

An engine that knows more about a program than the relaxation does says so here: it is a `Source`, listed in `_sources`. What it gives is
never taken at its word. Whatever prices the constraints are given, weak duality makes a bound of them (see `certificate`), and a wrong
price makes that bound worse, not false.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial
from typing import Any

from allocator.apportion import Cost, Logs
from allocator.dossier.certificate import Amount, Engine
from allocator.plan import Plan
from allocator.solver.certificate import Certificate, Table, cost_table, exact_prices, proof_by
from allocator.solver.engine import Setting
from allocator.solver.linear import FloatCost, Relaxed, relax
from allocator.solver.program import Constraint, CostStage, GapStage, Program, Stage
from allocator.solver.reading import given_by
from allocator.solver.windows import relaxed_in_windows, relaxed_near

_NEAREST = 10**6
_NEAR = 1e-9
_UNSURPASSED: frozenset[Engine] = frozenset({"chain"})
"""Whose prices are as good as those of any relaxation."""

PricesOf = Callable[[Program, Stage, Table[Any], Plan, Setting], Mapping[int, Any] | None]
"""Program as it stands when the stage is served, stage, its costs, the best plan, setting -> price by index of the constraint.

A price is a `Fraction` per unit of the constraint's own sum (in a stage of logarithms a `Logs`, of a list of deviations `Powers`); above 0
it leans on the lower limit, below 0 on the upper one, which must be there. None: this is not a program of my kind.
"""


@dataclass(frozen=True)
class Source:
    """Somebody who knows prices without a linear engine.

    Attributes:
        engine: What the certificate says closed the stage, where these prices do.
        prices: Of a stage.
    """

    engine: Engine
    prices: PricesOf


@dataclass(frozen=True)
class Proof:
    """The best bound found for a stage, and by which engine it came to what the plan costs (None: it did not)."""

    certificate: Certificate[Any] | None
    engine: Engine | None


def _sources() -> tuple[Source, ...]:
    """Return who is asked before the relaxation, in turn."""
    from allocator.solver.chain_multipliers import chain_prices
    from allocator.solver.proofs_nested import nested_prices
    from allocator.solver.two_way_prices import prices_of_table

    return (Source("greedy", nested_prices), Source("flow", prices_of_table), Source("chain", chain_prices))


def prove(program: Program, stage: GapStage | CostStage, value: Cost, plan: Plan, setting: Setting) -> Proof:
    """Return the best exact proof of what a stage comes to.

    Args:
        program: What holds: the rules, and what earlier stages leave.
        stage: Of gaps or costs.
        value: What the plan comes to.
        plan: The best plan.
        setting: Settings and clock.
    """
    table = cost_table(program, stage)
    best: Certificate[Any] | None = None
    for engine, proof in _proofs(program, stage, table, plan, value, setting):
        best = proof if best is None or best.bound < proof.bound else best
        if best.bound == value:
            return Proof(best, engine)
    return Proof(best, None)


def _proofs(
    program: Program, stage: GapStage | CostStage, table: Table[Any], plan: Plan, value: Cost, setting: Setting
) -> Iterator[tuple[Engine, Certificate[Any]]]:
    """Yield proofs: by those who know the structure, by prices close to the plan, by prices wherever they lead."""
    lean, kept = without_idle(program)
    for engine, proof in known_proofs(program, stage, table, plan, setting):
        yield engine, proof
        if engine in _UNSURPASSED:
            return
    weights = {at: float(weight) for at, weight in stage.terms} if isinstance(stage, GapStage) else {}
    unit = FloatCost(weights, {} if weights else table.rough).unit
    for relaxed in _relaxed(stage, lean, table, weights, plan, setting):
        full = replace(relaxed, prices=spread(relaxed.prices, kept, len(program.constraints)))
        yield "lp", best_proof(program, table, full, unit, value)


def known_proofs(
    program: Program, stage: Stage, table: Table[Any], plan: Plan, setting: Setting
) -> Iterator[tuple[Engine, Certificate[Any]]]:
    """Yield the proofs of those who know the structure."""
    for source in _sources():
        prices = source.prices(program, stage, table, plan, setting)
        if prices is not None and all(_leans(program.constraints[number], price) for number, price in prices.items()):
            yield source.engine, proof_by(program, table, prices)


def _leans(constraint: Constraint, price: Amount) -> bool:
    """Say whether the limit on which a price leans is there."""
    return (constraint.upper if price < type(price)() else constraint.lower) is not None  # type: ignore[operator]


def _relaxed(
    stage: GapStage | CostStage, lean: Program, table: Table[Any], weights: dict[int, float], plan: Plan, setting: Setting
) -> Iterator[Relaxed]:
    if isinstance(stage, GapStage):
        tried = [partial(relax, lean, FloatCost(weights, {}), setting)]
    else:
        near = _around(lean, plan, table)
        tried = [partial(relaxed_near, lean, table, near, setting), partial(relaxed_in_windows, lean, table, setting)]
    for attempt in tried:
        relaxed = attempt()
        if relaxed is not None:
            yield relaxed


def without_idle(program: Program) -> tuple[Program, list[int]]:
    """Return the program without constraints that always hold, and the places of those that are left."""
    kept = [number for number, each in enumerate(program.constraints) if not program.always(each)]
    return replace(program, constraints=tuple(program.constraints[number] for number in kept)), kept


def spread(prices: Sequence[float], kept: Sequence[int], count: int) -> tuple[float, ...]:
    """Return prices in the places that were kept, 0 in all others."""
    whole = [0.0] * count
    for number, price in zip(kept, prices, strict=True):
        whole[number] = price
    return tuple(whole)


def _around(program: Program, plan: Plan, table: Table[Any]) -> dict[int, tuple[int, int]]:
    """Return a step to either side of what the plan gives, for every variable that costs something."""
    spans = {}
    for at in table.marginals:
        given = given_by(plan, program.variables[at].key)
        if given is not None:
            spans[at] = (given - 1, given + 1)
    return spans


def best_proof(program: Program, table: Table[Any], relaxed: Relaxed, unit: float, value: Cost) -> Certificate[Any]:
    """Return the better of two proofs: by prices that fit the relaxation's optimum exactly, and by prices that are rounded."""
    exact = exact_prices(program, table, relaxed)
    fitting = None if exact is None else proof_by(program, table, exact)
    if fitting is not None and fitting.bound == value:
        return fitting
    rounded = proof_by(program, table, rounded_prices(program, relaxed, unit, logarithms=isinstance(table.zero, Logs)))
    return rounded if fitting is None or fitting.bound < rounded.bound else fitting


def rounded_prices(program: Program, relaxed: Relaxed, unit: float, *, logarithms: bool) -> dict[int, Any]:
    """Return prices as simple fractions (or so many logarithms of 2); those that would lean on a limit that is not there are left out."""
    prices: dict[int, Any] = {}
    for number, price in enumerate(relaxed.prices):
        constraint = program.constraints[number]
        if abs(price) > _NEAR and (constraint.lower if price > 0 else constraint.upper) is not None:
            prices[number] = _simple(price * unit, logarithms=logarithms)
    return prices


def _simple(price: float, *, logarithms: bool) -> Fraction | Logs:
    if logarithms:
        return Logs.of(Fraction(2)) * Fraction(price / math.log(2)).limit_denominator(_NEAREST)
    return Fraction(price).limit_denominator(max(_NEAREST, round(_NEAREST / abs(price))))
