"""The axes of a grid, as they are typed: `rules.women.at_least=10%:30%:1%`."""

from __future__ import annotations

import re
from fractions import Fraction

from allocator.dossier.grid import Axis
from allocator.errors import UsageFault, phrase
from allocator.scenario.paths import read_path, split_setting

_NUMBER = re.compile(r"(?P<number>\d+(?:\.\d+)?)(?P<percent>\s*%)?")
MOST_VALUES = 10_000


def read_axis(text: str) -> Axis:
    """Read `path=from:to:step`; numbers are whole or decimal, or per cent.

    Raises:
        UsageFault: It is written otherwise, or leads nowhere.
    """
    parts = split_setting(text)
    numbers = None if parts is None else _numbers(parts[1])
    if parts is None or numbers is None or read_path(parts[0]) is None:
        raise UsageFault(phrase("usage.grid_axis", text=text))
    start, end, step, percent = numbers
    if step <= 0 or end < start:
        raise UsageFault(phrase("usage.grid_empty", text=text))
    count = int((end - start) / step) + 1
    if count > MOST_VALUES:
        raise UsageFault(phrase("usage.grid_many", count=count, most=MOST_VALUES))
    return Axis(parts[0].strip(), tuple(_written(start + step * k) + percent for k in range(count)))


def _numbers(text: str) -> tuple[Fraction, Fraction, Fraction, str] | None:
    found = [_NUMBER.fullmatch(part.strip()) for part in text.split(":")]
    if len(found) != 3 or any(each is None for each in found):
        return None
    known = [each for each in found if each is not None]
    percents = {bool(each["percent"]) for each in known}
    if len(percents) > 1:
        return None
    start, end, step = (Fraction(each["number"]) for each in known)
    return start, end, step, "%" if True in percents else ""


def _written(value: Fraction) -> str:
    """Write an exact decimal number."""
    if value.denominator == 1:
        return str(value.numerator)
    digits = 1
    while (value * 10**digits).denominator != 1:
        digits += 1
    whole, rest = divmod(int(value * 10**digits), 10**digits)
    return f"{whole}.{rest:0{digits}d}"
