"""`allocator ballot`: what it prints, what its document says, and how it ends."""

from __future__ import annotations

import json
from math import comb
from pathlib import Path
from typing import Any

import pytest

import allocator
from tests.faces.cli.conftest import Run, Write

WOMEN = "ABCDE"
PEOPLE = "\n".join(
    f"      - {{id: {id}, name: Person {id}, gender: {'f' if id in WOMEN else 'm'}, area: {area}}}"
    for id, area in zip("ABCDEFGHIJKLMN", "nnsinnnsssnisi", strict=True)
)
CASE = f"""\
format: 1
title: Bầu thử (dữ liệu giả định)
language: vi
facts:
  people:
    rows:
{PEOPLE}
categories:
  women: {{people: {{gender: f}}, label: {{vi: Nữ, en: Women}}}}
  south: {{people: {{area: s}}, label: {{vi: Miền Nam, en: South}}}}
bodies:
  list: {{of: people, label: {{vi: Danh sách, en: The list}}}}
  committee: {{of: people, size: 8, within: list, label: {{vi: Ban Chấp hành, en: Committee}}}}
rules:
  - {{id: surplus, kind: surplus, list: list, seats_of: committee, at_least: 2, at_most: 3}}
  - {{id: women, kind: category, body: committee, category: women, at_least: 25%}}
  - {{id: areas, kind: bloc, body: committee, each: area, at_least: 1}}
"""
OWN = "row,body\n" + "".join(f"{id},list\n" for id in "ABCFGHIJKL")
"""Ten names: three women; areas n, n, s, n, n, s, s, s, n, i."""


