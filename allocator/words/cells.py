"""Writing a cell of a table as a language writes numbers."""

from __future__ import annotations

from fractions import Fraction

from allocator.words.say import Language, decimal, said

_TICK = "x"


def cell_text(cell: object, form: str, language: Language) -> str:
    """Write a cell in one of the forms that a column has; what is not known stays blank."""
    if cell is None:
        return ""
    if not isinstance(cell, int | Fraction):
        return said(cell, language)
    if form == "tick":
        return _TICK if cell else ""
    if form in ("text", "whole", "exact"):
        return said(cell, language)
    if form == "change":
        return f"+{said(cell, language)}" if cell > 0 else said(cell, language)
    if form == "percent":
        return f"{decimal(100 * Fraction(cell), language)}%"
    text = decimal(Fraction(cell), language)
    return f"+{text}" if form == "signed" and cell > 0 and text.strip("0,.") else text
