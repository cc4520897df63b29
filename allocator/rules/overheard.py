"""What every board hears alike that only listens to a rule and decides nothing: the unknowns that the rule speaks of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction

from allocator.facts import BodyId, CategoryId, Facts, RowId
from allocator.rules.board import AlternatesOf, CountOf, Own, PostOf, SeatsOf, Sum
from allocator.rules.rule import Rule

_MANY = 10_000
"""Seats that no row exceeds where neither size nor members say less."""


class Overhearing:
    """A board that forgets costs; what it makes of clauses, sizes and vacancies is its own.

    Args:
        rule: Who speaks.
        facts: The world.
    """

    def __init__(self, rule: Rule, facts: Facts) -> None:
        self._rule, self._facts = rule, facts

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

    def alternates(self, row: RowId) -> Sum:
        return Sum({AlternatesOf(self.body, row): 1})

    def holds(self, post: str, row: RowId) -> Sum:
        return Sum({PostOf(self.body, post, row): 1})

    def whole(self, name: str, lower: int, upper: int) -> Sum:
        return Sum({Own(self._rule.id, name): 1})

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
