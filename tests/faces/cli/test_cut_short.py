"""No explanation claims more than was proved, whenever time runs out; and every sentence that says so is reached."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from allocator.words import CATALOGUE
from tests.conflicts import worlds as conflicting
from tests.faces.cli.beyond_proof import beyond, out_of_step
from tests.faces.cli.cases import CONGRESS, TIED_TWICE
from tests.faces.cli.conftest import Run, Write
from tests.faces.cli.cutting import LOOKS, codes_said, count_looks
from tests.faces.cli.people_cases import COMMITTEE
from tests.rooms.explain import repair_worlds as mendable

SCENARIOS = Path(__file__).parents[3] / "scenarios"
Ask = Callable[..., tuple[dict[str, Any], set[str]]]


@pytest.fixture
def ask(run: Run) -> Ask:
    def call(*arguments: str | Path) -> tuple[dict[str, Any], set[str]]:
        with codes_said() as codes:
            ended = run(*arguments, "--json")
        assert ended.code in (0, 3, 4), ended.err
        told = json.loads(ended.out)
        assert ended.code == {"solved": 0, "infeasible": 3, "undecided": 4}[told["outcome"]]
        return told, codes

    return call


def cut_short(ask: Ask, *arguments: str | Path) -> Iterator[tuple[int, dict[str, Any], set[str]]]:
    """Ask again and again with more and more time, until everything is told as without a limit; hold each answer against that one."""
    truth, _ = ask(*arguments)
    last: dict[str, Any] = {}
    with pytest.MonkeyPatch.context() as patch:
        count_looks(patch)
        for looks in LOOKS:
            last, codes = ask(*arguments, "--time-limit", str(looks))
            assert list(beyond(last, truth)) == [], (arguments, looks)
            yield looks, last, codes
            if without_trace(last) == without_trace(truth):
                return
    raise AssertionError(f"{arguments}: the last answer differs still")


def without_trace(told: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in told.items() if key != "solver"}


DOUBTS = {
    "explain": {
        "explain.undecided", "explain.no_conflict_found", "report.conflict_large", "explain.unconfirmed", "explain.conflicts_more",
        "explain.unproven", "explain.repairs_more", "explain.no_repair_found", "explain.needed_at_most", "verdict.unconfirmed",
    },
    "why": {"why.undecided", "why.unproven", "why.stage_unknown", "why.partners_incomplete", "report.conflict_large"},
    "sensitivity": {"sensitivity.unknown", "sensitivity.some_open", "sensitivity.not_solved"},
    "grid": {"grid.undecided"},
    "solve": {
        "report.undecided", "report.unproven_plan", "report.ties_incomplete", "report.conflict_large", "verdict.unconfirmed",
    },
}  # fmt: skip
"""Verb -> the sentences in which it says that something is not known, or not proved."""

FINE = CONGRESS.replace("at_least: 1, source", "at_least: 4, price: 1/1000000007, source")
"""Impossible, with a price that no engine counts exactly."""

DEMANDS = (
    (CONGRESS, "A", "--seats", "8"), (CONGRESS, "A", "--seats", "11"), (COMMITTEE, "P3", "--body", "committee"),
    (COMMITTEE, "P6", "--body", "committee"), (COMMITTEE, "P1", "--body", "standing"),
)  # fmt: skip


def test_conflicts_and_repairs(ask: Ask, write: Write) -> None:
    doubts: set[str] = set()
    texts = [json.dumps(each, ensure_ascii=False) for each in (conflicting.world(1).scenario, mendable.world(4).scenario)]
    files = [write(text, f"{number}.yaml") for number, text in enumerate([*texts, FINE])]
    for file in (*files, SCENARIOS / "impossible-in-integers" / "scenario.yaml"):
        for looks, told, codes in cut_short(ask, "explain", file):
            assert out_of_step(codes, told) == [], (file, looks)
            doubts |= codes & DOUBTS["explain"]
    assert doubts == DOUBTS["explain"]


def test_why(ask: Ask, write: Write) -> None:
    doubts: set[str] = set()
    for number, (text, *demand) in enumerate(DEMANDS):
        for looks, told, codes in cut_short(ask, "explain", write(text, f"{number}.yaml"), "--why", *demand):
            why = told.get("why")
            assert ("why.undecided" in codes) is (why is not None and why["possible"] is None), (demand, looks)
            assert ("why.unproven" in codes) is (why is not None and why["possible"] is True and not why["proven"]), (demand, looks)
            assert ("why.partners_incomplete" in codes) is (why is not None and not why["partners_complete"]), (demand, looks)
            doubts |= codes & DOUBTS["why"]
    assert doubts == DOUBTS["why"]


def test_sensitivity(ask: Ask, write: Write) -> None:
    doubts: set[str] = set()
    for number, text in enumerate((CONGRESS, COMMITTEE)):
        for looks, told, codes in cut_short(ask, "sensitivity", write(text, f"{number}.yaml")):
            open_rows = [row for row in told["sensitivity"] if row["binding"] is None]
            assert "sensitivity.unknown" in codes or not open_rows, (number, looks)
            assert ("sensitivity.not_solved" in codes) is (told["outcome"] == "undecided"), (number, looks)
            doubts |= codes & DOUBTS["sensitivity"]
    assert doubts == DOUBTS["sensitivity"]


def test_grid(ask: Ask, write: Write) -> None:
    doubts: set[str] = set()
    of_units = ("--grid", "bodies.congress.size=10:14:2", "--by", "rules.floor.at_least=2:4:1")
    of_people = ("--grid", "bodies.committee.size=2:5:1")
    for number, (text, grid) in enumerate(((CONGRESS, of_units), (COMMITTEE, of_people))):
        for looks, told, codes in cut_short(ask, "sensitivity", write(text, f"{number}.yaml"), *grid):
            undecided = any(cell["outcome"] == "undecided" for cell in told["cells"])
            assert "grid.undecided" in codes or not undecided, (number, looks)
            doubts |= codes & DOUBTS["grid"]
    assert doubts == DOUBTS["grid"]


def test_solve(ask: Ask, write: Write) -> None:
    doubts: set[str] = set()
    none = json.dumps(conflicting.world(1).scenario, ensure_ascii=False)
    cases = [write(COMMITTEE, "committee.yaml"), write(CONGRESS, "congress.yaml"), write(none, "none.yaml"), write(TIED_TWICE, "tied.yaml")]
    for file in (*cases, SCENARIOS / "impossible-in-integers" / "scenario.yaml"):
        for looks, told, codes in cut_short(ask, "solve", file):
            assert ("report.undecided" in codes) is (told["outcome"] == "undecided"), (file, looks)
            assert ("report.conflict_large" in codes) is not all(each["minimal"] for each in told["conflicts"]), (file, looks)
            doubts |= codes & DOUBTS["solve"]
    assert doubts == DOUBTS["solve"]


@pytest.mark.parametrize("limit", ["0.001", "0.03", "0.3"])
@pytest.mark.parametrize("verb", [("explain",), ("solve",), ("sensitivity",)])
def test_real_limits(verb: tuple[str, ...], limit: str, ask: Ask) -> None:
    file = SCENARIOS / "impossible-in-integers" / "scenario.yaml"
    told, codes = ask(*verb, file, "--time-limit", limit)
    assert list(beyond(told, ask("explain", file)[0])) == []
    assert verb != ("explain",) or out_of_step(codes, told) == []


_MARKS = {
    "vi": ("chưa", "có thể", "hết thời gian"),
    "en": ("undecided", "not proved", "perhaps", "may be", "may exist", "time ran out", "not confirmed", "cut short", "in the time given"),
}


@pytest.mark.parametrize("language", ["vi", "en"])
def test_words_of_doubt_say_so(language: str) -> None:
    for code in sorted(set[str]().union(*DOUBTS.values())):
        said = getattr(CATALOGUE[code], language).casefold()
        assert any(mark in said for mark in _MARKS[language]), (code, said)
