from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from allocator.facts import BodyId, RowId
from tests.rooms.scenario.cases import FACTS, GOOD, UNITS, faults_of, read, written, wrong


def test_a_table_is_read_row_by_row(tmp_path: Path) -> None:
    problem = read(tmp_path, GOOD)
    table = problem.facts.tables["units"]
    assert [row.name for row in table] == ["Đơn vị A", "Đơn vị B", "Đơn vị C"]
    assert [(row.id, row.cells["members"]) for row in table] == [("A", "60"), ("B", "30"), ("C", "10")]
    assert (table.members, table.file, table.columns) == ("members", "units.csv", ("code", "name", "members", "women"))
    assert problem.facts.members(BodyId("congress"), RowId("A")) == 60


@pytest.mark.parametrize(
    "units",
    [
        UNITS.replace(",", ";"),
        "\ufeff" + UNITS,
        UNITS.replace("\n", "\r\n"),
        "sep=;\n" + UNITS.replace(",", ";"),
        "BẢNG SỐ LIỆU ĐẢNG VIÊN,,,\n,,,\n" + UNITS,
        UNITS + ",,,\n,Tổng cộng,100,37\n,Ghi chú: số liệu đến 31/7,,\n",
        UNITS.replace("Đơn vị A", '"Đơn vị A"'),
        UNITS.replace("members", " MEMBERS "),
    ],
    ids=["semicolons", "byte order mark", "windows lines", "sep line", "title above", "notes below", "quoted", "heading in capitals"],
)
def test_offices_save_tables_in_many_ways(tmp_path: Path, units: str) -> None:
    facts = read(tmp_path, GOOD, units).facts
    assert [facts.members(BodyId("congress"), row) for row in facts.row_ids(BodyId("congress"))] == [60, 30, 10]
    assert next(iter(facts.tables["units"])).name == "Đơn vị A"


def test_a_quoted_cell_may_hold_separators_and_lines(tmp_path: Path) -> None:
    units = 'code,name,members,women\nA,"Một, hai\nba ""bốn""",60,20\nB,B,x,12\n'
    problem = written(tmp_path, GOOD, units)
    assert [(fault.place.line, fault.place.column, fault.place.cell) for fault in faults_of(problem)] == [(4, 5, "C3")]


@pytest.mark.parametrize(
    ("units", "spots"),
    [
        (UNITS.encode("utf-16"), ["units.csv table.utf16"]),
        (UNITS.encode("utf-16-le"), ["units.csv table.utf16"]),
        ("code,name,members,women\nA,Đô thành,60,20\n".encode("cp1258"), ["units.csv:2 table.encoding"]),
        ("", ["units.csv table.empty"]),
        ("\n\n", ["units.csv table.empty"]),
        ("code,name,members,women\n", ["units.csv:1:1 table.no_rows"]),
        ("mã,tên\nA,B\n", ["units.csv:1:1 table.no_header"]),
        ("cod,name,members,women\nA,A,1,1\n", ["units.csv:1:1 table.no_id"]),
        ("code,code,members,women\nA,A,1,1\n", ["units.csv:1:6 table.heading_twice"]),
        ('code,name,members,women\nA,"x,1,1\nB,y,1,1\n', ["units.csv:2 table.csv_broken"]),
        (UNITS.replace("A,Đơn vị A,60", "A,Đơn vị A,10.016"), ["units.csv:2:12 cell.count"]),
        (UNITS.replace("A,Đơn vị A,60", "A,Đơn vị A,"), ["units.csv:2:12 cell.blank"]),
        (UNITS.replace("A,Đơn vị A,60", "A,Đơn vị A,-3"), ["units.csv:2:12 cell.count"]),
        (UNITS.replace("A,Đơn vị A,60", "A,Đơn vị A,60.5"), ["units.csv:2:12 cell.count"]),
        (UNITS.replace("60,20", "60,61"), ["units.csv:2:15 cell.part_over_whole"]),
        (UNITS.replace("60,20", "60,"), ["units.csv:2:15 cell.blank"]),
        (UNITS.replace("A,Đơn vị A,60,20", "A,Đơn vị A"), ["units.csv:2 cell.blank", "units.csv:2 cell.blank"]),
        (UNITS.replace("B,", " a ,"), ["units.csv:3:1 table.id_twice"]),
        (UNITS.replace("B,", ","), ["units.csv:3:1 table.gap"]),
        (UNITS.replace("B,Đơn vị B,30,12", ""), ["units.csv:3:1 table.gap"]),
    ],
)
def test_a_faulty_table_names_the_place(tmp_path: Path, units: str | bytes, spots: list[str]) -> None:
    assert wrong(tmp_path, GOOD, units) == spots


