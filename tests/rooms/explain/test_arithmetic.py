"""What adding up shows is true: on random worlds the rules that are named cannot hold together, and nothing is said where a plan exists."""

from __future__ import annotations

import copy
import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from random import Random
from typing import Any

import pytest

from allocator.errors import ScenarioFaults
from allocator.explain import at_sight
from allocator.explain.arithmetic import counted_out
from allocator.problem import Problem
from allocator.scenario import read_scenario
from allocator.solver import Setting, Settings, possible
from allocator.solver.clock import Clock
from allocator.words import say
from tests.oracle import judge as units_judge
from tests.oracle import worlds as units
from tests.oracle.frame import read as read_units
from tests.oracle_people import judge as people_judge
from tests.oracle_people import worlds as people
from tests.oracle_people.reading import read as read_people

CHUNKS, EACH = 5, 40
STAYS_PREFERRED = ("score", "proportional", "biproportional")


def demanding(scenario: Mapping[str, Any], seed: int) -> dict[str, Any]:
    """Return a world in which most preferences are musts, so that many have no plan."""
    rng, tight = Random(seed), copy.deepcopy(dict(scenario))
    for rule in tight["rules"]:
        if rule["kind"] not in STAYS_PREFERRED and rng.random() < 0.9:
            rule.pop("prefer", None)
            rule.pop("weight", None)
    return tight


def has_plan(scenario: dict[str, Any], files: Mapping[str, str], *, of_people: bool) -> bool:
    """Ask a judge that tries everything."""
    if of_people:
        return any(True for _ in people_judge.Judge(read_people(scenario, files)).plans())
    return bool(units_judge.Judge(read_units(scenario, files)).verdict().best)


def asked(scenario: dict[str, Any], files: Mapping[str, str], folder: Path) -> Problem | None:
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    file = folder / "scenario.yaml"
    file.write_text(json.dumps(scenario, ensure_ascii=False), encoding="utf-8")
    try:
        return read_scenario(file)
    except ScenarioFaults:
        return None


@pytest.mark.parametrize("chunk", range(CHUNKS))
@pytest.mark.parametrize("of_people", [False, True], ids=["units", "people"])
def test_what_is_counted_out_cannot_be(chunk: int, of_people: bool, tmp_path: Path) -> None:
    seen: Counter[str] = Counter()
    for seed in range(10_000 + chunk * EACH, 10_000 + (chunk + 1) * EACH):
        world, _ = people.world(seed) if of_people else units.world(seed)
        scenario = demanding(world.scenario, seed)
        problem = asked(scenario, world.files, tmp_path)
        if problem is None:
            continue
        seen["worlds"] += 1
        found = counted_out(problem)
        for each in found:
            left_out = frozenset(rule.id for rule in problem.rules) - frozenset(each.rules)
            assert possible(problem, left_out, Setting(Settings(), Clock(None))) is False, (seed, say(each.says, "en"))
        if at_sight(problem):
            seen["at sight"] += 1
            assert not has_plan(scenario, world.files, of_people=of_people), (seed, [say(each, "en") for each in at_sight(problem)])
    assert seen["worlds"] > EACH // 2 and seen["at sight"] >= 5, seen


