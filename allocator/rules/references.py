"""Do a rule's names exist? Columns, categories and rows that a rule refers to, held against the facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from difflib import get_close_matches

from allocator.errors import phrase
from allocator.facts import (
    EVERY_ROW,
    CategoryId,
    Facts,
    RowId,
    Table,
    Where,
    category_asked,
    derived_name,
    folded,
    knows_column,
    number,
    text_of,
    ungrouped,
)
from allocator.rules.amounts import Amount, BySeats, FromColumn, Limited
from allocator.rules.asked import column_answers, lacking, where_answers
from allocator.rules.rule import Misfit, PathKey, Rule


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that looks most like a mistyped one."""
    candidates = {folded(each): each for each in known}
    close = get_close_matches(folded(name), candidates, n=1, cutoff=0.6)
    return candidates[close[0]] if close else None


def column_fits(table: Table, column: str, path: tuple[PathKey, ...]) -> Iterator[Misfit]:
    """Yield a misfit where the table has no such column, and for every row of which it says nothing.

    A blank groups nobody under `same`; elsewhere a blank in a column that the scenario names is a misfit.
    """
    without = lacking(table, column)
    if without is not None:
        yield Misfit(path, without, column)
    elif table.heading(column) is None:
        yield unknown("column", column, table.names, path, table=table.name)
    else:
        yield from column_answers(table, column, path, blanks=bool(path) and path[-1] == "same")


def unknown(what: str, name: str, known: Iterable[str], path: tuple[PathKey, ...], **params: object) -> Misfit:
    """Return the misfit for a name that nothing goes by; `what` is column, category, body, row or rule."""
    names = list(known)
    expected = phrase("expected.one_of", names=", ".join(names[:12]) + (", ..." if len(names) > 12 else "")) if names else None
    return Misfit(path, phrase(f"unknown.{what}", name=name, **params), name, expected, nearest(name, names))


def numbers_fit(
    table: Table, column: str, path: tuple[PathKey, ...], *, positive: bool = False, negative: bool = False, where: Where = EVERY_ROW
) -> Iterator[Misfit]:
    """Yield a misfit for a missing column and for every cell of it that holds no number (or none above 0, or none from 0 up).

    Args:
        table: The table.
        column: What the column goes by.
        path: Where in the rule it is named.
        positive: Whether the numbers must be above 0.
        negative: Whether they may be below 0.
        where: Which rows the number is read of.
    """
    heading = table.heading(column)
    if heading is None:
        yield from column_fits(table, column, path)
        return
    if heading in table.computed and derived_name(heading) is not None:
        yield from column_answers(table, column, path)
        return
    for row in where.admitted(table):
        cell = row.cells.get(heading)
        value = number(cell)
        wanted = "positive" if positive else "any_number" if negative else "not_negative"
        if value is None or (value < 0 and not negative) or (positive and value == 0):
            says = phrase("cell.number", column=heading, row=row.id, table=table.name)
            yield Misfit((*path, "@cell", row.id, heading), says, text_of(cell), phrase(f"expected.{wanted}"), ungrouped(cell))


def where_fits(rule: Rule, facts: Facts) -> Iterator[Misfit]:
    """Yield a misfit for every column in `where` that the body's table lacks."""
    yield from where_columns_fit(rule.where, rule, facts, ("where",))


def where_columns_fit(where: Where, rule: Rule, facts: Facts, path: tuple[PathKey, ...]) -> Iterator[Misfit]:
    """Yield a misfit for every column in a condition of the rule that the body's table lacks, or of which a row says nothing."""
    table = facts.table_of(rule.on)
    for column in dict.fromkeys(where.columns()):
        category, without = category_asked(column), lacking(table, column, where.as_of)
        if category is not None:
            yield from asked_category_fits(category, facts, table, (*path, column))
        elif without is not None:
            yield Misfit((*path, column), without, column)
        elif not knows_column(table, column):
            yield unknown("column", column, table.names, (*path, column), table=table.name)
    yield from where_answers(where, table, path)


def asked_category_fits(category: CategoryId, facts: Facts, table: Table, path: tuple[PathKey, ...]) -> Iterator[Misfit]:
    """Yield a misfit where a condition `in:<category>` asks about units, or about a category of which nobody knows who belongs to it."""
    if table.kind != "people":
        yield Misfit(path, phrase("where.in_units", table=table.name), str(path[-1]))
    elif category not in facts.categories:
        yield replace(unknown("category", category, facts.categories, path), value=str(path[-1]))
    elif not facts.counts_people(category):
        yield Misfit(path, phrase("category.not_of_people", name=category), str(path[-1]), phrase("want.category_people"))


def category_fits(category: CategoryId, facts: Facts, path: tuple[PathKey, ...]) -> Iterator[Misfit]:
    """Yield a misfit where no such category exists."""
    if category not in facts.categories:
        yield unknown("category", category, facts.categories, path)


def row_fits(row: str, rule: Rule, facts: Facts, path: tuple[PathKey, ...]) -> Iterator[Misfit]:
    """Yield a misfit where the body's table has no such row."""
    table = facts.table_of(rule.on)
    if RowId(row) not in table.by_id:
        yield unknown("row", row, table.by_id, path, table=table.name)


def amounts_fit(rule: Limited, facts: Facts, *, per_row: bool) -> Iterator[Misfit]:
    """Yield a misfit for every amount that cannot be read: a missing column, or a per-row amount where no single row is meant."""
    for field in ("at_least", "at_most", "exactly"):
        amount: Amount | None = getattr(rule, field)
        if isinstance(amount, (FromColumn, BySeats)) and not per_row:
            yield Misfit((field,), phrase("amount.needs_row", rule=rule.id), expected=phrase("expected.each_row"))
        elif isinstance(amount, FromColumn):
            yield from numbers_fit(facts.table_of(rule.on), amount.column, (field, "column"))
