"""Answering a question of rows in order and of sums, with one preference judged by cost: exact prices, and a search of what they leave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from allocator.dossier import Infeasible, Outcome, Solved, SolverTrace, StageResult, Undecided
from allocator.errors import OurBug
from allocator.problem import Problem
from allocator.solver.chain_prices import Found, Impossible, TableTooShortError, best_prices
from allocator.solver.chain_proof import Exact, exact_prices
from allocator.solver.chain_search import Whole, best_whole
from allocator.solver.chain_settle import settled_chains
from allocator.solver.chain_table import tabulate
from allocator.solver.chains import Chains, read_chains
from allocator.solver.clock import TimeIsUp
from allocator.solver.collector import collector_at_rest
from allocator.solver.compile import Ready, made_ready
from allocator.solver.engine import NoPlan, OutOfTime, Setting, Settings
from allocator.solver.exchange import meets
from allocator.solver.linear import FloatCost, second_verdict
from allocator.solver.nested import asks_for_seats_alone, order_of, ties_of
from allocator.solver.prices import total_cost
from allocator.solver.program import CostStage, Program
from allocator.solver.reading import read_plan

NAME = "chains"
VERSION = "1"
_FIRST_TOP = 12
_CLOSE = 1e-7


@dataclass(frozen=True)
class Best:
    """The contract's plan among the best ones.

    Attributes:
        values: By variable of the program.
        value: What it costs.
        moving: Variables that differ among the best plans.
        complete: Whether no others can.
        confirmed: Whether exact prices or another engine came to the same optimum.
    """

    values: tuple[int, ...]
    value: Fraction
    moving: frozenset[int]
    complete: bool
    confirmed: bool


@collector_at_rest()
def solve_chained(problem: Problem, settings: Settings, ready: Ready | None = None) -> Outcome | None:
    """Answer a problem, or return None where it is something else or asks for more.

    Args:
        problem: What is asked.
        settings: How.
        ready: Its program, where that has been made already.

    Raises:
        ScenarioFaults: Nothing bounds the seats of some body.
        OurBug: The plan does not meet the program.
    """
    if not asks_for_seats_alone(problem):
        return None
    ready = ready or made_ready(problem, settings.time_limit)
    setting, program = Setting(settings, ready.clock), ready.program
    try:
        best = best_chained(program, order_of(program, problem), setting)
    except TimeIsUp:
        return Undecided(None, (), _trace(setting))
    match best:
        case None:
            return None
        case OutOfTime():
            return Undecided(None, (), _trace(setting))
        case Impossible():
            return Infeasible(True, _trace(setting))
    (stage,) = program.stages
    result = StageResult(stage.stage, best.value, best.value, True, best.confirmed, stage.rules)
    plan = read_plan(problem, program, best.values)
    return Solved(plan, (result,), ties_of(problem, program, best.moving, complete=best.complete), best.confirmed, _trace(setting))


def best_chained(program: Program, order: Sequence[int], setting: Setting) -> Best | Impossible | OutOfTime | None:
    """Return the best plan of a program, that there is none, or None where the program is something else.

    Args:
        program: With one stage.
        order: Variable -> its place where ties are settled.
        setting: Settings and a running clock.
    """
    match program.stages:
        case (CostStage(logarithms=False) as stage,):
            chains = read_chains(program)
        case _:
            return None
    if chains is None or any(program.variables[term.variable].lower < term.above for term in stage.terms):
        return None
    priced = priced_chains(chains, stage, order, setting)
    if not isinstance(priced, Exact):
        return priced
    whole = best_whole(priced, max((abs(price) for price in priced.prices), default=Fraction(0)) or Fraction(1), setting)
    if isinstance(whole, NoPlan):
        return None
    return whole if isinstance(whole, OutOfTime) else _shown(priced, whole, stage, order, setting)


def priced_chains(chains: Chains, stage: CostStage, order: Sequence[int], setting: Setting) -> Exact | Impossible | None:
    """Return the best prices, made exact."""
    top = _FIRST_TOP
    while True:
        table = tabulate(chains, stage, order, top)
        if table is None:
            return None
        try:
            found = best_prices(table, setting)
            if not isinstance(found, Found):
                return found
            exact = Exact(table, exact_prices(table, found))
        except TableTooShortError:
            top *= 2
            continue
        if not exact.priced.full:
            return exact
        top *= 2


def _shown(exact: Exact, whole: Whole, stage: CostStage, order: Sequence[int], setting: Setting) -> Best:
    chains = exact.table.chains
    settled = settled_chains(exact, whole, order, setting)
    values = chains.values(settled.counted)
    if not meets(chains.program, values):
        raise OurBug("the plan of the chains does not meet the program")
    moving = frozenset(chains.parts[part].variable for part in settled.moving)
    confirmed = whole.proven and (not whole.gap or _confirmed(whole, setting))
    return Best(values, total_cost(stage, values), moving, settled.complete, confirmed)


def _confirmed(whole: Whole, setting: Setting) -> bool:
    """Let another engine look for the best plan in the window, and compare to seven digits."""
    costs = {at: cost for at, cost in enumerate(whole.small.costs) if cost}
    found = second_verdict(whole.small.program, FloatCost(costs, {}), setting) if setting.confirms else None
    gap = float(whole.gap)
    return found is not None and abs(found - gap) <= _CLOSE * max(gap, 1e-3 * max(map(abs, costs.values()), default=1.0))


def _trace(setting: Setting) -> SolverTrace:
    settings = setting.settings
    return SolverTrace(NAME, VERSION, settings.seed, settings.workers, round(setting.clock.spent, 3))
