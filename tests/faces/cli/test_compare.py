"""`allocator compare` and the chain of moves after `solve --keep`: both languages, documents, exit codes, every misuse."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.faces.cli.cases import CONGRESS, FAULTY
from tests.faces.cli.conftest import Run, Write
from tests.rooms.compare.worlds import PEOPLE, UNITS

SMALLER = CONGRESS + "  fewer: {bodies.congress.size: 8, rules.floor.at_least: 2}\n"


def compared(text: str) -> dict[str, Any]:
    told = json.loads(text)
    assert told["format"] == 1
    found = told["comparison"]
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize(("lang", "said"), [
    ("en", (
        "3 plans compared; they are held against: base.", "Congress: units that differ", "Greatest deviation from the exact share",
        "Loosemore-Hanby index", "The rules", "smaller against base:", "(the size shrank)", "seats apart: 1",
        "Why fewer differs from base; changes: 2", "rules.floor.at_least: 1 → 2: alone", "bodies.congress.size: 12 → 11: alone moves",
    )),
    ("vi", (
        "So sánh 3 phương án; mốc so sánh: base.", "Đại hội: những đơn vị khác nhau", "Lệch nhiều nhất so với định mức",
        "Chỉ số Loosemore-Hanby", "Các quy tắc", "smaller so với base:", "(tổng số giảm)", "số ghế khác đi: 1",
        "Vì sao fewer khác base; số thay đổi: 2", "rules.floor.at_least: 1 → 2: một mình", "bodies.congress.size: 12 → 11: một mình làm",
    )),
])  # fmt: skip
def test_the_report_in_both_languages(lang: str, said: tuple[str, ...], run: Run, write: Write) -> None:
    ended = run("compare", write(SMALLER), "--lang", lang)
    assert ended.code == 0
    assert [each for each in said if each not in ended.out] == []


def test_the_document_tells_all_sides(run: Run, write: Write) -> None:
    ended = run("compare", write(SMALLER), "--variants", "smaller", "--json", "--lang", "en")
    found = compared(ended.out)
    assert [plan["name"] for plan in found["plans"]] == ["base", "smaller"] and {plan["outcome"] for plan in found["plans"]} == {"solved"}
    [body] = found["bodies"]
    assert body["presence"] == ["here", "here"] and body["equal"] + len(body["rows"]) == 3
    assert [side["size"] for side in body["sides"]] == [12, 11] and body["sides"][1]["turnover"]["distance"] == 1
    assert all(len(rule["sides"]) == 2 for rule in found["rules"]) and len(found["stages"]) == 3
    [cause] = found["causes"]
    assert cause["plan"] == "smaller" and cause["effects"][0]["path"] == "bodies.congress.size"
    assert any("smaller against base" in line["en"] for line in found["says"]) and "Seats in all" in ended.err


@pytest.mark.parametrize(("text", "arguments", "code"), [
    (UNITS, ("--variants", "cell"), 0),
    (UNITS, ("--variants", "cell,nothing"), 3),
    (UNITS, ("--variants", "cell", "--time-limit", "0.000001"), 4),
    (UNITS, ("--variants", "gone"), 1),
    (FAULTY, (), 1),
    (CONGRESS[: CONGRESS.index("variants:")], (), 2),
])  # fmt: skip
def test_exit_codes(text: str, arguments: tuple[str, ...], code: int, run: Run, write: Write) -> None:
    ended = run("compare", write(text), *arguments, "--lang", "en")
    assert ended.code == code and "Traceback" not in ended.out + ended.err
    if code == 3:
        assert "impossible" in ended.out and "alone makes every plan impossible" in ended.out


def test_drafts_and_a_draft_that_breaks_a_must(run: Run, write: Write) -> None:
    file = write(UNITS)
    good, bad = write("row,seats\nA,5\nB,3\nC,2\n", "good.csv"), write("row,seats\nA,8\nB,2\nC,0\n", "bad.csv")
    ended = run("compare", file, "--plan", good, "--plan", bad, "--lang", "en")
    assert ended.code == 6 and "draft, BREAKS musts" in ended.out and "good.csv" in ended.out
    assert run("compare", file, "--plan", good, "--lang", "en").code == 0


def test_kept_runs_are_compared(run: Run, write: Write, tmp_path: Path) -> None:
    file, store = write(SMALLER), tmp_path / "runs.sqlite"
    assert run("solve", file, "--store", store).code == 0
    first = json.loads(run("runs", "list", "--store", store, "--json").out)["runs"][0]["id"]
    assert run("solve", file, "--variant", "smaller", "--store", store).code == 0
    ended = run("compare", first, "last", "--store", store, "--json", "--lang", "en")
    found = compared(ended.out)
    assert ended.code == 0 and [plan["variant"] for plan in found["plans"]] == ["base", "smaller"]
    assert found["bodies"][0]["sides"][1]["turnover"]["distance"] == 1 and found["causes"] == []
    mixed = compared(run("compare", file, "last", "--store", store, "--json").out)
    assert [plan["variant"] for plan in mixed["plans"]] == ["base", "smaller"]


@pytest.mark.parametrize(("words", "said"), [
    (("nosuchrun", "another"), "no store"),
    (("nothing.yaml",), "There is no file nothing.yaml"),
    (("a", "b", "--variants", "x"), "--variants goes with a file"),
    (("a", "b", "--causes", "2"), "--causes goes with a file"),
])  # fmt: skip
def test_misuse_is_said_in_one_line(words: tuple[str, ...], said: str, run: Run) -> None:
    ended = run("compare", *words, "--lang", "en")
    assert ended.code == 2 and said in ended.err and "Traceback" not in ended.err


def test_people_and_bodies_that_are_not_everywhere(run: Run, write: Write) -> None:
    ended = run("compare", write(PEOPLE), "--variants", "south,bureau", "--lang", "en")
    assert ended.code == 0 and "SYNTHETIC DATA" in ended.out
    assert "Dung (P4) in for Binh (P2)" in ended.out and "Cuong (P3): no post → Chair" in ended.out and "no such body" in ended.out


MERGED = """\
format: 1
title: Merged
language: en
facts:
  units:
    members: members
    rows: [{id: U01, name: One, members: 100}, {id: U34, name: Both, members: 90}, {id: U05, name: Five, members: 50}]
