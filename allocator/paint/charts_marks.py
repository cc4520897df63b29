"""What charts are made of: scales, axes, labels beside marks, and what is told when a pointer rests on one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any

from allocator.facts import Language
from allocator.paint.visible import in_words
from allocator.report import Chart, Said

Spec = dict[str, Any]
WIDTH = 400
"""Of the field of a chart, in points; names stand to the left of it."""


def written(value: object, language: Language) -> str:
    """Return a text in one line as charts can carry it; a letter that no picture has would end the program that draws."""
    return " ".join(in_words(value, language).split())


def drawable(value: int | Fraction | Said) -> float:
    """Return a number as it is drawn.

    Raises:
        TypeError: It is a text: the tree has a wrong point.
    """
    if not isinstance(value, int | Fraction):
        raise TypeError(f"no number to draw: {value!r}")
    return float(value)


def axis_title(chart: Chart, field: str, language: Language) -> str:
    """Return what people call a field of the points."""
    return written(chart.axes[field], language)


def names_axis(field: str, order: Sequence[str], step: int, limit: int = 230) -> Spec:
    """Return the axis with names from the top, in an order of ours."""
    return {
        "field": field, "type": "nominal", "sort": list(order), "title": None, "scale": {"paddingInner": 0.2, "paddingOuter": 0.2},
        "axis": {"ticks": False, "domain": False, "labelPadding": 6, "labelFontSize": min(11, step - 2), "labelLimit": limit,
                 "labelOverlap": False},
    }  # fmt: skip


def whole_axis(field: str, title: str) -> Spec:
    """Return an axis with numbers, which are never written as broken where they are whole."""
    return {"field": field, "type": "quantitative", "title": title, "axis": {"tickMinStep": 1, "format": ",~f", "tickCount": 6}}


def told(*fields: tuple[str, str]) -> list[Spec]:
    """Return what is shown at a pointer: fields with texts, each with its heading."""
    return [{"field": field, "type": "nominal", "title": title} for field, title in fields]


def labels(field: str, **more: Any) -> Spec:
    """Return texts that stand to the right of marks."""
    return {"mark": {"type": "text", "align": "left", "dx": 4, "limit": 240, "clip": False, **more}, "encoding": {"text": {"field": field}}}


def outward(value: str) -> Spec:
    """Return how labels stand on the side to which a bar points from nothing."""
    return {"align": {"expr": f"{value} < 0 ? 'right' : 'left'"}, "dx": {"expr": f"{value} < 0 ? -4 : 4"}}


def step_of(count: int) -> int:
    """Return the height of a line with a name, so that as many still go on a page."""
    return 22 if count <= 12 else 18 if count <= 24 else 13


def distinct(names: Iterable[str]) -> list[str]:
    """Return names so that none is twice there, since a name has one line: a second one gets its number."""
    told: dict[str, None] = {}
    times: dict[str, int] = {}
    for name in names:
        known = name
        while known in told:
            times[name] = times.get(name, 1) + 1
            known = f"{name} ({times[name]})"
        told[known] = None
    return list(told)


def unique(names: Iterable[str]) -> list[str]:
    """Return names, each once, in their order."""
    return list(dict.fromkeys(names))
