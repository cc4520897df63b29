"""What a value without quotes means: YAML 1.2's few types, with exact decimals; everything else is text."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction

from allocator.scenario.tree import Scalar

_INTEGER = re.compile(r"[-+]?\d{1,15}", re.ASCII)
_DECIMAL = re.compile(r"[-+]?(\d{1,15}(\.\d{0,15})?|\.\d{1,15})([eE][-+]?\d{1,2})?", re.ASCII)
_WORDS: dict[str, Scalar] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}/\d{4}", re.ASCII)


def meant(text: str) -> Scalar:
    """Return what an unquoted scalar of a YAML file means.

    Numbers of more than fifteen digits stay text: no count of people or seats is so long, and codes often are.
    """
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _DECIMAL.fullmatch(text):
        return Fraction(text)
    day = read_day(text) if "-" in text else None
    return text if day is None else day


def read_day(text: str) -> date | None:
    """Return the day that is written as `2025-08-01` or `1/8/2025`, or None where it is no day of the calendar."""
    if not text[:1].isdigit() or not _DAY.fullmatch(text):
        return None
    year, month, day = text.split("-") if "-" in text else reversed(text.split("/"))
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
