"""Workbooks of rosters that would do harm, and of rosters whose people are to be hidden."""

from __future__ import annotations

import zipfile
from pathlib import Path

from openpyxl import load_workbook

from allocator import study
from allocator.paint.visible import MARK
from allocator.paint.xlsx import paint_xlsx
from allocator.scenario import read_plan
from allocator.study.export_asked import Subject
from allocator.study.exporting import export, reports_of
from tests.rooms.report.reports import GIVEAWAYS, SECRET

HOSTILE_ROSTER = """\
format: 1
title: "=cmd|' /C calc'!A0"
facts:
  people:
    synthetic: true
    id: id
    name: name
    unit: office
    rows:
      - {id: "=1+1", name: "=HYPERLINK(\\"http://x\\")", sex: Nữ, office: "+cmd"}
      - {id: "@b", name: "<script>alert(1)</script>", sex: Nam, office: "-2"}
      - {id: "-c", name: "\\u202eđảo ngược", sex: Nữ, office: "=A1"}
      - {id: "+d", name: "NAME", sex: Nam, office: "&<>"}
categories: {women: {people: {sex: Nữ}, label: {vi: "=Nữ", en: "=Women"}}}
bodies: {board: {of: people, size: 3, label: {vi: "=[Ban]*/\\\\?:'", en: "=Board"}}}
rules:
  - {id: w, kind: category, category: women, at_least: 1, source: "=2+2", note: "@x"}
  - {id: p, kind: posts, posts: [{name: "=Bí thư"}]}
"""


def test_a_hostile_roster_stays_text_and_is_audited_again(tmp_path: Path) -> None:
    file = tmp_path / "scenario.yaml"
    file.write_text(HOSTILE_ROSTER.replace("NAME", "Tên " + "dài " * 60), encoding="utf-8")
    dossier = study.solve(file)
    ours = tmp_path / "ours.xlsx"
    ours.write_bytes(paint_xlsx(reports_of(Subject(dossier), None), "vi"))
    book = load_workbook(ours)
    written = [str(cell.value) for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert written == ["=SUM(E4:E6)", "=E7/3", "='=-Ban------'!$E$7", "=B8/3"]
    names = {str(cell.value) for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.data_type == "s"}
    assert {'=HYPERLINK("http://x")', f"{MARK}đảo ngược", "=1+1", "=Bí thư"} <= names
    assert dossier.plan is not None
    plan = read_plan(ours, dossier.problem)
    board = next(iter(dossier.plan.bodies))
    assert plan.bodies[board].seats == dossier.plan.bodies[board].seats and plan.bodies[board].posts == dossier.plan.bodies[board].posts


def test_no_name_is_left_where_people_go_by_pseudonyms(tmp_path: Path) -> None:
    file = tmp_path / "scenario.yaml"
    file.write_text(SECRET, encoding="utf-8")
    written = export(file, to="xlsx", out=tmp_path / "out", redact=True).files
    assert [each.name for each in written] == ["scheme-redacted.vi.xlsx"]
    with zipfile.ZipFile(written[0]) as archive:
        held = "".join(archive.read(name).decode() for name in archive.namelist())
    assert [secret for secret in GIVEAWAYS if secret in held] == []
    assert "Người 00" in held
