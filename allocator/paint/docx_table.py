"""A table for Word: its headings come again on every page, no row breaks, numbers stand at the right and sums are bold."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import quoteattr

from allocator.paint.docx_texts import Dress, Styles, paragraph
from allocator.paint.widths import Fit, Written, label_span, notes_kept

_SHORT = 8
_MOST_WHOLE = 1500
"""Letters of a footnote up to which it stands on one page."""
_HEAD, _MISSED = "F2F2F2", "D9D9D9"
_LINES = ("top", "left", "bottom", "right", "insideH", "insideV")
_NO_LINES = "".join(f'<w:{side} w:val="nil"/>' for side in ("left", "bottom", "right"))
_MARGINS = '<w:left w:w="45" w:type="dxa"/><w:right w:w="45" w:type="dxa"/>'


def table(told: Written, fit: Fit, missed: frozenset[tuple[int, int]], styles: Styles) -> Iterator[str]:
    """Yield what stands above a table, the table with its footnotes, and a space, which also parts it from a table that follows."""
    yield paragraph(told.title, Dress("Caption", side="center", bold=True, with_next=True), styles)
    rows = [_row(_headings(told, fit, styles), head=True)]
    last, followed = len(told.rows) - 1, bool(told.lines or told.notes)
    for at, cells in enumerate(told.rows):
        kept = at == 0 or (at == last and followed) or (last < _SHORT and (at < last or followed))
        rows.append(_row(_cells(told, at, cells, fit, missed, kept=kept, styles=styles), whole=at not in fit.long_rows))
    for at, (label, cells) in enumerate(told.lines):
        rows.append(_row(_sum(told, label, cells, fit, kept=at + 1 < len(told.lines) or bool(told.notes), styles=styles)))
    rows += _notes(told, fit, styles)
    yield f"<w:tbl>{_properties(told.title, fit)}{''.join(rows)}</w:tbl>"
    yield paragraph("", Dress(size=1, before=0, after=0, exact=120), styles)


def _properties(title: str, fit: Fit) -> str:
    lines = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in _LINES)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in fit.widths)
    return (
        f'<w:tblPr><w:tblW w:w="{sum(fit.widths)}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>{lines}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{_MARGINS}</w:tblCellMar><w:tblLook w:val="0020" w:firstRow="1"/>'
        f"<w:tblCaption w:val={quoteattr(title.replace(chr(10), ' '))}/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
    )


def _row(cells: str, *, head: bool = False, whole: bool = True) -> str:
    return f"<w:tr><w:trPr>{'<w:cantSplit/>' * whole}{'<w:tblHeader/>' * head}</w:trPr>{cells}</w:tr>"


def _cell(text: str, width: int, dress: Dress, styles: Styles, *, span: int = 1, shade: str = "") -> str:
    over = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>' if shade else ""
    own = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{over}{fill}<w:vAlign w:val="center"/></w:tcPr>'
    return f"<w:tc>{own}{paragraph(text, dress, styles)}</w:tc>"


def _headings(told: Written, fit: Fit, styles: Styles) -> str:
    dress = Dress(size=fit.size, side="center", bold=True, with_next=True, before=20, after=20)
    return "".join(_cell(text, width, dress, styles, shade=_HEAD) for text, width in zip(told.headings, fit.widths, strict=True))


def _side(told: Written, column: int) -> str:
    return "right" if column in told.numbers else "center" if column in told.ticks else "left"


def _cells(
    told: Written, row: int, cells: tuple[str, ...], fit: Fit, missed: frozenset[tuple[int, int]], *, kept: bool, styles: Styles,
) -> str:  # fmt: skip
    written = []
    for column, (text, width) in enumerate(zip(cells, fit.widths, strict=True)):
        off = (row, column) in missed
        dress = Dress(size=fit.size, side=_side(told, column), bold=off, with_next=kept, before=10, after=10)
        written.append(_cell(text, width, dress, styles, shade=_MISSED if off else ""))
    return "".join(written)


def _sum(told: Written, label: str, cells: tuple[str, ...], fit: Fit, *, kept: bool, styles: Styles) -> str:
    span = label_span(cells)
    first = Dress(size=fit.size, side="left", bold=True, with_next=kept, before=10, after=10)
    written = [_cell(label, sum(fit.widths[:span]), first, styles, span=span)]
    for column in range(span, len(cells)):
        side = "right" if column in told.numbers | told.ticks else "left"
        dress = Dress(size=fit.size, side=side, bold=True, with_next=kept, before=10, after=10)
        written.append(_cell(cells[column], fit.widths[column], dress, styles))
    return "".join(written)


def _notes(told: Written, fit: Fit, styles: Styles) -> Iterator[str]:
    """Yield the footnotes as rows without lines: programs that keep no paragraph with a table keep such rows with the sums above."""
    first = notes_kept(told.notes)
    for notes in (told.notes[:first], *((note,) for note in told.notes[first:])):
        if notes:
            dress = Dress(size=min(fit.size, 10), italic=True, before=20, after=20)
            texts = "".join(paragraph(note, dress, styles) for note in notes)
            over = f'<w:tcW w:w="{sum(fit.widths)}" w:type="dxa"/><w:gridSpan w:val="{len(fit.widths)}"/>'
            own = f"<w:tcPr>{over}<w:tcBorders>{_NO_LINES}</w:tcBorders></w:tcPr>"
            yield _row(f"<w:tc>{own}{texts}</w:tc>", whole=sum(map(len, notes)) <= _MOST_WHOLE)
