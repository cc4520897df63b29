"""The spreadsheet's own charts: one of each sort, drawn from cells that hold the chart's numbers."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from openpyxl import load_workbook

from allocator.paint.xlsx import paint_xlsx
from allocator.report import Chart, Report
from allocator.study.export_asked import Subject
from allocator.study.exporting import reports_of
from allocator.words.say import said
from tests.rooms.report.reports import LANGUAGES, real

POINTS: dict[str, tuple[tuple[str, ...], list[tuple[Any, ...]]]] = {
    "shares": (("row", "seats", "share"), [("=A", 3, Fraction(10, 3)), ("B", 0, Fraction(1, 3))]),
    "deviations": (("row", "deviation"), [("A", Fraction(-1, 3)), ("B", Fraction(1, 3))]),
    "ratios": (("what", "reached", "base", "at_least"), [("Nữ", Fraction(3600, 197), 197, 15), ("Trẻ", 7, 197, 10)]),
    "ages": (("band", "gender", "people"), [("35-39", "Nam", 2), ("35-39", "Nữ", 1), ("40-44", "Nam", 0), ("40-44", "=Nữ", 4)]),
    "hemicycle": (("sector", "seats"), [("Đảng", 5), ("Kinh tế", 3)]),
    "options": (("measure", "plan", "value"), [("Nữ", "one", 5), ("Nữ", "two", 6), ("Trẻ", "two", 2)]),
    "front": (("plan", "x", "y"), [("one", 1, Fraction(5, 2)), ("two", 2, 1)]),
}
VALUES = re.compile(r"<c:(?:val|yVal)><c:numRef><c:f>'?(.*?)'?!\$([A-Z]+)\$(\d+):\$[A-Z]+\$(\d+)</c:f>")
KINDS = {
    "shares": {"barChart", "lineChart"}, "deviations": {"barChart"}, "ratios": {"barChart", "lineChart"}, "ages": {"barChart"},
    "hemicycle": {"doughnutChart"}, "options": {"barChart"}, "front": {"scatterChart"},
}


def paper(drawing: str) -> Report:
    fields, points = POINTS[drawing]
    axes = {field: f"axis {field}" for field in fields}
    told = tuple(dict(zip(fields, point, strict=True)) for point in points)
    chart = Chart(f"{drawing}:x", drawing, f"=Title of {drawing}", f"What {drawing} shows & <so>", axes, told)  # type: ignore[arg-type]
    return replace(reports_of(Subject(real("chi-linh-2025")), None)[0], parts=(chart,), data=())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("drawing", POINTS)
def test_every_sort_is_drawn_from_cells_that_hold_its_numbers(drawing: str, language: Any) -> None:
    data = paint_xlsx([paper(drawing)], language)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        drawn = archive.read("xl/charts/chart1.xml").decode()
    assert {kind for kind in ("barChart", "lineChart", "doughnutChart", "scatterChart") if f"<c:{kind}>" in drawn} == KINDS[drawing]
    book = load_workbook(io.BytesIO(data), data_only=True)
    shown: list[float] = []
    for sheet, column, first, last in VALUES.findall(drawn):
        shown += [cell.value for (cell,) in book[sheet][f"{column}{first}:{column}{last}"] if cell.value is not None]
    fields, points = POINTS[drawing]
    wanted = [float(value) for field, values in zip(fields, zip(*points, strict=True), strict=True) for value in values
              if field not in ("base", "x") and isinstance(value, int | Fraction)]
    assert all("!$" in each for each in re.findall("<c:f>(.*?)</c:f>", drawn))
    assert sorted(shown) == pytest.approx(sorted(wanted))


def test_what_lies_below_what_is_asked_stands_out_whatever_the_numbers_become() -> None:
    book = load_workbook(io.BytesIO(paint_xlsx([paper("ratios")], "en")))
    rules = {str(area.sqref): each for area, each in book["Chart data"].conditional_formatting._cf_rules.items()}  # type: ignore[attr-defined]
    assert rules["B3:B4"][0].formula == ['AND(D3<>"",B3<D3)']


def test_charts_are_told_in_words_and_have_a_pattern_each() -> None:
    one = paper("ages")
    data = paint_xlsx([one], "vi")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert "What ages shows &amp; &lt;so&gt;" in archive.read("xl/drawings/drawing1.xml").decode()
        drawn = archive.read("xl/charts/chart1.xml").decode()
    assert "pattFill" in drawn and said(one.charts[0].title, "vi") in drawn
