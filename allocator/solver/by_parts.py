"""Any plan of a program, part by part: a part whose limits are nested is filled by mere addition, only the others are searched."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass

from allocator.solver import cpsat
from allocator.solver.collector import collector_at_rest
from allocator.solver.cpsat import holds
from allocator.solver.engine import Answer, Found, NoPlan, Setting
from allocator.solver.greedy import Greedy
from allocator.solver.laminar import read_laminar
from allocator.solver.parts import Part, parts
from allocator.solver.prices import Price
from allocator.solver.program import ConvexLimit, Program
from allocator.solver.room import Overfull, measure
from allocator.solver.tightening import tightest
from allocator.solver.undemanding import Undemanding

_FEW = 200
"""So many plans are tried one by one rather than searched."""


@dataclass(frozen=True)
class _Thrifty:
    """Every step costs the same: no more seats are taken than limits ask for."""

    nothing: Price = (0,)

    def step(self, variable: int, value: int) -> Price:
        return (1,)


@dataclass(frozen=True)
class Halfway:
    """A program of which a search is all that is left.

    Attributes:
        program: As tight as its constraints make it, with what needs no search held at the values that were found.
        parts: Those that have to be searched.
        demanding: Knows the values of all unknowns from theirs.
    """

    program: Program
    parts: tuple[Part, ...]
    demanding: Undemanding


def plan_by_parts(program: Program, setting: Setting) -> Answer:
    """Find any plan that meets a program.

    Raises:
        TimeIsUp: No time was left.
    """
    begun = begin_by_parts(program, setting)
    return _searched(begun, setting) if isinstance(begun, Halfway) else begun


@collector_at_rest()
def begin_by_parts(program: Program, setting: Setting) -> Found | NoPlan | Halfway:
    """Find any plan without a search, or show that there is none, or return what is left to be searched.

    Raises:
        TimeIsUp: No time was left.
    """
    setting.clock.check()
    narrowed = None if program.crossed else tightest(program)
    demanding = None if narrowed is None else Undemanding(narrowed)
    if demanding is None or demanding.refuted:
        return NoPlan()
    rest = demanding.rest
    if any(_is_broken(limit, rest) for limit in rest.limits):
        return NoPlan()
    values: dict[int, int] = {}
    left: list[Part] = []
    for part in parts(rest):
        filled = _filled(part, setting)
        match filled:
            case None:
                left.append(part)
            case NoPlan():
                return filled
            case _:
                values.update(zip(part.origin, filled, strict=True))
    held = rest.fixed(values)
    if left:
        return Halfway(held, tuple(left), demanding)
    return Found(demanding.values([each.lower for each in held.variables]), 0, 0, best=True)


def _is_broken(limit: ConvexLimit, program: Program) -> bool:
    """Say whether all that an optimum of an earlier stage speaks of is settled, and comes to more; no part would hear of that."""
    value = {at: program.variables[at].lower for at in limit.touched}
    if any(program.variables[at].upper > low for at, low in value.items()):
        return False
    costs = sum(sum(marginals[: value[at] - lower]) for at, lower, marginals in limit.costs)
    return costs + sum(times * value[at] for at, times in limit.terms) > limit.upper


def _filled(part: Part, setting: Setting) -> Sequence[int] | NoPlan | None:
    """Return values that meet a part, or None where its limits are not nested and it is not very small."""
    laminar = None if part.program.choices else read_laminar(part.program, of_any_kind=True)
    if laminar is None:
        return _tried(part.program)
    room = measure(laminar)
    if isinstance(room, Overfull):
        return NoPlan()
    return laminar.values(Greedy(laminar, room, _Thrifty(), range(len(laminar.parts)), setting.clock).fill())


def _tried(program: Program) -> Sequence[int] | NoPlan | None:
    """Try every plan of a very small part; None where it is not so small."""
    spans = [range(each.lower, each.upper + 1) for each in program.variables]
    if program.limits or math.prod(map(len, spans)) > _FEW:
        return None
    return next((values for values in itertools.product(*spans) if holds(program, values)), NoPlan())


def _searched(left: Halfway, setting: Setting) -> Answer:
    """Search what is left: one part by itself, several at once."""
    several = len(left.parts) > 1
    answer = cpsat.search(left.program if several else left.parts[0].program, None, setting)
    if not isinstance(answer, Found):
        return answer
    values = list(answer.values) if several else [each.lower for each in left.program.variables]
    for index, value in () if several else zip(left.parts[0].origin, answer.values, strict=True):
        values[index] = value
    return Found(left.demanding.values(values), 0, 0, best=True)
