"""Seats passed on between the hubs of a two-way table along cheapest ways, until every hub holds its sum."""

from __future__ import annotations

import math

import numpy as np

from allocator.solver.clock import Clock
from allocator.solver.lanes import Floats, Ints
from allocator.solver.two_way_flow import Flow, OverfullError, Pass

_NEAR = 1e-12


def find_best(flow: Flow, clock: Clock) -> None:
    """Make a flow hold all sums, as cheaply as can be but for the coarseness of floats.

    Raises:
        OverfullError: No plan does.
        TimeIsUp: No time is left.
    """
    flow.fill()
    Exchange(flow, clock).balance()


class Exchange:
    """The cheapest row to pass a seat on from each lane to each other, kept up to date while seats are passed on.

    Args:
        flow: The plan.
        clock: Is looked at now and then.
    """

    def __init__(self, flow: Flow, clock: Clock) -> None:
        self._flow, self._clock = flow, clock
        lanes = flow.lanes
        self._count = len(lanes.hub)
        self._best: Floats = np.full((self._count, self._count), np.inf)
        self._row: Ints = np.zeros((self._count, self._count), dtype=np.int64)
        self._first = np.flatnonzero(np.diff(lanes.hub, prepend=-1))
        self._hubs = lanes.hub[self._first]
        for giver in range(self._count):
            for taker in range(self._count):
                self._seek(giver, taker)

    def _seek(self, giver: int, taker: int) -> None:
        if giver != taker:
            together = self._flow.lowering[:, giver] + self._flow.raising[:, taker]
            row = int(together.argmin())
            self._best[giver, taker], self._row[giver, taker] = together[row], row

    def _changed(self, rows: Ints) -> None:
        for row in rows.tolist():
            offered = self._flow.lowering[row][:, None] + self._flow.raising[row][None, :]
            np.fill_diagonal(offered, np.inf)
            worse = (self._row == row) & (offered > self._best)
            taken = (offered <= self._best) & ~worse
            self._best[taken], self._row[taken] = offered[taken], row
            for giver, taker in np.argwhere(worse).tolist():
                self._seek(giver, taker)

    def balance(self) -> None:
        """Pass seats on along cheapest ways until every hub holds its sum.

        Raises:
            OverfullError: No way is left.
            TimeIsUp: No time is left.
        """
        surplus = self._flow.surplus()
        rounds = 0
        while (surplus > 0).any():
            rounds += 1
            if rounds % 64 == 0:
                self._clock.check()
            start, end, way = self._cheapest_way(surplus)
            self._changed(self._flow.apply(way))
            surplus[start] -= 1
            surplus[end] += 1

    def _cheapest_way(self, surplus: Ints) -> tuple[int, int, list[Pass]]:
        by_hub = np.minimum.reduceat(np.minimum.reduceat(self._best, self._first, axis=0), self._first, axis=1)
        over = surplus[self._hubs]
        distance = np.where(over > 0, 0.0, np.inf)
        before = np.full(len(distance), -1)
        for _ in range(len(distance)):
            through = distance[:, None] + by_hub
            origin = through.argmin(axis=0)
            shorter = through[origin, np.arange(len(distance))] < distance - _NEAR
            if not shorter.any():
                break
            distance = np.where(shorter, through[origin, np.arange(len(distance))], distance)
            before = np.where(shorter, origin, before)
        ends = np.where(over < 0, distance, np.inf)
        end = int(ends.argmin())
        if math.isinf(ends[end]):
            raise OverfullError
        return self._walked_back(end, before)

    def _walked_back(self, end: int, before: Ints) -> tuple[int, int, list[Pass]]:
        """Return the way to its end; where floats are so coarse that it runs in a circle, just that circle, which saves something."""
        places, way = [end], list[Pass]()
        while before[places[-1]] >= 0:
            origin = int(before[places[-1]])
            way.append(self.cheapest(origin, places[-1]))
            if origin in places:
                start = places.index(origin)
                return int(self._hubs[origin]), int(self._hubs[origin]), way[start:]
            places.append(origin)
        return int(self._hubs[places[-1]]), int(self._hubs[end]), way

    def cheapest(self, giver: int, taker: int) -> Pass:
        """Return how to pass a seat on from one hub to another most cheaply."""
        ends = [*self._first.tolist(), self._count]
        block = self._best[ends[giver] : ends[giver + 1], ends[taker] : ends[taker + 1]]
        one, other = np.unravel_index(int(block.argmin()), block.shape)
        lane, to = ends[giver] + int(one), ends[taker] + int(other)
        return Pass(int(self._row[lane, to]), lane, to)
