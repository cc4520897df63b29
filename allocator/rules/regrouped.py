"""Counting groups again: which rows each clause of a grouped rule speaks of. Used by `check` only; `groups` is its twin for `post`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from allocator.facts import Facts, Row, RowId, folded, text_of
from allocator.plan import BodyPlan
from allocator.rules.grouped import EACH_ROW, Group, Grouped, OutOf, Quota


def regrouped(rule: Grouped, facts: Facts) -> Iterator[Group]:
    """Yield the groups of a rule, by noting of every row which values it has."""
    rows, limits = facts.rows(rule.on, rule.where), rule.limits
    if rule.amounts is not None:
        yield from _by_quotas(rule, rule.amounts, rows, facts)
    elif rule.each == EACH_ROW:
        yield from (Group(f"{rule.id}:{row.id}", (row.id,), limits, row.id) for row in rows)
    elif rule.each is not None:
        noted = _noted(rows, rule.each, rule, facts)
        yield from (Group(f"{rule.id}:{each.written}", tuple(each.rows), limits) for each in noted.values() if each.written)
    else:
        yield Group(f"{rule.id}:{rule.on}", tuple(row.id for row in rows), limits)


def _by_quotas(rule: Grouped, quotas: Sequence[Quota], rows: tuple[Row, ...], facts: Facts) -> Iterator[Group]:
    written = Counter(folded(quota.value) for quota in quotas)
    noted: dict[str, dict[str, _Value]] = {}
    for quota in quotas:
        if quota.frees:
            continue
        column = quota.column if quota.column is not None else str(rule.each)
        if column not in noted:
            noted[column] = _noted(rows, column, rule, facts)
        value = noted[column].get(folded(quota.value))
        found = () if value is None else tuple(value.rows)
        name = quota.value if written[folded(quota.value)] == 1 else f"{column}={quota.value}"
        yield Group(f"{rule.id}:{name}", found, quota.limits, _single(found) if column == EACH_ROW else None)


@dataclass(frozen=True)
class _Value:
    """A value as it is first written, and the rows that have it, in table order."""

    written: str
    rows: dict[RowId, None]


def _single(rows: tuple[RowId, ...]) -> RowId | None:
    return rows[0] if len(rows) == 1 else None


def _texts(row: Row, column: str, rule: Grouped, facts: Facts) -> list[str]:
    if column == EACH_ROW:
        return [row.id]
    cell = facts.table_of(rule.on).cell(row, column)
    return [text_of(part).strip() for part in cell] if isinstance(cell, tuple) else [text_of(cell).strip()]


def _noted(rows: tuple[Row, ...], column: str, rule: Grouped, facts: Facts) -> dict[str, _Value]:
    """Return every value that a row has, the empty one too, with the rows that have it."""
    values: dict[str, _Value] = {}
    for row in rows:
        for text in _texts(row, column, rule, facts):
            value = values.setdefault(folded(text), _Value(text, {}))
            value.rows[row.id] = None
    return values


def counted_base(out_of: OutOf, plan: BodyPlan, fixed: int, rows: tuple[RowId, ...]) -> int:
    """Return what a share is a share of, in seats of the plan."""
    if out_of == "rows":
        return sum(plan.seats[row] for row in rows)
    left_out = {"body": 0, "filled": plan.vacant, "elected": fixed}[out_of]
    return plan.size - left_out
