"""Prices of all constraints of a program of chains: those of its sums, and what one level hands to the next.

At the prices of the sums some rows are held down by the level above them (they would pay for another seat), others are pushed up by the
level below (they have a seat that does not pay). What the first ones would pay flows upwards, level by level along rows of equal number,
until it has paid for the second ones. These flows are the prices of the order.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from allocator.plan import Plan
from allocator.solver.chain_proof import Exact
from allocator.solver.chain_table import Stretch
from allocator.solver.chained import priced_chains
from allocator.solver.chains import Chain, Chains, Order, read_chains
from allocator.solver.engine import Setting
from allocator.solver.laminar import mirror_of
from allocator.solver.program import CostStage, Program, Stage

_FAR = Fraction(10**12)
_SIMPLE = (1, 10**3, 10**6, 10**9, 10**12)


def chain_prices(program: Program, stage: Stage, table: object, plan: Plan, setting: Setting) -> Mapping[int, Any] | None:
    """Return the price of every constraint; None where the program is something else (see `proofs.PricesOf`)."""
    if not isinstance(stage, CostStage) or stage.logarithms:
        return None
    chains = read_chains(program)
    if chains is None or not chains.totals:
        return None
    exact = priced_chains(chains, stage, range(len(program.variables)), setting)
    if not isinstance(exact, Exact):
        return None
    prices = _prices_of_totals(exact)
    for number, chain in enumerate(chains.chains):
        prices |= _Flows(exact, number, chain).prices()
    return prices


def _prices_of_totals(exact: Exact) -> dict[int, Fraction]:
    """Return the prices of the sums, by the constraints from which their limits come."""
    prices: dict[int, Fraction] = {}
    program = exact.table.chains.program
    for total, price in zip(exact.table.chains.totals, exact.prices, strict=True):
        by = total.limits.lower_by if price > 0 else total.limits.upper_by
        if price and by is not None:
            terms = program.constraints[by].terms
            at, factor = next((at, n) for at, n in terms if program.variables[at].lower < program.variables[at].upper)
            prices[by] = price / (factor if mirror_of(program.variables[at]) is None else -factor)
    return prices


@dataclass(frozen=True)
class _Row:
    """A row at the cheapest plan: its number, and between which prices beyond its own it keeps it."""

    variable: int
    number: int
    low: Fraction
    high: Fraction


@dataclass
class _Flows:
    """What flows along one chain."""

    exact: Exact
    stretch: int
    chain: Chain
    _prices: dict[int, Fraction] = field(default_factory=dict)

    def prices(self) -> dict[int, Fraction]:
        """Return the prices of the chain's orders."""
        levels = self._levels()
        links = _Links(self.exact.table.chains, self.chain)
        start = 0
        while start < len(levels):
            end = start
            while end + 1 < len(levels) and _linked(levels[end], levels[end + 1]) and (end == start or _even(levels[end])):
                end += 1
            if end > start:
                self._pool(levels, start, end, links)
            start = end if end > start and not _even(levels[end]) else end + 1
        return self._prices

    def _levels(self) -> list[list[_Row]]:
        table = self.exact.table
        stretch = table.stretches[self.stretch]
        passed = self.exact.priced.borders[self.stretch].passed(stretch)
        numbers = stretch.lower + passed.sum(axis=1)
        levels: list[list[_Row]] = [[] for _ in self.chain.levels]
        for at in range(stretch.kinds):
            levels[int(stretch.levels[at])] += self._rows(stretch, at, int(numbers[at]))
        return levels

    def _rows(self, stretch: Stretch, at: int, number: int) -> list[_Row]:
        table = self.exact.table
        kind = table.kinds[stretch.first + at]
        price = self.exact.price(kind.totals)
        rows = []
        for part in kind.parts:
            variable = table.chains.program.variables[table.chains.parts[part].variable]
            seats = number - kind.offset
            low = -_FAR if seats == variable.lower else kind.step(number) - price
            high = _FAR if seats == variable.upper else kind.step(number + 1) - price
            rows.append(_Row(table.chains.parts[part].variable, number, low, high))
        return rows

    def _pool(self, levels: Sequence[Sequence[_Row]], start: int, end: int, links: _Links) -> None:
        """Let prices flow along levels of one number."""
        value = min(row.number for row in levels[end])
        rows = [[row for row in levels[at] if row.number == value] for at in range(start, end + 1)]
        flows = _flows(rows)
        for at, own in enumerate(rows):
            into = flows[at - 1] if at else Fraction(0)
            out = flows[at] if at < len(flows) else Fraction(0)
            kept = _kept(own, into - out)
            ins = {row.variable: max(price, Fraction(0)) for row, price in zip(own, kept, strict=True)}
            outs = {row.variable: max(-price, Fraction(0)) for row, price in zip(own, kept, strict=True)}
            through = into - sum(ins.values(), Fraction(0))
            ins[own[0].variable] += through
            outs[own[0].variable] += through
            if at:
                self._add(links.into(ins))
            if at < len(flows):
                self._add(links.out(outs))

    def _add(self, prices: Mapping[int, Fraction]) -> None:
        for number, price in prices.items():
            self._prices[number] = self._prices.get(number, Fraction(0)) + price


