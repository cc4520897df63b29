"""A near plan of a two-way table, by floats: prices of the hubs, and every row filled at these prices.

Nothing that comes out is taken at its word: `two_way_proof` tests the plan in whole numbers, and mends it where floats were too coarse.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from allocator.rules.biproportional import Signposts
from allocator.solver.clock import Clock
from allocator.solver.lanes import GROUND, Floats, Ints, Lanes

Flags = npt.NDArray[np.bool_]

_SCALINGS = 60
_REPRICINGS = 10
_SETTLED = 1e-7
_NEAR = 1e-12
_TINY = 1e-280


class OverfullError(Exception):
    """No plan meets the sums."""


@dataclass(frozen=True)
class Costs:
    """What cells cost, in floats: `log((k - shift) / weight)` for the k-th seat of an unknown, or nothing.

    Attributes:
        costed: By row and lane, whether the cell costs anything.
        shift, log_weight: Of those that do.
    """

    costed: Flags
    shift: Floats
    log_weight: Floats


@dataclass(frozen=True, slots=True)
class Pass:
    """A seat passed on within a row: one less in the cell of one lane, one more in that of another."""

    row: int
    giver: int
    taker: int


def rough_costs(lanes: Lanes, signposts: Mapping[int, Signposts]) -> Costs:
    """Return the costs of a table's cells as floats."""
    costed = np.zeros(lanes.unknown.shape, dtype=np.bool_)
    shift, log_weight = np.zeros(lanes.unknown.shape), np.zeros(lanes.unknown.shape)
    rows, columns = np.nonzero(lanes.unknown >= 0)
    own = [signposts.get(at) for at in lanes.unknown[rows, columns].tolist()]
    costed[rows, columns] = [each is not None for each in own]
    log_weight[rows, columns] = [0.0 if each is None else logarithm(each.weight) for each in own]
    shift[rows, columns] = [0.0 if each is None else float(each.shift) for each in own]
    return Costs(costed, shift, log_weight)


def logarithm(amount: Fraction) -> float:
    """Return the logarithm of a fraction, however long its numbers are."""
    return math.log(amount.numerator) - (0.0 if amount.denominator == 1 else math.log(amount.denominator))


