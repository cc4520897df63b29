"""Papers to paint: those of real scenarios, long ones, and one whose every text tries to be something else than text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cache

from allocator.errors import phrase
from allocator.export import Column, Line
from allocator.facts import Language, LocalText
from allocator.problem import Letterhead
from allocator.report import Heading, Items, Note, Paragraph, Report, Table
from allocator.report.tree import Seal
from allocator.study.export_asked import Subject
from allocator.study.exporting import reports_of
from allocator.words.say import said
from tests.rooms.report.reports import real

HOSTILE = (
    "<w:p>&amp;</w:t>", "{{ 7 * 7 }} {% raise %} {_{", "#panic(\"x\") $x$ *b* _i_ @ref <tag> \\ // /* `raw`", "=cmd|' /C calc'!A0",
    "a\x00b\x07c\x1bd\x9fe", "\u202egnirts\u202c \u200fRTL", "Ư" * 200, "two\nlines\rthree\u2028four", "\ud800 lone", "'; DROP TABLE",
    '"quoted" ]]> <!-- x -->', "漢字 ký tự",
)  # fmt: skip
"""Texts of units or people that no painter may take for anything but text."""


@cache
def papers(case: str) -> tuple[Report, ...]:
    """Return the papers on one of the scenarios that come with the program."""
    return reports_of(Subject(real(case)), None)


def text(words: str) -> LocalText:
    """Return the same words in both languages."""
    return LocalText(words, words)


HEAD = Letterhead(
    heading=text("Tổ chức giả định"), superior=text("Cấp trên giả định"), issuer=text("Đơn vị giả định"), number=text("12-TTr/GĐ"),
    place=text("Nơi giả định"), date=date(2026, 2, 5), addressee=text("Ban giả định"), authority=text("T/M Ban giả định"),
    position=text("Trưởng ban"), signatory=text("Người Giả Định"), recipients=(text("Như trên"), text("Lưu")),
)  # fmt: skip
_SEAL = Seal("scenario.yaml", "base", "0123456789abcdef" * 4, {"allocator": "0.1.0"}, phrase("verdict.proven"))
_COLUMNS = (
    Column("STT", "whole", "number"), Column("Đơn vị", "text", "name"), Column("Đảng viên", "whole"), Column("Số ghế", "whole", "seats"),
    Column("Định mức", "share"), Column("Chênh lệch", "signed"), Column("Tỷ lệ", "percent"),
)  # fmt: skip


def units(names: tuple[str, ...]) -> Table:
    """Return a table with a row for each name, and its sums."""
    rows = tuple(
        (at, name, 1234 * at, at % 9, Fraction(7 * at, 3), Fraction(at % 9) - Fraction(at, 3), Fraction(at % 9, 997))
        for at, name in enumerate(names, 1)
    )
    members, seats = sum(1234 * at for at in range(1, len(names) + 1)), sum(at % 9 for at in range(1, len(names) + 1))
    line = Line(phrase("line.total_given"), (None, None, members, seats, Fraction(5, 2), Fraction(0), Fraction(1)), name="total")
    return Table("plan:made", "Bảng giả định", _COLUMNS, rows, (line,), ("Chú thích giả định",), frozenset({(0, 3)}))


def made(*parts: object, head: Letterhead = HEAD, synthetic: bool = True) -> Report:
    """Return a paper with the parts."""
    return Report("submission", "Tờ trình thử", "Về việc thử", head, parts, _SEAL, synthetic)  # type: ignore[arg-type]


def hostile() -> Report:
    """Return a paper of hostile texts only."""
    words = [text(each) for each in HOSTILE]
    head = replace(HEAD, issuer=words[0], signatory=words[1], number=words[2], place=words[4], recipients=tuple(words))
    parts = [Heading(each) for each in words] + [Paragraph(each) for each in words] + [Note(each, warning=True) for each in words]
    return made(*parts, Items(tuple(words)), units(HOSTILE), head=head)


def long(count: int = 300) -> Report:
    """Return a paper with so many units."""
    return made(Heading("Bảng dài"), units(tuple(f"Đơn vị giả định số {at}" for at in range(1, count + 1))), synthetic=False)


def shown(cell: object, form: str, language: Language) -> str:
    """Write a cell as papers should, by other means than the program's."""
    if cell is None or isinstance(cell, str) or not isinstance(cell, int | Fraction):
        return "" if cell is None else said(cell, language)
    if form == "tick":
        return "x" if cell else ""
    number = Fraction(cell) * (100 if form == "percent" else 1)
    whole = form in ("whole", "exact", "text", "change") and number.denominator == 1
    exact = Decimal(number.numerator) / Decimal(number.denominator)
    written = f"{exact.quantize(Decimal(1) if whole else Decimal('0.01'), ROUND_HALF_UP):,}"
    written = written.removeprefix("-") if not written.strip("-0.,") else written
    if form in ("signed", "change") and number > 0 and written.strip("0.,"):
        written = f"+{written}"
    if language == "vi":
        written = written.translate(str.maketrans(".,", ",."))
    return f"{written}%" if form == "percent" else written


def wanted(table: Table, language: Language) -> list[list[str]]:
    """Return the table as it should stand on paper: headings, rows, and of the sums the label and what follows it."""
    forms = [column.form for column in table.columns]
    told = [[said(column.heading, language) for column in table.columns]]
    told += [[shown(cell, form, language) for cell, form in zip(row, forms, strict=True)] for row in table.rows]
    for line in table.lines:
        own = [line.form or ("whole" if form == "tick" else form) for form in forms]
        cells = [shown(cell, form, language) for cell, form in zip(line.cells, own, strict=True)]
        first = max(1, next((at for at, cell in enumerate(cells) if cell), len(cells)))
        told.append([said(line.label, language), *cells[first:]])
    return told
