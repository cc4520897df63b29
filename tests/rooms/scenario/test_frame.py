"""The frame of the file, categories and bodies: each bad input, its place and its guess."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from allocator.facts import BodyId, CategoryId, LocalText, PerRow, Range, RowId
from tests.rooms.scenario.cases import FACTS, GOOD, faults_of, read, spots, written, wrong


def test_a_good_file_becomes_a_problem(tmp_path: Path) -> None:
    text = GOOD.replace("title: Thử", "title: 2025\nas_of: 2025-08-01\nlanguage: en\ntie_break: draw\nseed: 7")
    problem = read(tmp_path, text)
    assert (problem.title, problem.language, problem.facts.as_of) == ("2025", "en", date(2025, 8, 1))
    assert (problem.tie_break.by, problem.tie_break.seed) == ("draw", 7)
    assert (problem.origin.file, problem.origin.variant, len(problem.origin.sha256)) == ("scenario.yaml", "base", 64)
    assert problem.rules[0].id == "floor"
    assert problem.rules[0].body == "congress"


def test_categories_and_bodies_are_read(tmp_path: Path) -> None:
    text = FACTS + """\
categories:
  women: {units: women, label: {vi: Nữ, en: Women}}
  young:
  young_women: {all_of: [women, young], label: Nữ trẻ}
  others: {not: women}
bodies:
  congress:
    of: units
    size: {at_least: 9, at_most: 12}
    vacant: {at_most: 1}
    label: Đại hội
    fixed:
      - {name: office, seats: 2, categories: {women: 1}}
      - {name: local, seats: {column: women}}
  board: {of: units, within: congress, size: 3}
