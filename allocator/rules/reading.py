"""A board that only listens: what a rule's clauses ask for in whole numbers, before anything is decided."""

from __future__ import annotations

import math
from dataclasses import dataclass

from allocator.facts import BodyId, Facts
from allocator.rules.board import Number, SizeOf, Sum, VacantIn
from allocator.rules.overheard import Overhearing
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


class _Listener(Overhearing):
    """The board; it remembers the clauses and forgets laws and costs."""

    def __init__(self, rule: Rule, facts: Facts) -> None:
        super().__init__(rule, facts)
        self.clauses: list[_Heard] = []

    def size(self, body: BodyId | None = None) -> Sum:
        known = self._facts.bodies[body or self.body].size.exact
        return Sum({SizeOf(body or self.body): 1}) if known is None else Sum(constant=known)

    def vacant(self, body: BodyId | None = None) -> Sum:
        open_seats = self._facts.bodies[body or self.body].vacant
        return Sum({VacantIn(body or self.body): 1}) if open_seats else Sum()

    def clause(self, label: str, *, must: bool = False) -> _Heard:
        self.clauses.append(_Heard(label))
        return self.clauses[-1]

    def law(self, label: str, *, falls_with_rule: bool = False) -> _Heard:
        return _Heard(label)
