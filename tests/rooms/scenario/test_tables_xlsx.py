from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from allocator.facts import BodyId
from tests.rooms.scenario.cases import GOOD, faults_of, read, spots, written

SHEET = "Danh sách"
HEADINGS = ["code", "name", "members", "women"]
ROWS: list[list[Any]] = [HEADINGS, ["A", "Đơn vị A", 60, 20], ["B", "Đơn vị B", 30, 12], ["C", "Đơn vị C", 10, 5]]
TEXT = GOOD.replace("units.csv", "units.xlsx")


def workbook(change: Callable[[Any], object] = lambda page: None, rows: list[list[Any]] = ROWS) -> bytes:
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = SHEET
    for row in rows:
        page.append(row)
    change(page)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def put(**cells: Any) -> Callable[[Any], None]:
    def change(page: Any) -> None:
        for name, value in cells.items():
            page[name] = value

    return change


def faults_in(folder: Path, data: bytes, text: str = TEXT) -> list[str]:
    return spots(faults_of(written(folder, text, None, units__xlsx=data)))


def test_a_sheet_is_read_with_exact_numbers(tmp_path: Path) -> None:
    rows = [[*ROWS[0], "cells", "founded"], *([*row, 0.1, datetime(2001, 2, 3)] for row in ROWS[1:])]
    facts = read(tmp_path, TEXT, None, units__xlsx=workbook(rows=rows)).facts
    body = BodyId("congress")
    assert [facts.members(body, row) for row in facts.row_ids(body)] == [60, 30, 10]
    first = next(iter(facts.tables["units"]))
    assert (first.cells["cells"], first.cells["founded"], first.cells["members"]) == (Fraction(1, 10), date(2001, 2, 3), 60)


def test_the_header_row_is_found_below_a_title_and_notes_may_follow(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["BIỂU SỐ 1"], [], *ROWS, [], [None, "Ghi chú: số liệu đến 31/7"]]
    merged = workbook(lambda page: page.merge_cells("A1:D1"), rows)
    assert len(read(tmp_path, TEXT, None, units__xlsx=merged).facts.tables["units"]) == 3


def test_numeric_ids_and_whole_numbers_stored_as_floats(tmp_path: Path) -> None:
    rows = [ROWS[0], [1.0, "A", 60.0, 20], [2, "B", "30", 12]]
    facts = read(tmp_path, TEXT, None, units__xlsx=workbook(rows=rows)).facts
    assert facts.row_ids(BodyId("congress")) == ("1", "2")


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (put(C3=None), "C3 cell.blank"),
        (put(C3="10.016"), "C3 cell.count"),
        (put(C3=-1), "C3 cell.count"),
        (put(C3=10.5), "C3 cell.count"),
        (put(C3="#DIV/0!"), "C3 cell.error"),
        (put(C3="=SUM(C1:C2)"), "C3 cell.formula"),
        (put(D3=31), "D3 cell.part_over_whole"),
        (put(A3=None), "A3 table.gap"),
        (put(A3="a"), "A3 table.id_twice"),
        (put(B1="code"), "B1 table.heading_twice"),
    ],
)
def test_a_faulty_cell_is_named_as_excel_does(tmp_path: Path, change: Callable[[Any], None], found: str) -> None:
    assert faults_in(tmp_path, workbook(change)) == [f"units.xlsx {SHEET}!{found}"]


def test_merged_data_cells_are_named(tmp_path: Path) -> None:
    found = faults_in(tmp_path, workbook(lambda page: page.merge_cells("C3:C4")))
    assert found == [f"units.xlsx {SHEET}!C3 cell.merged"]


def test_every_merged_area_is_named_once_and_its_cells_are_not_blamed_for_anything_else(tmp_path: Path) -> None:
    def change(page: Any) -> None:
        page.merge_cells("A3:A4")
        page.merge_cells("C3:C4")

    assert faults_in(tmp_path, workbook(change)) == [f"units.xlsx {SHEET}!A3 cell.merged", f"units.xlsx {SHEET}!C3 cell.merged"]


def test_an_error_that_excel_stored(tmp_path: Path) -> None:
    def change(page: Any) -> None:
        page["C3"] = "#N/A"
        page["C3"].data_type = "e"

    (fault,) = faults_of(written(tmp_path, TEXT, None, units__xlsx=workbook(change)))
    assert (fault.says.code, fault.value, fault.place.cell) == ("cell.error", "#N/A", f"{SHEET}!C3")


def test_the_sheet_may_be_named(tmp_path: Path) -> None:
    data = workbook()
    book = load_workbook(io.BytesIO(data))
    book.create_sheet("Bìa", 0)
    file = io.BytesIO()
    book.save(file)
    named = TEXT.replace("id: code", "sheet: DANH SÁCH, id: code")
    assert len(read(tmp_path, named, None, units__xlsx=file.getvalue()).facts.tables["units"]) == 3
    assert faults_in(tmp_path, file.getvalue()) == ["units.xlsx table.empty"]
    (fault,) = faults_of(written(tmp_path, TEXT.replace("id: code", "sheet: Danh sach, id: code"), None, units__xlsx=data))
    assert (fault.says.code, fault.maybe, fault.place.line, fault.place.column) == ("table.no_sheet", SHEET, 4, 36)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "table.broken"),
        (b"PK\x03\x04 no workbook", "table.broken"),
        (workbook()[:2000], "table.broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "table.protected"),
    ],
    ids=["nothing", "no archive", "cut off", "password"],
)
def test_what_is_no_workbook_is_one_fault(tmp_path: Path, data: bytes, code: str) -> None:
    assert faults_in(tmp_path, data) == [f"units.xlsx {code}"]


def test_an_empty_sheet(tmp_path: Path) -> None:
    assert faults_in(tmp_path, workbook(rows=[])) == ["units.xlsx table.empty"]
    assert faults_in(tmp_path, workbook(rows=ROWS[:1])) == [f"units.xlsx {SHEET}!A1 table.no_rows"]
