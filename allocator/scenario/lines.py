"""A sheet as it was read: cells in lines, each with its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from allocator.errors import Phrase, Place
from allocator.facts import Cell, folded


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell.

    Attributes:
        value: What it holds; None if blank.
        written: As a person sees it.
        place: Where it stands.
        flaw: Why it cannot be read, for an error value, a formula without a stored value, or a merged cell.
    """

    value: Cell
    written: str
    place: Place
    flaw: Phrase | None = None

    @property
    def blank(self) -> bool:
        """Whether there is nothing in it."""
        return self.value is None and self.flaw is None


Line = Sequence[GridCell]


def heading_text(text: str) -> str:
    """Return a heading in the form in which headings are compared: folded, line breaks and runs of spaces as one space."""
    return folded(" ".join(text.split()))
