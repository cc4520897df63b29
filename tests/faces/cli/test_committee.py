"""Bodies of people on the command line: the tables, the files, drafts, daily changes, and what is said where nothing fits."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.faces.cli.conftest import Ended, Run, Write
from tests.faces.cli.people_cases import BALLOT, BARRED, COMMITTEE, LEADS, NOBODY, TIED, TOO_FEW


def document(ended: Ended) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(ended.out)
    return told


def lines(ended: Ended) -> list[str]:
    return [" ".join(line.split()) for line in ended.out.splitlines()]


def test_the_document_names_members_categories_and_posts(run: Run, write: Write) -> None:
    told = document(run("solve", write(COMMITTEE), "--json"))
    bodies = told["plan"]["bodies"]
    assert bodies["committee"] == {
        "size": 4, "fixed": 0, "vacant": 0, "members": ["P1", "P2", "P3", "P4"],
        "categories": {"women": {"total": 1}, "minority": {"total": 1}}, "posts": {}, "synthetic": True,
    }  # fmt: skip
    assert bodies["standing"]["members"] == ["P1", "P2"]
    assert bodies["standing"]["posts"] == {"Bí thư": ["P1"], "Phó bí thư": ["P2"], "Trưởng ban": ["P1"]}
    assert told["scenario"]["synthetic"] is True


@pytest.mark.parametrize(("language", "total", "share", "posts", "made_up"), [
    ("vi", "TỔNG SỐ: 4 1 1 300", "Tỷ lệ trên tổng số 4 25,00% 25,00%", "Bí thư; Trưởng ban", "SỐ LIỆU GIẢ ĐỊNH, chỉ để minh họa"),
    ("en", "TOTAL: 4 1 1 300", "Share of all 4 25.00% 25.00%", "Bí thư; Trưởng ban", "SYNTHETIC DATA, an illustration only"),
])  # fmt: skip
def test_the_table_ticks_categories_adds_up_and_says_that_the_people_are_made_up(
    run: Run, write: Write, language: str, total: str, share: str, posts: str, made_up: str,
) -> None:
    told = lines(run("solve", write(COMMITTEE), "--lang", language))
    assert {total, share, f"1 Trần Văn Mẫu (P1) Đảng {posts}"} <= set(told)
    assert "2 Lê Thị Thử (P2) Đảng x 80" in told
    assert "3 Phạm Nháp (P3) Mặt trận x 70" in told
    assert told.count(made_up) == 2


def test_only_members_are_listed_and_holders_of_posts_come_first(run: Run, write: Write) -> None:
    text = COMMITTEE.replace("where: {led: {at_least: 8}}", "where: {led: 8}").replace("where: {gender: Nữ}", "where: {gender: Nam}")
    told = lines(run("solve", write(text), "--lang", "vi"))
    standing = [line for line in told[told.index("Ban thường vụ: 2 người") :] if line[:2] in ("1 ", "2 ")]
    assert [line.split("(")[1][:2] for line in standing[:2]] == ["P2", "P1"]
    assert any(line.startswith("Thứ tự: người giữ chức danh đứng trước") for line in told)
    assert not any("(P6)" in line for line in told[: told.index("Các quy tắc")])


def test_what_is_written_opens_in_a_spreadsheet_and_audits_clean(run: Run, write: Write, tmp_path: Path) -> None:
    file, out = write(COMMITTEE), tmp_path / "out"
    assert run("solve", file, "--out", out).code == 0
    assert (out / "standing.csv").read_text(encoding="utf-8-sig").splitlines()[:2] == [
        "row,name,unit,body,seats,post,women,minority,synthetic", "P1,Trần Văn Mẫu,Đảng,standing,1,Bí thư; Trưởng ban,0,0,yes",
    ]
    assert "P4,'=Hoàng Giả,Công an,committee,1,0,0,yes" in (out / "committee.csv").read_text(encoding="utf-8-sig")
    for name in ("plan.json", "committee.csv", "standing.csv"):
        assert run("audit", file, "--plan", out / name).code == 0
    told = document(run("audit", file, "--plan", out / "plan.json", "--json"))
    assert told["plan"] == json.loads((out / "plan.json").read_text(encoding="utf-8"))["plan"]
    assert all(rule["holds"] for rule in told["rules"])


def test_one_person_in_by_decision_and_the_others_as_they_were(run: Run, write: Write, tmp_path: Path) -> None:
    file = write(COMMITTEE)
    run("solve", file, "--out", tmp_path / "out")
    ended = run("solve", file, "--keep", tmp_path / "out" / "plan.json", "--pin", "committee:P5=1")
    assert ended.code == 0
    told = lines(ended)
    assert "Mới so với lần trước (1): Ngô Thị Dụ (P5)." in told
    assert "Không còn so với lần trước (1): Lê Thị Thử (P2)." in told
    kept = document(run("solve", file, "--keep", tmp_path / "out" / "committee.csv", "--json"))
    assert [rule["id"] for rule in kept["rules"][:2]] == ["--keep", "age"]


def test_who_keeps_a_seat_keeps_the_post(run: Run, write: Write) -> None:
    file = write(COMMITTEE.replace("{name: Phó bí thư, where: {gender: Nữ}}", "{name: Phó bí thư}"))
    assert document(run("solve", file, "--json"))["plan"]["bodies"]["standing"]["posts"]["Bí thư"] == ["P1"]
    mine = write("row,body,post\nP2,standing,Bí thư; Trưởng ban\nP1,standing,Phó bí thư\n", "mine.csv")
    kept = document(run("solve", file, "--keep", mine, "--json"))
    assert kept["plan"]["bodies"]["standing"]["posts"] == {"Bí thư": ["P2"], "Phó bí thư": ["P1"], "Trưởng ban": ["P2"]}
    assert [stage["value"] for stage in kept["stages"][:2]] == [0, 0]
    assert kept["stages"][1]["rules"] == ["--keep standing, Bí thư", "--keep standing, Phó bí thư", "--keep standing, Trưởng ban"]


def test_the_same_person_may_be_pinned_in_two_bodies(run: Run, write: Write) -> None:
    told = document(run("solve", write(COMMITTEE), "--pin", "committee:P5=1", "--pin", "standing:P5=1", "--json"))
    assert [rule["id"] for rule in told["rules"][:2]] == ["--pin P5 (committee)", "--pin P5 (standing)"]
    assert told["plan"]["bodies"]["committee"]["members"] == ["P1", "P3", "P4", "P5"]
    assert told["plan"]["bodies"]["standing"]["posts"]["Phó bí thư"] == ["P5"]


@pytest.mark.parametrize(("pin", "said"), [
    ("P5=1", "P5 có trong nhiều tổ chức (committee, standing)"), ("committee:P5=2", "P5 là một người"),
    ("P9=1", "không có đơn vị hay người nào mã P9"),
])  # fmt: skip
def test_a_pin_of_a_person_that_cannot_be_understood_is_misuse(run: Run, write: Write, pin: str, said: str) -> None:
    ended = run("solve", write(COMMITTEE), "--pin", pin)
    assert ended.code == 2
    assert said in ended.err


def test_who_was_elected_is_held_against_the_rules_and_what_is_left_open_is_said(run: Run, write: Write) -> None:
    file, elected = write(COMMITTEE), write("row,body\nP1,committee\nP2,committee\nP3,committee\n", "elected.csv")
    ended = run("audit", file, "--plan", elected)
    assert ended.code == 6
    assert "Ban chấp hành: còn thiếu 1 so với số lượng phải có." in ended.out
    assert "Dự thảo không nêu gì về Ban thường vụ; các quy tắc liên quan không được xét." in ended.out
    told = document(run("audit", file, "--plan", elected, "--json"))
    assert [finding["label"] for finding in told["audit"]["findings"]] == ["size:committee"]
    assert list(told["plan"]["bodies"]) == ["committee"]
    verdicts = {rule["id"]: rule["clauses"][0]["measured"] for rule in told["rules"] if rule["clauses"]}
    assert (verdicts["women"], verdicts["posts"]) == (1, None)


def test_a_seat_that_may_stay_open_is_no_breach(run: Run, write: Write) -> None:
    file = write(COMMITTEE.replace("size: 4,", "size: 4, vacant: {at_most: 1},"))
    ended = run("audit", file, "--plan", write("row,body\nP1,committee\nP2,committee\nP3,committee\n", "elected.csv"), "--lang", "en")
    assert ended.code == 0
    told = lines(ended)
    assert "Committee: 1 left vacant, as is allowed." in told
    assert "Committee: 3 people, 1 vacant" in told
    assert {"Share of all 4 25.00% 25.00%", "Share of the 3 filled 33.33% 33.33%"} <= set(told)


def test_check_says_how_many_people_there_are_and_how_many_may_sit(run: Run, write: Write) -> None:
    file = write(COMMITTEE.replace("language: vi", "language: vi\nas_of: 2026-01-01"))
    told = lines(run("check", file))
    assert "Tuổi và số tháng đến tuổi nghỉ hưu được tính vào ngày 01/01/2026." in told
    assert {"Các bảng: people (6 người).", "people: SỐ LIỆU GIẢ ĐỊNH, chỉ để minh họa."} <= set(told)
    assert {"Ban chấp hành: 5 trong 6 người đủ điều kiện tham gia.", "Ban thường vụ: 5 trong 6 người đủ điều kiện tham gia."} <= set(told)
    assert document(run("check", file, "--json"))["people"] == {
        "committee": {"rows": 6, "eligible": 5}, "standing": {"rows": 6, "eligible": 5},
    }  # fmt: skip


@pytest.mark.parametrize(("text", "rules", "vi", "en"), [
    (
        NOBODY, ["posts"], "không ai trong bảng đáp ứng điều kiện của chức danh Bí thư (Ban thường vụ), mà chức danh này cần 1 người.",
        "nobody in the table meets the conditions of the post Bí thư (Standing committee), which 1 must hold.",
    ),
    (
        BARRED, ["sits", "age"],
        "Vũ Văn Chừng (P6) được quyết định tham gia Ban chấp hành, nhưng không thuộc diện mà quy tắc age cho phép (“tuổi”: 59).",
        "Vũ Văn Chừng (P6) is to sit in Committee by decision, but is not among those whom the rule age admits (“age”: 59).",
    ),
    (
        LEADS, ["leads", "posts"],
        "Phạm Nháp (P3) được quyết định giữ chức danh Bí thư (Ban thường vụ), nhưng không đáp ứng điều kiện của chức danh này (“led”: 1).",
        "Phạm Nháp (P3) is to hold the post Bí thư (Standing committee) by decision, but does not meet its conditions (“led”: 1).",
    ),
    (
        TOO_FEW.replace("category: women, exactly: 1", "category: women, at_least: 1"), ["age", "size:committee"],
        "Ban chấp hành cần ít nhất 6 người, nhưng chỉ 5 người trong bảng được phép tham gia.",
        "Committee needs at least 6 people, but only 5 in the table may sit.",
    ),
    (
        BALLOT, ["surplus", "size:list"], "Danh sách có nhiều nhất 2 tên, ít hơn số cần bầu là 3.",
        "Ballot list has at most 2 names, fewer than the 3 to elect.",
    ),
])  # fmt: skip
def test_where_nothing_fits_the_failing_condition_is_said(run: Run, write: Write, text: str, rules: list[str], vi: str, en: str) -> None:
    file = write(text)
    for language, said in (("vi", vi), ("en", en)):
        ended = run("solve", file, "--lang", language)
        assert ended.code == 3
        assert said in ended.out
    conflict = document(run("solve", file, "--json"))["conflicts"][0]
    assert (conflict["rules"], conflict["because"]) == (rules, [{"vi": vi, "en": en}])


def test_people_who_could_change_places_are_named(run: Run, write: Write) -> None:
    ended = run("solve", write(TIED))
    assert "they differ in: Ann (A), Bob (B), Cy (C)." in ended.out
    assert "the largest body first, then whoever stands first." in ended.out
    assert document(run("solve", write(TIED), "--json"))["ties"]["rows"] == ["A", "B", "C"]


def test_a_long_list_of_ties_is_cut_short_on_the_screen_alone(run: Run, write: Write) -> None:
    rows = ", ".join(f"{{id: P{at}, name: Person {at}}}" for at in range(60))
    file = write(TIED.replace("{id: A, name: Ann}, {id: B, name: Bob}, {id: C, name: Cy}", rows))
    ended = run("solve", file)
    assert "and 20 more (all of them with --json)" in ended.out
    assert "(P59)" not in ended.out
    assert len(document(run("solve", file, "--json"))["ties"]["rows"]) == 60


@pytest.mark.parametrize("kind", ["committee", "ballot"])
def test_a_starter_case_of_people_runs_at_once_and_says_that_it_is_made_up(run: Run, tmp_path: Path, kind: str) -> None:
    assert run("init", tmp_path / "case", "--kind", kind).code == 0
    file = tmp_path / "case" / "scenario.yaml"
    assert "SỐ LIỆU GIẢ ĐỊNH" in run("check", file).out
    told = document(run("solve", file, "--json", "--out", tmp_path / "out"))
    assert (told["outcome"], told["confirmed"], told["scenario"]["synthetic"]) == ("solved", True, True)
    assert all(stage["value"] == 0 for stage in told["stages"][:1])
    assert run("audit", file, "--plan", tmp_path / "out" / "plan.json").code == 0
    assert run("init", tmp_path / "case", "--kind", kind).code == 2


def test_a_starter_case_of_people_takes_no_table_of_units(run: Run, write: Write, tmp_path: Path) -> None:
    ended = run("init", tmp_path / "case", "--kind", "committee", "--from", write("id,members\nA,1\n", "u.csv"), "--lang", "en")
    assert ended.code == 2
    assert "no line of headings was found" in ended.err and "id, members" in ended.err
    assert not (tmp_path / "case").exists()
