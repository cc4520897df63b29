"""Where a rule comes from, as one line."""

from __future__ import annotations

from allocator.rules import Citation


def source_text(source: Citation | str | None) -> str:
    """Return a rule's source as text: the document, its issuer and date, the article."""
    if source is None or isinstance(source, str):
        return source or ""
    return ", ".join(part for part in (source.document, source.issuer, source.date, source.article) if part)


def mark_of(source: Citation | str | None) -> str | None:
    """Return how sure the source is: sourced, inferred or unverified; None where that is not said."""
    return source.mark if isinstance(source, Citation) else None
