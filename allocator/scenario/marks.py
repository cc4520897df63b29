"""Who belongs to which category: read from each person's line, by the conditions under `categories`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from allocator.errors import phrase
from allocator.facts import Category, CategoryId, Row, Table, Where, category_asked, has, knows_column
from allocator.rules.asked import lacking, where_answers
from allocator.rules.references import unknown
from allocator.rules.rule import Misfit, PathKey
from allocator.scenario.fault_list import FaultList
from allocator.scenario.misfits import fault_of
from allocator.scenario.tree import Branch

Tables = Mapping[str, Table | None]
Categories = Mapping[CategoryId, Category]


def asked_of_people(where: Where | None) -> tuple[CategoryId, ...]:
    """Return the categories that a category's condition on people asks about with `in:`."""
    found = (category_asked(column) for column in (where.columns() if where is not None else ()))
    return tuple(dict.fromkeys(each for each in found if each is not None))


def with_marks(tables: Tables, categories: Categories, section: Branch, faults: FaultList) -> dict[str, Table]:
    """Return the tables that can be read; in those of people every row carries the categories that the person belongs to.

    Args:
        tables: The tables; None for one that cannot be read.
        categories: The categories that are intact.
        section: Where they are written.
        faults: Takes every column that a condition names and a table of people lacks, and every cell that leaves an answer open.
    """
    known = [each for each in in_order(categories) if is_known(each, categories)]
    found: dict[str, Table] = {}
    for name, table in tables.items():
        if table is not None and table.kind == "people":
            table = _marked(table, known, categories)
            _people_fit(table, known, categories, section, faults)
        if table is not None:
            found[name] = table
    return found


def in_order(categories: Categories) -> Sequence[Category]:
    """Return the categories in such an order that each comes after those that it asks about or is combined from."""
    done: dict[CategoryId, Category] = {}

    def take(name: CategoryId, above: frozenset[CategoryId]) -> None:
        category = categories.get(name)
        if category is None or name in done or name in above:
            return
        for part in (*category.parts, *asked_of_people(category.people)):
            take(part, above | {name})
        done[name] = category

    for name in categories:
        take(name, frozenset())
    return tuple(done.values())


def is_known(category: Category, categories: Categories) -> bool:
    """Say whether it is known of every person whether he or she belongs to the category."""
    if category.people is not None:
        return all(part in categories for part in asked_of_people(category.people))
    return bool(category.parts) and all(part in categories and is_known(categories[part], categories) for part in category.parts)


def _marked(table: Table, known: Sequence[Category], categories: Categories) -> Table:
    """Return a roster in which every person carries his or her categories."""
    marks: list[set[CategoryId]] = [set() for _ in table]
    for each in known:
        if each.people is None:
            belonging: Sequence[int] = [at for at, mark in enumerate(marks) if has(frozenset(mark), each, categories)]
        elif asked_of_people(each.people):
            belonging = each.people.positions(_with(table, marks))
        else:
            belonging = each.people.positions(table)
        for at in belonging:
            marks[at].add(each.id)
    return _with(table, marks)


def _with(table: Table, marks: Sequence[set[CategoryId]]) -> Table:
    same: dict[frozenset[CategoryId], frozenset[CategoryId]] = {}
    frozen = [same.setdefault(mark, mark) for mark in map(frozenset, marks)]
    rows = (Row(row.id, row.name, row.cells, row.places, mark) for row, mark in zip(table.rows, frozen, strict=True))
    return replace(table, rows=tuple(rows))


def _people_fit(table: Table, known: Sequence[Category], categories: Categories, section: Branch, faults: FaultList) -> None:
    for category in known:
        if category.people is not None:
            for misfit in where_misfits(category.people, table, (category.id, "people"), categories):
                faults.take(fault_of(misfit, section, table))


def where_misfits(where: Where, table: Table, path: tuple[PathKey, ...], categories: Categories) -> Iterator[Misfit]:
    """Yield every column and category that a condition on people asks about in vain, and every cell that leaves an answer open."""
    for column in dict.fromkeys(where.columns()):
        without, part = lacking(table, column, where.as_of), category_asked(column)
        if part is not None and part not in categories:
            yield replace(unknown("category", part, categories, (*path, column)), value=column)
        elif part is not None and not is_known(categories[part], categories):
            yield Misfit((*path, column), phrase("category.not_of_people", name=part), column, phrase("want.category_people"))
        elif without is not None:
            yield Misfit((*path, column), without, column)
        elif not knows_column(table, column):
            yield unknown("column", column, table.names, (*path, column), table=table.file or table.name)
    yield from where_answers(where, table, path)
