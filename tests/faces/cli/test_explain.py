"""`allocator explain`: what a new user reads where there is no plan, the document, the exit codes, and no claim beyond its proof."""

from __future__ import annotations

import io
import json
import re
import shutil
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

import allocator
from allocator.cli.explain_report import print_explained
from allocator.dossier import Conflict, Dossier, Repair, Repairs
from allocator.facts import RuleId
from allocator.words.say import Language, say
from tests.faces.cli.cases import CONGRESS
from tests.faces.cli.conftest import Run, Write

SCENARIOS = Path(__file__).parents[3] / "scenarios"
SAID: dict[tuple[str, str], list[str]] = {
    ("impossible-committee", "vi"): [
        "Mâu thuẫn 1 trong 2 mâu thuẫn tìm thấy",
        "  - [young] Ban Chấp hành: có ít nhất 10% (tính trên tổng số) thuộc cơ cấu Dưới 40 tuổi. (căn cứ: Đề án giả định, mục 2)",
        "  Vì: [young] Dưới 40 tuổi: cần ít nhất 4 (tính ra là 3,30); nhưng trong bảng chỉ có 3 người.",
        "  Vì: [size:standing] Ban Thường vụ: nhiều nhất 11; nhưng cần 6 của [party-offices] “Lĩnh vực” là Xây dựng Đảng + 4 của"
        " [women-standing] Nữ + 3 của [security] “Lĩnh vực” là Quân sự hoặc Công an hoặc Nội chính = 13, mà chỉ 1 người được tính hai lần.",
        "Không còn mâu thuẫn nào khác.",
        "Các cách sửa, cách ít tốn nhất trước",
    ],
    ("impossible-committee", "en"): [
        "Conflict 1 of the 2 that were found",
        "  Because: [young] Under 40: at least 4 (exactly 3.30); but there are only 3 in the table.",
        "  Because: [size:standing] Standing committee: at most 11; but 6 of [party-offices] “Lĩnh vực” Xây dựng Đảng + 4 of"
        " [women-standing] Women + 3 of [security] “Lĩnh vực” Quân sự or Công an or Nội chính = 13 are needed,"
        " and only 1 of the people can count twice.",
        "There is no other conflict.",
    ],
    ("impossible-congress", "vi"): [
        "      chỉ cần 2 trong 18 mục là đã mâu thuẫn: D17, D18",
        "  - [size:congress] Đại hội: đúng 150 ghế, trong đó 24 ghế cố định.",
        "  Vì: [enterprises] “Khối” là Doanh nghiệp: nhiều nhất 22 (tính ra là 22,68); nhưng cần 3 của [floor-committee]"
        " Đảng bộ cơ sở giả định 17 (D17) + 3 của [floor-committee] Đảng bộ cơ sở giả định 18 (D18) + 10 × 2 của [floor-cell] = 26,"
        " mà không ghế nào được tính hai lần.",
    ],
    ("impossible-congress", "en"): [
        "      of its 18 clauses, 2 will do for the conflict: D17, D18",
        "      in numbers: ≤ 22",
        "  Because: [enterprises] “Khối” Doanh nghiệp: at most 22 (exactly 22.68); but 3 of [floor-committee] Đảng bộ cơ sở giả định"
        " 17 (D17) + 3 of [floor-committee] Đảng bộ cơ sở giả định 18 (D18) + 10 × 2 of [floor-cell] = 26 are needed,"
        " and no seat counts twice.",
    ],
    ("impossible-in-integers", "vi"): [
        "      tức là: ≥ 12",
        "  Vì: [size:committee] Đảng ủy: nhiều nhất 35; nhưng cần 12 của [young] Dưới 40 tuổi + 12 của [middle] Từ 40 đến dưới 48 tuổi +"
        " 12 của [older] Từ 48 tuổi trở lên = 36, mà không ai được tính hai lần (tính theo tỷ lệ thì vừa: 35; nhưng mỗi phần phải tròn"
        " thành số nguyên).",
        "Bỏ bất kỳ quy tắc nào trong số này thì hết mâu thuẫn.",
    ],
    ("impossible-in-integers", "en"): [
        "  Because: [size:committee] Committee: at most 35; but 12 of [young] Under 40 + 12 of [middle] From 40 to 47 + 12 of [older] 48"
        " and over = 36 are needed, and nobody counts twice (as shares they fit: 35; but every part must be a whole number).",
        "Leave out any one of them and the conflict is gone.",
    ],
}  # fmt: skip
CHANGED = {
    "impossible-committee": {("young", "at_least", "10%"), ("women-standing", "at_least", "4"), ("security", "at_least", "3")},
    "impossible-congress": {("floor-cell", "at_least", "2"), ("floor-committee", "at_least", "3"), ("enterprises", "at_most", "18%")},
    "impossible-in-integers": {("young", "at_least", "1/3"), ("middle", "at_least", "1/3"), ("older", "at_least", "1/3")},
}
NO_PLAN = CONGRESS.replace("rules:", "rules:\n  - {id: too-high, kind: seats, at_least: 99}")


