"""Charts of what is asked and of plans: structure beside each ratio, plans beside each other, and plans none of which beats another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from allocator.errors import phrase
from allocator.facts import Language
from allocator.paint.charts_marks import WIDTH, Spec, axis_title, distinct, drawable, labels, names_axis, told, unique, whole_axis, written
from allocator.report import Chart, Said

_LIMITS = {"at_least": "triangle-right", "at_most": "triangle-left"}
"""What is asked, and the mark that points into what is allowed."""
_MOST_LABELLED, _MOST_LEVELS = 25, 5
"""Marks beyond which only the ends have their names beside them, and sizes of marks that are explained."""
_BELOW: Mapping[str, object] = {"orient": "bottom", "titleLimit": 400, "direction": "horizontal"}


def ratios(chart: Chart, language: Language) -> Spec:
    """Draw what was reached as bars, with marks where what is asked begins and ends."""
    names = distinct(written(point["what"], language) for point in chart.points)
    values = [_ratio(point, name, language) for name, point in zip(names, chart.points, strict=True)]
    asked = [field for field in _LIMITS if any(field in value for value in values)]
    titles = {field: axis_title(chart, field, language) for field in ("what", "reached", *asked, "base")}
    shapes = {"domain": [titles[field] for field in asked], "range": [_LIMITS[field] for field in asked]}
    bar: Spec = {"mark": {"type": "bar", "style": "given", "size": 12}, "encoding": {"x": whole_axis("reached", titles["reached"])}}
    marks = [
        {
            "transform": [{"filter": f"isValid(datum.{field})"}],
            "mark": {"type": "point", "size": 60, "style": "beside", "filled": True, "opacity": 1},
            "encoding": {
                "x": whole_axis(field, titles["reached"]),
                "shape": {"datum": titles[field], "type": "nominal", "scale": shapes, "legend": {"orient": "top", "title": None}},
            },
        }
        for field in asked
    ]  # fmt: skip
    beside = labels("text", dx=10)
    beside["encoding"] |= {"x": {"field": "furthest", "type": "quantitative"}}
    tips = told(*((field if field == "what" else f"{field}_text", title) for field, title in titles.items()))
    y = names_axis("what", names, 26, 330)
    return {
        "width": WIDTH, "height": {"step": 26}, "data": {"values": values}, "encoding": {"y": y, "tooltip": tips},
        "layer": [bar, *marks, beside],
    }  # fmt: skip


def _ratio(point: Mapping[str, int | Fraction | Said], name: str, language: Language) -> Spec:
    numbers = {field: drawable(point[field]) for field in ("reached", *_LIMITS) if field in point}
    reached = numbers["reached"]
    missed = reached < numbers.get("at_least", reached) or reached > numbers.get("at_most", reached)
    texts = {f"{field}_text": written(value, language) for field, value in point.items() if field != "what"}
    text = written(phrase("drawn.missed" if missed else "drawn.reached", reached=point["reached"]), language)
    return {"what": name, **numbers, **texts, "text": text, "furthest": max(numbers.values())}


def options(chart: Chart, language: Language) -> Spec:
    """Draw plans beside each other, measure by measure; every bar says its number and its plan."""
    values = [
        {
            "measure": written(point["measure"], language), "plan": written(point["plan"], language), "value": drawable(point["value"]),
            "value_text": written(point["value"], language),
            "text": written(phrase("drawn.plan", value=point["value"], plan=point["plan"]), language),
        }
        for point in chart.points
    ]  # fmt: skip
    plans = unique(str(value["plan"]) for value in values)
    measure, plan, value = (axis_title(chart, field, language) for field in ("measure", "plan", "value"))
    y = {**names_axis("measure", unique(str(each["measure"]) for each in values), 14, 330), "scale": {"paddingInner": 0.25}}
    fill = {"field": "plan", "type": "nominal", "scale": {"domain": plans}, "legend": None}
    return {
        "width": WIDTH, "height": {"step": 15, "for": "offset"}, "data": {"values": values},
        "encoding": {
            "y": y, "yOffset": {"field": "plan", "sort": plans}, "x": whole_axis("value", value),
            "tooltip": told(("measure", measure), ("plan", plan), ("value_text", value)),
        },
        "layer": [{"mark": {"type": "bar", "style": "outlined"}, "encoding": {"fill": fill}}, labels("text")],
    }  # fmt: skip


def front(chart: Chart, language: Language) -> Spec:
    """Draw plans by two stages, each with its name beside it; a third stage makes the dots larger."""
    fields: Sequence[str] = [field for field in ("x", "y", "z") if all(field in point for point in chart.points)]
    values = [
        {
            "plan": written(point["plan"], language), **{field: drawable(point[field]) for field in fields},
            **{f"{field}_text": written(point[field], language) for field in fields},
        }
        for point in chart.points
    ]  # fmt: skip
    for value, label in zip(values, _labels(values, fields), strict=True):
        value["label"] = label
    titles = {field: axis_title(chart, field, language) for field in ("plan", *fields)}
    tips = told(*((field if field == "plan" else f"{field}_text", title) for field, title in titles.items()))
    x, y = ({**whole_axis(field, titles[field]), "scale": {"zero": False, "nice": True, "padding": 24}} for field in ("x", "y"))
    least, most = (90, 420) if len(values) <= _MOST_LABELLED else (25, 180)
    size: Spec = {"value": least}
    if "z" in fields:
        size = {"field": "z", "type": "quantitative", "title": titles["z"], "scale": {"range": [least, most], "zero": False}}
        size["legend"] = {"values": _spread(sorted({drawable(point["z"]) for point in chart.points})), "format": ",~f", **_BELOW}
    return {
        "width": WIDTH, "height": 300, "data": {"values": values}, "encoding": {"x": x, "y": y, "tooltip": tips},
        "layer": [{"mark": {"type": "point", "style": "given", "filled": True}, "encoding": {"size": size}}, labels("label", dx=11, dy=-8)],
    }  # fmt: skip


def _labels(values: Sequence[Spec], fields: Sequence[str]) -> list[str]:
    """Return what stands beside each mark: its name, but where there are many marks only the ends have theirs."""
    if len(values) <= _MOST_LABELLED:
        return [value["plan"] for value in values]
    columns = [[value[field] for value in values] for field in fields]
    ends = {column.index(end(column)) for column in columns for end in (min, max)}
    return [value["plan"] if at in ends else "" for at, value in enumerate(values)]


def _spread(levels: Sequence[float]) -> list[float]:
    """Return some of the levels, evenly spaced from the least to the greatest."""
    last = min(len(levels), _MOST_LEVELS) - 1
    return [levels[at * (len(levels) - 1) // last] for at in range(last + 1)] if last else list(levels)
