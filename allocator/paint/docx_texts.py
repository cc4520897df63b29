"""Paragraphs for Word, as the file writes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from xml.sax.saxutils import escape

from allocator.paint.visible import visible


@dataclass(frozen=True)
class Dress:
    """How a paragraph looks.

    Attributes:
        style: Name of its style, which a template may have or not.
        size: Of the letters in points; None for the style's.
        side: Where its lines stand: left, center, right, both.
        bold, italic: The letters.
        with_next: Whether it stands on the page of what follows it.
        boxed: Whether lines run around it.
        before, after: Space above and below, in twentieths of a point; None for the style's.
        exact: Height of its lines; None for what its letters need.
        indent, hanging: How far it stands in, and how much less its first line, in twentieths of a point.
    """

    style: str = ""
    size: int | None = None
    side: str = ""
    bold: bool = False
    italic: bool = False
    with_next: bool = False
    boxed: bool = False
    before: int | None = None
    after: int | None = None
    exact: int | None = None
    indent: int = 0
    hanging: int = 0


@dataclass(frozen=True)
class Styles:
    """The styles that a template has: name -> its id there."""

    ids: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


_BOX = "".join(f'<w:{side} w:val="single" w:sz="8" w:space="4" w:color="auto"/>' for side in ("top", "left", "bottom", "right"))


def paragraph(text: str, dress: Dress, styles: Styles) -> str:
    """Return a paragraph; lines in the text stay lines."""
    return f"<w:p>{_properties(dress, styles, empty=not text)}{run(text, dress)}</w:p>"


def run(text: str, dress: Dress) -> str:
    """Return a text with its letters."""
    told = "<w:br/>".join(_with_tabs(line) for line in visible(text).split("\n"))
    bold, italic = "<w:b/><w:bCs/>" * dress.bold, "<w:i/><w:iCs/>" * dress.italic
    return f"<w:r><w:rPr>{bold}{italic}{_size(dress)}</w:rPr>{told}</w:r>"


def _size(dress: Dress) -> str:
    return "" if dress.size is None else f'<w:sz w:val="{2 * dress.size}"/><w:szCs w:val="{2 * dress.size}"/>'


def _with_tabs(line: str) -> str:
    return "<w:tab/>".join(f'<w:t xml:space="preserve">{escape(piece)}</w:t>' for piece in line.split("\t"))


def _properties(dress: Dress, styles: Styles, *, empty: bool) -> str:
    """Return how a paragraph looks; an empty one is as high as the mark at its end, which has a size of its own."""
    known = styles.ids.get(dress.style)
    space = "".join(f' w:{side}="{value}"' for side, value in (("before", dress.before), ("after", dress.after)) if value is not None)
    space += f' w:line="{dress.exact}" w:lineRule="exact"' if dress.exact is not None else ""
    told = [
        f'<w:pStyle w:val="{escape(known)}"/>' if known else "",
        "<w:keepNext/>" if dress.with_next else "",
        f"<w:pBdr>{_BOX}</w:pBdr>" if dress.boxed else "",
        f"<w:spacing{space}/>" if space else "",
        f'<w:ind w:left="{dress.indent}" w:hanging="{dress.hanging}"/>' if dress.indent else "",
        f'<w:jc w:val="{dress.side}"/>' if dress.side else "",
        f"<w:rPr>{_size(dress)}</w:rPr>" if empty and dress.size is not None else "",
    ]
    return f"<w:pPr>{''.join(told)}</w:pPr>"
