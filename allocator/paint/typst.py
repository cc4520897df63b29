"""Papers as PDF: tagged for those who hear them, with their letters in the file. Every text goes to the typesetter as data."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from allocator.facts import Language
from allocator.paint.letterhead import OWN_TEMPLATES, fields
from allocator.paint.letters import marked
from allocator.paint.typst_parts import Content
from allocator.paint.visible import breakable, in_words
from allocator.report import Report

_HERE = Path(__file__).parent
_LAYOUTS: Mapping[str, Mapping[str, Any]] = {
    "official": {"official": True, "font": "Liberation Serif", "size": 14},
    "plain": {"official": False, "font": "Liberation Sans", "size": 11},
}
_STRETCH = {"official": 100, "plain": 114}
"""How wide the letters of a layout are, in hundredths of Times."""
_REGIONS = {"vi": "VN", "en": "US"}
_STANDARDS = ["ua-1", "a-2a"]
_UNDATED = date(2000, 1, 1)
"""What a file of a paper without a date says, since the standard asks for a day; on the paper there is a dotted line."""
_MAIN, _DATA = "main.typ", "paper.json"


def paint_pdf(reports: Sequence[Report], language: Language, template: str | None = None) -> bytes:
    """Return papers as one document, each from a new page.

    Args:
        reports: At least one.
        language: Of the papers.
        template: `official`, as Vietnamese party papers are laid out, or `plain`; without it, and for a Word file, what suits the language.
    """
    import typst

    layout = template if template is not None and template in _LAYOUTS else OWN_TEMPLATES[language]
    content = Content(language, _STRETCH[layout])
    told = {**_told(reports, language, content), **_LAYOUTS[layout]}
    try:
        return _typeset(_files(told, content), own_fonts_only=True)
    except typst.TypstError:  # the standards ask for every letter: one that our fonts lack may be in a font of this machine
        return _with_other_fonts(told, content)


def _with_other_fonts(told: dict[str, Any], content: Content) -> bytes:
    """Return the document with letters of the machine's fonts too, or with marks for those that are nowhere."""
    import typst

    try:
        return _typeset(_files(told, content), own_fonts_only=False)
    except typst.TypstError:
        return _typeset(_files(_marked(told), content), own_fonts_only=True)


def _typeset(files: dict[str, bytes], *, own_fonts_only: bool) -> bytes:
    import typst

    compiled: Any = typst.compile
    made = compiled(
        files, format="pdf", font_paths=[str(_HERE / "fonts")], ignore_system_fonts=own_fonts_only, pdf_standards=_STANDARDS, timestamp=0,
    )  # fmt: skip
    assert isinstance(made, bytes)
    return made


def _files(told: object, content: Content) -> dict[str, bytes]:
    data = json.dumps(told, ensure_ascii=False).encode("utf-8")
    return {_MAIN: (_HERE / "templates" / "paper.typ").read_bytes(), _DATA: data, **content.pictures}


def _marked(told: Any) -> Any:
    """Return the same with a mark for every letter that is in no font."""
    if isinstance(told, str):
        return marked(told, _HERE / "fonts" / "LiberationSerif-Regular.ttf")
    if isinstance(told, dict):
        return {name: _marked(each) for name, each in told.items()}
    return [_marked(each) for each in told] if isinstance(told, list | tuple) else told


def _told(reports: Sequence[Report], language: Language, content: Content) -> dict[str, Any]:
    """Return all that the layout shows."""
    first, heads = reports[0], [fields(report, language) for report in reports]
    day = first.head.date or _UNDATED
    marked = [head["synthetic"] for head in heads if head["synthetic"]]
    return {
        "lang": language, "region": _REGIONS[language], "title": in_words(first.about, language), "day": [day.year, day.month, day.day],
        "synthetic": marked[0] if marked else "", "seal": _soft(heads[0]["seal"]), "page": heads[0]["page_label"],
        "of": heads[0]["of_label"],
        "papers": [
            {"head": {name: _soft(text) for name, text in head.items()}, "blocks": list(_blocks(content, report))}
            for report, head in zip(reports, heads, strict=True)
        ],
    }  # fmt: skip


def _blocks(content: Content, report: Report) -> Iterator[dict[str, Any]]:
    for block in content.blocks(report):
        yield {"wide": block.wide, "parts": [content.part(part) for part in block.parts]}


def _soft(told: str | list[str]) -> str | list[str]:
    return breakable(told) if isinstance(told, str) else [breakable(each) for each in told]
