"""Papers for Word: a template filled with what stands around them, and the content in its place."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from allocator.errors import Fault, Place, ScenarioFaults, phrase
from allocator.facts import Language
from allocator.paint.docx_bytes import saved
from allocator.paint.docx_parts import Painter
from allocator.paint.docx_template import BODY, Template, filled, template_named
from allocator.paint.letterhead import fields
from allocator.paint.visible import in_words
from allocator.report import Report

if TYPE_CHECKING:
    from docx.document import Document

_MARK = "\N{OBJECT REPLACEMENT CHARACTER}content\N{OBJECT REPLACEMENT CHARACTER}"
_TAGS = {"vi": "vi-VN", "en": "en-US"}


def paint_docx(reports: Sequence[Report], language: Language, template: str | None = None) -> bytes:
    """Return papers as one document, each from a new page.

    Args:
        reports: At least one.
        language: Of the papers.
        template: `official`, `plain`, or a file; without it, official for Vietnamese and plain for English.

    Raises:
        UsageFault: There is no such template.
        ScenarioFaults: Fields in it are wrong.
    """
    source = template_named(template, language)
    around = [filled(source, fields(report, language), _MARK) for report in reports]
    document = around[0]
    painter = Painter(document, language)
    for report, own in zip(reports, around, strict=True):
        if own is not document:
            _append(document, own, painter)
        _fill(document, painter, report, source)
    _speak(document, language)
    first = reports[0]
    title, subject = in_words(first.about, language), in_words(first.name, language)
    return saved(document, title=title, subject=subject, language=_TAGS[language], day=first.head.date)


def _append(document: Document, other: Document, painter: Painter) -> None:
    """Add the next paper on a new page."""
    body: Any = document.element.body
    last = body.sectPr
    ending: Any = document.add_paragraph()._p
    ending.get_or_add_pPr().append(painter.section(wide=False))
    for element in list(other.element.body):
        if element is not other.element.body.sectPr:
            last.addprevious(deepcopy(element))


def _fill(document: Document, painter: Painter, report: Report, source: Template) -> None:
    """Put the content in the place of the mark.

    Raises:
        ScenarioFaults: The template's commands leave the place out, or come to it twice.
    """
    places = [each._p for each in document.paragraphs if each.text.strip() == _MARK]
    if len(places) != 1:
        raise ScenarioFaults([Fault(phrase("paint.no_body", field=BODY), Place(source.file))])
    for element in painter.content(report):
        places[0].addprevious(element)
    places[0].getparent().remove(places[0])


def _speak(document: Document, language: Language) -> None:
    """Say in which language the document is written, for what reads it aloud or looks for mistakes in it."""
    from docx.oxml.ns import qn

    for own in document.styles.element.iter(qn("w:lang")):
        own.set(qn("w:val"), _TAGS[language])
