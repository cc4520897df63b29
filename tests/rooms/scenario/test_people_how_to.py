"""What the page about rosters shows can be typed just so."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from openpyxl import Workbook

from allocator.facts import BodyId, RowId
from allocator.scenario import read_scenario
from tests.rooms.scenario.people import column

PAGE = Path(__file__).parents[3] / "docs" / "how-to" / "roster.md"
HEADS = ["TT", "Họ và tên", "Ngày sinh", None, "Dân tộc", "Đơn vị", "Lĩnh vực", "status", "Cấp ủy khóa trước"]
PEOPLE: list[list[object]] = [
    ["P1", "Người giả Một", date(1985, 9, 2), None, "Kinh", "U1", "Y tế; Giáo dục", "Lần đầu", "x"],
    ["P2", "Người giả Hai", None, 1990, "Tày", "Xã Hai", "Y tế", "Lần đầu", None],
    ["P012", "Người giả Ba", date(1965, 1, 1), None, "Kinh", "U2", "Nội chính", "Tái cử", "X"],
]


def test_the_page_s_pieces_make_a_scenario(tmp_path: Path) -> None:
    facts, rules, retirement, categories, bodies = re.findall(r"```yaml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    book = Workbook()
    page = book.create_sheet("Danh sách", 0)
    for line in [["DANH SÁCH (không có thật)"], HEADS, [None, None, "Nam", "Nữ"], *PEOPLE]:
        page.append(line)
    page.merge_cells("C2:D2")
    book.save(tmp_path / "roster.xlsx")
    units = "  units: {rows: [{id: U1, name: Xã Một}, {id: U2, name: Xã Hai}]}\n"
    for own in (False, True):
        head = re.sub(r"^retirement: .*\n", retirement, facts, flags=re.MULTILINE) if own else facts
        path = tmp_path / "scenario.yaml"
        path.write_text(f"format: 1\n{head}{units}{categories}{bodies}{rules}", encoding="utf-8")
        problem = read_scenario(path)
        table = problem.facts.tables["people"]
        assert column(table, "age") == [39, 35, 60]
        marks = [set(row.marks) for row in table]
        assert marks == [{"young", "outside"}, {"women", "young", "minority", "young_women"}, set()]
        assert [problem.facts.fixed_seats_of(BodyId("congress"), RowId(unit)) for unit in ("U1", "U2")] == [1, 1]
        able = next(rule for rule in problem.rules if rule.id == "time-left")
        assert list(problem.facts.row_ids(able.on, able.where)) == ["P1", "P2"]


def test_every_condition_of_the_table_can_be_typed(tmp_path: Path) -> None:
    table = PAGE.read_text(encoding="utf-8").split("## Điều kiện · Conditions")[1].split("## ")[0]
    written = [line.split(" | ")[0] for line in table.splitlines() if line.startswith("| `")]
    wanted = [each for cell in written for each in re.findall(r"`(\{.*?\})`", cell) if not each.startswith("{not")]
    assert len(wanted) >= 8
    rules = "".join(f"  - {{id: r{at}, kind: eligible, where: {each}}}\n" for at, each in enumerate(wanted))
    path = tmp_path / "scenario.yaml"
    path.write_text(
        "format: 1\nas_of: 2025-08-01\nfacts: {people: {rows: [{id: A, name: Giả, Dân tộc: Kinh, Lĩnh vực: Y tế, Ghi chú: x, "
        "born: 1985-01-01, gender: Nữ}]}}\ncategories: {women: {people: {gender: Nữ}}}\n"
        f"bodies: {{b: {{of: people, size: 1}}}}\nrules:\n{rules}",
        encoding="utf-8",
    )
    problem = read_scenario(path)
    admitted = [bool(problem.facts.rows(rule.on, rule.where)) for rule in problem.rules if rule.kind == "eligible"]
    assert admitted == [True, True, False, True, False, False, True, False, True]
