"""Charts of a page: a picture that needs no program, one to hover where programs run, and its numbers as a table."""

from __future__ import annotations

import base64
from fractions import Fraction

from allocator.errors import phrase
from allocator.facts import Language
from allocator.paint.charts import svg
from allocator.paint.html_text import Markup, tag
from allocator.report import Chart, Said
from allocator.words.cells import cell_text
from allocator.words.say import said


def chart_markup(chart: Chart, mark: str, language: Language) -> Markup:
    """Return a chart; what is drawn live is put into its empty place by the page's program."""
    title, says = said(chart.title, language), said(chart.says, language)
    still = tag("img", src=_picture(chart, language), alt=says, class_="still")
    live = tag("div", class_="live", role="img", aria_label=says, hidden=True)
    return tag(
        "figure", tag("figcaption", title, id=f"{mark}-title"), tag("div", still, live, class_="drawing"), tag("p", says, class_="says"),
        _numbers(chart, title, language), id=mark, class_="chart", data_key=chart.key, aria_labelledby=f"{mark}-title",
    )  # fmt: skip


def _picture(chart: Chart, language: Language) -> str:
    return "data:image/svg+xml;base64," + base64.b64encode(svg(chart, language).encode("utf-8")).decode("ascii")


def _numbers(chart: Chart, title: str, language: Language) -> Markup:
    """Return the points of a chart as a table that can be unfolded."""
    fields = [field for field in chart.axes if any(field in point for point in chart.points)]
    numeric = {field for field in fields if any(isinstance(point.get(field), int | Fraction) for point in chart.points)}
    side = {field: "number" if field in numeric else "text" for field in fields}
    heads = (tag("th", said(chart.axes[field], language), scope="col", class_=side[field]) for field in fields)
    rows = (
        tag("tr", (_cell(point.get(field), field, language, head=at == 0, side=side[field]) for at, field in enumerate(fields)))
        for point in chart.points
    )
    caption = tag("caption", said(phrase("page.numbers_of", title=title), language))
    table = tag("table", caption, tag("thead", tag("tr", heads)), tag("tbody", rows))
    scrolled = tag("div", table, class_="scroll", role="group", tabindex=0, aria_label=title)
    return tag("details", tag("summary", said(phrase("page.numbers"), language)), scrolled)


def _cell(value: int | Fraction | Said | None, field: str, language: Language, *, head: bool, side: str) -> Markup:
    text = cell_text(value, "signed" if field == "deviation" else "exact", language)
    return tag("th" if head else "td", text, scope="row" if head else None, class_=side)
