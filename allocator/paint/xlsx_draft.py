"""The sheet that `audit` reads back: the plans of all bodies in one table, under the headings of a draft."""

from __future__ import annotations

from collections.abc import Sequence

from allocator.export import Column
from allocator.report import Table

DRAFT = "draft"
"""Name of the sheet, in every language: a workbook that has one is read from there."""
_FIRST = ("row", "name", "unit", "body", "seats", "alternates", "post")
_LAST = ("synthetic",)


def draft_of(tables: Sequence[Table]) -> Table | None:
    """Return the plans of all bodies beneath each other; a column that a body does not have stays blank there, which says nothing."""
    known = {column.name: column for table in tables for column in table.columns}
    if not known:
        return None
    names = [name for name in _FIRST if name in known]
    names += [name for name in known if name not in (*_FIRST, *_LAST)]
    names += [name for name in _LAST if name in known]
    rows = tuple(
        tuple(cells.get(name) for name in names)
        for table in tables
        for row in table.rows
        for cells in (dict(zip((column.name for column in table.columns), row, strict=True)),)
    )
    columns = tuple(Column(name, known[name].form, name) for name in names)
    ids = tuple(f"{table.key.removeprefix('draft:')}:{row}" for table in tables for row in table.ids)
    return Table(DRAFT, DRAFT, columns, rows, ids=ids)
