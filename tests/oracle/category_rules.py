"""The judge's count of every rule that looks at categories. Each is made ready for one state and then counts many leaves."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from fractions import Fraction

from tests.oracle.costs import cell_product
from tests.oracle.reading import Reading, beyond, exact, limits, weighed
from tests.oracle.seat_rules import Counted, RuleText, State, base_of, clauses, with_fixed

Cell = tuple[str, str]
"""Body and category."""
Leaf = Mapping[Cell, tuple[int, ...]]
"""For each body and category, the counts of the rows in table order."""
Count = Callable[[Leaf], Counted]


def _category(reading: Reading, rule: RuleText, state: State) -> Count:
    body, filled, category = reading.body(rule["body"]), state[rule["body"]], rule["category"]
    default = "rows" if "each" in rule else "body"
    asks: list[tuple[tuple[int, ...], int, int | None, int | None]] = []
    for rows, asked in clauses(reading, rule):
        fixed = 0
        if with_fixed(rule, default):
            whole = "where" not in rule and "each" not in rule
            per_row = body.fixed_row_counts.get(category, (0,) * len(reading.rows))
            fixed = body.fixed_counts.get(category, 0) if whole else sum(per_row[i] for i in rows)
        one = rows[0] if rule.get("each") == "row" else None
        row, own = (None, 0) if one is None else (reading.rows[one], filled.seats[one])
        asks.append((rows, fixed, *limits(asked, base_of(rule, body, filled, rows, default), rule.get("rounding"), row, own)))

    def count(leaf: Leaf) -> Counted:
        counts = leaf[rule["body"], category]
        return Counted(sum(beyond(fixed + sum(counts[i] for i in rows), low, high) for rows, fixed, low, high in asks))

    return count


def _spread(reading: Reading, rule: RuleText, state: State) -> Count:
    category = rule["category"]
    column = rule.get("basis", reading.categories[category].get("units"))
    basis = {i: weighed(column, reading.rows[i]) for i in reading.meant(rule)}
    whole = sum(basis.values(), Fraction(0))
    known = reading.body(rule["body"]).fixed_row_counts.get(category) if rule.get("with_fixed") else None
    fixed = known or (0,) * len(reading.rows)

    def count(leaf: Leaf) -> Counted:
        counts = [n + more for n, more in zip(leaf[rule["body"], category], fixed, strict=True)]
        total = sum(counts[i] for i in basis)
        if not whole:
            return Counted(sum(counts[i] for i in basis))
        exact_shares = {i: each * total / whole for i, each in basis.items()}
        return Counted(sum(beyond(counts[i], math.floor(share), math.ceil(share)) for i, share in exact_shares.items()))

    return count


def _partition(reading: Reading, rule: RuleText, state: State) -> Count:
    seats, rows = state[rule["body"]].seats, reading.meant(rule)

    def count(leaf: Leaf) -> Counted:
        return Counted(sum(abs(seats[i] - sum(leaf[rule["body"], c][i] for c in rule["categories"])) for i in rows))

    return count


def _biproportional(reading: Reading, rule: RuleText, state: State) -> Count:
    seats, rows = state[rule["body"]].seats, reading.meant(rule)
    weights = {
        (i, c): exact(reading.rows[i][reading.categories[c]["units"]]) for i in rows for c in rule["categories"]
    }  # fmt: skip

    def count(leaf: Leaf) -> Counted:
        product = Fraction(1)
        for i in rows:
            counts = {c: leaf[rule["body"], c][i] for c in rule["categories"]}
            if sum(counts.values()) != seats[i] or any(n and not weights[i, c] for c, n in counts.items()):
                return Counted(broken=True)
            for c, n in counts.items():
                product *= cell_product(rule["method"], n, weights[i, c]) if n else 1
        return Counted(cost=product)

    return count


CATEGORY_RULES: Mapping[str, Callable[[Reading, RuleText, State], Count]] = {
    "category": _category, "spread": _spread, "partition": _partition, "biproportional": _biproportional,
}  # fmt: skip
