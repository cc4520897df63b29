"""The content of a paper for Word, part after part, with pages that lie on their sides where tables need that."""

from __future__ import annotations

import io
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from allocator.facts import Language
from allocator.paint.blocks import blocks
from allocator.paint.docx_table import table
from allocator.paint.docx_texts import Dress, Styles, paragraph
from allocator.paint.visible import in_words, placed_item
from allocator.paint.widths import Fit, Written, fit, written
from allocator.report import Chart, Heading, Items, Note, Paragraph, Part, Report, Table

if TYPE_CHECKING:
    from docx.document import Document

_EMU_IN_TWIP = 635
_STEP, _LOWEST = 340, 20 * _EMU_IN_TWIP
_FIRST_PICTURE = 100_000
"""Beyond the numbers that pictures of a template have."""
_BROADER = 114
"""How wide fonts other than Times are at most, of the usual ones, in hundredths of it."""
_HIGHEST = (7, 10)
"""How much of a page's height a chart may take."""


@dataclass(frozen=True)
class Page:
    """An upright page of a template.

    Attributes:
        width, height: Between its margins, in twentieths of a point.
        lying: How wide it is between its margins where it lies on its side.
    """

    width: int
    height: int
    lying: int


def page_of(document: Document) -> Page:
    """Return the page that a template has."""
    section: Any = document.sections[-1]
    side = section.page_width - section.left_margin - section.right_margin
    height = section.page_height - section.top_margin - section.bottom_margin
    return Page(side // _EMU_IN_TWIP, height // _EMU_IN_TWIP, height // _EMU_IN_TWIP)


def styles_of(document: Document) -> Styles:
    """Return the styles of paragraphs that a template has."""
    return Styles({str(style.name): style.style_id for style in document.styles if style.type == 1})


class Painter:
    """Makes the content of a paper in the document that it will stand in.

    Attributes:
        document: The filled template.
        language: Of the paper.
    """

    def __init__(self, document: Document, language: Language) -> None:
        self.document = document
        self.language = language
        self._styles = styles_of(document)
        self._page = page_of(document)
        self._stretch = 100 if "times" in str(document.styles["Normal"].font.name).casefold() else _BROADER
        self._pictures = 0
        self._written: dict[int, Written] = {}
        self._fits: dict[int, Fit] = {}

    def content(self, report: Report) -> Iterator[Any]:
        """Yield the elements of a paper in their order."""
        self._written = {id(part): written(part, self.language) for part in report.tables}
        self._fits = {
            key: fit(told, self._page.width, self._page.lying, self._stretch) for key, told in self._written.items()
        }
        parts = blocks(report.parts, self._fits)
        for at, block in enumerate(parts):
            elements = [element for part in block.parts for element in self._part(part, wide=block.wide)]
            if at + 1 < len(parts) or block.wide:
                self._end(elements[-1], wide=block.wide)
            elif elements:
                elements[-1].get_or_add_pPr().get_or_add_keepNext()
            yield from elements

    def _part(self, part: Part, *, wide: bool) -> Iterator[Any]:
        if isinstance(part, Chart):
            yield from self._chart(part, wide=wide)
            return
        texts = self._table(part) if isinstance(part, Table) else self._text(part)
        yield from (_element(xml) for xml in texts)

    def _text(self, part: Heading | Paragraph | Items | Note) -> Iterator[str]:
        match part:
            case Heading(text, level):
                yield self._said(text, Dress(f"Heading {min(level, 3)}", bold=True, with_next=True))
            case Paragraph(text):
                yield self._said(text, Dress("Body Text", side="both"))
            case Note(text, warning):
                yield self._said(text, Dress(size=None if warning else 11, bold=warning, italic=not warning, boxed=warning, after=120))
            case Items(items, numbered):
                for at, item in enumerate(items, 1):
                    yield self._item(in_words(item, self.language), f"{at}." if numbered else "–")

    def _said(self, text: object, dress: Dress) -> str:
        return paragraph(in_words(text, self.language), dress, self._styles)

    def _item(self, text: str, mark: str) -> str:
        below, words = placed_item(text)
        dress = Dress(side="both", after=60, indent=_STEP * (below + 2), hanging=_STEP)
        return paragraph(f"{mark}\t{words}", dress, self._styles)

    def _table(self, part: Table) -> Iterator[str]:
        """Yield a table as wide as it needs, also among wider ones on a page that lies on its side."""
        yield from table(self._written[id(part)], self._fits[id(part)], part.missed, self._styles)

    def _chart(self, part: Chart, *, wide: bool) -> Iterator[Any]:
        """Yield what stands above a chart, and its picture with what it shows for those who cannot see it."""
        from allocator.paint.charts import part_of_page, png

        yield _element(self._said(part.title, Dress("Caption", side="center", bold=True, with_next=True)))
        frame = _element(paragraph("", Dress(side="center", after=160), self._styles))
        width = (self._page.lying if wide else self._page.width) * part_of_page(part) // 100
        inline = self._picture(png(part, self.language), width, self._page.width if wide else self._page.height)
        own = inline.docPr
        self._pictures += 1
        own.set("id", str(_FIRST_PICTURE + self._pictures))
        own.set("name", in_words(part.key, self.language))
        own.set("descr", in_words(part.says, self.language))
        frame.r_lst[0].add_drawing(inline)
        yield frame

    def _picture(self, data: bytes, width: int, height: int) -> Any:
        """Return a picture as wide as told, or less where it would be too high for a page of that height."""
        part: Any = self.document.part
        _, image = part.get_or_add_image(io.BytesIO(data))
        most = width * _EMU_IN_TWIP, height * _EMU_IN_TWIP * _HIGHEST[0] // _HIGHEST[1]
        wide, high = most[0], most[0] * image.px_height // image.px_width
        if high > most[1]:
            wide, high = most[1] * image.px_width // image.px_height, most[1]
        return part.new_pic_inline(io.BytesIO(data), wide, high)

    def _end(self, last: Any, *, wide: bool) -> None:
        """Let the pages of one direction end with a paragraph; the space below a table is so low then that it never begins a page."""
        own = last.get_or_add_pPr()
        if own.spacing is not None and own.spacing.line is not None:
            own.spacing.line = _LOWEST
        own.append(self.section(wide=wide))

    def section(self, *, wide: bool) -> Any:
        """Return what the last paragraph of pages of one direction holds."""
        body: Any = self.document.element.body
        section = deepcopy(body.sectPr)
        for kind in section.findall(f"{{{section.nsmap['w']}}}type"):
            section.remove(kind)
        if wide:
            _turn(section)
        return section


def _turn(section: Any) -> None:
    """Lay a page on its side; the margin at the binding stays at the binding."""
    from docx.enum.section import WD_ORIENT

    section.page_width, section.page_height = section.page_height, section.page_width
    section.orientation = WD_ORIENT.LANDSCAPE
    top, right, bottom, left = section.top_margin, section.right_margin, section.bottom_margin, section.left_margin
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = left, top, right, bottom


def _element(xml: str) -> Any:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    head, _, rest = xml.partition(">")
    slash = "/" if head.endswith("/") else ""
    return parse_xml(f"{head.removesuffix('/')} {nsdecls('w')}{slash}>{rest}")