class Flow:
    """A plan of a table, and what it costs to raise or to lower each cell by one.

    Args:
        lanes: The table.
        costs: Of its cells.
        clock: Is looked at now and then.
    """

    def __init__(self, lanes: Lanes, costs: Costs, clock: Clock) -> None:
        self.lanes, self._costs, self._clock = lanes, costs, clock
        self.cells: Ints = np.clip(0, lanes.lower, lanes.upper)
        self.raising: Floats = np.zeros(lanes.unknown.shape)
        self.lowering: Floats = np.zeros(lanes.unknown.shape)
        self._all = np.arange(len(lanes.row_total))

    def fill(self) -> None:
        """Find prices at which hubs come close to their sums, and fill every row at these prices.

        Raises:
            OverfullError: Some row cannot hold its sum.
            TimeIsUp: No time is left.
        """
        if not len(self._all):
            return
        prices = self._first_guess()
        best, kept = None, prices
        for _ in range(_REPRICINGS):
            self._clock.check()
            self._fill(prices)
            off = int(np.abs(self.surplus()).sum())
            if best is not None and off >= best:
                break
            best, kept = off, prices
            if off <= 2 * len(prices):
                break
            prices = self._repriced(prices)
        self._fill(kept)

    def _first_guess(self) -> Floats:
        """Scale the weights until rows and hubs add up as fractions; fill every row roughly, and return the hubs' prices."""
        lanes = self.lanes
        counts = self._costs.costed & (lanes.sign > 0)
        weight = np.where(counts, np.exp(np.where(counts, self._costs.log_weight, 0.0)), 0.0)
        other_low, other_high = np.where(counts, 0, lanes.lower), np.where(counts, 0, lanes.upper)
        row_low, row_high = lanes.row_total - other_high.sum(axis=1), lanes.row_total - other_low.sum(axis=1)
        hubs = len(lanes.hub_total)
        hub_low = lanes.hub_total - np.bincount(lanes.hub, other_high.sum(axis=0), hubs)
        hub_high = lanes.hub_total - np.bincount(lanes.hub, other_low.sum(axis=0), hubs)
        scale, by_row = np.ones(hubs), np.ones(len(row_low))
        for _ in range(_SCALINGS):
            by_row = _scaled(weight @ scale[lanes.hub], row_low, row_high)
            sums: Floats = np.bincount(lanes.hub, by_row @ weight, hubs).astype(np.float64)
            new = _scaled(sums, hub_low, hub_high)
            new[GROUND] = 1.0
            moved = np.abs(new / scale - 1.0).max()
            scale = new
            if moved < _SETTLED:
                break
        wished = np.floor(np.minimum(weight * by_row[:, None] * scale[lanes.hub] + 1.0 - self._costs.shift, 2.0**40)).astype(np.int64)
        self.cells = np.clip(np.where(counts, wished - (self._costs.shift == 0), 0), lanes.lower, lanes.upper)
        return np.log(scale)

    def costed(self, row: int, lane: int) -> bool:
        """Say whether a cell costs anything."""
        return bool(self._costs.costed[row, lane])

    def surplus(self) -> Ints:
        """Return by how much each hub's cells add up to more than they should."""
        sums = np.bincount(self.lanes.hub, self.cells.sum(axis=0), len(self.lanes.hub_total))
        return np.rint(sums).astype(np.int64) - self.lanes.hub_total

    def _repriced(self, prices: Floats) -> Floats:
        counted = self._costs.costed & (self.lanes.sign > 0)
        held = np.bincount(self.lanes.hub, np.where(counted, self.cells, 0).sum(axis=0), len(prices))
        wanted = np.maximum(held - self.surplus(), 0)
        changed: Floats = prices + np.log((wanted + 0.5) / (held + 0.5))
        changed[GROUND] = 0.0
        return changed

    def update(self, rows: Ints) -> None:
        """Count anew what raising and lowering costs in some rows."""
        lanes, costs, cells = self.lanes, self._costs, self.cells[rows]
        sign, costed = lanes.sign[rows], costs.costed[rows]
        upwards = sign > 0
        shift, log_weight = costs.shift[rows], costs.log_weight[rows]
        first = np.where(costed, np.where(upwards, cells + 1, -cells) - shift, 1.0)
        second = np.where(costed, np.where(upwards, cells, 1 - cells) - shift, 1.0)
        raised = sign * (np.log(np.maximum(first, _TINY)) - log_weight)
        lowered = -sign * (np.log(np.maximum(second, _TINY)) - log_weight)
        self.raising[rows] = np.where(cells < lanes.upper[rows], raised, np.inf)
        self.lowering[rows] = np.where(cells > lanes.lower[rows], lowered, np.inf)

    def _fill(self, prices: Floats) -> None:
        """Let every row hold its sum, as cheaply as can be at these prices.

        Raises:
            OverfullError: Some row cannot.
        """
        by_lane = prices[self.lanes.hub]
        rows = self._all
        self.update(rows)
        while len(rows):
            off = self.lanes.row_total[rows] - self.cells[rows].sum(axis=1)
            rows, off = rows[off != 0], off[off != 0]
            if not len(rows):
                break
            more = off > 0
            offers = np.where(more[:, None], self.raising[rows] - by_lane, self.lowering[rows] + by_lane)
            lane = offers.argmin(axis=1)
            if np.isinf(offers[np.arange(len(rows)), lane]).any():
                raise OverfullError
            most = self._at_once(rows, lane)
            wished = self.cells[rows, lane] + np.clip(off, -most, most)
            self.cells[rows, lane] = np.clip(wished, self.lanes.lower[rows, lane], self.lanes.upper[rows, lane])
            self.update(rows)
        self._exchange_within_rows(by_lane)

    def _at_once(self, rows: Ints, lane: Ints) -> Ints:
        """Return how many seats may move at once: one where they cost something, else any number."""
        return np.where(self._costs.costed[rows, lane], 1, 2**40)

    def _exchange_within_rows(self, by_lane: Floats) -> None:
        rows = self._all
        while len(rows):
            giving, taking = self.lowering[rows] + by_lane, self.raising[rows] - by_lane
            giver, taker = giving.argmin(axis=1), taking.argmin(axis=1)
            here = np.arange(len(rows))
            better = (giving[here, giver] + taking[here, taker] < -_NEAR) & (giver != taker)
            rows, giver, taker = rows[better], giver[better], taker[better]
            moved = np.minimum(self._at_once(rows, giver), self._at_once(rows, taker))
            moved = np.minimum(moved, self.cells[rows, giver] - self.lanes.lower[rows, giver])
            moved = np.minimum(moved, self.lanes.upper[rows, taker] - self.cells[rows, taker])
            self.cells[rows, giver] -= moved
            self.cells[rows, taker] += moved
            self.update(rows)

    def apply(self, passes: Iterable[Pass]) -> Ints:
        """Pass seats on; return the rows that changed."""
        changed = []
        for each in passes:
            self.cells[each.row, each.giver] -= 1
            self.cells[each.row, each.taker] += 1
            changed.append(each.row)
        rows = np.unique(np.array(changed, dtype=np.int64))
        self.update(rows)
        return rows


def _scaled(sums: Floats, low: Ints, high: Ints) -> Floats:
    """Return by what sums must be multiplied to lie within limits."""
    safe = np.maximum(sums, _TINY)
    return np.where(sums > 0, np.clip(np.clip(1.0, low / safe, None), None, np.maximum(high, 0) / safe), 1.0).clip(_TINY, 1 / _TINY)
