"""The table of a body of people as values: who stands where, what is added up, what is said about it; and cells that are no formulas."""

from __future__ import annotations

import csv
from fractions import Fraction
from pathlib import Path

import pytest

from allocator import study
from allocator.dossier import Dossier
from allocator.export import allocation, document, eligible_rows, write_out
from allocator.export.sheets import plain
from allocator.facts import BodyId
from allocator.words import say
from allocator.words.say import said

COMMITTEE = BodyId("committee")

CASE = """\
format: 1
title: Two tables
facts:
  units: {name: name, synthetic: true, rows: [{id: U1, name: "@Ward One"}, {id: U2, name: Ward Two}]}
  people:
    name: name
    unit: unit
    rows:
      - {id: "=1+1", name: "+Ann", unit: U1, sex: f, votes: 5, before: 1}
      - {id: B, name: Bob, unit: U2, sex: m, votes: 9, before: 1}
      - {id: C, name: Cy, unit: elsewhere, sex: m, votes: 7}
      - {id: D, name: Dee, unit: U2, sex: f, votes: 1}
categories:
  women: {people: {sex: f}, label: {vi: Nữ, en: Women}}
  men: {not: women, label: {vi: Nam, en: Men}}
bodies:
  congress: {of: units, size: 3}
  committee:
    of: people
    size: 6
    vacant: {at_most: 1}
    label: {vi: Ban chấp hành, en: Committee}
    fixed: [{name: Founders, seats: 2, categories: {women: 1}}]
rules:
  - {id: open, kind: size, body: committee, exactly: 6}
  - {id: may, kind: eligible, body: committee, where: {sex: [f, m], votes: {over: 1}}}
  - {id: women, kind: category, body: committee, category: women, at_least: 1, out_of: elected}
  - {id: posts, kind: posts, body: committee, posts: [{name: Chair, where: {id: C}}, {name: "-Clerk", where: {id: [B, C]}, among: Chair}]}
  - {id: votes, kind: score, body: committee, column: votes, prefer: 1}
  - {id: stay, kind: keep, body: committee, column: before, prefer: 2}
"""


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    file = tmp_path_factory.mktemp("case") / "scenario.yaml"
    file.write_text(CASE, encoding="utf-8")
    return study.solve(file)


def test_the_table_lists_those_who_sit_and_adds_up_line_by_line(dossier: Dossier) -> None:
    assert dossier.plan is not None
    table = allocation(dossier.problem, dossier.plan, COMMITTEE)
    assert [said(column.heading, "en") for column in table.columns] == ["Unit", "Post", "Earlier", "Women", "votes"]
    assert [column.form for column in table.columns] == ["text", "text", "tick", "tick", "exact"]
    assert table.rows == (
        ("Cy (C)", ("elsewhere", "Chair; -Clerk", 0, 0, 7)),
        ("+Ann (=1+1)", ("@Ward One", None, 1, 1, 5)),
        ("Bob (B)", ("Ward Two", None, 1, 0, 9)),
    )
    assert [(say(line.label, "en"), line.cells[3:]) for line in table.lines] == [
        ("Listed above: 3", (1, 21)), ("Fixed, Founders: 2", (1, None)), ("Left vacant: 1", (None, None)), ("TOTAL: 6", (2, 21)),
        ("Share of all 6", (Fraction(1, 3), None)), ("Share of the 5 filled", (Fraction(2, 5), None)),
    ]  # fmt: skip
    assert say(table.title, "en") == "Committee: 5 people, 1 vacant"
    assert [say(note, "en") for note in table.notes][1:] == ["New since the earlier plan (1): Cy (C)."]
    assert not table.synthetic


def test_what_is_synthetic_is_told_of_the_tables_that_are(dossier: Dossier) -> None:
    told = document(dossier)
    assert told["scenario"]["synthetic"] is True
    assert told["plan"]["bodies"]["congress"]["synthetic"] is True
    assert "synthetic" not in told["plan"]["bodies"]["committee"]


def test_the_document_counts_fixed_seats_in_the_totals(dossier: Dossier) -> None:
    body = document(dossier)["plan"]["bodies"]["committee"]
    assert (body["size"], body["fixed"], body["vacant"], body["members"]) == (6, 2, 1, ["=1+1", "B", "C"])
    assert body["categories"] == {"women": {"total": 2}, "men": {"total": 2}}
    assert body["posts"] == {"Chair": ["C"], "-Clerk": ["C"]}


def test_no_cell_of_a_file_is_taken_for_a_formula_and_the_file_reads_back(dossier: Dossier, tmp_path: Path) -> None:
    write_out(dossier, tmp_path)
    with (tmp_path / "committee.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[:3] == [
        ["row", "name", "unit", "body", "seats", "post", "women", "men"],
        ["C", "Cy", "elsewhere", "committee", "1", "Chair; -Clerk", "0", "1"],
        ["'=1+1", "'+Ann", "'@Ward One", "committee", "1", "", "1", "0"],
    ]
    assert (tmp_path / "congress.csv").read_text(encoding="utf-8-sig").splitlines()[:2] == [
        "row,name,body,seats,synthetic", "U1,'@Ward One,congress,3,yes",
    ]
    case = tmp_path / "scenario.yaml"
    case.write_text(CASE, encoding="utf-8")
    for name in ("committee.csv", "congress.csv", "plan.json"):
        audited = study.audit(case, tmp_path / name)
        assert audited.audit is not None
        assert audited.audit.clean, name
    assert audited.plan is not None and dossier.plan is not None
    assert audited.plan.bodies[COMMITTEE] == dossier.plan.bodies[COMMITTEE]


@pytest.mark.parametrize(("cell", "written"), [
    ("=A1", "'=A1"), ("+84", "'+84"), ("-", "'-"), ("@x", "'@x"), ("\tx", "'\tx"), ("An", "An"), ("", ""), (-3, -3), ("a=b", "a=b"),
])  # fmt: skip
def test_a_text_that_could_be_a_formula_begins_with_an_apostrophe(cell: object, written: object) -> None:
    assert plain(cell) == written


def test_who_may_sit_is_whom_no_rule_bars(dossier: Dossier) -> None:
    assert eligible_rows(dossier.problem, COMMITTEE) == ("=1+1", "B", "C")