def _linked(low: Sequence[_Row], high: Sequence[_Row]) -> bool:
    return max(row.number for row in low) == min(row.number for row in high)


def _even(level: Sequence[_Row]) -> bool:
    return all(row.number == level[0].number for row in level)


def _flows(rows: Sequence[Sequence[_Row]]) -> list[Fraction]:
    """Return what each level but the last hands to the next: within what all of them can take and give."""
    spans: list[tuple[Fraction, Fraction]] = []
    low, high = Fraction(0), Fraction(0)
    for level in reversed(rows[1:]):
        needs = sum((max(row.low, Fraction(0)) for row in level), Fraction(0))
        gives = sum((max(-row.high, Fraction(0)) for row in level), Fraction(0))
        low = max(needs, max(low, gives) + sum((row.low for row in level), Fraction(0)))
        high = high + sum((row.high for row in level), Fraction(0))
        spans.append((low, high))
    spans.reverse()
    flows: list[Fraction] = []
    before = Fraction(0)
    for level, (least, most) in zip(rows, spans, strict=False):
        gives = sum((max(-row.high, Fraction(0)) for row in level), Fraction(0))
        least = max(least, gives, before - sum((row.high for row in level), Fraction(0)))
        most = min(most, before - sum((row.low for row in level), Fraction(0)))
        before = _simplest(least, max(least, most))
        flows.append(before)
    return flows


def _simplest(low: Fraction, high: Fraction) -> Fraction:
    """Return a number between two others that is quickly written down."""
    if low == high:
        return low
    middle = min(low + 1, (low + high) / 2)
    for denominator in _SIMPLE:
        near = middle.limit_denominator(denominator)
        if low <= near <= high:
            return near
    return middle


def _kept(rows: Sequence[_Row], wanted: Fraction) -> list[Fraction]:
    """Return a price for each row, within what it keeps its number at, that add up to what is wanted; as close to 0 as may be."""
    prices = [min(max(Fraction(0), row.low), row.high) for row in rows]
    left = wanted - sum(prices, Fraction(0))
    for at, row in enumerate(rows):
        room = row.high - prices[at] if left > 0 else row.low - prices[at]
        more = min(left, room) if left > 0 else max(left, room)
        prices[at] += more
        left -= more
        if not left:
            break
    prices[0] += left
    return prices


class _Links:
    """By which constraints a level is linked with the next."""

    def __init__(self, chains: Chains, chain: Chain) -> None:
        self._program = chains.program
        self._level = {chains.parts[part].variable: at for at, level in enumerate(chain.levels) for part in level}
        self._up: dict[int, list[Order]] = {}
        self._down: dict[int, list[Order]] = {}
        for order in chains.orders:
            if order.low in self._level:
                self._up.setdefault(order.low, []).append(order)
            if order.high in self._level:
                self._down.setdefault(order.high, []).append(order)

    def into(self, flows: Mapping[int, Fraction]) -> dict[int, Fraction]:
        """Return the prices of the orders by which rows of a level take flows, but for those that the level below counts as its own."""
        prices: dict[int, Fraction] = {}
        for variable, flow in flows.items():
            orders = self._down.get(variable, [])
            if flow and not (len(orders) > 1):
                prices |= self._price(orders[0], flow)
        return prices

    def out(self, flows: Mapping[int, Fraction]) -> dict[int, Fraction]:
        """Return the prices of the orders by which rows of a level give flows; not those that a row above takes from it alone."""
        prices: dict[int, Fraction] = {}
        for variable, flow in flows.items():
            orders = self._up.get(variable, [])
            if flow and not any(order.high in self._level and len(self._down[order.high]) == 1 for order in orders):
                prices |= self._price(orders[0], flow)
        return prices

    def _price(self, order: Order, flow: Fraction) -> dict[int, Fraction]:
        constraint = self._program.constraints[order.constraint]
        factor = next(n for at, n in constraint.terms if at == order.high)
        return {order.constraint: flow / factor}

