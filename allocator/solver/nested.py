"""Answering a question whose limits are nested and which has at most one preference, judged by cost: without any engine."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from allocator.apportion import Cost, Deviations
from allocator.dossier import Infeasible, Outcome, Solved, SolverTrace, StageResult, Ties, Undecided
from allocator.errors import OurBug
from allocator.facts import RowId
from allocator.problem import Problem
from allocator.rules.board import SeatsOf, SizeOf
from allocator.solver.clock import Clock, TimeIsUp
from allocator.solver.collector import collector_at_rest
from allocator.solver.compile import Ready, made_ready
from allocator.solver.engine import Setting, Settings
from allocator.solver.exchange import meets, try_exchanges
from allocator.solver.greedy import Greedy
from allocator.solver.laminar import Laminar, read_laminar
from allocator.solver.lots import row_order
from allocator.solver.prices import CostPrices, DeviationPrices, FreeOfCharge, Prices, total_cost
from allocator.solver.program import AnyKey, CostStage, DeviationStage, Program
from allocator.solver.reading import read_plan
from allocator.solver.room import Overfull, Room, contradicts, measure

NAME = "greedy"
VERSION = "1"


@dataclass(frozen=True)
class Best:
    """The contract's plan among the best ones.

    Attributes:
        values: By variable of the program.
        value: What it costs; None without a preference.
        moving: Variables that differ among the best plans.
    """

    values: tuple[int, ...]
    value: Cost | None
    moving: frozenset[int]


@collector_at_rest()
def solve_nested(problem: Problem, settings: Settings, ready: Ready | None = None) -> Outcome | None:
    """Answer a problem, or return None where its limits are not nested or it asks for more.

    Args:
        problem: What is asked.
        settings: How.
        ready: Its program, where that has been made already.

    Raises:
        ScenarioFaults: Nothing bounds the seats of some body.
        OurBug: The optimum does not bear the test by exchanges.
    """
    if not asks_for_seats_alone(problem):
        return None
    ready = ready or made_ready(problem, settings.time_limit)
    setting, program = Setting(settings, ready.clock), ready.program
    try:
        found = best_nested(program, order_of(program, problem), setting.clock)
    except TimeIsUp:
        return Undecided(None, (), _trace(setting))
    match found:
        case None:
            return None
        case Overfull():
            return Infeasible(contradicts(program, found), _trace(setting))
        case Best():
            plan = read_plan(problem, program, found.values)
            return Solved(plan, _results(program, found), ties_of(problem, program, found.moving), True, _trace(setting))


def asks_for_seats_alone(problem: Problem) -> bool:
    """Say whether there is at most one preference, judged by cost, and nothing about categories."""
    preferred = [rule for rule in problem.rules if rule.prefer is not None]
    by_cost = all(rule.judged_by_cost for rule in preferred)
    return len(preferred) <= 1 and by_cost and not any(rule.names_categories for rule in problem.rules)


def possible_nested(program: Program) -> bool | None:
    """Say whether any plan meets a program, by mere addition; None where its limits are not nested."""
    laminar = read_laminar(program)
    return None if laminar is None else isinstance(measure(laminar), Room)


def impossible_nested(program: Program) -> bool:
    """Say whether limits of the program, added up anew as they stand in it, contradict each other."""
    laminar = read_laminar(program)
    overfull = None if laminar is None else measure(laminar)
    return isinstance(overfull, Overfull) and contradicts(program, overfull)


def order_of(program: Program, problem: Problem) -> tuple[int, ...]:
    """Return every variable's place where ties are settled: seats in their order, then vacancies, last of all what sizes lack."""
    places: dict[AnyKey, int] = {}
    for body in problem.facts.bodies:
        for row in row_order(problem, body):
            places[SeatsOf(body, row)] = len(places)
    count = len(program.variables)
    return tuple(
        places.get(each.key, at + count * (2 if isinstance(each.key, SizeOf) else 1)) for at, each in enumerate(program.variables)
    )


