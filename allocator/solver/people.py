"""The side of people: whom no rule tells apart is merged, stages are served by prices and a search of what these leave open."""

from __future__ import annotations

import math
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from allocator.problem import Problem
from allocator.solver import cpsat
from allocator.solver.alike import merge
from allocator.solver.bundles import Bundles, bundle
from allocator.solver.clock import TimeIsUp
from allocator.solver.collector import collector_at_rest
from allocator.solver.engine import NoPlan, Setting
from allocator.solver.naming import Naming
from allocator.solver.pool import Pool, pool_of
from allocator.solver.program import AnyKey, CostStage, DeviationStage, GapStage, Program, Stage
from allocator.solver.rivals import rivals
from allocator.solver.sandwich import Best, Halted, serve_pool
from allocator.solver.served import Stopped
from allocator.solver.sheet import Flags, Ints, read_sheet
from allocator.solver.sides import PlainSide, Reached, Shown, Side, Values

_ROOM = 2**44


@collector_at_rest()
def sides_of(program: Program, problem: Problem) -> list[Side]:
    """Cut a program into people and the rest; where people cannot be merged and priced, it is one side as it stands."""
    whole: list[Side] = [PlainSide(program, tuple(range(len(program.variables))))]
    bodies = [body for body in problem.facts.bodies if problem.facts.is_people(body)]
    sheet = read_sheet(program) if bodies else None
    if sheet is None:
        return whole
    bundles = bundle(program, sheet, bodies)
    if bundles is None or not bundles.kinds or any(not kind.roles for kind in bundles.kinds):
        return whole
    inside = _inside(program, bundles)
    marked = inside.tolist()
    costs = [_whole_costs(program, stage, marked) for stage in program.stages]
    known = [each for each in costs if each is not None]
    if len(known) < len(costs) or any(marked[at] for options in program.choices.values() for at in options):
        return whole
    people = PeopleSide(program, bundles, known)
    return [people] if inside.all() else [people, _rest(program, inside)]


def _inside(program: Program, bundles: Bundles) -> Flags:
    inside = np.zeros(len(program.variables), dtype=np.bool_)
    inside[bundles.others] = True
    for kind in bundles.kinds:
        inside[kind.unknowns] = True
    return inside


@dataclass(frozen=True)
class WholeCosts:
    """A stage's costs of people.

    Attributes:
        by_unknown: Whole cost of each unknown of the program.
        scale: So many of them make one.
    """

    by_unknown: Ints
    scale: int


