"""The table of a body, on a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from allocator.cli.long_table import LongTable
from allocator.cli.paper import Justify, grid
from allocator.errors import phrase
from allocator.export import Allocation, Cell, Form, Line
from allocator.words import say
from allocator.words.cells import cell_text
from allocator.words.say import Language, said

if TYPE_CHECKING:
    from rich.table import Table

_SIDES: dict[Form, Justify] = {"text": "left", "tick": "center"}


def allocation_table(allocated: Allocation, language: Language, *, narrow: bool) -> LongTable:
    """Draw one body's table: a line per row, then the sums; on narrow paper headings stand word under word."""
    headings = _headings(allocated, language, narrow=narrow)
    title = say(allocated.title, language)
    forms = [column.form for column in allocated.columns]
    sums = [(say(line.label, language), *_written(line.cells, _forms_below(line, forms), language)) for line in allocated.lines]

    def drawn(rows: Sequence[Sequence[str]]) -> Table:
        table = grid(headings, title)
        for position, cells in enumerate(rows, start=1):
            table.add_row(*cells, end_section=position == len(rows))
        for line in sums:
            table.add_row("", *line, style="bold")
        return table

    numbered = enumerate(allocated.rows, start=1)
    rows = [(str(position), label, *_written(cells, forms, language)) for position, (label, cells) in numbered]
    return LongTable(drawn, rows, [side for _, side in headings])


def _headings(allocated: Allocation, language: Language, *, narrow: bool) -> list[tuple[str, Justify]]:
    first: list[tuple[str, Justify]] = [(say(phrase("column.number"), language), "right"), (say(allocated.rows_are, language), "left")]
    told = [(said(column.heading, language), column.form) for column in allocated.columns]
    return first + [(_stacked(text) if narrow else text, _SIDES.get(form, "right")) for text, form in told]


def _forms_below(line: Line, forms: list[Form]) -> list[Form]:
    """Return how the cells of a line beneath are written; ticks are counted there."""
    return [line.form or ("whole" if form == "tick" else form) for form in forms]


def _stacked(heading: str) -> str:
    return heading.replace(" ", "\n").replace("_", "_\n")


def _written(cells: tuple[Cell, ...], forms: list[Form], language: Language) -> list[str]:
    return [cell_text(cell, form, language) for cell, form in zip(cells, forms, strict=True)]
