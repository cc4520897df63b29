"""By which prices a two-way table is proved best: one of each row and one of each hub, as certificates name them.

A price is the logarithm of a fraction. Where a row's price may lie anywhere between two numbers, the simplest fraction between them is
taken, so that whoever verifies the proof has short numbers to multiply.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from allocator.apportion import Logs
from allocator.plan import Plan
from allocator.solver.certificate import Table as CostTable
from allocator.solver.collector import collector_at_rest
from allocator.solver.engine import Setting
from allocator.solver.lanes import Lanes
from allocator.solver.network import Network
from allocator.solver.network_nodes import Node
from allocator.solver.program import Constraint, Program, Stage
from allocator.solver.two_way import best_of, read_table
from allocator.solver.two_way_proof import Priced

_ONE = Fraction(1)
_INSIDE = 0.1
_LOG_TWO = math.log(2)


@collector_at_rest()
def prices_of_table(program: Program, stage: Stage, _table: CostTable[Any], _plan: Plan, setting: Setting) -> Mapping[int, Logs] | None:
    """Return prices of constraints that prove the best plan of a two-way table; None where the program is no such table."""
    table = read_table(program, stage)
    priced = None if table is None else best_of(table, setting)
    if table is None or priced is None or table.network.folded:
        return None
    found: dict[int, Logs] = {}
    for number, sign, price in _node_prices(table.lanes, priced):
        if price != _ONE:
            asked = _leaning(program, table.network, table.network.nodes[number], above=(price > _ONE) == (sign > 0))
            if asked is None:
                return None
            constraint, times = asked
            found[constraint] = Logs.of(price) * (Fraction(sign) / times)
    return found


def _node_prices(lanes: Lanes, priced: Priced) -> Iterator[tuple[int, int, Fraction]]:
    """Yield every sum, the sign with which it is counted, and its price."""
    for hub, (number, sign) in enumerate(lanes.hub_node):
        if number >= 0:
            yield number, sign, priced.prices[hub]
    for row, (number, sign) in enumerate(lanes.row_node):
        if number >= 0:
            own = priced.row_prices.get(row)
            yield number, sign, _between(float(priced.least[row]), float(priced.greatest[row])) if own is None else own


def _between(least: float, greatest: float) -> Fraction:
    """Return the simplest fraction whose logarithm lies well between two numbers; either may be endless."""
    if least < 0 < greatest:
        return _ONE
    if math.isinf(least) or math.isinf(greatest):
        least, greatest = (greatest - 1, greatest) if math.isinf(least) else (least, least + 1)
    within = _INSIDE * (greatest - least)
    return _simplest(_power(least + within), _power(greatest - within))


def _power(logarithm: float) -> Fraction:
    """Return a fraction with about this logarithm, however great or small."""
    twos = math.floor(logarithm / _LOG_TWO)
    return Fraction(math.exp(logarithm - twos * _LOG_TWO)) * Fraction(2) ** twos


def _simplest(low: Fraction, high: Fraction) -> Fraction:
    """Return the fraction with the smallest denominator between two positive ones."""
    whole = math.floor(low)
    if whole == low or whole + 1 <= high:
        return Fraction(whole if whole == low and whole else whole + 1)
    return whole + 1 / _simplest(1 / (high - whole), 1 / (low - whole))


def _leaning(program: Program, network: Network, node: Node, *, above: bool) -> tuple[int, Fraction] | None:
    """Return the constraint that holds a sum up (or down), and how many times the sum it is."""
    for number in node.constraints:
        times, limit = _as_sum(program.constraints[number], network, node, above=above)
        if limit == (node.lower if above else node.upper):
            return number, times
    return None


def _as_sum(constraint: Constraint, network: Network, node: Node, *, above: bool) -> tuple[Fraction, Fraction | None]:
    """Return how many times a node's sum a constraint is, and the limit that it puts on that sum."""
    first, sign = node.terms[0]
    held, times = 0, Fraction(0)
    for at, n in constraint.terms:
        if at == first:
            times = Fraction(n, sign)
        elif network.lower[at] == network.upper[at]:
            held += n * network.lower[at]
    limit = constraint.lower if above == (times > 0) else constraint.upper
    return times, None if limit is None else (limit - held) / times
