"""The verifier's board: it hears what a rule says and writes it on the sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType

from allocator.certificate.sheet import Gap, Marginals, Sheet, Switch
from allocator.facts import BodyId, CategoryId, Facts, RowId
from allocator.rules import Rule
from allocator.rules.board import AlternatesOf, CountOf, Key, Number, Own, PostOf, SeatsOf, SizeOf, Sum, VacantIn, total

OPEN = 10**7
"""Seats of a row about which nothing is known yet: more than any body has."""
_TOLD_APART = 2000
"""Up to so many seats a row's numbers are told apart."""


class _Spoken:
    """A clause that is held, perhaps with a gap."""

    def __init__(self, hearing: Hearing, label: str, gap: int | None) -> None:
        self._hearing, self._label, self._gap = hearing, label, gap

    def at_least(self, value: Sum, bound: Sum | Number) -> None:
        self._hearing.sheet.hear(self._hearing.rule.id, self._label, value - bound, self._gap)

    def at_most(self, value: Sum, bound: Sum | Number) -> None:
        self._hearing.sheet.hear(self._hearing.rule.id, self._label, -(value - bound), self._gap)

    def exactly(self, value: Sum, bound: Sum | Number) -> None:
        self.at_least(value, bound)
        self.at_most(value, bound)


class Hearing:
    """A board for one rule (see `rules.Board` for the verbs).

    Args:
        rule: Who speaks.
        facts: The world.
        sheet: On which all is written down.
        most: Body and row -> the seats it cannot exceed, as far as known.
    """

    def __init__(self, rule: Rule, facts: Facts, sheet: Sheet, most: Mapping[tuple[BodyId, RowId], int]) -> None:
        self.rule, self.sheet = rule, sheet
        self._facts, self._most = facts, most

    @property
    def body(self) -> BodyId:
        return self.rule.on

    def seats(self, rows: Iterable[RowId], body: BodyId | None = None) -> Sum:
        where = body or self.body
        return _once([SeatsOf(where, row) for row in rows])

    def count(self, category: CategoryId, rows: Iterable[RowId], body: BodyId | None = None) -> Sum:
        where = body or self.body
        if self._facts.is_people(where):
            return self.seats([row for row in rows if self._facts.belongs(where, row, category)], where)
        return _once([CountOf(where, category, row) for row in rows])

    def size(self, body: BodyId | None = None) -> Sum:
        return _once([SizeOf(body or self.body)])

    def vacant(self, body: BodyId | None = None) -> Sum:
        return _once([VacantIn(body or self.body)])

    def alternates(self, row: RowId) -> Sum:
        return _once([AlternatesOf(self.body, row)])

    def holds(self, post: str, row: RowId) -> Sum:
        key = PostOf(self.body, post, row)
        self.sheet.unknown(key, 0, 1)
        return _once([key])

    def whole(self, name: str, lower: int, upper: int) -> Sum:
        key = Own(self.rule.id, name)
        self.sheet.unknown(key, lower, upper)
        return _once([key])

    def clause(self, label: str, *, must: bool = False) -> _Spoken:
        if must or self.rule.prefer is None:
            return self.law(label)
        key = Gap(self.rule.id, label)
        fresh = key not in self.sheet.index
        gap = self.sheet.unknown(key)
        if fresh:
            self.sheet.gaps.setdefault(self.rule.id, []).append(gap)
        return _Spoken(self, label, gap)

    def law(self, label: str, *, falls_with_rule: bool = False) -> _Spoken:
        return _Spoken(self, label, None)

    def most(self, row: RowId, body: BodyId | None = None) -> int:
        return self._most.get((body or self.body, row), OPEN)

    def seats_are(self, row: RowId) -> Mapping[int, Sum]:
        keys = {seats: Switch(self.body, row, seats) for seats in range(min(self.most(row), _TOLD_APART) + 1)}
        told: dict[int, Sum] = {seats: Sum(MappingProxyType({key: 1})) for seats, key in keys.items()}  # type: ignore[dict-item]
        if keys[0] not in self.sheet.index:
            for key in keys.values():
                self.sheet.unknown(key, 0, 1)
            law = self.law(f"seats-are:{row}")
            law.exactly(total(told.values()), 1)
            law.exactly(total(each * seats for seats, each in told.items()), self.seats([row]))
        return told

    def one_of(self, name: str, options: int) -> Sequence[Sum]:
        chosen = [self.whole(f"{name}#{number}", 0, 1) for number in range(options)]
        self.law(name).exactly(total(chosen), 1)
        return chosen

    def convex_cost(self, value: Sum, above: int, marginal: Callable[[int], Fraction], *, logarithms: bool = False) -> None:
        (key,) = value.terms
        self.sheet.costs.setdefault(self.rule.id, {})[self.sheet.unknown(key)] = Marginals(above, marginal)

    def deviation_cost(self, shares: Mapping[RowId, Fraction], *, then_the_next: bool) -> None:
        told = {self.sheet.unknown(SeatsOf(self.body, row)): share for row, share in shares.items()}
        self.sheet.deviations[self.rule.id] = (told, then_the_next)


def _once(keys: Sequence[Key]) -> Sum:
    return Sum(MappingProxyType(dict.fromkeys(keys, 1)))
