"""Writes a roster as an office keeps it: titles above, merged headings, a line of column numbers, ticks, notes below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

Written = str | int | date | None


@dataclass(frozen=True)
class Heading:
    """A heading with the headings under it; none under a plain one."""

    text: str
    under: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        """How many columns it spans."""
        return max(1, len(self.under))


@dataclass(frozen=True)
class Layout:
    """What stands around the lines.

    Attributes:
        sheet: Name of the sheet.
        titles: Lines above the table.
        headings: Headings, left to right.
        notes: Lines below the table, after a blank line.
    """

    sheet: str
    titles: tuple[str, ...]
    headings: tuple[Heading, ...]
    notes: tuple[str, ...]


def workbook(layout: Layout, lines: Sequence[Sequence[Written]], widths: Mapping[int, int]) -> Workbook:
    """Return the workbook of one roster; `widths` are column widths by the number of the column."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = layout.sheet
    columns = sum(heading.width for heading in layout.headings)
    for number, title in enumerate(layout.titles, 1):
        _merged(sheet, number, 1, number, columns, bold=True, value=title)
    top = len(layout.titles) + 2
    _head(sheet, layout.headings, top)
    sheet.append([f"({n})" for n in range(1, columns + 1)])
    for line in lines:
        sheet.append(list(line))
    last = sheet.max_row
    for cells in sheet.iter_rows(min_row=top + 3, max_row=last):
        for each in cells:
            if isinstance(each.value, date):
                each.number_format = "dd/mm/yyyy"
    for below, note in enumerate(layout.notes, last + 2):
        sheet.cell(row=below, column=2, value=note)
    for column, width in widths.items():
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = f"C{top + 3}"
    return book


def _head(sheet: Worksheet, headings: Sequence[Heading], top: int) -> None:
    """Write two lines of headings; a plain heading spans both, the other spans what stands under it."""
    column = 1
    for heading in headings:
        for offset, text in enumerate(heading.under):
            _merged(sheet, top + 1, column + offset, top + 1, column + offset, bold=False, value=text)
        last = column + heading.width - 1
        _merged(sheet, top, column, top if heading.under else top + 1, last, bold=True, value=heading.text)
        column = last + 1


def _merged(sheet: Worksheet, top: int, left: int, bottom: int, right: int, *, bold: bool, value: str) -> None:
    cell = sheet.cell(row=top, column=left, value=value)
    cell.font = Font(bold=bold)
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    if (top, left) != (bottom, right):
        sheet.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)
