"""The workbook: a sheet for every table, with real numbers, live sums, filters and charts; and one sheet that `audit` reads back."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from allocator.errors import phrase
from allocator.paint.xlsx_charts import write_charts
from allocator.paint.xlsx_formats import Formats
from allocator.paint.xlsx_places import Book, book_of
from allocator.paint.xlsx_sheet import LINE, Pen, fit_to_print, high, lines_of, write_draft, write_page
from allocator.paint.xlsx_text import quoted
from allocator.report import Chart, Heading, Items, Note, Paragraph, Report, Said
from allocator.words.say import Language

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_NO_DAY = datetime(1980, 1, 1)
"""Stands for the day on which a workbook was made, so that the same answer gives the same bytes; the first that archives can hold."""
_ONLY_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_WIDE = 70
_HIGH = {"name": 24, "title": 18}
"""Height of a line by its role, where that is not a usual line."""
_Line = tuple[Said, str]


def paint_xlsx(reports: Sequence[Report], language: Language) -> bytes:
    """Return papers as one workbook.

    Args:
        reports: What stands in it; a table that two of them share is written once.
        language: Of all texts, but for the headings of the sheet that programs read back.
    """
    from xlsxwriter.workbook import Workbook

    kept = io.BytesIO()
    workbook = Workbook(kept, {"in_memory": True, **_ONLY_TEXT})
    book = book_of(reports, language)
    pen = Pen(book, Formats(workbook), language)
    _describe(pen, workbook, reports)
    for name, report in book.covers.items():
        _write_cover(pen, workbook.add_worksheet(name), report)
    for page in book.pages:
        write_page(pen, workbook.add_worksheet(page.name), page)
    charts = _charts(reports)
    if charts:
        _write_charts(pen, workbook, book, charts, reports[0])
    if book.draft is not None:
        write_draft(pen, workbook.add_worksheet(book.draft.sheet), book.draft, reports[0])
    workbook.close()
    return kept.getvalue()


def _describe(pen: Pen, workbook: Workbook, reports: Sequence[Report]) -> None:
    """Say what the workbook is; not who made it, nor on which machine."""
    day = reports[0].head.date
    made = _NO_DAY if day is None else datetime(day.year, day.month, day.day)
    workbook.set_properties({
        "title": pen.says(reports[0].name), "subject": pen.says(reports[0].about)[:250], "author": "", "created": made,
    })  # fmt: skip
    workbook.set_calc_mode("auto")


def _charts(reports: Sequence[Report]) -> tuple[Chart, ...]:
    """Return all charts, one of each key."""
    return tuple({chart.key: chart for report in reports for chart in report.charts}.values())


def _write_charts(pen: Pen, workbook: Workbook, book: Book, charts: Sequence[Chart], report: Report) -> None:
    sheets = workbook.add_worksheet(book.charts), workbook.add_worksheet(book.figures)
    write_charts(pen, workbook, sheets, charts)
    fit_to_print(pen, sheets[0], report, to_width=False)
    fit_to_print(pen, sheets[1], report)


def _write_cover(pen: Pen, sheet: Worksheet, report: Report) -> None:
    """Write the texts of a paper, and where its tables are."""
    sheet.set_column(0, 0, _WIDE)
    lines = [*_told(report)]
    for at, (text, role) in enumerate(lines):
        pen.text(sheet, at, 0, text, role)
        sheet.set_row(at, high(lines_of(pen.says(text), _WIDE), _HIGH.get(role, LINE)))
    at = len(lines)
    for page in pen.book.pages:
        if page.report is report:
            says = "; ".join(pen.says(placed.table.title) for placed in page.placed)
            sheet.write_url(at, 0, f"internal:{quoted(page.name)}!A1", pen.formats.of("link"), says[:250])
            at += 1
    for seal, role in _sealed(report):
        pen.text(sheet, at + 1, 0, seal, role)
        at += 1
    sheet.print_area(0, 0, at, 0)
    fit_to_print(pen, sheet, report, upright=True)


def _told(report: Report) -> Iterator[_Line]:
    yield report.name, "name"
    yield report.about, "title"
    if report.synthetic:
        yield phrase("note.synthetic"), "warning"
    for part in report.parts:
        match part:
            case Heading(text, level):
                yield text, "title" if level == 1 else "plain"
            case Paragraph(text):
                yield text, "plain"
            case Note(text, warning):
                yield text, "warning" if warning else "note"
            case Items(items, numbered):
                marks = (f"{number}. " if numbered else "– " for number in range(1, len(items) + 1))
                yield from ((phrase("workbook.item", mark=mark, text=item), "plain") for mark, item in zip(marks, items, strict=True))
    yield phrase("workbook.contents"), "title"


def _sealed(report: Report) -> Iterator[_Line]:
    seal = report.seal
    yield phrase("workbook.made_from", file=seal.file, variant=seal.variant), "note"
    yield phrase("workbook.sha256", sha256=seal.sha256), "note"
    versions = phrase("list.comma", items=tuple(f"{name} {each}" for name, each in seal.versions.items()))
    yield phrase("workbook.versions", versions=versions), "note"
    yield seal.verdict, "note"
