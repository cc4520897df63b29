"""The files that carry a dossier out: whole, readable back, and with an allocation table that adds up."""

from __future__ import annotations

import csv
import json
from fractions import Fraction
from pathlib import Path

import pytest

from allocator import study
from allocator.dossier import Dossier
from allocator.export import allocation, document, json_text, write_out
from allocator.export.files import file_name
from allocator.facts import BodyId
from allocator.words import say
from allocator.words.say import said

CONGRESS = BodyId("congress")

CASE = """\
format: 1
title: Two bodies
language: en
facts:
  units:
    id: id
    name: name
    members: members
    rows:
      - {id: A, name: "One, the first", members: 52, women: 20, before: 5}
      - {id: B, name: Two, members: 31, women: 10, before: 2}
      - {id: C, name: Three, members: 17, women: 9, before: 3}
categories:
  women: {units: women, label: {vi: Nữ, en: Women}}
bodies:
  congress:
    of: units
    size: 14
    label: {vi: Đại hội, en: Congress}
    vacant: {at_most: 1}
    fixed: [{name: Board, seats: 2, categories: {women: 1}}, {name: Guests, seats: 1}]
  presidium: {of: units, size: 3, within: congress, label: {vi: Đoàn Chủ tịch, en: Presidium}}
rules:
  - {id: one-open, kind: size, body: congress, exactly: 14}
  - {id: formula, kind: step, body: congress, basis: members, base: 1, per: 15, threshold: 10, bonus: [{where: {id: C}, seats: 1}]}
  - {id: women, kind: category, body: congress, category: women, exactly: 3}
  - {id: reserve, kind: alternates, body: congress, one_per: 3, at_most: 2}
  - {id: as-before, kind: keep, body: congress, column: before, prefer: 1}
"""


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    file = tmp_path_factory.mktemp("case") / "scenario.yaml"
    file.write_text(CASE, encoding="utf-8")
    return study.solve(file)


def test_every_file_is_whole_and_nothing_else_is_left(dossier: Dossier, tmp_path: Path) -> None:
    written = write_out(dossier, tmp_path / "deep" / "out")
    assert sorted(path.name for path in (tmp_path / "deep" / "out").iterdir()) == ["congress.csv", "plan.json", "presidium.csv"]
    assert {path.name for path in written} == {"congress.csv", "plan.json", "presidium.csv"}
    assert (tmp_path / "deep" / "out" / "plan.json").read_text(encoding="utf-8") == json_text(document(dossier))


def test_a_file_that_was_there_is_replaced(dossier: Dossier, tmp_path: Path) -> None:
    (tmp_path / "plan.json").write_text("old", encoding="utf-8")
    write_out(dossier, tmp_path)
    assert json.loads((tmp_path / "plan.json").read_text(encoding="utf-8"))["outcome"] == "solved"


def test_a_table_opens_in_a_spreadsheet_and_lists_every_row(dossier: Dossier, tmp_path: Path) -> None:
    write_out(dossier, tmp_path)
    assert (tmp_path / "congress.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    with (tmp_path / "congress.csv").open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.DictReader(file))
    assert list(lines[0]) == ["row", "name", "body", "seats", "alternates", "women"]
    told = [(line["row"], line["name"], line["seats"]) for line in lines]
    assert told == [("A", "One, the first", "4"), ("B", "Two", "3"), ("C", "Three", "3")]
    assert sum(int(line["women"]) for line in lines) == 2


@pytest.mark.parametrize("name", ["congress.csv", "plan.json"])
def test_what_was_written_is_clean_when_it_is_audited_as_a_draft(dossier: Dossier, tmp_path: Path, name: str) -> None:
    case = tmp_path / "scenario.yaml"
    case.write_text(CASE.replace("size: 3, within: congress, ", "size: {at_most: 3}, within: congress, "), encoding="utf-8")
    write_out(dossier, tmp_path)
    audited = study.audit(case, tmp_path / name).audit
    assert audited is not None
    assert audited.clean


def test_alternates_vacant_seats_and_fixed_ones_are_in_the_document(dossier: Dossier) -> None:
    body = document(dossier)["plan"]["bodies"]["congress"]
    assert (body["size"], body["fixed"], body["vacant"]) == (14, 3, 1)
    assert body["alternates"] == {"total": 4, "seats": {"A": 2, "B": 1, "C": 1}}
    assert body["categories"]["women"]["total"] == 3


def test_the_table_adds_up_line_by_line(dossier: Dossier) -> None:
    assert dossier.plan is not None
    table = allocation(dossier.problem, dossier.plan, CONGRESS)
    headings = [said(column.heading, "en") for column in table.columns]
    assert headings == ["members", "Share", "Earlier", "Base", "By basis", "Bonus", "Seats", "Deviation", "Women", "Alternates"]
    assert table.rows[0] == ("One, the first (A)", (52, Fraction(26, 5), 5, 1, 3, 0, 4, Fraction(-6, 5), table.rows[0][1][8], 2))
    seats = headings.index("Seats")
    lines = {say(line.label, "en"): line.cells[seats] for line in table.lines}
    assert lines == {"Together (allocated)": 10, "Fixed: Board": 2, "Fixed: Guests": 1, "Left vacant": 1, "TOTAL": 14}
    for base, by_basis, bonus, all_seats in (cells[3:7] for _, cells in table.rows):
        assert int(base or 0) + int(by_basis or 0) + int(bonus or 0) == all_seats


@pytest.mark.parametrize(("body", "name"), [("congress", "congress.csv"), ("Đại hội", "Đại hội.csv"), ("a/b:c", "a_b_c.csv")])
def test_a_files_name_holds_no_character_that_some_system_forbids(body: str, name: str) -> None:
    assert file_name(BodyId(body)) == name