bodies: {congress: {of: units, size: 9, label: {vi: Đại hội, en: Congress}}}
rules:
  - {id: floor, kind: seats, at_least: 1}
  - {id: fair, kind: proportional, basis: members, method: webster, prefer: 1}
"""
OLD = "row,seats\nU01,4\nU03,1\nU04,2\nU05,1\nU06,1\n"


@pytest.mark.parametrize(("lang", "said"), [
    ("en", ("Against the earlier plan", "no longer exist and count 0 now: U06 (had 1)", "Five (U05) +1 from U06.", "seats apart: 1")),
    ("vi", ("So với phương án trước", "nay không còn, được tính là 0 ghế: U06 (trước có 1)", "Five (U05) +1 từ U06.", "khác đi: 1")),
])  # fmt: skip
def test_a_merger_and_a_unit_that_is_gone(lang: str, said: tuple[str, ...], run: Run, write: Write) -> None:
    file, old = write(MERGED), write(OLD, "old.csv")
    ended = run("solve", file, "--keep", old, "--was", "U34=U03,U04", "--pin", "U05=2", "--lang", lang)
    assert ended.code == 0 and [each for each in said if each not in ended.out] == []


def test_the_chain_stands_in_the_document(run: Run, write: Write) -> None:
    file, old = write(MERGED), write(OLD, "old.csv")
    told = json.loads(run("solve", file, "--keep", old, "--was", "U34=U03,U04", "--pin", "U05=2", "--json").out)
    assert told["kept"]["gone"] == {"congress": {"U06": 1}}
    body = told["kept"]["bodies"]["congress"]
    assert (body["distance"], body["kept"]) == (1, "8/9") and body["moves"] == [{"to": "U05", "from": "U06", "seats": 1, "posts": []}]
    assert "kept" not in json.loads(run("solve", file, "--json").out)


@pytest.mark.parametrize(("was", "said"), [
    (("U34=U03,U04", "U01=U04"), "U04 was merged already"),
    (("U99=U03",), "there is no row U99 now"),
    (("U34=U003",), "the earlier plan has no row U003. Maybe: U03?"),
    (("U34",), "NEW=OLD,OLD is needed"),
])  # fmt: skip
def test_mergers_that_cannot_be(was: tuple[str, ...], said: str, run: Run, write: Write) -> None:
    options = [word for each in was for word in ("--was", each)]
    ended = run("solve", write(MERGED), "--keep", write(OLD, "old.csv"), *options, "--lang", "en")
    assert ended.code == 2 and said in ended.err
    assert run("solve", write(MERGED), "--was", "U34=U03", "--lang", "en").code == 2


def test_a_reference_of_which_nothing_exists_is_a_fault(run: Run, write: Write) -> None:
    ended = run("solve", write(MERGED), "--keep", write("row,seats\nX1,4\nX2,5\n", "old.csv"), "--lang", "en")
    assert ended.code == 1 and ended.out.count("old.csv") >= 2
