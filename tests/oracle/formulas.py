"""The judge's reading of published formulas: one seat for every so many."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from tests.oracle.reading import Reading, admits, exact, read_number, weighed

Formula = tuple[Fraction, Fraction, Fraction | None]
"""`per`, `base`, `threshold`."""


def has_ranges(rule: Mapping[str, Any]) -> bool:
    """Say whether the formula is to be chosen."""
    return any(_ranged(rule.get(field)) for field in ("per", "base", "threshold"))


def _ranged(value: Any) -> bool:
    return isinstance(value, Mapping) and "from" in value


def formulas(rule: Mapping[str, Any]) -> list[Formula]:
    """List the formulas to choose from, `per` first, then `base`, then `threshold`."""
    return [
        (per, base, threshold)
        for per in _values(rule["per"])
        for base in _values(rule.get("base", 0))
        for threshold in _values(rule.get("threshold"))
    ]


def _values(value: Any) -> list[Any]:
    if not _ranged(value):
        return [value if value is None or isinstance(value, Mapping) else exact(value)]
    found, now = [], exact(value["from"])
    while now <= exact(value["to"]):
        found.append(now)
        now += exact(value["by"])
    return found


def step_seats(reading: Reading, rule: Mapping[str, Any], formula: Formula | None) -> dict[int, int]:
    """Return the seats that the formula gives each meant row."""
    return {i: int(_clipped(rule, _one(reading, rule, i, formula))) for i in reading.meant(rule)}


def _clipped(rule: Mapping[str, Any], seats: Fraction) -> Fraction:
    if "floor" in rule:
        seats = max(seats, Fraction(rule["floor"]))
    return min(seats, Fraction(rule["cap"])) if "cap" in rule else seats


def _one(reading: Reading, rule: Mapping[str, Any], i: int, formula: Formula | None) -> Fraction:
    row = reading.rows[i]
    basis = weighed(rule["basis"], row)
    bonus = Fraction(sum(_bonuses(rule.get("bonus", 0), row)))
    if "brackets" in rule:
        return _bracketed(rule["brackets"], basis) + bonus
    given = formula or (rule["per"], rule.get("base", 0), rule.get("threshold"))
    per, base = read_number(given[0], row), read_number(given[1], row)
    threshold = None if given[2] is None else read_number(given[2], row)
    over = basis - read_number(rule.get("after", 0), row)
    return base + bonus + _one_per(over, per, threshold)


def _one_per(over: Fraction, per: Fraction, threshold: Fraction | None) -> Fraction:
    seats = Fraction(0)
    while over >= per:
        seats, over = seats + 1, over - per
    return seats + (threshold is not None and over >= threshold)


def _bonuses(bonus: Any, row: Mapping[str, Any]) -> Iterator[Fraction]:
    if isinstance(bonus, list):
        yield from (Fraction(each["seats"]) for each in bonus if admits(each["where"], row))
    else:
        yield read_number(bonus, row)


def _bracketed(brackets: list[Mapping[str, Any]], basis: Fraction) -> Fraction:
    seats, beyond = Fraction(0), Fraction(0)
    for bracket in brackets:
        top = min(basis, exact(bracket["up_to"])) if "up_to" in bracket else basis
        threshold = None if bracket.get("threshold") is None else exact(bracket["threshold"])
        seats = Fraction(bracket["seats"]) if "seats" in bracket else seats + _one_per(top - beyond, exact(bracket["per"]), threshold)
        if "up_to" not in bracket or basis <= exact(bracket["up_to"]):
            return seats
        beyond = exact(bracket["up_to"])
    raise AssertionError("the last bracket is open")
