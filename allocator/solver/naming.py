"""Giving names to roles: from how many of each circle are what to who is, in the contract's order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from allocator.facts import RowId
from allocator.problem import Problem
from allocator.rules.board import CountOf, PostOf, SeatsOf, SizeOf
from allocator.solver.alike import Merged
from allocator.solver.engine import Setting
from allocator.solver.lots import post_order, row_order
from allocator.solver.pool import Pool, small
from allocator.solver.program import AnyKey, Program
from allocator.solver.rivals import Rivals
from allocator.solver.roles import Role
from allocator.solver.seating import Ask, Count, Giving
from allocator.solver.sheet import Ints


@dataclass(frozen=True)
class _Class:
    """People of a circle who have been given the same so far.

    Attributes:
        circle: Which.
        people: In any order.
        roles: What they can still be.
    """

    circle: int
    people: tuple[int, ...]
    roles: tuple[int, ...]


@dataclass(frozen=True)
class Named:
    """A plan by unknown of the whole program.

    Attributes:
        values: Index -> value, of people's unknowns and those linked to them.
        complete: Whether ties were settled in the contract's order.
    """

    values: dict[int, int]
    complete: bool


class Naming:
    """Who is what, for one program."""

    def __init__(self, program: Program, merged: Merged) -> None:
        self._program, self._merged = program, merged
        self._own = {program.variables[at].key: column for column, at in enumerate(merged.others.tolist())}
        order = np.argsort(merged.circle_of, kind="stable")
        self._order, self._circle_starts = order, np.searchsorted(merged.circle_of[order], np.arange(len(merged.most) + 1))

    def people(self, circle: int) -> tuple[int, ...]:
        """Return the people of a circle."""
        return tuple(self._order[self._circle_starts[circle] : self._circle_starts[circle + 1]].tolist())

    def keys(self, person: int) -> list[AnyKey]:
        """Return what a person's unknowns stand for."""
        return [self._program.variables[at].key for at in self._unknowns[person]]

    def first_key(self, person: int) -> SeatsOf | PostOf:
        """Return what the first of a person's unknowns stands for."""
        key = self._program.variables[self._unknowns[person][0]].key
        assert isinstance(key, SeatsOf | PostOf)
        return key

    @cached_property
    def _unknowns(self) -> list[list[int]]:
        """By person: indices of the unknowns."""
        return [unknowns for kind in self._merged.kinds for unknowns in kind.unknowns.tolist()]

    def plain(self, values: Ints) -> dict[int, int]:
        """Return a plan with names given out in the order of the people."""
        named: dict[int, int] = dict(zip(self._merged.others.tolist(), values.tolist(), strict=False))
        for kind in self._merged.kinds:
            base = np.tile(np.array(kind.roles[0], dtype=np.int64), len(kind.unknowns))
            named |= dict(zip(kind.unknowns.ravel().tolist(), base.tolist(), strict=True))
        for circle in np.unique(self._merged.circle[(self._merged.circle >= 0) & (values > 0)]).tolist():
            self._assign(named, circle, self._counted(circle, values))
        return named

    def _counted(self, circle: int, values: Ints) -> list[int]:
        """Return a role for each of a circle, those who are counted first."""
        first = int(self._merged.first[circle])
        counted = [role for role in range(1, len(self._roles(circle))) for _ in range(int(values[first + role - 1]))]
        return counted + [0] * (int(self._merged.most[circle]) - len(counted))

    def _assign(self, named: dict[int, int], circle: int, roles: Sequence[int]) -> None:
        known = self._roles(circle)
        for person, role in zip(self.people(circle), roles, strict=True):
            named.update(zip(self._unknowns[person], known[role], strict=True))

    def watched(self) -> list[int]:
        """Return the columns of no circle whose value a reader sees: seats and counts of units."""
        keys = (self._program.variables[at].key for at in self._merged.others.tolist())
        return [column for column, key in enumerate(keys) if isinstance(key, SeatsOf | CountOf)]

    def keys_of(self, pool: Pool, found: Rivals) -> frozenset[AnyKey]:
        """Return the keys of all that differs: of everybody who can be several things, what is not the same in all of them."""
        others = self._merged.others.tolist()
        keys = [self._program.variables[others[column]].key for column in found.columns]
        for circle in np.flatnonzero(found.circles(pool)).tolist():
            known = [self._roles(circle)[role] for role in self._possible(circle, found)]
            places = [at for at, seen in enumerate(zip(*known, strict=True)) if len(set(seen)) > 1]
            keys += [self._program.variables[self._unknowns[person][at]].key for person in self.people(circle) for at in places]
        return frozenset(keys)

    def _possible(self, circle: int, found: Rivals) -> list[int]:
        """Return what people of a circle can be in some best plan."""
        first = int(self._merged.first[circle])
        counted = [role for role in range(1, len(self._roles(circle))) if found.roles.counted[first + role - 1]]
        return [0, *counted] if found.roles.rest[circle] else counted

    def settled(self, problem: Problem, pool: Pool, values: Ints, found: Rivals, setting: Setting) -> Named:
        """Return the contract's plan: largest bodies, then the lexicographically greatest seats, counts and posts."""
        place = _held(pool, values, found, self.watched()) if found.complete else pool
        open_circles = found.circles(pool) if found.complete else np.ones(len(pool.most), dtype=np.bool_)
        giving = Giving(small(place), values, setting)
        classes = [self._whole(circle) for circle in np.flatnonzero(open_circles).tolist()]
        complete = True
        for keys, order in self._turns(problem):
            complete = complete and self._give_columns(giving, keys)
            split = self._give(giving, classes, keys[0], order) if complete and order else classes
            complete, classes = complete and split is not None, split or classes
        named = self.plain(np.array(giving.values, dtype=np.int64))
        if complete:
            for each in classes:
                for person in each.people:
                    named.update(zip(self._unknowns[person], self._roles(each.circle)[each.roles[0]], strict=True))
        return Named(named, complete)

    def _whole(self, circle: int) -> _Class:
        return _Class(circle, self.people(circle), tuple(range(len(self._roles(circle)))))

    def _turns(self, problem: Problem) -> Iterator[tuple[list[AnyKey], list[RowId]]]:
        """Yield what is given out first, second, ...: unknowns in order, and where they are people's the order of rows."""
        bodies = problem.facts.bodies
        ordered = {body: row_order(problem, body) for body in bodies}
        people = {body: order for body, order in ordered.items() if problem.facts.is_people(body)}
        for body in bodies:
            yield [SizeOf(body)], []
        for body, order in ordered.items():
            yield [SeatsOf(body, row) for row in order], people.get(body, [])
        for body, order in ordered.items():
            for category in problem.facts.categories:
                yield [CountOf(body, category, row) for row in order], []
        for body, order in people.items():
            for post in post_order(problem, body):
                yield [PostOf(body, post, row) for row in order], order

    def _give_columns(self, giving: Giving, keys: Sequence[AnyKey]) -> bool:
        """Give out the unknowns that belong to nobody; return False where time ran out."""
        counts: list[Count] = []
        asks: list[Ask] = []
        for column in (self._own[key] for key in keys if key in self._own):
            lower, upper = giving.span(column)
            asks += [Ask(len(counts), number) for number in range(lower + 1, upper + 1)]
            counts.append(Count(((column, 1),)))
        return giving.give(counts, asks) is not None

    def _give(self, giving: Giving, classes: Sequence[_Class], like: AnyKey, order: Sequence[RowId]) -> list[_Class] | None:
        """Give out a body's seats, or a post, to people; return the classes that come out, or None where time ran out."""
        place = {row: at for at, row in enumerate(order)}
        counts: list[Count] = []
        asks: list[tuple[int, Ask]] = []
        split: list[tuple[_Class, _Class]] = []
        same: list[_Class] = []
        for each in classes:
            yes = self._having(each, like)
            no = tuple(role for role in each.roles if role not in yes)
            if not yes or not no:
                same.append(each)
                continue
            ordered = sorted((place[self.first_key(person).row], person) for person in each.people)
            people = tuple(person for _, person in ordered)
            asks += [(at, Ask(len(counts), number)) for number, (at, _) in enumerate(ordered, 1)]
            counts.append(self._count(each.circle, yes))
            split.append((_Class(each.circle, people, yes), _Class(each.circle, people, no)))
        reached = giving.give(counts, [ask for _, ask in sorted(asks, key=lambda each: each[0])])
        if reached is None:
            return None
        for (yes_class, no_class), number in zip(split, reached, strict=True):
            same += [replace(yes_class, people=yes_class.people[:number]), replace(no_class, people=no_class.people[number:])]
        return [each for each in same if each.people]

    def _having(self, each: _Class, like: AnyKey) -> tuple[int, ...]:
        """Return the roles of a class that have what is given out."""
        keys = self.keys(each.people[0])
        places = [at for at, key in enumerate(keys) if _same_thing(key, like)]
        known = self._roles(each.circle)
        return tuple(role for role in each.roles if any(known[role][at] for at in places))

    def _count(self, circle: int, roles: Sequence[int]) -> Count:
        """Return how many of a circle have one of some roles."""
        first, every = int(self._merged.first[circle]), range(1, len(self._roles(circle)))
        if 0 in roles:
            others = tuple((first + role - 1, -1) for role in every if role not in roles)
            return Count(others, int(self._merged.most[circle]))
        return Count(tuple((first + role - 1, 1) for role in roles))

    def _roles(self, circle: int) -> tuple[Role, ...]:
        return self._merged.kinds[int(self._merged.kind_of[circle])].roles


def _same_thing(key: AnyKey, like: AnyKey) -> bool:
    """Say whether two unknowns stand for the same seat or post, of whomever."""
    if isinstance(key, PostOf) and isinstance(like, PostOf):
        return (key.body, key.post) == (like.body, like.post)
    return isinstance(key, SeatsOf) and isinstance(like, SeatsOf) and key.body == like.body


def _held(pool: Pool, values: Ints, found: Rivals, watched: Sequence[int]) -> Pool:
    """Hold what is the same in all plans."""
    counted = pool.circle >= 0
    held = counted & ~found.roles.counted
    if len(pool.most):
        held |= counted & ~found.circles(pool)[pool.circle]
    for column in watched:
        held[column] = column not in found.columns
    return pool.narrowed(np.where(held, values, pool.lower), np.where(held, values, pool.upper))
