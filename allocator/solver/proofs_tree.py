"""Where prices leave a gap: all plans split up by single unknowns, until prices close every part.

The splits and the prices of every leaf are written down; whoever verifies them needs no search. Splitting ends after so many nodes, the
same on every machine; then what is open stays open, and is said to be.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from allocator.dossier.certificate import Unknown
from allocator.rules.board import AlternatesOf, CountOf, Own, PostOf, SeatsOf, SizeOf, VacantIn
from allocator.solver.certificate import Certificate
from allocator.solver.engine import Setting
from allocator.solver.program import AnyKey, GapOf, Program, SeatsAre
from allocator.solver.proofs import Bounded
from allocator.solver.proofs_deviations import narrowed, prove_impossible

_NODES = 1500
_WORK = 400_000
_FRACTIONAL = 1e-6


@dataclass(frozen=True, slots=True)
class Forked:
    """A split: first the plans in which the unknown is `at` or less, then the others."""

    variable: int
    at: int


@dataclass(frozen=True, slots=True)
class Closed:
    """A part without a better plan, by these prices; `impossible` where it has no plan at all, `worse` where all are in that stage."""

    prices: Certificate[Any] | None
    impossible: bool
    worse: int | None = None


Grown = Forked | Closed
Bounding = Callable[[Program], Bounded]


@dataclass(frozen=True)
class Goal:
    """What is to be shown of every part.

    Attributes:
        bounding: What a part costs at least; None where it is to be shown that there is no plan.
        value: What the plan comes to.
        grain: Of what all costs are multiples, if that is known.
        stage: Which one.
    """

    bounding: Bounding | None
    value: Any = None
    grain: Fraction | None = None
    stage: int = 0

    def reached(self, bound: Any) -> bool:
        """Say whether a bound shows that a part holds nothing better: it reaches the plan's cost, or all but one grain of it."""
        return bool(self.value <= bound) or (self.grain is not None and self.value - bound < self.grain)


def grow(program: Program, goal: Goal, earlier: Sequence[Goal], setting: Setting) -> list[Grown] | None:
    """Return a tree that closes a program, each split followed by its first side and then its second; None where it would be too large.

    Args:
        program: What a better plan would have to meet.
        goal: What is to be shown.
        earlier: The same of earlier stages that the program does not hold in full: a part that is worse there holds nothing better.
        setting: Settings and clock.
    """
    most = min(_NODES, _WORK // (len(program.variables) + len(program.constraints) + 1))
    tree: list[Grown] = []
    waiting = [program]
    while waiting:
        if len(tree) + len(waiting) > most:
            return None
        part = narrowed(waiting.pop())
        grown = Closed(None, impossible=True) if part is None else _looked_at(part, goal, earlier, setting)
        if grown is None:
            return None
        tree.append(grown)
        if isinstance(grown, Forked) and part is not None:
            variable = part.variables[grown.variable]
            waiting.append(part.narrowed({grown.variable: (grown.at + 1, variable.upper)}))
            waiting.append(part.narrowed({grown.variable: (variable.lower, grown.at)}))
    return tree


def _looked_at(part: Program, goal: Goal, earlier: Sequence[Goal], setting: Setting) -> Grown | None:
    """Return how a part is closed, or by what it is split; None where nothing is left to split by."""
    bounded = Bounded(None, ()) if goal.bounding is None else goal.bounding(part)
    if bounded.proof is not None and goal.reached(bounded.proof.bound):
        return Closed(bounded.proof, impossible=False)
    if bounded.proof is None:
        none_here = prove_impossible(part, setting)
        if none_here.proof is not None:
            return Closed(none_here.proof, impossible=True)
        bounded = Bounded(None, none_here.values)
    for other in earlier:
        before = None if other.bounding is None else other.bounding(part).proof
        if before is not None and other.value < before.bound:
            return Closed(before, impossible=False, worse=other.stage)
    return _fork(part, bounded.values)


def _fork(part: Program, values: Sequence[float]) -> Forked | None:
    """Split by the unknown that is the farthest from a whole number; where all are whole, by the one with the most values."""
    named = [at for at, each in enumerate(part.variables) if each.lower < each.upper and unknown_of(each.key) is not None]
    if not named:
        return None
    if values:
        broken = max(named, key=lambda at: abs(values[at] - round(values[at])))
        if abs(values[broken] - round(values[broken])) > _FRACTIONAL:
            return Forked(broken, math.floor(values[broken]))
    widest = max(named, key=lambda at: part.variables[at].upper - part.variables[at].lower)
    return Forked(widest, (part.variables[widest].lower + part.variables[widest].upper) // 2)


def unknown_of(key: AnyKey) -> Unknown | None:
    """Return the name of an unknown as certificates write it; None for one of the solver's own."""
    match key:
        case SeatsOf(body, row):
            return "seats", body, row
        case CountOf(body, category, row):
            return "count", body, category, row
        case SizeOf(body):
            return "size", body
        case VacantIn(body):
            return "vacant", body
        case AlternatesOf(body, row):
            return "alternates", body, row
        case PostOf(body, post, row):
            return "post", body, post, row
        case Own(rule, name):
            return "own", rule, name
        case GapOf(rule, label):
            return "gap", rule, label
        case SeatsAre(body, row, seats):
            return "switch", body, row, seats
        case _:
            return None


def grain_of(numbers: Iterable[Fraction]) -> Fraction | None:
    """Return a number of which all these are multiples, as the verifier counts it; None where it would be too fine."""
    scale, told = 1, list(numbers)
    for each in told:
        scale = math.lcm(scale, each.denominator)
        if scale.bit_length() > 256:
            return None
    common = math.gcd(*((each * scale).numerator for each in told))
    return Fraction(common, scale) if common else None
