"""How charts look: colours that differ in lightness too, so that they can be told apart on grey paper; letters; numbers of a language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from allocator.facts import Language

LETTERS = "Allocator Sans, Liberation Sans, Arial, Helvetica, sans-serif"
"""The first comes with the program; an older font of the second name, as some systems have it, lacks Vietnamese letters."""


@dataclass(frozen=True)
class Theme:
    """Colours.

    Attributes:
        ink, muted, grid: Of texts and outlines, of axes, of the lines behind.
        ground: Behind everything; None lets the page through.
        pair: What was given, and the mark beside it.
        two: Two sides of one thing: above and below, men and women.
        many: Groups beside each other.
    """

    ink: str
    muted: str
    grid: str
    ground: str | None
    pair: tuple[str, str]
    two: tuple[str, str]
    many: tuple[str, ...]


LIGHT = Theme(
    "#1b1b1b", "#595959", "#dcdcdc", "#ffffff", ("#8fb3d9", "#1b1b1b"), ("#1f5a96", "#f3bd8b"),
    ("#1f4e79", "#f2c14e", "#5f9ea0", "#8c2d04", "#c3d9ee", "#4d4d4d", "#e2a3c2", "#2e7d32"),
)  # fmt: skip
DARK = Theme(
    "#ececec", "#b4b4b4", "#454b54", None, ("#4478ab", "#f4f4f4"), ("#8fc1f2", "#a85a22"),
    ("#6ea8dc", "#f2c14e", "#3f7d80", "#f0845a", "#2c5680", "#d0d0d0", "#b3628c", "#7ccf81"),
)  # fmt: skip


def config(theme: Theme) -> dict[str, Any]:
    """Return what Vega-Lite is told about the look of every chart."""
    lines = {"gridColor": theme.grid, "domainColor": theme.muted, "tickColor": theme.muted}
    texts = {"labelColor": theme.ink, "titleColor": theme.ink, "labelFontSize": 11, "titleFontSize": 12, "titleFontWeight": "normal"}
    outlined = {"stroke": theme.ink, "strokeWidth": 0.6}
    return {
        "background": theme.ground, "font": LETTERS, "aria": False, "view": {"stroke": None},
        "axis": {**texts, **lines, "labelLimit": 230, "titlePadding": 8, "labelOverlap": True},
        "legend": {
            **texts, "labelLimit": 300, "symbolStrokeColor": theme.ink, "symbolStrokeWidth": 0.6, "symbolOpacity": 1, "columnPadding": 24,
        },
        "title": {"color": theme.muted, "fontSize": 11, "fontWeight": "normal", "anchor": "start"},
        "text": {"color": theme.ink, "fontSize": 10.5}, "point": {"opacity": 1},
        "style": {"outlined": outlined, "given": {**outlined, "color": theme.pair[0]}, "beside": {**outlined, "color": theme.pair[1]}},
        "range": {"pair": list(theme.pair), "two": list(theme.two), "category": list(theme.many)},
    }  # fmt: skip


def locale(language: Language) -> dict[str, Any]:
    """Return how numbers are written on axes."""
    vietnamese = language == "vi"
    return {
        "decimal": "," if vietnamese else ".", "thousands": "." if vietnamese else ",", "grouping": [3], "currency": ["", ""],
        "minus": "-",
    }  # fmt: skip
