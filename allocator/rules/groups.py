"""Posting groups: which rows each clause of a grouped rule speaks of, and what a share is a share of. Used by `post` only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from allocator.facts import Facts, RowId, folded, text_of
from allocator.rules.board import Board, Sum
from allocator.rules.grouped import EACH_ROW, Group, Grouped, OutOf


def groups(rule: Grouped, facts: Facts) -> Iterator[Group]:
    """Yield the groups of a rule: in the order of `amounts` where there are any, else in table order."""
    if rule.amounts is not None:
        yield from _by_amounts(rule, facts)
    elif rule.each is None:
        yield Group(f"{rule.id}:{rule.on}", facts.row_ids(rule.on, rule.where), rule.limits)
    elif rule.each == EACH_ROW:
        limits = rule.limits
        for row in facts.row_ids(rule.on, rule.where):
            yield Group(f"{rule.id}:{row}", (row,), limits, row)
    else:
        limits = rule.limits
        for value, rows in _buckets(rule, facts, rule.each).values():
            yield Group(f"{rule.id}:{value}", tuple(rows), limits)


def _by_amounts(rule: Grouped, facts: Facts) -> Iterator[Group]:
    quotas = rule.amounts or ()
    buckets = {column: _buckets(rule, facts, column) for column in {quota.column or rule.each or "" for quota in quotas}}
    spellings = Counter(folded(quota.value) for quota in quotas)
    for quota in quotas:
        if quota.frees:
            continue
        column = quota.column or rule.each or ""
        _, rows = buckets[column].get(folded(quota.value), (quota.value, []))
        name = quota.value if spellings[folded(quota.value)] == 1 else f"{column}={quota.value}"
        yield Group(f"{rule.id}:{name}", tuple(rows), quota.limits, rows[0] if rows and column == EACH_ROW else None)


def _buckets(rule: Grouped, facts: Facts, column: str) -> dict[str, tuple[str, list[RowId]]]:
    """Put the rows into buckets by value, spelling apart; a blank goes into none, a list into each of its values."""
    table = facts.table_of(rule.on)
    buckets: dict[str, tuple[str, list[RowId]]] = {}
    for row in facts.rows(rule.on, rule.where):
        cell = row.id if column == EACH_ROW else table.cell(row, column)
        parts = cell if isinstance(cell, tuple) else (cell,)
        for text in dict.fromkeys(folded(text_of(part)) for part in parts):
            spelled = next(text_of(part).strip() for part in parts if folded(text_of(part)) == text)
            if text:
                buckets.setdefault(text, (spelled, []))[1].append(row.id)
    return buckets


def counts_fixed(out_of: OutOf) -> bool:
    """Say whether fixed seats count, on both sides."""
    return out_of in ("body", "filled")


def post_base(board: Board, facts: Facts, out_of: OutOf, rows: tuple[RowId, ...]) -> Sum:
    """Return what a share is a share of.

    Args:
        board: Who listens.
        facts: The world.
        out_of: Which seats are meant.
        rows: The rows whose seats are meant by `rows`.
    """
    match out_of:
        case "body":
            return board.size()
        case "filled":
            return board.size() - board.vacant()
        case "elected":
            return board.size() - facts.fixed_seats(board.body)
        case "rows":
            return board.seats(rows)
