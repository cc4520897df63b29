"""Charts of people and of seats: ages by gender, and the seats of a body in a half circle."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, floor, pi, sin
from typing import Any

from allocator.errors import phrase
from allocator.facts import Language
from allocator.paint.charts_marks import WIDTH, Spec, axis_title, drawable, labels, names_axis, outward, told, unique, written
from allocator.report import Chart

_SHAPES = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down")
_RADIUS, _INNER = 240, 0.4
"""Of the outermost row in points; of the innermost, as a part of that."""


def ages(chart: Chart, language: Language) -> Spec:
    """Draw a pyramid, the oldest at the top: two genders to the two sides; any other number of them one after the other."""
    genders = unique(written(point["gender"], language) for point in chart.points)
    left = genders[0] if len(genders) == 2 else None
    values = [
        {
            "band": written(point["band"], language), "gender": (gender := written(point["gender"], language)),
            "text": written(point["people"], language), "people": drawable(point["people"]) * (-1 if gender == left else 1),
        }
        for point in chart.points
    ]  # fmt: skip
    bands = unique(str(value["band"]) for value in values)[::-1]
    titles = [axis_title(chart, field, language) for field in ("band", "gender", "people")]
    return _pyramid(values, titles, bands, genders)


def _pyramid(values: Sequence[dict[str, Any]], titles: Sequence[str], bands: Sequence[str], genders: Sequence[str]) -> Spec:
    band, gender, people = titles
    legend: Spec | None = {"orient": "top", "title": gender, "columns": 3} if len(genders) > 1 else None
    colours = "two" if len(genders) == 2 else "category"
    fill = {"field": "gender", "type": "nominal", "scale": {"domain": list(genders), "range": colours}, "legend": legend}
    counted = {"tickMinStep": 1, "labelExpr": "format(abs(datum.value), ',d')"}
    x = {"field": "people", "type": "quantitative", "title": people, "axis": counted, "stack": "zero", "scale": {"padding": 28}}
    layers: list[Spec] = [{"mark": {"type": "bar", "style": "outlined"}, "encoding": {"x": x, "fill": fill}}]
    if len(genders) <= 2:
        counted_at = {"x": {**x, "stack": None}, "text": {"field": "text"}}
        layers.append({**labels("text", **outward("datum.people")), "encoding": counted_at, "transform": [{"filter": "datum.people != 0"}]})
    y = {**names_axis("band", bands, 24), "title": band}
    tips = told(("band", band), ("gender", gender), ("text", people))
    shared = {"y": y, "tooltip": tips}
    return {"width": WIDTH, "height": {"step": 24}, "data": {"values": list(values)}, "encoding": shared, "layer": layers}


def seat_places(seats: int) -> list[tuple[float, float, float]]:
    """Return where seats stand in a half circle of radius 1, from the left: angle, radius, and how far rows are apart."""
    rows = 1
    while sum(_holds(rows)) < seats:
        rows += 1
    holds, apart = _holds(rows), (1 - _INNER) / rows
    filled = [floor(seats * held / sum(holds)) for held in holds]
    for row in range(seats - sum(filled)):
        filled[row] += 1
    places = [
        (pi * (1 - (at + 0.5) / count), 1 - row * apart, apart) for row, count in enumerate(filled) for at in range(count)
    ]  # fmt: skip
    return sorted(places, key=lambda place: (-place[0], place[1]))


def _holds(rows: int) -> list[int]:
    """Return how many seats fit in each row, the outermost first."""
    apart = (1 - _INNER) / rows
    return [floor(pi * (1 - row * apart) / apart) for row in range(rows)]


def hemicycle(chart: Chart, language: Language) -> Spec:
    """Draw every seat; sectors differ by colour and by shape, and their numbers stand outside and in the legend."""
    sectors = [(written(point["sector"], language), int(drawable(point["seats"]))) for point in chart.points]
    places = seat_places(sum(seats for _, seats in sectors))
    values: list[Spec] = []
    outside: list[Spec] = []
    for number, (sector, seats) in enumerate(sectors, 1):
        own, places = places[:seats], places[seats:]
        text = written(phrase("drawn.sector", number=number, sector=sector, seats=seats), language)
        values += [_point(angle, radius, sector=text, name=sector, seats=written(seats, language)) for angle, radius, _ in own]
        outside += [_outside(number, own, outside)] if own else []
    size = (0.78 * own[0][2] * _RADIUS) ** 2 if values and own else 0
    titles = [axis_title(chart, field, language) for field in ("sector", "seats")]
    return _half_circle(values, outside, unique(str(value["sector"]) for value in values), titles, size)


def _point(angle: float, radius: float, **more: str | int) -> Spec:
    return {"x": round(radius * cos(angle), 5), "y": round(radius * sin(angle), 5), **more}


def _outside(number: int, own: Sequence[tuple[float, float, float]], before: Sequence[Spec]) -> Spec:
    """Return the number of a sector outside the outermost row; further out where the one before is near."""
    middle, nearest = sum(angle for angle, _, _ in own) / len(own), 1.05 + own[0][2] / 2
    near = bool(before) and before[-1]["angle"] - middle < 0.07
    out = nearest + 0.07 if near and before[-1]["out"] == nearest else nearest
    return {**_point(middle, out), "number": str(number), "angle": round(middle, 5), "out": out}


def _half_circle(values: Sequence[Spec], outside: Sequence[Spec], order: Sequence[str], titles: Sequence[str], size: float) -> Spec:
    legend = {"orient": "bottom", "title": titles[0], "columns": 2, "symbolSize": 110}
    shapes = [_SHAPES[at % len(_SHAPES)] for at in range(len(order))]
    sector = {"field": "sector", "type": "nominal"}
    x, y = ({"field": field, "type": "quantitative", "axis": None, "scale": {"domain": domain}} for field, domain in (
        ("x", [-1.3, 1.3]), ("y", [-0.1, 1.3]),
    ))  # fmt: skip
    return {
        "width": round(2.6 * _RADIUS), "height": round(1.4 * _RADIUS), "encoding": {"x": x, "y": y},
        "layer": [
            {
                "data": {"values": list(values)}, "mark": {"type": "point", "size": size, "style": "outlined", "opacity": 1},
                "encoding": {
                    "fill": {**sector, "scale": {"domain": list(order)}, "legend": legend},
                    "shape": {**sector, "scale": {"domain": list(order), "range": shapes}, "legend": legend},
                    "tooltip": told(("name", titles[0]), ("seats", titles[1])),
                },
            },
            {"data": {"values": list(outside)}, "mark": {"type": "text", "fontWeight": "bold"}, "encoding": {"text": {"field": "number"}}},
        ],
    }  # fmt: skip
