"""What can stand in a cell, and how two texts are compared."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import NewType

RowId = NewType("RowId", str)
BodyId = NewType("BodyId", str)
CategoryId = NewType("CategoryId", str)
RuleId = NewType("RuleId", str)

Cell = int | Fraction | str | date | bool | tuple[str, ...] | None

_PLAIN_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
_GROUPED = re.compile(r"[1-9]\d{0,2}([.,  ]\d{3})+")


@lru_cache(maxsize=1 << 17)
def folded(text: str) -> str:
    """Return `text` in the form in which texts are compared: NFC, trimmed, case folded."""
    return unicodedata.normalize("NFC", text).strip().casefold()


def number(cell: Cell) -> Fraction | None:
    """Return the exact number in a cell, or None where there is none.

    A text such as `10.016` or `10,016` is no number: Vietnamese offices write ten thousand so, English ones ten and a bit,
    and to guess would put a wrong total into a signed paper.
    """
    if isinstance(cell, bool):
        return None
    if isinstance(cell, (int, Fraction)):
        return Fraction(cell)
    if isinstance(cell, str):
        text = cell.strip()
        if text.isdecimal() and text.isascii():
            return Fraction(int(text))
        if _PLAIN_NUMBER.fullmatch(text) and not _GROUPED.fullmatch(text):
            return Fraction(text)
    return None


def ungrouped(cell: Cell) -> str | None:
    """Return a grouped number (`10.016`) without its separators, as a guess at what was meant."""
    if isinstance(cell, str) and _GROUPED.fullmatch(cell.strip()):
        return re.sub(r"[.,  ]", "", cell.strip())
    return None


def text_of(cell: Cell) -> str:
    """Return a cell as a person would type it."""
    match cell:
        case None:
            return ""
        case tuple():
            return "; ".join(cell)
        case date():
            return cell.strftime("%d/%m/%Y")
        case Fraction():
            return str(cell.numerator) if cell.denominator == 1 else str(float(cell))
        case _:
            return str(cell)
