"""How one conflict is found: the map of what is not known yet, shrinking, proof by counting, and what is done without time."""

from __future__ import annotations

import json
import time
from itertools import combinations
from pathlib import Path
from random import Random
from typing import Any

import pytest

import allocator
from allocator.dossier import Clause
from allocator.errors import OurBug
from allocator.explain import conflicts, first_conflict
from allocator.explain.marco import Map
from allocator.facts import RuleId
from allocator.problem import Problem
from allocator.rules.board import Own
from allocator.scenario import read_scenario
from allocator.solver import Setting, Settings
from allocator.solver.blame import Blame, Blamed, Split, refutes
from allocator.solver.program import Constraint, Program, Variable

UNITS = [{"id": name, "name": f"unit {name}", "zone": "x" if name < "D" else "y"} for name in "ABCDEF"]


def scenario(*rules: dict[str, Any], size: Any = 5) -> dict[str, Any]:
    facts = {"units": {"rows": UNITS}}
    return {"format": 1, "facts": facts, "bodies": {"congress": {"of": "units", "size": size}}, "rules": list(rules)}


def problem(folder: Path, *rules: dict[str, Any], size: Any = 5) -> Problem:
    file = folder / "scenario.yaml"
    file.write_text(json.dumps(scenario(*rules, size=size)), encoding="utf-8")
    return read_scenario(file)


FLOOR = {"id": "floor", "kind": "seats", "at_least": 1}
CAP = {"id": "cap", "kind": "bloc", "where": {"zone": "x"}, "at_most": 2}
MORE = {"id": "more", "kind": "bloc", "where": {"zone": "y"}, "at_least": 1}


@pytest.mark.parametrize("seed", range(40))
def test_the_map_leads_to_every_conflict_and_every_way_out(seed: int) -> None:
    rng = Random(seed)
    drawn = {frozenset(rng.sample(range(6), rng.randint(1, 4))) for _ in range(rng.randint(1, 5))}
    wanted = {each for each in drawn if not any(other < each for other in drawn)}
    known = Map()
    while (out := known.unexplored()) is not None:
        kept = frozenset(range(6)) - out
        inside = [each for each in sorted(wanted, key=sorted) if each <= kept]
        if inside:
            assert inside[0] not in known.conflicts
            known.conflicts.append(inside[0])
        else:
            assert out not in known.corrections
            known.corrections.append(out)
    assert set(known.conflicts) == wanted
    ways = {frozenset(each) for n in range(7) for each in combinations(range(6), n) if all(one & frozenset(each) for one in wanted)}
    assert set(known.corrections) == {each for each in ways if not any(other < each for other in ways)}


def test_clauses_are_named_as_few_as_are_needed(tmp_path: Path) -> None:
    found = conflicts(problem(tmp_path, FLOOR, CAP, MORE, size=7), Settings())
    assert [each.rules for each in found.found] == [("floor", "cap")] and found.complete
    assert [(each.rule, each.label) for each in found.found[0].clauses] == [
        ("floor", "floor:A"), ("floor", "floor:B"), ("floor", "floor:C"), ("cap", "cap:congress"),
    ]  # fmt: skip
    assert found.found[0].clauses_minimal


def test_the_size_is_blamed_with_the_floors_that_fill_it(tmp_path: Path) -> None:
    told = first_conflict(problem(tmp_path, FLOOR, MORE), Settings())
    assert told.rules == ("floor", "size:congress") and told.minimal and told.confirmed
    assert [each.rule for each in told.clauses].count(RuleId("floor")) == 6
    assert Clause(RuleId("size:congress"), "size:congress") in told.clauses


def test_a_conflict_of_whole_seats_only_is_proved_too(tmp_path: Path) -> None:
    half = {"id": "half", "kind": "bloc", "where": {"zone": "x"}, "at_least": "1/2"}
    other = {"id": "other", "kind": "bloc", "where": {"zone": "y"}, "at_least": "1/2"}
    told = first_conflict(problem(tmp_path, half, MORE, other), Settings())
    assert told.rules == ("half", "other", "size:congress") and told.minimal and told.confirmed


