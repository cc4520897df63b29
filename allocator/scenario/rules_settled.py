"""Rules as the facts spell them: ids as the table writes them, and ages counted on the rule's own day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Any

from allocator.facts import Body, BodyId, RowId, Table, Where, folded, on_day
from allocator.rules import Rule
from allocator.scenario.rules_read import ReadRule

_COLUMNS = ("each", "column", "same")
_ROWS = ("rows", "exceptions")


def settled_rules(
    rules: Sequence[ReadRule], bodies: Mapping[BodyId, Body], tables: Mapping[str, Table]
) -> tuple[ReadRule, ...]:
    """Return the rules with their rows and days put in the words of the tables; those of broken bodies stay as they are."""
    ids = {name: {folded(row.id): row.id for row in table} for name, table in tables.items()}
    settled = []
    for read in rules:
        body = bodies.get(read.rule.body) if read.rule.body is not None else None
        changed = read.rule if body is None else _settled(read.rule, tables[body.of], ids[body.of])
        settled.append(replace(read, rule=changed))
    return tuple(settled)


def _settled(rule: Rule, table: Table, ids: Mapping[str, RowId]) -> Rule:
    changes: dict[str, Any] = {}
    for name in type(rule).model_fields:
        old = getattr(rule, name)
        new = _spelled(old, ids) if name in _ROWS else old if rule.as_of is None else _dated(name, old, rule.as_of, table)
        if new is not old:
            changes[name] = new
    return rule.model_copy(update=changes) if changes else rule


def _spelled(rows: Any, ids: Mapping[str, RowId]) -> Any:
    if isinstance(rows, Mapping):
        return MappingProxyType({ids.get(folded(row), row): reason for row, reason in rows.items()})
    return tuple(ids.get(folded(row), row) for row in rows) if isinstance(rows, tuple) else rows


def _dated(name: str, value: Any, day: date, table: Table) -> Any:
    """Return a field of a rule with every `where` and every derived column in it on a day of its own."""
    if isinstance(value, Where):
        return replace(value, as_of=day) if value.alternatives else value
    if isinstance(value, str) and name in _COLUMNS and table.heading(value) not in table.columns:
        return on_day(value, day)
    if isinstance(value, tuple):
        return tuple(_dated("", each, day, table) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        parts = {field.name: getattr(value, field.name) for field in fields(value)}
        dated = {part: _dated(part, old, day, table) for part, old in parts.items()}
        return replace(value, **{part: new for part, new in dated.items() if new is not parts[part]})
    return value
