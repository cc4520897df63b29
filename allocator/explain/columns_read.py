"""Which columns musts read: whether anything but supply depends on how many members units have."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from allocator.facts import PerRow, folded
from allocator.problem import Problem
from allocator.rules.implied import MarksRule, Supply
from allocator.rules.spread import SpreadRule

_BESIDE = frozenset(["id", "kind", "body", "category", "categories", "source", "note", "price", "weight", "may_relax"])


def reads_supply(problem: Problem) -> bool:
    """Say whether some must, or a fixed seat, reads a column that counts members of units; rather yes than no."""
    facts = problem.facts
    names: set[str] = set()
    for table in facts.tables.values():
        counted = {table.members, *(each.units for each in facts.categories.values())}
        headings = {heading for name in counted if name is not None and (heading := table.heading(name)) is not None}
        names |= {folded(name) for name in table.names if table.heading(name) in headings}
    if any(folded(column) in names for body in facts.bodies.values() for column in _per_row(body)):
        return True
    musts = [rule for rule in problem.rules if rule.prefer is None and not isinstance(rule, Supply | MarksRule)]
    return any(isinstance(rule, SpreadRule) or any(folded(text) in names for text in _texts(rule)) for rule in musts)


def _per_row(body: Any) -> Iterator[str]:
    for group in body.fixed:
        yield from (amount.column for amount in (group.seats, *group.categories.values()) if isinstance(amount, PerRow))


def _texts(value: Any) -> Iterator[str]:
    """Yield every text in a rule, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, BaseModel):
        yield from (text for name in type(value).model_fields if name not in _BESIDE for text in _texts(getattr(value, name)))
    elif dataclasses.is_dataclass(value):
        yield from (text for each in dataclasses.fields(value) for text in _texts(getattr(value, each.name)))
    elif isinstance(value, Mapping):
        yield from (text for pair in value.items() for each in pair for text in _texts(each))
    elif isinstance(value, (tuple, list, frozenset, set)):
        yield from (text for each in value for text in _texts(each))
