"""What is told of people beside the numbers: that they are made up, what ties are about, what advice costs."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

import allocator
from allocator.dossier.ballot import Chance
from allocator.export.ballot_said import change_said
from allocator.words import say
from tests.faces.cli.conftest import Run, Write
from tests.faces.cli.people_cases import COMMITTEE

VOTE = """\
format: 1
title: Vote
language: en
facts:
  people:
    synthetic: true
    name: name
    rows:
      - {id: A, name: Ann, gender: f, votes: 9, able: x}
      - {id: B, name: Bob, gender: m, votes: 8, able: x}
      - {id: C, name: Cy, gender: m, votes: 7, able: x}
      - {id: D, name: Dee, gender: f, votes: 6, able: ""}
categories: {women: {people: {gender: f}, label: {vi: Nữ, en: Women}}}
bodies:
  list: {of: people, size: 3, label: {vi: Danh sách, en: List}}
  committee: {of: people, size: 2, within: list, label: {vi: Ban, en: Committee}}
rules:
  - {id: women, kind: category, body: committee, category: women, at_least: 1, prefer: 2}
  - {id: votes, kind: score, body: list, column: votes, prefer: 1}
  - {id: again, kind: score, body: committee, column: votes, prefer: 3}
  - {id: posts, kind: posts, body: committee, posts: [{name: Head}, {name: Clerk}]}
"""


@pytest.mark.parametrize("verb", [("ballot", "--body", "list"), ("gaps",), ("solve",)])
def test_every_report_says_that_people_are_made_up(run: Run, write: Write, verb: tuple[str, ...]) -> None:
    file = write(VOTE)
    ended = run(verb[0], file, *verb[1:])
    assert "SYNTHETIC DATA" in ended.out
    assert "SYNTHETIC" not in run(verb[0], write(VOTE.replace("synthetic: true", "synthetic: false"), "real.yaml"), *verb[1:]).out
    assert json.loads(run(verb[0], file, *verb[1:], "--json").out)["scenario"]["synthetic"] is True


def test_ties_of_posts_are_not_ties_of_seats(run: Run, write: Write) -> None:
    file = write(VOTE)
    ended = run("solve", file)
    assert "differ only in the posts of: Ann (A), Bob (B)" in ended.out and "they differ in" not in ended.out
    ties = json.loads(run("solve", file, "--json").out)["ties"]
    assert ties["rows"] == ties["posts"] == ["A", "B"]
    assert "another list may fare otherwise" not in run("ballot", file, "--body", "list").out


def test_where_other_people_would_do_as_well_on_the_list_the_ballot_says_so(run: Run, write: Write) -> None:
    tied = VOTE.replace("votes: 6", "votes: 7").replace("column: votes, prefer: 3", "column: votes, prefer: 4")
    ended = run("ballot", write(tied), "--body", "list")
    assert "another list may fare otherwise" in ended.out
    ended = run("solve", write(tied))
    assert "they differ in: Cy (C), Dee (D)" in ended.out and "Beside these, only posts differ of: Ann (A), Bob (B)" in ended.out


def test_a_list_that_is_too_short_is_said_to_lack_people(run: Run, write: Write, tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text("row,body\nA,list\n", encoding="utf-8")
    ended = run("ballot", write(VOTE), "--body", "list", "--plan", own, "--lang", "vi")
    assert "Danh sách: 1 người; cần bầu 2 vào Ban; thiếu 1 người so với số cần bầu." in ended.out and "(-" not in ended.out


def test_a_change_that_makes_all_together_less_likely_says_so(write: Write) -> None:
    balloted = allocator.ballot(write(VOTE), body="list", samples=200)
    report, problem = balloted.report, balloted.dossier.problem
    assert report is not None
    (change, *_) = report.help
    better = say(change_said(change, report, problem), "en")
    worse = say(change_said(replace(change, together=Chance(Fraction(1, 100))), report, problem), "en")
    assert "LESS likely" in worse and "LESS likely" not in better


def test_nobody_is_said_as_nobody(run: Run, write: Write) -> None:
    none = COMMITTEE.replace("rules:\n", "rules:\n  - {id: none, kind: seats, body: committee, at_most: 0, where: {unit: Công an}}\n")
    assert "Ban chấp hành: không ai trong số này tham gia (2 người có “unit” là Công an)." in run("check", write(none)).out


def test_a_pipe_is_as_wide_as_columns_says(run: Run, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    wide = max(map(len, run("solve", write(VOTE)).out.splitlines()))
    monkeypatch.setenv("COLUMNS", "60")
    assert max(map(len, run("solve", write(VOTE)).out.splitlines())) <= 60 < wide
    monkeypatch.setenv("COLUMNS", "wide")
    assert max(map(len, run("solve", write(VOTE)).out.splitlines())) == wide
