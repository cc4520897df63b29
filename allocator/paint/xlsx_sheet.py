"""Writing a table into a sheet: headings that stay, real numbers, live sums, marks for what is missed, and how it prints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Any

from allocator.errors import phrase
from allocator.export import Form
from allocator.paint.xlsx_formats import Formats, number_format
from allocator.paint.xlsx_formulas import Formula, of_draft, of_line, of_row
from allocator.paint.xlsx_places import Book, Page, Placed, number_in
from allocator.paint.xlsx_text import fitting, in_footer
from allocator.report import Report, Said
from allocator.words.say import Language, said

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

Widths = Mapping[int, int]
A4 = 9
_WIDEST, _NARROWER, _NARROWEST = 60, 36, 7
_WIDE_PAGE = 150
"""Letters beyond which texts are broken sooner, so that the print stays legible."""
_MOST_ACROSS = 30
"""Columns that can be read where a page has all of them; more go on over further pages, with the first one on each."""
LINE = 15
"""Height of a line of text, in points."""
_HIGHEST = 409
_NARROW = 0.95
"""How wide a letter is on average, words that are not broken allowed for; a figure is 1."""
_MOST_QUOTED = 250
"""Letters of a text that a condition can name."""


@dataclass(frozen=True)
class Pen:
    """What writing needs.

    Attributes:
        book: What stands where.
        formats: How cells look.
        language: Of all texts.
    """

    book: Book
    formats: Formats
    language: Language

    def says(self, text: Said | object) -> str:
        """Return a text in the language, fit to be written."""
        return fitting(said(text, self.language))

    def text(self, sheet: Worksheet, line: int, column: int, text: object, role: str, *, align: str = "", wrap: bool = True) -> None:
        """Write a text as a text, whatever it looks like."""
        sheet.write_string(line, column, self.says(text), self.formats.of(role, align=align, wrap=wrap))


def write_page(pen: Pen, sheet: Worksheet, page: Page) -> None:
    """Write a sheet of tables."""
    if page.report.synthetic:
        pen.text(sheet, 0, 0, phrase("note.synthetic"), "warning", wrap=False)
    wide = fit_widths(pen, sheet, page.placed)
    for placed in page.placed:
        _write_table(pen, sheet, placed, wide)
    _freeze(sheet, page.placed)
    sheet.autofilter(*_filtered(page.placed[0]))
    if len(page.placed) == 1:
        sheet.repeat_rows(page.placed[0].top)
    columns = max(len(placed.table.columns) for placed in page.placed)
    sheet.print_area(0, 0, max(page.placed[-1].below - 1, page.placed[-1].top), columns - 1)
    legible = all(len(placed.table.columns) <= _MOST_ACROSS for placed in page.placed)
    fit_to_print(pen, sheet, page.report, to_width=legible)
    if not legible:
        sheet.repeat_columns(0)


def _write_headings(pen: Pen, sheet: Worksheet, placed: Placed, wide: Widths) -> None:
    headings = [column.heading for column in placed.table.columns]
    _fit_height(pen, sheet, placed.top, headings, wide)
    for at, heading in enumerate(headings):
        pen.text(sheet, placed.top, at, heading, "heading")


def _fit_height(pen: Pen, sheet: Worksheet, line: int, cells: Sequence[object], wide: Widths) -> None:
    """Make a line as high as its longest text needs, which not every program finds out for itself."""
    texts = ((at, pen.says(cell)) for at, cell in enumerate(cells) if cell is not None and number_in(cell) is None)
    if (needed := max((lines_of(text, wide[at]) for at, text in texts), default=1)) > 1:
        sheet.set_row(line, high(needed))


def high(lines: int, one: int = LINE) -> int:
    """Return how high so many lines of text are, as far as a workbook allows."""
    return min(lines * one, _HIGHEST)


def lines_of(text: str, width: int) -> int:
    """Return how many lines a text takes in a column; the letters of papers are narrower than the figures that widths are measured by."""
    return sum(1 if len(line) + 1 < width else ceil(_NARROW * len(line) / width) for line in text.splitlines() or [""])


def _write_table(pen: Pen, sheet: Worksheet, placed: Placed, wide: Widths) -> None:
    table = placed.table
    pen.text(sheet, placed.top - 1, 0, table.title, "title", wrap=False)
    _write_headings(pen, sheet, placed, wide)
    for row, cells in enumerate(table.rows):
        _fit_height(pen, sheet, placed.line(row), cells, wide)
        for at, cell in enumerate(cells):
            formula = of_row(placed, row, at, pen.book, pen.language)
            _write(pen, sheet, (placed.line(row), at), cell, table.columns[at].form, formula)
    _write_sums(pen, sheet, placed, wide)
    for at, note in enumerate(table.notes):
        _write_note(pen, sheet, placed, placed.sum_line(len(table.lines)) + at, note, wide)
    _mark(pen, sheet, placed)


def _write_note(pen: Pen, sheet: Worksheet, placed: Placed, line: int, note: Said, wide: Widths) -> None:
    """Write a footnote over the whole width of the table, in as many lines as it needs."""
    last = len(placed.table.columns) - 1
    if last:
        sheet.merge_range(line, 0, line, last, "", pen.formats.of("note"))
    pen.text(sheet, line, 0, note, "note")
    sheet.set_row(line, high(lines_of(pen.says(note), sum(wide[at] for at in range(last + 1)))))


def _write_sums(pen: Pen, sheet: Worksheet, placed: Placed, wide: Widths) -> None:
    table, label = placed.table, _label(placed)
    for at, line in enumerate(table.lines):
        _fit_height(pen, sheet, placed.sum_line(at), [line.label if column == label else None for column in range(label + 1)], wide)
        for column, cell in enumerate(line.cells):
            where = (placed.sum_line(at), column)
            if column == label:
                pen.text(sheet, *where, line.label, "sum")
            else:
                _write(pen, sheet, where, cell, line.form or table.columns[column].form, of_line(placed, at, column, pen.book), role="sum")


def _write(
    pen: Pen, sheet: Worksheet, where: tuple[int, int], cell: object, form: Form, formula: Formula | None, *, role: str = "cell",
) -> None:
    value = number_in(cell)
    if cell is None:
        sheet.write_blank(*where, None, pen.formats.of(role))
    elif value is None:
        pen.text(sheet, *where, cell, role, align="" if form == "text" else "right")
    else:
        written = number_format(form, value, sum_of_ticks=role == "sum")
        look = pen.formats.of(role, written, align={"tick": "center", "text": "left"}.get(form, ""))
        number = int(value) if value.denominator == 1 else float(value)
        if formula is None:
            sheet.write_number(*where, number, look)
        else:
            sheet.write_formula(*where, formula.text, look, number)


def _mark(pen: Pen, sheet: Worksheet, placed: Placed) -> None:
    """Let cells stand out that miss what is asked, as long as they hold what misses it; and deviations of a seat or more."""
    missed = pen.formats.missed() if placed.table.missed else None
    for row, column in sorted(placed.table.missed):
        cell, line = placed.table.rows[row][column], placed.line(row)
        sheet.conditional_format(line, column, line, column, {**_as_it_is(pen, cell), "format": missed})
    at = placed.column("deviation")
    if at is not None and placed.table.rows:
        first, last = placed.line(0), placed.line(len(placed.table.rows) - 1)
        apart = {"type": "cell", "criteria": "not between", "minimum": -0.9999999, "maximum": 0.9999999, "format": pen.formats.apart()}
        sheet.conditional_format(first, at, last, at, apart)


def _as_it_is(pen: Pen, cell: object) -> dict[str, Any]:
    """Return the condition that a cell still holds this; a text too long to be named is marked whatever comes."""
    value = number_in(cell)
    if value is not None:
        return {"type": "cell", "criteria": "==", "value": int(value) if value.denominator == 1 else float(value)}
    text = "" if cell is None else pen.says(cell).replace('"', '""')
    return {"type": "cell", "criteria": "==", "value": f'"{text}"'} if text and len(text) <= _MOST_QUOTED else {"type": "no_errors"}


def _freeze(sheet: Worksheet, placed: Sequence[Placed]) -> None:
    """Keep headings in sight where there is one table, and names of rows beside their numbers."""
    if len(placed) > 1:
        return
    columns = placed[0].table.columns
    name = next((at for at, column in enumerate(columns[:2]) if column.form == "text"), 0)
    sheet.freeze_panes(placed[0].top + 1, name + 1 if len(columns) > 3 else 0)


def _filtered(placed: Placed) -> tuple[int, int, int, int]:
    return placed.top, 0, placed.top + max(len(placed.table.rows), 1), len(placed.table.columns) - 1


def fit_to_print(pen: Pen, sheet: Worksheet, report: Report, *, upright: bool = False, to_width: bool = True) -> None:
    """Set paper and footer: which scenario, which page of how many."""
    sheet.set_paper(A4)
    if not upright:
        sheet.set_landscape()
    if to_width:
        sheet.fit_to_pages(1, 0)
    sheet.set_margins(0.5, 0.5, 0.6, 0.7)
    seal = report.seal
    page = said(phrase("workbook.page", page="&P", pages="&N"), pen.language)
    synthetic = in_footer(pen.says(phrase("note.synthetic"))) if report.synthetic else ""
    sheet.set_footer(f"&L&8{in_footer(seal.file[:60])} {seal.sha256[:12]}&C&8{synthetic}&R&8{page}")


def _label(placed: Placed) -> int:
    """Return in which column the labels of the sums stand: the first one of texts."""
    return next((at for at, column in enumerate(placed.table.columns) if column.form == "text"), 0)


def fit_widths(pen: Pen, sheet: Worksheet, tables: Sequence[Placed]) -> Widths:
    """Make columns as wide as their texts need, within reason; return how wide that is."""
    wide = _widths(pen, tables, _WIDEST)
    if sum(wide.values()) > _WIDE_PAGE:
        wide = _widths(pen, tables, _NARROWER)
    for at, width in wide.items():
        sheet.set_column(at, at, width)
    return wide


def _widths(pen: Pen, tables: Sequence[Placed], most: int) -> dict[int, int]:
    """Return how wide columns are: as their longest text, but no wider than that; the longest word of a heading always fits."""
    found: dict[int, int] = {}
    for placed in tables:
        for at, column in enumerate(placed.table.columns):
            word = max((len(word) + 3 for word in pen.says(column.heading).split()), default=0)
            wide = max((_length(pen, row[at], column.form) for row in placed.table.rows), default=0)
            sums = max((_length(pen, line.cells[at], column.form) for line in placed.table.lines), default=0)
            named = max((len(pen.says(line.label)) + 2 for line in placed.table.lines), default=0) if at == _label(placed) else 0
            found[at] = max(found.get(at, _NARROWEST), word, min(max(wide, sums, named), most))
    return found


def _length(pen: Pen, cell: object, form: Form) -> int:
    value = number_in(cell)
    if value is None:
        return 0 if cell is None else max((len(line) + 2 for line in pen.says(cell).splitlines()), default=0)
    return len(f"{int(value):,}") + (3 if form == "text" else 6)


def write_draft(pen: Pen, sheet: Worksheet, draft: Placed, report: Report) -> None:
    """Write the sheet that programs read back; where units have their seats on a sheet of their own it follows that one."""
    table = draft.table
    pen.text(sheet, 0, 0, phrase("workbook.draft_note", sheet=draft.sheet), "note", wrap=False)
    for at, column in enumerate(table.columns):
        pen.text(sheet, draft.top, at, column.name, "heading")
    for row, cells in enumerate(table.rows):
        for at, cell in enumerate(cells):
            _write(pen, sheet, (draft.line(row), at), cell, table.columns[at].form, of_draft(draft, row, at, pen.book))
    fit_widths(pen, sheet, [draft])
    sheet.freeze_panes(draft.top + 1, 1)
    sheet.autofilter(*_filtered(draft))
    sheet.repeat_rows(draft.top)
    fit_to_print(pen, sheet, report)
