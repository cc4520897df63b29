"""The search for repairs: the least of a norm, proved; of several with the least, always the same one."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from allocator.dossier.why import Norm
from allocator.facts import RuleId
from allocator.rules.relaxing import Dial
from allocator.solver.clock import TimeIsUp
from allocator.solver.engine import Answer as Searched
from allocator.solver.engine import Found, NoPlan, Objective, Setting
from allocator.solver.program import Constraint, Program
from allocator.solver.repair_program import RepairProgram
from allocator.solver.tightening import tightened

Terms: TypeAlias = Mapping[int, int]

SECOND_LIMIT = 10.0
"""Seconds that the second engine is given."""

_LOT_BITS = 20
_NEAR = 1e-6


@dataclass(frozen=True)
class Turning:
    """Dials turned so that a plan exists.

    Attributes:
        by: Dial -> by how many seats, the turned ones only, in the order of the dials.
        values: A plan, by variable of the program.
        proven: Whether no other turning has less of the norm.
        confirmed: Whether a second engine came to the same least.
    """

    by: Mapping[Dial, int]
    values: tuple[int, ...]
    proven: bool
    confirmed: bool


Answer: TypeAlias = Turning | Literal["none", "unknown"]
"""No turning makes a plan possible; or time ran out before one was found."""


def cheapest(repair: RepairProgram, norm: Norm, apart_from: Sequence[Collection[Dial]], setting: Setting) -> Answer:
    """Return the turning with the least of a norm.

    Args:
        repair: The musts with their dials.
        norm: What is kept least: rules touched, the price of all seats together, or the greatest price of one dial.
        apart_from: Sets of dials that must not all be turned again.
        setting: Settings and clock.
    """
    from allocator.solver.run import is_plainly_impossible

    program = tightened(repair.program.with_more(constraints=[_not_all(repair, dials) for dials in apart_from]))
    total, touched = _total(repair), dict.fromkeys(repair.touched.values(), 1)
    norms: dict[Norm, Terms] = {"fewest": touched, "least_total": total, "least_worst": {repair.worst: 1}}
    first = norms[norm]
    if is_plainly_impossible(program):
        return "none"
    try:
        answer = _least(program, first, setting, None)
    except TimeIsUp:
        return "unknown"
    if isinstance(answer, NoPlan):
        return "none"
    if not isinstance(answer, Found):
        return "unknown"
    later: dict[Norm, list[Terms]] = {"fewest": [total], "least_total": [touched], "least_worst": [total, touched]}
    values = _settled(program, (first, answer.value), [*later[norm], _order(repair)], answer, setting)
    confirmed = answer.best and _again(program, first, answer.value, setting)
    return _turning(repair, values, proven=answer.best, confirmed=confirmed)


def _not_all(repair: RepairProgram, dials: Collection[Dial]) -> Constraint:
    return Constraint(RuleId(""), "another", tuple((repair.used[dial], 1) for dial in dials), None, len(dials) - 1)


def _total(repair: RepairProgram) -> Terms:
    return {at: cost for dial, at in repair.gaps.items() if (cost := repair.cost(dial))}


def _order(repair: RepairProgram) -> Terms:
    """Weigh dials so that those of later rules are turned rather than those of earlier ones; lots settle what is left."""
    terms: dict[int, int] = {}
    for place, dial in enumerate(repair.gaps):
        terms[repair.used[dial]] = (len(repair.gaps) - place) << _LOT_BITS
        terms[repair.gaps[dial]] = lot(f"{dial.rule}:{dial.name}")
    return terms


def lot(name: str) -> int:
    """Draw a weight by name, the same on every machine."""
    return 1 + (int.from_bytes(hashlib.sha256(name.encode("utf-8")).digest()[:4], "big") >> (32 - _LOT_BITS // 2))


def _settled(
    program: Program, first: tuple[Terms, int], later: Sequence[Terms], answer: Found, setting: Setting
) -> tuple[int, ...]:
    """Serve what comes after the norm, one thing after another; where time runs out, what was found stays."""
    values = answer.values
    held = _held(program, *first)
    try:
        for terms in later:
            better = _least(held, terms, setting, values)
            if not isinstance(better, Found):
                return values
            values, held = better.values, _held(held, terms, better.value)
    except TimeIsUp:
        return values
    return values


def _held(program: Program, terms: Terms, most: int) -> Program:
    return program.with_more(constraints=[Constraint(RuleId(""), "held", tuple(terms.items()), None, most)])


def _least(program: Program, terms: Terms, setting: Setting, hint: Sequence[int] | None) -> Searched:
    from allocator.solver import cpsat

    return cpsat.search(program, Objective(terms), setting, hint, people=True)


def _again(program: Program, terms: Terms, value: int, setting: Setting) -> bool:
    """Let the second engine find the least too."""
    from allocator.solver.linear import FloatCost, second_verdict

    try:
        second = second_verdict(program, FloatCost({at: float(n) for at, n in terms.items()}, {}), setting, SECOND_LIMIT, people=True)
    except TimeIsUp:
        return False
    return second is not None and abs(second - value) < _NEAR * max(1, value)


def _turning(repair: RepairProgram, values: tuple[int, ...], *, proven: bool, confirmed: bool) -> Turning:
    by = {dial: values[at] for dial, at in repair.gaps.items() if values[at]}
    return Turning(by, values, proven, confirmed)


def plan_within(repair: RepairProgram, by: Mapping[Dial, int], spare: Terms, setting: Setting) -> tuple[int, ...] | None:
    """Return a plan in which no dial is turned further than said.

    Args:
        repair: The musts with their dials.
        by: Dial -> by how many seats at most; the others stay.
        spare: Unknowns that should be 0 rather than not, with weights.
        setting: Settings and clock.

    Returns:
        The plan by variable; None where there is none or time runs out.
    """
    program = repair.program.narrowed({at: (0, by.get(dial, 0)) for dial, at in repair.gaps.items()})
    if program.crossed:
        return None
    try:
        answer = _least(tightened(program), spare, setting, None)
    except TimeIsUp:
        return None
    return answer.values if isinstance(answer, Found) else None
