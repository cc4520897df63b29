"""Numbers inside rules - formulas, posts, tables by seats, columns, decisions about people - on tiny cases that can be counted by hand."""

from __future__ import annotations

from pathlib import Path

import allocator
from allocator.dossier import Tightness

UNITS = """format: 1
language: en
facts:
  units: {members: members, rows: [{id: A, name: Alpha, members: 60, own: 1}, {id: B, name: Beta, members: 30, own: 0}]}
bodies: {congress: {of: units, size: 6}}
categories: {women: {}}
rules:
"""

PEOPLE = """format: 1
language: en
facts:
  people:
    rows:
      - {id: P1, name: An, gender: F}
      - {id: P2, name: Binh, gender: M}
      - {id: P3, name: Chi, gender: F}
      - {id: P4, name: Dung, gender: M}
bodies: {committee: {of: people, size: 3}}
rules:
"""


def rows_of(tmp_path: Path, text: str) -> dict[str, Tightness]:
    file = tmp_path / "case.yaml"
    file.write_text(text, encoding="utf-8")
    return {row.field: row for row in allocator.sensitivity(file).sensitivity if ":" not in row.rule}


def works(row: Tightness) -> dict[str, bool | None]:
    return {step.to: step.possible for step in row.steps}


def test_every_number_of_a_formula_is_turned(tmp_path: Path) -> None:
    """1 + 60 / 20 and 1 + 30 / 20 with a remainder of 10: 4 + 2 = 6 seats."""
    found = rows_of(tmp_path, UNITS + "  - {id: formula, kind: step, basis: members, base: 1, per: 20, threshold: 12, cap: 4}\n")
    assert found.keys() == {"base", "per", "threshold", "cap", ""}
    assert works(found["base"]) == {"0": False, "2": False} and works(found["cap"]) == {"3": False, "5": True}
    assert works(found["threshold"]) == {"11": True, "13": True} and found["threshold"].binding is False
    assert works(found[""]) == {"": True}


def test_a_base_has_both_ends_where_nothing_clips_it(tmp_path: Path) -> None:
    base = rows_of(tmp_path, UNITS + "  - {id: formula, kind: step, basis: members, base: 1, per: 20, threshold: 12}\n")["base"]
    assert (base.least, base.most) == ("1", "1") and works(base) == {"0": False, "2": False} and base.binding


def test_a_large_number_of_members_is_turned_by_a_hundredth(tmp_path: Path) -> None:
    text = UNITS.replace("members: 60", "members: 6000").replace("members: 30", "members: 3000")
    found = rows_of(tmp_path, text + "  - {id: formula, kind: step, basis: members, base: 0, per: 1500}\n")
    assert list(works(found["per"])) == ["1485", "1515"]
    assert works(found["per"]) == {"1485": True, "1515": False}


def test_a_tolerance_is_as_tight_as_a_decision_lets_it_be(tmp_path: Path) -> None:
    """The exact shares are 4 and 2; a decision gives Alpha 2."""
    rules = "  - {id: near, kind: within_quota, basis: members, tolerance: 3}\n  - {id: two, kind: pin, rows: [A], seats: 2, reason: so}\n"
    found = rows_of(tmp_path, UNITS + rules)
    assert found["tolerance"].tightest == "2" and found["tolerance"].now == "3"
    assert works(found["tolerance"]) == {"2": True, "4": True}


def test_what_stands_beside_a_column_is_turned(tmp_path: Path) -> None:
    """Own seats 1 and 0: with 5 more each holds at most 6 and 5, and 6 seats are shared from 3 more on (4 + 3)."""
    found = rows_of(tmp_path, UNITS + "  - {id: cap, kind: seats, at_most: {column: own, plus: 5}}\n")
    assert found["at_most.plus"].tightest == "3"


def test_a_table_by_seats_is_turned_entry_by_entry(tmp_path: Path) -> None:
    rules = """  - {id: four, kind: pin, rows: [A], seats: 4, reason: so}
  - {id: nominated, kind: category, category: women, each: row, at_least: {by_seats: {4: 1, 2: {at_least: 0, at_most: 2}}}}
"""
    found = rows_of(tmp_path, UNITS + rules)
    assert found["at_least.by_seats.4"].tightest == "4" and found["at_least.by_seats.2.at_least"].tightest == "2"


def test_posts_and_decisions_about_people_are_turned(tmp_path: Path) -> None:
    rules = """  - {id: posts, kind: posts, posts: [{name: chair, seats: 1, where: {gender: F}}]}
  - {id: without, kind: pin, rows: [P1], seats: 0, reason: so}
"""
    found = rows_of(tmp_path, PEOPLE + rules)
    chair, pin = found["posts.chair.seats"], found["seats"]
    assert (chair.least, chair.most) == ("0", "1") and works(chair) == {"0": True, "2": False} and chair.binding
    assert works(pin) == {"1": True} and (pin.least, pin.most) == (None, None)


def test_a_limit_for_few_seats_is_turned(tmp_path: Path) -> None:
    """Two of three names are elected: no whole number lies from 10% to 15% of 2, so 1 or 2 more names are asked for."""
    rules = "  - {id: more, kind: surplus, list: committee, seats_of: 2, at_least: 10%, at_most: 15%, small: {at_least: 1, at_most: 2}}\n"
    found = rows_of(tmp_path, PEOPLE + rules)
    assert found["small.at_least"].tightest == "1" and works(found["small.at_least"]) == {"0": True, "2": False}
    assert found["small.at_most"].tightest == "1"
