"""What stands around a paper, as texts: the fields of a template. What the scenario leaves blank is a dotted line."""

from __future__ import annotations

from collections.abc import Mapping

from allocator.errors import phrase
from allocator.facts import Language
from allocator.paint.visible import in_words
from allocator.report import Report, Seal
from allocator.words.dates import long_date

OWN_TEMPLATES: Mapping[Language, str] = {"vi": "official", "en": "plain"}
"""The layouts that come with the program, by the language that they suit."""
DOTS = "." * 30
_FEW = "." * 14
_SHORT = 12
Fields = Mapping[str, str | list[str]]
_DOTTED = ("heading", "superior", "issuer", "number", "addressee", "position", "signatory")
_LABELS = ("number", "addressee", "recipients", "page", "of")
FIELDS = frozenset({
    *_DOTTED, *(f"{label}_label" for label in _LABELS), "above", "authority", "place", "date", "place_and_date", "name", "about",
    "recipients", "synthetic", "seal", "file", "variant", "sha256", "versions", "verdict",
})  # fmt: skip
"""The names of all fields."""
LISTS = frozenset({"above", "recipients"})
"""Those that are several texts, one line each."""


def fields(report: Report, language: Language) -> Fields:
    """Return the fields that a template may show: name -> a text, or several."""
    head = report.head
    own = {name: in_words(getattr(head, name), language).strip() for name in (*_DOTTED, "authority", "place")}
    day = in_words(phrase("paint.blank_date") if head.date is None else long_date(head.date, language), language)
    told: dict[str, str | list[str]] = {name: own[name] or DOTS for name in _DOTTED}
    labels = {f"{label}_label": in_words(phrase(f"paint.{label}"), language) for label in _LABELS}
    return told | labels | {
        "above": [each for each in (own["heading"], own["superior"]) if each],
        "authority": own["authority"],
        "place": own["place"] or DOTS,
        "date": day,
        "place_and_date": f"{own['place'] or _FEW}, {day}",
        "name": in_words(report.name, language),
        "about": in_words(report.about, language),
        "recipients": [in_words(each, language) for each in head.recipients] or [DOTS],
        "synthetic": in_words(phrase("paint.synthetic"), language) if report.synthetic else "",
        "seal": seal_line(report.seal, language),
        **_sealed(report.seal, language),
    }  # fmt: skip


def _sealed(seal: Seal, language: Language) -> dict[str, str | list[str]]:
    return {
        "file": in_words(seal.file, language), "variant": in_words(seal.variant, language), "sha256": seal.sha256,
        "versions": _versions(seal, language), "verdict": in_words(seal.verdict, language),
    }  # fmt: skip


def _versions(seal: Seal, language: Language) -> str:
    return in_words(phrase("list.comma", items=tuple(f"{name} {version}" for name, version in seal.versions.items())), language)


def seal_line(seal: Seal, language: Language) -> str:
    """Return what vouches for a paper in one line, with the beginning of the hash."""
    said = phrase(
        "paint.seal", file=seal.file, variant=seal.variant, sha256=seal.sha256[:_SHORT], versions=_versions(seal, language),
        verdict=seal.verdict,
    )  # fmt: skip
    return in_words(said, language)
