"""What is wrong in a roster is said in one clear line, in both languages, with the cell."""

from __future__ import annotations

from pathlib import Path

import pytest

from allocator.scenario import scenario_schema
from allocator.words.fault_lines import fault_line
from tests.rooms.scenario.cases import faults_of
from tests.rooms.scenario.people import AS_OF, COLUMNS, ROSTER, scenario

PRESET = f"{AS_OF}\nretirement: vn/retirement-2021"
YOUNG = "young: {people: {age: {under: 40}}}"
BROKEN: list[tuple[dict[str, str], str, str]] = [
    (
        {"roster": ROSTER.replace("01/08/1985", "31/02/1980")},
        "roster.csv:2:19 (D2): cột Ngày sinh, mã P1: đây không phải một ngày có trong lịch — đang viết: '31/02/1980' — "
        "cần: ngày dạng 02/09/1985 hoặc 1985-09-02, hoặc năm 1985",
        "roster.csv:2:19 (D2): column Ngày sinh, row P1: this is no date — written: '31/02/1980' — "
        "expected: a date such as 02/09/1985 or 1985-09-02, or a year 1985",
    ),
    (
        {"roster": ROSTER.replace("01/08/1985", "01/09/2025")},
        "roster.csv:2:19 (D2): mã P1: ngày sinh sau ngày tính tuổi 01/08/2025 — đang viết: '01/09/2025' — "
        "cần: ngày sinh trước ngày tính tuổi (as_of)",
        "roster.csv:2:19 (D2): row P1: a birth date after 01/08/2025, the day on which ages are counted — written: '01/09/2025' — "
        "expected: a birth date before that day (as_of)",
    ),
    (
        {"roster": ROSTER.replace("Một,Nam", "Một,Nma"), "top": PRESET},
        "roster.csv:2:15 (C2): mã P1: bảng tuổi nghỉ hưu không có giới tính này — đang viết: 'Nma' — "
        "cần: một trong: Nam, male, M, Nữ, female, F",
        "roster.csv:2:15 (C2): row P1: the retirement table has no line for this gender — written: 'Nma' — "
        "expected: one of: Nam, male, M, Nữ, female, F",
    ),
    (
        {"roster": ROSTER.replace("P3", "p1 ")},
        "roster.csv:4:1 (A4): mã p1 có hai lần; lần đầu ở A2 — đang viết: 'p1' — cần: mỗi mã một lần",
        "roster.csv:4:1 (A4): the id p1 stands twice; first at A2 — written: 'p1' — expected: each id once",
    ),
    (
        {"roster": ROSTER.replace("02/08/1985", "1985"), "categories": YOUNG},
        "roster.csv:3:20 (D3): mã P2: chỉ có năm sinh thì chưa đủ để xét “tuổi”, vì trong năm ấy có ngày thỏa, có ngày không — "
        "đang viết: '1985' — cần: ngày đầy đủ, ví dụ 02/09/1985; hoặc bare_year: first (tính là ngày đầu năm) hay last (ngày cuối năm)",
        "roster.csv:3:20 (D3): row P2: the year alone does not settle “age”: some days of it give another answer than others — "
        "written: '1985' — expected: a full date such as 02/09/1985; or bare_year: first (the first day of the year) or last",
    ),
    (
        {"roster": ROSTER.replace("02/08/1985", ""), "categories": YOUNG},
        "roster.csv:3:20 (D3): ô trống ở cột Ngày sinh, mã P2 — cần: một giá trị; cột này được dùng nên ô không được trống",
        "roster.csv:3:20 (D3): the cell in column Ngày sinh of row P2 is blank — "
        "expected: a value: the column is used, so no cell of it may be blank",
    ),
    (
        {"categories": YOUNG, "top": ""},
        "scenario.yaml:7:31: không tính được tuổi: chưa có ngày tính tuổi (as_of: ...) — đang viết: 'age'",
        "scenario.yaml:7:31: age cannot be counted: the day on which ages are counted is missing (as_of: ...) — written: 'age'",
    ),
    (
        {"rules": "{id: r, kind: eligible, body: committee, where: {'in:yuong': true}}", "categories": YOUNG},
        "scenario.yaml:11:58: không có cơ cấu nào tên yuong — đang viết: 'in:yuong' — cần: một trong: young — Có lẽ: young",
        "scenario.yaml:11:58: there is no category yuong — written: 'in:yuong' — expected: one of: young — Maybe: young",
    ),
    (
        {"columns": COLUMNS.replace("gender: Giới tính, ", ""), "top": PRESET, "categories": YOUNG.replace("age", "months_to_retirement")},
        "scenario.yaml:8:31: không tính được số tháng đến tuổi nghỉ hưu: bảng roster.csv chưa cho biết cột giới tính "
        "(columns: {gender: ...}), mà tuổi nghỉ hưu của nam và nữ khác nhau — đang viết: 'months_to_retirement'",
        "scenario.yaml:8:31: months to retirement cannot be counted: the table roster.csv does not say which column holds the gender "
        "(columns: {gender: ...}), and the age of retirement depends on it — written: 'months_to_retirement'",
    ),
    (
        {"fixed": ", fixed: {people: {ethnicity: Tày}}", "roster": ROSTER.replace("Tày,B", "Tày,Đơn vị D")},
        "roster.csv:3:35 (F3): mã P2: bảng units không có đơn vị này — đang viết: 'Đơn vị D' — "
        "cần: một trong: A, Đơn vị A, B, Đơn vị B, C, Đơn vị C — Có lẽ: Đơn vị C",
        "roster.csv:3:35 (F3): row P2: the table units has no such unit — written: 'Đơn vị D' — "
        "expected: one of: A, Đơn vị A, B, Đơn vị B, C, Đơn vị C — Maybe: Đơn vị C",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("broken", "vi", "en"), BROKEN)
def test_a_broken_roster_is_told_in_one_line(tmp_path: Path, broken: dict[str, str], vi: str, en: str) -> None:
    (fault,) = faults_of(scenario(tmp_path, **broken))
    assert fault_line(fault, "vi") == vi
    assert fault_line(fault, "en") == en


def test_all_faults_of_a_roster_come_at_once(tmp_path: Path) -> None:
    roster = ROSTER.replace("01/08/1985", "31/02/1980").replace("15/05/1975", "1/1/2030").replace("Một,Nam", "Một,Nma").replace("P3", "P2")
    path = scenario(tmp_path, roster, top=PRESET, categories=f"{YOUNG}, w: {{people: {{sex: x}}}}")
    codes = sorted(fault.says.code for fault in faults_of(path))
    assert codes == ["born.after_as_of", "cell.day", "gender.not_listed", "table.id_twice", "unknown.column"]


def test_the_schema_knows_what_rosters_need() -> None:
    definitions = scenario_schema()["$defs"]
    assert {"unit", "columns", "lists", "retirement", "bare_year"} <= set(definitions["TableSpec"]["properties"])
    assert {"people", "as_of"} <= set(definitions["CategorySpec"]["properties"])
    assert {"people", "of"} <= set(definitions["FixedSpec"]["properties"])
    assert "as_of" in definitions["EligibleRule"]["properties"]
    steps = scenario_schema()["properties"]["retirement"]["anyOf"]
    assert [each["type"] for each in steps] == ["string", "array", "null"]
