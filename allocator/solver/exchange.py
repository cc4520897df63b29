"""The test of an optimum, and what moves among optima: one seat from one part to another.

Under nested limits a plan is best exactly when no exchange that the limits allow makes it cheaper, and a part takes another value in
some best plan exactly when it takes part in an exchange that costs nothing: the best plans have the exchange property of matroid bases.
Nothing here asks how the plan was found.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from allocator.solver.laminar import Laminar, Limits
from allocator.solver.prices import Price, Prices
from allocator.solver.program import Program


@dataclass(frozen=True)
class Exchanges:
    """What single exchanges show.

    Attributes:
        best: Whether none makes the plan cheaper.
        moving: Variables that some exchange without cost changes; meaningful where the plan is best.
    """

    best: bool
    moving: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Front:
    """The parts of a set that can give or take a seat at its best price; no price where none can."""

    price: Price | None
    parts: tuple[int, ...]


_NOBODY = _Front(None, ())


def meets(program: Program, values: Sequence[int]) -> bool:
    """Count every constraint and every limit of a program on given values."""
    within = all(each.lower <= value <= each.upper for each, value in zip(program.variables, values, strict=True))
    return within and all(
        _lies(sum(n * values[variable] for variable, n in each.terms), each.lower, each.upper) for each in program.constraints
    )


def _lies(total: int, lower: int | None, upper: int | None) -> bool:
    return (lower is None or lower <= total) and (upper is None or total <= upper)


def try_exchanges(laminar: Laminar, prices: Prices, counted: Sequence[int]) -> Exchanges:
    """Try every exchange of one seat between two parts, and every single seat more or less where the total is open."""
    totals: list[int] = []
    takers: list[_Front] = []
    givers: list[_Front] = []
    best = True
    moving: set[int] = set()
    for nest in laminar.nests:
        totals.append(sum(counted[part] for part in nest.parts) + sum(totals[inner] for inner in nest.nests))
        ups = [_taker(laminar, prices, counted, part) for part in nest.parts]
        ups += [takers[inner] for inner in nest.nests if _open_above(laminar.nests[inner].limits, totals[inner])]
        downs = [_giver(laminar, prices, counted, part) for part in nest.parts]
        downs += [givers[inner] for inner in nest.nests if _open_below(laminar.nests[inner].limits, totals[inner])]
        taker, giver = _cheapest(ups), _dearest(downs)
        takers.append(taker)
        givers.append(giver)
        best = best and not _gains(taker, giver)
        if taker.price is not None and taker.price == giver.price:
            moving |= _partnered(taker.parts, giver.parts)
    outside = _Front(prices.nothing, ())
    for root in laminar.roots:
        taker = takers[root] if _open_above(laminar.nests[root].limits, totals[root]) else _NOBODY
        giver = givers[root] if _open_below(laminar.nests[root].limits, totals[root]) else _NOBODY
        best = best and not _gains(taker, outside) and not _gains(outside, giver)
        moving |= {part for front in (taker, giver) if front.price == prices.nothing for part in front.parts}
    return Exchanges(best, frozenset(laminar.parts[part].variable for part in moving))


def _taker(laminar: Laminar, prices: Prices, counted: Sequence[int], number: int) -> _Front:
    part, value = laminar.parts[number], counted[number]
    return _Front(prices.step(part.variable, value + 1), (number,)) if value < part.upper else _NOBODY


def _giver(laminar: Laminar, prices: Prices, counted: Sequence[int], number: int) -> _Front:
    part, value = laminar.parts[number], counted[number]
    return _Front(prices.step(part.variable, value), (number,)) if value > part.lower else _NOBODY


def _open_above(limits: Limits, total: int) -> bool:
    return limits.upper is None or total < limits.upper


def _open_below(limits: Limits, total: int) -> bool:
    return limits.lower is None or total > limits.lower


def _cheapest(fronts: Sequence[_Front]) -> _Front:
    price = min((front.price for front in fronts if front.price is not None), default=None)
    return _at_price(fronts, price)


def _dearest(fronts: Sequence[_Front]) -> _Front:
    price = max((front.price for front in fronts if front.price is not None), default=None)
    return _at_price(fronts, price)


def _at_price(fronts: Iterable[_Front], price: Price | None) -> _Front:
    if price is None:
        return _NOBODY
    return _Front(price, tuple(part for front in fronts if front.price == price for part in front.parts))


def _gains(taker: _Front, giver: _Front) -> bool:
    return taker.price is not None and giver.price is not None and taker.price < giver.price


def _partnered(takers: Sequence[int], givers: Sequence[int]) -> set[int]:
    """Return the parts for which another one stands on the other side."""
    alone_giving = givers[0] if len(givers) == 1 else None
    alone_taking = takers[0] if len(takers) == 1 else None
    moving = {part for part in takers if part != alone_giving}
    return moving | {part for part in givers if part != alone_taking}
