"""The templates for Word that come with the program, and the script that makes them: `python -m allocator.paint.docx_templates`.

A template is an ordinary document with fields in double braces. `official` is laid out as Vietnamese party papers are: the organisation
above the date at the right, who submits above the number at the left, the type and the abstract in the middle, recipients beside the
signature. `plain` belongs to no country.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from allocator.paint.docx_bytes import saved

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle
    from docx.table import Table
    from docx.text.paragraph import Paragraph

FOLDER = Path(__file__).with_name("templates")
_PAGE, _TURNED = (210, 297), (20, 20, 30, 15)
"""Millimetres: the page's width and height; its margins at the top, the bottom, the left and the right."""


def made() -> dict[str, bytes]:
    """Return the templates: name -> file."""
    return {name: make() for name, make in _MAKERS.items()}


def _official() -> bytes:
    document = _blank("Times New Roman", 14)
    grid = _grid(document, 2, (77, 88))
    _lines(grid, 0, 0, [("{{ superior }}", {"size": 14, "caps": True}), ("{{ issuer }}", {"size": 14, "caps": True, "bold": True}),
                        ("*", {"size": 14})])  # fmt: skip
    _lines(grid, 0, 1, [("{{ heading }}", {"size": 15, "caps": True, "bold": True, "underline": True})])
    _lines(grid, 1, 0, [("{{ number_label }} {{ number }}", {"size": 14})])
    _lines(grid, 1, 1, [("{{ place_and_date }}", {"size": 14, "italic": True})])
    _middle(document, [("{{ name }}", "Title"), ("{{ about }}", "Subtitle"), ("{{ addressee_label }}: {{ addressee }}", "Addressee")])
    document.add_paragraph("{{ body }}")
    _ending(document)
    return saved(document)


def _plain() -> bytes:
    document = _blank("Arial", 11)
    _repeated(document, "above", lambda line: _set(line, bold=True))
    _set(document.add_paragraph("{{ issuer }}"), bold=True, size=12)
    _set(document.add_paragraph("{{ number_label }} {{ number }}"))
    _set(document.add_paragraph("{{ place_and_date }}"))
    _middle(document, [("{{ name }}", "Title"), ("{{ about }}", "Subtitle"), ("{{ addressee_label }}: {{ addressee }}", "Addressee")])
    document.add_paragraph("{{ body }}")
    _ending(document)
    return saved(document)


_MAKERS: Mapping[str, Callable[[], bytes]] = MappingProxyType({"official": _official, "plain": _plain})


def _blank(font: str, size: int) -> Document:
    """Return an empty A4 document with its styles, the mark of made-up figures above and the seal below."""
    import docx
    from docx.shared import Mm, Pt

    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = (Mm(side) for side in _PAGE)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = (Mm(side) for side in _TURNED)
    section.header_distance = section.footer_distance = Mm(8)
    _styles(document, font, size)
    _set(section.header.paragraphs[0], text="{{ synthetic }}", bold=True, size=12, middle=True)
    foot = section.footer.paragraphs[0]
    _set(foot, text="{{ seal }}", size=8, middle=True).paragraph_format.space_before = Pt(4)
    _numbered(_set(section.footer.add_paragraph(), size=10, middle=True))
    return document


def _styles(document: Document, font: str, size: int) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
    from docx.shared import Mm, Pt, RGBColor

    def style(name: str, points: int, **more: Any) -> ParagraphStyle:
        own: Any = document.styles[name] if name in document.styles else document.styles.add_style(name, 1)
        _named_font(own, font)
        own.font.size, own.font.color.rgb = Pt(points), RGBColor(0, 0, 0)
        own.font.bold, own.font.italic = more.get("bold", False), more.get("italic", False)
        own.font.all_caps = more.get("caps", False)
        own.paragraph_format.space_before, own.paragraph_format.space_after = Pt(more.get("before", 0)), Pt(more.get("after", 6))
        own.paragraph_format.alignment = more.get("align", ALIGN.LEFT)
        own.paragraph_format.keep_with_next = more.get("keep", False)
        found: ParagraphStyle = own
        return found

    style("Normal", size, after=0)
    style("Body Text", size, align=ALIGN.JUSTIFY).paragraph_format.first_line_indent = Mm(10)
    style("Title", size + 2, bold=True, caps=True, align=ALIGN.CENTER, before=18, after=4, keep=True)
    style("Subtitle", size, bold=True, align=ALIGN.CENTER, after=10, keep=True)
    style("Addressee", size, align=ALIGN.CENTER, after=12)
    style("Heading 1", size, bold=True, caps=True, before=12, keep=True)
    style("Heading 2", size, bold=True, before=10, keep=True)
    style("Heading 3", size, bold=True, italic=True, before=8, keep=True)
    style("Caption", size - 2, bold=True, align=ALIGN.CENTER, before=8, after=4, keep=True)
    for odd in (each for name in ("Title", "Subtitle") for each in document.styles[name].element.xpath(".//w:pBdr | .//w:rPr/w:spacing")):
        odd.getparent().remove(odd)


