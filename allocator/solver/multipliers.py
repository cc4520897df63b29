"""Writing down why a plan is best: by which multipliers the clauses of each stage prove it.

After a solve each stage is asked once more, as a linear relaxation of what the rules say and earlier stages hold. Its prices, made exact,
are the multipliers; how the stage was solved does not matter to them. Whoever verifies them needs no engine.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import partial
from typing import Any

from allocator.apportion import Cost, Deviations, Logs
from allocator.dossier import StageResult
from allocator.dossier.certificate import Engine, Multiplier, StageCertificate
from allocator.facts import RuleId
from allocator.plan import Plan
from allocator.problem import Problem
from allocator.rules.board import CountOf, SeatsOf
from allocator.solver.bounds import tighten
from allocator.solver.certificate import Certificate, Table, cost_table, exact_prices, proof_by
from allocator.solver.compile import compile_program
from allocator.solver.engine import Setting
from allocator.solver.laminar import read_laminar
from allocator.solver.linear import FloatCost, Relaxed, relax
from allocator.solver.narrow import within_gap
from allocator.solver.program import AnyKey, Auxiliary, Constraint, CostStage, DeviationStage, GapStage, Program, Stage, Variable
from allocator.solver.steps import Steps
from allocator.solver.windows import relaxed_in_windows, relaxed_near

Name = tuple[RuleId, str, int]
_FAR = 10**15
_MISSED = 10**9
_NEAREST = 10**6
_NEAR = 1e-9


def write_multipliers(problem: Problem, plan: Plan, stages: Sequence[StageResult], setting: Setting) -> tuple[StageCertificate, ...]:
    """Return a certificate for every stage that was served; one that proves little is honest about it when verified.

    Args:
        problem: The question.
        plan: The best plan.
        stages: What its stages come to.
        setting: Settings and a running clock.
    """
    program = compile_program(problem)
    values = {each.stage: each.value for each in stages if each.proven}
    names = _names(program.constraints)
    nested = len(program.stages) == 1 and read_laminar(program) is not None
    written = []
    for stage in program.stages:
        if stage.stage not in values:
            break
        writer = _Writer(program, names, plan, setting, nested=nested)
        certificate, program, names = writer.stage(stage, values[stage.stage], last=stage is program.stages[-1])
        written.append(certificate)
        if stage is not program.stages[-1]:
            program = _narrowed(program)
    return tuple(written)


def _names(constraints: Sequence[Constraint]) -> list[Name]:
    """Return the name of each constraint: its rule, its label, and how many of the same rule and label come before it."""
    heard: dict[tuple[RuleId, str], int] = {}
    names = []
    for each in constraints:
        part = heard.get((each.rule, each.label), 0)
        heard[each.rule, each.label] = part + 1
        names.append((each.rule, each.label, part))
    return names


def _narrowed(program: Program) -> Program:
    lower, upper = [each.lower for each in program.variables], [each.upper for each in program.variables]
    if not tighten(lower, upper, program.constraints, _FAR):
        return program
    return program.narrowed({at: (low, high) for at, (low, high) in enumerate(zip(lower, upper, strict=True))})


class _Writer:
    """One stage of a program.

    Args:
        program: What holds so far.
        names: Of its constraints.
        plan: The best plan: prices are looked for around it.
        setting: Settings and clock.
        nested: Whether limits are nested, so that a greedy answers it.
    """

    def __init__(self, program: Program, names: list[Name], plan: Plan, setting: Setting, *, nested: bool) -> None:
        self._program, self._names, self._plan, self._setting, self._nested = program, names, plan, setting, nested

    def stage(self, stage: Stage, value: Cost, *, last: bool) -> tuple[StageCertificate, Program, list[Name]]:
        """Return the certificate of a stage, and the program that holds it."""
        match stage:
            case DeviationStage():
                return self._deviations(stage, value)
            case GapStage():
                assert isinstance(value, Fraction)
                proof = self._proof(stage, value)
                held = self._program.with_more(constraints=[_held_gaps(stage, value)])
                names = [*self._names, (RuleId(""), f"stage:{stage.stage}", 0)]
                return self._written(stage, proof, value), held, names
            case CostStage():
                assert isinstance(value, Fraction | Logs)
                proof = self._proof(stage, value)
                written = self._written(stage, proof, value)
                return (written, self._program, self._names) if last else (written, *self._held_costs(stage, proof, value))

    def _proof(self, stage: GapStage | CostStage, value: Cost) -> Certificate[Any] | None:
        """Return the best exact proof that the prices of the relaxation give: first close to the plan, then wherever they lead."""
        table = cost_table(self._program, stage)
        lean, kept = _without_idle(self._program)
        weights = {at: float(weight) for at, weight in stage.terms} if isinstance(stage, GapStage) else {}
        unit = FloatCost(weights, {} if weights else table.rough).unit
        proof: Certificate[Any] | None = None
        for relaxed in self._relaxed(stage, lean, table, weights):
            full = replace(relaxed, prices=_spread(relaxed.prices, kept, len(self._program.constraints)))
            found = best_proof(self._program, table, full, unit, value)
            proof = found if proof is None or proof.bound < found.bound else proof
            if proof.bound == value:
                break
        return proof

    def _relaxed(self, stage: GapStage | CostStage, lean: Program, table: Table[Any], weights: dict[int, float]) -> Iterator[Relaxed]:
        if isinstance(stage, GapStage):
            tried = [partial(relax, lean, FloatCost(weights, {}), self._setting)]
        else:
            near = _around(lean, self._plan, table)
            tried = [partial(relaxed_near, lean, table, near, self._setting), partial(relaxed_in_windows, lean, table, self._setting)]
        for attempt in tried:
            relaxed = attempt()
            if relaxed is not None:
                yield relaxed

    def _written(self, stage: Stage, proof: Certificate[Any] | None, value: Cost) -> StageCertificate:
        multipliers = () if proof is None else tuple(self._multipliers(proof))
        return StageCertificate(stage.stage, self._engine(proof, value), multipliers)

    def _engine(self, proof: Certificate[Any] | None, value: Cost) -> Engine:
        if self._nested:
            return "greedy"
        return "lp" if proof is not None and proof.bound == value else "cp-sat"

    def _multipliers(self, proof: Certificate[Any]) -> Iterator[Multiplier]:
        for number, price in sorted(proof.prices.items()):
            if price != type(price)():
                yield Multiplier(*self._names[number], price)

    def _held_costs(
        self, stage: CostStage, proof: Certificate[Any] | None, value: Fraction | Logs
    ) -> tuple[Program, list[Name]]:
        if proof is None:
            return self._program, self._names
        held = within_gap(self._program, cost_table(self._program, stage), proof, value)
        priced = [number for number, price in proof.prices.items() if price != type(price)()]
        return held, [*self._names, *(self._names[number] for number in priced)]

    def _deviations(self, stage: DeviationStage, value: Cost) -> tuple[StageCertificate, Program, list[Name]]:
        """Write down why no plan keeps every row nearer to its share; find the greatest threshold that multipliers prove."""
        greatest = value.sizes[0] if isinstance(value, Deviations) and value.sizes else value
        greatest = greatest if isinstance(greatest, Fraction) else Fraction(0)
        held = self._program.narrowed({at: (math.ceil(s - greatest), math.floor(s + greatest)) for at, s in stage.shares})
        sizes = {abs(seats - s) for at, s in stage.shares for seats in (math.floor(s), math.ceil(s), *_ends(held, at))}
        levels = sorted({Fraction(0), greatest, *(each for each in sizes if each < greatest)})
        low, high, best = 0, len(levels) - 1, StageCertificate(stage.stage, "greedy" if self._nested else "cp-sat", (), Fraction(0))
        while low < high or (low == high and levels[low] > (best.threshold or 0)):
            middle = high if best.threshold == 0 and high == len(levels) - 1 else (low + high + 1) // 2
            shown = self._beyond(stage, levels[middle])
            if shown is None:
                high = middle - 1
                continue
            low = middle
            engine: Engine = "greedy" if self._nested else "lp" if levels[middle] == greatest else "cp-sat"
            best = StageCertificate(stage.stage, engine, shown, levels[middle])
        return best, held, self._names

    def _beyond(self, stage: DeviationStage, threshold: Fraction) -> tuple[Multiplier, ...] | None:
        """Return multipliers which show that no plan keeps every row nearer to its share than a threshold."""
        spans = {at: (math.floor(s - threshold) + 1, math.ceil(s + threshold) - 1) for at, s in stage.shares}
        near = self._program.narrowed(spans)
        if near.crossed:
            return ()
        lower, upper = [each.lower for each in near.variables], [each.upper for each in near.variables]
        if not tighten(lower, upper, near.constraints, _FAR):
            return ()
        near = near.narrowed({at: (low, high) for at, (low, high) in enumerate(zip(lower, upper, strict=True))})
        elastic, misses = _elastic(near)
        relaxed = relax(elastic, FloatCost(dict.fromkeys(misses, 1.0), {}), self._setting)
        if relaxed is None:
            return None
        free = cost_table(near, GapStage(0, (), ()))
        one = Steps(lambda _: Fraction(1), 1, 1)
        wish = Table(Fraction(0), dict.fromkeys(misses, one), {}, Fraction(0))
        for prices in (exact_prices(elastic, wish, relaxed), rounded_prices(near, relaxed, 1.0, logarithms=False)):
            proof = None if prices is None else proof_by(near, free, prices)
            if proof is not None and proof.bound > 0:
                return tuple(self._multipliers(proof))
        return None


def _ends(program: Program, at: int) -> tuple[int, ...]:
    variable = program.variables[at]
    return tuple(range(variable.lower, variable.upper + 1)) if variable.upper - variable.lower < 100 else (variable.lower, variable.upper)


def _elastic(program: Program) -> tuple[Program, list[int]]:
    """Return a program whose constraints may be missed, and the unknowns that say by how much."""
    first, misses, rows = len(program.variables), [], []
    variables: list[Variable] = []
    for each in program.constraints:
        terms = list(each.terms)
        for sign, limit in ((1, each.lower), (-1, each.upper)):
            if limit is not None:
                at = first + len(variables)
                variables.append(Variable(Auxiliary(f"miss:{at}"), 0, _MISSED))
                terms.append((at, sign))
                misses.append(at)
        rows.append(replace(each, terms=tuple(terms)))
    return replace(program.with_more(variables), constraints=tuple(rows)), misses


def _held_gaps(stage: GapStage, value: Fraction) -> Constraint:
    scale = Fraction(math.lcm(1, *(weight.denominator for _, weight in stage.terms)))
    scale /= math.gcd(*(int(weight * scale) for _, weight in stage.terms)) or 1
    terms = tuple((at, -int(weight * scale)) for at, weight in stage.terms if weight)
    return Constraint(RuleId(""), f"stage:{stage.stage}", terms, math.ceil(-value * scale), None)


def _without_idle(program: Program) -> tuple[Program, list[int]]:
    """Return the program without constraints that always hold, and the places of those that are left."""
    kept = [number for number, each in enumerate(program.constraints) if not program.always(each)]
    return replace(program, constraints=tuple(program.constraints[number] for number in kept)), kept


def _spread(prices: Sequence[float], kept: Sequence[int], count: int) -> tuple[float, ...]:
    spread = [0.0] * count
    for number, price in zip(kept, prices, strict=True):
        spread[number] = price
    return tuple(spread)


def _around(program: Program, plan: Plan, table: Table[Any]) -> dict[int, tuple[int, int]]:
    """Return a step to either side of what the plan gives, for every variable that costs something."""
    spans = {}
    for at in table.marginals:
        given = _given(plan, program.variables[at].key)
        if given is not None:
            spans[at] = (given - 1, given + 1)
    return spans


def _given(plan: Plan, key: AnyKey) -> int | None:
    match key:
        case SeatsOf(body, row):
            return plan.bodies[body].seats[row]
        case CountOf(body, category, row):
            return plan.bodies[body].counts[category][row]
        case _:
            return None


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