@collector_at_rest()
def best_nested(program: Program, order: Sequence[int], clock: Clock, *, of_any_kind: bool = False) -> Best | Overfull | None:
    """Return the best plan of a program, why there is none, or None where the program is not nested or asks for more.

    Args:
        program: With one stage at most.
        order: Variable -> its place where ties are settled.
        clock: Is looked at now and then.
        of_any_kind: Whether unknowns may be other than seats.
    """
    laminar = read_laminar(program, of_any_kind=of_any_kind) if len(program.stages) <= 1 else None
    if laminar is None:
        return None
    room = measure(laminar)
    if isinstance(room, Overfull):
        return room
    match program.stages:
        case ():
            return _filled(laminar, room, FreeOfCharge(), order, clock)
        case (CostStage() as stage,) if _plain(program, stage):
            best = _filled(laminar, room, CostPrices(stage.terms), order, clock)
            return Best(best.values, total_cost(stage, best.values), best.moving)
        case (DeviationStage() as stage,):
            return _least_deviation(laminar, room, stage, order, clock)
        case _:
            return None


def _plain(program: Program, stage: CostStage) -> bool:
    return not stage.logarithms and all(program.variables[term.variable].lower >= term.above for term in stage.terms)


def _filled(laminar: Laminar, room: Room, prices: Prices, order: Sequence[int], clock: Clock) -> Best:
    places = [order[part.variable] for part in laminar.parts]
    counted = Greedy(laminar, room, prices, places, clock).fill()
    values = laminar.values(counted)
    exchanges = try_exchanges(laminar, prices, counted)
    if not exchanges.best or not meets(laminar.program, values):
        raise OurBug("the greedy's plan does not bear the test by exchanges")
    return Best(values, None, exchanges.moving)


def _least_deviation(laminar: Laminar, room: Room, stage: DeviationStage, order: Sequence[int], clock: Clock) -> Best | None:
    """Minimise the list of deviations; where only the greatest counts, take the first of all plans that keep within it."""
    best = _filled(laminar, room, DeviationPrices(stage.shares), order, clock)
    sizes = sorted((abs(best.values[index] - share) for index, share in stage.shares), reverse=True)
    if stage.then_the_next:
        return Best(best.values, Deviations(tuple(sizes)), best.moving)
    most = sizes[0] if sizes else Fraction(0)
    spans = {index: (math.ceil(share - most), math.floor(share + most)) for index, share in stage.shares}
    narrowed = read_laminar(laminar.program.narrowed(spans))
    within = None if narrowed is None else measure(narrowed)
    if narrowed is None or not isinstance(within, Room):
        raise OurBug("no plan keeps within the deviation of one that was found")
    first = _filled(narrowed, within, FreeOfCharge(), order, clock)
    return Best(first.values, most, first.moving)


def _results(program: Program, best: Best) -> tuple[StageResult, ...]:
    if best.value is None:
        return ()
    return tuple(StageResult(each.stage, best.value, best.value, True, True, each.rules) for each in program.stages)


def ties_of(problem: Problem, program: Program, moving: frozenset[int], *, complete: bool = True) -> Ties:
    """Return the rows of moving seats, in the order of the table."""
    keys = [program.variables[at].key for at in moving]
    rows = {key.row for key in keys if isinstance(key, SeatsOf)}
    bodies = {key.body for key in keys if isinstance(key, SeatsOf)}
    listed: dict[RowId, None] = {}
    for body in problem.facts.bodies:
        listed |= dict.fromkeys(row.id for row in problem.facts.table_of(body))
    told = tuple(body for body in problem.facts.bodies if body in bodies)
    return Ties(tuple(row for row in listed if row in rows), complete=complete, bodies=told)


def _trace(setting: Setting) -> SolverTrace:
    settings = setting.settings
    return SolverTrace(NAME, VERSION, settings.seed, settings.workers, round(setting.clock.spent, 3))
