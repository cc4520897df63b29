"""`allocator export`: whole files or none, nothing overwritten unasked, and every refusal in one line."""

from __future__ import annotations

import csv
import errno
import importlib
import json
import os
from pathlib import Path

import pytest

from allocator.cli.endings import ending
from allocator.cli.export import FORMATS
from allocator.paint.docx_templates import FOLDER
from allocator.study import painting
from tests.faces.cli.cases import CONGRESS, IMPOSSIBLE
from tests.faces.cli.conftest import Run, Write
from tests.rooms.report.reports import GIVEAWAYS, SECRET

DATA = ("--to", "csv,json")


def told(run: Run, *arguments: str | Path, code: int = 0) -> str:
    ended = run("export", *arguments)
    assert ended.code == code, ended
    assert "Traceback" not in ended.err
    return ended.out + ended.err


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as sheet:
        return list(csv.DictReader(sheet))


def test_a_scenario_is_solved_and_written(run: Run, write: Write, tmp_path: Path) -> None:
    out = tmp_path / "papers"
    said = told(run, write(CONGRESS), *DATA, "--out", out)
    assert sorted(each.name for each in out.iterdir()) == ["congress.csv", "plan.json"]
    assert all(str(file) in said for file in out.iterdir())
    plan = json.loads((out / "plan.json").read_text(encoding="utf-8"))
    assert {row["row"]: int(row["seats"]) for row in rows(out / "congress.csv")} == plan["plan"]["bodies"]["congress"]["seats"]


def test_nothing_is_overwritten_unless_asked_and_then_nothing_is_half(run: Run, write: Write, tmp_path: Path) -> None:
    file, out = write(CONGRESS), tmp_path / "papers"
    told(run, file, "--to", "json", "--out", out)
    (out / "plan.json").write_text("mine", encoding="utf-8")
    said = told(run, file, *DATA, "--out", out, code=2)
    assert "plan.json" in said
    assert "congress.csv" not in said
    assert [each.name for each in out.iterdir()] == ["plan.json"]
    assert (out / "plan.json").read_text(encoding="utf-8") == "mine"
    told(run, file, *DATA, "--out", out, "--force")
    assert (out / "plan.json").read_text(encoding="utf-8") != "mine"
    assert sorted(each.name for each in out.iterdir()) == ["congress.csv", "plan.json"]


def test_a_failing_write_leaves_what_was_there(run: Run, write: Write, tmp_path: Path) -> None:
    out = tmp_path / "papers"
    out.mkdir()
    (out / f".plan.json.{os.getpid()}.part").mkdir()
    assert told(run, write(CONGRESS), *DATA, "--out", out, code=2)
    assert [each.name for each in out.iterdir()] == [f".plan.json.{os.getpid()}.part"]


