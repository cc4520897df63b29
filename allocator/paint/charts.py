"""Charts as pictures: one specification per chart, in Vega-Lite, from which papers get their pictures and pages their live charts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from allocator.facts import Language
from allocator.paint.charts_look import LIGHT, config, locale
from allocator.paint.charts_marks import written
from allocator.paint.charts_people import ages, hemicycle
from allocator.paint.charts_plans import front, options, ratios
from allocator.paint.charts_units import deviations, shares
from allocator.report import Chart
from allocator.report.tree import Drawing

Spec = dict[str, Any]
_FEW_AGES = 24
FONTS = Path(__file__).with_name("fonts")
_DRAWN: Mapping[Drawing, Callable[[Chart, Language], Spec]] = MappingProxyType({
    "shares": shares, "deviations": deviations, "ratios": ratios, "ages": ages, "hemicycle": hemicycle, "options": options, "front": front,
})  # fmt: skip


def specification(chart: Chart, language: Language) -> Spec:
    """Return a chart in Vega-Lite, without its title and its colours: papers set the one above it, and a theme gives the other."""
    drawn = _DRAWN[chart.drawing](chart, language)
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json", "description": written(chart.says, language),
        "padding": 6, "autosize": {"type": "pad", "contains": "padding"}, **drawn,
    }  # fmt: skip


def part_of_page(chart: Chart) -> int:
    """Return how much of a page's width a chart takes at most, in hundredths: few bands of ages, and a half circle, need not all of it."""
    if chart.drawing == "hemicycle":
        return 80
    return 70 if chart.drawing == "ages" and len(chart.points) <= _FEW_AGES else 100


def svg(chart: Chart, language: Language) -> str:
    """Return a chart as SVG: dark on white, texts as texts, the same on every run."""
    drawn: str = _engine().vegalite_to_svg(specification(chart, language), config=config(LIGHT), format_locale=locale(language))
    return drawn


def png(chart: Chart, language: Language, scale: float = 2) -> bytes:
    """Return a chart as PNG, `scale` pixels to a point of the SVG."""
    made: bytes = _engine().svg_to_png(svg(chart, language), scale=scale)
    return made


@cache
def _engine() -> Any:
    """Return what draws, loaded now; it knows the letters that come with the program."""
    import vl_convert

    vl_convert.register_font_directory(str(FONTS))
    return vl_convert


@cache
def bundle() -> str:
    """Return the program that draws charts on a page, with all that it needs; it never makes programs out of texts."""
    made: str = _engine().javascript_bundle("window.vegaEmbed = vegaEmbed;")
    return made