@pytest.mark.parametrize(("case", "language"), SAID)
def test_the_sentences_alone_say_which_numbers_to_change(case: str, language: str, run: Run) -> None:
    ended = run("explain", SCENARIOS / case / "scenario.yaml", "--lang", language)
    lines = ended.out.splitlines()
    assert ended.code == 3 and ended.err == ""
    assert [line for line in SAID[case, language] if line not in lines] == []


@pytest.mark.parametrize("case", CHANGED)
def test_the_document_says_the_same_by_codes_and_numbers(case: str, run: Run) -> None:
    ended = run("explain", SCENARIOS / case / "scenario.yaml", "--json")
    told = json.loads(ended.out)
    assert ended.code == 3 and told["outcome"] == "infeasible" and told["plan"] is None
    assert told["conflicts_complete"] and all(each["minimal"] and each["confirmed"] for each in told["conflicts"])
    reasons = [reason for conflict in told["conflicts"] for reason in conflict["because"]]
    assert reasons and all(said_again(reason) for reason in reasons)
    offered = {(each["rule"], each["field"], each["from"]) for repair in told["repairs"] for each in repair["changes"]}
    assert CHANGED[case] <= offered
    prices = [Fraction(str(repair["price"])) for repair in told["repairs"]]
    assert prices and prices == sorted(prices) and all(repair["proven"] for repair in told["repairs"])
    assert all(repair["confirmed"] for repair in told["repairs"] if repair["side"] == "rules")


def said_again(reason: dict[str, Any]) -> bool:
    """Say whether the numbers of a reason stand among its parameters, so that another face could word it."""
    numbers = [int(part) for part in "".join(each if each.isdigit() else " " for each in reason["en"]).split()]
    return reason["code"].startswith(("sum.", "because.")) and any(number in reason["params"].values() for number in numbers)


@pytest.mark.parametrize("case", CHANGED)
def test_a_check_says_it_before_any_search(case: str, run: Run) -> None:
    ended = run("check", SCENARIOS / case / "scenario.yaml")
    assert ended.code == 0 and "Không thể có phương án nào: [" in ended.out
    assert "allocator explain scenario.yaml" in ended.out
    told = json.loads(run("check", SCENARIOS / case / "scenario.yaml", "--json").out)
    assert told["impossible"] and {"code", "params", "says"} == set(told["impossible"][0])


@pytest.mark.parametrize("case", CHANGED)
def test_the_repaired_variant_has_a_plan(case: str) -> None:
    assert allocator.solve(SCENARIOS / case / "scenario.yaml", variant="repaired").verdict == "solved"


