"""Serving a stage for people: a bound by prices, a plan among the columns that they favour, a search of what lies between."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from allocator.errors import OurBug
from allocator.solver import cpsat
from allocator.solver.bounding import Proof, prove, within
from allocator.solver.engine import Found, NoPlan, Objective, Setting
from allocator.solver.linear import FloatCost, second_answer, second_verdict
from allocator.solver.listing import listed
from allocator.solver.pool import Pool, small
from allocator.solver.pricing import Priced, price
from allocator.solver.sheet import OPEN, Flags, Ints

_NEAR = 150
_AROUND = 50
_FEW = 600
_PATIENCE = 5.0
_WIDER = 4
_WHOLE = 1e-6
_LISTED = (8, 16, 24)


@dataclass(frozen=True)
class Best:
    """A stage is proved.

    Attributes:
        pool: In which just the best plans are left.
        values: One of them.
        cost: The optimum.
        confirmed: Whether a second route came to it too.
    """

    pool: Pool
    values: Ints
    cost: int
    confirmed: bool


@dataclass(frozen=True)
class Halted:
    """Time ran out.

    Attributes:
        values: The best plan found, if any.
        cost: What it reaches.
        bound: Below which none goes, if anything is known.
    """

    values: Ints | None
    cost: int | None
    bound: int | None


def serve_pool(
    pool: Pool, costs: Ints, setting: Setting, cutoff: int | None = None, priced: Priced | None = None, *, lists: bool = False
) -> Best | NoPlan | Halted:
    """Minimise whole costs over a pool, and hold what was reached.

    Args:
        pool: What there is to choose from.
        costs: By column.
        setting: Settings and clock.
        cutoff: Plans that cost so much or more are not asked for.
        priced: Prices, where they are known already.
        lists: Whether few plans are listed rather than searched.
    """
    if pool.crossed:
        return NoPlan()
    priced = priced or price(pool, costs, setting)
    proof = prove(pool, costs, priced.prices)
    if cutoff is not None and proof.rounded_up >= cutoff:
        return NoPlan()
    first = _whole(pool, costs, priced, proof)
    few = _listed(pool, costs, priced, proof) if lists and first is None else None
    if few is not None:
        return _held(pool, costs, proof, few, confirmed=True)
    known = first or _guessed(pool, costs, priced, proof, setting)
    found = known or _near(pool, costs, priced, proof, setting)
    if not isinstance(found, Plan):
        return found
    if proof.rounded_up == found.cost:
        return _held(pool, costs, proof, found, confirmed=True)
    return _between(pool, costs, proof, found, setting)


@dataclass(frozen=True)
class Plan:
    """A plan.

    Attributes:
        values: By column.
        cost: What it costs.
        second: Whether the second engine found it and no better one among all that could be better.
    """

    values: Ints
    cost: int
    second: bool = False


def _whole(pool: Pool, costs: Ints, priced: Priced, proof: Proof) -> Plan | None:
    """Return the relaxation's optimum where it happens to be a plan."""
    values = np.rint(priced.values).astype(np.int64)
    plan = Plan(values, int(costs @ values))
    return plan if priced.met and pool.admits(values) and plan.cost == proof.rounded_up else None


def _guessed(pool: Pool, costs: Ints, priced: Priced, proof: Proof, setting: Setting) -> Plan | None:
    """Guess how far the best plan is from the bound, and let the second engine look at all that is no farther."""
    if not priced.met or not costs.any():
        return None
    distance = np.sort(_distance(pool, priced, proof))
    rank = min(_AROUND + int((priced.values > _WHOLE).sum()), len(distance) - 1)
    guess = proof.rounded_up + (int(distance[rank]) >> proof.bits)
    place = within(pool, proof, guess)
    if place.crossed or int(place.free.sum()) > _FEW:
        return None
    rest = small(place)
    factors = {at: float(each) for at, each in enumerate(costs[rest.columns].tolist()) if each}
    answer = second_answer(rest.program, FloatCost(factors, {}), setting, _PATIENCE, people=True)
    if answer is None or not answer.values:
        return None
    values = rest.values(tuple(round(each) for each in answer.values))
    cost = int(costs @ values)
    return Plan(values, cost, second=cost <= guess) if pool.admits(values) else None


