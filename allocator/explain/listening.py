"""A board that listens to one must: each side of each clause as a difference that may not fall below 0."""

from __future__ import annotations

from dataclasses import dataclass

from allocator.facts import BodyId, Facts
from allocator.rules import Rule
from allocator.rules.board import Number, SizeOf, Sum, VacantIn
from allocator.rules.overheard import Overhearing


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


class Listener(Overhearing):
    """The board of one rule.

    Args:
        rule: Who speaks.
        facts: The world.
        sized: Bodies whose size may be taken from the file.
    """

    def __init__(self, rule: Rule, facts: Facts, sized: frozenset[BodyId]) -> None:
        super().__init__(rule, facts)
        self._sized = sized
        self.heard: list[Heard] = []
        self.asked_sizes: dict[BodyId, None] = {}

    def size(self, body: BodyId | None = None) -> Sum:
        where = body or self.body
        known = self._facts.bodies[where].size.exact
        if known is None or where not in self._sized:
            return Sum({SizeOf(where): 1})
        self.asked_sizes[where] = None
        return Sum(constant=known)

    def vacant(self, body: BodyId | None = None) -> Sum:
        return Sum({VacantIn(body or self.body): 1})

    def clause(self, label: str, *, must: bool = False) -> _Clause:
        return _Clause(self, label, heeds=must or self._rule.prefer is None)

    def law(self, label: str, *, falls_with_rule: bool = False) -> _Clause:
        return _Clause(self, label, heeds=False)
