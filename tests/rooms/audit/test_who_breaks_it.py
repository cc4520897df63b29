"""A breach names the people, and who sits inside a body must be admitted to the bodies around it, even where a draft leaves them out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from allocator import audit
from allocator.dossier import Dossier
from allocator.words import say

SCENARIO = """
format: 1
as_of: 2025-07-01
facts:
  people:
    synthetic: true
    columns: {house: house}
    rows:
      - {id: P1, name: Ann, born: 1960-01-01, house: h1, job: x}
      - {id: P2, name: Bob, born: 1975-01-01, house: h1, job: y}
      - {id: P3, name: Cat, born: 1976-01-01, house: h2, job: x}
      - {id: P4, name: Dan, born: 1977-01-01, house: h2, job: y}
bodies:
  list: {of: people, size: {at_least: 2, at_most: 4}, label: {vi: Danh sách, en: List}}
  committee: {of: people, size: {at_least: 1, at_most: 3}, within: list, label: {vi: Ban, en: Committee}}
rules:
"""
POSTS = "{id: posts, kind: posts, body: committee, posts: [{name: Chair, where: {job: x}}, {name: Whip, among: [Chair]}, {name: Clerk}]}"

Audited = Callable[[str, str], Dossier]


@pytest.fixture
def audited(tmp_path: Path) -> Audited:
    def judged(rule: str, draft: str) -> Dossier:
        scenario, plan = tmp_path / "scenario.yaml", tmp_path / "draft.csv"
        scenario.write_text(f"{SCENARIO}  - {rule}\n", encoding="utf-8")
        plan.write_text(draft, encoding="utf-8")
        return audit(scenario, plan)

    return judged


def told(dossier: Dossier) -> list[str]:
    assert dossier.audit is not None
    return [say(breach, "en") for breach in dossier.audit.breaches]


def inside(*rows: str, body: str = "committee") -> str:
    return "row,body\n" + "".join(f"{row},{body}\n" for row in rows)


@pytest.mark.parametrize(
    ("rule", "draft", "says"),
    [
        ("{id: age, kind: eligible, body: list, where: {age: {under: 58}}}", inside("P1", "P3"),
         ["List: Ann (P1) is not eligible: “age”: 65 (rule age)."]),
        ("{id: age, kind: eligible, body: list, where: {age: {under: 58}}, except: {P1: agreed}}", inside("P1", "P3"), []),
        ("{id: age, kind: eligible, body: list, where: {age: {under: 58}}, prefer: 1}", inside("P1", "P3"), []),
        ("{id: jobs, kind: eligible, body: list, where: {age: {under: 58}, job: y}}", inside("P3"),
         ["List: Cat (P3) is not eligible: “job”: x (rule jobs)."]),
        ("{id: out, kind: pin, body: list, rows: [P2, P3], seats: 0, reason: left}", inside("P3"),
         ["List: Cat (P3) sits there, who is left out by decision (reason: left; rule out)."]),
        ("{id: home, kind: apart, body: list, same: house}", inside("P1", "P2", "P3"),
         ["List: Ann (P1), Bob (P2) sit there, and at most 1 of these people may (rule home)."]),
        ("{id: in, kind: pin, body: list, rows: P4, seats: 1, reason: head}", inside("P3"), []),
        ("{id: both, kind: together, body: list, same: house}", inside("P3"), []),
    ],
)  # fmt: skip
def test_who_sits_inside_is_held_against_the_silent_body_around(audited: Audited, rule: str, draft: str, says: list[str]) -> None:
    assert told(audited(rule, draft)) == says


def test_of_a_silent_body_only_what_is_broken_is_counted(audited: Audited) -> None:
    dossier = audited("{id: out, kind: pin, body: list, rows: [P2, P3], seats: 0, reason: left}", inside("P3"))
    assert dossier.audit is not None
    findings = dossier.audit.reports[0].findings
    assert [(found.label, found.measured, found.gap) for found in findings] == [("out:P2", None, 0), ("out:P3", 1, 1)]


@pytest.mark.parametrize(
    ("rule", "draft", "says"),
    [
        ("{id: age, kind: eligible, where: {age: {under: 58}}, body: committee}", inside("P1", "P2"),
         ["Committee: Ann (P1) is not eligible: “age”: 65 (rule age)."]),
        ("{id: in, kind: pin, body: committee, rows: P4, seats: 1, reason: head}", inside("P3"),
         ["Committee: Dan (P4) is missing, who sits there by decision (reason: head; rule in)."]),
        ("{id: both, kind: together, body: committee, same: house}", inside("P3", "P1", "P2"),
         ["Committee: Cat (P3) sit there without Dan (P4); they must come together or not at all (rule both)."]),
        (POSTS, "row,body,post\nP2,committee,Chair; Whip\nP3,committee,Clerk\n",
         ["Committee: Bob (P2) does not meet the conditions of the post Chair: “job”: y (rule posts)."]),
        (POSTS, "row,body,post\nP3,committee,Chair; Whip; Clerk\n",
         ["Committee: Cat (P3) may not hold at once: Chair, Whip, Clerk (rule posts)."]),
        (POSTS, "row,body,post\nP3,committee,Chair\nP1,committee,Chair\nP2,committee,Clerk; Whip\n",
         ["Committee: Bob (P2) holds Whip without holding Chair, which it takes (rule posts).",
          "Committee: the post Chair is held by 2 (Ann (P1), Cat (P3)), and must be held by exactly 1 (rule posts)."]),
        ("{id: x, kind: seats, body: list, at_least: 0, where: {id: P1}}", inside("P1") + "P2,list\n",
         ["Committee: Ann (P1) sits here without a seat in List."]),
    ],
)  # fmt: skip
def test_who_breaks_a_rule_is_named(audited: Audited, rule: str, draft: str, says: list[str]) -> None:
    assert [line for line in told(audited(rule, draft)) if "size" not in line] == says