def _listed(pool: Pool, costs: Ints, priced: Priced, proof: Proof) -> Plan | None:
    """List all plans that cost little more than the bound: the cheapest of them is the best of all."""
    if not priced.met:
        return None
    distance = np.sort(_distance(pool, priced, proof))
    for rank in _LISTED:
        guess = proof.rounded_up + (int(distance[min(rank, len(distance) - 1)]) >> proof.bits)
        place = within(pool, proof, guess)
        if place.crossed:
            continue
        found = listed(replace(place, sheet=place.sheet.with_row(costs, -OPEN, guess)))
        if found is None:
            return None
        if len(found.plans):
            prices = found.plans @ costs
            return Plan(found.plans[int(np.argmin(prices))], int(prices.min()))
    return None


def _near(pool: Pool, costs: Ints, priced: Priced, proof: Proof, setting: Setting) -> Plan | NoPlan | Halted:
    """Find a plan among the columns that cost least beyond the bound: a few at first, then more."""
    settled = np.rint(priced.values).astype(np.int64)
    distance = _distance(pool, priced, proof)
    order = np.argsort(distance, kind="stable")
    many = _NEAR if priced.met else pool.sheet.width
    while True:
        chosen = np.zeros(pool.sheet.width, dtype=np.bool_)
        chosen[order[:many]] = True
        chosen |= distance == -1
        whole = many >= pool.sheet.width
        place = pool if whole else _only(pool, settled, chosen)
        answer = _search(place, costs, setting)
        if isinstance(answer, Plan):
            return answer
        if whole:
            return answer
        many *= _WIDER


def _distance(pool: Pool, priced: Priced, proof: Proof) -> Ints:
    """Return by column what it costs beyond the bound to move it from where the relaxation has it; -1 where that is between."""
    whole = np.abs(priced.values - np.rint(priced.values)) < _WHOLE
    present = (priced.values > _WHOLE) & (pool.circle >= 0)
    second = proof.base_regret.copy()
    leave = np.where(present, np.maximum(second[pool.circle], 0), proof.regret) if len(second) else proof.regret
    distance = np.where(present, leave, proof.regret)
    distance = np.where(whole, distance, -1)
    return np.where(pool.circle < 0, -1, distance)


def _only(pool: Pool, settled: Ints, chosen: Flags) -> Pool:
    lower, upper = np.where(chosen, pool.lower, settled), np.where(chosen, pool.upper, settled)
    return pool.narrowed(lower, upper)


def _search(pool: Pool, costs: Ints, setting: Setting, hint: Ints | None = None) -> Plan | NoPlan | Halted:
    """Search a pool with the first engine."""
    if pool.crossed:
        return NoPlan()
    place = small(pool)
    aim = {at: cost for at, cost in enumerate(costs[place.columns].tolist()) if cost}
    first = None if hint is None else hint[place.columns].tolist()
    answer = cpsat.search(place.program, Objective(aim), setting, first, people=True)
    if isinstance(answer, NoPlan):
        return answer
    if not isinstance(answer, Found):
        return Halted(None, None, None)
    values = place.values(answer.values)
    cost = int(costs @ values)
    return Plan(values, cost) if answer.best else Halted(values, cost, None)


def _between(pool: Pool, costs: Ints, proof: Proof, known: Plan, setting: Setting) -> Best | Halted:
    """Search all that costs no more than the plan that is known."""
    rest = within(pool, proof, known.cost)
    answer = _search(rest, costs, setting, known.values)
    match answer:
        case NoPlan():
            raise OurBug("a plan was found, and then it was found that there is none")
        case Halted():
            better = known if answer.cost is None or answer.values is None or answer.cost > known.cost else Plan(answer.values, answer.cost)
            return Halted(better.values, better.cost, proof.rounded_up)
        case Plan():
            same = known.second and known.cost == answer.cost
            confirmed = same or proof.rounded_up == answer.cost or (setting.confirms and _again(rest, costs, answer.cost, setting))
            return _held(pool, costs, proof, answer, confirmed=confirmed)


def _again(pool: Pool, costs: Ints, cost: int, setting: Setting) -> bool:
    """Say whether the other engine comes to the same optimum."""
    place = small(pool)
    spent = int(costs @ place.settled)
    factors = {at: float(each) for at, each in enumerate(costs[place.columns].tolist()) if each}
    second = second_verdict(place.program, FloatCost(factors, {}), setting, people=True)
    return second is not None and np.isfinite(second) and round(second) + spent == cost


def _held(pool: Pool, costs: Ints, proof: Proof, best: Plan, *, confirmed: bool) -> Best:
    """Leave just the best plans: what exceeds the bound by more than they do goes, and their cost is held."""
    rest = within(pool, proof, best.cost)
    if proof.gap(best.cost):
        rest = replace(rest, sheet=rest.sheet.with_row(costs, best.cost, best.cost))
    return Best(rest, best.values, best.cost, confirmed)
