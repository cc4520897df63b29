"""Saying a phrase in a language: look it up, fill its gaps, write numbers as the language does."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from string import Formatter
from typing import Any, Literal, Protocol, runtime_checkable

from allocator.errors import Phrase
from allocator.words import (
    ballot,
    certificate,
    choices,
    cli,
    compare,
    explain,
    export,
    faults,
    gaps,
    options,
    page,
    paint,
    people,
    proportion,
    repair,
    report,
    roster,
    rules,
    runs,
    sensitivity,
    sums,
    sweep,
    tables,
    why,
    workbook,
)
from allocator.words.text import Text

Language = Literal["vi", "en"]
CATALOGUE: dict[str, Text] = {
    **faults.TEXTS, **rules.TEXTS, **proportion.TEXTS, **tables.TEXTS, **cli.TEXTS, **people.TEXTS, **roster.TEXTS, **ballot.TEXTS,
    **repair.TEXTS, **gaps.TEXTS, **sums.TEXTS, **explain.TEXTS, **why.TEXTS, **sensitivity.TEXTS,
    **sweep.TEXTS, **options.TEXTS, **compare.TEXTS, **report.TEXTS, **export.TEXTS, **runs.TEXTS, **paint.TEXTS, **page.TEXTS,
    **workbook.TEXTS, **certificate.TEXTS, **choices.TEXTS,
}  # fmt: skip

_GROUP = {"vi": ".", "en": ","}
_POINT = {"vi": ",", "en": "."}
_JOIN = {
    "list.and": {"vi": " và ", "en": " and "}, "list.or": {"vi": " hoặc ", "en": " or "},
    "list.comma": {"vi": ", ", "en": ", "}, "list.semicolon": {"vi": "; ", "en": "; "},
    "list.plus": {"vi": " + ", "en": " + "},
}
LISTS = frozenset({*_JOIN, "list.sentences", "list.numbered"})
"""Codes that stand for several things said one after the other."""
_STOPS = (".", "!", "?")


@runtime_checkable
class _TwoLanguages(Protocol):
    vi: str
    en: str


class _Filler(Formatter):
    def __init__(self, language: Language) -> None:
        self.language = language

    def get_value(self, key: int | str, args: Sequence[Any], kwargs: Any) -> Any:
        return kwargs[key]

    def format_field(self, value: Any, format_spec: str) -> str:
        return said(value, self.language)


def say(phrase: Phrase, language: Language) -> str:
    """Return the phrase in a language.

    Raises:
        KeyError: The catalogue has no such code, or a gap has no filling (a bug; tests look for it).
    """
    if phrase.code in LISTS:
        return _joined(phrase, language)
    text = CATALOGUE[phrase.code]
    template = text.vi if language == "vi" else text.en
    return _Filler(language).vformat(template, (), phrase.params)


def _joined(phrase: Phrase, language: Language) -> str:
    items = phrase.params["items"]
    assert isinstance(items, Sequence)
    texts = [said(item, language) for item in items]
    match phrase.code:
        case "list.sentences":
            return " ".join(text if text.endswith(_STOPS) else f"{text}." for text in texts)
        case "list.numbered":
            return "; ".join(f"({number}) {text.removesuffix('.')}" for number, text in enumerate(texts, 1))
        case code:
            return _JOIN[code][language].join(texts)


def said(value: object, language: Language) -> str:
    """Return anything that can fill a gap as text."""
    match value:
        case Phrase():
            return say(value, language)
        case bool():
            return str(value)
        case int():
            return grouped(value, language)
        case Fraction():
            return grouped(value.numerator, language) if value.denominator == 1 else decimal(value, language)
        case str():
            return value
        case _TwoLanguages():
            return value.vi if language == "vi" else value.en
        case _:
            return str(value)


def grouped(value: int, language: Language) -> str:
    """Write a whole number with the language's thousands separator: 10.016 or 10,016."""
    return f"{value:,}".replace(",", _GROUP[language])


def decimal(value: Fraction, language: Language, digits: int = 2) -> str:
    """Write a number with a fixed number of decimals, halves away from zero."""
    numerator, denominator = value.numerator, value.denominator
    whole = (2 * abs(numerator) * 10**digits + denominator) // (2 * denominator)
    sign = "-" if numerator < 0 and whole else ""
    integer, rest = divmod(whole, 10**digits)
    return sign + grouped(integer, language) + (f"{_POINT[language]}{rest:0{digits}}" if digits else "")