def test_a_body_that_nothing_bounds_leaves_nothing_behind(tmp_path: Path) -> None:
    few = {"id": "few", "kind": "seats", "where": {"zone": "x"}, "at_most": 1}
    many = {"id": "many", "kind": "bloc", "where": {"zone": "x"}, "at_least": "1/2"}
    most = {"id": "most", "kind": "bloc", "where": {"zone": "y"}, "at_least": 4}
    told = conflicts(problem(tmp_path, few, many, MORE, most, size={"at_least": 1}), Settings())
    assert {each.rules for each in told.found} == {("few", "many", "most")} and told.complete


def test_where_there_is_a_plan_there_is_no_conflict(tmp_path: Path) -> None:
    fine = problem(tmp_path, MORE)
    found = conflicts(fine, Settings())
    assert found.found == () and found.complete
    with pytest.raises(OurBug):
        first_conflict(fine, Settings())


def test_explain_hands_over_all_conflicts_or_the_plan(tmp_path: Path) -> None:
    file = tmp_path / "scenario.yaml"
    file.write_text(json.dumps(scenario(FLOOR, CAP, MORE)), encoding="utf-8")
    told = allocator.explain(file)
    assert told.verdict == "infeasible" and told.conflicts_complete and told.confirmed
    assert {each.rules for each in told.conflicts} == {("floor", "cap"), ("floor", "size:congress")}
    mended = allocator.explain(file, settings=["rules.cap.at_most=3", "bodies.congress.size=6"])
    assert mended.verdict == "solved" and mended.conflicts == () and mended.plan is not None


def test_prices_are_believed_only_where_the_sum_comes_out_in_whole_numbers() -> None:
    unknowns = tuple(Variable(Own(RuleId("r"), name), 0, 9) for name in "ab")
    rows = (
        Constraint(RuleId("most"), "most", ((0, 3), (1, 3)), None, 10), Constraint(RuleId("least"), "least", ((0, 2), (1, 2)), 7, None),
    )  # fmt: skip
    program = Program(unknowns, rows)
    assert refutes(program, {0: -2, 1: 3}) and not refutes(program, {0: -1, 1: 1}) and not refutes(program, {0: 2, 1: 3})
    assert Blame(program, ()).ask([0, 1], Setting(Settings())) == Blamed((0, 1))
    assert isinstance(Blame(program, ()).ask([1], Setting(Settings())), Split)


def crowded(rng: Random) -> dict[str, Any]:
    """300 rules on 600 synthetic people: 297 that a panel of 80 meets, and three that no panel meets."""
    columns = {"gender": "FM", "age": "abcd", "area": "ABCDEFGHIJKL", "sector": "qrstuvwxyz", "school": "123", "town": "nopqrstu"}
    people = [{"id": f"P{n}", "name": f"person {n}", **{c: rng.choice(v) for c, v in columns.items()}} for n in range(600)]
    panel = rng.sample(people, 80)
    rules: dict[str, dict[str, Any]] = {}
    while len(rules) < 297:
        where = {c: rng.choice(columns[c]) for c in rng.sample(list(columns), rng.choice((1, 2, 2, 3)))}
        count = sum(where.items() <= person.items() for person in panel)
        limit = {"at_least": max(0, count - rng.randint(0, 2))} if rng.random() < 0.5 else {"at_most": count + rng.randint(0, 2)}
        rules.setdefault(json.dumps(where, sort_keys=True), {"where": where, **limit})
    clash = [({"area": "A", "gender": gender}, {"at_least": 6}) for gender in "FM"]
    listed = [*rules.values(), *({"where": where, **limit} for where, limit in clash), {"where": {"area": "A"}, "at_most": 11}]
    return {
        "format": 1, "facts": {"people": {"rows": people}}, "bodies": {"panel": {"of": "people", "size": 80}},
        "rules": [{"id": f"r{number}", "kind": "bloc"} | rule for number, rule in enumerate(listed)],
    }  # fmt: skip


def test_three_hundred_rules_on_six_hundred_people(tmp_path: Path) -> None:
    file = tmp_path / "scenario.yaml"
    file.write_text(json.dumps(crowded(Random(5))), encoding="utf-8")
    asked = read_scenario(file)
    started = time.process_time()
    told = first_conflict(asked, Settings())
    assert told.minimal and told.confirmed and len(told.rules) <= 3
    assert time.process_time() - started < 2.0