def ballot(run: Run, file: Path, *flags: str | Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(run("ballot", file, "--json", *flags).out)
    return document


@pytest.fixture
def own(tmp_path: Path) -> Path:
    file = tmp_path / "own.csv"
    file.write_text(OWN, encoding="utf-8")
    return file


def test_the_document_says_worst_case_and_exact_probability_of_an_own_list(run: Run, write: Write, own: Path) -> None:
    document = ballot(run, write(CASE), "--plan", own)
    women = document["ballot"]["women"]
    assert {key: women[key] for key in ("on_list", "needed", "worst", "best", "guaranteed")} == {
        "on_list": 3, "needed": 2, "worst": 1, "best": 3, "guaranteed": False,
    }  # fmt: skip
    assert women["probability"] == {"uniform": float(1 - comb(3, 1) * comb(7, 7) / comb(10, 8))}
    assert women["interval"] == {"uniform": None} and women["to_guarantee"] == 4
    south = document["ballot"]["south"]
    assert (south["needed"], south["guaranteed"], south["rules"], south["probability"]) == (0, True, [], {"uniform": 1})
    vote = document["vote"]
    assert (vote["names"], vote["seats"], vote["surplus"], vote["seats_of"]) == (10, 8, 2, "committee")
    areas = next(rule for rule in vote["rules"] if rule["id"] == "areas")
    assert [(clause["label"], clause["worst"]) for clause in areas["clauses"]] == [("areas:n", 3), ("areas:s", 2), ("areas:i", 0)]
    assert areas["probability"]["uniform"] == 0.8
    assert list(document)[-2:] == ["ballot", "vote"] and document["outcome"] == "audited"
    assert document["audit"]["clean"] is True


def test_together_is_the_share_of_elections_in_which_all_rules_hold(run: Run, write: Write, own: Path) -> None:
    """Of 45 pairs of struck names, 9 hold the one from i; 3 are two of the three women."""
    together = ballot(run, write(CASE), "--plan", own)["vote"]["together"]
    assert together["probability"]["uniform"] == float((45 - 9 - 3) / 45) and together["guaranteed"] is False


def test_the_swap_that_helps_most_guarantees_the_women(run: Run, write: Write, own: Path) -> None:
    """Both D and E would make the women safe; D is from i too, of whom there is one on the list."""
    changes = ballot(run, write(CASE), "--plan", own)["vote"]["help"]
    first = changes[0]
    assert (first["kind"], first["in"], first["rules_guaranteed"]) == ("swap", "D", 1)
    assert first["out"] == "F" and "Person D" in first["says"]["vi"] and "Person D" in first["says"]["en"]
    assert first["probability"]["uniform"] == float((45 - 1) / 45)


def test_tables_in_both_languages(run: Run, write: Write, own: Path) -> None:
    file = write(CASE)
    vietnamese, english = (run("ballot", file, "--plan", own, "--lang", lang).out for lang in ("vi", "en"))
    line = next(line for line in vietnamese.splitlines() if line.strip().startswith("Nữ"))
    assert line.split() == ["Nữ", "3", "≥", "2", "4", "1", "3", "không", "93,33%"]
    line = next(line for line in english.splitlines() if line.strip().startswith("Women"))
    assert line.split() == ["Women", "3", "≥", "2", "4", "1", "3", "no", "93.33%"]
    assert "Danh sách: 10 người; cần bầu 8 vào Ban Chấp hành; số dư 2 (25%)." in vietnamese
    assert "The list: 10 names; 8 to elect to Committee; surplus 2 (25%)." in english
    assert "TẤT CẢ CÙNG LÚC" in vietnamese and "ALL TOGETHER" in english
    assert "NO list of 10 names" not in english and "Thay đổi có lợi nhất" in vietnamese


def test_what_no_rule_asks_of_a_category_is_left_open(run: Run, write: Write, own: Path) -> None:
    printed = run("ballot", write(CASE), "--plan", own, "--lang", "en").out
    line = next(line for line in printed.splitlines() if line.strip().startswith("South"))
    assert line.split() == ["South", "4", "–", "–", "2", "4", "–", "–"]


def test_a_list_from_the_solve_and_the_same_document_twice(run: Run, write: Write) -> None:
    file = write(CASE)
    first, second = (ballot(run, file, "--bias", "women=0.5", "--seed", "4") for _ in range(2))
    first.pop("solver")
    second.pop("solver")
    assert first == second and first["outcome"] == "solved"
    assert first["vote"]["models"][1] | {"samples": 100_000, "weights": {"women": 0.5}, "seed": 4} == first["vote"]["models"][1]
    assert 10 <= first["vote"]["names"] <= 11


def test_models_of_bias_and_of_past_losses(run: Run, write: Write, own: Path) -> None:
    document = ballot(run, write(CASE), "--plan", own, "--bias", "Nữ=0.5", "--loss", "women=1/10", "--samples", "2000")
    women = document["ballot"]["women"]
    assert list(women["probability"]) == ["uniform", "bias", "loss"]
    assert women["probability"]["bias"] < women["probability"]["uniform"]
    low, high = women["interval"]["bias"]
    assert low < women["probability"]["bias"] < high
    loss = document["vote"]["models"][2]
    assert (loss["losses"], loss["samples"], loss["confidence"]) == ({"women": "1/10"}, 2000, "99%") and 0 < loss["weights"]["women"] < 1
    printed = run("ballot", write(CASE), "--plan", own, "--loss", "women=90%", "--lang", "en").out
    assert "Women: with a surplus of 2 this loss cannot come about" in printed


def test_a_guarantee_makes_the_solver_build_a_safe_list(run: Run, write: Write) -> None:
    safe = "  - {id: safe, kind: guarantee, list: list, seats_of: committee, category: women, at_least: 25%}\n"
    document = ballot(run, write(CASE + safe))
    women = document["ballot"]["women"]
    assert women["guaranteed"] is True and women["worst"] >= 2 and women["probability"]["uniform"] == 1
    assert [rule["id"] for rule in document["vote"]["rules"] if rule["built_in"]] == ["women", "safe"]


def test_musts_have_a_line_of_their_own_beside_preferences(run: Run, write: Write, own: Path) -> None:
    text = CASE.replace("at_least: 1}", "at_least: 1, prefer: 1}")
    text += "  - {id: south, kind: category, body: committee, category: south, at_most: 3}\n"
    vote = ballot(run, write(text), "--plan", own)["vote"]
    assert vote["musts_together"]["probability"]["uniform"] > vote["together"]["probability"]["uniform"] > 0
    printed = run("ballot", write(text), "--plan", own, "--lang", "en").out
    assert "ALL MUSTS TOGETHER" in printed and "ALL MUSTS TOGETHER" not in run("ballot", write(CASE), "--plan", own, "--lang", "en").out


def test_areas_that_cannot_all_be_guaranteed(run: Run, write: Write, own: Path) -> None:
    asked = CASE.replace("at_least: 1}", "at_least: 2}")
    document = ballot(run, write(asked), "--plan", own)
    floors = document["vote"]["minima_together"][0]
    assert (floors["sum"], floors["names_needed"], floors["names"], floors["fits"], floors["most_surplus"]) == (6, 12, 10, False, 1)
    assert document["vote"]["all_can_be_guaranteed"] is False
    assert "NO list of 10 names" in floors["says"]["en"] and "KHÔNG danh sách 10 người" in floors["says"]["vi"]


@pytest.mark.parametrize(("names", "code", "said"), [
    ("ABCFGHIJKL", 0, "CLEAN"), ("ABFGHIJK", 6, "surplus:list is broken: 0 counted"), ("ABCFGH", 6, "THE LIST IS TOO SHORT"),
    ("ABCDEFGHIJKLMN", 6, "surplus:list is broken: 6 counted"),
])  # fmt: skip
def test_an_own_list_ends_as_its_rules_have_it(run: Run, write: Write, tmp_path: Path, names: str, code: int, said: str) -> None:
    own = tmp_path / "names.csv"
    own.write_text("row,body\n" + "".join(f"{id},list\n" for id in names), encoding="utf-8")
    ended = run("ballot", write(CASE), "--plan", own, "--lang", "en")
    assert ended.code == code and said in ended.out


def test_a_ballot_that_must_be_shorter_than_its_seats_is_impossible(run: Run, write: Write) -> None:
    file = write(CASE.replace("list: {of: people,", "list: {of: people, size: {at_most: 7},"))
    ended = run("ballot", file, "--lang", "en")
    assert ended.code == 3 and "These rules cannot hold together" in ended.out and "[size:list]" in ended.out
    document = ballot(run, file)
    assert (document["outcome"], document["ballot"], document["vote"]) == ("infeasible", None, None)


def test_a_number_of_seats_asks_the_list_s_own_rules_of_the_elected(run: Run, write: Write) -> None:
    text = CASE.replace("seats_of: committee", "seats_of: 8").replace("body: committee", "body: list")
    text = text.replace("  committee: {of: people, size: 8, within: list, label: {vi: Ban Chấp hành, en: Committee}}\n", "")
    document = ballot(run, write(text))
    assert (document["vote"]["seats_of"], document["vote"]["seats"], document["ballot"]["women"]["needed"]) == (8, 8, 2)


def test_seats_and_list_on_the_command_line(run: Run, write: Write, own: Path) -> None:
    bare = CASE.replace("  - {id: surplus, kind: surplus, list: list, seats_of: committee, at_least: 2, at_most: 3}\n", "")
    assert ballot(run, write(bare), "--plan", own, "--body", "list")["vote"]["seats_of"] == "committee"
    assert ballot(run, write(CASE), "--plan", own, "--body", "Ban chấp hành", "--seats", "9")["vote"]["surplus"] == 1
    alone = bare.replace("body: committee", "body: list")
    alone = alone.replace("  committee: {of: people, size: 8, within: list, label: {vi: Ban Chấp hành, en: Committee}}\n", "")
    assert run("ballot", write(alone), "--plan", own).code == 2
    assert ballot(run, write(alone), "--plan", own, "--seats", "7")["vote"]["surplus"] == 3


@pytest.mark.parametrize(("flags", "said"), [
    (["--body", "lst"], "Maybe: list"), (["--bias", "women"], "CATEGORY=FACTOR is needed"), (["--bias", "women=0"], "above 0"),
    (["--loss", "women=100%"], "less than 100%"), (["--loss", "wmen=10%"], "Maybe: women"),
    (["--bias", "women=2", "--bias", "women=3"], "is named twice"),
])  # fmt: skip
def test_misuse_is_said_in_one_line(run: Run, write: Write, flags: list[str], said: str) -> None:
    ended = run("ballot", write(CASE), "--lang", "en", *flags)
    assert ended.code == 2 and said in ended.err and "Traceback" not in ended.err


def test_of_several_lists_the_first_is_taken_unless_one_is_named(run: Run, write: Write) -> None:
    text = CASE.replace("rules:\n", "  other: {of: people, size: 12}\nrules:\n")
    text += "  - {id: more, kind: surplus, list: other, seats_of: 9, at_least: 1}\n"
    ended = run("ballot", write(text), "--lang", "en")
    assert ended.code == 0 and "The list: " in ended.out and "There are other lists: other" in ended.out
    assert ballot(run, write(text), "--body", "other")["vote"]["names"] == 12
    assert ballot(run, write(text))["vote"]["other_lists"] == ["other"]
    bare = text[: text.index("rules:")].replace(", within: list", "") + "rules: []\n"
    ended = run("ballot", write(bare), "--lang", "en")
    assert ended.code == 2 and "list, committee, other" in ended.err


def test_the_verb_on_values(write: Write, own: Path) -> None:
    balloted = allocator.ballot(write(CASE), plan=own)
    assert balloted.report is not None and balloted.report.contest.surplus == 2
    assert balloted.report.categories["women"].worst == 1  # type: ignore[index]


def test_an_open_seat_shrinks_the_vote_and_fixed_seats_count_on_both_sides(run: Run, write: Write, own: Path) -> None:
    fixed = CASE.replace("committee: {of: people, size: 8,", "committee: {of: people, size: 12, fixed: {seats: 4, categories: {women: 1}},")
    women = ballot(run, write(fixed), "--plan", own)["ballot"]["women"]
    assert (women["needed"], women["worst"]) == (2, 1)
    assert "Committee has 4 fixed seats too" in run("ballot", write(fixed), "--plan", own, "--lang", "en").out


def test_a_draft_that_names_nobody_on_the_list_is_misuse(run: Run, write: Write, tmp_path: Path) -> None:
    elected = tmp_path / "elected.csv"
    elected.write_text("row,body\nA,committee\n", encoding="utf-8")
    ended = run("ballot", write(CASE), "--plan", elected, "--lang", "en")
    assert ended.code == 2 and "names nobody in list" in ended.err


def test_an_elected_body_is_audited_and_what_is_left_open_is_said(run: Run, write: Write, tmp_path: Path) -> None:
    elected = tmp_path / "elected.csv"
    elected.write_text("row,body\n" + "".join(f"{id},committee\n" for id in "ABCFGHL"), encoding="utf-8")
    assert run("audit", write(CASE), "--plan", elected).code == 6
    ended = run("audit", write(CASE.replace("size: 8,", "size: 8, vacant: {at_most: 1},")), "--plan", elected, "--json")
    document = json.loads(ended.out)
    assert ended.code == 0 and document["plan"]["bodies"]["committee"]["vacant"] == 1
    held = {rule["id"]: rule["holds"] for rule in document["rules"]}
    assert held["women"] is True and held["areas"] is True


def test_faults_are_told_before_anything_is_drawn(run: Run, write: Write, tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text("row,body\nZZ,list\n", encoding="utf-8")
    assert run("ballot", write(CASE), "--plan", own).code == 1
    assert run("ballot", write(CASE.replace("kind: bloc", "kind: blok"))).code == 1
