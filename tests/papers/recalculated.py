"""Workbooks worked out anew by another program: every formula gives what the paper says, and a seat moved on the plan is audited.

Needs LibreOffice: run it by `make papers`.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from allocator import study
from allocator.paint.xlsx import paint_xlsx
from allocator.scenario import read_plan
from allocator.study.export_asked import Subject
from allocator.study.exporting import reports_of
from tests.rooms.report.choices import CHOICES, paper_on
from tests.rooms.report.reports import ROOT, real

CASES = ("chi-linh-2025", "district-committee-2020", "congress-and-committee", "pilot-congresses", "khoi-cqdn-2024", "dak-to-structure")
_STORED = re.compile(rb"(<c [^>]*><f>[^<]*</f>)<v>[^<]*</v>")


def without_values(data: bytes) -> bytes:
    """Return a workbook whose formulas have no stored value, so that whoever opens it must work them out."""
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(kept, "w") as new:
        for entry in old.infolist():
            content = old.read(entry)
            new.writestr(entry, _STORED.sub(rb"\1", content) if entry.filename.startswith("xl/worksheets/") else content)
    return kept.getvalue()


def worked_out(file: Path, folder: Path) -> Path:
    """Return the workbook as LibreOffice saves it."""
    program = shutil.which("soffice")
    assert program is not None, "LibreOffice is not installed"
    home = (folder / "home").as_uri()
    ended = subprocess.run(
        [program, "--headless", f"-env:UserInstallation={home}", "--convert-to", "xlsx", "--outdir", str(folder), str(file)],
        capture_output=True, timeout=180, check=True,
    )  # fmt: skip
    assert (folder / file.name).is_file(), ended.stdout
    return folder / file.name


def formulas(book: Workbook) -> dict[tuple[str, str], str]:
    return {
        (sheet.title, cell.coordinate): str(cell.value) for sheet in book.worksheets for row in sheet.iter_rows() for cell in row
        if cell.data_type == "f"
    }


@pytest.mark.parametrize("case", [*CASES, "options of units", "options of people", "front of units"])
def test_formulas_worked_out_anew_give_the_numbers_of_the_paper(case: str, tmp_path: Path) -> None:
    data = paint_xlsx([paper_on(case)] if case in CHOICES else reports_of(Subject(real(case)), None), "vi")
    (tmp_path / "out").mkdir()
    file = tmp_path / f"{case}.xlsx"
    file.write_bytes(without_values(data))
    bare = load_workbook(file, data_only=True)
    ours, theirs = load_workbook(io.BytesIO(data), data_only=True), load_workbook(worked_out(file, tmp_path / "out"), data_only=True)
    cells = formulas(load_workbook(io.BytesIO(data)))
    assert len(cells) >= 20
    assert all(bare[sheet][cell].value is None for sheet, cell in cells)
    wrong = [
        (sheet, cell, formula, ours[sheet][cell].value, theirs[sheet][cell].value) for (sheet, cell), formula in cells.items()
        if not _same(ours[sheet][cell].value, theirs[sheet][cell].value)
    ]
    assert wrong == []


def _same(ours: object, theirs: object) -> bool:
    return isinstance(ours, int | float) and isinstance(theirs, int | float) and abs(ours - theirs) <= 1e-9 * (1 + abs(ours))


def test_a_seat_moved_on_the_sheet_of_the_plan_is_audited(tmp_path: Path) -> None:
    dossier, file = real("chi-linh-2025"), tmp_path / "changed.xlsx"
    book = load_workbook(io.BytesIO(paint_xlsx(reports_of(Subject(dossier), None), "vi")))
    sheet = book["Đại hội"]
    assert [sheet["F4"].value, sheet["F5"].value] == [14, 8]
    sheet["F4"], sheet["F5"] = 13, 9
    book.save(file)
    (tmp_path / "out").mkdir()
    saved = worked_out(file, tmp_path / "out")
    plan = read_plan(saved, dossier.problem)
    seats = list(plan.bodies["congress"].seats.values())  # type: ignore[index]
    assert seats[:2] == [13, 9] and sum(seats) == 197
    told = study.audit(ROOT / "scenarios" / "chi-linh-2025" / "scenario.yaml", saved)
    assert told.audit is not None and told.audit.clean
    assert told.plan is not None and list(told.plan.bodies["congress"].seats.values()) == seats  # type: ignore[index]
    shown = load_workbook(saved, data_only=True)["Đại hội"]
    assert shown["F64"].value is None and shown["F63"].value == 235
