"""Profiles: the people who would be added, put together from what each side of them must be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from types import MappingProxyType

from allocator.dossier.gaps import Profile, Trait
from allocator.errors import Phrase, phrase
from allocator.explain.columns_asked import grouping
from allocator.explain.kinds_of_people import Side
from allocator.explain.marking import marked
from allocator.facts import BodyId, CategoryId, Row, RowId, Table, text_of
from allocator.rules.grouped import Grouped
from allocator.rules.in_words import of_people
from allocator.rules.sentences import said_conditions
from allocator.solver.crowds import Crowds

Part = tuple[RowId, tuple[tuple[BodyId, str], ...]]
"""A kind, and the posts that a person of it holds."""


def profiles(several: Sequence[Side], crowds: Crowds, values: Sequence[int]) -> tuple[Profile, ...]:
    """Return the people whom the values add, those who are alike together.

    Each side says of so many people in the same bodies what kind they are; which of one side goes with which of another is free, since no
    rule looks at both.
    """
    found: dict[tuple[object, ...], Profile] = {}
    counts: dict[tuple[object, ...], int] = {}
    for name in dict.fromkeys(side.aspect.table for side in several):
        numbers = [number for number, side in enumerate(several) if side.aspect.table == name]
        mine = [several[number] for number in numbers]
        for bodies in dict.fromkeys(group.place.bodies for group in crowds.groups if group.aspect in numbers):
            stacks = [list(_stack(crowds, values, number, bodies)) for number in numbers]
            for parts in zip(*stacks, strict=True):
                key = (bodies, *parts)
                found[key] = found.get(key) or _profile(mine, bodies, parts)
                counts[key] = counts.get(key, 0) + 1
    return tuple(replace(profile, people=counts[key]) for key, profile in found.items())


def _stack(crowds: Crowds, values: Sequence[int], number: int, bodies: frozenset[BodyId]) -> Iterator[Part]:
    """Yield one side of each person in just these bodies."""
    for group in crowds.groups:
        if group.aspect == number and group.place.bodies == bodies:
            yield from [(group.kind, group.place.posts)] * values[group.variable]


def _profile(several: Sequence[Side], bodies: frozenset[BodyId], parts: Sequence[Part]) -> Profile:
    """Put the sides of one person together."""
    facts, table = several[0].facts, several[0].facts.tables[several[0].aspect.table]
    posts = tuple(post for _, held in parts for _, post in held)
    cells = dict.fromkeys([*table.columns, *table.computed])
    for side, (kind, _) in zip(several, parts, strict=True):
        own = side.facts.tables[side.aspect.table].by_id[kind].cells
        cells |= {column: own[column] for column in side.columns}
    (whole,) = marked([Row(RowId("+"), "", MappingProxyType(cells))], table, facts)
    named = {category for side in several for rules in side.rules.values() for rule in rules for category in rule.names_categories}
    categories = tuple(CategoryId(each) for each in facts.categories if each in named and each in whole.marks)
    traits = tuple(trait for side in several for trait in _traits(side, whole, table))
    return Profile(1, tuple(body for body in facts.bodies if body in bodies), posts, categories, traits)


def _traits(side: Side, row: Row, table: Table) -> Iterator[Trait]:
    """Yield which value stands in a column that has a clause for each, and which rows rules count the person among.

    What a category asks is said by the category, what a post asks by the post; whom `eligible` admits is asked of everybody.
    """
    counted = [rule for rules in side.rules.values() for rule in rules if isinstance(rule, Grouped)]
    for column in dict.fromkeys(column for rule in counted for column in grouping(rule, table)):
        yield Trait((column,), phrase("gaps.kind.value", column=column, value=_said_cell(row, column)))
    for where in {repr(rule.where): rule.where for rule in counted if rule.where.alternatives}.values():
        if where.admits(row, table):
            yield Trait(tuple(dict.fromkeys(where.columns())), of_people(said_conditions(where)))


def _said_cell(row: Row, column: str) -> Phrase | str:
    cell = row.cells[column]
    return phrase("condition.blank") if cell is None or cell == "" else text_of(cell)
