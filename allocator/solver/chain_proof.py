"""Making prices exact, and counting in fractions how far borders and departures are from what the prices want."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise

import numpy as np

from allocator.solver.chain_borders import Priced, priced
from allocator.solver.chain_prices import Found
from allocator.solver.chain_table import Floats, Table
from allocator.solver.chain_window import Border, Depart, Meaning, Off, Small
from allocator.solver.exact import solve_exactly

_NEAR = 1e-9
_FINE = 10**6

Equation = tuple[dict[int, int], Fraction]


def exact_prices(table: Table, found: Found) -> tuple[Fraction, ...]:
    """Return prices by sum as fractions: those that fit the optimum of the linear program exactly, or else simple ones close to it."""
    active = {int(total) for total in np.flatnonzero(found.prices)}
    solved = solve_exactly(list(_equations(table, found, active)), Fraction(0))
    unit = float(np.abs(found.prices).max(initial=0.0))
    fits = all(total in solved and abs(float(solved[total]) - found.prices[total]) <= 1e-6 * unit for total in active)
    prices = [Fraction(0)] * len(found.prices)
    for total in active:
        price = float(found.prices[total])
        prices[total] = solved[total] if fits else Fraction(price).limit_denominator(max(_FINE, round(_FINE / abs(price))))
        limits = table.chains.totals[total].limits
        if (limits.lower if prices[total] > 0 else limits.upper) is None:
            prices[total] = Fraction(0)
    return tuple(prices)


def _equations(table: Table, found: Found, active: set[int]) -> Iterable[Equation]:
    """Say what the optimum says: a cell that is passed in part costs its price; two borders of one threshold cost the same."""
    levels: dict[tuple[int, int], list[int]] = defaultdict(list)
    for each in found.loose:
        if isinstance(each, Border):
            levels[each.stretch, each.threshold].append(each.level)
        elif isinstance(each, Depart):
            yield _equation(table, active, each.stretch, each.threshold, [(each.kind, 1)])
    for (stretch, threshold), several in levels.items():
        several.sort()
        for low, high in pairwise(several):
            yield _equation(table, active, stretch, threshold, _between(table, found.priced, stretch, threshold, low, high))


def _between(table: Table, found: Priced, number: int, threshold: int, low: int, high: int) -> list[tuple[int, int]]:
    """Return the kinds (and how many rows) that pass with the border on the lower level, not with it on the higher one."""
    stretch, beyond = table.stretches[number], found.borders[number].beyond[:, threshold]
    cells = stretch.cells[:, threshold]
    kinds = []
    for kind in range(int(stretch.starts[low]), stretch.end(high)):
        level = int(stretch.levels[kind])
        if cells[kind] and ((level == low and beyond[kind] < 0) or low < level < high or (level == high and beyond[kind] >= 0)):
            kinds.append((kind, int(stretch.sizes[kind])))
    return kinds


def _equation(table: Table, active: set[int], number: int, threshold: int, kinds: Sequence[tuple[int, int]]) -> Equation:
    stretch = table.stretches[number]
    terms: dict[int, int] = {}
    steps: dict[int, Fraction] = {}
    for at, rows in kinds:
        kind = table.kinds[stretch.first + at]
        step = kind.step(stretch.base + threshold + 1)
        steps[step.denominator] = steps.get(step.denominator, Fraction(0)) + rows * step
        for total in kind.totals:
            if total in active:
                terms[total] = terms.get(total, 0) + rows
    return {total: n for total, n in terms.items() if n}, sum(steps.values(), Fraction(0))


@dataclass
class Exact:
    """Exact prices, and what they say in fractions.

    Attributes:
        table: The kinds.
        prices: By sum.
        rough: The same as floats.
        priced: What they come to, in floats.
    """

    table: Table
    prices: tuple[Fraction, ...]
    rough: Floats = field(init=False)
    priced: Priced = field(init=False)
    _by_totals: dict[tuple[int, ...], Fraction] = field(default_factory=dict)
    _best: dict[tuple[int, int], Fraction] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.rough = np.array([float(price) for price in self.prices])
        self.priced = priced(self.table, self.rough)

    def price(self, totals: tuple[int, ...]) -> Fraction:
        """Return the price of a row that counts in some sums."""
        if totals not in self._by_totals:
            self._by_totals[totals] = sum((self.prices[total] for total in totals), Fraction(0))
        return self._by_totals[totals]

    def beyond(self, number: int, threshold: int, at: int) -> Fraction:
        """Return what it costs a row of a kind to pass a threshold, less its price."""
        stretch = self.table.stretches[number]
        kind = self.table.kinds[stretch.first + at]
        return kind.step(stretch.base + threshold + 1) - self.price(kind.totals)

    def costs(self, small: Small) -> tuple[Fraction, ...]:
        """Return what each unknown of a small program costs; what the best plan at the prices costs is 0."""
        return tuple(self._cost(meaning) for meaning in small.meanings)

    def _cost(self, meaning: Meaning) -> Fraction:
        match meaning:
            case Border(stretch, threshold, level):
                return self._border(stretch, threshold, level) - self._least(stretch, threshold)
            case Depart(stretch, threshold, kind, more):
                return self.beyond(stretch, threshold, kind) * (1 if more else -1)
            case Off(total):
                return abs(self.prices[total])

    def _border(self, number: int, threshold: int, level: int) -> Fraction:
        """Return what a border costs more than the one that is best in floats; on its own level as floats have it."""
        best = int(self.priced.borders[number].best[threshold])
        if level == best:
            return Fraction(0)
        low, high = min(level, best), max(level, best)
        kinds = _between(self.table, self.priced, number, threshold, low, high)
        more = sum((rows * self.beyond(number, threshold, kind) for kind, rows in kinds), Fraction(0))
        return more if level < best else -more

    def _least(self, number: int, threshold: int) -> Fraction:
        """Return the least that a border costs exactly, counted as `_border` does."""
        if (number, threshold) not in self._best:
            stretch, own = self.table.stretches[number], self.priced.borders[number]
            costs = own.costs[:, threshold]
            slack = _NEAR * (float(np.abs(own.beyond[:, threshold]).sum()) or 1.0)
            near = np.flatnonzero(costs <= costs[own.best[threshold]] + slack)
            self._best[number, threshold] = min(
                self._border(number, threshold, int(level)) + self._misjudged(number, threshold, int(level)) for level in near
            )
            assert stretch.thresholds
        return self._best[number, threshold]

    def _misjudged(self, number: int, threshold: int, level: int) -> Fraction:
        """Return what is saved on a border's level where floats misjudge the sign of a cell."""
        stretch, own = self.table.stretches[number], self.priced.borders[number]
        saved = Fraction(0)
        kinds = range(int(stretch.starts[level]), stretch.end(level))
        for kind in kinds:
            close = abs(own.beyond[kind, threshold]) <= _NEAR * float(stretch.sizes[kind]) * (abs(stretch.steps[kind, threshold]) + 1e-300)
            if stretch.cells[kind, threshold] and close:
                wanted = own.beyond[kind, threshold] < 0
                cost = self.beyond(number, threshold, kind) * (-1 if wanted else 1)
                saved += min(cost, Fraction(0)) * int(stretch.sizes[kind])
        return saved
