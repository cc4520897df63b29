"""`init --from`: tables as offices keep them become scenarios that check and solve; what cannot be understood is one clear line."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from tests.faces.cli.conftest import Ended, Run, Write

UNITS = """\
ĐẢNG BỘ GIẢ ĐỊNH{s}{s}{s}{s}{s}
{s}{s}{s}{s}{s}
STT{s}Tên chi, đảng bộ{s}Tổng số đảng viên{s}Trong đó nữ{s}Dân tộc thiểu số{s}Ghi chú
1{s}Đảng bộ xã Một{s}152{s}40{s}11{s}
2{s}Đảng bộ xã Hai{s}98{s}30{s}0{s}
3{s}Chi bộ Trường học{s}31{s}20{s}2{s}
{s}Tổng cộng{s}281{s}90{s}13{s}
"""
PEOPLE = """\
TT,Họ và tên,Giới tính,Năm sinh,Dân tộc,Cơ quan,Số phiếu
1,Người Một,Nam,1970,Kinh,A,10
2,Người Hai,Nữ,05/03/1985,Tày,A,12
3,Người Ba,nữ,17/11/1990,Kinh,B,9
4,Người Bốn,Nam,1992,,B,
5,Người Năm,Nam,30/06/1969,Kinh,C,7
"""


def document(ended: Ended) -> dict[str, Any]:
    assert ended.code == 0, ended
    told: dict[str, Any] = json.loads(ended.out)
    return told


def begun(run: Run, table: Path, folder: Path, *more: str) -> tuple[Ended, dict[str, Any], str]:
    """Return what `init` said, the solved document, and the scenario; `check` must accept it."""
    said = run("init", folder, "--from", table, "--lang", "en", *more)
    assert said.code == 0, said
    file = folder / "scenario.yaml"
    checked = run("check", file)
    assert checked.code == 0, checked
    solved = document(run("solve", file, "--json"))
    assert (solved["outcome"], solved["audit"]["clean"]) == ("solved", True)
    assert (folder / table.name).read_bytes() == table.read_bytes()
    return said, solved, file.read_text(encoding="utf-8")


@pytest.mark.parametrize("separator", [",", ";"])
def test_a_table_of_units_with_titles_above_and_sums_below(run: Run, write: Write, tmp_path: Path, separator: str) -> None:
    text = UNITS.format(s=separator).replace("Tên chi, đảng bộ", '"Tên chi, đảng bộ"')
    said, solved, scenario = begun(run, write(text, "don vi.csv"), tmp_path / "case")
    assert list(solved["plan"]["bodies"]["congress"]["seats"]) == ["1", "2", "3"]
    assert set(solved["plan"]["bodies"]["congress"]["categories"]) == {"women", "minority"}
    for guess in ("STT → id of the row", "Trong đó nữ → number of women", "Tổng số đảng viên → number of members"):
        assert guess in said.out
    assert "not used: Ghi chú" in said.out and "headings in line 3" in said.out
    assert "#   Trong đó nữ -> số nữ / number of women" in scenario
    assert "exactly: 4%" in scenario


def workbook(tmp_path: Path, rows: Sequence[Sequence[object]], merged: Sequence[str] = (), name: str = "danh sách.xlsx") -> Path:
    book = Workbook()
    assert book.active is not None
    book.active.title = "Bìa"
    book.active["A1"] = "HỒ SƠ"
    sheet = book.create_sheet("Danh sách")
    for row in rows:
        sheet.append(list(row))
    for area in merged:
        sheet.merge_cells(area)
    book.save(tmp_path / name)
    return tmp_path / name


ROSTER = (
    ("ĐẢNG BỘ HUYỆN GIẢ ĐỊNH",), ("DANH SÁCH TRÍCH NGANG",), (),
    ("TT", "Họ và tên", "Ngày sinh", None, "Dân tộc", "Chức vụ, đơn vị công tác", "Lĩnh vực"),
    (None, None, "Nam", "Nữ"),
    *((n, f"Người Giả Định {n}", date(1970 + n, 1, 2) if n % 3 else None, None if n % 3 else f"02/03/{1975 + n}",
       "Kinh" if n % 4 else "Tày", "Phó phòng", ("Đảng", "Kinh tế", "Y tế")[n % 3]) for n in range(1, 21)),
    (), (None, "Người lập biểu"),
)  # fmt: skip


def test_a_roster_on_the_second_sheet_with_births_in_two_columns(run: Run, tmp_path: Path) -> None:
    table = workbook(tmp_path, ROSTER, ["C4:D4", "A4:A5", "B4:B5", "E4:E5", "F4:F5", "G4:G5"])
    said, solved, scenario = begun(run, table, tmp_path / "case")
    assert "sheet Danh sách, headings in line 4" in said.out and "a roster of people, 20 rows" in said.out
    assert "Ngày sinh / Nữ → date of birth of women" in said.out
    assert "columns: {born: {Nam: Ngày sinh / Nam, Nữ: Ngày sinh / Nữ}}" in scenario
    committee = solved["plan"]["bodies"]["committee"]
    assert 12 <= committee["size"] <= 16
    assert set(committee["categories"]) == {"women", "young", "minority"}
    assert solved["plan"]["bodies"]["standing"]["size"] == 4
    assert [rule["id"] for rule in solved["rules"] if rule["stage"]] == ["women", "young", "minority", "sectors"]


def test_a_roster_with_genders_bare_years_and_blanks(run: Run, write: Write, tmp_path: Path) -> None:
    said, solved, scenario = begun(run, write(PEOPLE, "người.csv"), tmp_path / "case")
    assert "Rows with a year of birth only: 2" in said.out and "bare_year: first" in scenario
    assert "{Giới tính: Nữ}" in scenario and "{Dân tộc: {not: [Kinh, null]}}" in scenario
    assert "kind: score" not in scenario
    assert solved["plan"]["bodies"]["committee"]["categories"]["women"]["total"] == 2


def test_people_without_a_date_of_birth_make_no_category_of_the_young(run: Run, write: Write, tmp_path: Path) -> None:
    said, _, scenario = begun(run, write(PEOPLE.replace("05/03/1985", ""), "p.csv"), tmp_path / "case")
    assert "Rows without a date of birth: 1" in said.out
    assert "young:" not in scenario


def test_votes_come_last_and_the_committee_is_filled_before(run: Run, write: Write, tmp_path: Path) -> None:
    _, solved, scenario = begun(run, write(PEOPLE.replace(",B,\n", ",B,5\n"), "p.csv"), tmp_path / "case")
    assert "kind: score" in scenario
    assert solved["plan"]["bodies"]["committee"]["size"] == 4
    assert "Warning" not in run("check", tmp_path / "case" / "scenario.yaml", "--lang", "en").out


def test_a_ballot_list_from_a_roster(run: Run, write: Write, tmp_path: Path) -> None:
    _, solved, _ = begun(run, write(PEOPLE, "p.csv"), tmp_path / "case", "--kind", "ballot")
    assert solved["plan"]["bodies"]["list"]["size"] in (4, 5)
    assert run("ballot", tmp_path / "case" / "scenario.yaml").code == 0


def test_women_ticked_in_a_column_of_their_own(run: Run, write: Write, tmp_path: Path) -> None:
    table = write("TT;Họ tên;Nữ;Chức danh\n1;Một;x;A\n2;Hai;;B\n3;Ba;X;A\n", "p.csv")
    said, _, scenario = begun(run, table, tmp_path / "case")
    assert "Nữ → ticked for women" in said.out
    assert "women:    {people: {Nữ: x}" in scenario


def test_pilot_units_from_an_own_table(run: Run, write: Write, tmp_path: Path) -> None:
    _, solved, _ = begun(run, write(UNITS.format(s=";"), "u.csv"), tmp_path / "case", "--kind", "pilot")
    assert solved["plan"]["bodies"]["pilots"]["size"] == 3


def test_a_word_within_another_heading_is_no_guess(run: Run, write: Write, tmp_path: Path) -> None:
    table = write("TT;Họ và tên;Ngày sinh;Phiếu giới thiệu BCH;Phiếu giới thiệu BTV\n1;Một;1/1/1980;3;2\n2;Hai;1/1/1990;2;1\n", "p.csv")
    said, _, _ = begun(run, table, tmp_path / "case")
    assert "BCH → votes" in said.out and "not used: Phiếu giới thiệu BTV" in said.out


def test_populations_make_no_congress_of_millions(run: Run, write: Write, tmp_path: Path) -> None:
    _, solved, _ = begun(run, write("province,population\nA,3000000\nB,1000000\n", "u.csv"), tmp_path / "case")
    assert solved["plan"]["bodies"]["congress"]["size"] == 20


def test_names_serve_as_ids_where_there_are_none(run: Run, write: Write, tmp_path: Path) -> None:
    said, solved, _ = begun(run, write("Đơn vị,Số đảng viên\nXã Một,30\nXã Hai,20\n", "u.csv"), tmp_path / "case")
    assert "Better add a column TT" in said.out
    assert list(solved["plan"]["bodies"]["congress"]["seats"]) == ["Xã Một", "Xã Hai"]


def test_a_column_that_adds_up_to_nothing_makes_no_category(run: Run, write: Write, tmp_path: Path) -> None:
    said, solved, _ = begun(run, write("Mã,Đơn vị,Số đảng viên,Nữ\nA,Một,30,0\nB,Hai,20,0\n", "u.csv"), tmp_path / "case")
    assert "Nữ adds up to 0" in said.out
    assert solved["plan"]["bodies"]["congress"]["categories"] == {}


def test_odd_headings_are_quoted(run: Run, write: Write, tmp_path: Path) -> None:
    table = write('"#Mã";"Tên: ""đơn vị"" {x}";"Số đảng viên - 2025"\nA;=1+1;30\nB;@x;20\n', "u [1], 'x'.csv")
    _, solved, _ = begun(run, table, tmp_path / "case")
    assert list(solved["plan"]["bodies"]["congress"]["seats"]) == ["A", "B"]


def test_a_table_that_lies_there_already_is_used_as_it_is(run: Run, write: Write, tmp_path: Path) -> None:
    table = write(PEOPLE, "p.csv")
    begun(run, table, tmp_path)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["p.csv", "scenario.yaml"]


REFUSED = {
    "no headings": ("1,2\n3,4\n", "u.csv", "no line of headings was found"),
    "neither": ("Mã,Tên,Ghi chú\nA,Một,\n", "u.csv", "neither a table of units nor a roster"),
    "empty": ("", "u.csv", "empty"),
    "only headings": ("Mã,Đơn vị,Số đảng viên\n", "u.csv", "rows"),
    "twice": ("Mã,Đơn vị,Số đảng viên\nA,Một,1\nA,Hai,2\n", "u.csv", "A3"),
    "gap": ("Mã,Đơn vị,Số đảng viên\nA,Một,1\n,Hai,2\nC,Ba,3\n", "u.csv", "A3"),
    "same names, no ids": ("Họ và tên,Ngày sinh\nMột,1/1/1980\nMột,1/1/1981\n", "u.csv", "Add a column TT"),
    "a sum among the rows": ("Đơn vị,Số đảng viên\nMột,1\nTổng cộng,1\n", "u.csv", "line of sums"),
    "no number": ("Mã,Đơn vị,Số đảng viên\nA,Một,ba mươi\n", "u.csv", "C2"),
    "no day": ("TT,Họ và tên,Ngày sinh\n1,Một,31/02/1980\n2,Hai,1/1/1981\n", "u.csv", "C2"),
    "no table": ("x", "u.docx", ".csv or .xlsx"),
    "old workbook": ("x", "u.xls", "xlsx"),
    "broken workbook": ("x", "u.xlsx", "u.xlsx"),
    "one name on a ballot": ("TT,Họ và tên,Ngày sinh\n1,Một,1/1/1980\n", "u.csv", "at least 2 people"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_understood_is_said_and_nothing_is_written(run: Run, write: Write, tmp_path: Path, case: str) -> None:
    text, name, hint = REFUSED[case]
    kind = ["--kind", "ballot"] if "ballot" in case else []
    ended = run("init", tmp_path / "case", "--from", write(text, name), "--lang", "en", *kind)
    assert ended.code in (1, 2), ended
    assert hint in ended.out + ended.err, ended
    assert "Traceback" not in ended.err and "OUR BUG" not in ended.err
    assert not (tmp_path / "case").exists()


def test_nothing_is_overwritten(run: Run, write: Write, tmp_path: Path) -> None:
    table, folder = write(PEOPLE, "p.csv"), tmp_path / "case"
    folder.mkdir()
    (folder / "p.csv").write_text("mine", encoding="utf-8")
    ended = run("init", folder, "--from", table, "--lang", "en")
    assert ended.code == 2 and "p.csv" in ended.err
    assert [(each.name, each.read_text(encoding="utf-8")) for each in folder.iterdir()] == [("p.csv", "mine")]
    assert run("init", folder, "--from", tmp_path / "absent.csv").code == 2
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert run("init", tmp_path / "file" / "deep", "--from", table).code == 2


def test_a_table_of_people_is_not_one_of_units(run: Run, write: Write, tmp_path: Path) -> None:
    ended = run("init", tmp_path / "case", "--from", write(PEOPLE, "p.csv"), "--kind", "congress", "--lang", "en")
    assert ended.code == 2
    assert "no column of members was recognised" in ended.err
