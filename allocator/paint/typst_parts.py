"""The content of a paper as plain data for the typesetter: words, numbers of columns, widths."""

from __future__ import annotations

from typing import Any

from allocator.facts import Language
from allocator.paint.blocks import Block, blocks
from allocator.paint.visible import breakable, in_words, placed_item
from allocator.paint.widths import Fit, Written, fit, label_span, notes_kept, written
from allocator.report import Chart, Heading, Items, Note, Paragraph, Part, Report, Table

_UPRIGHT, _LYING = 165 * 567 // 10, 257 * 567 // 10
"""Widths of pages between their margins, in twentieths of a point."""
_DEEPEST = 3
_FEW_ROWS, _FEW_LINES = 10, 24
"""Up to which a table stands on one page."""


class Content:
    """Turns parts into data, and keeps the pictures that they name.

    Attributes:
        pictures: Name of a file -> drawing.
    """

    def __init__(self, language: Language, stretch: int) -> None:
        self.pictures: dict[str, bytes] = {}
        self._language = language
        self._stretch = stretch
        self._written: dict[int, Written] = {}
        self._fits: dict[int, Fit] = {}

    def blocks(self, report: Report) -> tuple[Block, ...]:
        """Return the parts of a paper by the direction of their pages."""
        self._written = {id(table): written(table, self._language) for table in report.tables}
        self._fits = {key: fit(told, _UPRIGHT, _LYING, self._stretch) for key, told in self._written.items()}
        return blocks(report.parts, self._fits)

    def part(self, part: Part) -> dict[str, Any]:
        """Return a part."""
        match part:
            case Heading(text, level):
                return {"kind": "heading", "words": self._words(text), "level": min(level, _DEEPEST)}
            case Paragraph(text):
                return {"kind": "paragraph", "words": self._words(text)}
            case Note(text, warning):
                return {"kind": "warning" if warning else "note", "words": self._words(text)}
            case Items(items, numbered):
                return {"kind": "items", "numbered": numbered, "items": [self._item(item) for item in items]}
            case Table():
                return self._table(part)
            case Chart():
                return self._chart(part)

    def _words(self, text: object) -> str:
        return breakable(in_words(text, self._language))

    def _item(self, item: object) -> dict[str, Any]:
        below, words = placed_item(in_words(item, self._language))
        return {"words": breakable(words), "below": below}

    def _chart(self, part: Chart) -> dict[str, Any]:
        from allocator.paint.charts import part_of_page, svg

        file = f"chart-{len(self.pictures) + 1}.svg"
        self.pictures[file] = svg(part, self._language).encode("utf-8")
        says = in_words(part.says, self._language)
        return {"kind": "chart", "title": self._words(part.title), "says": says, "file": file, "part": part_of_page(part)}

    def _table(self, part: Table) -> dict[str, Any]:
        told, lies = self._written[id(part)], self._fits[id(part)]
        sides = [2 if at in told.numbers else 1 if at in told.ticks else 0 for at in range(len(told.headings))]
        return {
            "kind": "table", "title": breakable(told.title), "size": lies.size, "widths": lies.widths, "sides": sides,
            "whole": len(told.rows) <= _FEW_ROWS and lies.lines <= _FEW_LINES,
            "headings": [breakable(each) for each in told.headings], "kept": notes_kept(told.notes),
            "notes": [breakable(each) for each in told.notes],
            "rows": [
                {
                    "cells": [breakable(cell) for cell in row], "long": at in lies.long_rows,
                    "missed": [column for line, column in sorted(part.missed) if line == at],
                }
                for at, row in enumerate(told.rows)
            ],
            "lines": [_line(label, cells) for label, cells in told.lines],
        }  # fmt: skip


def _line(label: str, cells: tuple[str, ...]) -> dict[str, Any]:
    span = label_span(cells)
    return {"label": breakable(label), "span": span, "cells": [[at, cells[at]] for at in range(span, len(cells))]}
