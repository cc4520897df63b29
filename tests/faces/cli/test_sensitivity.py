"""`allocator sensitivity` and `explain --why`: what they print in both languages, their documents, their exit codes."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.faces.cli.cases import CONGRESS, FAULTY, IMPOSSIBLE
from tests.faces.cli.conftest import Run, Write
from tests.faces.cli.test_gaps import COMMITTEE

GRID = ("--grid", "bodies.congress.size=10:14:2", "--by", "rules.floor.at_least=1:5:1")


@pytest.mark.parametrize(("lang", "said"), [
    ("en", ("How tight every number is", "binding", "slack", "no plan", "preference 1: ")),
    ("vi", ("Độ chặt của từng con số", "đang ràng buộc", "chưa chạm tới", "không có phương án nào", "ưu tiên 1: ")),
])  # fmt: skip
def test_the_table_in_both_languages(lang: str, said: tuple[str, ...], run: Run, write: Write) -> None:
    ended = run("sensitivity", write(CONGRESS), "--set", "rules.floor.at_least=3", "--lang", lang)
    assert ended.code == 0
    assert [each for each in said if each not in ended.out] == []


def test_the_document_tells_every_number(run: Run, write: Write) -> None:
    told = _document(run("sensitivity", write(CONGRESS), "--json").out)
    rows = {(row["rule"], row["field"]): row for row in told["sensitivity"]}
    assert list(rows) == [
        ("floor", "at_least"), ("fair", None), ("women", "exactly"), ("women-spread", None), ("size:congress", "size"),
    ]  # fmt: skip
    floor = rows["floor", "at_least"]
    assert (floor["now"], floor["means"], floor["tightest"], floor["tightest_means"], floor["binding"]) == ("1", 1, "3", 3, False)
    assert [(step["to"], step["possible"]) for step in floor["steps"]] == [("0", True), ("2", True)]
    women = rows["women", "exactly"]
    assert (women["now"], women["means"], women["preferred"]) == ("30%", 4, True)
    assert women["tightest"] is None and women["least"] is not None and women["most"] is not None
    assert told["outcome"] == "solved" and told["plan"] is not None


def test_a_time_limit_that_cuts_short_claims_nothing(run: Run, write: Write) -> None:
    ended = run("sensitivity", write(CONGRESS), "--time-limit", "0.000001", "--lang", "vi")
    assert ended.code == 4
    assert "chưa xác định" in ended.out and "đang ràng buộc" not in ended.out and "chưa chạm tới" not in ended.out


def test_an_impossible_file_ends_as_its_solve_does(run: Run, write: Write) -> None:
    ended = run("sensitivity", write(IMPOSSIBLE), "--json", "--lang", "en")
    assert ended.code == 3
    told = _document(ended.out)
    assert told["sensitivity"] == [] and told["conflicts"]
    assert "allocator explain scenario.yaml" in ended.err


def test_a_faulty_file_is_a_fault(run: Run, write: Write) -> None:
    assert run("sensitivity", write(FAULTY)).code == 1


def test_a_grid_in_numbers_and_in_blocks(run: Run, write: Write) -> None:
    ended = run("sensitivity", write(CONGRESS), *GRID, "--lang", "en")
    assert ended.code == 0
    lines = [line.split() for line in ended.out.splitlines()]
    blocks = [line[1:] for line in lines if line and line[0] in {"10", "12", "14"} and all(len(set(each)) == 1 for each in line[1:])]
    assert [line.count("××") for line in blocks] == [3, 2, 1], ended.out
    assert "no plan" in ended.out and "Preference 1 (fair)" in ended.out


def test_a_grid_as_data(run: Run, write: Write) -> None:
    told = _document(run("sensitivity", write(CONGRESS), *GRID, "--json").out)
    assert told["axes"][0] == {"path": "bodies.congress.size", "values": ["10", "12", "14"]}
    outcomes = {tuple(cell["set"].values()): cell["outcome"] for cell in told["cells"]}
    assert len(outcomes) == 15
    assert all(outcome == ("solved" if 3 * int(floor) <= int(size) - 2 else "infeasible") for (size, floor), outcome in outcomes.items())
    again = _document(run("solve", write(CONGRESS), "--json", "--set", "bodies.congress.size=14", "--set", "rules.floor.at_least=3").out)
    cell = next(cell for cell in told["cells"] if tuple(cell["set"].values()) == ("14", "3"))
    assert cell["stages"] == [{"stage": each["stage"], "value": each["value"]} for each in again["stages"]]


def test_a_grid_over_shares_writes_them_exactly(run: Run, write: Write) -> None:
    told = _document(run("sensitivity", write(CONGRESS), "--grid", "rules.women.exactly=10%:11%:0.5%", "--json").out)
    assert told["axes"][0]["values"] == ["10%", "10.5%", "11%"]


@pytest.mark.parametrize("axis", ["bodies.congress.size", "bodies.congress.size=1:2", "bodies.congress.size=5:1:1", "x=1:2:0", "x=1:5%:1"])
def test_an_axis_that_is_none_is_misuse(axis: str, run: Run, write: Write) -> None:
    ended = run("sensitivity", write(CONGRESS), "--grid", axis)
    assert ended.code == 2 and axis in ended.err


def test_an_axis_that_leads_nowhere_is_a_fault(run: Run, write: Write) -> None:
    ended = run("sensitivity", write(CONGRESS), "--grid", "rules.nobody.at_least=1:2:1")
    assert ended.code == 1 and "nobody" in ended.out


@pytest.mark.parametrize(("lang", "said"), [
    ("en", ("has 3 now. What if it had 4?", "Preference 1 (fair) gets worse", "seats given up by")),
    ("vi", ("hiện có 3. Nếu là 4 thì sao?", "Ưu tiên 1 (fair) kém đi", "bớt ghế")),
])  # fmt: skip
def test_why_not_one_more(lang: str, said: tuple[str, ...], run: Run, write: Write) -> None:
    ended = run("explain", write(CONGRESS), "--why", "B", "--lang", lang)
    assert ended.code == 0
    assert [each for each in said if each not in ended.out] == []


def test_why_as_data(run: Run, write: Write) -> None:
    told = _document(run("explain", write(CONGRESS), "--why", "B", "--json").out)["why"]
    assert (told["row"], told["body"], told["was"], told["seats"], told["possible"], told["proven"]) == ("B", "congress", 3, 4, True, True)
    assert {move["row"]: move["now"] - move["was"] for move in told["moves"]} in ({"B": 1, "A": -1}, {"B": 1, "C": -1})
    assert told["cost"][0]["stage"] == 1 and told["cost"][0]["now"] != told["cost"][0]["then"]


def test_what_forbids_it_is_told_without_the_demand(run: Run, write: Write) -> None:
    ended = run("explain", write(CONGRESS), "--why", "A", "--seats", "9", "--json", "--lang", "en")
    told = _document(ended.out)["why"]
    assert ended.code == 0 and told["possible"] is False
    assert told["conflict"]["rules"] == ["floor", "size:congress"]
    assert "Impossible. This cannot go together with these rules:" in ended.err


def test_why_of_a_person_names_who_could_change_places(run: Run, write: Write) -> None:
    ended = run("explain", write(COMMITTEE), "--why", "P3", "--body", "committee", "--lang", "vi")
    assert ended.code == 0 and "Lê Văn Cường (P3)" in ended.out
    assert "một đổi một" in ended.out


@pytest.mark.parametrize("asked", [("Z",), ("P3",), ("P3", "--body", "council"), ("P3", "--body", "committee", "--seats", "2")])
def test_a_question_about_nobody_is_misuse(asked: tuple[str, ...], run: Run, write: Write) -> None:
    ended = run("explain", write(COMMITTEE), "--why", *asked, "--lang", "vi")
    assert ended.code == 2 and (asked[0] in ended.err or asked[-1] in ended.err)


def _document(text: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(text)
    return found
