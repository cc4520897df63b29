"""A small program out of a large one: only the borders and the cells that are in question, everything else as prices have it.

Whatever departs from the cheapest plan at these prices costs something: a border on another level, a cell that is passed against its
price or not passed though it would pay, a sum off the limit on which its price leans. The sum of these costs is how far a plan is from the
bound. So all plans within some distance of the bound lie in a window that is wide enough, and nothing else has to be looked at.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from allocator.facts import RuleId
from allocator.solver.chain_borders import Borders, Priced
from allocator.solver.chain_table import Flags, Floats, Ints, Stretch, Table
from allocator.solver.program import Auxiliary, Constraint, Program, Variable

_NO_RULE = RuleId("")
ONLY_HERE = "only-here"
"""Label of the constraints that let rows depart where the border lies: the border's unknown, then that of the departure."""
_FAR = 10**9
_ROUNDING = 1e-11
"""More than the share of a sum that is lost where floats are added up."""


@dataclass(frozen=True, slots=True)
class Border:
    """Unknown: 1 if a threshold's border lies on this level."""

    stretch: int
    threshold: int
    level: int


@dataclass(frozen=True, slots=True)
class Depart:
    """Unknown: how many rows of a kind depart from what their price wants at a threshold; `more` where that is to pass."""

    stretch: int
    threshold: int
    kind: int
    more: bool


@dataclass(frozen=True, slots=True)
class Off:
    """Unknown: how far a sum is off the limit on which its price leans."""

    total: int
    price_sign: int


Meaning = Border | Depart | Off


@dataclass(frozen=True)
class Window:
    """What is in question.

    Attributes:
        levels: By stretch and threshold: the levels on which the border may lie.
        open: By stretch: by kind and threshold, whether it may depart from its price.
    """

    levels: tuple[tuple[Ints, ...], ...]
    open: tuple[Flags, ...]

    def joined(self, other: Window) -> Window:
        """Return what is in question in either."""
        levels = tuple(
            tuple(np.union1d(one, two) for one, two in zip(mine, theirs, strict=True))
            for mine, theirs in zip(self.levels, other.levels, strict=True)
        )
        return Window(levels, tuple(mine | theirs for mine, theirs in zip(self.open, other.open, strict=True)))


def window_within(table: Table, found: Priced, reach: float, nearest: int = 0) -> Window:
    """Return a window that holds every plan within `reach` of the bound (and a little more, since floats are rounded).

    Args:
        table: The kinds.
        found: At some prices.
        reach: How far.
        nearest: So many levels to either side of the best border are in question, too.
    """
    levels, flags = [], []
    for stretch, own in zip(table.stretches, found.borders, strict=True):
        levels.append(tuple(_levels(stretch, own, k, reach, nearest) for k in range(stretch.thresholds)))
        slack = _ROUNDING * np.abs(own.beyond).sum(axis=0).max(initial=0.0)
        flags.append(stretch.cells & (np.abs(own.beyond) <= reach * stretch.sizes[:, None] + slack))
    return Window(tuple(levels), tuple(flags))


def _levels(stretch: Stretch, own: Borders, threshold: int, reach: float, nearest: int) -> Ints:
    costs, best = own.costs[:, threshold], int(own.best[threshold])
    low, high = max(int(stretch.lowest[threshold]), best - nearest), min(int(stretch.highest[threshold]), best + nearest)
    slack = _ROUNDING * np.abs(own.beyond[:, threshold]).sum()
    within = np.flatnonzero(costs - costs[best] <= reach + slack)
    return np.union1d(within, np.arange(low, high + 1))


@dataclass(frozen=True)
class Small:
    """The small program.

    Attributes:
        program: Its unknowns are borders, departures, and sums off their limits.
        meanings: By unknown.
        costs: By unknown, in floats; what the best plan at the prices costs is 0.
        rows: Total -> number of its constraint.
        window: What was in question.
    """

    program: Program
    meanings: tuple[Meaning, ...]
    costs: tuple[float, ...]
    rows: tuple[int, ...]
    window: Window


