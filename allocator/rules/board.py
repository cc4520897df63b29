"""The board: to whom a rule says what it asks for.

A rule posts *clauses* about *sums*. It never says how a clause is held: the board may hold it as a constraint, as a gap that is
minimised in its stage, or as a priced gap for a repair.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from types import MappingProxyType
from typing import Protocol

from allocator.facts import BodyId, CategoryId, RowId, RuleId

Number = int | Fraction


@dataclass(frozen=True, slots=True)
class SeatsOf:
    """The seats that one row is given in a body."""

    body: BodyId
    row: RowId


@dataclass(frozen=True, slots=True)
class CountOf:
    """How many of these seats are to be filled by a category."""

    body: BodyId
    category: CategoryId
    row: RowId


@dataclass(frozen=True, slots=True)
class SizeOf:
    """All the seats of a body, the fixed and the vacant ones too."""

    body: BodyId


@dataclass(frozen=True, slots=True)
class VacantIn:
    """The seats of a body that stay open."""

    body: BodyId


@dataclass(frozen=True, slots=True)
class AlternatesOf:
    """The reserve delegates of one row."""

    body: BodyId
    row: RowId


@dataclass(frozen=True, slots=True)
class PostOf:
    """1 if a person holds a post in a body, else 0."""

    body: BodyId
    post: str
    row: RowId


@dataclass(frozen=True, slots=True)
class Own:
    """A whole number that a rule needs for itself."""

    rule: RuleId
    name: str


Key = SeatsOf | CountOf | SizeOf | VacantIn | AlternatesOf | PostOf | Own


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum of whole-number unknowns, each times a number, plus a constant."""

    terms: Mapping[Key, Number] = field(default_factory=lambda: MappingProxyType({}))
    constant: Number = 0

    def __add__(self, other: Sum | Number) -> Sum:
        if not isinstance(other, Sum):
            return Sum(self.terms, self.constant + other) if other else self
        if not other.terms:
            return Sum(self.terms, self.constant + other.constant)
        terms = dict(self.terms)
        for key, times in other.terms.items():
            terms[key] = terms.get(key, 0) + times
        return Sum(MappingProxyType(terms), self.constant + other.constant)

    __radd__ = __add__

    def __mul__(self, times: Number) -> Sum:
        return Sum(MappingProxyType({key: n * times for key, n in self.terms.items()}), self.constant * times)

    __rmul__ = __mul__

    def __neg__(self) -> Sum:
        return self * -1

    def __sub__(self, other: Sum | Number) -> Sum:
        if not isinstance(other, Sum):
            return Sum(self.terms, self.constant - other) if other else self
        return self + (-other)


def total(sums: Iterable[Sum]) -> Sum:
    """Add up any number of sums in one pass."""
    terms: dict[Key, Number] = {}
    constant: Number = 0
    for each in sums:
        constant += each.constant
        for key, times in each.terms.items():
            terms[key] = terms.get(key, 0) + times
    return Sum(MappingProxyType(terms), constant)


class Clause(Protocol):
    """One clause of a rule: all its parts hold, or its gap is the worst of them.

    In every part `value` is a sum with whole coefficients; the gap is counted in its unit. A bound is exact: a `value` must reach
    it, so 15% of 51 asks for 8.
    """

    def at_least(self, value: Sum, bound: Sum | Number) -> None:
        """Ask that `value` + gap >= `bound`."""

    def at_most(self, value: Sum, bound: Sum | Number) -> None:
        """Ask that `value` - gap <= `bound`."""

    def exactly(self, value: Sum, bound: Sum | Number) -> None:
        """Ask both."""


class Board(Protocol):
    """What a rule may say. `body` is the rule's own unless another is named."""

    @property
    def body(self) -> BodyId:
        """The body of the rule that is speaking."""

    def seats(self, rows: Iterable[RowId], body: BodyId | None = None) -> Sum:
        """The seats of these rows together (never the fixed ones)."""

    def count(self, category: CategoryId, rows: Iterable[RowId], body: BodyId | None = None) -> Sum:
        """The seats of these rows that the category fills (never the fixed ones). Of people this is a fact, and no unknown."""

    def size(self, body: BodyId | None = None) -> Sum:
        """All the seats of the body, fixed and vacant ones too."""

    def vacant(self, body: BodyId | None = None) -> Sum:
        """The seats that stay open."""

    def alternates(self, row: RowId) -> Sum:
        """The reserve delegates of the row."""

    def holds(self, post: str, row: RowId) -> Sum:
        """1 if the person holds the post in the body, else 0. Nothing follows from it but what clauses say."""

    def whole(self, name: str, lower: int, upper: int) -> Sum:
        """A whole number of the rule's own, within limits; nothing follows from it but what clauses say."""

    def clause(self, label: str, *, must: bool = False) -> Clause:
        """A clause of the rule: a must, or a preference with a gap, as the rule's `prefer` says; or `must` regardless of it."""

    def law(self, label: str, *, falls_with_rule: bool = False) -> Clause:
        """A definition: what ties the rule's own unknowns to the rest, whatever is preferred.

        It holds even where the rule itself is left out, unless it `falls_with_rule`.
        """

    def most(self, row: RowId, body: BodyId | None = None) -> int:
        """A number of seats that the row cannot exceed."""

    def seats_are(self, row: RowId) -> Mapping[int, Sum]:
        """Number of seats -> a sum that is 1 if the row has just so many, else 0. Covers every possible number."""

    def one_of(self, name: str, options: int) -> Sequence[Sum]:
        """As many sums that are 0 or 1, exactly one of them 1; of equally good choices the first is taken."""

    def convex_cost(self, value: Sum, above: int, marginal: Callable[[int], Fraction], *, logarithms: bool = False) -> None:
        """Add to the rule's cost `marginal(k)`, or its logarithm, for every k with `above` < k <= `value`.

        `value` is one unknown; the marginals do not fall.
        """

    def deviation_cost(self, shares: Mapping[RowId, Fraction], *, then_the_next: bool) -> None:
        """Let the rule's cost be the greatest |seats - share|, and then the next greatest if so asked (leximin)."""
