"""Unknowns that nobody needs to search for: where any plan will do, they follow from the others, or may stand at one of their ends.

A gap that no stage has asked for yet may be as great as it likes; a count that is only limited from above may be 0; the name of a sum is
what the sum comes to. Taking these out leaves nested limits where there seemed to be a web.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from allocator.rules.board import Own
from allocator.solver.program import Constraint, Program, Variable

_FAR = 10**18


@dataclass
class _Row:
    """A sum of unknowns that are still there, its limits, and the least and most that it can come to.

    Attributes:
        asked: One of the constraints that ask for it.
        terms: Unknown -> coefficient.
    """

    asked: Constraint
    terms: dict[int, int]
    low: int
    high: int
    least: int
    most: int

    @property
    def always(self) -> bool:
        """Whether it holds whatever the unknowns are."""
        return self.free_below and self.free_above

    @property
    def free_below(self) -> bool:
        """Whether it can never come to too little."""
        return self.low <= self.least

    @property
    def free_above(self) -> bool:
        """Whether it can never come to too much."""
        return self.most <= self.high


@dataclass(frozen=True)
class _Name:
    """An unknown that stood for a sum: what is added up, and between which numbers the whole lay."""

    variable: int
    times: int
    terms: tuple[tuple[int, int], ...]
    low: int
    high: int


class Undemanding:
    """A program without the unknowns that need no search.

    Args:
        program: Whole; any plan of it is wanted.
    """

    def __init__(self, program: Program) -> None:
        self._program = program
        self._settled: dict[int, int] = {at: each.lower for at, each in enumerate(program.variables) if each.lower == each.upper}
        self._names: list[_Name] = []
        self._rows = _rows(program, self._settled)
        self._crossed = any(row.low > row.high for row in self._rows.values())
        self._uses: list[set[int]] = [set() for _ in program.variables]
        for number, row in self._rows.items():
            for at in row.terms:
                self._uses[at].add(number)
        kept = {at for limit in program.limits for at in limit.touched}
        self._kept = kept.union(*program.choices.values())
        self._take_out()

    @property
    def rest(self) -> Program:
        """What is left: the same unknowns, those that were taken out held at a value, and the sums that still bind."""
        rows = tuple(
            Constraint(row.asked.rule, row.asked.label, tuple(row.terms.items()), _finite(row.low), _finite(row.high))
            for row in self._rows.values()
        )
        return replace(self._program.fixed(self._settled), constraints=rows)

    @property
    def refuted(self) -> bool:
        """Whether there is plainly no plan: limits of one sum cross, or one is missed by what was taken out."""
        return self._crossed or any(not row.terms for row in self._rows.values())

    def values(self, found: Sequence[int]) -> tuple[int, ...]:
        """Return values of all unknowns, given those of the rest."""
        values = list(found)
        for name in reversed(self._names):
            others = sum(times * values[at] for at, times in name.terms)
            low, high = name.low - others, name.high - others
            least = low if name.times > 0 else -high
            values[name.variable] = max(self._program.variables[name.variable].lower, least)
        return tuple(values)

    def _take_out(self) -> None:
        for number in [number for number, row in self._rows.items() if row.always]:
            self._drop(number)
        waiting = deque(at for at in range(len(self._uses)) if self._is_open(at))
        while waiting:
            at = waiting.popleft()
            if self._is_open(at):
                waiting.extend(self._freed(at))

    def _is_open(self, at: int) -> bool:
        return at not in self._settled and at not in self._kept

    def _freed(self, at: int) -> Iterator[int]:
        """Take out an unknown if it can be; yield those that may have become undemanding by that."""
        variable = self._program.variables[at]
        if all(row.free_above if row.terms[at] < 0 else row.free_below for row in self._rows_of(at)):
            yield from self._settle(at, variable.lower)
        elif all(row.free_below if row.terms[at] < 0 else row.free_above for row in self._rows_of(at)):
            yield from self._settle(at, variable.upper)
        elif isinstance(variable.key, Own) and len(self._uses[at]) == 1:
            (number,) = self._uses[at]
            if abs(self._rows[number].terms[at]) == 1:
                yield from self._unname(at, number)

    def _rows_of(self, at: int) -> Iterator[_Row]:
        return (self._rows[number] for number in self._uses[at])

    def _settle(self, at: int, value: int) -> Iterator[int]:
        variable = self._program.variables[at]
        self._settled[at] = value
        for number in tuple(self._uses[at]):
            row = self._rows[number]
            times = row.terms.pop(at)
            _shift(row, times * value)
            least, most = _ends(variable, times)
            row.least, row.most = row.least - least, row.most - most
            if row.always:
                yield from self._drop(number)

    def _unname(self, at: int, number: int) -> Iterator[int]:
        """Let a sum lie wherever its name may."""
        row = self._rows[number]
        times = row.terms.pop(at)
        self._names.append(_Name(at, times, tuple(row.terms.items()), row.low, row.high))
        self._settled[at] = self._program.variables[at].lower
        least, most = _ends(self._program.variables[at], times)
        row.least, row.most = row.least - least, row.most - most
        row.low = row.low if row.low <= -_FAR else row.low - most
        row.high = row.high if row.high >= _FAR else row.high - least
        if row.always:
            yield from self._drop(number)

    def _drop(self, number: int) -> list[int]:
        """Forget a sum that always holds; return its unknowns."""
        terms = self._rows.pop(number).terms
        for at in terms:
            self._uses[at].discard(number)
        return list(terms)


def _rows(program: Program, settled: dict[int, int]) -> dict[int, _Row]:
    """Return every sum of unsettled unknowns once, with all that is asked of it."""
    rows: dict[tuple[tuple[int, int], ...], _Row] = {}
    for constraint in program.constraints:
        terms = sorted((at, times) for at, times in constraint.terms if at not in settled and times)
        held = sum(times * settled[at] for at, times in constraint.terms if at in settled)
        sign = -1 if terms and terms[0][1] < 0 else 1
        low = -_FAR if constraint.lower is None else constraint.lower - held
        high = _FAR if constraint.upper is None else constraint.upper - held
        if sign < 0:
            low, high = -high, -low
        key = tuple((at, sign * times) for at, times in terms)
        row = rows.get(key)
        if row is None:
            ends = [_ends(program.variables[at], times) for at, times in key]
            rows[key] = _Row(constraint, dict(key), low, high, sum(least for least, _ in ends), sum(most for _, most in ends))
        else:
            row.low, row.high = max(row.low, low), min(row.high, high)
    return dict(enumerate(rows.values()))


def _ends(variable: Variable, times: int) -> tuple[int, int]:
    """Return the least and the most that an unknown adds."""
    return (times * variable.lower, times * variable.upper) if times > 0 else (times * variable.upper, times * variable.lower)


def _shift(row: _Row, amount: int) -> None:
    row.low = row.low if row.low <= -_FAR else row.low - amount
    row.high = row.high if row.high >= _FAR else row.high - amount


def _finite(limit: int) -> int | None:
    return None if abs(limit) >= _FAR else limit
