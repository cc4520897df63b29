"""Who of people who are alike gets what: of equally good plans the one with the lexicographically greatest seats and posts.

One question follows another: can so many people of a class have the seat, or the post, that is being given out? A class are people of a
circle who have been given the same so far; in the order of the table the first of them come first, so a class says yes to its k-th person
just where k of it can have the seat. Questions that the plan at hand answers with yes need no search; the others are searched in blocks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from allocator.solver import cpsat
from allocator.solver.engine import Found, Objective, Setting
from allocator.solver.pool import Small
from allocator.solver.program import Auxiliary, Constraint, Program, Variable
from allocator.solver.sheet import NO_RULE, Ints

_BLOCK = 20

Terms = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Count:
    """`constant + sum of factor * column`: how many of a class have what is being given out.

    Attributes:
        terms: Pairs of column and factor.
        constant: See above.
    """

    terms: Terms
    constant: int = 0

    def of(self, values: Sequence[int]) -> int:
        """Return the count in a plan."""
        return self.constant + sum(factor * values[column] for column, factor in self.terms)


@dataclass(frozen=True)
class Ask:
    """Can the count reach `number`?"""

    count: int
    number: int


Filling = tuple[tuple[int, int], ...]
"""Pairs of a constraint's number and the least that one more of a count adds to it."""


class _Room:
    """How much room the promises leave under each constraint's upper limit: who is beyond it needs no search."""

    def __init__(self, program: Program) -> None:
        variables = program.variables
        self._upper = [each.upper for each in program.constraints]
        self._least = [
            sum(factor * (variables[at].lower if factor > 0 else variables[at].upper) for at, factor in each.terms)
            for each in program.constraints
        ]
        self._used = list(self._least)
        self._factors: dict[int, dict[int, int]] = {}
        for number, each in enumerate(program.constraints):
            if each.upper is not None:
                for at, factor in each.terms:
                    if factor > 0:
                        self._factors.setdefault(at, {})[number] = factor

    def clear(self) -> None:
        """Forget what was noted: counts of one turn have nothing in common, those of two turns may."""
        self._used = list(self._least)

    def filling(self, variables: Sequence[int]) -> Filling:
        """Return what one more of the sum of some variables adds at least."""
        tables = [self._factors.get(at, {}) for at in variables]
        if not tables:
            return ()
        return tuple((number, min(each[number] for each in tables)) for number in tables[0] if all(number in each for each in tables))

    def is_full_for(self, filling: Filling) -> bool:
        """Say whether one more is too many."""
        return any(self._used[number] + factor > (self._upper[number] or 0) for number, factor in filling)

    def fill(self, filling: Filling, times: int) -> None:
        """Note that so many more are promised."""
        for number, factor in filling:
            self._used[number] += factor * max(0, times)


