"""Which columns of rosters the question asks about: their cells are values that rules compare; all others may hold running text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from allocator.facts import GENDER, UNIT, Table, Where, folded
from allocator.problem import Problem

_NAMING = frozenset({"each", "column", "same", "basis"})
"""Fields of rules, and of what stands in them, that name a column."""


def columns_asked(problem: Problem) -> frozenset[str]:
    """Return the headings, folded, under which rules, categories and derived columns look for values."""
    named = {UNIT, GENDER, *(column for rule in problem.rules for column in _named(rule))}
    named |= {column for category in problem.facts.categories.values() if category.people for column in category.people.columns()}
    tables = [table for table in problem.facts.tables.values() if table.kind == "people"]
    headings = {heading for table in tables for column in named if (heading := table.heading(column)) is not None}
    return frozenset(map(folded, headings | {heading for table in tables for heading in _births(table)}))


def _births(table: Table) -> Iterator[str]:
    if table.births is not None:
        yield from (heading for heading in (table.births.born, table.births.gender, *table.births.under) if heading is not None)


def _named(value: Any, field: str = "") -> Iterator[str]:
    """Yield the columns that are named anywhere in a rule."""
    match value:
        case str():
            yield from (value,) if field in _NAMING else ()
        case Where():
            yield from value.columns()
        case tuple():
            yield from (column for each in value for column in _named(each, field))
        case Mapping():
            yield from (column for key, each in value.items() for column in (*_named(key, field), *_named(each, field)))
        case _ if is_dataclass(value) or hasattr(type(value), "model_fields"):
            names = [each.name for each in fields(value)] if is_dataclass(value) else list(type(value).model_fields)
            yield from (column for name in names for column in _named(getattr(value, name), name))
