"""Where a rule comes from, as one line."""

from __future__ import annotations

import re
from datetime import date

from allocator.errors import Phrase, phrase
from allocator.facts import LocalText
from allocator.rules import Citation
from allocator.words.dates import long_date, short_date

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def source_text(source: Citation | str | None) -> str:
    """Return a rule's source as text: the document, its issuer and date, the article."""
    if source is None or isinstance(source, str):
        return source or ""
    return ", ".join(part for part in (source.document, source.issuer, source.date, source.article) if part)


def source_said(source: Citation | str | None) -> Phrase | str:
    """Return a rule's source for people: the same, with a day as their language writes it."""
    if not isinstance(source, Citation) or not source.date or _DAY.fullmatch(source.date) is None:
        return source_text(source)
    parts = (source.document, source.issuer, _day_said(source.date), source.article)
    return phrase("list.comma", items=tuple(part for part in parts if part))


def _day_said(written: str) -> LocalText | str:
    try:
        day = date.fromisoformat(written)
    except ValueError:
        return written
    return LocalText(short_date(day), long_date(day, "en"))


def mark_of(source: Citation | str | None) -> str | None:
    """Return how sure the source is: sourced, inferred or unverified; None where that is not said."""
    return source.mark if isinstance(source, Citation) else None
