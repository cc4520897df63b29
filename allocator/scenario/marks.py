"""Who belongs to which category: read from each person's line, by the conditions under `categories`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from allocator.errors import phrase
from allocator.facts import Category, CategoryId, Row, Table, has, knows_column
from allocator.rules.references import nearest
from allocator.scenario.fault_list import FaultList
from allocator.scenario.frame import CategorySpec
from allocator.scenario.tree import Branch, place_of
from allocator.scenario.validated import one_of

Tables = Mapping[str, Table | None]
Categories = Mapping[CategoryId, Category]


def people_fit(name: str, spec: CategorySpec, tables: Tables, section: Branch, faults: FaultList) -> None:
    """Take note of every column that the category's condition on people names and a table of people lacks."""
    if spec.people is None:
        return
    for table in tables.values():
        for column in spec.people.columns() if table is not None and table.kind == "people" else ():
            assert table is not None
            if not knows_column(table, column):
                known = [*table.columns, *table.aliases]
                says = phrase("table.no_column", column=column, table=table.file or table.name)
                place = place_of(section, (name, "people", column), column)
                faults.add(place, says, column, one_of(known), nearest(column, known))


def with_marks(table: Table, categories: Categories) -> Table:
    """Return a table of people in which every row carries the categories that the person belongs to; others as they are."""
    if table.kind != "people":
        return table
    known = [each for each in categories.values() if _is_known(each, categories)]
    return replace(table, rows=tuple(replace(row, marks=_marks(row, table, known, categories)) for row in table))


def _is_known(category: Category, categories: Categories) -> bool:
    """Say whether it is known of every person whether he or she belongs to the category."""
    if category.people is not None:
        return True
    return bool(category.parts) and all(part in categories and _is_known(categories[part], categories) for part in category.parts)


def _marks(row: Row, table: Table, known: list[Category], categories: Categories) -> frozenset[CategoryId]:
    plain = frozenset(each.id for each in known if each.people is not None and each.people.admits(row, table))
    return plain | {each.id for each in known if each.people is None and has(plain, each, categories)}
