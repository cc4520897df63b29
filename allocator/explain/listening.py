"""A board that listens to one must: each side of each clause as a difference that may not fall below 0."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from allocator.facts import BodyId, CategoryId, Facts, RowId
from allocator.rules import Rule
from allocator.rules.board import AlternatesOf, CountOf, Number, Own, PostOf, SeatsOf, SizeOf, Sum, VacantIn

_MANY = 10_000
"""Seats that no row exceeds where neither size nor members say less."""


@dataclass(frozen=True)
class Heard:
    """One side of a clause: `difference >= 0`.

    Attributes:
        label: The clause.
        difference: What is measured less its lower bound, or its upper bound less what is measured.
        lower: Whether it is the lower bound.
        sizes: Bodies whose size was taken as known.
    """

    label: str
    difference: Sum
    lower: bool
    sizes: tuple[BodyId, ...]


class _Clause:
    """A clause that writes down what it is told; one that is only a wish or a definition hears nothing."""

    def __init__(self, listener: Listener, label: str, *, heeds: bool) -> None:
        self._listener, self._label, self._heeds = listener, label, heeds

    def at_least(self, value: Sum, bound: Sum | Number) -> None:
        self._note(value - bound, lower=True)

    def at_most(self, value: Sum, bound: Sum | Number) -> None:
        self._note(-(value - bound), lower=False)

    def exactly(self, value: Sum, bound: Sum | Number) -> None:
        self.at_least(value, bound)
        self.at_most(value, bound)

    def _note(self, difference: Sum, *, lower: bool) -> None:
        if self._heeds:
            self._listener.heard.append(Heard(self._label, difference, lower, tuple(self._listener.asked_sizes)))


class Listener:
    """The board of one rule.

    Args:
        rule: Who speaks.
        facts: The world.
        sized: Bodies whose size may be taken from the file.
    """

    def __init__(self, rule: Rule, facts: Facts, sized: frozenset[BodyId]) -> None:
        self._rule, self._facts, self._sized = rule, facts, sized
        self.heard: list[Heard] = []
        self.asked_sizes: dict[BodyId, None] = {}

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
        where = body or self.body
        known = self._facts.bodies[where].size.exact
        if known is None or where not in self._sized:
            return Sum({SizeOf(where): 1})
        self.asked_sizes[where] = None
        return Sum(constant=known)

    def vacant(self, body: BodyId | None = None) -> Sum:
        return Sum({VacantIn(body or self.body): 1})

    def alternates(self, row: RowId) -> Sum:
        return Sum({AlternatesOf(self.body, row): 1})

    def holds(self, post: str, row: RowId) -> Sum:
        return Sum({PostOf(self.body, post, row): 1})

    def whole(self, name: str, lower: int, upper: int) -> Sum:
        return Sum({Own(self._rule.id, name): 1})

    def clause(self, label: str, *, must: bool = False) -> _Clause:
        return _Clause(self, label, heeds=must or self._rule.prefer is None)

    def law(self, label: str, *, falls_with_rule: bool = False) -> _Clause:
        return _Clause(self, label, heeds=False)

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
