"""Parts of a program that have nothing to do with each other: each can be asked by itself, which is far quicker than all at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from allocator.facts import RuleId
from allocator.solver.program import Constraint, ConvexLimit, Program


@dataclass(frozen=True)
class Part:
    """Some of a program's variables, and all that is asked of them.

    Attributes:
        program: The part, with variables numbered anew; those held at one value are taken out.
        origin: New index -> index in the whole program.
    """

    program: Program
    origin: tuple[int, ...]

    def values(self, whole: Sequence[int]) -> tuple[int, ...]:
        """Return the part's values out of the whole program's."""
        return tuple(whole[index] for index in self.origin)


def parts(program: Program) -> list[Part]:
    """Cut a program into parts; no constraint, limit or choice links two of them."""
    binding = [each for each in program.constraints if not program.always(each)]
    free = [index for index, variable in enumerate(program.variables) if variable.lower < variable.upper]
    groups = _Groups(free)
    for constraint in binding:
        groups.link(index for index, _ in constraint.terms)
    for limit in program.limits:
        groups.link(limit.touched)
    for options in program.choices.values():
        groups.link(options)
    members: dict[int, list[int]] = {}
    for index in free:
        members.setdefault(groups.head(index), []).append(index)
    asked = _by_head(binding, groups)
    return [_part(program, tuple(indices), asked.get(head, []), groups, head) for head, indices in members.items()]


class _Groups:
    """Disjoint sets of free variables, merged where something links them."""

    def __init__(self, free: Iterable[int]) -> None:
        self._parent = {index: index for index in free}

    def head(self, index: int) -> int:
        while self._parent[index] != index:
            self._parent[index] = self._parent[self._parent[index]]
            index = self._parent[index]
        return index

    def first(self, indices: Iterable[int]) -> int | None:
        """Return the head of the first free one among some variables."""
        return next((self.head(index) for index in indices if index in self._parent), None)

    def link(self, indices: Iterable[int]) -> None:
        linked = [index for index in indices if index in self._parent]
        for index in linked[1:]:
            self._parent[self.head(index)] = self.head(linked[0])


def _by_head(constraints: Iterable[Constraint], groups: _Groups) -> dict[int, list[Constraint]]:
    found: dict[int, list[Constraint]] = {}
    for constraint in constraints:
        head = groups.first(index for index, _ in constraint.terms)
        if head is not None:
            found.setdefault(head, []).append(constraint)
    return found


def _part(program: Program, origin: tuple[int, ...], asked: Sequence[Constraint], groups: _Groups, head: int) -> Part:
    number = {index: new for new, index in enumerate(origin)}
    limits = [each for each in program.limits if groups.first(each.touched) == head]
    choices: dict[RuleId, tuple[int, ...]] = {}
    for rule, options in program.choices.items():
        if groups.first(options) == head:
            choices[rule] = tuple(number[index] for index in options if index in number)
    return Part(
        Program(
            tuple(program.variables[index] for index in origin),
            tuple(_renumbered(program, each, number) for each in asked),
            (),
            choices,
            tuple(_renumbered_limit(program, each, number) for each in limits),
        ),
        origin,
    )


def _renumbered(program: Program, constraint: Constraint, number: dict[int, int]) -> Constraint:
    held = sum(times * program.variables[index].lower for index, times in constraint.terms if index not in number)
    terms = tuple((number[index], times) for index, times in constraint.terms if index in number)
    low = None if constraint.lower is None else constraint.lower - held
    high = None if constraint.upper is None else constraint.upper - held
    return Constraint(constraint.rule, constraint.label, terms, low, high)


def _renumbered_limit(program: Program, limit: ConvexLimit, number: dict[int, int]) -> ConvexLimit:
    spent = 0
    costs: list[tuple[int, int, tuple[int, ...]]] = []
    for index, lower, marginals in limit.costs:
        variable = program.variables[index]
        passed = variable.lower - lower
        spent += sum(marginals[:passed])
        if index in number:
            costs.append((number[index], variable.lower, marginals[passed : variable.upper - lower]))
    spent += sum(times * program.variables[index].lower for index, times in limit.terms if index not in number)
    terms = tuple((number[index], times) for index, times in limit.terms if index in number)
    return ConvexLimit(tuple(costs), terms, limit.upper - spent)
