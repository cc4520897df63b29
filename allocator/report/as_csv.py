"""A table of a paper as CSV: for what has no table of its own to go on working in."""

from __future__ import annotations

import csv
import io
from fractions import Fraction

from allocator.errors import Phrase
from allocator.export import Cell, Form, share_text
from allocator.export.sheets import plain
from allocator.facts import Language
from allocator.report.tree import Said, Table
from allocator.words.say import said

_BOM = "\ufeff"


def table_csv(table: Table, language: Language) -> bytes:
    """Return a table with its sums: numbers as programs read them, sentences in a language; UTF-8 with the mark that Excel needs."""
    sheet = io.StringIO(newline="")
    writer = csv.writer(sheet)
    forms = [column.form for column in table.columns]
    writer.writerow([plain(said(column.heading, language)) for column in table.columns])
    for row in table.rows:
        writer.writerow([_cell(cell, form, language) for cell, form in zip(row, forms, strict=True)])
    for line in table.lines:
        written = [_cell(cell, line.form or form, language) for cell, form in zip(line.cells, forms, strict=True)]
        writer.writerow([plain(said(line.label, language)), *written[1:]])
    return (_BOM + sheet.getvalue()).encode("utf-8")


def _cell(cell: Cell | Said, form: Form, language: Language) -> object:
    if cell is None or isinstance(cell, int):
        return cell
    if isinstance(cell, Fraction):
        return share_text(100 * cell) if form == "percent" else share_text(cell)
    if isinstance(cell, Phrase) and cell.code == "counted.close":
        return said(cell.params["said"], "en").replace(",", "").removeprefix("+")
    return plain(said(cell, language))
