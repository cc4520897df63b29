"""Settling a solved program: which rows could differ, and the contract's one plan, part by part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from allocator.problem import Problem
from allocator.rules.board import CountOf, PostOf, SeatsOf
from allocator.solver.canonical import settle, settling_order
from allocator.solver.clock import TimeIsUp
from allocator.solver.engine import Setting
from allocator.solver.parts import Part, parts
from allocator.solver.program import AnyKey, Program
from allocator.solver.settling_nested import settled_nested
from allocator.solver.ties import Moving, moving
from allocator.solver.tightening import tightened


@dataclass(frozen=True)
class Settled:
    """The plan that is shown, and what else was possible.

    Attributes:
        values: By variable.
        moving: Keys of the seats, counts and posts that differ among equally good plans.
        complete: Whether the search for them, and the settling, was finished.
    """

    values: tuple[int, ...]
    moving: frozenset[AnyKey]
    complete: bool


def settled(best: Program, problem: Problem, values: Sequence[int], setting: Setting) -> Settled:
    """Find what can move and settle it; parts that have nothing to do with each other are settled one by one.

    Args:
        best: The program that just the best plans meet.
        problem: For the order in which ties are settled.
        values: One best plan.
        setting: Settings and clock; where time runs out, the parts that are left keep these values.
    """
    result = list(values)
    moved: set[AnyKey] = set()
    complete = True
    watched = frozenset(at for at, each in enumerate(best.variables) if isinstance(each.key, SeatsOf | CountOf | PostOf))
    places = {index: place for place, index in enumerate(settling_order(best, problem, watched))}
    for part in parts(tightened(best)):
        try:
            movement, chosen = _settled_part(part, problem, part.values(values), places, setting)
        except TimeIsUp:
            return Settled(tuple(result), frozenset(moved), complete=False)
        moved |= {part.program.variables[index].key for index in movement.variables}
        complete = complete and movement.complete and chosen is not None
        for index, value in zip(part.origin, chosen or (), strict=False):
            result[index] = value
    return Settled(tuple(result), frozenset(moved), complete)


def _settled_part(
    part: Part, problem: Problem, values: tuple[int, ...], places: Mapping[int, int], setting: Setting
) -> tuple[Moving, tuple[int, ...] | None]:
    """Return what moves in a part, and its plan; None for that where time ran out."""
    shown = [at for at, index in enumerate(part.origin) if index in places]
    if not shown and not part.program.choices:
        return Moving(frozenset(), complete=True), values
    setting.clock.check()
    nested = settled_nested(part.program, part.origin, places, setting.clock)
    if nested is not None:
        return Moving(nested.moving.intersection(shown), complete=True), nested.values
    movement = _movement(part, values, setting)
    return movement, _chosen(part, problem, values, movement, setting)


def _movement(part: Part, values: Sequence[int], setting: Setting) -> Moving:
    """Find the moving seats, then the moving counts, then the moving posts, of one part."""
    found: frozenset[int] = frozenset()
    complete = True
    for kind in (SeatsOf, CountOf, PostOf):
        watched = [at for at, each in enumerate(part.program.variables) if isinstance(each.key, kind)]
        some = moving(part.program, watched, values, setting)
        found, complete = found | some.variables, complete and some.complete
    return Moving(found, complete)


def _chosen(part: Part, problem: Problem, values: tuple[int, ...], movement: Moving, setting: Setting) -> tuple[int, ...] | None:
    watched = [at for at, each in enumerate(part.program.variables) if isinstance(each.key, SeatsOf | CountOf | PostOf)]
    if not movement.complete:
        return settle(part.program, problem, values, frozenset(watched), setting)
    still = {at: values[at] for at in watched if at not in movement.variables}
    return settle(part.program.fixed(still), problem, values, movement.variables, setting)
