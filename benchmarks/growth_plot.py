"""The plot of growth: a line for each engine, told apart by its marks, so that it reads in black and white, on scales of powers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from allocator.paint.charts_look import LIGHT, config, locale

if TYPE_CHECKING:
    from benchmarks.growth import Point

SHAPES = ("circle", "square", "diamond", "triangle-up", "triangle-down", "cross", "triangle-right", "triangle-left", "stroke")
DASHES = ([1, 0], [6, 2], [2, 2], [8, 3, 2, 3], [1, 0], [6, 2], [2, 2], [8, 3, 2, 3], [1, 0])
LEAST = 0.001
POWERS = (10, 100, 1000, 10_000, 100_000, 1_000_000)
WIDTH, HEIGHT = 460, 380


def drawn(lines: Mapping[str, Sequence[Point]]) -> str:
    """Return the plot as SVG."""
    import vl_convert

    svg: str = vl_convert.vegalite_to_svg(specification(lines), config=config(LIGHT), format_locale=locale("en"))
    return svg


def specification(lines: Mapping[str, Sequence[Point]]) -> dict[str, Any]:
    """Return the plot in Vega-Lite; the names stand in the order in which the lines end, the costliest first."""
    names = sorted((name for name, points in lines.items() if points), key=lambda name: -_slowness(lines[name][-1]))
    values = [{"engine": name, "rows": point.rows, "seconds": max(point.seconds, LEAST)} for name in names for point in lines[name]]
    rows = {"field": "rows", "type": "quantitative", "scale": {"type": "log"}, "title": "rows", "axis": {"format": ",d", "values": POWERS}}
    seconds = {
        "field": "seconds", "type": "quantitative", "scale": {"type": "log", "domainMin": LEAST}, "title": "processor seconds",
        "axis": {"format": "~g", "values": [each / 10_000 for each in POWERS]},
    }  # fmt: skip
    told = {"field": "engine", "type": "nominal", "sort": names}
    marks = {"title": None, "symbolSize": 60, "symbolFillColor": "white", "symbolStrokeWidth": 1.1}
    shape = {**told, "scale": {"domain": names, "range": list(SHAPES[: len(names)])}, "legend": marks}
    dash = {**told, "scale": {"domain": names, "range": list(DASHES[: len(names)])}, "legend": marks}
    stroke = {**told, "scale": {"domain": names, "range": [LIGHT.ink] * len(names)}, "legend": marks}
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json", "width": WIDTH, "height": HEIGHT, "padding": 6,
        "description": "Processor seconds by number of rows, one line for each engine", "data": {"values": values},
        "layer": [
            {"mark": {"type": "line", "strokeWidth": 1.1}, "encoding": {"x": rows, "y": seconds, "strokeDash": dash, "stroke": stroke}},
            {"mark": {"type": "point", "filled": True, "fill": "white", "size": 44, "strokeWidth": 1.1},
             "encoding": {"x": rows, "y": seconds, "shape": shape, "stroke": stroke}},
        ],
    }  # fmt: skip


def _slowness(end: Point) -> float:
    return end.seconds / end.rows
