"""How far one number of a rule can be moved while some plan still meets all musts: one search, with the number as an unknown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from allocator.dossier import Infeasible, Solved
from allocator.facts import BodyId, Facts, RowId, RuleId
from allocator.plan import Plan
from allocator.problem import Problem
from allocator.rules import Rule
from allocator.rules.board import SeatsOf, SizeOf
from allocator.solver.board import FAR, Draft, PostingBoard
from allocator.solver.compile import compile_musts
from allocator.solver.engine import Setting
from allocator.solver.program import AnyKey, Auxiliary, Constraint, GapStage, Program, Variable

Towards = Literal["least", "greatest"]


@dataclass(frozen=True)
class Said:
    """A rule as a must, with the facts that it is said about."""

    rule: Rule
    facts: Facts


@dataclass(frozen=True)
class Wheel:
    """One number of a rule: the rule as it sounds when three numbers in a row stand there.

    Attributes:
        first: The first of these numbers.
        said: The rule with `first`, `first + 1` and `first + 2`.
    """

    first: int
    said: tuple[Said, Said, Said]


@dataclass(frozen=True)
class Furthest:
    """How far a number can be moved.

    Attributes:
        value: What was reached; None where no number works.
        plan: A plan with that number.
        confirmed: Whether a second route came to the same.
    """

    value: int | None
    plan: Plan | None
    confirmed: bool


class Musts:
    """All musts of a problem as one program, to which questions about single numbers are added.

    What holds whatever is preferred, such as the first seats of a method, holds here too.

    Args:
        problem: The question; its preferences may be missed by any gap.
        left_out: A rule whose clauses shall ask for nothing.
    """

    def __init__(self, problem: Problem, left_out: frozenset[RuleId] = frozenset()) -> None:
        self.problem = problem
        self.program = compile_musts(problem, left_out)
        self._index = {variable.key: at for at, variable in enumerate(self.program.variables)}

    def size_of(self, body: BodyId) -> tuple[int, int | None]:
        """Return between which sizes a body must lie, as far as that is seen at once; None where nothing bounds it."""
        size = self.program.variables[self._index[SizeOf(body)]]
        return size.lower, None if size.upper >= FAR else size.upper

    def furthest(self, wheel: Wheel, towards: Towards, setting: Setting) -> Furthest | None:
        """Return the least or the greatest number that works; None where that cannot be asked in one search, or time ran out."""
        posted = [self._posted(each) for each in wheel.said]
        turning = _turning(*posted)
        if turning is None:
            return None
        high = self._top(turning, wheel.first)
        return None if high is None else self._found(self._asked(posted[0], turning, wheel.first, high, towards), high, towards, setting)

    def _found(self, program: Program, high: int, towards: Towards, setting: Setting) -> Furthest | None:
        from allocator.solver.run import serve_program

        match serve_program(self.problem, program, setting):
            case Infeasible(confirmed):
                return Furthest(None, None, confirmed)
            case Solved(plan, stages, _, confirmed):
                away = stages[0].value
                assert isinstance(away, Fraction)
                return Furthest(high - int(away) if towards == "greatest" else int(away), plan, confirmed)
        return None

    def roomiest(self, said: Said, other: Said, setting: Setting) -> Furthest | None:
        """Return how much room a share of what plans decide can be left: 0 where no plan has room for a tighter one.

        Args:
            said: The rule with the share.
            other: The rule with another share, which shows the clauses that the share is in.
            setting: Settings and clock.

        Returns:
            In `value` the room, in parts of a seat that differ from share to share, in `plan` a plan with that room; None where that cannot
            be asked in one search, or time ran out.
        """
        posted, elsewhere = self._posted(said), self._posted(other)
        if posted.keys != elsewhere.keys or len(posted.constraints) != len(elsewhere.constraints):
            return None
        pairs = enumerate(zip(posted.constraints, elsewhere.constraints, strict=True))
        turning = [_Turning(at, tuple(_by_key(posted, one)), one.lower or 0, 1) for at, (one, two) in pairs if one != two]
        high = self._top(turning, 0) if turning else None
        return None if high is None else self._found(self._asked(posted, turning, 0, high, "greatest"), high, "greatest", setting)

    def _posted(self, said: Said) -> Draft:
        most = {(key.body, key.row): self.program.variables[at].upper for key, at in self._index.items() if isinstance(key, SeatsOf)}
        return _posted_alone(said, most)

    def _top(self, turning: list[_Turning], first: int) -> int | None:
        """Return a number that cannot be exceeded, because no plan could have it; for a limit from above the most that could be had."""
        floors: list[int] = []
        caps: list[int] = []
        for each in turning:
            terms = [(self._index.get(key), n) for key, n in each.terms]
            if any(at is None or self.program.variables[at].upper >= FAR for at, _ in terms):
                return None
            ends = [(n, self.program.variables[at]) for at, n in terms if at is not None]
            most = sum(n * (v.upper if n > 0 else v.lower) for n, v in ends)
            least = sum(n * (v.lower if n > 0 else v.upper) for n, v in ends)
            if each.step > 0:
                floors.append(first + (most - each.lower) // each.step)
            else:
                caps.append(first - (least - each.lower) // -each.step)
        return max(0, min(floors, default=max(caps, default=0)))

    def _asked(self, posted: Draft, turning: list[_Turning], first: int, high: int, towards: Towards) -> Program:
        """Return the musts with the number as an unknown, which is to go as far as it can."""
        variables = list(self.program.variables)
        index = dict(self._index)
        for at, key in enumerate(posted.keys):
            if key not in index:
                index[key] = len(variables)
                variables.append(Variable(key, posted.lower[at], posted.upper[at]))
        away = len(variables)
        variables.append(Variable(Auxiliary("away"), 0, high))
        at_start, sign = (high, 1) if towards == "greatest" else (0, -1)
        numbers = {each.number: each for each in turning}
        constraints = []
        for number, constraint in enumerate(posted.constraints):
            terms = tuple((index[posted.keys[v]], n) for v, n in constraint.terms)
            lower = constraint.lower
            if number in numbers:
                assert lower is not None
                terms += ((away, sign * numbers[number].step),)
                lower += numbers[number].step * (at_start - first)
            constraints.append(Constraint(constraint.rule, constraint.label, terms, lower, constraint.upper))
        stage = GapStage(1, (posted.constraints[0].rule,), ((away, Fraction(1)),))
        return Program(tuple(variables), (*self.program.constraints, *constraints), (stage,), self.program.choices)


@dataclass(frozen=True)
class _Turning:
    """A constraint that moves with the number: its place, its terms by key, its limit, and by how much the limit moves each time."""

    number: int
    terms: tuple[tuple[AnyKey, int], ...]
    lower: int
    step: int


def _turning(first: Draft, second: Draft, third: Draft) -> list[_Turning] | None:
    """Return the constraints that move with the number; None where they do not move evenly, or nothing moves."""
    if not (first.keys == second.keys == third.keys and len(first.constraints) == len(second.constraints) == len(third.constraints)):
        return None
    found = []
    for number, (one, two, three) in enumerate(zip(first.constraints, second.constraints, third.constraints, strict=True)):
        if not (one.terms == two.terms == three.terms and one.upper is two.upper is three.upper is None):
            return None
        if one.lower is None or two.lower is None or three.lower is None or three.lower - two.lower != two.lower - one.lower:
            return None
        if two.lower != one.lower:
            found.append(_Turning(number, tuple(_by_key(first, one)), one.lower, two.lower - one.lower))
    return found or None


def _by_key(draft: Draft, constraint: Constraint) -> Iterator[tuple[AnyKey, int]]:
    yield from ((draft.keys[v], n) for v, n in constraint.terms)


def _posted_alone(said: Said, most: dict[tuple[BodyId, RowId], int]) -> Draft:
    draft = Draft()
    said.rule.post(PostingBoard(said.facts, draft, said.rule, left_out=False, most=most), said.facts)
    return draft
