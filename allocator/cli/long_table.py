"""Drawing a table of very many rows: one row is laid out with care, and all others are written like it.

A layout engine measures, folds and pads every cell by itself, which takes a second for two thousand rows. Where every cell fits on one
line, all that remains to do is to pad it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from allocator.cli.paper import Justify

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions
    from rich.segment import Segment
    from rich.table import Table

LONG = 200
"""Rows from which on a table is long."""

_PRIVATE = 0xE000
"""From here on are characters that no text has; one of them stands for each column."""

_SIGNS: dict[Justify, str] = {"left": "<", "right": ">", "center": "^"}
"""How Python's own formatting calls the sides."""

Row = Sequence[str]


@dataclass(frozen=True)
class _Span:
    """Where a column begins and ends on a line, and to which side its cells are set."""

    begin: int
    end: int
    side: Justify

    def padded(self, cell: str, width: int) -> str:
        blank = self.end - self.begin - width
        if self.side == "center":
            return " " * (blank // 2) + cell + " " * (blank - blank // 2)
        return " " * blank + cell if self.side == "right" else cell + " " * blank


@dataclass(frozen=True)
class LongTable:
    """A table whose rows differ in nothing but their text.

    Attributes:
        drawn: Draws headings, the given rows and all that stands beneath.
        rows: Cells by row.
        sides: To which side each column is set.
    """

    drawn: Callable[[Sequence[Row]], Table]
    rows: Sequence[Row]
    sides: Sequence[Justify]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Segment]:
        quick = self._quickly(console, options) if len(self.rows) >= LONG else None
        yield from console.render(self.drawn(self.rows), options) if quick is None else quick

    def _quickly(self, console: Console, options: ConsoleOptions) -> Iterator[Segment] | None:
        """Return the table with all rows laid out like the widest; None where some cell does not simply fit on its line."""
        from rich.segment import Segment

        if any(not cell.isprintable() or cell != cell.strip() for row in self.rows for cell in row):
            return None
        widest = self._widest()
        lines = list(Segment.split_lines(console.render(self.drawn([widest]), options)))
        told = ["".join(segment.text for segment in line) for line in lines]
        at = next((number for number, line in enumerate(told) if chr(_PRIVATE) in line), -1)
        spans = self._spans(told[at], [len(cell) for cell in widest])
        return None if spans is None else _joined(lines[:at], self._written(told[at], spans), lines[at + 1 :])

    def _widest(self) -> list[str]:
        """Return a row each cell of which is as wide as its column, headings and lines beneath too."""
        from rich.cells import cell_len

        texts = [[str(each) for each in (column.header, *column.cells)] for column in self.drawn([]).columns]
        others = [max(cell_len(line) for text in column for line in text.split("\n")) for column in texts]
        own = [max(map(cell_len, column)) for column in zip(*self.rows, strict=True)]
        return [chr(_PRIVATE + at) * max(1, *pair) for at, pair in enumerate(zip(own, others, strict=True))]

    def _spans(self, line: str, widths: Sequence[int]) -> list[_Span] | None:
        """Return where the columns are on the line of the widest row; None where a cell was folded."""
        spans = []
        for at, (width, side) in enumerate(zip(widths, self.sides, strict=True)):
            begin = line.find(chr(_PRIVATE + at) * width)
            if begin < 0:
                return None
            spans.append(_Span(begin, begin + width, side))
        return spans

    def _written(self, line: str, spans: Sequence[_Span]) -> Iterator[str]:
        from rich.cells import cell_len

        ends = [0, *(span.end for span in spans)]
        gaps = [line[end : span.begin] for end, span in zip(ends, spans, strict=False)]
        tail = line[ends[-1] :]
        pattern = "".join(f"{gap}{{:{_SIGNS[span.side]}{span.end - span.begin}}}" for gap, span in zip(gaps, spans, strict=False)) + tail
        for row in self.rows:
            if "".join(row).isascii():
                yield pattern.format(*row)
                continue
            cells = zip(gaps, spans, row, strict=True)
            yield "".join(gap + span.padded(cell, len(cell) if cell.isascii() else cell_len(cell)) for gap, span, cell in cells) + tail


def _joined(above: list[list[Segment]], rows: Iterator[str], below: list[list[Segment]]) -> Iterator[Segment]:
    from rich.segment import Segment

    for line in (*above, *([Segment(row)] for row in rows), *below):
        yield from line
        yield Segment.line()
