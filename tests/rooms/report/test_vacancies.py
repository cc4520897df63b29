"""Allocated, fixed and vacant seats stand apart wherever seats are counted, and every percentage says of which of them it is."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from allocator import study
from allocator.dossier import Dossier
from allocator.report import Chart, Items, scheme, submission
from allocator.words.say import said
from tests.rooms.report.reports import below, column, table_of

FILE = """\
format: 1
title: Kiện toàn (giả định)
facts:
  units:
    synthetic: true
    members: members
    rows:
      - {id: A, name: Xã A, members: 100, women: 40}
      - {id: B, name: Xã B, members: 60, women: 3}
      - {id: C, name: Cơ quan C, members: 30, women: 20}
  people:
    synthetic: true
    rows:
      - {id: P1, name: Nguyễn Văn Ân, sex: Nam, area: Bắc}
      - {id: P2, name: Trần Thị Bích, sex: Nữ, area: Nam}
      - {id: P3, name: Lê Văn Cảnh, sex: Nam, area: Bắc}
      - {id: P4, name: Phạm Thị Dung, sex: Nữ, area: Nam}
categories: {women: {units: women, people: {sex: Nữ}, label: {vi: Nữ, en: Women}}}
bodies:
  congress:
    of: units
    size: 20
    fixed: [{name: Đương nhiên, seats: 3, categories: {women: 1}}, {name: Chỉ định, seats: 1, categories: {women: 0}}]
    vacant: {at_most: 2}
    label: {vi: Đại hội, en: Congress}
  board: {of: people, size: 7, vacant: {at_most: 3}, label: {vi: Ban Chấp hành, en: Board}}
rules:
  - {id: cap, kind: seats, body: congress, at_least: 2, at_most: 5}
  - {id: women, kind: category, body: congress, category: women, exactly: 9}
  - {id: board-women, kind: category, body: board, category: women, at_least: 40%, out_of: filled}
  - {id: areas, kind: bloc, body: board, each: area, at_least: 2}
"""


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    file = tmp_path_factory.mktemp("vacant") / "scenario.yaml"
    file.write_text(FILE, encoding="utf-8")
    return study.solve(file)


def test_seats_of_units_stand_apart(dossier: Dossier) -> None:
    assert dossier.plan is not None
    vacant = dossier.plan.bodies["congress"].vacant  # type: ignore[index]
    given = 20 - 4 - vacant
    assert vacant > 0
    paper = submission(dossier)
    numbers, plan, structure = (table_of(paper, f"{kind}:congress") for kind in ("numbers", "plan", "structure"))
    told = [said(each, "vi") for each in column(numbers, "name") if each is not None]
    assert told == ["Phân bổ cho các đơn vị", "Cố định: Đương nhiên", "Cố định: Chỉ định", "Để trống"]
    assert column(numbers, "seats") == [given, 3, 1, vacant]
    assert [line.name for line in plan.lines][-2:] == ["vacant", "total"]
    assert (below(plan, "given", "seats"), below(plan, "vacant", "seats"), below(plan, "total", "seats")) == (given, vacant, 20)
    assert column(structure, "percent") == [Fraction(9, 20)]
    assert column(structure, "percent_filled") == [Fraction(9, 20 - vacant)]
    assert column(structure, "percent_elected") == [Fraction(8, 16)]
    headings = {each.name: said(each.heading, "vi") for each in structure.columns}
    assert ("20" in headings["percent"], str(20 - vacant) in headings["percent_filled"], "16" in headings["percent_elected"]) == (True,) * 3


def test_places_of_people_stand_apart(dossier: Dossier) -> None:
    paper = scheme(dossier)
    numbers, structure, parts = (table_of(paper, key) for key in ("numbers:board", "structure:board", "parts:board:area"))
    assert [said(each, "vi") for each in column(numbers, "name") if each is not None] == ["Trong danh sách", "Để khuyết"]
    assert column(numbers, "seats") == [4, 3]
    assert (column(structure, "percent"), column(structure, "percent_filled")) == ([Fraction(2, 7)], [Fraction(1, 2)])
    assert "4" in said(parts.columns[-3].heading, "vi") and column(parts, "percent") == [Fraction(1, 2)] * 2
    half = next(part for part in paper.parts if isinstance(part, Chart) and part.drawing == "hemicycle")
    assert [(said(point["sector"], "vi"), point["seats"]) for point in half.points] == [("Bắc", 2), ("Nam", 2), ("Để khuyết", 3)]
    first = next(part for part in paper.parts if isinstance(part, Items))
    assert said(first.items[0], "vi") == "Ban Chấp hành: 7 ghế, gồm 4 đã có người trong danh sách, 3 để khuyết."


def test_a_body_without_seats_has_its_table_and_no_charts(tmp_path: Path) -> None:
    file = tmp_path / "scenario.yaml"
    rows = "[{id: U, name: U, members: 0}, {id: V, name: V, members: 5}]"
    facts = f"format: 1\nfacts: {{units: {{synthetic: true, members: members, rows: {rows}}}}}\n"
    file.write_text(f"{facts}bodies: {{none: {{of: units, size: 0}}}}\n", encoding="utf-8")
    paper = submission(study.solve(file))
    assert column(table_of(paper, "plan:none"), "seats") == [0, 0]
    assert paper.charts == ()
