"""Marks of people whom no file names: to which categories each would belong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from allocator.facts import Category, CategoryId, Facts, Row, Table, category_asked, has


def marked(rows: Sequence[Row], table: Table, facts: Facts) -> tuple[Row, ...]:
    """Return the rows with the categories that such people belong to.

    Args:
        rows: Each under an id of its own.
        table: Whose columns they have.
        facts: For the categories.
    """
    now = tuple(replace(row, marks=frozenset()) for row in rows)
    for category in _in_order(facts):
        if category.people is not None:
            admitted = {row.id for row in category.people.admitted(replace(table, rows=now))}
            now = tuple(replace(row, marks=row.marks | {category.id}) if row.id in admitted else row for row in now)
        else:
            now = tuple(replace(row, marks=row.marks | {category.id}) if _combined(row, category, facts) else row for row in now)
    return now


def _combined(row: Row, category: Category, facts: Facts) -> bool:
    plain = frozenset(each for each in row.marks if not facts.categories[each].parts)
    return has(plain, category, facts.categories)


def _in_order(facts: Facts) -> Iterator[Category]:
    """Yield the categories of people, each after those that it asks about or is combined from."""
    done: set[CategoryId] = set()

    def take(name: CategoryId) -> Iterator[Category]:
        category = facts.categories[name]
        if name not in done and facts.counts_people(name):
            done.add(name)
            asked = () if category.people is None else filter(None, map(category_asked, category.people.columns()))
            for before in (*category.parts, *asked):
                yield from take(before)
            yield category

    for each in facts.categories:
        yield from take(each)
