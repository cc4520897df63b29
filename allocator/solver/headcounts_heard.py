"""Hearing rules: each says itself to a board that notes whole crowds of people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from allocator.facts import BodyId, Facts, RowId
from allocator.problem import Problem
from allocator.rules import Rule
from allocator.rules.board import SizeOf, Sum, VacantIn
from allocator.rules.companions import Companions
from allocator.solver.board import Draft, PostingBoard, Unasked
from allocator.solver.frozen_musts import LAW, Asked
from allocator.solver.headcounts import MOST_CROWDS, Headcounts, Row, Side, Together
from allocator.solver.program import GapOf

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Flags: TypeAlias = NDArray[np.bool_]


class Unheard(Exception):
    """A rule asks for something else than numbers of people, or speaks of more crowds than are looked at."""


@dataclass
class Crowds:
    """Crowds as they are noted.

    Attributes:
        at: Row id -> place in the table.
        most: So many may one rule add.
        known: The people of a crowd, as they were named -> its number.
        packed: The same by who is in it.
        members: By crowd.
    """

    at: Mapping[RowId, int]
    most: int
    known: dict[tuple[RowId, ...], int] = field(default_factory=dict)
    packed: dict[bytes, int] = field(default_factory=dict)
    members: list[Flags] = field(default_factory=list)
    _before: int = 0

    def begin(self) -> None:
        """Let another rule speak."""
        self._before = len(self.members)

    def number(self, rows: tuple[RowId, ...]) -> int:
        """Return the number of a crowd."""
        if rows not in self.known:
            flags = np.zeros(len(self.at), dtype=np.bool_)
            flags[[self.at[row] for row in rows]] = True
            packed = flags.tobytes()
            if packed not in self.packed:
                if len(self.members) >= self._before + self.most:
                    raise Unheard
                self.packed[packed] = len(self.members)
                self.members.append(flags)
            self.known[rows] = self.packed[packed]
        return self.known[rows]


class OfCrowds(PostingBoard):
    """A board that notes crowds."""

    crowds: Crowds

    def seats(self, rows: Iterable[RowId], body: BodyId | None = None) -> Sum:
        named = tuple(rows)
        if len(set(named)) != len(named):
            raise Unheard
        return Sum({Together(self.crowds.number(named)): 1}) if named else Sum()  # type: ignore[dict-item]

    def _other(self, *_: Any, **__: Any) -> Any:
        raise Unheard

    alternates = holds = whole = seats_are = one_of = convex_cost = deviation_cost = _other


class _Board(OfCrowds):
    """A board that tells clauses, which fall with their rule, from definitions, which stay."""

    def clause(self, label: str, *, must: bool = False) -> Asked | Unasked:  # type: ignore[override]
        return Asked(self._draft, self._rule.id, label) if must or self._rule.prefer is None else Unasked()

    def law(self, label: str, *, falls_with_rule: bool = False) -> Asked:  # type: ignore[override]
        if falls_with_rule:
            raise Unheard
        return Asked(self._draft, LAW, label)


def headcounts(problem: Problem) -> Headcounts | None:
    """Return the musts of a problem as crowds, as far as they ask for numbers of people; None where there are units or several bodies.

    A rule that asks for something else, that looks at other rules, or that speaks of very many crowds goes unheard.
    """
    if not of_one_body(problem.facts):
        return None
    draft, crowds = begun(problem.facts, MOST_CROWDS)
    for rule in problem.rules:
        heard(rule, problem.facts, draft, crowds, _Board(problem.facts, draft, rule, left_out=False, most={}), few=True)
    return finished(problem, draft, crowds)


def of_one_body(facts: Facts) -> bool:
    """Say whether there is one body only, of people."""
    return len(facts.bodies) == 1 and all(map(facts.is_people, facts.bodies))


def begun(facts: Facts, most: int) -> tuple[Draft, Crowds]:
    """Return an empty program with the size and the vacant seats of the only body, and no crowds."""
    draft, (body,) = Draft(), facts.bodies.values()
    draft.variable(SizeOf(body.id))
    draft.variable(VacantIn(body.id), 0, body.vacant)
    return draft, Crowds({row.id: at for at, row in enumerate(facts.table_of(body.id))}, most)


def heard(rule: Rule, facts: Facts, draft: Draft, crowds: Crowds, board: OfCrowds, *, few: bool = False) -> bool:
    """Let a rule speak to a board of its own; one that goes unheard leaves nothing behind.

    Args:
        rule: Who speaks.
        facts: The world.
        draft: What is noted.
        crowds: Whom it is about.
        board: The board.
        few: Whether rules about every household go unheard.
    """
    before, board.crowds = len(draft.constraints), crowds
    crowds.begin()
    try:
        if type(rule).without is not Rule.without or (few and isinstance(rule, Companions) and rule.same is not None):
            raise Unheard
        rule.post(board, facts)
    except Unheard:
        del draft.constraints[before:]
        return False
    return True


def finished(problem: Problem, draft: Draft, crowds: Crowds) -> Headcounts:
    """Return what was heard."""
    (body,) = problem.facts.bodies
    limits = {at: (draft.lower[at], draft.upper[at]) for at, key in enumerate(draft.keys) if not isinstance(key, Together | GapOf)}
    member = np.array(crowds.members, dtype=np.bool_).reshape(len(crowds.members), len(crowds.at))
    return Headcounts(problem, body, tuple(draft.keys), limits, _rows(draft), member)


def _rows(draft: Draft) -> tuple[Row, ...]:
    """Put limits of one sum together, whichever way round they were written; what eases them stands aside."""
    gaps = {at for at, key in enumerate(draft.keys) if isinstance(key, GapOf)}
    found: dict[tuple[tuple[int, int], ...], list[Side]] = {}
    for each in draft.constraints:
        assert each.lower is not None and each.upper is None
        terms = [term for term in each.terms if term[0] not in gaps]
        eased = tuple(term for term in each.terms if term[0] in gaps)
        sign = -1 if terms and terms[0][1] < 0 else 1
        low, high = (each.lower, None) if sign == 1 else (None, -each.lower)
        key = tuple((at, sign * times) for at, times in terms)
        found.setdefault(key, []).append(Side(each.rule, each.label, low, high, eased))
    return tuple(Row(terms, tuple(sides)) for terms, sides in found.items())
