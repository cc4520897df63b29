"""Ties of a two-way table, and their settling: which cells differ among plans that keep all sums, and the contract's plan among them.

A cell can count one more exactly when a seat can be passed around in a circle that ends in it. Between the hubs there are few ways, so
every circle is found by walking over a few dozen hubs.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from allocator.problem import Problem
from allocator.rules.board import CountOf, PostOf, SeatsOf
from allocator.solver.canonical import settling_order
from allocator.solver.clock import Clock
from allocator.solver.engine import Setting
from allocator.solver.lanes import Ints, Lanes, lay_out
from allocator.solver.network import read_network
from allocator.solver.program import Program
from allocator.solver.settling import Settled

_LOOK_AT_CLOCK = 256


def settled_two_way(best: Program, problem: Problem, values: Sequence[int], setting: Setting) -> Settled | None:
    """Find what differs among plans and settle it (see `settling.settled`); None where the program is no two-way table."""
    network = read_network(best)
    lanes = None if network is None or network.aside else lay_out(network)
    if network is None or lanes is None:
        return None
    told = network.extended(values)
    circles = Circles(lanes, lanes.cells_of(told))
    watched = (at for at in network.free if at < len(values) and isinstance(best.variables[at].key, SeatsOf | CountOf | PostOf))
    seen = frozenset(at for at in watched if circles.moves(at))
    keys = frozenset(best.variables[at].key for at in seen)
    complete = all(circles.raised_and_held(at, setting.clock) for at in settling_order(best, problem, seen))
    return Settled(circles.values(told)[: len(values)], keys, complete)


class Circles:
    """A plan of a table, and the circles by which it becomes another one.

    Args:
        lanes: The table.
        cells: The plan.
    """

    def __init__(self, lanes: Lanes, cells: Ints) -> None:
        self._lanes, self._cells = lanes, cells
        self._lower, self._upper = lanes.lower.copy(), lanes.upper.copy()
        self._hub: list[int] = lanes.hub.tolist()
        rows, columns = np.nonzero(lanes.unknown >= 0)
        unknowns = lanes.unknown[rows, columns].tolist()
        self._place = dict(zip(unknowns, zip(rows.tolist(), columns.tolist(), strict=True), strict=True))
        self._ways: list[dict[int, dict[int, None]]] = [{} for _ in lanes.hub_total]
        self._own: dict[int, list[tuple[int, int]]] = {}
        self._steps = 0
        for row in np.flatnonzero((lanes.lower < lanes.upper).any(axis=1)).tolist():
            self._open(row)

    def _givers(self, row: int) -> list[int]:
        return [int(lane) for lane in np.flatnonzero(self._cells[row] > self._lower[row])]

    def _takers(self, row: int) -> list[int]:
        return [int(lane) for lane in np.flatnonzero(self._cells[row] < self._upper[row])]

    def _open(self, row: int) -> None:
        """Note between which hubs a row can pass seats on."""
        for giver, taker in self._own.pop(row, ()):
            self._ways[giver][taker].pop(row, None)
        takers = self._takers(row)
        own = {(self._hub[giver], self._hub[taker]) for giver in self._givers(row) for taker in takers if giver != taker}
        self._own[row] = list(own)
        for giver, taker in own:
            self._ways[giver].setdefault(taker, {})[row] = None

    def values(self, values: Sequence[int]) -> tuple[int, ...]:
        """Return the values of all unknowns; those that stand in no cell keep theirs."""
        told = list(values)
        for at, (row, lane) in self._place.items():
            told[at] = int(self._lanes.sign[row, lane] * self._cells[row, lane])
        return tuple(told)

    def moves(self, at: int) -> bool:
        """Say whether an unknown has another value in some plan."""
        row, lane = self._place[at]
        return self._circle(row, lane, more=True) is not None or self._circle(row, lane, more=False) is not None

    def raised_and_held(self, at: int, clock: Clock) -> bool:
        """Make an unknown as great as can be and hold it there; return False, and do nothing, where time is up."""
        if at not in self._place:
            return True
        row, lane = self._place[at]
        more = bool(self._lanes.sign[row, lane] > 0)
        while (circle := self._circle(row, lane, more=more)) is not None:
            self._steps += 1
            if self._steps % _LOOK_AT_CLOCK == 0 and clock.left == 0.0:
                return False
            self._turn(circle)
        self._lower[row, lane] = self._upper[row, lane] = self._cells[row, lane]
        self._open(row)
        return True

    def _circle(self, row: int, lane: int, *, more: bool) -> list[tuple[int, int, int]] | None:
        """Return passes (row, giver, taker) that end in one more, or one less, in a cell; None where there are none."""
        free = self._cells[row, lane] < self._upper[row, lane] if more else self._cells[row, lane] > self._lower[row, lane]
        others = (self._givers(row) if more else self._takers(row)) if free else []
        by_hub = {self._hub[other]: other for other in others if other != lane}
        if not by_hub:
            return None
        way = self._way({self._hub[lane]}, set(by_hub), row) if more else self._way(set(by_hub), {self._hub[lane]}, row)
        if way is None:
            return None
        other = by_hub[way[-1] if more else way[0]]
        circle = [(row, other, lane) if more else (row, lane, other)]
        return circle + [self._pass(giver, taker, row) for giver, taker in pairwise(way)]

    def _way(self, starts: set[int], ends: set[int], without: int) -> list[int] | None:
        """Return the hubs along a shortest way that does without one row."""
        before: dict[int, int] = dict.fromkeys(starts, -1)
        waiting = deque(sorted(starts))
        while waiting:
            hub = waiting.popleft()
            if hub in ends:
                way = [hub]
                while before[way[-1]] >= 0:
                    way.append(before[way[-1]])
                return way[::-1]
            for other, rows in self._ways[hub].items():
                if other not in before and (len(rows) > 1 or (rows and without not in rows)):
                    before[other] = hub
                    waiting.append(other)
        return None

    def _pass(self, giver: int, taker: int, without: int) -> tuple[int, int, int]:
        row = next(each for each in self._ways[giver][taker] if each != without)
        takers = [lane for lane in self._takers(row) if self._hub[lane] == taker]
        return next((row, one, other) for one in self._givers(row) if self._hub[one] == giver for other in takers if one != other)

    def _turn(self, circle: Sequence[tuple[int, int, int]]) -> None:
        for row, giver, taker in circle:
            self._cells[row, giver] -= 1
            self._cells[row, taker] += 1
        for row in {row for row, _, _ in circle}:
            self._open(row)
