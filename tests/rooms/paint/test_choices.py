"""Papers on options and on fronts in every format, read back: each number stands in each of them; long fronts are whole in the workbook."""

from __future__ import annotations

import io
import zipfile
from fractions import Fraction
from functools import cache

import pytest
from openpyxl import load_workbook

from allocator.facts import Language
from allocator.paint.charts import specification
from allocator.paint.docx import paint_docx
from allocator.paint.html import paint_html
from allocator.paint.typst import paint_pdf
from allocator.paint.xlsx import paint_xlsx
from allocator.report.as_csv import table_csv
from allocator.words.cells import cell_text
from allocator.words.names import name_key
from allocator.words.say import said
from tests.rooms.paint.made_up import chart
from tests.rooms.paint.pages import read
from tests.rooms.paint.papers import wanted
from tests.rooms.paint.test_docx import cells, opened, painted_tables
from tests.rooms.paint.test_pdf import flow, found_after
from tests.rooms.paint.test_xlsx import agrees, found
from tests.rooms.report.choices import CHOICES, paper_on
from tests.rooms.report.reports import LANGUAGES

CASES = [(what, LANGUAGES[at % 2]) for at, what in enumerate(CHOICES)]


@cache
def workbook(what: str, language: Language) -> bytes:
    return paint_xlsx([paper_on(what)], language)


@pytest.mark.parametrize(("what", "language"), CASES)
def test_every_cell_stands_in_word(what: str, language: Language) -> None:
    document = opened(paint_docx([paper_on(what)], language))
    assert [cells(table) for table in painted_tables(document)] == [wanted(table, language) for table in paper_on(what).tables]


@pytest.mark.parametrize(("what", "language"), CASES)
def test_every_row_stands_in_pdf(what: str, language: Language) -> None:
    told, at = flow(paint_pdf([paper_on(what)], language)), 0
    for table in paper_on(what).tables:
        at = found_after(told, at, table, language)


@pytest.mark.parametrize(("what", "language"), CASES)
def test_every_cell_and_sum_stands_on_the_page(what: str, language: Language) -> None:
    page = read(paint_html([paper_on(what)], language))
    for table in paper_on(what).tables:
        rows = page.with_key(table.key).first("tbody").all("tr")
        shown = [[cell.text.strip() for cell in row.all("td", "th")] for row in rows]
        assert shown[: len(table.rows)] == [
            [cell_text(cell, column.form, language).strip() for cell, column in zip(row, table.columns, strict=True)] for row in table.rows
        ]


@pytest.mark.parametrize("key", ["rows:board", "plan-2:board"])
def test_people_are_sorted_by_their_given_names_on_the_page(key: str) -> None:
    table = read(paint_html([paper_on("options of people")], "vi")).with_key(key).first("tbody")
    heads = [(int(cell.attributes["data-value"]), cell.text) for cell in table.all("th") if "data-value" in cell.attributes]
    assert len(heads) >= 4
    assert [name for _, name in sorted(heads)] == sorted((name for _, name in heads), key=name_key)
    assert [name for _, name in sorted(heads)] != sorted(name for _, name in heads)


@pytest.mark.parametrize(("what", "language"), CASES)
def test_every_cell_stands_in_the_workbook_and_numbers_are_numbers(what: str, language: Language) -> None:
    book = load_workbook(io.BytesIO(workbook(what, language)), data_only=True)
    for table in paper_on(what).whole_tables:
        sheet, top = found(book, table, language)
        for down, row in enumerate(table.rows, top + 1):
            wrong = [(at, cell) for at, cell in enumerate(row, 1) if not agrees(sheet.cell(down, at).value, cell, language)]
            assert not wrong, (table.key, down, wrong)


@pytest.mark.parametrize("what", CHOICES)
def test_csv_has_numbers_that_programs_read(what: str) -> None:
    for table in paper_on(what).whole_tables:
        lines = table_csv(table, "vi").decode("utf-8-sig").splitlines()
        assert len(lines) == 1 + len(table.rows) + len(table.lines)
    values = next((table for table in paper_on(what).tables if table.key in ("values", "points")), None)
    assert values is not None
    first = table_csv(values, "vi").decode("utf-8-sig").splitlines()[1].split(",")
    numbers = [cell for cell, column in zip(first, values.columns, strict=True) if column.form in ("exact", "whole") and cell]
    assert numbers and all(abs(Fraction(number)) >= 0 for number in numbers)


@pytest.mark.parametrize("what", [what for what in CHOICES if what.startswith("front")])
def test_the_front_of_the_workbook_is_drawn_from_all_points(what: str) -> None:
    paper, drawn = paper_on(what), paper_on(what).charts[0]
    archive = zipfile.ZipFile(io.BytesIO(workbook(what, "vi")))
    texts = [archive.read(name).decode("utf-8") for name in archive.namelist() if name.startswith("xl/charts/chart")]
    scatters = [text for text in texts if "<c:scatterChart>" in text]
    assert len(scatters) == 1
    layers = scatters[0].count("<c:ser>")
    assert layers == (1 if "z" not in drawn.axes else 4)
    assert scatters[0].count("<c:pt idx") >= 2 * len(drawn.points)
    assert len(paper.charts) == len(texts)


@pytest.mark.parametrize("count", [2, 25, 26, 400])
def test_marks_of_a_front_have_names_where_there_is_room_and_else_the_ends_alone(count: int) -> None:
    points = [{"plan": str(at), "x": at, "y": count - at, "z": at % 7} for at in range(count)]
    told = specification(chart("front", *points), "en")
    named = [value["plan"] for value in told["data"]["values"] if value["label"]]
    assert len(told["data"]["values"]) == count
    assert len(named) == count if count <= 25 else {"0", str(count - 1)} <= set(named) and len(named) <= 6
    levels = told["encoding"] if "size" in told["encoding"] else told["layer"][0]["encoding"]
    shown = levels["size"]["legend"]["values"]
    assert shown == sorted(set(shown)) and shown[0] == 0 and shown[-1] == min(6, count - 1)


def test_changes_have_their_signs_in_both_languages() -> None:
    numbers = (3, 0, -2, Fraction(5, 2), Fraction(-1250))
    told = {language: [cell_text(number, "change", language) for number in numbers] for language in LANGUAGES}
    assert told == {"vi": ["+3", "0", "-2", "+2,50", "-1.250"], "en": ["+3", "0", "-2", "+2.50", "-1,250"]}
    assert said(Fraction(-5, 2), "vi") == "-2,50"
