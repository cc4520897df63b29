"""A network laid out as a table: many rows that hold their sums, and a few hubs between which rows pass seats on.

Every sum is a row or a hub. An unknown that counts in a row and in a hub is a *cell*: it is counted so that one more of it is one more in
both. Each row holds the sum of its cells, each hub the sum of all cells in its lanes. What has no row (an unknown between two hubs, what a
hub's sum may fall short of its greatest) becomes a row of two cells that cancel out. The ground is a hub too: of all that no sum counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from allocator.solver.network import Network, flattened

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
    hub_of = _hubs(network)
    signs = None if hub_of is None else _signs(network, hub_of)
    return None if hub_of is None or signs is None else _Laying(network, hub_of, signs).lanes()


def _hubs(network: Network) -> Ints | None:
    """Choose sums, the longest first, until every unknown counts in one of them at least; return their numbers by sum, 0 for rows."""
    lengths = np.array([len(node.terms) for node in network.nodes], dtype=np.int64)
    rank = np.empty(len(lengths), dtype=np.int64)
    rank[np.argsort(-lengths, kind="stable")] = np.arange(len(lengths))
    links = network.ends[:, network.ends[1] >= 0]
    hub_of = np.zeros(len(lengths), dtype=np.int64)
    for number in range(1, MOST_HUBS + 1):
        if not links.shape[1]:
            return hub_of
        ranks = rank[links]
        chosen = int(links.ravel()[ranks.argmin()])
        hub_of[chosen] = number
        links = links[:, (links != chosen).all(axis=0)]
    return None if links.shape[1] else hub_of


def _signs(network: Network, hub_of: Ints) -> Ints | None:
    """Give every sum a sign so that one more of an unknown is one more in its row and hub, or one more and one less in two hubs."""
    linked = network.ends[1] >= 0
    one, other = network.ends[:, linked]
    factor = network.signs[:, linked].prod(axis=0) * np.where((hub_of[one] > 0) & (hub_of[other] > 0), -1, 1)
    signs = np.zeros(len(hub_of), dtype=np.int64)
    signs[np.setdiff1d(np.arange(len(hub_of)), np.concatenate([one, other]))] = 1
    while not signs.all():
        signs[int((signs == 0).argmax())] = 1
        while (spread := (signs[one] == 0) != (signs[other] == 0)).any():
            told = spread & (signs[one] != 0)
            signs[other[told]] = signs[one[told]] * factor[told]
            told = spread & ~told
            signs[one[told]] = signs[other[told]] * factor[told]
    return signs if (signs[one] * factor == signs[other]).all() else None


@dataclass
class _Laying:
    """A table in the making.

    Attributes:
        network: Of which.
        hub_of: By sum, the number of the hub that it is; 0 for a row.
        signs: By sum.
        cells: Columns of row, hub, unknown, sign, lower and upper limit, in the order in which they take lanes.
        totals, row_node, short: By row (see `Lanes`).
    """

    network: Network
    hub_of: Ints
    signs: Ints
    cells: list[Ints] = field(default_factory=list)
    totals: list[int] = field(default_factory=list)
    row_node: list[tuple[int, int]] = field(default_factory=list)
    short: list[int] = field(default_factory=list)

    def lanes(self) -> Lanes:
        """Lay out every sum and every unknown that lies in no row."""
        numbers = np.flatnonzero(self.hub_of == 0).tolist()
        self._rows(numbers)
        listed: list[tuple[int, ...]] = []
        for row, number in enumerate(numbers):
            low, high = self._limits(number)
            if low < high:
                listed.append((row, GROUND, NO_UNKNOWN, 1, 0, high - low))
            self._close(high, (number, int(self.signs[number])), number if low < high else -1)
        in_no_row: list[bool] = np.logical_and.reduce((self.network.ends < 0) | (self._hubs_at_ends() > 0)).tolist()
        for at in self.network.flowing:
            if in_no_row[at]:
                listed += self._alone(at)
        hubs = np.argsort(self.hub_of, kind="stable")[len(numbers) :].tolist()
        hub_total = [0]
        for hub, number in enumerate(hubs, 1):
            low, high = self._limits(number)
            hub_total.append(high)
            if low < high:
                listed += self._pair(hub, GROUND, (NO_UNKNOWN, 1), (0, high - low), short=number)
        self.cells.append(np.array(listed, dtype=np.int64).reshape(-1, 6).T)
        hub_total[GROUND] = sum(self.totals) - sum(hub_total)
        return self._table(hub_total, [(number, int(self.signs[number])) for number in hubs])

    def _hubs_at_ends(self) -> Ints:
        """Return in two rows, by unknown, the hubs in which it counts; 0 for rows and for none."""
        return np.append(self.hub_of, GROUND)[self.network.ends]

    def _limits(self, number: int) -> tuple[int, int]:
        node = self.network.nodes[number]
        return (node.lower, node.upper) if self.signs[number] > 0 else (-node.upper, -node.lower)

    def _rows(self, numbers: list[int]) -> None:
        """Lay out the cells of all rows."""
        network = self.network
        rows, unknowns, times = flattened([network.nodes[number] for number in numbers])
        hubs = self._hubs_at_ends().max(axis=0)[unknowns]
        signs = times * self.signs[_ints(numbers)[rows]]
        low, high = (np.array(limits, dtype=np.int64)[unknowns] for limits in (network.lower, network.upper))
        up = signs > 0
        self.cells.append(np.stack([rows, hubs, unknowns, signs, np.where(up, low, -high), np.where(up, high, -low)]))

    def _close(self, total: int, node: tuple[int, int], short: int) -> None:
        self.totals.append(total)
        self.row_node.append(node)
        self.short.append(short)

    def _alone(self, at: int) -> list[tuple[int, ...]]:
        """Lay out an unknown that counts in hubs only."""
        places = [
            (int(self.hub_of[number]), int(self.signs[number] * times))
            for number, times in zip(self.network.ends[:, at].tolist(), self.network.signs[:, at].tolist(), strict=True) if number >= 0
        ]  # fmt: skip
        hub, sign = places[0] if places else (GROUND, 1)
        other = places[1][0] if len(places) > 1 else GROUND
        low, high = self.network.lower[at], self.network.upper[at]
        return self._pair(hub, other, (at, sign), (low, high) if sign > 0 else (-high, -low), short=-1)

    def _pair(self, hub: int, other: int, cell: tuple[int, int], limits: tuple[int, int], *, short: int) -> list[tuple[int, ...]]:
        row, (low, high) = len(self.totals), limits
        self._close(0, (-1, 0), short)
        return [(row, hub, *cell, low, high), (row, other, NO_UNKNOWN, 1, -high, -low)]

    def _table(self, hub_total: Sequence[int], hub_node: Sequence[tuple[int, int]]) -> Lanes:
        rows, hubs, *columns = np.concatenate(self.cells, axis=1)
        place = rows * (MOST_HUBS + 1) + hubs
        order = np.argsort(place, kind="stable")
        turn = np.empty(len(place), dtype=np.int64)
        turn[order] = np.arange(len(place)) - np.searchsorted(place[order], place[order])
        lanes, lane_of = np.unique(hubs * (len(place) + 1) + turn, return_inverse=True)
        shape = (len(self.totals), len(lanes))
        unknown, sign, lower, upper = np.full(shape, NO_UNKNOWN, dtype=np.int64), *(np.zeros(shape, dtype=np.int64) for _ in range(3))
        for column, values in zip((unknown, sign, lower, upper), columns, strict=True):
            column[rows, lane_of] = values
        return Lanes(
            unknown, sign, lower, upper, _ints(self.totals), lanes // (len(place) + 1), _ints(hub_total), tuple(self.row_node),
            ((-1, 0), *hub_node), _ints(self.short),
        )


def _ints(numbers: Iterable[int]) -> Ints:
    return np.array(list(numbers), dtype=np.int64)
