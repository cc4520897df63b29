"""How wide the columns of a table are, in which size of letters, and whether the page has to lie on its side."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, pairwise, takewhile

from allocator.facts import Language
from allocator.paint.visible import in_words
from allocator.report import Table
from allocator.words.cells import cell_text

TWIPS_IN_POINT = 20
_SIZES = (11, 10, 9, 8, 7)
_UPRIGHT_SIZES, _UPRIGHT_SMALL, _FEW_ROWS = (11, 10), (9,), 8
"""Sizes of letters on upright pages, and further ones of tables with few rows, for which no page is laid on its side."""
_PADDING = 105
_LONGEST_WORD, _WIDEST = 2000, 3000
_NARROW, _BROAD = frozenset("iljtfrI.,;:'()[]|!/- "), frozenset("mwMW@%&—…")
_MANY_LINES, _SOME_LINES, _FEW_COLUMNS = 20, 4, 4
_SMALL_ENOUGH, _LITTLE = 9, 30
_KEPT = 900
"""Letters of footnotes."""
_BOLD, _SURE = 113, 104
"""In hundredths: how much wider bold letters are, and what words get beyond a guess so that they stay whole."""


@dataclass(frozen=True)
class Written:
    """A table as texts of one language.

    Attributes:
        title: What stands above it.
        headings: One per column.
        rows: One text per column.
        lines: The sums: the label, and one text per column.
        notes: Footnotes.
        numbers: Columns that hold numbers, which stand at the right.
        ticks: Columns that hold ticks, which stand in the middle.
    """

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[tuple[str, tuple[str, ...]], ...]
    notes: tuple[str, ...]
    numbers: frozenset[int]
    ticks: frozenset[int]


@dataclass(frozen=True)
class Fit:
    """How a table lies on a page.

    Attributes:
        wide: Whether the page lies on its side.
        size: Of the letters, in points.
        widths: Of the columns, in twentieths of a point; together as wide as the page is between its margins.
        long_rows: Rows so high that they may break over pages.
        lines: How many lines of text all rows have together.
    """

    wide: bool
    size: int
    widths: tuple[int, ...]
    long_rows: frozenset[int] = frozenset()
    lines: int = 0


def written(table: Table, language: Language) -> Written:
    """Return a table as texts."""
    forms = [column.form for column in table.columns]

    def texts(cells: Sequence[object], own: str | None = None, *, below: bool = False) -> tuple[str, ...]:
        told = [own or ("whole" if below and form == "tick" else form) for form in forms]
        return tuple(in_words(cell_text(cell, form, language), language) for cell, form in zip(cells, told, strict=True))

    return Written(
        in_words(table.title, language), tuple(in_words(column.heading, language) for column in table.columns),
        tuple(texts(row) for row in table.rows),
        tuple((in_words(line.label, language), texts(line.cells, line.form, below=True)) for line in table.lines),
        tuple(in_words(note, language) for note in table.notes),
        frozenset(at for at, form in enumerate(forms) if form not in ("text", "tick")),
        frozenset(at for at, form in enumerate(forms) if form == "tick"),
    )  # fmt: skip


def label_span(cells: Sequence[object]) -> int:
    """Return over how many columns the label of a sum stands: up to the first that holds something."""
    return max(1, next((at for at, cell in enumerate(cells) if cell not in (None, "")), len(cells)))


def notes_kept(notes: Sequence[str]) -> int:
    """Return how many of the first footnotes are short enough together to stay on the page of the table's last row."""
    lengths = accumulate(map(len, notes))
    return sum(1 for _ in takewhile(lambda together: together <= _KEPT, lengths))


def fit(table: Written, upright: int, lying: int, stretch: int = 100) -> Fit:
    """Return how a table lies on a page: upright where that leaves its words whole and its texts in few lines.

    Args:
        table: Its texts.
        upright: Width between the margins of an upright page, in twentieths of a point.
        lying: The same of a page that lies on its side.
        stretch: How wide the font is, in hundredths of Times.
    """
    for size in _UPRIGHT_SIZES + (_UPRIGHT_SMALL if len(table.rows) <= _FEW_ROWS else ()):
        needs = _needs(table, size * stretch)
        if needs.comfort <= upright + upright // _LITTLE:
            laid = _laid(table, needs, size, upright, wide=False)
            if _most_lines(table, laid) <= _SOME_LINES or len(table.headings) <= _FEW_COLUMNS:
                return laid
    for size in _SIZES:
        needs = _needs(table, size * stretch)
        if needs.comfort <= lying or (size <= _SMALL_ENOUGH and sum(needs.least) <= lying):
            break
    return _laid(table, needs, size, lying, wide=True)


