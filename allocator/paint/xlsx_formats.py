"""How cells look: one format for every way in which a number or a text is written. Spreadsheets put in the marks of their own language."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from allocator.export import Form

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

FONT = "Times New Roman"
_SIZE = 11
_WHOLE = "#,##0"
_NUMBERS: dict[str, str] = {
    "whole": _WHOLE, "text": _WHOLE, "share": "#,##0.00", "signed": "+#,##0.00;-#,##0.00;0.00", "percent": "0.00%", "tick": '"x";;""',
}  # fmt: skip
_MOST_DIGITS = 6
_ROLES: dict[str, dict[str, Any]] = {
    "cell": {"border": 1, "border_color": "#A6A6A6"},
    "sum": {"border": 1, "border_color": "#A6A6A6", "bold": True, "bg_color": "#F2F2F2"},
    "heading": {"border": 1, "bold": True, "bg_color": "#D9E2F3", "align": "center", "valign": "vcenter"},
    "title": {"bold": True, "font_size": 13},
    "name": {"bold": True, "font_size": 16},
    "note": {"italic": True, "font_size": 10},
    "warning": {"bold": True, "font_color": "#9C0006"},
    "plain": {},
    "link": {"font_color": "#0563C1", "underline": 1},
}


def number_format(form: Form, value: Fraction, *, sum_of_ticks: bool = False) -> str:
    """Return how a number is written; a number that is exact as it is with all of its decimals, up to six."""
    if form == "exact":
        return _exact(value)
    if form == "change":
        return f"+{_exact(value)};-{_exact(value)};0"
    return _WHOLE if sum_of_ticks and form == "tick" else _NUMBERS[form]


def _exact(value: Fraction) -> str:
    if value.denominator == 1:
        return _WHOLE
    digits = next((digits for digits in range(1, _MOST_DIGITS) if (value * 10**digits).denominator == 1), _MOST_DIGITS)
    return f"{_WHOLE}.{'0' * digits}"


@dataclass(frozen=True)
class Formats:
    """Makes each format once."""

    book: Workbook
    made: dict[tuple[str, str, str, bool], Format] = field(default_factory=dict)

    def of(self, role: str, numbers: str = "", *, align: str = "", wrap: bool = True) -> Format:
        """Return the format of a role.

        Args:
            role: A cell, a sum, a heading, ...
            numbers: How numbers are written; blank for texts.
            align: `right` or `center`, where it is not as usual.
            wrap: Whether long texts go on in a further line.
        """
        key = (role, numbers, align, wrap)
        if key not in self.made:
            look = {"font_name": FONT, "font_size": _SIZE, "valign": "top", "text_wrap": wrap and not numbers, **_ROLES[role]}
            look |= {"num_format": numbers} if numbers else {}
            look |= {"align": align} if align else {}
            self.made[key] = self.book.add_format(look)
        return self.made[key]

    def missed(self) -> Format:
        """Return how a cell is marked that misses what is asked: red, and bold for those who print in black and white."""
        return self.book.add_format({"bold": True, "font_color": "#9C0006", "bg_color": "#FFC7CE"})

    def apart(self) -> Format:
        """Return how a deviation of a whole seat or more is marked."""
        return self.book.add_format({"bold": True, "font_color": "#7F6000", "bg_color": "#FFEB9C"})