def test_every_repair_can_be_written_and_then_solved(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "case"
    shutil.copytree(SCENARIOS / "impossible-in-integers", folder)
    file, before = folder / "scenario.yaml", (folder / "scenario.yaml").read_bytes()
    ended = run("explain", file, "--apply", "2", "--lang", "en")
    new = folder / "scenario-repaired.yaml"
    assert ended.code == 3 and f"Written: {new}" in ended.out and file.read_bytes() == before
    assert allocator.solve(new, variant="repair-2").verdict == "solved"
    again = run("explain", file, "--apply", "2", "--lang", "en")
    assert again.code == 2 and "not overwritten" in again.err
    assert run("explain", file, "--apply", "99").code == 2


def test_a_repaired_file_is_not_left_where_its_tables_are_not(run: Run, tmp_path: Path) -> None:
    case = tmp_path / "case"
    shutil.copytree(SCENARIOS / "impossible-congress", case)
    other = tmp_path / "other"
    other.mkdir()
    apply = ("explain", case / "scenario.yaml", "--apply", "1", "--out", other / "new.yaml", "--lang")
    for language, says in (("en", "there is no file to-chuc.csv"), ("vi", "không tìm thấy tệp to-chuc.csv")):
        ended = run(*apply, language)
        assert (ended.code, ended.out, list(other.iterdir())) == (2, "", []) and says in ended.err and str(case) in ended.err
    table = (case / "to-chuc.csv").read_text(encoding="utf-8")
    (other / "to-chuc.csv").write_text(table.replace(",125\n", ",126\n", 1), encoding="utf-8")
    for language, says in (("en", "hold something else"), ("vi", "có nội dung khác")):
        ended = run(*apply, language)
        assert ended.code == 2 and says in ended.err and not (other / "new.yaml").exists()
    shutil.copy(case / "to-chuc.csv", other)
    assert run(*apply, "en").code == 3
    assert run("solve", other / "new.yaml", "--variant", "repair-1").code == 0


def test_the_document_tells_conflicts_and_repairs_in_whole_sentences(run: Run) -> None:
    told = json.loads(run("explain", SCENARIOS / "impossible-committee" / "scenario.yaml", "--json").out)
    assert told["conflicts"][0]["says"] == {
        "vi": "Những quy tắc sau không thể cùng đúng: (1) [young] Ban Chấp hành: có ít nhất 10% (tính trên tổng số) thuộc cơ cấu"
        " Dưới 40 tuổi; (2) [size:committee] Ban Chấp hành: từ 33 đến 35 người.",
        "en": "These rules cannot hold together: (1) [young] Committee: at least 10% (of all members) in the category Under 40;"
        " (2) [size:committee] Committee: from 33 to 35 people.",
    }
    added = told["repairs"][0]
    assert added["side"] == "rows" and added["says"]["en"].startswith("Add 1 to the roster: for Standing committee;")
    assert told["repairs"][1]["says"] == {
        "vi": "Quy tắc young (Ban Chấp hành, Dưới 40 tuổi): đổi mức tối thiểu từ 10% thành 9%. Quy tắc security (Ban Thường vụ, "
        "“Lĩnh vực” là Quân sự hoặc Công an hoặc Nội chính): đổi mức tối thiểu từ 3 thành 2.",
        "en": "Rule young (Committee, Under 40): change the minimum from 10% to 9%. Rule security (Standing committee, "
        "“Lĩnh vực” Quân sự or Công an or Nội chính): change the minimum from 3 to 2.",
    }
    assert [each["norm"] for each in told["repairs"]] == ["fewest_rows", *["least_total"] * 4, "next"]


def test_where_there_is_a_plan_it_says_so_and_points_on(run: Run, write: Write) -> None:
    ended = run("explain", write(CONGRESS), "--lang", "en")
    assert ended.code == 0
    assert "A plan meets all musts: there is no conflict." in ended.out and "--why ROW" in ended.out
    told = json.loads(run("explain", write(CONGRESS), "--json").out)
    assert told["outcome"] == "solved" and told["plan"] is not None and (told["conflicts"], told["repairs"]) == ([], [])


def test_why_is_answered_here_too(run: Run, write: Write) -> None:
    file = write(CONGRESS)
    row = next(iter(json.loads(run("solve", file, "--json").out)["plan"]["bodies"].values()))["seats"]
    first = next(iter(row))
    ended = run("explain", file, "--why", first, "--json")
    told = json.loads(ended.out)
    assert ended.code == 0 and told["why"]["row"] == first and told["why"]["seats"] == row[first] + 1
    assert all(line["en"] in ended.err.splitlines() for line in told["why"]["says"])


def test_why_asked_of_a_file_without_a_plan_gets_the_conflict(run: Run, write: Write) -> None:
    row = json.loads(run("solve", write(CONGRESS), "--json").out)["plan"]["bodies"]
    first = next(iter(next(iter(row.values()))["seats"]))
    ended = run("explain", write(NO_PLAN), "--why", first, "--lang", "en")
    assert ended.code == 3 and "cannot hold together" in ended.out and "[too-high]" in ended.out


IDLE = [["--seats", "3"], ["--body", "x"], ["--out", "y.yaml"], ["--why", "A", "--apply", "1"], ["--apply", "1"]]


@pytest.mark.parametrize("options", IDLE)
def test_options_that_say_nothing_are_refused(options: list[str], run: Run, write: Write) -> None:
    ended = run("explain", write(CONGRESS), *options)
    assert ended.code == 2 and ended.out == "" and ended.err.strip()


def printed(dossier: Dossier, language: Language) -> str:
    text = io.StringIO()
    print_explained(dossier, Console(file=text, width=10_000), language)
    return text.getvalue()


def test_nothing_is_claimed_that_was_not_proved(write: Write) -> None:
    known = allocator.explain(write(NO_PLAN))
    assert known.verdict == "infeasible" and known.conflicts and known.repairs.menu
    loose = replace(known.conflicts[0], minimal=False, confirmed=False)
    unproved = replace(known.repairs.menu[0], proven=False)
    doubtful = replace(known, conflicts=(loose,), conflicts_complete=False, repairs=Repairs((unproved,), False), confirmed=False)
    en, vi = printed(doubtful, "en"), printed(doubtful, "vi")
    for line in ("There may be more conflicts.", "not proved, there may be a better one", "There may be other ways."):
        assert line in en
    assert "A second route has not confirmed this conflict." in en
    assert "Leave out any one of them" not in en and "; proved)" not in en and "There is no other" not in en
    assert "Có thể còn mâu thuẫn khác." in vi and "chưa chứng minh" in vi and "đã chứng minh" not in vi
    empty = replace(known, conflicts=(), conflicts_complete=False, repairs=Repairs())
    assert "Time ran out before the rules in conflict were found." in printed(empty, "en")
    assert "No way out was found in the time given." in printed(empty, "en")


def test_an_undecided_question_has_no_conflict_yet(write: Write) -> None:
    known = allocator.explain(write(NO_PLAN))
    open_question = Dossier(known.problem, "undecided", None, False, False, None)
    en, vi = printed(open_question, "en"), printed(open_question, "vi")
    assert "undecided" in en and "chưa xác định" in vi
    assert "cannot hold together" not in en and "there is no conflict" not in en


def test_a_time_limit_that_is_too_short_ends_undecided_or_says_that_more_may_be(run: Run) -> None:
    file = SCENARIOS / "district-committee-2020" / "scenario.yaml"
    ended = run("explain", file, "--time-limit", "0.05", "--lang", "en")
    assert ended.code == 4 and "there is no conflict" not in ended.out and "ran out" in ended.out


def test_a_conflict_of_one_rule_and_no_way_out_are_worded(write: Write) -> None:
    known = allocator.explain(write(NO_PLAN))
    alone = Conflict((RuleId("too-high"),), True, True)
    told = printed(replace(known, conflicts=(alone,), conflicts_complete=True, repairs=Repairs((), True)), "en")
    assert "This rule cannot hold at all:" in told and "No change of numbers within the limits of may_relax" in told


def test_a_price_that_is_a_fraction_is_written_exactly_in_the_document(write: Write) -> None:
    from allocator.export.explained import explained_document

    known = allocator.explain(write(NO_PLAN))
    half = Repair(known.repairs.menu[0].changes, Fraction(1, 2), "least_worst", True)
    told = explained_document(replace(known, repairs=Repairs((half,), True)))
    assert told["repairs"][0]["price"] == "1/2" and told["repairs"][0]["norm"] == "least_worst"
    assert told["repairs"][0]["changes"][0]["says"]["en"] == say(half.changes[0].says, "en")


def test_the_page_about_it_shows_what_is_printed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(SCENARIOS.parent)
    page = (SCENARIOS.parent / "docs" / "how-to" / "impossible.md").read_text(encoding="utf-8")
    shown = re.findall(r"<!-- shown by: allocator (.*?) -->\n```text\n(.*?)```", page, re.DOTALL)
    assert len(shown) == 2
    for command, block in shown:
        seen = run(*command.split()).out.splitlines()
        assert [line for line in block.splitlines() if line not in seen] == [], command
