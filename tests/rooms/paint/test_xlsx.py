"""The workbook read back: every number of the paper stands in it, sums are live, texts stay texts, and `audit` reads it as a draft."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from allocator import study
from allocator.audit import audit_plan
from allocator.errors import ScenarioFaults, phrase
from allocator.export import Column
from allocator.facts import Language
from allocator.paint.visible import MARK
from allocator.paint.xlsx import paint_xlsx
from allocator.paint.xlsx_places import number_in
from allocator.paint.xlsx_text import MOST_LETTERS, fitting, sheet_names
from allocator.report import Report, Table
from allocator.scenario import read_plan
from allocator.study.export_asked import Subject
from allocator.study.exporting import reports_of
from allocator.words.say import said
from tests.rooms.report.reports import LANGUAGES, ROOT, real

CASES = ("chi-linh-2025", "district-committee-2020", "congress-and-committee", "pilot-congresses")


@cache
def papers(case: str) -> tuple[Report, ...]:
    return reports_of(Subject(real(case)), None)


@cache
def painted(case: str, language: Language) -> bytes:
    return paint_xlsx(papers(case), language)


def opened(data: bytes, *, values: bool) -> Workbook:
    return load_workbook(io.BytesIO(data), data_only=values)


def found(book: Workbook, table: Table, language: Language) -> tuple[Worksheet, int]:
    """Return the sheet of a table and the line of its headings, found by what stands there."""
    headings = [said(column.heading, language) for column in table.columns]
    title = said(table.title, language)
    places = [
        (sheet, line + 1) for sheet in book.worksheets for line in range(1, sheet.max_row)
        if sheet.cell(line, 1).value == title and [sheet.cell(line + 1, at).value for at in range(1, len(headings) + 1)] == headings
    ]
    assert len(places) == 1, title
    return places[0]


def agrees(cell: Any, wanted: object, language: Language) -> bool:
    number = number_in(wanted)
    if wanted is None or number is None:
        return (cell or "") == ("" if wanted is None else said(wanted, language))
    return isinstance(cell, int | float) and abs(Fraction(cell) - number) <= Fraction(1, 10**9) * (1 + abs(number))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", CASES)
def test_every_cell_and_every_sum_is_that_of_the_paper(case: str, language: Language) -> None:
    book = opened(painted(case, language), values=True)
    numbers = 0
    for table in {table.key: table for report in papers(case) for table in report.tables}.values():
        sheet, top = found(book, table, language)
        for down, row in enumerate(table.rows, top + 1):
            numbers += sum(number_in(cell) is not None for cell in row)
            wrong = [(at, cell) for at, cell in enumerate(row, 1) if not agrees(sheet.cell(down, at).value, cell, language)]
            assert not wrong, (table.key, down, wrong)
        label = next((at for at, column in enumerate(table.columns) if column.form == "text"), 0)
        for down, line in enumerate(table.lines, top + 1 + len(table.rows)):
            assert sheet.cell(down, label + 1).value == said(line.label, language)
            cells = [(at, cell) for at, cell in enumerate(line.cells, 1) if at != label + 1]
            assert all(agrees(sheet.cell(down, at).value, cell, language) for at, cell in cells), (table.key, down)
    assert numbers > 40


def formulas(book: Workbook, sheet: str) -> list[str]:
    return [str(cell.value) for row in book[sheet].iter_rows() for cell in row if cell.data_type == "f"]


def test_sums_deviations_and_percentages_are_live() -> None:
    book = opened(painted("chi-linh-2025", "vi"), values=False)
    plan, structure = formulas(book, "Đại hội"), formulas(book, "Cơ cấu Đại hội")
    assert sum("SUM(" in each for each in plan) == 18
    assert sum("SUM(" not in each and "-" in each for each in plan) == 57
    assert any(each.startswith("='Đại hội'!") for each in structure)
    assert any("SUMIF(" in each for each in structure) and any("COUNTIF(" in each for each in structure)
    assert any("/'Đại hội'!" in each for each in structure)


def test_the_draft_follows_the_sheet_of_the_plan() -> None:
    book = opened(painted("chi-linh-2025", "vi"), values=False)
    head = [cell.value for cell in book["draft"][3]]
    assert head[:4] == ["row", "name", "seats", "alternates"]
    assert all(str(book["draft"].cell(line, 3).value).startswith("='Đại hội'!$F$") for line in range(4, 61))


@pytest.mark.parametrize("case", CASES)
def test_what_was_exported_is_audited_clean(case: str, tmp_path: Path) -> None:
    dossier, file = real(case), tmp_path / "ours.xlsx"
    file.write_bytes(painted(case, "vi"))
    plan = read_plan(file, dossier.problem)
    assert dossier.plan is not None
    for body, filled in dossier.plan.bodies.items():
        assert dict(plan.bodies[body].seats) == dict(filled.seats)
        assert {category: dict(counts) for category, counts in plan.bodies[body].counts.items()} == {
            category: dict(counts) for category, counts in filled.counts.items()
        }
        assert {post: held for post, held in plan.bodies[body].posts.items() if held} == {
            post: held for post, held in filled.posts.items() if held
        }
    assert audit_plan(dossier.problem, plan, dossier.stages).clean


def test_a_workbook_that_another_program_saved_without_values_is_a_fault(tmp_path: Path) -> None:
    file = tmp_path / "saved.xlsx"
    opened(painted("chi-linh-2025", "vi"), values=False).save(file)
    with pytest.raises(ScenarioFaults) as raised:
        read_plan(file, real("chi-linh-2025").problem)
    assert raised.value.faults[0].says.code == "cell.formula"
    assert raised.value.faults[0].place.cell == "draft!C4"


def test_a_changed_seat_is_read_where_the_draft_is(tmp_path: Path) -> None:
    file, book = tmp_path / "changed.xlsx", opened(painted("chi-linh-2025", "vi"), values=True)
    book["draft"]["C4"] = 13
    book.save(file)
    plan = read_plan(file, real("chi-linh-2025").problem)
    assert plan.bodies["congress"].seats["U01"] == 13  # type: ignore[index]


def test_another_workbook_is_read_from_its_first_sheet(tmp_path: Path) -> None:
    file, book = tmp_path / "own.xlsx", Workbook()
    assert book.active is not None
    book.active.append(["row", "seats"])
    book.active.append(["U01", 3])
    book.create_sheet("other").append(["row", "seats"])
    book.save(file)
    assert read_plan(file, real("chi-linh-2025").problem).bodies["congress"].seats["U01"] == 3  # type: ignore[index]


def test_the_same_answer_gives_the_same_bytes_and_names_nobody() -> None:
    data = painted("chi-linh-2025", "en")
    assert data == paint_xlsx(papers("chi-linh-2025"), "en")
    properties = opened(data, values=True).properties
    assert properties.creator in (None, "") and properties.lastModifiedBy in (None, "")
    assert properties.title == "Submission"


def test_headings_stay_in_sight_and_on_every_page() -> None:
    sheet = opened(painted("chi-linh-2025", "vi"), values=True)["Đại hội"]
    assert sheet.freeze_panes == "C4"
    assert sheet.auto_filter.ref == "A3:L60"
    assert sheet.print_title_rows == "$3:$3"
    assert sheet.page_setup.orientation == "landscape" and sheet.page_setup.fitToHeight == 0
    footer = sheet.oddFooter
    assert footer is not None and footer.right is not None and footer.right.text == "Trang &P/&N"
    assert str(sheet.print_area).endswith("$A$1:$L$64")


def test_charts_are_native_and_show_the_plan_itself() -> None:
    data = painted("chi-linh-2025", "vi")
    charts = opened(data, values=True)["Biểu đồ"]._charts  # type: ignore[attr-defined]
    assert len(charts) == len(papers("chi-linh-2025")[0].charts) == 4
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        first = archive.read("xl/charts/chart1.xml").decode()
        assert "'Đại hội'!$F$4:$F$60" in first and "'Đại hội'!$E$4:$E$60" in first
        told = archive.read("xl/drawings/drawing1.xml").decode()
    assert said(papers("chi-linh-2025")[0].charts[0].says, "vi") in told


HOSTILE = ("=1+1", '=HYPERLINK("http://x","y")', "+84 1", "-2", "@SUM(A1)", "<b>&'\"</b>", "\u202eabc", "https://x.y", "00123", "T" * 200)


def hostile(names: tuple[str, ...]) -> Report:
    """Return a paper whose rows have these names."""
    one = papers("chi-linh-2025")[0]
    columns = (Column("name", "text", "name"), Column("=seats", "whole", "seats"))
    table = Table("plan:x", "=A1+1", columns, tuple((name, at) for at, name in enumerate(names)), notes=("=1",), ids=names)
    rows = Column("row", "text", "row"), Column("seats", "whole", "seats")
    draft = Table("draft:x", "x", rows, tuple((name, at) for at, name in enumerate(names)), ids=names)
    return replace(one, name="[=Sheet]:*?/\\'", about="=2+2", parts=(table,), data=(draft,))


def test_texts_stay_texts_whatever_they_look_like() -> None:
    data = paint_xlsx([hostile(HOSTILE)], "en")
    book = opened(data, values=False)
    sheet, top = found(book, hostile(HOSTILE).tables[0], "en")
    assert [sheet.cell(top + 1 + at, 1).value for at in range(len(HOSTILE))] == [each.replace("\u202e", MARK) for each in HOSTILE]
    assert {cell.data_type for sheet in book.worksheets for cell in sheet["A"] if cell.value is not None} == {"s"}
    assert all(each.startswith("='") for each in formulas(book, "draft"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert not [name for name in archive.namelist() if "external" in name.lower()]


def test_control_characters_are_seen_and_too_long_texts_are_cut_openly() -> None:
    data = paint_xlsx([hostile(("a\x00b\x1bc", "d\x7f\ud800", "z" * 40_000, "😀" * 20_000))], "en")
    sheet = opened(data, values=True)["draft"]
    names = [str(sheet.cell(line, 1).value) for line in range(4, 8)]
    assert names[:2] == [f"a{MARK}b{MARK}c", f"d{MARK}{MARK}"]
    assert all(each.endswith("…") for each in names[2:])
    assert [len(each.encode("utf-16-le")) // 2 <= MOST_LETTERS for each in names] == [True] * 4


def test_names_of_sheets_are_legal_and_differ() -> None:
    wanted = ["Đại hội", "ĐẠI HỘI", "a/b:c*[d]?", "", "''", "History", "x" * 50, "x" * 50, "😀" * 40]
    names = sheet_names(wanted)
    assert names[:5] == ("Đại hội", "ĐẠI HỘI (2)", "a-b-c--d--", "-", "- (2)")
    assert len({name.casefold() for name in names}) == len(wanted)
    assert all(0 < len(name.encode("utf-16-le")) // 2 <= 31 and not set(name) & set("[]:*?/\\") for name in names)
    assert "history" not in {name.casefold() for name in names}


def test_what_is_missed_stands_out() -> None:
    one = papers("chi-linh-2025")[0]
    table = next(table for table in one.tables if table.key == "plan:congress")
    at = next(at for at, column in enumerate(table.columns) if column.name == "seats")
    bad = replace(table, missed=frozenset({(0, at)}))
    sheet = opened(paint_xlsx([replace(one, parts=(bad,))], "vi"), values=True)["Đại hội"]
    marked = {str(area.sqref): rules for area, rules in sheet.conditional_formatting._cf_rules.items()}  # type: ignore[attr-defined]
    assert marked["F4"][0].formula == ["14"]
    assert "G4:G60" in marked


def test_a_formula_stands_only_where_it_gives_what_the_paper_says() -> None:
    one = papers("chi-linh-2025")[0]
    table = next(table for table in one.tables if table.key == "plan:congress")
    first = table.rows[0]
    at = next(at for at, column in enumerate(table.columns) if column.name == "seats")
    other = replace(table, rows=((*first[:at], 99, *first[at + 1 :]), *table.rows[1:]))
    book = opened(paint_xlsx([replace(one, parts=(other,))], "vi"), values=False)
    sheet, top = found(book, other, "vi")
    assert sheet.cell(top + 1 + 57, at + 1).value == 197
    assert sheet.cell(top + 1, at + 2).data_type == "n"


def test_a_comparison_and_a_note_on_infeasibility_are_painted() -> None:
    compared = study.compare(ROOT / "scenarios" / "pilot-congresses" / "scenario.yaml")
    reports = reports_of(Subject(real("pilot-congresses"), compared=compared), None)
    book = opened(paint_xlsx(reports, "en"), values=True)
    for table in reports[0].tables:
        sheet, top = found(book, table, "en")
        for down, row in enumerate(table.rows, top + 1):
            assert all(agrees(sheet.cell(down, at).value, cell, "en") for at, cell in enumerate(row, 1))
    assert "draft" not in book.sheetnames
    never = reports_of(Subject(study.solve(ROOT / "scenarios" / "impossible-congress" / "scenario.yaml")), None)
    assert len(opened(paint_xlsx(never, "vi"), values=True).sheetnames) == 1 + len(never[0].tables)


def test_an_empty_table_is_painted() -> None:
    one = replace(papers("chi-linh-2025")[0], parts=(Table("posts:x", phrase("paper.plan"), (Column("a", "whole"),), ()),), data=())
    assert opened(paint_xlsx([one], "en"), values=True).sheetnames == ["Submission", "Allocation"]
    assert fitting("a\tb\r\nc") == "a\tb\nc"
