"""Published apportionments come out as published, and published ties are reported as ties."""

from __future__ import annotations

from fractions import Fraction
from math import floor, prod
from pathlib import Path

import pytest

import allocator
from allocator.dossier import Dossier
from allocator.facts import BodyId
from allocator.plan import BodyPlan
from tests.golden.published import Scenario, apportionment, lines_of, matrix_file, tied_matrix, whole, write_scenario

TEXTBOOK = [line for line in lines_of("textbook_small.csv") if line["expected"]]
ZUERICH = [
    "zuerich_gemeinderat_2014", "zuerich_gemeinderat_2018",
    "zuerich_kantonsrat_2011", "zuerich_kantonsrat_2015", "zuerich_kantonsrat_2019", "zuerich_kantonsrat_2023",
]  # fmt: skip
TIED_MATRICES = [line for line in lines_of("ties.csv") if line["method"].startswith("biproportional")]
HOUSE = BodyId("house")


def solved(scenario: Scenario, folder: Path) -> tuple[Dossier, BodyPlan]:
    dossier = allocator.solve(write_scenario(scenario, folder))
    assert dossier.verdict == "solved" and dossier.audit is not None and dossier.audit.clean
    assert dossier.plan is not None
    return dossier, dossier.plan.bodies[HOUSE]


def cells(plan: BodyPlan) -> list[list[int]]:
    return [[count[row] for count in plan.counts.values()] for row in plan.seats]


@pytest.mark.parametrize("name", ["us_house_2000", "us_house_2020"])
def test_us_house_by_equal_proportions(name: str, tmp_path: Path) -> None:
    lines = lines_of(f"{name}.csv")
    dossier, plan = solved(apportionment([int(line["weight"]) for line in lines], 435, "hill"), tmp_path)
    assert list(plan.seats.values()) == [int(line["seats"]) for line in lines]
    assert dossier.ties is not None and dossier.ties.unique


@pytest.mark.parametrize("name", ["eu27_cambridge_compromise_751", "eu28_cambridge_compromise_751"])
def test_cambridge_compromise(name: str, tmp_path: Path) -> None:
    lines = lines_of(f"{name}.csv")
    weights = [int(line["weight"]) for line in lines]
    dossier, plan = solved(apportionment(weights, 751, "adams", base=5, cap=96), tmp_path)
    assert list(plan.seats.values()) == [int(line["seats"]) for line in lines]
    assert dossier.ties is not None and dossier.ties.unique


@pytest.mark.parametrize("name", ZUERICH)
def test_zuerich_biproportional(name: str, tmp_path: Path) -> None:
    matrix, seats = matrix_file(f"{name}_biproportional.csv")
    dossier, plan = solved(matrix.scenario(), tmp_path)
    assert cells(plan) == [list(row) for row in seats]
    assert dossier.ties is not None and dossier.ties.unique


def test_zuerich_by_the_published_divisors(tmp_path: Path) -> None:
    divisors = {(line["of"], line["name"]): Fraction(line["divisor"]) for line in lines_of("zuerich_gemeinderat_2018_divisors.csv")}
    lines = lines_of("zuerich_gemeinderat_2018_biproportional.csv")
    lists, districts = (list(dict.fromkeys(line[end] for line in lines)) for end in ("row", "col"))
    matrix, _ = matrix_file("zuerich_gemeinderat_2018_biproportional.csv")
    _, plan = solved(matrix.scenario(), tmp_path)
    for own, weights, seats in zip(lists, matrix.weights, cells(plan), strict=True):
        quotients = [weight / divisors["list", own] / divisors["district", at] for at, weight in zip(districts, weights, strict=True)]
        assert [floor(quotient + Fraction(1, 2)) for quotient in quotients] == seats


def test_zuerich_lists_by_the_published_key(tmp_path: Path) -> None:
    lines = lines_of("zuerich_gemeinderat_2018_lists.csv")
    dossier, plan = solved(apportionment([int(line["voters"]) for line in lines], 125, "webster"), tmp_path)
    assert list(plan.seats.values()) == [int(line["seats"]) for line in lines]
    assert list(plan.seats.values()) == [floor(Fraction(int(line["voters"]), 770) + Fraction(1, 2)) for line in lines]
    assert dossier.ties is not None and dossier.ties.unique


@pytest.mark.parametrize("line", TEXTBOOK, ids=lambda line: f"{line['method']}-{line['weights']}")
def test_textbook(line: dict[str, str], tmp_path: Path) -> None:
    scenario = apportionment(whole(line["weights"], ";"), int(line["seats"]), line["method"])
    dossier, plan = solved(scenario, tmp_path)
    assert list(plan.seats.values()) == whole(line["expected"], ";")
    assert dossier.ties is not None and dossier.ties.unique


def test_the_textbook_has_fifteen_cases_with_results() -> None:
    assert len(TEXTBOOK) == 15 and len(TIED_MATRICES) == 2


@pytest.mark.parametrize("line", TIED_MATRICES, ids=lambda line: str(line["weights"]))
def test_tied_matrix_is_reported_as_tied(line: dict[str, str], tmp_path: Path) -> None:
    matrix, admissible = tied_matrix(line)
    dossier, plan = solved(matrix.scenario(), tmp_path)
    assert dossier.ties is not None and not dossier.ties.unique and dossier.ties.complete
    assert dossier.ties.rows == () and dossier.ties.counts == tuple(plan.seats)
    assert signposts(cells(plan), matrix.weights) == signposts(admissible, matrix.weights)


def signposts(seats: list[list[int]], weights: tuple[tuple[int, ...], ...]) -> Fraction:
    """Return the product of (k - 1/2) / weight over all seats: the exponential of Webster's cost."""
    pairs = [(n, w) for row, own in zip(seats, weights, strict=True) for n, w in zip(row, own, strict=True)]
    return prod((Fraction(2 * k - 1, 2 * w) for n, w in pairs for k in range(1, n + 1)), start=Fraction(1))


def test_three_equal_rows_and_two_seats(tmp_path: Path) -> None:
    dossier, plan = solved(apportionment([4, 4, 4], 2, "webster"), tmp_path)
    assert dossier.ties is not None and dossier.ties.rows == tuple(plan.seats) and dossier.ties.complete
    assert list(plan.seats.values()) == [1, 1, 0]


def test_exhausted_lists_need_no_lot(tmp_path: Path) -> None:
    dossier, plan = solved(apportionment([2, 2, 1], 3, "jefferson", cap=1), tmp_path)
    assert list(plan.seats.values()) == [1, 1, 1]
    assert dossier.ties is not None and dossier.ties.unique
