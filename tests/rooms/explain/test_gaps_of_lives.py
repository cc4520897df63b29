"""Gaps where conditions are about birth days, ages and months to retirement: nobody is thought of who could not live."""

from __future__ import annotations

from pathlib import Path

import allocator
from allocator.dossier.gaps import Gaps

ROSTER = """\
format: 1
as_of: "2020-06-01"
language: en
retirement: [{gender: Nam, years: 60}, {gender: Nữ, years: 55}]
facts:
  people:
    columns: {born: {Nam: Sinh nam, Nữ: Sinh nữ}}
    rows:
      - {id: P1, name: P1, Sinh nam: "01/03/1964", Sinh nữ: ""}
      - {id: P2, name: P2, Sinh nam: "", Sinh nữ: "15/08/1969"}
categories:
  young: {people: {age: {under: 40}}}
  old: {people: {age: {at_least: 58}}}
bodies:
  committee: {of: people, size: {at_least: 2, at_most: 4}}
rules:
"""


def gaps(rules: str, tmp_path: Path) -> Gaps:
    file = tmp_path / "scenario.yaml"
    file.write_text(ROSTER + rules, encoding="utf-8")
    return allocator.gaps(file).gaps


def test_an_age_and_a_birth_day_belong_to_one_life(tmp_path: Path) -> None:
    young = "  - {id: young, kind: category, category: young, at_least: 2}\n"
    found = gaps(young + '  - {id: born, kind: eligible, where: {born: {under: "1980-06-02"}}}\n', tmp_path)
    assert found.hopeless and found.smallest is None and found.lacks is None
    found = gaps(young + '  - {id: born, kind: eligible, where: {born: {under: "1980-06-03"}}}\n', tmp_path)
    assert not found.hopeless and found.lacks is not None and found.lacks.people == 2


def test_months_to_retirement_follow_from_birth_day_and_gender(tmp_path: Path) -> None:
    old = "  - {id: old, kind: category, category: old, at_least: 1}\n"
    found = gaps(old + "  - {id: time-left, kind: eligible, where: {months_to_retirement: {at_least: 25}}}\n", tmp_path)
    assert found.hopeless and found.smallest is None
    found = gaps(old + "  - {id: time-left, kind: eligible, where: {months_to_retirement: {at_least: 24}}}\n", tmp_path)
    assert found.lacks is not None and found.lacks.people == 1
    assert found.smallest is not None and found.smallest.people == 2


def test_who_may_sit_at_all_is_counted_apart_from_who_is_there(tmp_path: Path) -> None:
    found = gaps("  - {id: time-left, kind: eligible, where: {months_to_retirement: {at_least: 46}}}\n", tmp_path)
    (everybody,) = found.needs
    assert (everybody.needed, everybody.offered, everybody.missing) == (2, 1, 1)
