"""`allocator solve`: what it prints, writes, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from allocator import solver
from allocator.dossier import Solved
from allocator.plan import BodyPlan, Plan
from allocator.problem import Problem
from allocator.solver import Settings
from allocator.study import answers
from tests.faces.cli.cases import CONGRESS, FAULTY, IMPOSSIBLE, TIED
from tests.faces.cli.conftest import Run, Write

KEYS = [
    "format", "scenario", "variant", "set", "outcome", "proven", "confirmed", "plan", "rules", "stages", "ties", "audit", "conflicts",
    "repairs", "solver",
]


def solved(run: Run, file: Path, *flags: str) -> dict[str, Any]:
    ended = run("solve", file, "--json", *flags)
    document: dict[str, Any] = json.loads(ended.out)
    return document


def test_the_document_has_every_key_and_says_the_plan(run: Run, write: Write) -> None:
    document = solved(run, write(CONGRESS))
    assert list(document) == KEYS
    assert (document["outcome"], document["proven"], document["variant"], document["set"]) == ("solved", True, "base", {})
    body = document["plan"]["bodies"]["congress"]
    assert (body["size"], body["fixed"], sum(body["seats"].values())) == (12, 2, 10)
    assert body["seats"] == {"A": 5, "B": 3, "C": 2}
    assert body["shares"] == {"A": "5.2", "B": "3.1", "C": "1.7"}
    assert body["categories"]["women"]["total"] == 4 == 1 + sum(body["categories"]["women"]["seats"].values())


def test_each_rule_says_what_it_became_and_where_it_comes_from(run: Run, write: Write) -> None:
    rules = {rule["id"]: rule for rule in solved(run, write(CONGRESS))["rules"]}
    women = rules["women"]
    assert (women["stage"], women["holds"], women["gap"], women["measured"], women["at_least"], women["at_most"]) == (2, True, 0, 4, 4, 4)
    assert women["clauses"][0]["label"] == "women:congress"
    assert set(women["says"]) == {"vi", "en"}
    assert (women["source"], women["mark"]) == ("Guide 7", None)
    assert (rules["floor"]["source"], rules["floor"]["mark"], rules["floor"]["stage"]) == ("Charter, 5", "sourced", None)
    assert rules["fair"]["gap"] == 0
    assert rules["fair"]["cost"] == solved(run, write(CONGRESS))["stages"][0]["value"]


def test_the_same_question_gives_the_same_document_but_for_the_solver(run: Run, write: Write) -> None:
    file = write(CONGRESS)
    first, second = solved(run, file, "--seed", "1"), solved(run, file, "--seed", "1", "--workers", "2")
    first.pop("solver")
    second.pop("solver")
    assert first == second


def test_json_alone_is_on_stdout_and_the_tables_are_on_stderr(run: Run, write: Write) -> None:
    ended = run("solve", write(CONGRESS), "--json")
    assert ended.code == 0
    assert json.loads(ended.out)["outcome"] == "solved"
    assert "Congress: 12 seats" in ended.err


def test_nothing_is_cut_off_where_there_is_no_terminal(run: Run, write: Write) -> None:
    ended = run("solve", write(CONGRESS))
    assert ended.code == 0
    assert "Đảng bộ phường Một, một cái tên rất dài để không bị cắt (A)" in ended.out
    assert "…" not in ended.out


def test_the_table_adds_up_and_is_written_as_the_language_writes_numbers(run: Run, write: Write) -> None:
    file = write(CONGRESS)
    third = next(line for line in run("solve", file, "--lang", "vi").out.splitlines() if line.split()[:1] == ["3"])
    assert third.split()[-5:-1] == ["17", "1,70", "2", "+0,30"]
    total = next(line for line in run("solve", file, "--lang", "en").out.splitlines() if line.strip().startswith("TOTAL"))
    assert total.split() == ["TOTAL", "100", "10.00", "12", "0.00", "4"]


def test_a_variant_and_a_setting_change_the_question(run: Run, write: Write) -> None:
    file = write(CONGRESS)
    assert solved(run, file, "--variant", "smaller")["plan"]["bodies"]["congress"]["size"] == 11
    document = solved(run, file, "--set", "bodies.congress.size=13")
    assert (document["set"], document["plan"]["bodies"]["congress"]["size"]) == ({"bodies.congress.size": "13"}, 13)


def test_one_more_for_b_and_the_rest_as_it_was(run: Run, write: Write, tmp_path: Path) -> None:
    file = write(CONGRESS)
    run("solve", file, "--out", tmp_path / "first")
    before = json.loads((tmp_path / "first" / "plan.json").read_text(encoding="utf-8"))["plan"]["bodies"]["congress"]["seats"]
    ended = run("solve", file, "--json", "--keep", tmp_path / "first" / "plan.json", "--pin", f"B={before['B'] + 1}")
    document = json.loads(ended.out)
    after = document["plan"]["bodies"]["congress"]["seats"]
    assert after["B"] == before["B"] + 1
    assert sum(abs(after[row] - before[row]) for row in before) == 2
    assert [stage["stage"] for stage in document["stages"]] == [1, 2, 3, 4]
    assert document["stages"][0] | {"stage": 1, "value": 1, "rules": ["--keep"]} == document["stages"][0]
    assert "Earlier" in ended.err


@pytest.mark.parametrize(("pin", "said"), [
    ("B", "ROW=NUMBER is needed"), ("B=two", "ROW=NUMBER is needed"), ("Z9=1", "there is no row Z9"),
])  # fmt: skip
def test_a_pin_that_cannot_be_understood_is_misuse(run: Run, write: Write, pin: str, said: str) -> None:
    ended = run("solve", write(CONGRESS), "--pin", pin)
    assert ended.code == 2
    assert said in ended.err


def test_a_row_is_pinned_once(run: Run, write: Write) -> None:
    assert run("solve", write(CONGRESS), "--pin", "B=2", "--pin", "B=3").code == 2


def test_what_is_written_can_be_audited_again(run: Run, write: Write, tmp_path: Path) -> None:
    file, out = write(CONGRESS), tmp_path / "out"
    assert run("solve", file, "--out", out).code == 0
    assert sorted(path.name for path in out.iterdir()) == ["congress.csv", "plan.json"]
    for name in ("congress.csv", "plan.json"):
        assert run("audit", file, "--plan", out / name).code == 0


def test_a_conflict_names_its_rules_with_their_sources(run: Run, write: Write) -> None:
    file = write(IMPOSSIBLE)
    ended = run("solve", file)
    assert ended.code == 3
    assert "[floor]" in ended.out
    assert "Charter, 5" in ended.out
    document = json.loads(run("solve", file, "--json").out)
    assert (document["outcome"], document["plan"], document["audit"], document["ties"]) == ("infeasible", None, None, None)
    assert document["conflicts"][0]["rules"] == ["floor", "size:congress"]
    assert document["conflicts"][0]["minimal"] is True
    assert {rule["holds"] for rule in document["rules"]} == {None}


def test_ties_are_told_in_words_and_settled_in_the_order_of_the_table(run: Run, write: Write) -> None:
    file = write(TIED)
    ended = run("solve", file)
    assert "equally good; they differ in: A, B" in ended.out
    assert "order of the table" in ended.out
    document = solved(run, file)
    told = {"unique": False, "rows": ["A", "B"], "counts": [], "complete": True, "posts": [], "broken_by": "order"}
    assert document["ties"] == told
    assert document["plan"]["bodies"]["congress"]["seats"] == {"A": 2, "B": 1}


def test_a_draw_can_be_repeated_and_names_its_seed(run: Run, write: Write) -> None:
    file = write(TIED.replace("title: Tie", "title: Tie\ntie_break: draw"))
    won = {seed: solved(run, file, "--seed", str(seed))["plan"]["bodies"]["congress"]["seats"]["A"] for seed in range(8)}
    assert set(won.values()) == {1, 2}
    assert "seed 3" in run("solve", file, "--seed", "3").out


def test_faults_are_all_told_and_as_a_document_too(run: Run, write: Write) -> None:
    file = write(FAULTY)
    ended = run("solve", file)
    assert ended.code == 1
    assert "webster" in ended.out
    ended = run("solve", file, "--json")
    assert ended.code == 1
    document = json.loads(ended.out)
    assert list(document) == ["format", "faults"]
    assert len(document["faults"]) == 2
    assert list(document["faults"][0]) == ["code", "file", "line", "column", "cell", "value", "expected", "maybe", "says"]


def test_a_file_that_is_not_there_is_misuse(run: Run, tmp_path: Path) -> None:
    ended = run("solve", tmp_path / "no.yaml", "--lang", "en")
    assert ended.code == 2
    assert "There is no file" in ended.err
    assert ended.out == ""


def test_time_that_is_up_before_anything_is_proved_is_undecided(run: Run, write: Write) -> None:
    ended = run("solve", write(CONGRESS), "--json", "--time-limit", "0.000001")
    document = json.loads(ended.out)
    assert ended.code == 4
    assert (document["outcome"], document["proven"], document["confirmed"]) == ("undecided", False, False)
    assert "UNDECIDED" in ended.err


def test_what_does_not_bear_a_recount_is_shown_to_nobody(
    run: Run, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    def lying(problem: Problem, settings: Settings) -> Solved:
        outcome = solver.solve(problem, settings)
        assert isinstance(outcome, Solved)
        body = outcome.plan.bodies[next(iter(outcome.plan.bodies))]
        wrong = BodyPlan(body.size, body.vacant, {**body.seats, next(iter(body.seats)): 9}, body.counts)
        return Solved(Plan({next(iter(outcome.plan.bodies)): wrong}), outcome.stages, outcome.ties, outcome.confirmed, outcome.trace)

    monkeypatch.setattr(answers, "solved", lying)
    ended = run("solve", write(CONGRESS), "--json", "--out", tmp_path / "out")
    assert ended.code == 5
    assert ended.out == ""
    assert "OUR BUG" in ended.err
    assert "Traceback" not in ended.err
    assert not (tmp_path / "out").exists()
