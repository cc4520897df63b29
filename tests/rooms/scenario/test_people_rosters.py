"""Rosters as offices write them: titles, headings in several lines, two columns of birth dates, ticks, bare years, notes."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from allocator.facts import Table, Where
from allocator.rules.values import read_where
from tests.rooms.scenario.cases import faults_of, spots, written
from tests.rooms.scenario.people import AS_OF, ROSTER, column, people, scenario, wrong_at

SPLIT = "{born: {Nam: Ngày sinh Nam, Nữ: Ngày sinh Nữ}, ethnicity: Dân tộc}"
Lines = Sequence[Sequence[object]]
OFFICE: list[list[object]] = [
    ["ĐẢNG BỘ THỬ NGHIỆM (người trong danh sách không có thật)"],
    ["DANH SÁCH TRÍCH NGANG"],
    [],
    ["TT", "Họ và tên", "Ngày sinh", None, "Dân tộc", "Đơn vị", "Quy hoạch", None, "điểm"],
    [None, None, "Nam", "Nữ", None, None, "BCH", "BTV"],
    [1, 2, 3, 4, 5, 6, 7, 8, 9],
    [1, "Lê  Văn Một ", date(1985, 8, 1), None, "Kinh", "A", "x", "x", 5],
    [2, "Trần Thị Hai", None, "2/8/1985", "Tày", "B", "X", None, 7],
    [3, "Hồ Văn Ba", 1966, None, "Kinh", "A", None, None, 9],
    [4, "Đỗ Thị Bốn", None, "1975", "Mường", "C", "x", None, 4],
    [],
    ["Ghi chú: danh sách giả định"],
    [None, "Người lập biểu", None, None, None, "Thủ trưởng"],
]
MERGED = ["A1:I1", "A2:I2", "A4:A5", "B4:B5", "C4:D4", "E4:E5", "F4:F5", "G4:H4", "I4:I5"]


def workbook(lines: Lines, merged: list[str]) -> bytes:
    book = Workbook()
    page = book.active
    assert page is not None
    for line in lines:
        page.append(list(line))
    for area in merged:
        page.merge_cells(area)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def as_csv(lines: Lines) -> str:
    return "\n".join(";".join(_text(value) for value in line) for line in lines) + "\n"


def _text(value: object) -> str:
    return "" if value is None else value.strftime("%d/%m/%Y") if isinstance(value, date) else str(value)


def office(folder: Path, kind: str, lines: Lines = OFFICE, columns: str = SPLIT, merged: list[str] = MERGED) -> Path:
    if kind == "csv":
        return scenario(folder, as_csv(lines), columns=columns)
    (folder / "roster.xlsx").write_bytes(workbook(lines, merged))
    path = scenario(folder, columns=columns)
    path.write_text(path.read_text(encoding="utf-8").replace("roster.csv", "roster.xlsx"), encoding="utf-8")
    return path


def admitted(table: Table, where: object) -> list[str]:
    asked: Where = read_where(where)
    return [row.id for row in asked.admitted(table)]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_usual_layout(tmp_path: Path, kind: str) -> None:
    table = people(office(tmp_path, kind))
    assert [(row.id, row.name) for row in table] == [("1", "Lê Văn Một"), ("2", "Trần Thị Hai"), ("3", "Hồ Văn Ba"), ("4", "Đỗ Thị Bốn")]
    assert column(table, "gender") == ["Nam", "Nữ", "Nam", "Nữ"]
    assert [str(cell) for cell in column(table, "born")] == ["1985-08-01", "1985-08-02", "1966", "1975"]
    assert column(table, "age") == [40, 39, 59, 50]
    assert column(table, "unit") == ["A", "B", "A", "C"]
    assert admitted(table, {"Quy hoạch BCH": "x"}) == admitted(table, {"BCH": "x"}) == ["1", "2", "4"]
    assert admitted(table, {"Quy hoạch / BTV": None}) == ["2", "3", "4"]
    assert admitted(table, {"name": "lê văn một"}) == admitted(table, {"Họ và tên": "Lê Văn Một"}) == ["1"]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("nam", ["Nam", "Ngày sinh Nam", "Ngày sinh / Nam", "ngày  sinh nam"])
def test_a_column_under_a_group_goes_by_three_names(tmp_path: Path, kind: str, nam: str) -> None:
    table = people(office(tmp_path, kind, columns=SPLIT.replace("Ngày sinh Nam", nam)))
    assert column(table, "gender") == ["Nam", "Nữ", "Nam", "Nữ"]


def test_a_name_that_two_groups_share_must_be_said_in_full(tmp_path: Path) -> None:
    twice: Lines = [*OFFICE[:4], [None, None, "Nam", "Nữ", None, None, "Nam", "Nữ"], *OFFICE[5:]]
    assert column(people(office(tmp_path, "xlsx", twice)), "gender") == ["Nam", "Nữ", "Nam", "Nữ"]
    (fault,) = faults_of(office(tmp_path, "xlsx", twice, columns=SPLIT.replace("Ngày sinh Nam", "Nam")))
    assert (fault.says.code, fault.value) == ("table.no_column", "Nam")


def test_headings_that_stand_low_are_grouped_by_the_line_above(tmp_path: Path) -> None:
    heads: Lines = [[None, None, "Ngày sinh", None], ["TT", "Họ và tên", "Nam", "Nữ", "Dân tộc", "Đơn vị"]]
    low: Lines = [*heads, *[line[:6] for line in OFFICE[6:10]]]
    table = people(office(tmp_path, "csv", low))
    assert column(table, "age") == [40, 39, 59, 50]


@pytest.mark.parametrize(
    ("numbers", "persons"),
    [
        ([1, 2, 3, 4, 5, 6, 7, 8, 9], 4),
        (["1", "2", "3", "4", "5", "6", "7", "8", "9"], 4),
        ([f"({i})" for i in range(1, 10)], 4),
        (["A", "B", 1, 2, 3, 4, 5, 6, 7], 4),
        (["A", "B", "(1)", "(2)", "(3)", "(4)", "(5)=(3)+(4)", None, None], 4),
    ],
)
def test_a_line_that_numbers_the_columns_is_nobody(tmp_path: Path, numbers: list[object], persons: int) -> None:
    assert len(people(office(tmp_path, "csv", [*OFFICE[:5], numbers, *OFFICE[6:]]))) == persons


def test_a_first_row_of_numbers_is_a_row(tmp_path: Path) -> None:
    path = written(tmp_path, "format: 1\nfacts: {units: {file: u.csv, id: a}}\nbodies: {b: {of: units, size: 3}}\n", None, u__csv="")
    for text, ids in [("a,b,c\n1,2,3\n2,5,1\n", ["1", "2"]), ("a,b,c\n1,2,3\n", ["1"]), ("a,b,c\n1,2,3\nX1,5,1\n", ["1", "X1"])]:
        (path.parent / "u.csv").write_text(text, encoding="utf-8")
        units = people_of(path)
        assert [row.id for row in units] == ids


def people_of(path: Path) -> Table:
    from allocator.scenario import read_scenario

    return read_scenario(path).facts.tables["units"]


def test_a_person_without_an_id_is_not_taken_for_a_heading(tmp_path: Path) -> None:
    without = ROSTER.replace("P1,", ",")
    assert wrong_at(scenario(tmp_path, without)) == ["roster.csv:2:1 table.gap", "roster.csv:1:1 table.no_rows"]


def test_a_note_beneath_the_blank_is_no_person_but_an_id_is(tmp_path: Path) -> None:
    assert len(people(scenario(tmp_path, ROSTER + "\nGhi chú: danh sách giả định\n"))) == 4
    assert wrong_at(scenario(tmp_path, ROSTER + "\nP9,X,Nam,1980-01-01,Kinh,A,1\n")) == ["roster.csv:6:1 table.gap"]
    assert wrong_at(scenario(tmp_path, ROSTER + "\nP9\n")) == ["roster.csv:6:1 table.gap"]


def test_inline_people(tmp_path: Path) -> None:
    text = (
        f"format: 1\n{AS_OF}\nfacts:\n  people:\n    rows:\n"
        "      - {id: P1, name: A, gender: Nữ, born: 1985-08-01}\n      - {id: P2, gender: Nam, born: 02/08/1985}\n"
        "bodies: {b: {of: people, size: 1}}\n"
    )
    table = people(written(tmp_path, text, None))
    assert (column(table, "age"), column(table, "gender")) == ([40, 39], ["Nữ", "Nam"])
    assert [row.name for row in table] == ["A", "P2"]


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("31/02/1980", "cell.day"),
        ("9/1965", "cell.day"),
        ("01/08/85", "cell.day"),
        ("31048", "cell.day"),
        ("02/08/2025", "born.after_as_of"),
        ("2026", "born.after_as_of"),
        ("31/12/1899", "born.too_early"),
    ],
)
def test_a_birth_date_that_cannot_be(tmp_path: Path, cell: str, found: str) -> None:
    assert wrong_at(scenario(tmp_path, ROSTER.replace("01/08/1985", cell))) == [f"roster.csv:2:19 {found}"]


def test_a_day_that_excel_counts_comes_with_a_guess(tmp_path: Path) -> None:
    (fault,) = faults_of(scenario(tmp_path, ROSTER.replace("01/08/1985", "31048")))
    assert fault.maybe == "01/01/1985"


def test_a_birth_date_in_both_columns_or_in_none(tmp_path: Path) -> None:
    both = [list(line) for line in OFFICE]
    both[6][3] = "1985"
    assert spots(faults_of(office(tmp_path, "xlsx", both))) == ["roster.xlsx Sheet!D7 born.twice"]
    none = [list(line) for line in OFFICE]
    none[6][2] = None
    path = office(tmp_path, "xlsx", none)
    assert column(people(path), "gender")[0] is None
    text = path.read_text(encoding="utf-8").replace("categories: {}", "categories: {women: {people: {gender: Nữ}}}")
    path.write_text(text, encoding="utf-8")
    assert spots(faults_of(path)) == ["roster.xlsx Sheet!C7 cell.no_birth"]


@pytest.mark.parametrize(
    ("columns", "found"),
    [
        ("{born: {Nam: Ngày sinh, Nữ: Sinh nữ}}", ["scenario.yaml:5:106 table.no_column"]),
        ("{born: {Nam: Ngày sinh, Nữ: điểm}, gender: Giới tính}", ["scenario.yaml:5:85 born.column_taken"]),
        ("{ethnicity: {Nam: Dân tộc}}", ["scenario.yaml:5:90 columns.one_heading"]),
        ("{born: Ngày sin}", ["scenario.yaml:5:85 table.no_column"]),
    ],
)
def test_faulty_columns(tmp_path: Path, columns: str, found: list[str]) -> None:
    assert wrong_at(scenario(tmp_path, columns=columns)) == found


def test_two_people_with_one_id(tmp_path: Path) -> None:
    (fault,) = faults_of(scenario(tmp_path, ROSTER.replace("P3", " p1")))
    assert (spots([fault]), fault.says.params["first"]) == (["roster.csv:4:1 table.id_twice"], "A2")


def test_decomposed_letters_and_stray_spaces_do_not_matter(tmp_path: Path) -> None:
    import unicodedata

    roster = unicodedata.normalize("NFD", ROSTER).replace("Văn", "  Văn\u00a0")
    path = scenario(tmp_path, roster, rules="{id: p, kind: pin, body: committee, rows: [p3], seats: 1, reason: thử}")
    table = people(path)
    assert table.rows[0].name == "Lê Văn Một"
    assert admitted(table, {"name": "LÊ VĂN MỘT", "ethnicity": "kinh"}) == ["P1"]
    assert wrong_at(path) == []