class _Writer:
    """Writes the small program, stretch by stretch and threshold by threshold."""

    def __init__(self, table: Table, prices: Floats, found: Priced, window: Window, reach: float | None) -> None:
        self._table, self._prices, self._found, self._window, self._reach = table, prices, found, window, reach
        self._variables: list[Variable] = []
        self._meanings: list[Meaning] = []
        self._costs: list[float] = []
        self._rows: list[Constraint] = []
        self._terms: list[list[tuple[int, int]]] = [[] for _ in table.chains.totals]
        self._settled = np.zeros(len(table.chains.totals), dtype=np.int64) + table.settled

    def written(self) -> Small:
        for number, stretch in enumerate(self._table.stretches):
            for threshold in range(stretch.thresholds):
                self._threshold(number, stretch, threshold)
        rows = tuple(self._total(number) for number in range(len(self._terms)))
        program = Program(tuple(self._variables), tuple(self._rows))
        return Small(program, tuple(self._meanings), tuple(self._costs), rows, self._window)

    def _new(self, meaning: Meaning, upper: int, cost: float) -> int:
        self._variables.append(Variable(Auxiliary(str(len(self._variables))), 0, upper))
        self._meanings.append(meaning)
        self._costs.append(cost)
        return len(self._variables) - 1

    def _threshold(self, number: int, stretch: Stretch, threshold: int) -> None:
        levels, own = self._window.levels[number][threshold], self._found.borders[number]
        top = int(levels[-1])
        counted = np.where(stretch.cells[:, threshold], stretch.sizes, 0)
        wanted = np.where(own.beyond[:, threshold] < 0, counted, 0)
        self._settled += self._sums(stretch, stretch.end(top), stretch.kinds, counted)
        switches = []
        for level in levels.tolist():
            start, end = int(stretch.starts[level]), stretch.end(level)
            inside = self._sums(stretch, start, end, wanted) + self._sums(stretch, end, stretch.end(top), counted)
            switch = None
            if len(levels) == 1:
                self._settled += inside
            else:
                cost = own.costs[level, threshold] - own.costs[own.best[threshold], threshold]
                switch = self._new(Border(number, threshold, level), 1, float(cost))
                switches.append(switch)
                for total in np.flatnonzero(inside).tolist():
                    self._terms[total].append((switch, int(inside[total])))
            self._departures(number, stretch, threshold, range(start, end), switch)
        if switches:
            self._rows.append(Constraint(_NO_RULE, "border", tuple((each, 1) for each in switches), 1, 1))

    def _sums(self, stretch: Stretch, start: int, end: int, counted: Ints) -> Ints:
        """Add up by total what some kinds count."""
        first = stretch.first + start
        low, high = np.searchsorted(self._table.at_kind, (first, stretch.first + end))
        at, totals = self._table.at_kind[low:high] - stretch.first, self._table.at_total[low:high]
        return np.bincount(totals, weights=counted[at], minlength=len(self._terms)).astype(np.int64)

    def _departures(self, number: int, stretch: Stretch, threshold: int, kinds: range, switch: int | None) -> None:
        flags, beyond = self._window.open[number], self._found.borders[number].beyond
        for kind in kinds:
            if not flags[kind, threshold]:
                continue
            size, cost = int(stretch.sizes[kind]), float(beyond[kind, threshold])
            more = cost >= 0
            at = self._new(Depart(number, threshold, kind, more), size, abs(cost) / size)
            for total in self._table.kinds[stretch.first + kind].totals:
                self._terms[total].append((at, 1 if more else -1))
            if switch is not None:
                self._rows.append(Constraint(_NO_RULE, ONLY_HERE, ((switch, size), (at, -1)), 0, None))

    def _total(self, number: int) -> int:
        limits, price = self._table.chains.totals[number].limits, float(self._prices[number])
        settled = int(self._settled[number])
        low = None if limits.lower is None else limits.lower - settled
        high = None if limits.upper is None else limits.upper - settled
        terms = self._terms[number]
        if price and low != high:
            lean = low if price > 0 else high
            far = _FAR if low is None or high is None else high - low
            far = far if self._reach is None else min(far, int(self._reach / abs(price)) + 1)
            at = self._new(Off(number, 1 if price > 0 else -1), far, abs(price))
            terms = [*terms, (at, -1 if price > 0 else 1)]
            low = high = lean
        self._rows.append(Constraint(_NO_RULE, f"total:{number}", tuple(terms), low, high))
        return len(self._rows) - 1


def small_program(table: Table, prices: Floats, found: Priced, window: Window, reach: float | None = None) -> Small:
    """Write down what is in question as a program.

    Args:
        table: The kinds.
        prices: By sum.
        found: What they come to.
        window: What is in question.
        reach: How far from the bound plans are looked for, if that is limited.
    """
    return _Writer(table, prices, found, window, reach).written()


def border_levels(found: Priced, small: Small, values: Sequence[int]) -> list[Ints]:
    """Return by stretch and threshold on which level the border lies, given the values of a small program."""
    border = [own.best.copy() for own in found.borders]
    for levels, best in zip(small.window.levels, border, strict=True):
        for threshold, several in enumerate(levels):
            best[threshold] = several[0] if len(several) == 1 else best[threshold]
    for meaning, value in zip(small.meanings, values, strict=False):
        if isinstance(meaning, Border) and value:
            border[meaning.stretch][meaning.threshold] = meaning.level
    return border


def passed_in(table: Table, found: Priced, small: Small, values: Sequence[int]) -> list[Ints]:
    """Return by stretch, kind and threshold how many rows pass an open cell, given the values of a small program."""
    border = border_levels(found, small, values)
    passed = []
    for stretch, own, best in zip(table.stretches, found.borders, border, strict=True):
        above = stretch.levels[:, None] > best
        here = (stretch.levels[:, None] == best) & (own.beyond < 0)
        passed.append(np.where(stretch.cells & (above | here), stretch.sizes[:, None], 0))
    for meaning, value in zip(small.meanings, values, strict=False):
        if isinstance(meaning, Depart) and value:
            passed[meaning.stretch][meaning.kind, meaning.threshold] += value if meaning.more else -value
    return passed
