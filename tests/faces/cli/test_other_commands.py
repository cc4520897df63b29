"""The other commands: audit, check, init, rules, schema, and help."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import allocator
from allocator.rules import KINDS
from tests.faces.cli.cases import CONGRESS, FAULTY
from tests.faces.cli.conftest import Run, Write


def test_a_draft_that_breaks_a_must_is_told_where(run: Run, write: Write) -> None:
    file, draft = write(CONGRESS), write("row,seats\nA,7\nB,3\n", "draft.csv")
    ended = run("audit", file, "--plan", draft)
    assert ended.code == 6
    assert "floor:C" in ended.out
    document = json.loads(run("audit", file, "--plan", draft, "--json").out)
    assert (document["outcome"], document["proven"], document["solver"], document["ties"]) == ("audited", False, None, None)
    assert document["audit"]["clean"] is False
    assert {finding["rule"] for finding in document["audit"]["findings"]} == {"floor"}


def test_a_draft_without_categories_is_not_stated_and_no_breach(run: Run, write: Write) -> None:
    file, draft = write(CONGRESS), write("row;seats\nA;5\nB;3\nC;2\n", "draft.csv")
    ended = run("audit", file, "--plan", draft)
    assert ended.code == 0
    assert "not stated" in ended.out


def test_a_draft_that_names_nobody_we_know_is_a_fault(run: Run, write: Write) -> None:
    assert run("audit", write(CONGRESS), "--plan", write("row,seats\nX1,5\n", "draft.csv")).code == 1


def test_check_says_what_each_rule_became(run: Run, write: Write) -> None:
    file = write(CONGRESS)
    ended = run("check", file)
    assert ended.code == 0
    assert "= 4" in next(line for line in ended.out.splitlines() if line.split()[:1] == ["women"])
    document = json.loads(run("check", file, "--json").out)
    rules = {rule["id"]: rule for rule in document["rules"]}
    assert document["outcome"] == "checked"
    assert document["variants"] == ["smaller"]
    assert (rules["women"]["at_least"], rules["women"]["at_most"]) == (4, 4)
    assert [clause["at_least"] for clause in rules["floor"]["clauses"]] == [1, 1, 1]
    assert {clause["settled"] for clause in rules["women-spread"]["clauses"]} == {False}


def test_check_reads_the_variants_too(run: Run, write: Write) -> None:
    file = write(CONGRESS.replace("smaller: {bodies.congress.size: 11}", "smaller: {bodies.congres.size: 11}"))
    assert run("check", file).code == 1


def test_check_tells_faults_in_the_files_language_even_if_it_is_faulty(run: Run, write: Write) -> None:
    assert "Faults found: 2" in run("check", write(FAULTY)).out
    assert "Lỗi tìm thấy: 2" in run("check", write(FAULTY), "--lang", "vi").out


@pytest.mark.parametrize("kind", ["congress", "pilot"])
def test_a_starter_case_runs_at_once(run: Run, tmp_path: Path, kind: str) -> None:
    assert run("init", tmp_path / "case", "--kind", kind).code == 0
    file = tmp_path / "case" / "scenario.yaml"
    assert run("check", file).code == 0
    ended = run("solve", file, "--json")
    assert ended.code == 0
    rules = {rule["kind"] for rule in json.loads(ended.out)["rules"]}
    assert ("spread" if kind == "congress" else "bloc") in rules


def test_a_starter_case_takes_the_offices_own_table(run: Run, write: Write, tmp_path: Path) -> None:
    table = write("Danh sách;;\nMã;Tên đơn vị;Số đảng viên\n01;Phường: Một;52\n02;Hai;31\n", "bảng của tôi.csv")
    assert run("init", tmp_path / "case", "--from", table).code == 0
    seats = json.loads(run("solve", tmp_path / "case" / "scenario.yaml", "--json").out)["plan"]["bodies"]["congress"]["seats"]
    assert list(seats) == ["01", "02"]


def test_a_starter_case_overwrites_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "scenario.yaml").write_text("mine", encoding="utf-8")
    ended = run("init", tmp_path)
    assert ended.code == 2
    assert (tmp_path / "scenario.yaml").read_text(encoding="utf-8") == "mine"


def test_a_table_without_members_is_refused_with_its_columns(run: Run, write: Write, tmp_path: Path) -> None:
    ended = run("init", tmp_path / "case", "--from", write("id,weight\nA,1\n", "w.csv"), "--lang", "en")
    assert ended.code == 2
    assert "id, weight" in ended.err
    assert not (tmp_path / "case").exists()


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_of_rule_is_explained_in_both_languages(run: Run, kind: str) -> None:
    vi, en = (run("rules", kind, "--lang", language) for language in ("vi", "en"))
    assert (vi.code, en.code) == (0, 0)
    assert vi.out != en.out
    assert f"kind: {kind}" in en.out


def test_an_unknown_kind_is_misuse(run: Run) -> None:
    assert run("rules", "nonsense").code == 2


def test_the_schema_is_a_schema(run: Run) -> None:
    assert json.loads(run("schema").out)["type"] == "object"


def test_help_speaks_both_languages(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Tìm phương án tốt nhất" in run("--help").out
    assert "Find the best plan" in run("--lang", "en", "--help").out
    monkeypatch.setenv("ALLOCATOR_LANG", "en")
    assert "Find the best plan" in run("--help").out


def test_a_wrong_call_is_misuse(run: Run) -> None:
    assert run("solve").code == 2
    assert run("nonsense").code == 2


def test_help_loads_nothing_heavy() -> None:
    program = (
        "import sys; sys.argv[1:] = ['--help']\nfrom allocator.cli import main\ntry: main()\nexcept SystemExit: pass\n"
        "print('LOADED', sorted({'ortools', 'numpy', 'pandas', 'openpyxl', 'pydantic', 'rich'} & set(sys.modules)))"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, encoding="utf-8", check=True)
    assert ended.stdout.splitlines()[-1] == "LOADED []"


def test_the_verbs_are_functions_whatever_room_is_loaded_first(write: Write) -> None:
    from allocator.audit import audit_plan

    assert callable(audit_plan)
    dossier = allocator.solve(write(CONGRESS))
    assert dossier.verdict == "solved"
    draft = write("row,seats\nA,5\nB,3\nC,2\n", "draft.csv")
    audited = allocator.audit(write(CONGRESS), draft)
    assert audited.audit is not None
    assert audited.audit.clean
    with pytest.raises(AttributeError, match="no attribute 'verbs'"):
        getattr(allocator, "verbs")  # noqa: B009 - a name that only fails when asked for
