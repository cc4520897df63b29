"""The board on which rules are posted: it turns clauses into a program."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from allocator.facts import BodyId, CategoryId, Facts, RowId, RuleId
from allocator.rules import Rule
from allocator.rules.board import AlternatesOf, CountOf, Key, Number, Own, PostOf, SeatsOf, SizeOf, Sum, VacantIn, total
from allocator.solver.program import AnyKey, Constraint, GapOf, SeatsAre

FAR = 10**7
"""Stands for "no limit known" while a program is being built; more seats than any body has."""

_MANY = 2000
"""More seats than any one row has: up to here, numbers of seats are told apart."""


@dataclass
class Draft:
    """A program in the making: limits may still be open (`FAR`), costs still functions.

    Attributes:
        keys: Variable keys by index.
        index: Key -> index.
        lower, upper: Limits by index.
        constraints: So far.
        gaps: Prefer -> pairs of gap variable and weight.
        convex: Rule -> (variable, above, marginal, logarithms).
        deviations: Rule -> (shares by variable, then_the_next).
        choices: Rule -> its 0/1 variables.
    """

    keys: list[AnyKey] = field(default_factory=list)
    index: dict[AnyKey, int] = field(default_factory=dict)
    lower: list[int] = field(default_factory=list)
    upper: list[int] = field(default_factory=list)
    constraints: list[Constraint] = field(default_factory=list)
    gaps: dict[RuleId, list[int]] = field(default_factory=dict)
    convex: dict[RuleId, list[tuple[int, int, Callable[[int], Fraction], bool]]] = field(default_factory=dict)
    deviations: dict[RuleId, tuple[dict[int, Fraction], bool]] = field(default_factory=dict)
    choices: dict[RuleId, tuple[int, ...]] = field(default_factory=dict)

    def variable(self, key: AnyKey, lower: int = 0, upper: int = FAR) -> int:
        """Return the index of the variable, which is made at first need."""
        if key not in self.index:
            self.index[key] = len(self.keys)
            self.keys.append(key)
            self.lower.append(lower)
            self.upper.append(upper)
        return self.index[key]

    def at_least_zero(self, rule: RuleId, label: str, difference: Sum, sign: int = 1) -> None:
        """Add the constraint `sign * difference >= 0`, cleared of fractions."""
        self.add(rule, label, difference.terms, difference.constant, sign)

    def add(self, rule: RuleId, label: str, terms: Mapping[Any, Number], constant: Number, sign: int) -> None:
        """Add the constraint `sign * (terms + constant) >= 0`, cleared of fractions."""
        index, found = self.index, []
        for key, n in terms.items():
            if n == 1:
                times = sign
            elif n == -1:
                times = -sign
            elif n:
                self._add_cleared(rule, label, terms, constant, sign)
                return
            else:
                continue
            at = index.get(key)
            found.append((self.variable(key) if at is None else at, times))
        self.constraints.append(Constraint(rule, label, tuple(found), -(sign * constant // 1), None))

    def _add_cleared(self, rule: RuleId, label: str, terms: Mapping[Any, Number], constant: Number, sign: int) -> None:
        """Add a constraint with other coefficients than 1 and -1, as whole numbers without a common divisor."""
        numbers = set(terms.values())
        scale = math.lcm(*{n.denominator for n in numbers})
        common = math.gcd(*(int(n * scale) for n in numbers)) or 1
        whole = {n: sign * int(n * scale) // common for n in numbers}
        found = tuple((self.variable(key), whole[n]) for key, n in terms.items() if n)
        self.constraints.append(Constraint(rule, label, found, -(sign * constant * scale // common), None))


class _Held:
    """A clause that is held: as a constraint, or with a gap."""

    def __init__(self, draft: Draft, rule: RuleId, label: str, gap: GapOf | None = None) -> None:
        self._draft, self._rule, self._label, self._gap = draft, rule, label, gap

    def at_least(self, value: Sum, bound: Sum | Number) -> None:
        self._add(value, bound, 1)

    def at_most(self, value: Sum, bound: Sum | Number) -> None:
        self._add(value, bound, -1)

    def exactly(self, value: Sum, bound: Sum | Number) -> None:
        self._add(value, bound, 1)
        self._add(value, bound, -1)

    def _add(self, value: Sum, bound: Sum | Number, sign: int) -> None:
        """Ask that `sign * (value - bound) + gap >= 0`."""
        terms, constant = _apart(value, bound)
        if self._gap is not None:
            terms = {**terms, self._gap: sign}
        self._draft.add(self._rule, self._label, terms, constant, sign)


def _apart(value: Sum, bound: Sum | Number) -> tuple[Mapping[Any, Number], Number]:
    """Return what `value - bound` is: its terms and its constant. Nearly every bound is a number, or has nothing in common."""
    if not isinstance(bound, Sum):
        return value.terms, value.constant - bound
    if len(bound.terms) == 1:
        ((key, times),) = bound.terms.items()
        return {**value.terms, key: value.terms.get(key, 0) - times}, value.constant - bound.constant
    apart = value - bound
    return apart.terms, apart.constant


class Unasked:
    """A clause of a rule that is left out, or only preferred where musts alone are asked for: it asks for nothing."""

    def at_least(self, value: Sum, bound: Sum | Number) -> None:
        """Ask for nothing."""

    at_most = exactly = at_least


class PostingBoard:
    """A board for one rule at a time (see `rules.Board` for the verbs).

    Args:
        facts: The world.
        draft: The program in the making; all boards of one problem share it.
        rule: Who speaks.
        left_out: Whether the rule's clauses ask for nothing; its definitions stay.
        most: Body and row -> the seats it cannot exceed, as far as known.
    """

    def __init__(self, facts: Facts, draft: Draft, rule: Rule, *, left_out: bool, most: Mapping[tuple[BodyId, RowId], int]) -> None:
        self._facts, self._draft, self._rule, self._left_out, self._most = facts, draft, rule, left_out, most

    @property
    def body(self) -> BodyId:
        return self._rule.on

    def seats(self, rows: Iterable[RowId], body: BodyId | None = None) -> Sum:
        where = body or self.body
        return Sum({SeatsOf(where, row): 1 for row in rows})

    def count(self, category: CategoryId, rows: Iterable[RowId], body: BodyId | None = None) -> Sum:
        where = body or self.body
        if self._facts.is_people(where):
            return self.seats((row for row in rows if self._facts.belongs(where, row, category)), where)
        return _sum(CountOf(where, category, row) for row in rows)

    def size(self, body: BodyId | None = None) -> Sum:
        return _sum([SizeOf(body or self.body)])

    def vacant(self, body: BodyId | None = None) -> Sum:
        return _sum([VacantIn(body or self.body)])

    def alternates(self, row: RowId) -> Sum:
        return _sum([AlternatesOf(self.body, row)])

    def holds(self, post: str, row: RowId) -> Sum:
        key = PostOf(self.body, post, row)
        self._draft.variable(key, 0, 1)
        return _sum([key])

    def whole(self, name: str, lower: int, upper: int) -> Sum:
        key = Own(self._rule.id, name)
        self._draft.variable(key, lower, upper)
        return _sum([key])

    def clause(self, label: str, *, must: bool = False) -> _Held | Unasked:
        if self._left_out:
            return Unasked()
        if must or self._rule.prefer is None:
            return self.law(label)
        gap = GapOf(self._rule.id, label)
        gaps = self._draft.gaps.setdefault(self._rule.id, [])
        if gap not in self._draft.index:
            gaps.append(self._draft.variable(gap))
        return _Held(self._draft, self._rule.id, label, gap)

    def law(self, label: str, *, falls_with_rule: bool = False) -> _Held | Unasked:
        if self._left_out and falls_with_rule:
            return Unasked()
        return _Held(self._draft, self._rule.id, label)

    def most(self, row: RowId, body: BodyId | None = None) -> int:
        return self._most.get((body or self.body, row), FAR)

    def seats_are(self, row: RowId) -> Mapping[int, Sum]:
        most = min(self.most(row), _MANY)
        keys = [SeatsAre(self.body, row, seats) for seats in range(most + 1)]
        switches = {key.seats: Sum({key: 1}) for key in keys}  # type: ignore[dict-item]
        if keys[0] not in self._draft.index:
            for key in keys:
                self._draft.variable(key, 0, 1)
            law = self.law(f"seats-are:{row}")
            law.exactly(total(switches.values()), 1)
            law.exactly(total(switch * seats for seats, switch in switches.items()), self.seats([row]))
        return switches

    def one_of(self, name: str, options: int) -> Sequence[Sum]:
        keys = [Own(self._rule.id, f"{name}#{number}") for number in range(options)]
        indices = tuple(self._draft.variable(key, 0, 1) for key in keys)
        self._draft.choices[self._rule.id] = indices
        chosen = [_sum([key]) for key in keys]
        self.law(name).exactly(total(chosen), 1)
        return chosen

    def convex_cost(self, value: Sum, above: int, marginal: Callable[[int], Fraction], *, logarithms: bool = False) -> None:
        if self._left_out:
            return
        (key,) = value.terms
        self._draft.convex.setdefault(self._rule.id, []).append((self._draft.variable(key), above, marginal, logarithms))

    def deviation_cost(self, shares: Mapping[RowId, Fraction], *, then_the_next: bool) -> None:
        if self._left_out:
            return
        by_variable = {self._draft.variable(SeatsOf(self.body, row)): share for row, share in shares.items()}
        self._draft.deviations[self._rule.id] = (by_variable, then_the_next)


def _sum(keys: Iterable[Key]) -> Sum:
    return Sum(dict.fromkeys(keys, 1))
