"""No advice on a list leads to a dead end: after every change that `ballot` names, the bodies inside the list can still be filled."""

from __future__ import annotations

import json
import random
from fractions import Fraction
from pathlib import Path

import pytest

from allocator import solve
from allocator.ballot import Ballot, Move, Voters, ballot_report
from allocator.ballot.told_apart import told_apart
from allocator.dossier.ballot import Balloted
from allocator.facts import BodyId, RowId
from allocator.plan import BodyPlan, Plan
from allocator.problem import Problem
from allocator.scenario import read_scenario
from allocator.solver import Settings
from allocator.study import ballot, filling
from allocator.study.filling import Filling

LIST, INSIDE = BodyId("list"), (BodyId("committee"), BodyId("standing"))
JOBS = ("deputy", *["member"] * 4)


def scenario(rng: random.Random, folder: Path) -> Path:
    """Write a scenario of eight synthetic people with a list, a committee in it and posts inside that."""
    rows = [
        {"id": f"P{at}", "name": f"Synthetic {at}", "gender": rng.choice(["Nam", "Nữ"]), "job": rng.choice(JOBS), "votes": votes}
        for at, votes in enumerate(rng.choices(range(1, 10), k=8))
    ]
    rows[0] |= {"job": "head", "gender": "Nam"}
    rows[1] |= {"job": "deputy"}
    rules = [
        {"id": "posts", "kind": "posts", "body": "standing", "posts": [
            {"name": "Head", "where": {"job": "head"}}, {"name": "Deputy", "where": {"job": ["deputy", "head"]}}]},
        {"id": "women", "kind": "category", "body": "committee", "category": "women", "at_least": 2, "prefer": 2},
        {"id": "votes", "kind": "score", "body": "list", "column": "votes", "prefer": 1},
    ]  # fmt: skip
    told = {
        "format": 1, "facts": {"people": {"synthetic": True, "rows": rows}},
        "categories": {"women": {"people": {"gender": "Nữ"}}},
        "bodies": {
            "list": {"of": "people", "size": {"at_least": 3, "at_most": 5}}, "committee": {"of": "people", "size": 3, "within": "list"},
            "standing": {"of": "people", "size": 2, "within": "committee"},
        },
        "rules": rules,
    }  # fmt: skip
    path = folder / "scenario.yaml"
    path.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    return path


def names_after(balloted: Balloted, move: Move) -> tuple[RowId, ...]:
    assert balloted.dossier.plan is not None
    return tuple(move.applied(balloted.dossier.plan.bodies[LIST].members))


def can_be_filled(path: Path, names: tuple[RowId, ...]) -> bool:
    rows = read_scenario(path).facts.tables["people"]
    told = json.loads(path.read_text(encoding="utf-8"))
    others = [row.id for row in rows if row.id not in names]
    told["rules"] += [
        {"id": "in", "kind": "pin", "body": "list", "rows": list(names), "seats": 1, "reason": "x"},
        {"id": "out", "kind": "pin", "body": "list", "rows": list(map(str, others)), "seats": 0, "reason": "x"},
    ]
    pinned = path.with_name("pinned.yaml")
    pinned.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    return solve(pinned).verdict == "solved"


def test_after_every_change_that_is_named_the_bodies_inside_can_be_filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    named = dead_ends = 0
    for number in range(10):
        path = scenario(random.Random(f"filling {number}"), tmp_path)
        balloted = ballot(path, body="list", samples=200)
        assert balloted.report is not None and balloted.report.help_complete and balloted.fillable
        for change in balloted.report.help:
            assert can_be_filled(path, names_after(balloted, Move(change.out, change.joins)))
            named += 1
        with monkeypatch.context() as patch:
            patch.setattr(filling.Filling, "holds", lambda self, move: True)
            blind = ballot(path, body="list", samples=200).report
        assert blind is not None
        dead_ends += sum(not can_be_filled(path, names_after(balloted, Move(each.out, each.joins))) for each in blind.help)
    assert named > 5 and dead_ends > 0


def test_the_swap_that_is_named_is_the_best_of_all_that_lead_nowhere_bad(tmp_path: Path) -> None:
    compared = 0
    for number in range(3):
        path = scenario(random.Random(f"best {number}"), tmp_path)
        balloted = ballot(path, body="list", samples=200)
        report, plan, problem = balloted.report, balloted.dossier.plan, balloted.dossier.problem
        assert report is not None and plan is not None
        named = next((each for each in report.help if each.out is not None and each.joins is not None), None)
        names = plan.bodies[LIST].members
        others = [row for row in problem.facts.row_ids(LIST) if row not in names]
        ranks = {}
        for move in (Move(out, joins) for out in names for joins in others):
            after = tuple(move.applied(names))
            if can_be_filled(path, after):
                ranks[move] = rank_of(problem, after)
        best, now = min(ranks.values()), rank_of(problem, names)
        if named is None:
            assert best >= now
        else:
            assert ranks[Move(named.out, named.joins)] == best < now
            compared += 1
    assert compared > 1


def rank_of(problem: Problem, names: tuple[RowId, ...]) -> tuple[int, int, Fraction]:
    """Return what is compared, less being better: rules not guaranteed, seats missed at worst, minus the chance of all together."""
    seats = {body: {row: int(row in names) for row in problem.facts.row_ids(LIST)} for body in problem.facts.bodies}
    listed = Plan({body: BodyPlan(sum(given.values()), 0, given) for body, given in seats.items()}, silent=frozenset(INSIDE))
    report = ballot_report(problem, listed, Ballot(LIST, INSIDE[0]), Voters(samples=200), 3)
    return len(report.rules) - report.guaranteed, report.shortfall, -report.together["uniform"].value


def test_who_is_called_alike_can_take_the_place_too(tmp_path: Path) -> None:
    problem = read_scenario(scenario(random.Random("alike"), tmp_path))
    groups = told_apart(problem, LIST, problem.facts.row_ids(LIST))
    by_id = problem.facts.tables["people"].by_id
    kinds = [{(by_id[row].cells["job"], by_id[row].marks) for row in group} for group in groups]
    assert all(len(kind) == 1 for kind in kinds) and len(set().union(*kinds)) == len(groups) > 2


def filling_of(path: Path, names: str) -> Filling:
    problem = read_scenario(path)
    rows = [row for row in problem.facts.row_ids(LIST) if row in names.split()]
    return Filling(problem, LIST, rows, Settings())


def test_a_list_from_which_nothing_can_be_filled_refuses_no_change_but_says_so(tmp_path: Path) -> None:
    path = scenario(random.Random("none"), tmp_path)
    by_job = {row.id: row.cells["job"] for row in read_scenario(path).facts.tables["people"]}
    members = " ".join([row for row, job in by_job.items() if job == "member"][:4])
    asked = filling_of(path, members)
    assert asked.fillable is False
    assert asked.holds(Move(asked._names[0], None)) is True


def test_changes_beyond_the_most_that_are_asked_are_left_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = scenario(random.Random("cut"), tmp_path)
    monkeypatch.setattr(filling, "MOST_ASKED", 0)
    monkeypatch.setattr(filling, "FEWEST_ASKED", 0)
    report = ballot(path, body="list", samples=200).report
    assert report is not None
    assert not report.help_complete and report.help == ()