CONGRESS = {
    "format": 1, "title": "t",
    "facts": {"units": {"members": "members", "rows": [
        {"id": f"U{n}", "members": 10 * n, "women": n, "last": n + 2, "side": "east" if n < 3 else "west"} for n in range(1, 5)
    ]}},
    "categories": {"women": {"units": "women", "people": {"gender": "Nữ"}}, "men": {"not_of": "women"}},
    "bodies": {"congress": {"of": "units", "size": 10}},
}  # fmt: skip
ROSTER = [{"id": f"P{n}", "gender": "Nữ" if n <= 4 else "Nam", "sector": f"S{n % 3}", "age": 30 + n} for n in range(1, 11)]
COMMITTEE = {
    "format": 1, "title": "t", "facts": {"people": {"kind": "people", "rows": ROSTER}},
    "categories": {
        "women": {"people": {"gender": "Nữ"}}, "men": {"people": {"gender": "Nam"}}, "young": {"people": {"age": {"at_most": 35}}},
        "older": {"people": {"age": {"at_least": 38}}},
    },
    "bodies": {"committee": {"of": "people", "size": 6}, "standing": {"of": "people", "within": "committee", "size": {"at_most": 5}}},
}  # fmt: skip
CASES: dict[str, tuple[dict[str, Any], list[dict[str, Any]], dict[str, Any], str]] = {
    "floors beyond a size": (
        CONGRESS, [{"id": "floor", "kind": "seats", "at_least": 3}], {},
        "[size:congress] congress: at most 10; but 3 of [floor] U1 + 3 of [floor] U2 + 3 of [floor] U3 + 3 of [floor] U4 = 12 are needed,"
        " and no seat counts twice.",
    ),
    "fixed seats are taken off": (
        CONGRESS, [{"id": "floor", "kind": "seats", "at_least": 2}], {"bodies": {"congress": {"of": "units", "size": 10, "fixed": 3}}},
        "[size:congress] congress: at most 7 (3 fixed seats taken off); but 2 of [floor] U1 + 2 of [floor] U2 + 2 of [floor] U3 +"
        " 2 of [floor] U4 = 8 are needed, and no seat counts twice.",
    ),
    "what a bloc takes, and the floors of all others": (
        CONGRESS, [{"id": "floor", "kind": "seats", "at_least": 2},
                   {"id": "west", "kind": "bloc", "where": {"side": "west"}, "at_least": 7}], {},
        "[size:congress] congress: at most 10; but 7 of [west] “side” west + 2 of [floor] U1 + 2 of [floor] U2 = 11 are needed,"
        " and no seat counts twice.",
    ),
    "caps below a size": (
        CONGRESS, [{"id": "east", "kind": "bloc", "where": {"side": "east"}, "at_most": 2},
                   {"id": "west", "kind": "bloc", "where": {"side": "west"}, "at_most": 5}], {},
        "[size:congress] congress: at least 10; but there are at most 2 of [east] “side” east + 5 of [west] “side” west = 7.",
    ),
    "too few members of a category": (
        CONGRESS, [{"id": "women", "kind": "category", "category": "women", "where": {"side": "east"}, "at_least": 4}], {},
        "[women] women, “side” east: at least 4; but the units can have 3 together at most.",
    ),
    "two limits on one row": (
        CONGRESS, [{"id": "a", "kind": "seats", "where": {"id": "U2"}, "at_least": 4},
                   {"id": "b", "kind": "seats", "where": {"id": "U2"}, "at_most": 3}], {},
        "[a] U2: at least 4; but [b] U2: at most 3.",
    ),
    "shares that fit and whole numbers that do not": (
        CONGRESS, [{"id": "a", "kind": "category", "category": "women", "at_least": "1/4"},
                   {"id": "b", "kind": "category", "category": "men", "at_least": "3/4"},
                   {"id": "parts", "kind": "partition", "categories": ["women", "men"]}], {},
        "[size:congress] congress: at most 10; but 3 of [a] women + 8 of [b] men = 11 are needed, and no seat counts twice"
        " (as shares they fit: 10; but every part must be a whole number).",
    ),
    "no whole number": (
        CONGRESS, [{"id": "a", "kind": "bloc", "where": {"side": "east"}, "at_least": "34%", "at_most": "36%"}], {},
        "[a] “side” east: must lie from 3.40 to 3.60, and no whole number does (3 is too few, 4 too many).",
    ),
    "nobody counts twice": (
        COMMITTEE, [{"id": "women", "kind": "category", "body": "standing", "category": "women", "at_least": 4},
                    {"id": "men", "kind": "category", "body": "standing", "category": "men", "at_least": 2}], {},
        "[size:standing] standing: at most 5; but 4 of [women] women + 2 of [men] men = 6 are needed, and nobody counts twice.",
    ),
    "some count twice": (
        COMMITTEE, [{"id": "women", "kind": "category", "body": "standing", "category": "women", "at_least": 4},
                    {"id": "four", "kind": "bloc", "body": "standing", "where": {"id": ["P4", "P5", "P6", "P7"]}, "at_least": 3}], {},
        "[size:standing] standing: at most 5; but 4 of [women] women + 3 of [four] “id” P4 or P5 or P6 or P7 = 7 are needed,"
        " and only 1 of the people can count twice.",
    ),
    "too few people": (
        COMMITTEE, [{"id": "women", "kind": "category", "body": "committee", "category": "women", "at_least": 5}], {},
        "[women] women: at least 5; but there are only 4 in the table.",
    ),
    "too few who may sit": (
        COMMITTEE, [{"id": "may", "kind": "eligible", "body": "committee", "where": {"sector": ["S0", "S1"]}},
                    {"id": "women", "kind": "category", "body": "committee", "category": "women", "at_least": 4}], {},
        "[women] women: at least 4; but only 3 may sit.",
    ),
    "an inner body larger than the outer": (
        COMMITTEE, [{"id": "seven", "kind": "size", "body": "standing", "at_least": 7}],
        {"bodies": {"committee": {"of": "people", "size": 6}, "standing": {"of": "people", "within": "committee", "size": {"at_most": 8}}}},
        "[seven] standing: at least 7; but [size:committee] committee: at most 6, and the former are part of the latter.",
    ),
    "closeness to an earlier plan of another size": (
        CONGRESS, [{"id": "as-before", "kind": "keep", "column": "last", "at_most": 2}], {},
        "[as-before] 4 units: at least 16; but [size:congress] congress: at most 10.",
    ),
    "more posts than people who may sit": (
        COMMITTEE, [{"id": "posts", "kind": "posts", "body": "standing", "posts": [{"name": name, "seats": 3} for name in "ab"]}], {},
        "[posts] all posts together: at least 6; but [size:standing] standing: at most 5.",
    ),
    "two sizes": (
        COMMITTEE, [{"id": "small", "kind": "size", "body": "committee", "at_most": 5}], {},
        "[size:committee] committee: at least 6; but [small] committee: at most 5.",
    ),
    "more seats than members": (
        CONGRESS, [{"id": "many", "kind": "seats", "where": {"id": "U1"}, "at_least": 11}],
        {"bodies": {"congress": {"of": "units", "size": 40}}},
        "[many] U1: at least 11; but [supply:members] U1: at most 10.",
    ),
    "shares beyond the whole": (
        CONGRESS, [{"id": "parts", "kind": "bloc", "each": "side", "at_least": "60%"}, {"id": "one", "kind": "seats", "at_least": 1}],
        {"bodies": {"congress": {"of": "units", "size": {"at_most": 30}}}},
        "[one] U1: at least 1; but [parts] shares that come to 120% of the whole: at most 0, and the former are part of the latter.",
    ),
    "a larger unit has no fewer": (
        CONGRESS, [{"id": "even", "kind": "monotone", "basis": "members"},
                   {"id": "small", "kind": "seats", "where": {"id": "U1"}, "at_least": 3}], {},
        "[size:congress] congress: at most 10; but 3 of [small] U1 + 3 of [even] U2 (no fewer than U1) + 3 of [even] U3 (no fewer than U1)"
        " + 3 of [even] U4 (no fewer than U1) = 12 are needed, and no seat counts twice.",
    ),
    "a smaller unit has no more": (
        CONGRESS, [{"id": "even", "kind": "monotone", "basis": "members"},
                   {"id": "large", "kind": "seats", "where": {"id": "U4"}, "at_most": 2}], {},
        "[size:congress] congress: at least 10; but the units can have 8 together at most.",
    ),
    "a ratio from a small unit": (
        CONGRESS, [{"id": "ratio", "kind": "degressive", "basis": "members"},
                   {"id": "one", "kind": "seats", "where": {"id": "U1"}, "at_most": 1},
                   {"id": "large", "kind": "seats", "where": {"id": "U4"}, "at_least": 5}],
        {"bodies": {"congress": {"of": "units", "size": {"at_most": 20}}}},
        "[large] U4: at least 5; but [ratio] U4 (by the ratio to U1): at most 4.",
    ),
    "formulas that all give too many": (
        CONGRESS, [{"id": "formula", "kind": "step", "basis": "members", "base": 3, "per": {"from": 15, "to": 25, "by": 5}}], {},
        "[formula] 4 units: at least 14; but [size:congress] congress: at most 10.",
    ),
    "one comes with another": (
        COMMITTEE, [{"id": "pair", "kind": "together", "body": "standing", "rows": ["P1", "P2"]},
                    {"id": "first", "kind": "pin", "body": "standing", "rows": ["P1"], "seats": 1, "reason": "r"},
                    {"id": "second", "kind": "pin", "body": "standing", "rows": ["P2"], "seats": 0, "reason": "r"}], {},
        "[first] P1: at least 1; but [pair] P1 (not without P2): at most 0.",
    ),
    "a guarantee needs more names than there are": (
        COMMITTEE, [{"id": "sure", "kind": "guarantee", "list": "committee", "seats_of": 4, "category": "women", "at_least": 3}], {},
        "[sure] women on the list, so that enough are left whoever is not elected: at least 5; but there are only 4 in the table.",
    ),
    "posts of which each person holds two": (
        COMMITTEE, [{"id": "posts", "kind": "posts", "body": "standing", "may_hold": 2,
                     "posts": [{"name": name, "seats": 4} for name in "abc"]}], {},
        "[posts] all posts together, at most 2 for each person: at least 6; but [size:standing] standing: at most 5.",
    ),
    "a list too short for its surplus": (
        COMMITTEE, [{"id": "more", "kind": "surplus", "list": "committee", "seats_of": 6, "at_least": 1}], {},
        "[more] falls short by 1, since these sizes are settled: committee.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_each_sum_is_said_with_its_numbers(name: str, tmp_path: Path) -> None:
    base, rules, changes, said = CASES[name]
    problem = asked({**base, **changes, "rules": rules}, {}, tmp_path)
    assert problem is not None
    assert said in [say(each, "en") for each in at_sight(problem)]


def test_a_preference_makes_nothing_impossible(tmp_path: Path) -> None:
    problem = asked({**CONGRESS, "rules": [{"id": "floor", "kind": "seats", "at_least": 3, "prefer": 1}]}, {}, tmp_path)
    assert problem is not None and at_sight(problem) == ()