def test_ids_are_compared_composed(tmp_path: Path) -> None:
    assert wrong(tmp_path, GOOD, "code,name,members,women\nĐ\u01b0\u0303,1,1,1\nĐ\u1eef,2,2,1\n") == ["units.csv:3:1 table.id_twice"]


def test_a_grouped_number_comes_with_a_guess(tmp_path: Path) -> None:
    (fault,) = faults_of(written(tmp_path, GOOD, UNITS.replace("A,60", "A,10.016")))
    assert (fault.value, fault.maybe, fault.place.cell) == ("10.016", "10016", "C2")


def test_a_decimal_below_one_is_no_grouped_number(tmp_path: Path) -> None:
    units = "code,members,women,cells\nA,60,20,0.125\nB,40,2,1.5\n"
    text = GOOD + "  - {id: fair, kind: proportional, basis: cells, method: webster, prefer: 1}\n"
    facts = read(tmp_path, text, units).facts
    assert facts.amount(BodyId("congress"), RowId("A"), "cells") == Fraction(1, 8)


def test_many_faults_come_at_once(tmp_path: Path) -> None:
    units = "code,name,members,women\nA,A,x,1\nB,B,,2\nA,C,5,9\n"
    text = GOOD.replace("size: 10", "size: ten").replace("kind: seats", "kind: seets").replace("title: Thử", "tilte: Thử")
    assert sorted(wrong(tmp_path, text, units)) == [
        "scenario.yaml:10:23 rule.kind", "scenario.yaml:2:1 key.unknown", "scenario.yaml:8:31 size.shape",
        "units.csv:2:5 cell.count", "units.csv:3:5 cell.blank", "units.csv:4:1 table.id_twice",
    ]  # fmt: skip


def test_misspelt_columns_come_with_a_guess(tmp_path: Path) -> None:
    text = FACTS.replace("members: members", "name: nam, members: member, columns: {phái nữ: womn}") + """\
categories:
  women: {units: womem}
bodies:
  congress: {of: units, size: 10, fixed: {seats: {column: membrs}}}
"""
    found = faults_of(written(tmp_path, text))
    assert [(fault.says.code, fault.value, fault.maybe, fault.place.line) for fault in found] == [
        ("table.no_column", "womn", "women", 4), ("table.no_column", "nam", "name", 4), ("table.no_column", "member", "members", 4),
        ("category.no_column", "womem", "women", 6), ("table.no_column", "membrs", "members", 8),
    ]  # fmt: skip


def test_a_header_row_may_be_said(tmp_path: Path) -> None:
    units = "code,name,members,women\nx,name,1,1\n" + UNITS
    said = GOOD.replace("id: code", "id: code, header_row: 3")
    assert len(read(tmp_path, said, units).facts.tables["units"]) == 3
    assert wrong(tmp_path, said.replace("header_row: 3", "header_row: 30"), units) == ["units.csv table.header_row"]


def test_a_missing_file_comes_with_a_guess(tmp_path: Path) -> None:
    (fault,) = faults_of(written(tmp_path, GOOD.replace("units.csv", "unit.csv")))
    assert (fault.says.code, fault.value, fault.maybe) == ("file.missing", "unit.csv", "units.csv")
    assert (fault.place.line, fault.place.column) == (4, 17)


@pytest.mark.parametrize(("name", "code"), [("units.xls", "table.xls"), ("units.txt", "table.format")])
def test_other_formats_are_refused(tmp_path: Path, name: str, code: str) -> None:
    (tmp_path / name).write_text(UNITS, encoding="utf-8")
    assert wrong(tmp_path, GOOD.replace("units.csv", name)) == [f"scenario.yaml:4:17 {code}"]


def test_inline_rows(tmp_path: Path) -> None:
    rows = "rows: [{id: 7, members: 3, women: 1, cells: 2.5}, {id: NO, members: 4, women: 0, cells: 1}]"
    text = GOOD.replace("file: units.csv, id: code", rows)
    facts = read(tmp_path, text, None).facts
    assert [(row.id, row.name, row.cells["cells"]) for row in facts.tables["units"]] == [("7", "7", Fraction(5, 2)), ("NO", "NO", 1)]


def test_inline_rows_with_faults(tmp_path: Path) -> None:
    rows = "rows: [{id: A, members: 10.016, women: 1}, {members: 4}, x, {id: a, members: -1, women: {a: 1}}]"
    text = GOOD.replace("file: units.csv, id: code", rows)
    assert wrong(tmp_path, text, None) == [
        "scenario.yaml:4:68 value.type", "scenario.yaml:4:54 key.missing", "scenario.yaml:4:99 value.type",
        "scenario.yaml:4:76 table.id_twice", "scenario.yaml:4:35 cell.count",
    ]  # fmt: skip
