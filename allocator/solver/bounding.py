"""Proof by prices for a pool, in whole numbers: a bound that no plan goes below, and what each departure from it costs at least.

Prices are taken in units of 1 / 2^bits. For a circle the cheapest of its roles (the uncounted one costs nothing) is what everybody in it
would take; whoever takes another costs the difference, and a plan costs at least the bound plus all differences. So where a plan is known
that costs `gap` more than the bound, no better one holds a column more often than `gap // difference` times.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from allocator.solver.pool import Pool
from allocator.solver.pricing import Floats
from allocator.solver.sheet import OPEN, Ints

_BITS = 20
_ROOM = 2.0**60


@dataclass(frozen=True)
class Proof:
    """A bound and what follows from it. All costs are in units of 1 / 2^bits.

    Attributes:
        bits: Of the unit.
        bound: No plan costs less.
        extra: By column: cost less price.
        regret: By column: what one more costs beyond the bound; of a column of no circle, per step off its cheaper end.
        base_regret: By circle: the same for each who has no counted role.
        prices: By row.
    """

    bits: int
    bound: int
    extra: Ints
    regret: Ints
    base_regret: Ints
    prices: Ints

    @property
    def rounded_up(self) -> int:
        """The bound for whole costs."""
        return -(-self.bound >> self.bits)

    def gap(self, cost: int) -> int:
        """Return by how much a plan exceeds the bound, in the proof's unit."""
        return (cost << self.bits) - self.bound


def prove(pool: Pool, costs: Ints, prices: Floats) -> Proof:
    """Return what prices prove; prices that would lean on a limit that is not there count as 0."""
    bits = _bits(pool, costs, prices)
    whole = np.rint(prices * float(2**bits)).astype(np.int64)
    whole[(whole > 0) & (pool.sheet.low == -OPEN)] = 0
    whole[(whole < 0) & (pool.sheet.high == OPEN)] = 0
    extra = (costs << bits) - pool.sheet.weighed(whole)
    limit = np.where(whole > 0, pool.sheet.low, np.where(whole < 0, pool.sheet.high, 0))
    counted = pool.circle >= 0
    own = ~counted
    cheapest = _cheapest(pool, extra)
    bound = _total(whole, limit) + _total(cheapest, pool.most)
    bound += _total(extra[own], np.where(extra > 0, pool.lower, pool.upper)[own])
    regret = np.where(counted, extra - cheapest[pool.circle], np.abs(extra)) if len(pool.most) else np.abs(extra)
    return Proof(bits, bound, extra, regret, np.where(pool.least == pool.most, 0, -cheapest), whole)


def _cheapest(pool: Pool, extra: Ints) -> Ints:
    """Return by circle what its cheapest role costs; the uncounted one costs nothing, where anybody can have it."""
    far = np.int64(2**62)
    cheapest = np.where(pool.least == pool.most, far, 0)
    roles = np.flatnonzero((pool.circle >= 0) & (pool.upper > 0))
    np.minimum.at(cheapest, pool.circle[roles], extra[roles])
    return np.where(cheapest == far, 0, cheapest)


def _bits(pool: Pool, costs: Ints, prices: Floats) -> int:
    """Return the finest unit in which no sum can leave 64 bits."""
    factors = float(np.abs(pool.sheet.factor).max(initial=0))
    depth = float(np.bincount(pool.sheet.column, minlength=1).max(initial=0))
    greatest = float(np.abs(costs).max(initial=0)) + factors * depth * float(np.abs(prices).max(initial=0.0)) + 1.0
    return max(0, min(_BITS, int(np.log2(_ROOM / greatest))))


def _total(one: Ints, other: Ints) -> int:
    """Return a sum of products, exactly."""
    some = np.flatnonzero((one != 0) & (other != 0))
    return sum(a * b for a, b in zip(one[some].tolist(), other[some].tolist(), strict=True))


def within(pool: Pool, proof: Proof, cost: int) -> Pool:
    """Return the pool without anything that costs more than a plan already known."""
    gap = proof.gap(cost)
    counted = pool.circle >= 0
    steps = _steps(gap, proof.regret)
    lower = np.where(counted | (proof.extra >= 0), pool.lower, pool.upper - np.minimum(steps, pool.upper - pool.lower))
    upper = np.where(counted, np.minimum(pool.upper, steps), pool.upper)
    upper = np.where(~counted & (proof.extra > 0), pool.lower + np.minimum(steps, pool.upper - pool.lower), upper)
    idle = np.minimum(_steps(gap, proof.base_regret), pool.most)
    slack = _steps(gap, np.abs(proof.prices))
    sheet = pool.sheet
    high = np.where(proof.prices > 0, np.minimum(sheet.high, sheet.low + np.minimum(slack, OPEN)), sheet.high)
    low = np.where(proof.prices < 0, np.maximum(sheet.low, sheet.high - np.minimum(slack, OPEN)), sheet.low)
    tight = replace(pool, sheet=replace(sheet, low=low, high=high))
    return tight.narrowed(lower, upper, pool.most - idle)


def _steps(gap: int, price: Ints) -> Ints:
    """Return how often a price can be paid out of a gap; very often where it is nothing."""
    capped = min(gap, 2**62)
    return np.where(price > 0, capped // np.maximum(price, 1), 2**40)
