"""Charts of units: seats beside exact shares, and their differences; with hundreds of units as dots, or the furthest ones alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from allocator.errors import phrase
from allocator.facts import Language
from allocator.paint.charts_marks import (
    WIDTH,
    Spec,
    axis_title,
    distinct,
    drawable,
    labels,
    names_axis,
    outward,
    step_of,
    told,
    whole_axis,
    written,
)
from allocator.report import Chart
from allocator.words.cells import cell_text

MOST_NAMES = 60
"""More names than that do not go on a page below each other."""
_EACH_SIDE = 25


def shares(chart: Chart, language: Language) -> Spec:
    """Draw seats as bars with exact shares as diamonds, the largest share first; many units as dots about a diagonal."""
    values = [
        {
            "row": name, "seats": drawable(point["seats"]), "share": drawable(point["share"]),
            "seats_text": written(point["seats"], language), "share_text": written(point["share"], language),
        }
        for name, point in zip(distinct(written(point["row"], language) for point in chart.points), chart.points, strict=True)
    ]  # fmt: skip
    titles = [axis_title(chart, field, language) for field in ("row", "seats", "share")]
    values.sort(key=lambda value: -value["share"])  # type: ignore[operator]
    return _bars(values, titles) if len(values) <= MOST_NAMES else _dots(values, titles, language)


def _bars(values: Sequence[dict[str, Any]], titles: Sequence[str]) -> Spec:
    row, seats, share = titles
    step = step_of(len(values))
    legend: Spec = {"orient": "top", "title": None, "symbolType": "diamond"}
    fill: Spec = {"datum": seats, "type": "nominal", "scale": {"domain": [seats, share], "range": "pair"}, "legend": legend}
    tips = told(("row", row), ("seats_text", seats), ("share_text", share))
    y = names_axis("row", [value["row"] for value in values], step)
    return {
        "width": WIDTH, "height": {"step": step}, "data": {"values": list(values)}, "encoding": {"y": y, "tooltip": tips},
        "layer": [
            {"mark": {"type": "bar", "style": "outlined"}, "encoding": {"x": whole_axis("seats", seats), "fill": fill}},
            {
                "mark": {"type": "point", "shape": "diamond", "size": 36, "style": "outlined"},
                "encoding": {"x": whole_axis("share", seats), "fill": {**fill, "datum": share}},
            },
            {
                **labels("seats_text", dx=8),
                "encoding": {"text": {"field": "seats_text"}, "x": {"field": "furthest", "type": "quantitative"}},
                "transform": [{"calculate": "max(datum.seats, datum.share)", "as": "furthest"}],
            },
        ],
    }  # fmt: skip


def _dots(values: Sequence[dict[str, Any]], titles: Sequence[str], language: Language) -> Spec:
    row, seats, share = titles
    furthest = max(max(value["seats"], value["share"]) for value in values)
    diagonal = [{"share": 0, "seats": 0}, {"share": furthest, "seats": furthest}]
    return {
        "width": WIDTH, "height": WIDTH, "title": written(phrase("drawn.dots", count=len(values)), language),
        "encoding": {"x": whole_axis("share", share), "y": whole_axis("seats", seats)},
        "layer": [
            {"data": {"values": diagonal}, "mark": {"type": "line", "style": "outlined", "strokeDash": [4, 3]}},
            {
                "data": {"values": list(values)}, "mark": {"type": "point", "size": 30, "style": "given", "filled": True},
                "encoding": {"tooltip": told(("row", row), ("seats_text", seats), ("share_text", share))},
            },
        ],
    }  # fmt: skip


def deviations(chart: Chart, language: Language) -> Spec:
    """Draw differences as bars to the left and to the right of nothing, the most above first; of many units the furthest."""
    points = sorted(chart.points, key=lambda point: -drawable(point["deviation"]))
    note: Spec = {}
    if len(points) > MOST_NAMES:
        less = points[-_EACH_SIDE:]
        points = [*points[:_EACH_SIDE], *less]
        text = phrase("drawn.furthest", more=_EACH_SIDE, less=len(less), count=len(chart.points))
        note = {"title": written(text, language)}
    above, below = written(phrase("drawn.more"), language), written(phrase("drawn.less"), language)
    values = [
        {
            "row": name, "deviation": (number := drawable(point["deviation"])),
            "text": cell_text(point["deviation"], "signed", language), "side": below if number < 0 else above,
        }
        for name, point in zip(distinct(written(point["row"], language) for point in points), points, strict=True)
    ]  # fmt: skip
    return {**note, **_sides(values, [axis_title(chart, "row", language), axis_title(chart, "deviation", language)], [above, below])}


def _sides(values: Sequence[dict[str, Any]], titles: Sequence[str], sides: Sequence[str]) -> Spec:
    row, deviation = titles
    step = step_of(len(values))
    legend: Spec = {"orient": "top", "title": None}
    fill = {"field": "side", "type": "nominal", "scale": {"domain": list(sides), "range": "two"}, "legend": legend}
    x = {
        "field": "deviation", "type": "quantitative", "title": deviation,
        "axis": {"format": "+,~f", "labelExpr": "datum.value == 0 ? '0' : datum.label", "tickCount": 5},
        "scale": {"padding": 36},
    }  # fmt: skip
    y = names_axis("row", [value["row"] for value in values], step)
    tips = told(("row", row), ("text", deviation))
    return {
        "width": WIDTH, "height": {"step": step}, "data": {"values": list(values)}, "encoding": {"y": y, "x": x, "tooltip": tips},
        "layer": [
            {"mark": {"type": "bar", "style": "outlined"}, "encoding": {"fill": fill}},
            labels("text", **outward("datum.deviation")),
        ],
    }  # fmt: skip
