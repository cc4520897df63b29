"""What stands in a row's cells, said as an answer to a condition: `“Dân tộc”: Kinh`, `not in the category Women`."""

from __future__ import annotations

from allocator.errors import Phrase, phrase
from allocator.facts import BodyId, Facts, Row, Table, Where, text_of
from allocator.facts.days import on_day
from allocator.facts.where import category_asked
from allocator.rules.in_words import called


def values_said(facts: Facts, body: BodyId, row: Row, where: Where) -> Phrase:
    """Say what stands in the columns that a condition asks about; where all of it must hold, only what does not.

    Args:
        facts: The world.
        body: The body whose table the row is in.
        row: Whose values.
        where: What is asked.
    """
    table, asked = facts.table_of(body), tuple(dict.fromkeys(where.columns()))
    if len(where.alternatives) == 1:
        parts = ((column, Where(({column: condition},), where.as_of)) for column, condition in where.alternatives[0].items())
        unmet = tuple(column for column, part in parts if not part.admits(row, table))
        asked = unmet or asked
    return phrase("list.comma", items=tuple(_value(facts, body, row, column, where) for column in asked))


def unlisted_column(table: Table, where: Where) -> str | None:
    """Return a column that a condition asks about and whose cells hold several values though it is not under `lists`."""
    for column in dict.fromkeys(where.columns()):
        heading = None if category_asked(column) is not None else table.heading(column)
        if heading is not None and any(isinstance(cell := row.cells.get(heading), str) and ";" in cell for row in table):
            return heading
    return None


def _value(facts: Facts, body: BodyId, row: Row, column: str, where: Where) -> Phrase:
    category, table = category_asked(column), facts.table_of(body)
    if category is not None:
        label = facts.categories[category].label if category in facts.categories else category
        return phrase("because.is_in" if category in row.marks else "because.is_not_in", category=label)
    heading = table.heading(on_day(column, where.as_of)) or table.heading(column)
    written = text_of(row.cells.get(heading)) if heading is not None else row.id
    return phrase("because.value", column=called(column, table), value=written or phrase("condition.blank"))
