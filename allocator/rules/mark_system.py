"""Which counts go together, as linear conditions: the seats of every mark are expressed by counts, as far as these say them.

With women, minority and minority women counted, the seats of minority women are given, those of other women are women less minority
women, and so on: all that is left to ask is that none of these numbers is below 0. Only where the counts leave a mark open does it
stay an unknown. Used by `post` only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import TypeVar

from allocator.facts import CategoryId, Facts, Mark, has

Key = TypeVar("Key")
SEATS = CategoryId("")
"""Stands for the seats among the categories of an expression; no category has an empty id."""


@dataclass(frozen=True)
class Expression:
    """A sum of counts and of seats with open marks.

    Attributes:
        counts: Category (or `SEATS`) -> how many times its count.
        marks: Number of an open mark -> how many times its seats.
    """

    counts: Mapping[CategoryId, int]
    marks: Mapping[int, int]

    def plus(self, other: Expression, times: int) -> Expression:
        """Return this and so many times the other."""
        return Expression(_added(self.counts, other.counts, times), _added(self.marks, other.marks, times))

    def without(self, mark: int) -> Expression:
        """Return this with one mark left out."""
        return Expression(self.counts, {at: n for at, n in self.marks.items() if at != mark})


@dataclass(frozen=True)
class MarkSystem:
    """What counts must meet so that seats can be marked.

    Attributes:
        open_marks: The marks that stay unknowns.
        not_negative: Seats with a mark, expressed.
        zero: What must come out as nothing.
    """

    open_marks: tuple[int, ...]
    not_negative: tuple[Expression, ...]
    zero: tuple[Expression, ...]


def mark_system(marks: Sequence[Mark], counted: Sequence[CategoryId], facts: Facts) -> MarkSystem:
    """Return the conditions on the counts of some categories.

    Args:
        marks: All that a seat can have.
        counted: The categories whose counts are decided.
        facts: The world.
    """
    known = facts.categories
    equations = [Expression({SEATS: -1}, dict.fromkeys(range(len(marks)), 1))]
    for category in counted:
        belonging = {at: 1 for at, mark in enumerate(marks) if has(mark, known[category], known)}
        equations.append(Expression({category: -1}, belonging))
    solved: dict[int, Expression] = {}
    zero: list[Expression] = []
    for equation in equations:
        rest = _resolved(equation, solved)
        pivot = next((at for at, n in rest.marks.items() if abs(n) == 1), None)
        if pivot is None:
            zero.append(rest)
            continue
        value = Expression({}, {}).plus(rest.without(pivot), -rest.marks[pivot])
        solved = {at: _resolved(each, {pivot: value}) for at, each in solved.items()} | {pivot: value}
    zero = [rest for rest in (_resolved(each, solved) for each in zero) if rest.counts or rest.marks]
    return MarkSystem(tuple(at for at in range(len(marks)) if at not in solved), tuple(solved.values()), tuple(zero))


def _resolved(expression: Expression, solved: Mapping[int, Expression]) -> Expression:
    """Put in what is known of the marks."""
    for at in [at for at in expression.marks if at in solved]:
        expression = expression.without(at).plus(solved[at], expression.marks[at])
    return expression


def _added(one: Mapping[Key, int], other: Mapping[Key, int], times: int) -> dict[Key, int]:
    together = {key: one.get(key, 0) + times * other.get(key, 0) for key in (*one, *other)}
    return {key: n for key, n in together.items() if n}


def clusters(links: Sequence[frozenset[CategoryId]]) -> list[frozenset[CategoryId]]:
    """Merge sets of plain categories until each can be marked for itself.

    Two sets of marks that share one category can be joined seat by seat, since both have as many seats with it. So sets are merged that
    share more, and sets that hang together in a circle.
    """
    merged = list(dict.fromkeys(links))
    while pair := next((pair for pair in combinations(merged, 2) if len(pair[0] & pair[1]) > 1), None):
        merged = [each for each in merged if each not in pair] + [pair[0] | pair[1]]
    result: list[frozenset[CategoryId]] = []
    for together in _hanging_together(merged):
        every = frozenset[CategoryId]().union(*together)
        in_a_circle = sum(map(len, together)) != len(together) + len(every) - 1
        result.extend([every] if in_a_circle else together)
    return result


def _hanging_together(links: Sequence[frozenset[CategoryId]]) -> list[list[frozenset[CategoryId]]]:
    groups: list[list[frozenset[CategoryId]]] = []
    for link in links:
        touched = [group for group in groups if any(link & other for other in group)]
        groups = [group for group in groups if group not in touched] + [[link, *(other for group in touched for other in group)]]
    return groups


def all_marks(plain: Sequence[CategoryId]) -> list[Mark]:
    """Return every set of plain categories."""
    return [frozenset(c for c, yes in zip(plain, chosen, strict=True) if yes) for chosen in product((True, False), repeat=len(plain))]