def _named_font(style: Any, font: str) -> None:
    """Name the font for every script, in the place of the theme's."""
    from docx.oxml.ns import qn

    style.font.name = font
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    for name in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{name}"), font)


def _grid(document: Document, rows: int, widths: tuple[int, int]) -> Table:
    """Return a table without lines, whose rows stay whole, as wide as told in millimetres."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls
    from docx.shared import Mm

    grid: Table = document.add_table(rows, 2)
    grid.autofit = False
    for row in grid.rows:
        row._tr.get_or_add_trPr().append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = Mm(width)
    return grid


def _lines(grid: Table, row: int, column: int, lines: list[tuple[str, dict[str, Any]]], *, middle: bool = True) -> None:
    cell = grid.cell(row, column)
    for at, (text, how) in enumerate(lines):
        _set(cell.paragraphs[0] if at == 0 else cell.add_paragraph(), text=text, middle=middle, **how)


def _middle(document: Document, lines: list[tuple[str, str]]) -> None:
    for text, style in lines:
        document.add_paragraph(text, style=style)


def _repeated(place: Any, field: str, dress: Callable[[Paragraph], object], text: str = "{{ line }}") -> None:
    """Add a paragraph for each text of a field."""
    place.add_paragraph("{%p for line in " + field + " %}")
    dress(place.add_paragraph(text))
    place.add_paragraph("{%p endfor %}")


def _ending(document: Document) -> None:
    """Add who receives a copy, at the left, and who signs, at the right; both on one page."""
    from docx.shared import Pt

    document.add_paragraph().paragraph_format.keep_with_next = True
    grid = _grid(document, 1, (77, 88))
    left, right = grid.rows[0].cells
    _set(left.paragraphs[0], text="{{ recipients_label }}:", bold=True, italic=True, size=12)
    _repeated(left, "recipients", lambda line: _set(line, size=11), "- {{ line }}")
    _set(right.paragraphs[0], text="{{ authority }}", bold=True, caps=True, middle=True)
    _set(right.add_paragraph(), text="{{ position }}", bold=True, caps=True, middle=True).paragraph_format.space_after = Pt(64)
    _set(right.add_paragraph(), text="{{ signatory }}", bold=True, middle=True)
    for paragraph in (*left.paragraphs[:-1], *right.paragraphs[:-1]):
        paragraph.paragraph_format.keep_with_next = True


def _set(paragraph: Paragraph, *, text: str = "", middle: bool = False, size: int | None = None, **font: Any) -> Paragraph:
    """Dress a paragraph, and write a text into it."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    if text:
        paragraph.add_run(text)
    if middle:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    names = {"caps": "all_caps"}
    for run in paragraph.runs:
        run.font.size = None if size is None else Pt(size)
        for name, value in font.items():
            setattr(run.font, names.get(name, name), value)
    return paragraph


def _numbered(paragraph: Paragraph) -> None:
    """Write the page's number and how many there are."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls
    from docx.shared import Pt

    for text, code in (("{{ page_label }} ", "PAGE"), (" {{ of_label }} ", "NUMPAGES")):
        paragraph.add_run(text).font.size = Pt(10)
        xml = f'<w:fldSimple {nsdecls("w")} w:instr=" {code} "><w:r><w:rPr><w:sz w:val="20"/></w:rPr><w:t>1</w:t></w:r></w:fldSimple>'
        paragraph._p.append(parse_xml(xml))


def _write() -> None:
    for name, data in made().items():
        (FOLDER / f"{name}.docx").write_bytes(data)


if __name__ == "__main__":
    _write()