"""
    facts = read(tmp_path, text).facts
    assert facts.categories[CategoryId("women")].label == LocalText("Nữ", "Women")
    assert facts.categories[CategoryId("young_women")].all_of == ("women", "young")
    assert facts.categories[CategoryId("others")].not_of == "women"
    congress = facts.bodies[BodyId("congress")]
    assert (congress.size, congress.vacant, congress.label) == (Range(9, 12), 1, LocalText("Đại hội", "Đại hội"))
    assert [(group.name, group.seats) for group in congress.fixed] == [("office", 2), ("local", PerRow("women"))]
    assert (facts.fixed_seats(congress.id), facts.fixed_count(congress.id, CategoryId("women"))) == (39, 1)
    assert facts.fixed_seats_of(congress.id, RowId("B")) == 12
    assert facts.bodies[BodyId("board")].within == "congress"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("- a\n- b\n", ["scenario.yaml:1:1 yaml.top"]),
        ("just text", ["scenario.yaml:1:1 yaml.top"]),
        ('{"scenario": {}, "outcome": "solved", "plan": {"bodies": {}}, "audit": {}}', ["scenario.yaml yaml.answer"]),
        ("format: 1\n", ["scenario.yaml:1:1 key.missing", "scenario.yaml:1:1 key.missing"]),
        (GOOD.replace("format: 1", "format: 2"), ["scenario.yaml:1:9 value.choice"]),
        (GOOD.replace("format: 1\n", ""), ["scenario.yaml:1:1 key.missing"]),
        (GOOD.replace("title", "titel"), ["scenario.yaml:2:1 key.unknown"]),
        (GOOD + "as_of: 31/02/2025\n", ["scenario.yaml:11:8 day.shape"]),
        (GOOD + "as_of: 2025\n", ["scenario.yaml:11:8 day.shape"]),
        (GOOD + "language: fr\n", ["scenario.yaml:11:11 value.choice"]),
        (GOOD + "tie_break: dice\n", ["scenario.yaml:11:12 value.choice"]),
        (GOOD + "seed: x\n", ["scenario.yaml:11:7 value.type"]),
        (GOOD + "variants: [a]\n", ["scenario.yaml:11:11 value.type"]),
        (GOOD + "title: again\n", ["scenario.yaml:11:1 yaml.key_twice"]),
        (GOOD.replace("rules:\n", "rules: x\nrule:\n"), ["scenario.yaml:9:8 value.type", "scenario.yaml:10:1 key.unknown"]),
        ("format: 1\nfacts: {}\nbodies: {}\n", ["scenario.yaml:2:8 facts.none", "scenario.yaml:3:9 bodies.none"]),
        ("format: 1\nfacts: 3\nbodies:\n", ["scenario.yaml:2:8 value.type", "scenario.yaml:3:1 value.type"]),
    ],
)
def test_a_faulty_frame(tmp_path: Path, text: str, found: list[str]) -> None:
    assert wrong(tmp_path, text) == found


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        ("units: {}", ["scenario.yaml:3:16 table.file_or_rows"]),
        ("units: {file: units.csv, rows: [{id: A}]}", ["scenario.yaml:3:16 table.file_or_rows"]),
        ("units: {file: , id: id}", ["scenario.yaml:3:16 table.file_or_rows"]),
        ("units: x", ["scenario.yaml:3:16 value.type"]),
        ("units: {file: units.csv, id: code, sheets: x}", ["scenario.yaml:3:44 key.unknown"]),
        ("units: {file: units.csv, id: code, header_row: 0}", ["scenario.yaml:3:56 value.range"]),
        ("units: {file: units.csv, id: [a]}", ["scenario.yaml:3:38 value.type"]),
        ("units: {file: units.csv, id: code, lists: [area]}", ["scenario.yaml:3:52 table.no_column"]),
        ("units: {file: units.csv, id: code}, sectors: {file: units.csv}", ["scenario.yaml:3:54 key.missing"]),
        ("units: {rows: []}", ["scenario.yaml:3:23 table.no_rows"]),
    ],
)
def test_a_faulty_table_description(tmp_path: Path, facts: str, found: list[str]) -> None:
    assert wrong(tmp_path, f"format: 1\ntitle: x\nfacts: {{{facts}}}\nbodies: {{b: {{of: units, size: 3}}}}\n") == found


def test_lists_are_split(tmp_path: Path) -> None:
    text = FACTS.replace("members: members", "lists: [area]") + "bodies: {b: {of: units, size: 3}}\n"
    facts = read(tmp_path, text, "code,area\nA,north; sea\nB,\n").facts
    assert [row.cells["area"] for row in facts.tables["units"]] == [("north", "sea"), None]


def test_a_roster_may_stand_beside_the_units(tmp_path: Path) -> None:
    text = GOOD.replace(
        "categories:",
        '  people: {file: roster.csv, id: TT, unit: Đơn vị, columns: {born: Sinh nam}}\n'
        "  sectors: {kind: units, rows: [{id: S1}]}\ncategories:\n  old: {people: {born: {under: 1975}}}",
    )  # fmt: skip
    facts = read(tmp_path, text, roster__csv="TT,Họ và tên,Đơn vị,Sinh nam,Sinh nữ\nP1,Lê A,A,1970,\n").facts
    assert [(table.name, table.kind) for table in facts.tables.values()] == [("units", "units"), ("people", "people"), ("sectors", "units")]
    assert facts.tables["people"].rows[0].marks == {"old"}
    committee = read(tmp_path, text.replace("of: units, size: 10", "of: people, size: 1"), roster__csv="TT,Sinh nam,Đơn vị\n1,1970,A\n")
    assert committee.facts.is_people(BodyId("congress"))


@pytest.mark.parametrize(
    ("categories", "found"),
    [
        ("w: {units: womem}", ["5:25 category.no_column"]),
        ("w: {unit: women}", ["5:18 key.unknown"]),
        ("w: {all_of: [v, w2]}, v: {}", ["5:30 category.no_part"]),
        ("w: {all_of: []}", ["5:26 value.type"]),
        ("w: {all_of: [v], not: v}, v: {}", ["5:17 category.one_combination"]),
        ("a: {not: b}, b: {any_of: [c, d]}, c: {all_of: [a]}, d: {}", [f"5:{column} category.circular" for column in (14, 27, 48)]),
        ("a: {not: a}", ["5:14 category.circular"]),
        ("a: 3", ["5:17 value.type"]),
        ("a: {label: {vi: x}}", ["5:25 key.missing"]),
    ],
)
def test_a_faulty_category(tmp_path: Path, categories: str, found: list[str]) -> None:
    text = FACTS + f"categories: {{{categories}}}\nbodies: {{b: {{of: units, size: 3}}}}\n"
    assert wrong(tmp_path, text) == [f"scenario.yaml:{each}" for each in found]


@pytest.mark.parametrize(
    ("bodies", "found"),
    [
        ("b: {of: unit, size: 3}", ["6:18 body.no_table"]),
        ("b: {size: 3}", ["6:13 key.missing"]),
        ("b: {of: units, size: -3}", ["6:31 value.range"]),
        ("b: {of: units, size: 2.5}", ["6:31 size.shape"]),
        ("b: {of: units, size: 15%}", ["6:31 size.shape"]),
        ("b: {of: units, size: {at_least: 5, at_most: 3}}", ["6:31 body.size_empty"]),
        ("b: {of: units, size: {min: 5}}", ["6:32 key.unknown"]),
        ("b: {of: units, sizes: 3}", ["6:25 key.unknown"]),
        ("b: {of: units, vacant: {at_most: x}}", ["6:43 value.type"]),
        ("b: {of: units, vacant: some}", ["6:33 value.type"]),
        ("b: {of: units, within: c}, bb: {of: units}", ["6:33 body.no_outer"]),
        ("b: {of: units, within: b}", ["6:33 body.circular"]),
        ("b: {of: units, within: c}, c: {of: units, within: b}", ["6:33 body.circular", "6:60 body.circular"]),
        ("b: {of: units, fixed: {seats: 3, categories: {women: 4}}}", ["6:63 fixed.too_many"]),
        ("b: {of: units, fixed: {seats: 3, categories: {womem: 1}}}", ["6:56 fixed.no_category"]),
        ("b: {of: units, fixed: {categories: {women: 1}}}", ["6:32 key.missing"]),
        ("b: {of: units, fixed: {seats: many}}", ["6:40 fixed.shape"]),
        ("b: {of: units, fixed: {people: {post: x}}}", ["6:41 fixed.no_roster"]),
        ("b: {of: units, fixed: {seats: {column: womem}}}", ["6:49 table.no_column"]),
        ("b: {of: units, fixed: {seats: {column: name}}}", [f"units.csv:{line}:3 cell.count" for line in (2, 3, 4)]),
        ("b: {of: units, fixed: [{seats: 1, categories: {women: {column: women}}}, {seats: x}]}", ["6:91 fixed.shape"]),
        (
            "b: {of: units, fixed: {seats: {column: women}, categories: {women: {column: members}}}}",
            ["units.csv:2:12 fixed.too_many", "units.csv:3:12 fixed.too_many", "units.csv:4:12 fixed.too_many"],
        ),
        ("b: {of: units, label: {vi: x, fr: y}}", ["6:32 key.missing", "6:40 key.unknown"]),
        ("b: x", ["6:13 value.type"]),
    ],
)
def test_a_faulty_body(tmp_path: Path, bodies: str, found: list[str]) -> None:
    text = FACTS + f"categories: {{women: {{units: women}}}}\nbodies: {{{bodies}}}\n"
    assert wrong(tmp_path, text) == [each if each.startswith("units") else f"scenario.yaml:{each}" for each in found]


def test_bodies_around_one_another_use_one_table(tmp_path: Path) -> None:
    text = GOOD.replace("categories:", "  others: {kind: units, rows: [{id: X}]}\ncategories:")
    text = text.replace("rules:", "  inner: {of: others, within: congress}\nrules:").replace("kind: seats", "kind: seats, body: congress")
    assert wrong(tmp_path, text) == ["scenario.yaml:10:31 body.other_table"]


def test_unknown_names_come_with_a_guess(tmp_path: Path) -> None:
    text = GOOD.replace("language", "x").replace("of: units", "of: unis").replace("women: {units", "women: {unist")
    found = {fault.value: fault.maybe for fault in faults_of(written(tmp_path, text))}
    assert found == {"unis": "units", "unist": "units"}


def test_a_file_that_is_not_there_or_not_utf_8(tmp_path: Path) -> None:
    assert spots(faults_of(tmp_path / "none.yaml")) == ["none.yaml file.missing"]
    path = written(tmp_path, GOOD)
    path.write_bytes("title: Thử\nformat: 1".encode("utf-16"))
    assert spots(faults_of(path)) == ["scenario.yaml:1 yaml.encoding"]
