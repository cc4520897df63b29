"""Tables of a page: with a caption, headings that say what they head, sums at the foot, and by what each cell is sorted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from itertools import takewhile

from allocator.errors import Phrase, phrase
from allocator.export import Cell, Column, Line
from allocator.facts import Language
from allocator.paint.html_text import Markup, joined, tag
from allocator.report import Kind, Said, Table
from allocator.words.cells import cell_text
from allocator.words.names import name_key, word_key
from allocator.words.say import said

_OF_PEOPLE = ("scheme", "ballot")
_NAMING = ("plan:", "posts:")
"""Beginnings of the keys of tables that name people in papers about people."""
_DAY = re.compile(r"(\d\d/\d\d/)?\d{4}")
"""A day as papers write it, or a year."""
_SIDES = {"text": "text", "tick": "tick"}
_FEWEST, _SHORT = 3, 14
"""Tables with fewer rows than that are not worth sorting; those with no more than that stay on one page."""


def table_markup(table: Table, mark: str, language: Language, kind: Kind) -> Markup:
    """Return a table.

    Args:
        table: What stands in it.
        mark: Which no other part of the page has.
        language: Of its texts.
        kind: Of the paper: in one about people, names are sorted by the given name.
    """
    title, notes = said(table.title, language), [said(note, language) for note in table.notes]
    heads = tuple(tag("th", said(column.heading, language), scope="col", class_=_side(column)) for column in table.columns)
    described = f"{mark}-notes" if notes else None
    drawn = tag(
        "table", tag("caption", title, id=f"{mark}-title"), tag("thead", tag("tr", heads)), tag("tbody", _rows(table, language, kind)),
        tag("tfoot", (_line(line, table.columns, language) for line in table.lines)) if table.lines else "",
        id=mark, class_="short" if len(table.rows) <= _SHORT else None, data_key=table.key, data_sortable=len(table.rows) >= _FEWEST,
        aria_describedby=described,
    )  # fmt: skip
    scrolled = tag("div", drawn, class_="scroll", role="group", tabindex=0, aria_labelledby=f"{mark}-title")
    listed = tag("ul", (tag("li", note) for note in notes), class_="notes", id=described) if notes else ""
    return tag("div", scrolled, listed, class_="table")


def _side(column: Column) -> str:
    return _SIDES.get(column.form, "number")


def _rows(table: Table, language: Language, kind: Kind) -> Markup:
    named = next((at for at, column in enumerate(table.columns) if column.form == "text"), 0)
    naming = "name" if kind in _OF_PEOPLE and table.key.startswith(_NAMING) else "person"
    ranks = [_ranks(table, at, language, by_name=column.name == naming) for at, column in enumerate(table.columns)]
    missed = said(phrase("page.missed"), language)
    return joined(
        tag("tr", (
            _cell(
                cell, column, language, head=at == named, value=ranks[at].get(said(cell, language)) if _is_text(cell) else _value(cell),
                missed=missed if (row, at) in table.missed else "",
            )
            for at, (cell, column) in enumerate(zip(cells, table.columns, strict=True))
        ))
        for row, cells in enumerate(table.rows)
    )  # fmt: skip


def _is_text(cell: Cell | Said) -> bool:
    return cell is not None and not isinstance(cell, int | Fraction) and not _is_close(cell)


def _is_close(cell: Cell | Said) -> bool:
    """Say whether a cell is a number with more decimals than others."""
    return isinstance(cell, Phrase) and cell.code == "counted.close"


def _value(cell: Cell | Said) -> str | None:
    if isinstance(cell, Phrase) and _is_close(cell):
        return _value(cell.params["number"])  # type: ignore[arg-type]
    return str(float(cell) if isinstance(cell, Fraction) else cell) if isinstance(cell, int | Fraction) else None


def _ranks(table: Table, at: int, language: Language, *, by_name: bool) -> dict[str, str]:
    """Return the place of every text of a column in Vietnamese order, of days in theirs; blanks have none and stand last."""
    texts = {said(row[at], language) for row in table.rows if _is_text(row[at])} - {""}
    if by_name:
        ordered = sorted(texts, key=name_key)
    elif all(map(_DAY.fullmatch, texts)):
        ordered = sorted(texts, key=lambda text: text.split("/")[::-1])
    else:
        ordered = sorted(texts, key=lambda text: (word_key(text), text))
    return {text: str(place) for place, text in enumerate(ordered, 1)}


def _cell(cell: Cell | Said, column: Column, language: Language, *, head: bool, value: str | None, missed: str) -> Markup:
    text = cell_text(cell, column.form, language)
    side = _SIDES.get(column.form, "number") if isinstance(cell, int | Fraction) else "text" if _is_text(cell) else _side(column)
    classes = f"{side} missed" if missed else side
    more = tag("span", f" ({missed})", class_="unseen") if missed else ""
    return tag("th" if head else "td", text, more, scope="row" if head else None, class_=classes, data_value=value)


def _line(line: Line, columns: Sequence[Column], language: Language) -> Markup:
    """Return a sum: its label below the texts at the left, then its numbers."""
    pairs = list(zip(line.cells, columns, strict=True))
    lead = max(1, sum(1 for _ in takewhile(lambda pair: pair[0] is None and (pair[1].form == "text" or pair[1].name == "number"), pairs)))
    head = tag("th", said(line.label, language), scope="row", colspan=lead if lead > 1 else None, class_="text")
    return tag("tr", head, (_sum(cell, column, line, language) for cell, column in pairs[lead:]), data_line=line.name or None)


def _sum(cell: Cell, column: Column, line: Line, language: Language) -> Markup:
    form = line.form or ("whole" if column.form == "tick" else column.form)
    return tag("td", cell_text(cell, form, language), class_=_side(column), data_value=_value(cell))
