"""A network laid out as a table: many rows that hold their sums, and a few hubs between which rows pass seats on.

Every sum is a row or a hub. An unknown that counts in a row and in a hub is a *cell*: it is counted so that one more of it is one more in
both. Each row holds the sum of its cells, each hub the sum of all cells in its lanes. What has no row (an unknown between two hubs, what a
hub's sum may fall short of its greatest) becomes a row of two cells that cancel out. The ground is a hub too: of all that no sum counts.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from allocator.solver.network import Network

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

GROUND = 0
MOST_HUBS = 48
NO_UNKNOWN = -1


@dataclass(frozen=True)
class Lanes:
    """The table.

    Attributes:
        unknown: By row and lane: whose cell it is; -1 where there is none, or where the cell is only what something falls short of.
        sign: 1, or -1 where one more of the unknown is one less in the cell; 0 where there is no cell.
        lower, upper: Limits of each cell.
        row_total: What each row's cells add up to.
        hub: By lane, its hub.
        hub_total: What each hub's cells add up to.
        row_node: By row, the sum of the network that it is and the sign with which it is counted; (-1, 0) for a row of two cells.
        hub_node: By hub the same; (-1, 0) for the ground.
        short: By row: the sum of the network that falls short by as much as the row's last cell says; -1 where nothing does.
    """

    unknown: Ints
    sign: Ints
    lower: Ints
    upper: Ints
    row_total: Ints
    hub: Ints
    hub_total: Ints
    row_node: tuple[tuple[int, int], ...]
    hub_node: tuple[tuple[int, int], ...]
    short: Ints

    def cells_of(self, values: Sequence[int]) -> Ints:
        """Return what every cell counts, given the values of all unknowns."""
        cells: Ints = np.zeros(self.unknown.shape, dtype=np.int64)
        there = self.unknown >= 0
        cells[there] = self.sign[there] * np.array([values[at] for at in self.unknown[there].tolist()], dtype=np.int64)
        others = (self.sign != 0) & ~there
        for row in np.flatnonzero(others.sum(axis=1) == 1).tolist():
            cells[row, others[row]] = self.row_total[row] - cells[row].sum()
        sums = np.rint(np.bincount(self.hub, cells.sum(axis=0), len(self.hub_total))).astype(np.int64)
        for row in np.flatnonzero(others.sum(axis=1) == 2).tolist():
            for lane in np.flatnonzero(others[row]).tolist():
                missing = int(self.hub_total[self.hub[lane]] - sums[self.hub[lane]])
                if self.hub[lane] != GROUND:
                    cells[row, others[row]] = -missing
                    cells[row, lane] = missing
        return cells


def lay_out(network: Network) -> Lanes | None:
    """Return the table of a network; None where its sums cannot be so counted, or where hubs are many."""
    hubs = _hubs(network)
    signs = _signs(network, hubs) if len(hubs) <= MOST_HUBS else None
    return None if signs is None else _Laying(network, hubs, signs).lanes()


def _hubs(network: Network) -> dict[int, int]:
    """Choose sums, the longest first, until every unknown counts in one of them at least; return them with their numbers."""
    chosen: dict[int, int] = {}
    order = sorted(range(len(network.nodes)), key=lambda number: -len(network.nodes[number].terms))
    for number in order:
        for at, _ in network.nodes[number].terms:
            ends = network.ends[at]
            if len(ends) == 2 and not any(other in chosen for other, _ in ends):
                chosen[number] = len(chosen) + 1
                break
        if len(chosen) > MOST_HUBS:
            break
    return chosen


def _signs(network: Network, hubs: dict[int, int]) -> list[int] | None:
    """Give every sum a sign so that one more of an unknown is one more in its row and hub, or one more and one less in two hubs."""
    signs = [0] * len(network.nodes)
    for start in range(len(network.nodes)):
        if signs[start]:
            continue
        signs[start] = 1
        waiting = deque([start])
        while waiting:
            number = waiting.popleft()
            for at, times in network.nodes[number].terms:
                for other, n in network.ends[at]:
                    if other == number:
                        continue
                    wanted = signs[number] * times * n * (-1 if number in hubs and other in hubs else 1)
                    if not signs[other]:
                        signs[other] = wanted
                        waiting.append(other)
                    elif signs[other] != wanted:
                        return None
    return signs


@dataclass
class _Laying:
    """A table in the making: cells are listed, lanes made at need."""

    network: Network
    hubs: dict[int, int]
    signs: list[int]
    lane_of: dict[tuple[int, int], int] = field(default_factory=dict)
    cells: list[tuple[int, int, int, int, int, int]] = field(default_factory=list)
    totals: list[int] = field(default_factory=list)
    short: list[int] = field(default_factory=list)
    row_node: list[tuple[int, int]] = field(default_factory=list)

    def lanes(self) -> Lanes:
        """Lay out every sum and every unknown that lies in no row."""
        nodes = self.network.nodes
        for number in range(len(nodes)):
            if number not in self.hubs:
                self._row(number)
        for at in self.network.free:
            ends = self.network.ends.get(at, [])
            if all(number in self.hubs for number, _ in ends):
                self._alone(at, ends)
        hub_total = [0] * (len(self.hubs) + 1)
        for number, hub in self.hubs.items():
            low, high = self._limits(number)
            hub_total[hub] = high
            if low < high:
                self._pair(hub, GROUND, (NO_UNKNOWN, 1), (0, high - low), short=number)
        hub_total[GROUND] = sum(self.totals) - sum(hub_total)
        return self._table(hub_total)

    def _limits(self, number: int) -> tuple[int, int]:
        node = self.network.nodes[number]
        return (node.lower, node.upper) if self.signs[number] > 0 else (-node.upper, -node.lower)

    def _row(self, number: int) -> None:
        row, low_high = len(self.totals), self._limits(number)
        used: dict[int, int] = {}
        for at, times in self.network.nodes[number].terms:
            hub = next((self.hubs[other] for other, _ in self.network.ends[at] if other != number), GROUND)
            self._cell(row, hub, used, at, times * self.signs[number])
        short = low_high[0] < low_high[1]
        if short:
            self._put(row, GROUND, used, (NO_UNKNOWN, 1, 0, low_high[1] - low_high[0]))
        self._close(low_high[1], (number, self.signs[number]), number if short else -1)

    def _close(self, total: int, node: tuple[int, int], short: int) -> None:
        self.totals.append(total)
        self.row_node.append(node)
        self.short.append(short)

    def _cell(self, row: int, hub: int, used: dict[int, int], at: int, sign: int) -> None:
        low, high = self.network.lower[at], self.network.upper[at]
        self._put(row, hub, used, (at, sign, low, high) if sign > 0 else (at, sign, -high, -low))

    def _put(self, row: int, hub: int, used: dict[int, int], cell: tuple[int, int, int, int]) -> None:
        key = (hub, used.get(hub, 0))
        used[hub] = key[1] + 1
        self.cells.append((row, self.lane_of.setdefault(key, len(self.lane_of)), *cell))

    def _alone(self, at: int, ends: Sequence[tuple[int, int]]) -> None:
        """Lay out an unknown that counts in hubs only."""
        places = [(self.hubs[number], self.signs[number] * times) for number, times in ends] or [(GROUND, 1)]
        hub, sign = places[0]
        other = places[1][0] if len(places) > 1 else GROUND
        low, high = self.network.lower[at], self.network.upper[at]
        self._pair(hub, other, (at, sign), (low, high) if sign > 0 else (-high, -low), short=-1)

    def _pair(self, hub: int, other: int, cell: tuple[int, int], limits: tuple[int, int], *, short: int) -> None:
        used: dict[int, int] = {}
        row, (low, high) = len(self.totals), limits
        self._put(row, hub, used, (*cell, low, high))
        self._put(row, other, used, (NO_UNKNOWN, 1, -high, -low))
        self._close(0, (-1, 0), short)

    def _table(self, hub_total: Sequence[int]) -> Lanes:
        listed = np.array(self.cells, dtype=np.int64).reshape(-1, 6).T
        shape = (len(self.totals), len(self.lane_of))
        unknown, sign, lower, upper = np.full(shape, NO_UNKNOWN, dtype=np.int64), *(np.zeros(shape, dtype=np.int64) for _ in range(3))
        order = sorted(self.lane_of)
        place = np.zeros(len(order), dtype=np.int64)
        for number, key in enumerate(order):
            place[self.lane_of[key]] = number
        for column, values in zip((unknown, sign, lower, upper), listed[2:], strict=True):
            column[listed[0], place[listed[1]]] = values
        hub_node = [(-1, 0)] + [(number, self.signs[number]) for number in self.hubs]
        return Lanes(
            unknown, sign, lower, upper, _ints(self.totals), _ints(hub for hub, _ in order), _ints(hub_total), tuple(self.row_node),
            tuple(hub_node), _ints(self.short),
        )


def _ints(numbers: Iterable[int]) -> Ints:
    return np.array(list(numbers), dtype=np.int64)
