"""The judge's count of every rule that looks at seats only."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tests.oracle.costs import Cost, divisor_cost, share_cost
from tests.oracle.formulas import step_seats
from tests.oracle.frame import shares
from tests.oracle.reading import BodyFacts, Reading, beyond, limits, weighed

RuleText = Mapping[str, Any]


@dataclass(frozen=True)
class Filled:
    """How one body is filled: its size, its open seats, and the seats of each row in table order."""

    size: int
    vacant: int
    seats: tuple[int, ...]


State = Mapping[str, Filled]


@dataclass(frozen=True)
class Counted:
    """What a rule comes to: the gaps of its clauses added up, whether a must is broken regardless of `prefer`, and a cost."""

    gap: int = 0
    broken: bool = False
    cost: Cost | None = None


def clauses(reading: Reading, rule: RuleText) -> Iterator[tuple[tuple[int, ...], Mapping[str, Any]]]:
    """Yield the rows of each clause with what is asked of them, as `each` and `amounts` say."""
    meant = reading.meant(rule)
    each = rule.get("each")
    if each is None:
        yield meant, rule
    elif each == "row":
        yield from (((i,), rule) for i in meant)
    else:
        amounts = rule.get("amounts")
        values = dict.fromkeys(str(reading.rows[i][each]) for i in meant)
        values |= dict.fromkeys(amounts or ())
        for value in values:
            rows = tuple(i for i in meant if str(reading.rows[i][each]) == value)
            asked = rule if amounts is None else amounts[value]
            yield rows, asked if isinstance(asked, Mapping) else {"exactly": asked}


def base_of(rule: RuleText, body: BodyFacts, filled: Filled, rows: tuple[int, ...], default: str) -> int:
    """Return what a share is a share of."""
    match rule.get("out_of", default):
        case "body":
            return filled.size
        case "elected":
            return filled.size - body.fixed
        case "filled":
            return filled.size - filled.vacant
        case _:
            return sum(filled.seats[i] for i in rows)


def with_fixed(rule: RuleText, default: str) -> bool:
    """Say whether fixed seats count on both sides."""
    return rule.get("out_of", default) in ("body", "filled")


def held(reading: Reading, rule: RuleText, state: State) -> tuple[int, ...]:
    """Return the seats of each row; with `with_fixed`, those fixed seats too that are known per row."""
    filled, fixed = state[rule["body"]], reading.body(rule["body"]).fixed_rows
    return tuple(map(sum, zip(filled.seats, fixed, strict=True))) if rule.get("with_fixed") else filled.seats


def _size(reading: Reading, rule: RuleText, state: State) -> Counted:
    size = state[rule["body"]].size
    return Counted(beyond(size, *limits(rule, size, None, None, 0)))


def _seats(reading: Reading, rule: RuleText, state: State) -> Counted:
    filled, measured = state[rule["body"]], held(reading, rule, state)
    gap = 0
    for i in reading.meant(rule):
        low, high = limits(rule, filled.size, rule.get("rounding"), reading.rows[i], filled.seats[i])
        gap += beyond(measured[i], low, high)
    return Counted(gap)


def _bloc(reading: Reading, rule: RuleText, state: State) -> Counted:
    filled, body = state[rule["body"]], reading.body(rule["body"])
    if "fixed" in rule:
        base = base_of(rule, body, filled, (), "body")
        return Counted(beyond(body.fixed_groups[rule["fixed"]], *limits(rule, base, rule.get("rounding"), None, 0)))
    gap = 0
    for rows, asked in clauses(reading, rule):
        measured = sum(filled.seats[i] + (body.fixed_rows[i] if with_fixed(rule, "body") else 0) for i in rows)
        base = base_of(rule, body, filled, rows, "body")
        row = reading.rows[rows[0]] if len(rows) == 1 else None
        gap += beyond(measured, *limits(asked, base, rule.get("rounding"), row, filled.seats[rows[0]] if len(rows) == 1 else 0))
    return Counted(gap)


def _proportional(reading: Reading, rule: RuleText, state: State) -> Counted:
    weights = {i: weighed(rule["basis"], reading.rows[i]) for i in reading.meant(rule)}
    seats = {i: n for i, n in enumerate(held(reading, rule, state)) if i in weights}
    base, method = int(rule.get("base", 0)), rule["method"]
    least = base + (method in ("adams", "dean", "hill"))
    broken = any(each < least for each in seats.values())
    if method in ("hamilton", "min_max", "leximin"):
        return Counted(0, broken, share_cost(method, seats, shares(reading, rule, weights)))
    return Counted(0, broken, None if broken else divisor_cost(method, base, seats, weights))


def _monotone(reading: Reading, rule: RuleText, state: State) -> Counted:
    seats, gap = held(reading, rule, state), 0
    for rows, _ in clauses(reading, rule):
        basis = {i: weighed(rule["basis"], reading.rows[i]) for i in rows}
        gap += sum(max([seats[v] for v in rows if basis[v] < basis[u]] + [seats[u]]) - seats[u] for u in rows)
    return Counted(gap)


def _degressive(reading: Reading, rule: RuleText, state: State) -> Counted:
    seats, gap = held(reading, rule, state), 0
    basis = {i: weighed(rule["basis"], reading.rows[i]) for i in reading.meant(rule)}
    for u in basis:
        ceilings = [math.floor(basis[u] * seats[v] / basis[v]) for v in basis if basis[v] < basis[u]]
        gap += max(0, *(seats[u] - ceiling for ceiling in ceilings)) if ceilings else 0
    return Counted(gap)


def _within_quota(reading: Reading, rule: RuleText, state: State) -> Counted:
    seats, tolerance = held(reading, rule, state), int(rule.get("tolerance", 0))
    exact_shares = shares(reading, rule, {i: weighed(rule["basis"], reading.rows[i]) for i in reading.meant(rule)})
    return Counted(sum(beyond(seats[i], math.floor(share) - tolerance, math.ceil(share) + tolerance) for i, share in exact_shares.items()))


def _keep(reading: Reading, rule: RuleText, state: State) -> Counted:
    seats = held(reading, rule, state)
    gained = lost = 0
    for i in reading.meant(rule):
        before = _before(reading, rule, i)
        gained += max(0, seats[i] - before)
        lost += max(0, before - seats[i])
    return Counted(max(0, max(gained, lost) - int(rule.get("at_most", 0))))


def _before(reading: Reading, rule: RuleText, i: int) -> int:
    row = reading.rows[i]
    if "column" in rule:
        return int(row[rule["column"]])
    plan = reading.earlier[rule["plan"]].get(rule["body"], {})
    return plan.get(row["id"], 0) + sum(plan.get(old, 0) for old in rule.get("was", {}).get(row["id"], ()))


def _pin(reading: Reading, rule: RuleText, state: State) -> Counted:
    seats = held(reading, rule, state)
    return Counted(sum(abs(seats[i] - int(rule["seats"])) for i, row in enumerate(reading.rows) if row["id"] in rule["rows"]))


def _step(reading: Reading, rule: RuleText, state: State) -> Counted:
    seats = held(reading, rule, state)
    return Counted(sum(abs(seats[i] - asked) for i, asked in step_seats(reading, rule, None).items()))


def _alternates(reading: Reading, rule: RuleText, state: State) -> Counted:
    return Counted()


SEAT_RULES: Mapping[str, Callable[[Reading, RuleText, State], Counted]] = {
    "size": _size, "seats": _seats, "bloc": _bloc, "proportional": _proportional, "monotone": _monotone, "degressive": _degressive,
    "within_quota": _within_quota, "keep": _keep, "pin": _pin, "step": _step, "alternates": _alternates,
}  # fmt: skip
