"""Serving a stage of deviations: the greatest |seats - share| as small as possible, and then, for leximin, the next greatest."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from allocator.apportion import Deviations
from allocator.facts import RuleId
from allocator.solver import cpsat
from allocator.solver.engine import Found, NoPlan, Objective, OutOfTime, Setting
from allocator.solver.linear import second_verdict
from allocator.solver.program import Auxiliary, Constraint, DeviationStage, Program, Variable
from allocator.solver.served import Served, Stopped

Shares = Sequence[tuple[int, Fraction]]


def serve_deviations(program: Program, stage: DeviationStage, setting: Setting) -> Served | NoPlan | Stopped:
    """Minimise the greatest deviation (and the next, and the next), and hold what was reached."""
    answer = cpsat.search(program, None, setting)
    match answer:
        case NoPlan():
            return answer
        case OutOfTime():
            return Stopped(None, None, None)
        case Found():
            least = _least_greatest(program, stage.shares, answer.values, setting)
    if isinstance(least, Stopped):
        return least
    held = _within(program, stage.shares, least.value)
    if not stage.then_the_next:
        return Served(held, least.values, least.value, least.confirmed)
    return _next_ones(held, stage, least, setting)


@dataclass(frozen=True)
class _Least:
    value: Fraction
    values: tuple[int, ...]
    confirmed: bool


def _greatest(shares: Shares, values: Sequence[int]) -> Fraction:
    return max((abs(values[index] - share) for index, share in shares), default=Fraction(0))


def _least_greatest(program: Program, shares: Shares, values: tuple[int, ...], setting: Setting) -> _Least | Stopped:
    """Halve the list of possible deviations until the least greatest one is found."""
    candidates = _candidates(_within(program, shares, _greatest(shares, values)), shares)
    low, high, best, confirmed = 0, len(candidates) - 1, values, True
    while low < high:
        middle = (low + high) // 2
        narrowed = _within(program, shares, candidates[middle])
        answer = cpsat.search(narrowed, None, setting)
        match answer:
            case Found():
                best = answer.values
                high = candidates.index(_greatest(shares, best))
            case NoPlan():
                low = middle + 1
                confirmed = _refuted_again(narrowed, setting)
            case OutOfTime():
                return Stopped(best, candidates[high], candidates[low])
    return _Least(candidates[low], best, confirmed) if candidates else _Least(Fraction(0), values, True)


def _refuted_again(program: Program, setting: Setting) -> bool:
    """Let the other engine find that there is no such plan."""
    return program.crossed or second_verdict(program, None, setting) == math.inf


def _candidates(program: Program, shares: Shares) -> list[Fraction]:
    """Return every deviation that some row can have, in ascending order."""
    possible = {
        abs(seats - share)
        for index, share in shares
        for seats in range(program.variables[index].lower, program.variables[index].upper + 1)
    }
    return sorted(possible)


def _within(program: Program, shares: Shares, most: Fraction) -> Program:
    return program.narrowed({index: (math.ceil(share - most), math.floor(share + most)) for index, share in shares})


def _next_ones(held: Program, stage: DeviationStage, least: _Least, setting: Setting) -> Served | Stopped:
    """From the greatest deviation down: let as few rows as possible deviate so much, hold that, go on."""
    values, confirmed = least.values, least.confirmed
    for level in reversed(_candidates(held, stage.shares)):
        wide, switches = _switched(held, stage.shares, level)
        if not switches:
            continue
        answer = cpsat.search(wide, Objective(dict.fromkeys(switches, 1)), setting)
        if not isinstance(answer, Found) or not answer.best:
            return Stopped(values, _vector(stage.shares, values), None)
        values = answer.values
        if answer.value == 0:
            held = held.narrowed({index: _closer(share, level) for index, share in stage.shares})
            values = values[: len(held.variables)]
        else:
            held = wide.with_more(constraints=[_row([(at, -1) for at in switches], -answer.value)])
        confirmed = confirmed and _count_confirmed(wide, switches, answer.value, setting)
    return Served(held, values, _vector(stage.shares, values), confirmed)


def _count_confirmed(wide: Program, switches: Sequence[int], count: int, setting: Setting) -> bool:
    """Let the other engine find that fewer rows cannot deviate so much (none is the least there is)."""
    if count == 0:
        return True
    fewer = wide.with_more(constraints=[_row([(at, -1) for at in switches], 1 - count)])
    return _refuted_again(fewer, setting)


def _closer(share: Fraction, level: Fraction) -> tuple[int, int]:
    """Return the whole numbers that deviate by less than `level`."""
    return math.floor(share - level) + 1, math.ceil(share + level) - 1


def _switched(program: Program, shares: Shares, level: Fraction) -> tuple[Program, list[int]]:
    """Add a 0/1 unknown for every row that can deviate by `level` or more: 0 keeps it closer."""
    variables: list[Variable] = []
    rows: list[Constraint] = []
    first = len(program.variables)
    for index, share in shares:
        variable = program.variables[index]
        low, high = _closer(share, level)
        if variable.lower >= low and variable.upper <= high:
            continue
        at = first + len(variables)
        variables.append(Variable(Auxiliary(f"deviates:{index}:{level}"), 0, 1))
        rows.append(_row([(index, 1), (at, max(0, low - variable.lower))], low))
        rows.append(_row([(index, -1), (at, max(0, variable.upper - high))], -high))
    return program.with_more(variables, rows), list(range(first, first + len(variables)))


def _row(terms: Sequence[tuple[int, int]], lower: int) -> Constraint:


    return Constraint(RuleId(""), "deviation", tuple(each for each in terms if each[1]), lower, None)


def _vector(shares: Shares, values: Sequence[int]) -> Deviations:
    return Deviations(tuple(sorted((abs(values[index] - share) for index, share in shares), reverse=True)))
