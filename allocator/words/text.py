"""One sentence in both languages."""

from __future__ import annotations

from typing import NamedTuple


class Text(NamedTuple):
    """A sentence with gaps in braces, the same gaps in both languages."""

    vi: str
    en: str
