"""Texts as a workbook can hold them: none too long, and names of sheets that are legal and differ."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate, takewhile

from allocator.paint.visible import visible

MOST_LETTERS = 32_767
"""Of a cell."""
_MOST_OF_A_NAME = 31
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", "-"))
_RESERVED = ("history",)
_CUT = "…"


def fitting(text: str) -> str:
    """Return a text as a cell can hold it: what cannot be seen as a mark, as on every paper, and cut openly where it is too long."""
    shown = visible(text)
    return shown if _length(shown) <= MOST_LETTERS else _cut(shown, MOST_LETTERS)


def _length(text: str) -> int:
    """Return how long a text is as a workbook counts: letters beyond the first 65,536 count twice."""
    return len(text) + sum(letter > "\uffff" for letter in text)


def _cut(text: str, most: int) -> str:
    ends = accumulate(1 + (letter > "\uffff") for letter in text)
    return text[: sum(1 for _ in takewhile(lambda end: end <= most - len(_CUT), ends))] + _CUT


def sheet_names(wanted: Iterable[str]) -> tuple[str, ...]:
    """Return names that sheets may have, as near to the wanted ones as may be; no two differ in upper and lower case alone."""
    taken: set[str] = set()
    names = []
    for text in wanted:
        plain = " ".join(fitting(text).replace("\n", " ").translate(_FORBIDDEN).split()).strip("'") or "-"
        number = 1
        name = _named(plain, "")
        while name.casefold() in taken or name.casefold() in _RESERVED:
            number += 1
            name = _named(plain, f" ({number})")
        taken.add(name.casefold())
        names.append(name)
    return tuple(names)


def _named(text: str, ending: str) -> str:
    most = _MOST_OF_A_NAME - len(ending)
    return (text if _length(text) <= most else _cut(text, most).strip("'")) + ending


def quoted(sheet: str) -> str:
    """Return a sheet's name as formulas write it."""
    return "'" + sheet.replace("'", "''") + "'"


def in_footer(text: str) -> str:
    """Return a text as headers and footers hold it, where a single `&` would be an order."""
    return fitting(text).replace("&", "&&")
