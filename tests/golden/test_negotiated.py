"""The negotiated case tells its story: one demand moves one seat, all three move a unit that none moves alone, a merger moves none."""

from __future__ import annotations

from pathlib import Path

import pytest

import allocator
from allocator.dossier import Dossier
from allocator.dossier.turnover import Turnover
from allocator.export import document, json_text
from allocator.facts import BodyId
from tests.golden.cases import SCENARIOS, solved, the_plan, totals

FILE = SCENARIOS / "negotiated-congress" / "scenario.yaml"


@pytest.fixture
def first(tmp_path: Path) -> Path:
    return written(solved("negotiated-congress"), tmp_path / "first.json")


def written(dossier: Dossier, file: Path) -> Path:
    file.write_text(json_text(document(dossier)), encoding="utf-8")
    return file


def turned(dossier: Dossier) -> Turnover:
    assert dossier.verdict == "solved" and dossier.kept is not None
    return dossier.kept.bodies[BodyId("congress")]


def chain(found: Turnover) -> list[tuple[str | None, str | None, int]]:
    return [(move.gains, move.loses, move.seats) for move in found.moves]


def test_the_first_plan() -> None:
    plan = the_plan(solved("negotiated-congress"), "congress")
    assert plan.size == 150 and sum(plan.seats.values()) == 120 and totals(plan) == {"women": 23, "young": 13}


def test_one_more_for_u12_comes_from_u07(first: Path) -> None:
    found = turned(allocator.solve(FILE, keep=first, pin=["U12=4"]))
    assert found.distance == 1 and chain(found) == [("U12", "U07", 1)]


def test_u08_loses_a_seat_only_to_the_demands_together() -> None:
    names = ["one-more-for-u12", "more-women", "more-enterprises", "all-three"]
    found = allocator.compare(FILE, variants=names)
    single = {name: {move.row for move in cause.moves} for name, cause in zip(names, found.causes, strict=True)}
    assert single["one-more-for-u12"] == {"U07", "U12"} and single["more-women"] == set() and len(single["more-enterprises"]) == 8
    [together] = found.causes[-1].together
    assert (together.row, together.now - together.was) == ("U08", -1)
    [shift] = next(effect.alone for effect in found.causes[1].effects if effect.alone is not None).shifts
    assert (shift.category, shift.now - shift.was) == ("women", 8)


def test_a_merger_that_is_told_moves_no_seat(first: Path, tmp_path: Path) -> None:
    all_three = allocator.solve(FILE, variant="all-three", keep=first)
    assert turned(all_three).distance == 5
    third = written(all_three, tmp_path / "third.json")
    told = allocator.solve(FILE, variant="settled", keep=third, was=["U34=U03,U04"])
    assert turned(told).distance == 0 and told.kept is not None and not told.kept.gone
    untold = allocator.solve(FILE, variant="settled", keep=third)
    assert untold.kept is not None and set(untold.kept.gone[BodyId("congress")]) == {"U03", "U04"}
    assert {(move.gains, move.loses) for move in turned(untold).moves} >= {("U34", "U03"), ("U34", "U04")}
