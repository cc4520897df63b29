"""Where prices leave a gap: all plans split up by single unknowns, until prices close every part.

The splits and the prices of every leaf are written down; whoever verifies them needs no search. Splitting ends after so many nodes, the
same on every machine; then what is open stays open, and is said to be.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial
from typing import Any, Protocol

from allocator.dossier.certificate import Unknown
from allocator.rules.board import AlternatesOf, CountOf, Own, PostOf, SeatsOf, SizeOf, VacantIn
from allocator.solver.certificate import Certificate
from allocator.solver.engine import Setting
from allocator.solver.program import AnyKey, GapOf, Program, SeatsAre
from allocator.solver.proofs_deviations import narrowed, prove_impossible

_NODES = 1500
_WORK = 500_000
_WORTH_IT = 20
_TELLING, _FAR_TOO_MANY = 8, 4
_WIDE = 10
_FRACTIONAL = 1e-6
_TRIED = 6
_DEAREST, _LITTLE = 1e12, 1e-6


@dataclass(frozen=True)
class Bounded:
    """What the relaxation of a part says.

    Attributes:
        rough: What the part costs at least, in floats; infinity where the relaxation finds no plan.
        exactly: Gives the best exact proof; None where the relaxation finds no plan.
        values: Where it puts the unknowns.
    """

    rough: float
    exactly: Callable[[], Certificate[Any]] | None
    values: tuple[float, ...]


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


class Question(Protocol):
    """What is asked of every part of a program."""

    stage: int
    value: Any

    def bounded(self, part: Program, setting: Setting) -> Bounded:
        """Return what the relaxation of a part says."""

    def closes(self, bounded: Bounded) -> Certificate[Any] | None:
        """Return the proof that a part holds nothing better; None where there is none."""

    def worsens(self, bounded: Bounded) -> Certificate[Any] | None:
        """Return the proof that everything in a part is worse; None where there is none."""


def grow(program: Program, question: Question, earlier: Sequence[Question], setting: Setting) -> list[Grown] | None:
    """Return a tree that closes a program, each split followed by its first side and then its second; None where it would be too large.

    Args:
        program: What a better plan would have to meet.
        question: What is to be shown.
        earlier: The same of earlier stages that the program does not hold in full: a part that is worse there holds nothing better.
        setting: Settings and clock.
    """
    most = _entries(program)
    tree: list[Grown] = []
    waiting, closed = [(program, 0)] if most else [], 0.0
    while waiting:
        if len(tree) + len(waiting) > most or _hopeless(len(tree), closed, most):
            return None
        whole, depth = waiting.pop()
        part = narrowed(whole)
        grown = Closed(None, impossible=True) if part is None else _looked_at(part, question, earlier, setting)
        if grown is None:
            return None
        tree.append(grown)
        if isinstance(grown, Forked) and part is not None:
            waiting += [(side, depth + 1) for side in reversed(_sides(part, grown))]
        else:
            closed += 0.5**depth
    return tree or None


def _hopeless(entries: int, closed: float, most: int) -> bool:
    """Say whether a tree would become far too large, going by how much of all plans its first entries close (each split halves them)."""
    return entries * _TELLING > most and entries > _FAR_TOO_MANY * most * closed


def _entries(program: Program) -> int:
    """Return how many entries a tree may have: the fewer the larger the program is, and none where so few would hardly ever be enough."""
    spans = sum(min(each.upper - each.lower, _WIDE) for each in program.variables)
    most = min(_NODES, _WORK // (len(program.variables) + len(program.constraints) + spans + 1))
    return most if most >= _WORTH_IT else 0


def _sides(part: Program, fork: Forked) -> tuple[Program, Program]:
    variable = part.variables[fork.variable]
    return part.narrowed({fork.variable: (variable.lower, fork.at)}), part.narrowed({fork.variable: (fork.at + 1, variable.upper)})


def _looked_at(part: Program, question: Question, earlier: Sequence[Question], setting: Setting) -> Grown | None:
    """Return how a part is closed, or by what it is split; None where nothing is left to split by."""
    bounded = question.bounded(part, setting)
    proof = question.closes(bounded)
    if proof is not None:
        return Closed(proof, impossible=False)
    if bounded.exactly is None:
        none_here = prove_impossible(part, setting)
        if none_here.proof is not None:
            return Closed(none_here.proof, impossible=True)
        bounded = replace(bounded, values=none_here.values)
    for other in earlier:
        before = other.worsens(other.bounded(part, setting))
        if before is not None:
            return Closed(before, impossible=False, worse=other.stage)
    return _fork(part, bounded, question, setting)


def _fork(part: Program, bounded: Bounded, question: Question, setting: Setting) -> Forked | None:
    """Split where the relaxation is broken and both sides cost the most; where nothing is broken, by the unknown with the most values."""
    named = [at for at, each in enumerate(part.variables) if each.lower < each.upper and unknown_of(each.key) is not None]
    values = bounded.values
    broken = [at for at in named if values and abs(values[at] - round(values[at])) > _FRACTIONAL]
    if broken:
        furthest = sorted(broken, key=lambda at: -abs(values[at] - round(values[at])))
        forks = [Forked(at, math.floor(values[at])) for at in furthest[:_TRIED]]
        known = len(forks) > 1 and bounded.exactly is not None
        return max(forks, key=partial(_promise, part, bounded, question, setting)) if known else forks[0]
    if not named:
        return None
    widest = max(named, key=lambda at: part.variables[at].upper - part.variables[at].lower)
    return Forked(widest, (part.variables[widest].lower + part.variables[widest].upper) // 2)


def _promise(part: Program, bounded: Bounded, question: Question, setting: Setting, fork: Forked) -> float:
    """Return how much dearer both sides are than the part, roughly; a side without a plan is the dearest."""
    gains = [min(_DEAREST, question.bounded(side, setting).rough - bounded.rough) for side in _sides(part, fork)]
    return max(gains[0], _LITTLE) * max(gains[1], _LITTLE)


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
