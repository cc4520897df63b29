"""The search for repairs: the least of a norm, proved; of several with the least, always the same one."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, TypeAlias

from allocator.dossier.why import Norm
from allocator.facts import RuleId
from allocator.problem import Problem
from allocator.rules.relaxing import Dial
from allocator.solver.clock import TimeIsUp
from allocator.solver.engine import Found, NoPlan, Objective, Setting
from allocator.solver.program import Constraint, GapStage, Program
from allocator.solver.repair_program import RepairProgram
from allocator.solver.served import Stopped

if TYPE_CHECKING:
    from allocator.solver.sides import Side

Terms: TypeAlias = Mapping[int, int]
_Ended: TypeAlias = Literal["none", "unknown", "proven", "confirmed"]

FIRST_LIMIT, WIDER = 8, 4
"""Seats that one dial may be turned at first, and by how much more each time."""

_LOT_BITS = 20
_HALF = 0.5


@dataclass(frozen=True)
class Turning:
    """Dials turned so that a plan exists.

    Attributes:
        by: Dial -> by how many seats, the turned ones only, in the order of the dials.
        values: A plan, by variable of the program.
        proven: Whether no other turning has less of the norm.
        confirmed: Whether a second engine came to the same least.
        settled: Whether it is the one that is always taken among equals; else time ran out before that.
    """

    by: Mapping[Dial, int]
    values: tuple[int, ...]
    proven: bool
    confirmed: bool
    settled: bool


Answer: TypeAlias = Turning | Literal["none", "unknown"]
"""No turning makes a plan possible; or time ran out before one was found."""


def cheapest(problem: Problem, repair: RepairProgram, norm: Norm, apart_from: Sequence[Collection[Dial]], setting: Setting) -> Answer:
    """Return the turning with the least of a norm.

    Prices that were rounded down make no turning dearer than it is: where those of the turned dials are exact, none is cheaper.

    Args:
        problem: The impossible problem.
        repair: Its musts with their dials.
        norm: What is kept least: rules touched, the price of all seats together, or the greatest price of one dial.
        apart_from: Sets of dials that must not all be turned again.
        setting: Settings and clock.
    """
    total, touched = _total(repair), dict.fromkeys(repair.touched.values(), 1)
    program = repair.program.with_more(constraints=[_not_all(repair, dials) for dials in apart_from])
    norms: dict[Norm, list[Terms]] = {"fewest": [touched, total], "least_total": [], "least_worst": [{repair.worst: 1}, total]}
    first = _least_total(problem, repair, program, setting) if norm == "least_total" else _served(problem, program, norms[norm], setting)
    if not isinstance(first, _Served):
        return first
    program = _no_worse(repair, program, [*norms[norm], total], first.values)
    silent = replace(setting, confirms=False)
    last = _served(problem, program, [touched, _order(repair)], silent) if first.proven else first
    values = last.values if isinstance(last, _Served) else first.values
    settled = first.settled and isinstance(last, _Served) and last.settled
    turned = {dial: values[at] for dial, at in repair.gaps.items()} if settled else _needed(repair, values)
    by = {dial: seats for dial, seats in turned.items() if seats}
    proven = first.proven and (norm == "fewest" or all(map(repair.is_exact, by)))
    return Turning(by, values, proven, proven and first.confirmed, settled)


def cheapest_of_few(repair: RepairProgram, setting: Setting, *, counted_out: bool) -> Turning | None:
    """Return the turning with the least price of all seats together, of a program that is small enough to be searched as it stands.

    Args:
        repair: The musts with their dials.
        setting: Settings and clock.
        counted_out: Whether it was counted out, without an engine, that some dial has to be turned: a single seat of the cheapest dial is
            then shown to be the least.

    Returns:
        None where time runs out, or no turning makes a plan possible.
    """
    from allocator.solver import cpsat
    from allocator.solver.linear import FloatCost, second_verdict

    total, order = _total(repair), _order(repair)
    clauses = _clauses_alone(repair)
    first = cpsat.search(clauses, Objective(dict(total)), setting, small=True)
    if not isinstance(first, Found) or not first.best:
        return None
    least = counted_out and len(total) == len(repair.gaps) and first.value == min(total.values())
    second = first.value if least else second_verdict(clauses, FloatCost({at: float(n) for at, n in total.items()}, {}), setting)
    program = _no_worse(repair, repair.program, [total], first.values)
    dearest = 1 + sum(weight * program.variables[at].upper for at, weight in order.items())
    aim = Objective({**order, **dict.fromkeys(repair.touched.values(), dearest)})
    last = cpsat.search(program, aim, setting, small=True)
    if not isinstance(last, Found) or not last.best:
        return None
    by = {dial: seats for dial, at in repair.gaps.items() if (seats := last.values[at])}
    proven = all(map(repair.is_exact, by))
    return Turning(by, last.values, proven, proven and second is not None and abs(second - first.value) < _HALF, settled=True)


def _clauses_alone(repair: RepairProgram) -> Program:
    """Return the clauses and their gaps, without what says which dials are turned."""
    beside = {*repair.used.values(), *repair.touched.values(), repair.worst}
    clauses = tuple(each for each in repair.program.constraints if beside.isdisjoint(at for at, _ in each.terms))
    variables = (replace(each, lower=0, upper=0) if at in beside else each for at, each in enumerate(repair.program.variables))
    return replace(repair.program, variables=tuple(variables), constraints=clauses)


def _needed(repair: RepairProgram, values: Sequence[int]) -> Mapping[Dial, int]:
    """Return how far a plan needs each dial turned: a search that was stopped may leave one turned further.

    One dial after the other is turned back as far as those before and behind it allow.
    """
    now, told = list(values), set(repair.used.values())
    clauses: dict[int, list[Constraint]] = {at: [] for at in repair.gaps.values()}
    for clause in repair.program.constraints:
        if told.isdisjoint(at for at, _ in clause.terms):
            for at in (at for at, _ in clause.terms if at in clauses):
                clauses[at].append(clause)
    for at, asking in clauses.items():
        now[at] = 0
        now[at] = max((_missing(clause, at, now) for clause in asking), default=0)
    return {dial: now[at] for dial, at in repair.gaps.items()}


def _missing(clause: Constraint, at: int, values: Sequence[int]) -> int:
    """Return how great an unknown that is 0 has to be so that a clause holds which more of it eases."""
    times, total = dict(clause.terms)[at], sum(n * values[other] for other, n in clause.terms)
    if times > 0:
        return 0 if clause.lower is None else max(0, -((total - clause.lower) // times))
    return 0 if clause.upper is None else max(0, -((clause.upper - total) // -times))


def _least_total(problem: Problem, repair: RepairProgram, program: Program, setting: Setting) -> _Served | Literal["none", "unknown"]:
    """Keep the price of all seats together least: with dials that turn a little first, which is quickly searched.

    Where the least stays within what one dial was allowed to cost, a dial that turns further would cost more by itself.
    """
    total, limit = _total(repair), FIRST_LIMIT * repair.scale
    while any(repair.cost(dial) * dial.most > limit for dial in repair.gaps):
        found = _served(problem, program.with_more(constraints=_limits(repair, limit)), [total], setting)
        if found == "unknown":
            return "unknown"
        if isinstance(found, _Served) and sum(n * found.values[at] for at, n in total.items()) <= limit:
            return found
        limit *= WIDER
    return _served(problem, program, [total], setting)


def _limits(repair: RepairProgram, limit: int) -> list[Constraint]:
    """Let no dial cost more than so much."""
    found = []
    for dial, at in repair.gaps.items():
        if (cost := repair.cost(dial)) * dial.most > limit:
            found.append(Constraint(RuleId(""), "limit", ((repair.used[dial], limit // cost), (at, -1)), 0, None))
    return found


def _no_worse(repair: RepairProgram, program: Program, things: Sequence[Terms], values: Sequence[int]) -> Program:
    """Hold every sum at what it came to; then no dial costs more than all together."""
    reached = [sum(n * values[at] for at, n in terms.items()) for terms in things]
    held = [Constraint(RuleId(""), "held", tuple(terms.items()), None, value) for terms, value in zip(things, reached, strict=True)]
    return program.with_more(constraints=[*held, *_limits(repair, reached[-1])])


@dataclass(frozen=True)
class _Served:
    """A plan for one thing after another.

    Attributes:
        values: By variable.
        proven: Whether the first thing is proved.
        confirmed: Whether a second route came to it too.
        settled: Whether everything is proved.
    """

    values: tuple[int, ...]
    proven: bool
    confirmed: bool
    settled: bool


def _served(problem: Problem, program: Program, things: Sequence[Terms], setting: Setting) -> _Served | Literal["none", "unknown"]:
    """Keep one sum after another as small as can be; where time runs out after the first, what was found stays."""
    from allocator.solver.people import sides_of
    from allocator.solver.run import is_plainly_impossible
    from allocator.solver.tightening import tightened

    stages = tuple(_stage(number, terms) for number, terms in enumerate(things, start=1) if terms)
    whole = replace(tightened(program), stages=stages)
    if is_plainly_impossible(whole):
        return "none"
    sides = sides_of(whole, problem)
    first: _Ended = "unknown" if stages else "confirmed"
    served = 0
    try:
        for stage in stages:
            ended = _through(sides, stage, setting)
            first = ended if stage.stage == stages[0].stage else first
            if ended in ("none", "unknown"):
                break
            served += 1
        if first == "none" or any(side.values is None and side.find(setting) is False for side in sides):
            return "none"
    except TimeIsUp:
        first = first if all(side.values is not None for side in sides) else "unknown"
    values: dict[int, int] = {}
    for side in sides:
        if side.values is None:
            return "unknown"
        values |= side.values
    found = tuple(values[index] for index in range(len(whole.variables)))
    return _Served(found, first != "unknown", first == "confirmed", served == len(stages))


def _stage(number: int, terms: Terms) -> GapStage:
    return GapStage(number, (RuleId("repair"),), tuple((at, Fraction(n)) for at, n in terms.items()))


def _through(sides: Sequence[Side], stage: GapStage, setting: Setting) -> _Ended:
    """Serve a stage on every side."""
    confirmed = True
    for side in sides:
        if side.speaks_in(stage):
            reached = side.serve(stage, setting)
            if isinstance(reached, NoPlan):
                return "none"
            if isinstance(reached, Stopped):
                return "unknown"
            confirmed = confirmed and reached.confirmed
    return "confirmed" if confirmed else "proven"


def _not_all(repair: RepairProgram, dials: Collection[Dial]) -> Constraint:
    return Constraint(RuleId(""), "another", tuple((repair.used[dial], 1) for dial in dials), None, len(dials) - 1)


def _total(repair: RepairProgram) -> Terms:
    return {at: cost for dial, at in repair.gaps.items() if (cost := repair.cost(dial))}


def _order(repair: RepairProgram) -> Terms:
    """Weigh dials so that those of later rules are turned rather than those of earlier ones; lots settle what is left."""
    terms: dict[int, int] = {}
    for dial, rank in repair.ranks.items():
        terms[repair.used[dial]] = rank << _LOT_BITS
        terms[repair.gaps[dial]] = lot(f"{dial.rule}:{dial.name}")
    return terms


def lot(name: str) -> int:
    """Draw a weight by name, the same on every machine."""
    return 1 + (int.from_bytes(hashlib.sha256(name.encode("utf-8")).digest()[:4], "big") >> (32 - _LOT_BITS // 2))


def plan_within(
    problem: Problem, repair: RepairProgram, by: Mapping[Dial, int], spare: Terms, setting: Setting
) -> tuple[int, ...] | None:
    """Return a plan in which no dial is turned further than said.

    Args:
        problem: The impossible problem.
        repair: Its musts with their dials.
        by: Dial -> by how many seats at most; the others stay.
        spare: Unknowns that should be 0 rather than not, with weights.
        setting: Settings and clock.

    Returns:
        The plan by variable; None where there is none or time runs out.
    """
    program = repair.program.narrowed({at: (0, by.get(dial, 0)) for dial, at in repair.gaps.items()})
    served = _served(problem, program, [spare], setting)
    return served.values if isinstance(served, _Served) else None