def _whole_costs(program: Program, stage: Stage, inside: Sequence[bool]) -> WholeCosts | None:
    """Return what a stage asks of people; None where that is not linear, or too great to be counted exactly."""
    match stage:
        case GapStage():
            amounts = [(at, weight) for at, weight in stage.terms if inside[at]]
        case CostStage():
            own = [(term.variable, term.marginals, term.above) for term in stage.terms if inside[term.variable]]
            if own and (stage.logarithms or any(above or len(marginals) > 1 for _, marginals, above in own)):
                return None
            amounts = [(at, marginals[0]) for at, marginals, _ in own if len(marginals)]
        case DeviationStage():
            amounts = []
            if any(inside[at] for at, _ in stage.shares):
                return None
    ratios = [amount.as_integer_ratio() for _, amount in amounts]
    scale = math.lcm(1, *{below for _, below in ratios})
    whole = [above * (scale // below) for above, below in ratios]
    if scale > _ROOM or sum(abs(each) * _span(program, at) for each, (at, _) in zip(whole, amounts, strict=True)) > _ROOM:
        return None
    costs = np.zeros(len(program.variables), dtype=np.int64)
    np.add.at(costs, np.array([at for at, _ in amounts], dtype=np.int64), np.array(whole, dtype=np.int64))
    return WholeCosts(costs, scale)


def _span(program: Program, at: int) -> int:
    """Return the greatest amount that an unknown can stand for."""
    variable = program.variables[at]
    return max(abs(variable.lower), abs(variable.upper))


def _rest(program: Program, inside: Flags) -> PlainSide:
    """Return the unknowns that no rule links to people, numbered anew."""
    origin = np.flatnonzero(~inside).tolist()
    number = {index: at for at, index in enumerate(origin)}
    rows = [each for each in program.constraints if each.terms and each.terms[0][0] in number]
    stages = [own for stage in program.stages if (own := _renumbered(stage, number)) is not None]
    choices = {rule: tuple(number[at] for at in options) for rule, options in program.choices.items()}
    part = Program(
        tuple(program.variables[index] for index in origin),
        tuple(replace(each, terms=tuple((number[at], factor) for at, factor in each.terms)) for each in rows),
        tuple(stages),
        choices,
    )
    return PlainSide(part, tuple(origin))


def _renumbered(stage: Stage, number: dict[int, int]) -> Stage | None:
    match stage:
        case GapStage():
            gaps = tuple((number[at], weight) for at, weight in stage.terms if at in number)
            return replace(stage, terms=gaps) if gaps else None
        case CostStage():
            terms = tuple(replace(term, variable=number[term.variable]) for term in stage.terms if term.variable in number)
            return replace(stage, terms=terms) if terms else None
        case DeviationStage():
            shares = tuple((number[at], share) for at, share in stage.shares if at in number)
            return replace(stage, shares=shares) if shares else None


class PeopleSide:
    """People, and what rules link to them.

    Args:
        program: The whole program.
        bundles: Its people.
        costs: By stage.
    """

    def __init__(self, program: Program, bundles: Bundles, costs: Sequence[WholeCosts]) -> None:
        self._program, self._scales = program, [each.scale for each in costs]
        self._merged = merge(program, bundles, [each.by_unknown for each in costs])
        self._naming = Naming(program, self._merged)
        self._pool = pool_of(self._merged)
        self._found: Ints | None = None

    @property
    def values(self) -> Values | None:
        return None if self._found is None else self._naming.plain(self._found)

    @property
    def has_plan(self) -> bool:
        return self._found is not None

    @property
    def engine(self) -> str:
        return cpsat.NAME

    @property
    def pool(self) -> Pool:
        """The plans that serve all stages so far as well as can be."""
        return self._pool

    def held(self, pool: Pool, values: Ints) -> PeopleSide:
        """Return the side with just the plans of a narrower pool, one of which is known."""
        held = copy(self)
        held._pool, held._found = pool, values
        return held

    def costs(self, at: int) -> Ints:
        """Return what the stage in this place costs by column."""
        return self._merged.costs[at]

    def spent(self, at: int) -> int:
        """Return what it costs when every column is 0."""
        return self._merged.spent[at]

    def scale(self, at: int) -> int:
        """Return how many of its whole costs make one."""
        return self._scales[at]

    def _at(self, stage: Stage) -> int:
        return [each.stage for each in self._program.stages].index(stage.stage)

    def speaks_in(self, stage: Stage) -> bool:
        at = self._at(stage)
        return bool(self._merged.costs[at].any()) or bool(self._merged.spent[at])

    def find(self, setting: Setting) -> bool | None:
        answer = serve_pool(self._pool, np.zeros(self._pool.sheet.width, dtype=np.int64), setting)
        if isinstance(answer, Best | Halted) and answer.values is not None:
            self._found = answer.values
            return True
        return False if isinstance(answer, NoPlan) else None

    @collector_at_rest()
    def serve(self, stage: Stage, setting: Setting) -> Reached | NoPlan | Stopped:
        at = self._at(stage)
        answer = serve_pool(self._pool, self._merged.costs[at], setting)
        if isinstance(answer, NoPlan):
            return answer
        if isinstance(answer, Best):
            self._pool, self._found = answer.pool, answer.values
            return Reached(self._value(at, answer.cost), answer.confirmed)
        if answer.values is None or answer.cost is None:
            return Stopped(None, None, None if answer.bound is None else self._value(at, answer.bound))
        self._found = answer.values
        return Stopped((), self._value(at, answer.cost), None if answer.bound is None else self._value(at, answer.bound))

    def _value(self, at: int, cost: int) -> Fraction:
        return Fraction(cost + self._merged.spent[at], self._scales[at])

    def _open_circles(self) -> Flags:
        """Say of which circles some are one thing and some another, so that it must be settled who."""
        values, pool = self._found, self._pool
        assert values is not None
        counted = np.flatnonzero(pool.circle >= 0)
        split = (values[counted] > 0) & (values[counted] < pool.most[pool.circle[counted]])
        return np.bincount(pool.circle[counted[split]], minlength=len(pool.most)) > 0

    @collector_at_rest()
    def show(self, problem: Problem, setting: Setting) -> Shown:
        assert self._found is not None
        if not self._pool.free.any() and not self._open_circles().any():
            return Shown(self._naming.plain(self._found), frozenset(), complete=True)
        moving: frozenset[AnyKey] = frozenset()
        try:
            found = rivals(self._pool, self._found, self._naming.watched(), setting)
            moving = self._naming.keys_of(self._pool, found)
            named = self._naming.settled(problem, self._pool, self._found, found, setting)
        except TimeIsUp:
            return Shown(self._naming.plain(self._found), moving, complete=False)
        return Shown(named.values, moving, found.complete and named.complete)
