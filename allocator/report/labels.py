"""What rows are called on paper: their names alone, and with their ids only where two would be called the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from allocator.errors import Phrase, phrase
from allocator.export.layout import row_label
from allocator.export.people import UNIT, unit_named
from allocator.facts import BodyId, Facts, RowId, folded, text_of
from allocator.rules.in_words import called

_PLAIN = {
    "unit": "column.unit", "members": "column.members", "kind": "column.unit_type", "type": "column.unit_type",
    "sector": "column.sector", "area": "column.area",
}


def row_names(facts: Facts, body: BodyId, rows: Sequence[RowId]) -> tuple[str, ...]:
    """Return what the rows are called."""
    by_id = facts.table_of(body).by_id
    names = Counter(by_id[row].name for row in rows)
    return tuple(row_label(by_id[row].name, row) if names[by_id[row].name] > 1 else by_id[row].name for row in rows)


def column_name(facts: Facts, body: BodyId, column: str) -> Phrase | str:
    """Return what a column is called: by the words of papers where its heading is one of the plain English ones."""
    told = called(column, facts.table_of(body))
    known = _PLAIN.get(folded(told)) if isinstance(told, str) else None
    return told if known is None else phrase(known)


def is_of_units(facts: Facts, body: BodyId, column: str) -> bool:
    """Say whether a column of a roster says to which unit people belong."""
    return facts.is_people(body) and facts.table_of(body).heading(UNIT) == column


def value_name(facts: Facts, body: BodyId, column: str, value: str) -> str:
    """Return what a value of a column is called: a unit that a roster names by its id goes by its name."""
    return unit_named(facts, value) if is_of_units(facts, body, column) else value


def values_of(facts: Facts, body: BodyId, row: RowId, column: str) -> tuple[str, ...]:
    """Return the values of a row in a column: none where the cell is blank, several where it is a list."""
    table = facts.table_of(body)
    cell = table.cell(table.by_id[row], column)
    texts = (text_of(part).strip() for part in (cell if isinstance(cell, tuple) else (cell,)))
    return tuple(text for text in texts if text)
