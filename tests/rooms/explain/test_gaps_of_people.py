"""Gaps: nobody is asked to be more than he or she must be, and nobody is thought of who could not be."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import allocator
from allocator.dossier.gaps import Gaps, Party
from allocator.facts import BodyId, RowId
from allocator.words import say

Scenario = dict[str, Any]


def gaps(scenario: Scenario, tmp_path: Path) -> Gaps:
    file = tmp_path / "scenario.yaml"
    file.write_text(json.dumps({"format": 1, "language": "en", **scenario}, ensure_ascii=False), encoding="utf-8")
    return allocator.gaps(file).gaps


def person(number: int, **cells: str) -> dict[str, str]:
    return {"id": f"P{number}", "name": f"P{number}", **cells}


def said(party: Party) -> dict[str, int]:
    """Return what is asked of people in English -> of how many."""
    return {", ".join([*each.categories, *(say(trait.says, "en") for trait in each.traits)]): each.people for each in party.profiles}


COUPLE: Scenario = {
    "facts": {"people": {"rows": [person(n, home="A" if n < 2 else "") for n in range(4)]}},
    "bodies": {"committee": {"of": "people", "size": 2}},
    "rules": [{"id": "couples", "kind": "apart", "same": "home", "at_most": 1}, {"id": "not-both", "kind": "apart", "rows": ["P2", "P3"]}],
}


def test_whom_a_rule_keeps_apart_is_not_needed_by_name(tmp_path: Path) -> None:
    found = gaps(COUPLE, tmp_path)
    assert found.smallest is not None and (found.smallest.people, found.smallest.named) == (2, ())
    decided = {**COUPLE, "rules": [*COUPLE["rules"], {"id": "in", "kind": "pin", "rows": "P3", "seats": 1, "reason": "decided"}]}
    found = gaps(decided, tmp_path)
    assert found.smallest is not None and (found.smallest.people, found.smallest.named) == (2, ("P3",))


HOMES: Scenario = {
    "facts": {
        "units": {"rows": [{"id": f"U{n}", "name": f"U{n}", "kind": "town" if n < 2 else "firm"} for n in range(4)]},
        "people": {"unit": "unit", "rows": [person(n, unit=f"U{n % 4}", kind="town" if n % 4 < 2 else "firm") for n in range(8)]},
    },
    "bodies": {"committee": {"of": "people", "size": 4}},
    "rules": [
        {"id": "two", "kind": "bloc", "each": "unit", "at_most": 1},
        {"id": "towns", "kind": "bloc", "where": {"kind": "town"}, "at_least": 2},
    ],
}


def test_what_is_said_of_a_person_agrees_with_the_table_of_units(tmp_path: Path) -> None:
    found = gaps(HOMES, tmp_path)
    assert found.smallest is not None and found.smallest.people == 4
    three = {**HOMES, "rules": [HOMES["rules"][0], {**HOMES["rules"][1], "at_least": 3}]}
    found = gaps(three, tmp_path)
    assert found.hopeless and found.smallest is None, "two towns of one seat each cannot send three"
    other = {**HOMES["facts"]["people"], "rows": [{**row, "kind": "town"} for row in HOMES["facts"]["people"]["rows"]]}
    found = gaps({**three, "facts": {**HOMES["facts"], "people": other}}, tmp_path)
    assert found.smallest is not None and not found.hopeless, "here the column of the roster means something else"


def test_a_maximum_is_said_of_all_and_asks_nothing_of_anybody(tmp_path: Path) -> None:
    found = gaps(HOMES, tmp_path)
    assert found.smallest is not None and found.smallest.capped == ("two",)
    assert sorted(said(found.smallest).values()) == [2, 2] and not any("unit" in words for words in said(found.smallest))


@pytest.mark.parametrize(("rank", "needed"), [("at_most", 0), ("at_least", 1)])
def test_who_may_not_sit_at_all_is_told_by_its_rule(tmp_path: Path, rank: str, needed: int) -> None:
    people = [person(n, rank="old" if n else "new") for n in range(3)]
    rule = {"id": "old", "kind": "bloc", "where": {"rank": "old"}, rank: needed}
    found = gaps({"facts": {"people": {"rows": people}}, "bodies": {"committee": {"of": "people", "size": 1}}, "rules": [rule]}, tmp_path)
    assert found.smallest is not None
    assert found.smallest.capped == (("old",) if rank == "at_most" else ())
    assert list(said(found.smallest)) == ["" if rank == "at_most" else "“rank” old"]


VALUES = "ABCDEFGH"
POSTS: Scenario = {
    "facts": {"people": {"lists": ["fit"], "rows": [person(n, fit=value) for n, value in enumerate([*VALUES, *VALUES])]}},
    "bodies": {"committee": {"of": "people", "size": 8}},
    "rules": [
        {"id": "posts", "kind": "posts", "posts": [
            *({"name": value, "where": {"fit": value}} for value in VALUES[:4]),
            {"name": "E", "where": {"fit": "E"}, "among": ["A", "B"]}, {"name": "speaker", "among": ["C"]},
        ]},
    ],
}  # fmt: skip


def test_a_post_among_holders_of_others_needs_one_person_who_is_fit_for_both(tmp_path: Path) -> None:
    found = gaps(POSTS, tmp_path)
    needs = {need.label: need for need in found.needs}
    assert set(needs) == {"A", "B", "C", "D", "E", "size:committee"}, "a post for which anybody among others will do adds nothing"
    assert [needs[post].needed for post in "ABCDE"] == [1, 1, 1, 1, 1]
    assert (needs["A"].offered, needs["E"].offered) == (2, 0) and needs["E"].bottleneck and found.verdict == "infeasible"
    assert found.lacks is not None and found.lacks.people == 1 and set(found.lacks.profiles[0].posts) in ({"A", "E"}, {"B", "E"})


def test_the_roster_is_the_bottleneck_and_not_the_size_of_the_body(tmp_path: Path) -> None:
    people = [person(n, gender="F" if n < 3 else "M", home="A" if n < 2 else "") for n in range(6)]
    rules = [{"id": "women", "kind": "category", "category": "women", "at_least": 2}, {"id": "home", "kind": "apart", "same": "home"}]
    world = {"facts": {"people": {"rows": people}}, "categories": {"women": {"people": {"gender": "F"}}}, "rules": rules}
    women, everybody = gaps({**world, "bodies": {"committee": {"of": "people", "size": 4}}}, tmp_path).needs
    assert (women.offered, women.needed, women.most, women.more_fit, women.bottleneck) == (3, 2, 2, True, True)
    assert (everybody.offered, everybody.needed, everybody.most, everybody.bottleneck) == (6, 4, 4, False)
    women, everybody = gaps({**world, "bodies": {"committee": {"of": "people", "size": 2}}}, tmp_path).needs
    assert (women.most, women.more_fit, women.bottleneck) == (2, False, False), "the size bounds them"
    women, everybody = gaps({**world, "bodies": {"committee": {"of": "people", "size": 5}}}, tmp_path).needs
    assert everybody.most == 5 and everybody.offered == 6 and not everybody.bottleneck


def test_who_can_sit_nowhere_is_told_with_the_rule_that_bars(tmp_path: Path) -> None:
    world = {
        "facts": {"people": {"rows": [person(n, age=str(40 + 10 * n)) for n in range(4)]}},
        "bodies": {"committee": {"of": "people", "size": 2}, "standing": {"of": "people", "within": "committee", "size": 1}},
        "rules": [
            {"id": "young", "kind": "eligible", "body": "committee", "where": {"age": {"under": 70}}},
            {"id": "out", "kind": "pin", "body": "standing", "rows": "P0", "seats": 0, "reason": "by decision"},
        ],
    }
    certain = gaps(world, tmp_path).certain
    assert certain is not None
    assert certain[BodyId("committee")].barred == {RowId("P3"): "young"}
    assert certain[BodyId("standing")].barred == {RowId("P0"): "out", RowId("P3"): "young"}