def test_a_file_is_no_folder(run: Run, write: Write, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("", encoding="utf-8")
    said = told(run, write(CONGRESS), *DATA, "--out", tmp_path / "taken" / "deep", code=2)
    assert str(tmp_path / "taken") in said


def test_a_folder_that_cannot_be_written_is_told_before_anything_is_solved(
    run: Run, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    monkeypatch.setattr(importlib.import_module("allocator.study.exporting"), "subject_of", lambda *_: pytest.fail("solved"))
    assert str(tmp_path) in told(run, write(CONGRESS), *DATA, "--out", tmp_path / "x", code=2)
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize(("number", "vi", "en"), [
    (errno.ENOSPC, "đĩa đã đầy", "the disk is full"), (errno.EACCES, "không có quyền", "no permission"),
    (errno.EIO, os.strerror(errno.EIO), "x: "),
])  # fmt: skip
def test_what_a_system_refuses_is_told_in_words(number: int, vi: str, en: str, capsys: pytest.CaptureFixture[str]) -> None:
    def refused() -> int:
        raise OSError(number, os.strerror(number), "x")

    assert ending(refused, "vi") == ending(refused, "en") == 2
    first, second = capsys.readouterr().err.splitlines()
    assert vi in first and en in second


@pytest.mark.parametrize(("asked", "hint"), [("jsn", "json"), ("", "csv, json"), ("csv,wordperfect", "wordperfect")])
def test_unknown_formats_are_named(run: Run, write: Write, tmp_path: Path, asked: str, hint: str) -> None:
    assert hint in told(run, write(CONGRESS), "--to", asked, "--out", tmp_path / "x", code=2)
    assert not (tmp_path / "x").exists()


def test_the_help_page_names_the_formats_that_there_are() -> None:
    assert FORMATS == painting.FORMATS


def test_a_template_that_nothing_would_use_is_refused(run: Run, write: Write, tmp_path: Path) -> None:
    assert "--template" in told(run, write(CONGRESS), *DATA, "--template", "plain", "--out", tmp_path / "x", code=2)
    assert not (tmp_path / "x").exists()


def test_what_a_pdf_does_with_a_template_is_said(run: Run, write: Write, tmp_path: Path) -> None:
    file, own = write(CONGRESS), tmp_path / "mau-cua-co-quan.docx"
    own.write_bytes((FOLDER / "plain.docx").read_bytes())
    both = told(run, file, "--to", "docx,pdf", "--template", own, "--out", tmp_path / "x")
    assert both.count("mau-cua-co-quan.docx") == 1 and "PDF" in both
    assert "mau" not in told(run, file, "--to", "docx", "--template", own, "--out", tmp_path / "y")
    assert "layout" not in told(run, file, "--to", "docx,pdf", "--template", "official", "--out", tmp_path / "z")
    told(run, file, "--to", "pdf", "--template", "official", "--out", tmp_path / "p")
    told(run, file, "--to", "pdf", "--template", own, "--out", tmp_path / "q", code=2)
    assert not (tmp_path / "q").exists()


def test_a_missing_library_is_one_line(run: Run, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(painting.__dict__, "_NEEDS", {"csv": ("no_such_library_here",)})
    said = told(run, write(CONGRESS), *DATA, code=2)
    assert "allocator[report]" in said
    assert "csv" in said


def test_a_plan_finds_its_scenario_beside_it_and_is_recounted(run: Run, write: Write, tmp_path: Path) -> None:
    file = write(CONGRESS)
    out = tmp_path / "out"
    assert run("solve", file, "--variant", "smaller", "--pin", "C=3", "--out", out, "--no-keep").code == 0
    told(run, out / "plan.json", "--to", "json", "--out", tmp_path / "again")
    made = json.loads((tmp_path / "again" / "plan.json").read_text(encoding="utf-8"))
    was = json.loads((out / "plan.json").read_text(encoding="utf-8"))
    assert (made["plan"], made["variant"], made["outcome"]) == (was["plan"], "smaller", "audited")
    assert "--pin C" in [rule["id"] for rule in made["rules"]]


def test_a_plan_without_its_scenario_says_what_to_do(run: Run, write: Write, tmp_path: Path) -> None:
    file, out = write(CONGRESS), tmp_path / "out"
    run("solve", file, "--out", out, "--no-keep")
    file.write_text(CONGRESS.replace("members: 31", "members: 33"), encoding="utf-8")
    assert "--scenario" in told(run, out / "plan.json", *DATA, "--out", tmp_path / "x", code=2)
    told(run, out / "plan.json", *DATA, "--out", tmp_path / "x", "--scenario", file)
    file.unlink()
    assert "--scenario" in told(run, out / "plan.json", *DATA, "--out", tmp_path / "y", code=2)
    assert "--scenario" in told(run, out / "congress.csv", *DATA, "--out", tmp_path / "y", code=2)
    assert not (tmp_path / "y").exists()


def test_a_draft_that_breaks_a_must_is_written_and_says_so(run: Run, write: Write, tmp_path: Path) -> None:
    file = write(CONGRESS)
    draft = tmp_path / "draft.csv"
    draft.write_text("row,seats,women\nA,9,3\nB,1,0\nC,0,0\n", encoding="utf-8")
    told(run, draft, "--to", "json", "--scenario", file, "--out", tmp_path / "x", code=6)
    made = json.loads((tmp_path / "x" / "plan.json").read_text(encoding="utf-8"))
    assert made["audit"]["clean"] is False


def test_a_kept_run_can_be_written_without_its_files(run: Run, write: Write, tmp_path: Path) -> None:
    file, store = write(CONGRESS), tmp_path / "runs.sqlite"
    solved = json.loads(run("solve", file, "--json", "--store", store).out)
    file.unlink()
    told(run, "last", *DATA, "--store", store, "--out", tmp_path / "x")
    made = json.loads((tmp_path / "x" / "plan.json").read_text(encoding="utf-8"))
    assert (made["plan"], made["outcome"], made["ties"]) == (solved["plan"], "solved", solved["ties"])


def test_where_there_is_no_plan_the_conflict_is_written(run: Run, write: Write, tmp_path: Path) -> None:
    told(run, write(IMPOSSIBLE), *DATA, "--out", tmp_path / "x", code=3)
    made = json.loads((tmp_path / "x" / "plan.json").read_text(encoding="utf-8"))
    assert made["outcome"] == "infeasible"
    assert made["repairs"]
    named = {row["Rule"] for row in rows(tmp_path / "x" / "conflict-1.en.csv")}
    assert named == set(made["conflicts"][0]["rules"])


def test_a_comparison_of_all_variants(run: Run, write: Write, tmp_path: Path) -> None:
    told(run, write(CONGRESS), *DATA, "--as", "comparison", "--lang", "vi", "--out", tmp_path / "x")
    assert {"overview.vi.csv", "rows-congress.vi.csv", "rules.vi.csv", "plan.json"} <= {each.name for each in (tmp_path / "x").iterdir()}
    overview = rows(tmp_path / "x" / "overview.vi.csv")
    assert [row["Phương án"] for row in overview] == ["base", "smaller"]


@pytest.mark.parametrize("kind", ["scheme", "ballot", "infeasible"])
def test_a_paper_that_has_nothing_to_be_about(run: Run, write: Write, tmp_path: Path, kind: str) -> None:
    told(run, write(CONGRESS), *DATA, "--as", kind, "--out", tmp_path / "x", code=2)
    assert not (tmp_path / "x").exists()


def test_pseudonyms_everywhere_and_the_key_apart(run: Run, write: Write, tmp_path: Path) -> None:
    out = tmp_path / "x"
    said = told(run, write(SECRET), *DATA, "--redact", "--out", out)
    assert "redaction-key.csv" in said
    for file in out.iterdir():
        if file.name != "redaction-key.csv":
            text = file.read_text(encoding="utf-8")
            assert [each for each in GIVEAWAYS if each in text] == [], file.name
    key = {row["pseudonym"]: row for row in rows(out / "redaction-key.csv")}
    assert sorted(row["id"] for row in key.values()) == [f"K7X{number}" for number in range(1, 7)]
    assert {row["row"] for row in rows(out / "committee-redacted.csv")} < set(key)
    if os.name == "posix":
        assert (out / "redaction-key.csv").stat().st_mode & 0o777 == 0o600


def test_a_key_is_never_overwritten(run: Run, write: Write, tmp_path: Path) -> None:
    file, out = write(SECRET), tmp_path / "x"
    told(run, file, *DATA, "--redact", "--out", out)
    before = {each.name: each.read_bytes() for each in out.iterdir()}
    assert "redaction-key.csv" in told(run, file, *DATA, "--redact", "--force", "--out", out, code=2)
    assert {each.name: each.read_bytes() for each in out.iterdir()} == before


def test_names_that_look_like_formulas_stay_texts_in_every_table(run: Run, write: Write, tmp_path: Path) -> None:
    text = CONGRESS.replace("name: Two", "name: \"=cmd|'/C calc'!A0\"").replace("name: Three", 'name: "@SUM(1,2)"')
    file = write(text)
    told(run, file, *DATA, "--out", tmp_path / "x")
    told(run, file, "--to", "csv", "--as", "comparison", "--out", tmp_path / "y")
    sheets = [*(tmp_path / "x").glob("*.csv"), *(tmp_path / "y").glob("*.csv")]
    cells = [cell for sheet in sheets for row in csv.reader(sheet.read_text(encoding="utf-8-sig").splitlines()) for cell in row]
    assert "'=cmd|'/C calc'!A0" in cells
    assert [cell for cell in cells if cell.startswith(("=", "@", "\t", "\r"))] == []
