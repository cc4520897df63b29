"""Charts and papers made up by hand, with texts that try to be more than texts."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from allocator.errors import phrase
from allocator.export import Column, Line
from allocator.problem import Letterhead
from allocator.report import Chart, Heading, Items, Note, Paragraph, Part, Report, Seal, Table
from allocator.report.tree import Drawing

HOSTILE = (
    "<script>window.owned=1</script>", '"><img src=x onerror=window.owned=2>', "</script><script>window.owned=3</script>",
    "'+window.owned+'", "datum.constructor", "\u202eabc\u202c", "a\u2028b\u2029c", "\x00\x07", "&lt;b&gt;", "=1+1", "x" * 400, "a\nb\tc",
    "<!--", "]]>",
    "javascript:window.owned=4", "\ud800 lone", "Nguyễn\u0301 Ðức",
)  # fmt: skip
AXES: Mapping[Drawing, tuple[str, ...]] = {
    "shares": ("row", "seats", "share"), "deviations": ("row", "deviation"), "ratios": ("what", "reached", "base", "at_least", "at_most"),
    "ages": ("band", "gender", "people"), "hemicycle": ("sector", "seats"), "options": ("measure", "plan", "value"),
    "front": ("plan", "x", "y", "z"),
}  # fmt: skip
TEXTS, COUNTS = ("row", "what", "band", "gender", "sector", "measure", "plan"), ("seats", "people")


def chart(drawing: Drawing, *points: Mapping[str, Any]) -> Chart:
    """Return a chart whose axes are called by their fields, in capitals."""
    axes = {field: field.upper() for field in AXES[drawing]}
    return Chart(f"{drawing}:body", drawing, drawing.title(), f"What {drawing} shows.", axes, points)


def of_texts(drawing: Drawing, texts: tuple[str, ...]) -> Chart:
    """Return a chart in which texts stand wherever one may stand."""
    return chart(drawing, *(
        {field: text if field in TEXTS else at + 1 if field in COUNTS else Fraction(at + 1, 2) for field in AXES[drawing]}
        for at, text in enumerate(texts)
    ))  # fmt: skip


def hostile() -> Report:
    """Return a paper in which every text is hostile."""
    columns = tuple(Column(text, "text", name) for text, name in zip(HOSTILE[:3], ("name", "", "value:x"), strict=True))
    rows = tuple((text, text, text) for text in HOSTILE)
    table = Table("plan:body", HOSTILE[2], columns, rows, (Line(phrase("line.total"), (None, None, None)),), HOSTILE)
    parts: tuple[Part, ...] = (
        Heading(HOSTILE[0]), Paragraph(HOSTILE[1]), Note(HOSTILE[2], warning=True), Items(HOSTILE), table,
        *(of_texts(drawing, HOSTILE) for drawing in AXES),
    )  # fmt: skip
    seal = Seal(HOSTILE[0], HOSTILE[1], "0" * 64, {HOSTILE[2]: HOSTILE[1]}, HOSTILE[0])
    return Report("scheme", HOSTILE[1], HOSTILE[2], Letterhead(), parts, seal, synthetic=True)
