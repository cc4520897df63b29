"""A phrase as plain data: its code and what fills its gaps, so that another face can word it."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from allocator.errors import Phrase
from allocator.facts import LocalText


def coded(phrase: Phrase) -> dict[str, Any]:
    """Return `{"code", "params"}`; a phrase within a phrase is written the same way, a text in two languages as `{"vi", "en"}`."""
    return {"code": phrase.code, "params": {name: _plain(value) for name, value in phrase.params.items()}}


def _plain(value: object) -> Any:
    match value:
        case Phrase():
            return coded(value)
        case LocalText(vi, en):
            return {"vi": vi, "en": en}
        case bool() | int() | str() | None:
            return value
        case Fraction():
            return value.numerator if value.denominator == 1 else f"{value.numerator}/{value.denominator}"
        case Mapping():
            return {str(name): _plain(each) for name, each in value.items()}
        case tuple() | list() | set() | frozenset():
            return [_plain(each) for each in value]
        case _:
            return str(value)
