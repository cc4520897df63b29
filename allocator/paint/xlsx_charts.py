"""Charts that a spreadsheet draws itself, from the cells of the plan where they stand there, else from a sheet of their own numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from allocator.errors import phrase
from allocator.paint.xlsx_formats import FONT
from allocator.paint.xlsx_places import Placed, cell_name, number_in
from allocator.paint.xlsx_sheet import Pen, high, lines_of
from allocator.report import Chart

if TYPE_CHECKING:
    from xlsxwriter.chart import Chart as Drawn
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_PIVOTS = {"ages": ("band", "gender", "people"), "options": ("measure", "plan", "value")}
"""Charts with a series for every value of a field: categories, series, number."""
_ON_PLAN = {"shares": "plan", "deviations": "plan"}
_INKS = ("#1F3864", "#BF8F00", "#7F7F7F", "#548235", "#833C0B", "#2E75B6", "#A9D08E", "#C9C9C9")
_HATCHES = (None, "wide_upward_diagonal", "percent_50", "horizontal_brick", "large_grid", "dotted_diamond", "dark_vertical", "percent_20")
_MOST_NAMED = 250
_PAGE, _MOST_WIDE, _TALL, _LINE_HEIGHT = 720, 4000, 400, 20
"""In pixels: width of a page on its side and of the widest chart, height of a chart and of a line."""
_NAMES, _NUMBERS, _SERIES = 40, 16, 50
"""Widths of the columns of names and of numbers, and up to which column there may be numbers."""
_DECIMALS = "0.00"
_MOST_LABELLED = 25
"""Marks beyond which their names would cover each other."""
_DOTS = (4, 7, 10, 13)
"""Sizes of marks, in layers."""


@dataclass(frozen=True)
class Figures:
    """Numbers behind a chart, as they stand on a sheet.

    Attributes:
        sheet: Its name.
        first, last: First and last line.
        names: Column of the names.
        series: What each series is called -> its column.
    """

    sheet: str
    first: int
    last: int
    names: int
    series: dict[str, int]

    def cells(self, column: int) -> list[Any]:
        """Return a column as the library takes it."""
        return [self.sheet, self.first, column, self.last, column]


def write_charts(pen: Pen, workbook: Workbook, sheets: tuple[Worksheet, Worksheet], charts: Sequence[Chart]) -> None:
    """Draw all charts beneath each other.

    Args:
        pen: What writing needs.
        workbook: Which.
        sheets: The one for charts, and the one for numbers that stand nowhere else.
        charts: In their order.
    """
    page, numbers = sheets
    line = top = 0
    tops: list[int] = []
    widest = _PAGE
    for chart in map(_in_layers, charts):
        figures = _on_plan(pen, chart)
        if figures is None:
            figures, line = _written(pen, numbers, chart, line)
        drawn = _drawn(pen, workbook, chart, figures)
        count = figures.last - figures.first + 1
        wide = _PAGE if chart.drawing == "front" else max(_PAGE, min(16 * count, _MOST_WIDE))
        drawn.set_size({"width": wide, "height": _TALL})
        drawn.set_title({"name": _name(pen.says(chart.title)), "name_font": {"name": FONT, "size": 13}, "overlay": False})
        page.insert_chart(top, 0, drawn, {"description": pen.says(chart.says), "object_position": 3})
        top += _TALL // _LINE_HEIGHT + 2
        tops, widest = [*tops, top], max(widest, wide)
    page.set_default_row(15)
    page.set_h_pagebreaks(tops[:-1])
    page.set_print_scale(max(10, 100 * _PAGE // widest))
    numbers.set_column(0, 0, _NAMES)
    numbers.set_column(1, _SERIES, _NUMBERS)


def _in_layers(chart: Chart) -> Chart:
    """Return a front of three preferences with its points in the order of the third, by which marks get larger; others as they are."""
    if chart.drawing != "front" or not all("z" in point for point in chart.points):
        return chart
    return replace(chart, points=tuple(sorted(chart.points, key=lambda point: number_in(point["z"]) or 0)))


def _on_plan(pen: Pen, chart: Chart) -> Figures | None:
    """Return the columns of the plan that hold just what the chart shows, row by row; None where there are none."""
    kind, _, body = chart.key.partition(":")
    placed = pen.book.tables.get(f"plan:{body}") if kind in _ON_PLAN else None
    if placed is None or placed.column("name") is None or len(placed.table.rows) != len(chart.points):
        return None
    fields = [field for field in chart.axes if field != "row"]
    columns = {field: at for field in fields if (at := placed.column(field)) is not None}
    if len(columns) < len(fields) or not _same(pen, placed, chart, columns):
        return None
    name = placed.column("name")
    assert name is not None
    series = {pen.says(chart.axes[field]): at for field, at in columns.items()}
    return Figures(placed.sheet, placed.line(0), placed.line(len(chart.points) - 1), name, series)


def _same(pen: Pen, placed: Placed, chart: Chart, columns: dict[str, int]) -> bool:
    name = placed.column("name")
    assert name is not None
    return all(
        pen.says(row[name]) == pen.says(point["row"])
        and all(number_in(row[at]) == number_in(point[field]) for field, at in columns.items())
        for row, point in zip(placed.table.rows, chart.points, strict=True)
    )


def _written(pen: Pen, sheet: Worksheet, chart: Chart, line: int) -> tuple[Figures, int]:
    """Write the numbers of a chart; return where they are, and the next free line."""
    headings, rows = _grid(pen, chart)
    pen.text(sheet, line, 0, chart.title, "title", wrap=False)
    sheet.set_row(line + 1, high(max(lines_of(heading, _NUMBERS) for heading in headings)))
    for at, heading in enumerate(headings):
        pen.text(sheet, line + 1, at, heading, "heading")
    for down, row in enumerate(rows, line + 2):
        for at, cell in enumerate(row):
            _put(pen, sheet, (down, at), cell)
    last = line + 1 + len(rows)
    if chart.drawing == "ratios":
        _mark_missed(pen, sheet, headings, pen.says(chart.axes["at_least"]), (line + 2, last))
    series = {heading: at for at, heading in enumerate(headings) if at}
    return Figures(sheet.get_name(), line + 2, last, 0, series), last + 2


def _put(pen: Pen, sheet: Worksheet, where: tuple[int, int], cell: object) -> None:
    value = number_in(cell)
    if cell is None:
        sheet.write_blank(*where, None, pen.formats.of("cell"))
    elif value is None:
        pen.text(sheet, *where, cell, "cell")
    else:
        whole = value.denominator == 1
        sheet.write_number(*where, int(value) if whole else float(value), pen.formats.of("cell", "#,##0" if whole else _DECIMALS))


def _mark_missed(pen: Pen, sheet: Worksheet, headings: Sequence[str], least: str, lines: tuple[int, int]) -> None:
    """Let what was reached stand out where it lies below what is asked, whatever the numbers become."""
    if least not in headings:
        return
    first, last = lines
    reached, asked = cell_name(1, first).lstrip("$"), cell_name(list(headings).index(least), first)
    rule = f'=AND({asked}<>"",{reached}<{asked})'
    sheet.conditional_format(first, 1, last, 1, {"type": "formula", "criteria": rule, "format": pen.formats.missed()})


def _grid(pen: Pen, chart: Chart) -> tuple[list[str], list[list[object]]]:
    """Return headings and rows: one row for every mark, or for every name with a column for each series."""
    pivot = _PIVOTS.get(chart.drawing)
    if pivot is None:
        fields = [field for field in chart.axes if any(field in point for point in chart.points)]
        return [pen.says(chart.axes[field]) for field in fields], [[point.get(field) for field in fields] for point in chart.points]
    name, series, number = pivot
    names = list(dict.fromkeys(pen.says(point[name]) for point in chart.points))
    several = list(dict.fromkeys(pen.says(point[series]) for point in chart.points))
    held = {(pen.says(point[name]), pen.says(point[series])): point[number] for point in chart.points}
    return [pen.says(chart.axes[name]), *several], [[each, *(held.get((each, other)) for other in several)] for each in names]


def _drawn(pen: Pen, workbook: Workbook, chart: Chart, figures: Figures) -> Drawn:
    """Return the chart in the shape that suits it; every series has a pattern of its own, so that it can be told without colours."""
    match chart.drawing:
        case "hemicycle":
            drawn = _made(workbook, "doughnut")
            ring = {"category": True, "value": True, "leader_lines": True}
            drawn.add_series(_series(figures, next(iter(figures.series.items())), 0) | {"data_labels": ring, "fill": None, "pattern": None})
        case "front":
            drawn = _scatter(pen, workbook, chart, figures)
        case "shares" | "ratios":
            drawn = _columns_with_marks(pen, workbook, chart, figures)
        case _:
            drawn = _made(workbook, "column")
            for at, each in enumerate(figures.series.items()):
                drawn.add_series(_series(figures, each, at))
    if chart.drawing not in ("hemicycle", "front"):
        drawn.set_x_axis({"num_font": {"name": FONT, "size": 9}, "label_position": "low"})
        drawn.set_y_axis({"major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}}, "num_font": {"name": FONT, "size": 9}})
    alone = "z" not in chart.points[0] if chart.drawing == "front" else len(figures.series) == 1 and chart.drawing != "hemicycle"
    drawn.set_legend({"none": True} if alone else {"position": "bottom"})
    return drawn


def _made(workbook: Workbook, kind: str) -> Drawn:
    drawn: Drawn | None = workbook.add_chart({"type": kind})
    assert drawn is not None
    return drawn


def _name(text: str) -> str:
    """Return a name as charts take it: no longer than they bear, and with a space before what they would take for a formula."""
    return f" {text}"[:_MOST_NAMED] if text.startswith("=") else text[:_MOST_NAMED]


def _series(figures: Figures, named: tuple[str, int], at: int) -> dict[str, Any]:
    name, column = named
    ink, hatch = _INKS[at % len(_INKS)], _HATCHES[at % len(_HATCHES)]
    names, values = figures.cells(figures.names), figures.cells(column)
    series: dict[str, Any] = {"name": _name(name), "categories": names, "values": values, "gap": 60}
    if hatch is None:
        return series | {"fill": {"color": ink}, "border": {"color": ink}}
    return series | {"pattern": {"pattern": hatch, "fg_color": ink, "bg_color": "#FFFFFF"}, "border": {"color": ink}}


def _columns_with_marks(pen: Pen, workbook: Workbook, chart: Chart, figures: Figures) -> Drawn:
    """Return columns for what was decided, and marks without a line for what it is held against."""
    base = pen.says(chart.axes["base"]) if "base" in chart.axes else None
    shown = [(name, column) for name, column in figures.series.items() if name != base]
    drawn, marks = _made(workbook, "column"), _made(workbook, "line")
    drawn.add_series(_series(figures, shown[0], 0))
    for at, (name, column) in enumerate(shown[1:], 1):
        shape = {"type": ("diamond", "square")[at % 2], "size": 7, "fill": {"color": _INKS[at]}, "border": {"color": "#000000"}}
        marks.add_series({
            "name": _name(name), "categories": figures.cells(figures.names), "values": figures.cells(column), "line": {"none": True},
            "marker": shape,
        })  # fmt: skip
    if shown[1:]:
        drawn.combine(marks)
    return drawn


def _scatter(pen: Pen, workbook: Workbook, chart: Chart, figures: Figures) -> Drawn:
    """Return one mark for every plan of a front, by two preferences; of a third one some layers, whose marks are the larger, the more."""
    (_, across), (_, up), *third = list(figures.series.items())
    drawn = _made(workbook, "scatter")
    for at, (first, last) in enumerate(_layers(len(chart.points)) if third else [(0, len(chart.points) - 1)]):
        layer = replace(figures, first=figures.first + first, last=figures.first + last)
        ends = [chart.points[end].get("z", "") for end in (first, last)]
        name = pen.says(phrase("workbook.layer", axis=third[0][0], least=ends[0], most=ends[1])) if third else pen.says(chart.axes["y"])
        names = [{"value": pen.says(point["plan"])} for point in chart.points[first : last + 1]]
        labels = {"data_labels": {"value": True, "position": "right", "custom": names}} if len(chart.points) <= _MOST_LABELLED else {}
        drawn.add_series({
            "name": _name(name), "categories": layer.cells(across), "values": layer.cells(up), **labels,
            "marker": {"type": "circle", "size": _DOTS[at] if third else 8, "fill": {"color": _INKS[at]}, "border": {"color": "#000000"}},
        })  # fmt: skip
    drawn.set_x_axis({"name": _name(pen.says(chart.axes["x"])), "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}}})
    drawn.set_y_axis({"name": _name(pen.says(chart.axes["y"]))})
    return drawn


def _layers(count: int) -> list[tuple[int, int]]:
    """Return the first and the last position of each layer of so many points; layers are about equally large."""
    layers = min(count, len(_DOTS))
    bounds = [count * at // layers for at in range(layers + 1)]
    return [(first, after - 1) for first, after in pairwise(bounds)]
