"""A board that only listens: what a rule's clauses ask for in whole numbers, before anything is decided."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from allocator.facts import BodyId, CategoryId, Facts, RowId
from allocator.rules.board import AlternatesOf, CountOf, Number, Own, PostOf, SeatsOf, SizeOf, Sum, VacantIn
from allocator.rules.rule import Rule


@dataclass(frozen=True)
class ClauseLimits:
    """What one clause asks for.

    Attributes:
        label: The clause.
        at_least, at_most: Whole numbers between which the measured number must lie; None where open.
        settled: Whether the file alone settles them; else they depend on what is decided and both are None.
    """

    label: str
    at_least: int | None
    at_most: int | None
    settled: bool


def clause_limits(rule: Rule, facts: Facts) -> tuple[ClauseLimits, ...]:
    """Return what each clause of the rule asks for, as far as the file settles it."""
    board = _Listener(rule, facts)
    rule.post(board, facts)
    return tuple(clause.limits() for clause in board.clauses)


class _Heard:
    """One clause, as it was said."""

    def __init__(self, label: str) -> None:
        self.label = label
        self._lows: list[int] = []
        self._highs: list[int] = []
        self._values: list[Sum] = []
        self._settled = True

    def at_least(self, value: Sum, bound: Sum | Number) -> None:
        fixed = self._hear(value, bound)
        if fixed is not None:
            self._lows.append(math.ceil(fixed))

    def at_most(self, value: Sum, bound: Sum | Number) -> None:
        fixed = self._hear(value, bound)
        if fixed is not None:
            self._highs.append(math.floor(fixed))

    def exactly(self, value: Sum, bound: Sum | Number) -> None:
        self.at_least(value, bound)
        self.at_most(value, bound)

    def limits(self) -> ClauseLimits:
        """Return the limits; nothing is settled unless every part is, and all parts are about the same number."""
        if not self._settled or any(value != self._values[0] for value in self._values):
            return ClauseLimits(self.label, None, None, settled=False)
        return ClauseLimits(self.label, max(self._lows, default=None), min(self._highs, default=None), settled=True)

    def _hear(self, value: Sum, bound: Sum | Number) -> Number | None:
        wanted = bound if isinstance(bound, Sum) else Sum(constant=bound)
        self._values.append(value)
        plain = all(times == 1 for times in value.terms.values()) and not any(wanted.terms.values())
        self._settled = self._settled and plain
        return wanted.constant if plain else None


class _Listener:
    """The board; it remembers the clauses and forgets laws and costs."""

    def __init__(self, rule: Rule, facts: Facts) -> None:
        self._rule = rule
        self._facts = facts
        self.clauses: list[_Heard] = []

    @property
    def body(self) -> BodyId:
        return self._rule.on

    def seats(self, rows: Iterable[RowId], body: BodyId | None = None) -> Sum:
        return Sum({SeatsOf(body or self.body, row): 1 for row in rows})

    def count(self, category: CategoryId, rows: Iterable[RowId], body: BodyId | None = None) -> Sum:
        where = body or self.body
        if self._facts.is_people(where):
            return self.seats((row for row in rows if self._facts.belongs(where, row, category)), where)
        return Sum({CountOf(where, category, row): 1 for row in rows})

    def size(self, body: BodyId | None = None) -> Sum:
        known = self._facts.bodies[body or self.body].size.exact
        return Sum({SizeOf(body or self.body): 1}) if known is None else Sum(constant=known)

    def vacant(self, body: BodyId | None = None) -> Sum:
        open_seats = self._facts.bodies[body or self.body].vacant
        return Sum({VacantIn(body or self.body): 1}) if open_seats else Sum()

    def alternates(self, row: RowId) -> Sum:
        return Sum({AlternatesOf(self.body, row): 1})

    def holds(self, post: str, row: RowId) -> Sum:
        return Sum({PostOf(self.body, post, row): 1})

    def whole(self, name: str, lower: int, upper: int) -> Sum:
        return Sum({Own(self._rule.id, name): 1})

    def clause(self, label: str, *, must: bool = False) -> _Heard:
        self.clauses.append(_Heard(label))
        return self.clauses[-1]

    def law(self, label: str, *, falls_with_rule: bool = False) -> _Heard:
        return _Heard(label)

    def most(self, row: RowId, body: BodyId | None = None) -> int:
        where = body or self.body
        if self._facts.is_people(where):
            return 1
        ends = (self._facts.bodies[where].size.at_most, self._facts.members(where, row))
        return min((end for end in ends if end is not None), default=_MANY)

    def seats_are(self, row: RowId) -> Mapping[int, Sum]:
        return {seats: self.whole(f"{row}={seats}", 0, 1) for seats in range(self.most(row) + 1)}

    def one_of(self, name: str, options: int) -> Sequence[Sum]:
        return [self.whole(f"{name}:{option}", 0, 1) for option in range(options)]

    def convex_cost(self, value: Sum, above: int, marginal: Callable[[int], Fraction], *, logarithms: bool = False) -> None:
        return None

    def deviation_cost(self, shares: Mapping[RowId, Fraction], *, then_the_next: bool) -> None:
        return None


_MANY = 10_000
"""Seats that no row exceeds where neither size nor members say less."""
