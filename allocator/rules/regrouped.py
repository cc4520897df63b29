"""Counting groups again: which rows each clause of a grouped rule speaks of. Used by `check` only; `groups` is its twin for `post`."""

from __future__ import annotations

from collections.abc import Iterator

from allocator.facts import Facts, Row, RowId, folded, text_of
from allocator.plan import BodyPlan
from allocator.rules.grouped import EACH_ROW, Group, Grouped, OutOf


def regrouped(rule: Grouped, facts: Facts) -> Iterator[Group]:
    """Yield the groups of a rule, by looking through all rows for every value."""
    rows = facts.rows(rule.on, rule.where)
    if rule.amounts is not None:
        for quota in rule.amounts:
            if not quota.frees:
                column = quota.column if quota.column is not None else str(rule.each)
                found = tuple(row.id for row in rows if _has_value(row, column, quota.value, rule, facts))
                same = [other for other in rule.amounts if folded(other.value) == folded(quota.value)]
                name = quota.value if len(same) == 1 else f"{column}={quota.value}"
                yield Group(f"{rule.id}:{name}", found, quota.limits, _single(found) if column == EACH_ROW else None)
    elif rule.each == EACH_ROW:
        yield from (Group(f"{rule.id}:{row.id}", (row.id,), rule.limits, row.id) for row in rows)
    elif rule.each is not None:
        for value in _values(rows, rule.each, rule, facts):
            found = tuple(row.id for row in rows if _has_value(row, rule.each, value, rule, facts))
            yield Group(f"{rule.id}:{value}", found, rule.limits)
    else:
        yield Group(f"{rule.id}:{rule.on}", tuple(row.id for row in rows), rule.limits)


def _single(rows: tuple[RowId, ...]) -> RowId | None:
    return rows[0] if len(rows) == 1 else None


def _texts(row: Row, column: str, rule: Grouped, facts: Facts) -> list[str]:
    if column == EACH_ROW:
        return [row.id]
    cell = facts.table_of(rule.on).cell(row, column)
    return [text_of(part).strip() for part in cell] if isinstance(cell, tuple) else [text_of(cell).strip()]


def _has_value(row: Row, column: str, value: str, rule: Grouped, facts: Facts) -> bool:
    return any(folded(text) == folded(value) for text in _texts(row, column, rule, facts))


def _values(rows: tuple[Row, ...], column: str, rule: Grouped, facts: Facts) -> list[str]:
    """Return every value that a row has, as first written."""
    values: list[str] = []
    for row in rows:
        for text in _texts(row, column, rule, facts):
            if text and folded(text) not in map(folded, values):
                values.append(text)
    return values


def counted_base(out_of: OutOf, plan: BodyPlan, fixed: int, rows: tuple[RowId, ...]) -> int:
    """Return what a share is a share of, in seats of the plan."""
    if out_of == "rows":
        return sum(plan.seats[row] for row in rows)
    left_out = {"body": 0, "filled": plan.vacant, "elected": fixed}[out_of]
    return plan.size - left_out
