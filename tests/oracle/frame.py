"""Reading the frame of a tiny scenario: bodies with their fixed seats, rules with their defaults, the order of a draw."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from tests.oracle.reading import BodyFacts, Reading, Row, exact


def read(scenario: Mapping[str, Any], files: Mapping[str, str]) -> Reading:
    """Read a scenario with one inline table.

    Args:
        scenario: The mapping that the YAML file holds.
        files: Name -> content of the files that rules refer to.
    """
    table = scenario["facts"]["units"]
    rows = tuple(table["rows"])
    bodies = tuple(_body(name, body, rows) for name, body in scenario["bodies"].items())
    rules = tuple(_rule(rule, bodies) for rule in scenario["rules"])
    earlier = {name: _earlier(text, bodies[0].id) for name, text in files.items()}
    return Reading(rows, table.get("members"), scenario.get("categories", {}), bodies, rules, earlier, _order(scenario, rows))


def _order(scenario: Mapping[str, Any], rows: tuple[Row, ...]) -> tuple[int, ...]:
    numbers = range(len(rows))
    if scenario.get("tie_break", "order") == "order":
        return tuple(numbers)
    seed = scenario["seed"]
    return tuple(sorted(numbers, key=lambda i: hashlib.sha256(f"{seed}:{rows[i]['id']}".encode()).hexdigest()))


def _rule(rule: Mapping[str, Any], bodies: tuple[BodyFacts, ...]) -> Mapping[str, Any]:
    return {"body": bodies[0].id, "prefer": None, **rule, "weight": exact(rule.get("weight", 1))}


def _body(name: str, body: Mapping[str, Any], rows: tuple[Row, ...]) -> BodyFacts:
    size = body.get("size", {})
    low, high = (size, size) if isinstance(size, int) else (size.get("at_least"), size.get("at_most"))
    given = body.get("fixed", [])
    groups = [given] if isinstance(given, Mapping) else given
    categories = {category for group in groups for category in group.get("categories", {})}
    counts = {c: [_amount(group.get("categories", {}).get(c, 0), rows) for group in groups] for c in categories}
    seats = [_amount(group["seats"], rows) for group in groups]
    return BodyFacts(
        id=name,
        low=low,
        high=high,
        vacant=body.get("vacant", {}).get("at_most", 0),
        within=body.get("within"),
        fixed=sum(all_of for all_of, _ in seats),
        fixed_rows=_added([per_row for _, per_row in seats], rows),
        fixed_groups={group.get("name", ""): all_of for group, (all_of, _) in zip(groups, seats, strict=True)},
        fixed_counts={c: sum(all_of for all_of, _ in each) for c, each in counts.items()},
        fixed_row_counts={c: _added([per_row for _, per_row in each], rows) for c, each in counts.items()},
    )


def _amount(amount: Any, rows: tuple[Row, ...]) -> tuple[int, tuple[int, ...]]:
    if isinstance(amount, Mapping):
        per_row = tuple(int(row[amount["column"]]) for row in rows)
        return sum(per_row), per_row
    return int(amount), (0,) * len(rows)


def _added(lists: list[tuple[int, ...]], rows: tuple[Row, ...]) -> tuple[int, ...]:
    return tuple(sum(each[i] for each in lists) for i in range(len(rows)))


def _earlier(text: str, body: str) -> Mapping[str, Mapping[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for line in csv.DictReader(io.StringIO(text)):
        found.setdefault(line.get("body") or body, {})[line["row"]] = int(line["seats"])
    return found


def shares(reading: Reading, rule: Mapping[str, Any], weights: Mapping[int, Fraction]) -> Mapping[int, Fraction]:
    """Return each meant row's `base` plus its exact part of the seats that are left to these rows.

    The rows outside `where` are settled by pins in the worlds of this battery.
    """
    body = reading.body(rule["body"])
    assert body.low is not None and body.low == body.high and body.vacant == 0
    base = int(rule.get("base", 0))
    left = body.low - body.fixed - sum(settled(reading, rule["body"], i) for i in range(len(reading.rows)) if i not in weights)
    if rule.get("with_fixed"):
        left += sum(body.fixed_rows[i] for i in weights)
    whole = sum(weights.values(), Fraction(0))
    return {i: base + weight / whole * (left - base * len(weights)) for i, weight in weights.items()}


def settled(reading: Reading, body: str, row: int) -> int:
    """Return the seats at which a must `pin` holds a row."""
    for rule in reading.rules:
        if rule["kind"] == "pin" and rule["body"] == body and rule["prefer"] is None and reading.rows[row]["id"] in rule["rows"]:
            return int(rule["seats"]) - (reading.body(body).fixed_rows[row] if rule.get("with_fixed") else 0)
    raise AssertionError("a row outside where is not settled")
