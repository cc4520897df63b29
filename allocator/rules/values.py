"""Reading single values of a rule: exact numbers, shares, and `where`.

Each reader takes what the scenario file holds (text, whole number, fraction, mapping) and returns a value or raises a coded error, which
the scenario reader turns into a fault with a place.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from fractions import Fraction
from types import MappingProxyType
from typing import Any, NoReturn

from pydantic_core import PydanticCustomError

from allocator.facts import AnyOf, Between, Condition, NoneOf, Where, category_asked, number

WHERE_SCHEMA: dict[str, Any] = {
    "description": "column -> condition, all of which hold; or a list of such mappings, any of which holds",
    "anyOf": [{"type": "object"}, {"type": "array", "items": {"type": "object"}}],
}

_PERCENT = re.compile(r"(\d+(?:\.\d+)?)\s*%")
_RATIO = re.compile(r"(\d+)\s*/\s*(\d+)")
_DECIMAL = re.compile(r"\d+\.\d+")
_LIMITS = ("at_least", "at_most", "over", "under")


def wrong(code: str, value: Any, **params: object) -> NoReturn:
    """Raise the coded error that the scenario reader turns into a fault."""
    raise PydanticCustomError(code, "{value}", {"value": str(value), **params})


def read_fraction(value: Any) -> Fraction:
    """Read an exact number: whole, decimal or `p/q`; never a binary float."""
    if isinstance(value, (bool, float)):
        wrong("number.exact", value)
    if isinstance(value, (int, Fraction)):
        return Fraction(value)
    if isinstance(value, str):
        ratio = _RATIO.fullmatch(value.strip())
        if ratio and int(ratio[2]):
            return Fraction(int(ratio[1]), int(ratio[2]))
        found = number(value)
        if found is not None:
            return found
    wrong("number.exact", value)


def read_share(value: Any) -> Fraction | None:
    """Read `15%`, `1/3` or `0.15` as an exact share, or return None where the value is written in another way."""
    if isinstance(value, Fraction) and value.denominator != 1:
        return value
    if not isinstance(value, str):
        return None
    text = value.strip()
    if percent := _PERCENT.fullmatch(text):
        return Fraction(percent[1]) / 100
    if (ratio := _RATIO.fullmatch(text)) and int(ratio[2]):
        return Fraction(int(ratio[1]), int(ratio[2]))
    return Fraction(text) if _DECIMAL.fullmatch(text) else None


def read_may_relax(value: Any) -> Any:
    """Check `may_relax`: `false`, seats, a share, or one of these for each limit; it comes back as it is written."""
    if isinstance(value, Mapping):
        if not value or not set(value) <= {"at_least", "at_most"}:
            wrong("may_relax.shape", value)
        return {side: read_may_relax(limit) for side, limit in value.items()}
    share = read_share(value)
    seats = isinstance(value, int) and value >= 0
    if value is None or seats or (share is not None and share <= 1) or (isinstance(value, str) and value.strip().isdigit()):
        return value
    wrong("may_relax.shape", value)


def read_where(value: Any) -> Where:
    """Read a mapping column -> condition, or a list of such mappings."""
    if isinstance(value, Where):
        return value
    alternatives = value if isinstance(value, list) else [value]
    if not alternatives or not all(isinstance(each, Mapping) and each for each in alternatives):
        wrong("where.shape", value)
    return Where(tuple(MappingProxyType({str(k): _asked(str(k), v) for k, v in each.items()}) for each in alternatives))


def _asked(column: str, value: Any) -> Condition:
    if category_asked(column) is not None and not isinstance(value, bool):
        wrong("where.in_value", value)
    return _condition(value)


def _condition(value: Any) -> Condition:
    if not isinstance(value, Mapping):
        return AnyOf(_values(value))
    if set(value) == {"not"}:
        return NoneOf(_values(value["not"]))
    if not value or not set(value) <= set(_LIMITS):
        wrong("where.condition", value)
    return Between(**{key: _limit(value[key]) for key in value})


def _values(value: Any) -> tuple[Any, ...]:
    """Return one value, or a list of them; conditions inside a list or a `not` are none."""
    values = tuple(value) if isinstance(value, list) else (value,)
    return wrong("where.condition", value) if any(isinstance(each, (Mapping, list)) for each in values) else values


def _limit(value: Any) -> Fraction | date:
    day = _day(value)
    return read_fraction(value) if day is None else day


def read_as_of(value: Any) -> date | None:
    """Read the day on which a rule counts ages: `2025-09-01` or `01/09/2025`."""
    day = _day(value)
    return wrong("day.shape", value) if day is None and value is not None else day


def _day(value: Any) -> date | None:
    if isinstance(value, date):
        return value
    for form in ("%Y-%m-%d", "%d/%m/%Y") if isinstance(value, str) else ():
        try:
            return datetime.strptime(value.strip(), form).date()
        except ValueError:
            continue
    return None