class Giving:
    """Seats and posts as they are given out, one question after another."""

    def __init__(self, place: Small, values: Ints, setting: Setting) -> None:
        """Begin with the plans that are equally good, and one of them by column."""
        self.values: list[int] = values.tolist()
        self._place, self._setting = place, setting
        self._number = {column: at for at, column in enumerate(place.columns.tolist())}
        self._promised: dict[Terms, tuple[int, int]] = {}
        self._room = _Room(place.program)

    def give(self, counts: Sequence[Count], asks: Sequence[Ask]) -> list[int] | None:
        """Answer questions in order, and hold the answers; return how far each count came, or None where time ran out.

        Args:
            counts: What is asked about; together they must decide it.
            asks: Questions; of one count those about lesser numbers come first, from the least that it can be on (lesser ones are sure).
        """
        loose = [self._open(count) for count in counts]
        least = [self._least(count) for count in loose]
        reached = list(least)
        closed: set[int] = set()
        self._room.clear()
        filling = [self._room.filling(self._columns(count)) for count in loose]
        waiting = [ask for ask in reversed(asks) if ask.number > least[ask.count]]
        while waiting:
            ask = waiting.pop()
            if ask.count in closed:
                continue
            if counts[ask.count].of(self.values) >= ask.number:
                self._room.fill(filling[ask.count], ask.number - reached[ask.count])
                reached[ask.count] = max(reached[ask.count], ask.number)
                continue
            if self._room.is_full_for(filling[ask.count]):
                closed.add(ask.count)
                continue
            waiting.append(ask)
            block = self._block(waiting, closed, filling)
            known = {at: number for at, number in enumerate(reached) if number > least[at]}
            if not self._search(loose, block, reached, known):
                return None
            for each in block:
                if each.count not in closed and counts[each.count].of(self.values) >= each.number:
                    self._room.fill(filling[each.count], each.number - reached[each.count])
                    reached[each.count] = max(reached[each.count], each.number)
                else:
                    closed.add(each.count)
        for count, number in zip(loose, reached, strict=True):
            if count.terms:
                self._promised[count.terms] = (number - count.constant, number - count.constant)
        return reached

    def span(self, column: int) -> tuple[int, int]:
        """Return the limits of a column."""
        if column not in self._number:
            return self.values[column], self.values[column]
        variable = self._place.program.variables[self._number[column]]
        return variable.lower, variable.upper

    def _open(self, count: Count) -> Count:
        """Return a count over the unsettled columns alone."""
        terms = tuple((column, factor) for column, factor in count.terms if column in self._number)
        settled = sum(factor * int(self._place.settled[column]) for column, factor in count.terms if column not in self._number)
        return Count(terms, count.constant + settled)

    def _least(self, loose: Count) -> int:
        """Return what a count is sure to reach before anything is asked."""
        variables = self._place.program.variables
        limits = ((variables[self._number[column]], factor) for column, factor in loose.terms)
        return loose.constant + sum(factor * (each.lower if factor > 0 else each.upper) for each, factor in limits)

    def _block(self, waiting: list[Ask], closed: set[int], filling: Sequence[Filling]) -> list[Ask]:
        """Take the next questions that are still open."""
        block: list[Ask] = []
        while waiting and len(block) < _BLOCK:
            ask = waiting.pop()
            if ask.count not in closed and self._room.is_full_for(filling[ask.count]):
                closed.add(ask.count)
            if ask.count not in closed:
                block.append(ask)
        return block

    def _columns(self, loose: Count) -> list[int]:
        """Return the variables that add to a count, where nothing takes away from it."""
        return [self._number[column] for column, factor in loose.terms] if all(factor == 1 for _, factor in loose.terms) else []

    def _search(self, loose: Sequence[Count], block: Sequence[Ask], reached: Sequence[int], known: Iterable[int]) -> bool:
        """Look for the plan that says yes to the first questions of a block, and keeps all promises."""
        program = self._place.program
        first = len(program.variables)
        answers = {ask: first + at for at, ask in enumerate(block)}
        rows = [self._row(terms, (), low, high) for terms, (low, high) in self._promised.items()]
        asked: dict[int, list[tuple[int, int]]] = {at: [] for at in known}
        for ask in block:
            asked.setdefault(ask.count, []).append((answers[ask], -1))
        for at, own in asked.items():
            rows.append(self._row(loose[at].terms, own, reached[at] - loose[at].constant, None))
        wide = program.with_more([Variable(Auxiliary(f"yes:{at}"), 0, 1) for at in range(len(block))], rows)
        aim = {answers[ask]: -(1 << (len(block) - 1 - at)) for at, ask in enumerate(block)}
        hint = [self.values[column] for column in self._place.columns.tolist()]
        answer = cpsat.search(wide, Objective(aim), self._setting, hint, people=True)
        if not isinstance(answer, Found) or not answer.best:
            return False
        self.values = self._place.values(answer.values).tolist()
        return True

    def _row(self, terms: Terms, more: Sequence[tuple[int, int]], low: int, high: int | None) -> Constraint:
        return Constraint(NO_RULE, "given", (*((self._number[column], factor) for column, factor in terms), *more), low, high)
