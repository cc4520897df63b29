"""Proof that a plan of a two-way table is best, in whole numbers: no circle of passes saves anything.

A seat passed on in a row from one hub to another costs the logarithm of a fraction. A plan is best exactly when along every circle of
hubs the cheapest passes multiply to 1 or more; then each hub has a price at which every row is filled as cheaply as can be. Floats only say
where to look: where two passes cost nearly the same, fractions decide.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from allocator.rules.biproportional import Signposts
from allocator.solver.clock import Clock
from allocator.solver.lanes import GROUND, Floats, Ints, Lanes
from allocator.solver.two_way_flow import Flow, Pass, logarithm

_NEAR = 1e-9
_ONE = Fraction(1)


@dataclass(frozen=True)
class Priced:
    """A plan that is proved best.

    Attributes:
        cells: How many each cell counts.
        prices: Hub -> a number whose logarithm is its price; 1 for the ground.
        low, high: Between which values each cell lies in every best plan (and every plan between them that keeps all sums is best).
        row_prices: Row -> the same number, where just one is right.
        least, greatest: By row, about between which logarithms its price may lie.
    """

    cells: Ints
    prices: tuple[Fraction, ...]
    low: Ints
    high: Ints
    row_prices: Mapping[int, Fraction]
    least: Floats
    greatest: Floats


class Exact:
    """What passes cost, as fractions whose logarithms count.

    Args:
        flow: The plan.
        signposts: Unknown -> its costs; others cost nothing.
    """

    def __init__(self, flow: Flow, signposts: Mapping[int, Signposts]) -> None:
        self._flow, self._signposts = flow, signposts

    def raising(self, row: int, lane: int) -> Fraction:
        """Return what one more in a cell costs."""
        return self._step(row, lane, 1)

    def lowering(self, row: int, lane: int) -> Fraction:
        """Return what one less in a cell costs."""
        return 1 / self._step(row, lane, 0)

    def _step(self, row: int, lane: int, more: int) -> Fraction:
        lanes = self._flow.lanes
        signposts = self._signposts.get(int(lanes.unknown[row, lane]))
        if signposts is None:
            return _ONE
        cell = int(self._flow.cells[row, lane]) + more
        return signposts(cell) if lanes.sign[row, lane] > 0 else 1 / signposts(1 - cell)

    def passing(self, giver: int, taker: int) -> tuple[Fraction, Pass] | None:
        """Return the cheapest pass between two lanes; None where there is none."""
        together = self._flow.lowering[:, giver] + self._flow.raising[:, taker]
        least = together.min()
        if not np.isfinite(least):
            return None
        best: tuple[Fraction, Pass] | None = None
        seen = set()
        for row in np.flatnonzero(together <= least + _NEAR).tolist():
            alike = self._alike(row, giver), self._alike(row, taker)
            if alike not in seen:
                seen.add(alike)
                cost = self.lowering(row, giver) * self.raising(row, taker)
                best = (cost, Pass(row, giver, taker)) if best is None or cost < best[0] else best
        return best

    def _alike(self, row: int, lane: int) -> tuple[Signposts | None, int]:
        return self._signposts.get(int(self._flow.lanes.unknown[row, lane])), int(self._flow.cells[row, lane])


Arcs = dict[tuple[int, int], tuple[Fraction, Pass]]


def proved(flow: Flow, signposts: Mapping[int, Signposts], clock: Clock) -> Priced:
    """Pass seats on as long as a circle saves anything, and return what proves the plan.

    Raises:
        TimeIsUp: No time is left.
    """
    exact = Exact(flow, signposts)
    while True:
        clock.check()
        found = _priced_hubs(_arcs(flow.lanes, exact), len(flow.lanes.hub_total))
        if isinstance(found, list):
            flow.apply(found)
            continue
        prices = tuple(each / found[GROUND] for each in found)
        return _faces(flow, exact, prices)


def _arcs(lanes: Lanes, exact: Exact) -> Arcs:
    arcs: Arcs = {}
    count = len(lanes.hub)
    for giver in range(count):
        for taker in range(count):
            passing = None if giver == taker else exact.passing(giver, taker)
            hubs = int(lanes.hub[giver]), int(lanes.hub[taker])
            if passing is not None and (hubs not in arcs or passing[0] < arcs[hubs][0]):
                arcs[hubs] = passing
    return arcs


def _priced_hubs(arcs: Arcs, hubs: int) -> tuple[Fraction, ...] | list[Pass]:
    """Return prices at which no arc saves anything; or the passes of a circle that does."""
    prices, before = [_ONE] * hubs, [-1] * hubs
    changed = -1
    for _ in range(hubs + 1):
        changed = -1
        for (origin, end), (cost, _passed) in arcs.items():
            if prices[origin] * cost < prices[end]:
                prices[end], before[end], changed = prices[origin] * cost, origin, end
        if changed < 0:
            return tuple(prices)
    for _ in range(hubs):
        changed = before[changed]
    circle, at = list[Pass](), changed
    while True:
        circle.append(arcs[before[at], at][1])
        at = before[at]
        if at == changed:
            return circle


def _faces(flow: Flow, exact: Exact, prices: tuple[Fraction, ...]) -> Priced:
    """Find between which values every cell lies in the best plans, and the prices of rows in which some do not stand still."""
    lanes = flow.lanes
    low, high = flow.cells.copy(), flow.cells.copy()
    rough = np.array([logarithm(each) for each in prices])[lanes.hub]
    taken, next_one = -flow.lowering - rough, flow.raising - rough
    most, least = taken.max(axis=1, initial=-np.inf), next_one.min(axis=1, initial=np.inf)
    by_row: dict[int, Fraction] = {}
    for row in np.flatnonzero(least - most <= _NEAR).tolist():
        givers: list[int] = np.flatnonzero(taken[row] >= most[row] - _NEAR).tolist()
        takers: list[int] = np.flatnonzero(next_one[row] <= least[row] + _NEAR).tolist()
        downs = {at: 1 / (exact.lowering(row, at) * prices[lanes.hub[at]]) for at in givers}
        ups = {at: exact.raising(row, at) / prices[lanes.hub[at]] for at in takers}
        price = max(downs.values())
        if price == min(ups.values()):
            by_row[row] = price
            _open(flow, row, [at for at, each in downs.items() if each == price], low, lanes.lower, -1)
            _open(flow, row, [at for at, each in ups.items() if each == price], high, lanes.upper, 1)
    return Priced(flow.cells, prices, low, high, by_row, most, least)


def _open(flow: Flow, row: int, places: Sequence[int], face: Ints, limit: Ints, step: int) -> None:
    for at in places:
        face[row, at] = flow.cells[row, at] + step if flow.costed(row, at) else limit[row, at]
