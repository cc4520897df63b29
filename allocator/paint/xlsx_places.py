"""Which table stands on which sheet, and where: known before anything is written, so that formulas can point to each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from allocator.errors import Phrase, phrase
from allocator.paint.xlsx_draft import DRAFT, draft_of
from allocator.paint.xlsx_text import quoted, sheet_names
from allocator.report import Report, Said, Table
from allocator.words.say import Language, said

_STRUCTURE = ("numbers", "posts", "structure", "parts", "ages", "measures")
"""Kinds of small tables of a body that share a sheet."""
_OWN = ("plan", "rows")
_RULES = ("rules", "stages")
_NUMBERS = ("counted.one", "counted.close")
"""Phrases that stand for a number."""


@dataclass(frozen=True)
class Placed:
    """A table with its place.

    Attributes:
        table: Which.
        sheet: Name of its sheet.
        top: Line of its headings, counted from 0; its first row stands in the line beneath.
    """

    table: Table
    sheet: str
    top: int

    def line(self, row: int) -> int:
        """Return the line of a row."""
        return self.top + 1 + row

    def sum_line(self, line: int) -> int:
        """Return the line of a sum."""
        return self.top + 1 + len(self.table.rows) + line

    def column(self, name: str) -> int | None:
        """Return the column that goes by a name, or None."""
        return next((at for at, column in enumerate(self.table.columns) if column.name == name), None)

    @property
    def below(self) -> int:
        """The line below the table and its notes."""
        return self.sum_line(len(self.table.lines)) + len(self.table.notes)


@dataclass(frozen=True)
class Page:
    """A sheet of tables.

    Attributes:
        name: Of the sheet.
        report: Whose tables they are.
        placed: From the top.
    """

    name: str
    report: Report
    placed: tuple[Placed, ...]


@dataclass(frozen=True)
class Book:
    """All that stands in a workbook.

    Attributes:
        covers: Name of a sheet -> the paper whose texts it holds.
        pages: Sheets of tables.
        charts, figures: Names of the sheets of charts and of the numbers behind them; blank where there are none.
        draft: The table that programs read back, None where there is none.
        tables: Key of a table -> the table with its place.
    """

    covers: Mapping[str, Report]
    pages: tuple[Page, ...]
    charts: str
    figures: str
    draft: Placed | None
    tables: Mapping[str, Placed]


def book_of(reports: Sequence[Report], language: Language) -> Book:
    """Return what stands where."""
    groups = _groups(reports)
    drawn = any(report.charts for report in reports)
    draft = draft_of([table for report in reports for table in report.data])
    wanted: list[Said] = [DRAFT] if draft is not None else []
    wanted += [report.name for report in reports]
    wanted += [_name(name, tables) for name, _, tables in groups]
    wanted += [phrase("workbook.charts"), phrase("workbook.figures")] if drawn else []
    names = list(sheet_names(said(each, language) for each in wanted))
    own = names.pop(0) if draft is not None else ""
    covers = {names[at]: report for at, report in enumerate(reports)}
    named = zip(names[len(reports) :], groups, strict=False)
    pages = tuple(Page(name, report, _stacked(tables, name)) for name, (_, report, tables) in named)
    charts, figures = (names[-2], names[-1]) if drawn else ("", "")
    at = {each.table.key: each for page in reversed(pages) for each in page.placed}
    return Book(covers, pages, charts, figures, None if draft is None else Placed(draft, own, 2), at)


def _groups(reports: Sequence[Report]) -> list[tuple[tuple[str, str], Report, list[Table]]]:
    """Return the tables that share a sheet, a body's plan first; a table that stands in two papers is written once."""
    groups: dict[tuple[str, str], tuple[Report, list[Table]]] = {}
    seen: list[Table] = []
    for report in reports:
        for table in report.whole_tables:
            if table in seen:
                continue
            seen.append(table)
            groups.setdefault(_group(table), (report, []))[1].append(table)
    first = {body or kind: at for at, (kind, body) in reversed(list(enumerate(groups)))}
    ordered = sorted(groups, key=lambda name: (first[name[1] or name[0]], name[0] != "plan"))
    return [(name, *groups[name]) for name in ordered]


def _group(table: Table) -> tuple[str, str]:
    kind, _, rest = table.key.partition(":")
    body = rest.partition(":")[0]
    if kind in _STRUCTURE:
        return "structure", body
    return ("rules", "") if kind in _RULES else (kind, rest)


def _name(group: tuple[str, str], tables: Sequence[Table]) -> Said:
    kind, _ = group
    title = tables[0].title
    body = title.params.get("body") if isinstance(title, Phrase) else None
    if kind == "rules":
        return phrase("workbook.rules")
    if kind == "structure" and body is not None:
        return phrase("workbook.structure", body=body)
    return phrase("paper.body", body=body) if kind in _OWN and body is not None else title


def _stacked(tables: Iterable[Table], sheet: str) -> tuple[Placed, ...]:
    """Return tables beneath each other, each with its title above, and what must be said of all above the first."""
    placed: list[Placed] = []
    for table in tables:
        placed.append(Placed(table, sheet, placed[-1].below + 2 if placed else 2))
    return tuple(placed)


def number_in(cell: object) -> Fraction | None:
    """Return the number that a cell holds, also where it stands alone in a phrase; None for a text and a blank."""
    held = cell.params["number"] if isinstance(cell, Phrase) and cell.code in _NUMBERS else cell
    return Fraction(held) if isinstance(held, int | Fraction) and not isinstance(held, bool) else None


def cell_name(column: int, line: int, *, fixed: bool = False) -> str:
    """Return a cell as formulas write it, counted from 0: `F5`, or `$F$5`."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"${letters}${line + 1}" if fixed else f"{letters}{line + 1}"


def elsewhere(placed: Placed, column: int, line: int) -> str:
    """Return a cell of a table as formulas on other sheets write it."""
    return f"{quoted(placed.sheet)}!{cell_name(column, line, fixed=True)}"


def whole_column(placed: Placed, column: int) -> str:
    """Return all rows of a column as formulas on other sheets write them."""
    first, last = placed.line(0), placed.line(len(placed.table.rows) - 1)
    return f"{quoted(placed.sheet)}!{cell_name(column, first, fixed=True)}:{cell_name(column, last, fixed=True)}"
