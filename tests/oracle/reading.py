"""What a tiny scenario says, read for the judge: rows, bodies, amounts, `where`. Written from the contract alone."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

Row = Mapping[str, Any]


@dataclass(frozen=True)
class BodyFacts:
    """One body of the scenario.

    Attributes:
        id: Its key.
        low, high: Limits of its size; None where open.
        vacant: How many seats may stay open.
        within: The body around it.
        fixed: All its fixed seats.
        fixed_rows: The fixed seats that are known per row, in table order.
        fixed_groups: Name of a group -> its seats.
        fixed_counts: Category -> all fixed seats that it fills.
        fixed_row_counts: Category -> those that are known per row.
    """

    id: str
    low: int | None
    high: int | None
    vacant: int
    within: str | None
    fixed: int
    fixed_rows: tuple[int, ...]
    fixed_groups: Mapping[str, int]
    fixed_counts: Mapping[str, int]
    fixed_row_counts: Mapping[str, tuple[int, ...]]


@dataclass(frozen=True)
class Reading:
    """A whole scenario, ready to be judged.

    Attributes:
        rows: The table.
        members: The column that counts members, if it is named.
        categories: As the file writes them.
        bodies: In the order of the file.
        rules: As the file writes them, with `id`, `body`, `prefer` and `weight` filled in.
        earlier: Name of an earlier plan -> body -> row -> seats.
        order: Row numbers in the order in which ties are settled.
    """

    rows: tuple[Row, ...]
    members: str | None
    categories: Mapping[str, Mapping[str, Any]]
    bodies: tuple[BodyFacts, ...]
    rules: tuple[Mapping[str, Any], ...]
    earlier: Mapping[str, Mapping[str, Mapping[str, int]]]
    order: tuple[int, ...]

    def body(self, name: str) -> BodyFacts:
        """Return the body that goes by this key."""
        return next(body for body in self.bodies if body.id == name)

    def meant(self, rule: Mapping[str, Any]) -> tuple[int, ...]:
        """Return the numbers of the rows that the rule's `where` admits."""
        return tuple(i for i, row in enumerate(self.rows) if admits(rule.get("where"), row))


def exact(value: Any) -> Fraction:
    """Read a number that is written in digits: `7`, `0.15`, `1/3`, `15%`."""
    text = str(value).strip()
    return Fraction(text[:-1].strip()) / 100 if text.endswith("%") else Fraction(text)


def admits(where: Any, row: Row) -> bool:
    """Say whether a row meets the conditions."""
    if where is None:
        return True
    alternatives = where if isinstance(where, list) else [where]
    return any(all(_meets(row[column], condition) for column, condition in each.items()) for each in alternatives)


def _meets(cell: Any, condition: Any) -> bool:
    if isinstance(condition, list):
        return any(str(cell) == str(value) for value in condition)
    if not isinstance(condition, Mapping):
        return str(cell) == str(condition)
    if "not" in condition:
        return not _meets(cell, condition["not"])
    value = exact(cell)
    return (
        ("at_least" not in condition or value >= exact(condition["at_least"]))
        and ("at_most" not in condition or value <= exact(condition["at_most"]))
        and ("over" not in condition or value > exact(condition["over"]))
        and ("under" not in condition or value < exact(condition["under"]))
    )


def weighed(basis: Any, row: Row) -> Fraction:
    """Return a row's basis: a column, or the sum of columns times weights."""
    if isinstance(basis, str):
        return exact(row[basis])
    return sum((exact(row[column]) * exact(times) for column, times in basis.items()), Fraction(0))


def read_number(value: Any, row: Row) -> Fraction:
    """Return a number, or what the column named holds for the row."""
    return exact(row[value["column"]]) if isinstance(value, Mapping) else exact(value)


def limits(asked: Mapping[str, Any], base: int, rounding: str | None, row: Row | None, own: int) -> tuple[int | None, int | None]:
    """Return the least and the greatest whole number that amounts allow.

    Args:
        asked: With `at_least`, `at_most` or `exactly`.
        base: What a share is a share of.
        rounding: As the rule says it.
        row: Of which a column is read.
        own: The row's own seats.
    """
    low, high = asked.get("at_least", asked.get("exactly")), asked.get("at_most", asked.get("exactly"))
    return _side(low, base, rounding or "up", row, own, "at_least"), _side(high, base, rounding or "down", row, own, "at_most")


def _side(amount: Any, base: int, rounding: str, row: Row | None, own: int, side: str) -> int | None:
    if amount is None:
        return None
    if isinstance(amount, Mapping) and "by_seats" in amount:
        entry = {int(key): value for key, value in amount["by_seats"].items()}.get(own)
        found = entry.get(side) if isinstance(entry, Mapping) else entry
        return None if found is None else int(found)
    if isinstance(amount, Mapping):
        assert row is not None
        return rounded(exact(row[amount["column"]]) * exact(amount.get("times", 1)) + exact(amount.get("plus", 0)), rounding)
    if isinstance(amount, int):
        return amount
    return rounded(exact(amount) * base, rounding)


def rounded(value: Fraction, how: str) -> int:
    """Round as the contract says: `nearest` (halves go up), `down` or `up`."""
    if how == "nearest":
        return math.floor(value + Fraction(1, 2))
    return math.floor(value) if how == "down" else math.ceil(value)


def beyond(measured: int, low: int | None, high: int | None) -> int:
    """Return how far a number lies outside an interval."""
    return max(0, 0 if low is None else low - measured, 0 if high is None else measured - high)


def decided(reading: Reading, body: str) -> tuple[str, ...]:
    """Return the categories that a rule on this body names, and the parts of compound ones, in file order."""
    named: set[str] = set()
    for rule in reading.rules:
        if rule["body"] == body and rule["kind"] in ("category", "spread", "partition", "biproportional"):
            named.update(rule.get("categories", ()))
            named.update([rule["category"]] if "category" in rule else [])
    waiting = list(named)
    while waiting:
        fresh = set(parts(reading.categories[waiting.pop()])) - named
        named |= fresh
        waiting += fresh
    return tuple(category for category in reading.categories if category in named)


def parts(category: Mapping[str, Any]) -> Sequence[str]:
    """Return what a category is combined from; nothing for a plain one."""
    return [*category.get("all_of", ()), *category.get("any_of", ()), *([category["not"]] if "not" in category else [])]
