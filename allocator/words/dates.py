"""Days as papers write them."""

from __future__ import annotations

from datetime import date
from typing import Literal

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)


def long_date(day: date, language: Literal["vi", "en"]) -> str:
    """Write a day in full: `ngày 05 tháng 3 năm 2026` (a zero before days under 10 and before months 1 and 2), `5 March 2026`."""
    if language == "en":
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def short_date(day: date) -> str:
    """Write a day in figures: `05/03/2026`."""
    return f"{day:%d/%m/%Y}"
