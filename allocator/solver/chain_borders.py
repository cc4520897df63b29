"""At given prices: where each threshold's border lies in a chain, and what that costs. In floats; `chain_proof` makes it exact."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from allocator.solver.chain_table import Flags, Floats, Ints, Stretch, Table


@dataclass(frozen=True)
class Borders:
    """The borders of one stretch at given prices.

    Attributes:
        beyond: By kind and threshold: what it costs all its rows to pass, less their prices; 0 where that is settled.
        costs: By level and threshold: what it costs to have the border there; infinite where it cannot lie.
        best: By threshold, the cheapest level.
    """

    beyond: Floats
    costs: Floats
    best: Ints

    def least(self) -> Floats:
        """Return by threshold what the cheapest border costs."""
        found: Floats = np.take_along_axis(self.costs, self.best[None, :], axis=0)[0]
        return found

    def passed(self, stretch: Stretch) -> Flags:
        """Return by kind and threshold whether its open cells are passed."""
        above = stretch.levels[:, None] > self.best
        here = (stretch.levels[:, None] == self.best) & (self.beyond < 0)
        passed: Flags = stretch.cells & (above | here)
        return passed


def borders(stretch: Stretch, prices: Floats) -> Borders:
    """Return the borders of a stretch, given the price of each of its kinds."""
    beyond: Floats = np.where(stretch.cells, stretch.steps - prices[:, None], 0.0) * stretch.sizes[:, None]
    whole = np.add.reduceat(beyond, stretch.starts, axis=0)
    some = np.add.reduceat(np.minimum(beyond, 0.0), stretch.starts, axis=0)
    above = np.cumsum(whole[::-1], axis=0)[::-1] - whole
    costs: Floats = above + some
    numbers = np.arange(len(stretch.starts))[:, None]
    costs[(numbers < stretch.lowest) | (numbers > stretch.highest)] = np.inf
    return Borders(beyond, costs, np.asarray(costs.argmin(axis=0), dtype=np.int64))


def least_of_nothing(stretch: Stretch, prices: Ints) -> Ints:
    """Return by threshold what the cheapest border costs in whole prices if seats themselves cost nothing."""
    beyond = np.where(stretch.cells, -prices[:, None], 0) * stretch.sizes[:, None]
    whole = np.add.reduceat(beyond, stretch.starts, axis=0)
    some = np.add.reduceat(np.minimum(beyond, 0), stretch.starts, axis=0)
    costs = np.cumsum(whole[::-1], axis=0)[::-1] - whole + some
    numbers = np.arange(len(stretch.starts))[:, None]
    costs[(numbers < stretch.lowest) | (numbers > stretch.highest)] = np.iinfo(np.int64).max
    least: Ints = costs.min(axis=0)
    return least


@dataclass(frozen=True)
class Priced:
    """What prices come to.

    Attributes:
        bound: No plan costs less than this beyond what is settled (in floats).
        borders: By stretch.
        counted: By sum, what the cheapest plan counts.
        full: Whether some row passes the last threshold that is looked at and could pass more.
    """

    bound: float
    borders: tuple[Borders, ...]
    counted: Ints
    full: bool


def priced(table: Table, prices: Floats) -> Priced:
    """Let every threshold have its cheapest border.

    Args:
        table: The kinds.
        prices: By sum: positive for its lower limit, negative for its upper one.
    """
    by_kind = table.by_kind(prices)
    found, counted, full = [], np.zeros(len(table.kinds)), False
    bound = 0.0
    for stretch in table.stretches:
        own = slice(stretch.first, stretch.first + stretch.kinds)
        some = borders(stretch, by_kind[own])
        passed = some.passed(stretch)
        bound += float(some.least().sum())
        counted[own] = passed.sum(axis=1) * stretch.sizes
        full = full or is_full(stretch, passed)
        found.append(some)
    bound += float((prices * (limits_at(table, prices) - table.settled)).sum())
    return Priced(bound, tuple(found), table.settled + table.by_total(counted), full)


def is_full(stretch: Stretch, passed: Flags) -> bool:
    """Say whether some row passes the last threshold and could pass more."""
    return bool(stretch.thresholds) and bool((passed[:, -1] & (stretch.upper > stretch.base + stretch.thresholds)).any())


def limits_at(table: Table, prices: Floats | Sequence[int]) -> Ints:
    """Return by sum the limit on which its price leans (0 where it has no price)."""
    limits = [
        (total.limits.lower if price > 0 else total.limits.upper) if price else 0
        for total, price in zip(table.chains.totals, prices, strict=True)
    ]
    assert None not in limits
    return np.array(limits, dtype=np.int64)


def common_price(table: Table, wanted: int, total: int) -> tuple[float, bool]:
    """Return the price at which a sum's parts would count so many if nothing else were asked, and whether the table is too short for it."""
    inside = np.zeros(len(table.kinds), dtype=bool)
    inside[table.at_kind[table.at_total == total]] = True
    steps: list[Floats] = []
    sizes: list[Ints] = []
    last: list[Flags] = []
    for stretch in table.stretches:
        cells = stretch.cells & inside[stretch.first : stretch.first + stretch.kinds, None]
        kind, threshold = np.nonzero(cells)
        steps.append(stretch.steps[kind, threshold])
        sizes.append(stretch.sizes[kind])
        last.append((threshold == stretch.thresholds - 1) & (stretch.upper[kind] > stretch.base + stretch.thresholds))
    flat = np.concatenate(steps)
    order = np.argsort(flat, kind="stable")
    if not len(order):
        return 0.0, False
    filled = np.cumsum(np.concatenate(sizes)[order]) + table.settled[total]
    place = int(np.searchsorted(filled, wanted))
    at = min(place, len(order) - 1)
    return float(flat[order[at]]), bool(np.concatenate(last)[order[: at + 1]].any())