@dataclass(frozen=True)
class _Needs:
    """What columns need, in twentieths of a point.

    Attributes:
        least: So that words stay whole.
        wished: So that numbers and headings stand well, and texts in few lines.
        full: So that every text stands in one line.
    """

    least: list[int]
    wished: list[int]
    full: list[int]

    @property
    def comfort(self) -> int:
        """How wide a page should be."""
        return sum(self.wished)


def _laid(table: Written, needs: _Needs, size: int, room: int, *, wide: bool) -> Fit:
    widths = _shared(needs, room)
    lines = [_height(row, widths, size) for row in table.rows]
    return Fit(wide, size, widths, frozenset(at for at, high in enumerate(lines) if high > _MANY_LINES), sum(lines))


def _needs(table: Written, size: int) -> _Needs:
    """Return what columns need with letters of a size in hundredths of a point."""
    least, wished, full = [], [], []
    for at, heading in enumerate(table.headings):
        cells = {row[at] for row in table.rows}
        sums = {cells[at] for _, cells in table.lines if at >= label_span(cells)}
        bold = size * _BOLD // 100
        word = max(_widest_word(cells, size), _widest_word({heading, *sums}, bold))
        full.append(_PADDING + max(_widest(cells, size), _widest(sums, bold)))
        least.append(_PADDING + min(word * _SURE // 100, _LONGEST_WORD))
        wished.append(max(least[-1], min(full[-1], _WIDEST), _PADDING + text_width(heading, bold) // 3))
    return _Needs(least, wished, full)


def _widest(texts: Iterable[str], size: int) -> int:
    return max((text_width(text, size) for text in texts), default=0)


def _widest_word(texts: Iterable[str], size: int) -> int:
    return _widest((word for text in texts for word in text.split()), size)


def _shared(needs: _Needs, room: int) -> tuple[int, ...]:
    """Return widths that fill the room: what columns wish for, and the rest for long texts; or what they need, and a part of their wish."""
    given = needs.wished if sum(needs.wished) <= room else needs.least
    more = [max(0, full - own) for full, own in zip(needs.full, given, strict=True)] if given is needs.wished else _differences(needs)
    if sum(given) > room:
        given, more = [0] * len(given), needs.least
    left, more = room - sum(given), more if sum(more) else needs.wished
    parts, before, whole = [0], 0, sum(more)
    for part in more:
        before += part
        parts.append(left * before // whole)
    return tuple(own + after - ahead for own, (ahead, after) in zip(given, pairwise(parts), strict=True))


def _differences(needs: _Needs) -> list[int]:
    return [wish - least for wish, least in zip(needs.wished, needs.least, strict=True)]


def _height(row: tuple[str, ...], widths: tuple[int, ...], size: int) -> int:
    """Return how many lines a row has."""
    lines = (-(-text_width(text, 100 * size) // max(width - _PADDING, 1)) for text, width in zip(row, widths, strict=True))
    return max(lines, default=0)


def _most_lines(table: Written, laid: Fit) -> int:
    return max((_height(row, laid.widths, laid.size) for row in table.rows), default=0)


@cache
def _letter(letter: str) -> int:
    """Return about how wide a letter is, in thousandths of its size."""
    base = unicodedata.normalize("NFD", letter)[0]
    if base in _BROAD:
        return 800
    if base in _NARROW:
        return 300
    return 690 if base.isupper() else 1000 if unicodedata.east_asian_width(base) in "WF" else 480 if base.islower() else 500


def text_width(text: str, size: int) -> int:
    """Return about how wide a text is, in twentieths of a point, with letters of a size in hundredths of a point."""
    return sum(map(_letter, text)) * size * TWIPS_IN_POINT // 100_000
