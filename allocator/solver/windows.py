"""The relaxation of a long convex cost: only a window of each variable's steps, moved until the optimum lies inside.

The prices that come out are exact proof only after `certify` has held them against all steps; a window can make the search longer, not
the answer wrong.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from allocator.solver.engine import Setting
from allocator.solver.linear import FloatCost, Relaxed, relax
from allocator.solver.program import Program
from allocator.solver.whole import AnyTable, sub_table

_FEW = 2_000
"""So many steps are given to the linear engine at once."""

_WIDTH = 6
_HALVINGS = 60


def relaxed_in_windows(program: Program, table: AnyTable, setting: Setting) -> Relaxed | None:
    """Solve the linear relaxation of a convex cost; None where it has no optimum."""
    if sum(len(steps) for steps in table.marginals.values()) <= _FEW:
        return relax(program, FloatCost({}, table.rough), setting)
    middle = _guess(program, table)
    width = dict.fromkeys(middle, _WIDTH)
    while True:
        spans = {index: (math.floor(at) - width[index], math.ceil(at) + width[index]) for index, at in middle.items()}
        place = _clipped(program, spans)
        relaxed = relax(place, FloatCost({}, sub_table(table, program, place).rough), setting)
        whole = [index for index in middle if _covers(place, program, index)]
        if relaxed is None:
            if len(whole) == len(middle):
                return None
            width = {index: 4 * each for index, each in width.items()}
            continue
        pressed = [index for index in middle if _pressed(place, program, index, relaxed.values[index])]
        if not pressed:
            return _shifted(relaxed, place, program)
        for index in pressed:
            middle[index], width[index] = relaxed.values[index], 2 * width[index]


def relaxed_near(program: Program, table: AnyTable, spans: dict[int, tuple[int, int]], setting: Setting) -> Relaxed | None:
    """Solve the relaxation within given windows only: where a best plan is known, the prices around it prove it best."""
    place = _clipped(program, spans)
    relaxed = relax(place, FloatCost({}, sub_table(table, program, place).rough), setting)
    return None if relaxed is None else _shifted(relaxed, place, program)


def _guess(program: Program, table: AnyTable) -> dict[int, float]:
    """Guess where each variable ends up: all at one price, the one at which the widest sum among them comes out."""
    target = max(
        (each for each in program.constraints if each.lower is not None and all(n == 1 for v, n in each.terms)),
        key=lambda each: sum(v in table.marginals for v, _ in each.terms),
        default=None,
    )
    if target is None or target.lower is None:
        return {index: float(program.variables[index].lower) for index in table.marginals}
    costed = [index for index, _ in target.terms if index in table.marginals]
    others = sum(program.variables[index].lower for index, _ in target.terms if index not in table.marginals)
    wanted = target.lower - others
    low, high = _ends(table)
    for _ in range(_HALVINGS):
        price = (low + high) / 2
        if sum(_at_price(program, table, index, price) for index in costed) < wanted:
            low = price
        else:
            high = price
    return {index: float(_at_price(program, table, index, high)) for index in table.marginals}


def _ends(table: AnyTable) -> tuple[float, float]:
    filled: list[Sequence[float]] = [steps for steps in table.rough.values() if len(steps)]
    return min(steps[0] for steps in filled) - 1e-12, max(steps[len(steps) - 1] for steps in filled)


def _at_price(program: Program, table: AnyTable, index: int, price: float) -> int:
    steps = table.rough[index]
    low, high = 0, len(steps)
    while low < high:
        middle = (low + high) // 2
        if steps[middle] <= price:
            low = middle + 1
        else:
            high = middle
    return program.variables[index].lower + low


def _clipped(program: Program, spans: dict[int, tuple[int, int]]) -> Program:
    """Narrow to windows; one that lies wholly outside a variable's limits becomes the nearest limit."""
    inside = {}
    for index, (low, high) in spans.items():
        variable = program.variables[index]
        inside[index] = (min(low, variable.upper), max(high, variable.lower))
    return program.narrowed(inside)


def _covers(place: Program, program: Program, index: int) -> bool:
    return place.variables[index] == program.variables[index]


def _pressed(place: Program, program: Program, index: int, value: float) -> bool:
    """Say whether the optimum lies at an end of the window that is no end of the variable."""
    window, variable = place.variables[index], program.variables[index]
    at_low = window.lower > variable.lower and value < window.lower + 0.5
    return at_low or (window.upper < variable.upper and value > window.upper - 0.5)


def _shifted(relaxed: Relaxed, place: Program, program: Program) -> Relaxed:
    """Number the steps from each variable's own lower limit on."""
    loose = tuple(
        (index, step if step < 0 else step + place.variables[index].lower - program.variables[index].lower)
        for index, step in relaxed.loose
    )
    return replace(relaxed, loose=loose)
