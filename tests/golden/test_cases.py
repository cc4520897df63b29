"""The cases in `scenarios/` come out with the totals that were published."""

from __future__ import annotations

from itertools import pairwise

import pytest

import allocator
from allocator.dossier import Dossier
from allocator.facts import BodyId, CategoryId, RowId
from allocator.scenario import read_scenario, variant_names
from tests.golden.cases import CASES, SCENARIOS, solved, the_plan, totals


def decided(dossier: Dossier, body: str) -> dict[str, int]:
    facts = dossier.problem.facts
    return {row: int(facts.amount(BodyId(body), row, "decided")) for row in facts.row_ids(BodyId(body))}


def differing(case: str, variant: str | None, body: str) -> dict[str, int]:
    dossier = solved(case, variant)
    published = decided(dossier, body)
    return {row: seats - published[row] for row, seats in the_plan(dossier, body).seats.items() if seats != published[row]}


def test_there_are_seventeen_cases() -> None:
    assert len(CASES) == 17


@pytest.mark.parametrize("case", CASES)
def test_every_variant_of_a_case_can_be_read(case: str) -> None:
    path = SCENARIOS / case / "scenario.yaml"
    names = [name for name in variant_names(path) if name != "base"]
    assert names
    for name in names:
        assert read_scenario(path, variant=name).rules


def test_us_house_is_as_published() -> None:
    assert differing("us-house-2020", None, "house") == {}


def test_national_assembly_base_five_gives_the_largest_city_eight_too_many() -> None:
    off = differing("national-assembly-xvi", None, "assembly")
    assert off["TP. Hồ Chí Minh"] == 8 and len(off) == 10 and sum(map(abs, off.values())) == 18


def test_national_assembly_with_the_largest_city_pinned_is_never_off_by_more_than_one() -> None:
    off = differing("national-assembly-xvi", "hcmc-38", "assembly")
    assert len(off) == 8 and set(map(abs, off.values())) == {1}


def test_congress_xiii_gives_kon_tum_fifteen_and_1381_in_all() -> None:
    plan = the_plan(solved("national-congress-xiii"), "congress")
    assert plan.seats[RowId("O01")] == 15 and sum(plan.seats.values()) == 1381 and plan.size == 1590


@pytest.mark.parametrize("case", ["national-congress-xiii", "national-congress-xiv"])
def test_the_published_step_is_found(case: str) -> None:
    dossier = solved(case, "find-the-step")
    assert dossier.plan is not None
    [formula] = dossier.plan.chosen.values()
    assert formula.per == 12000


def test_congress_xiv_leaves_463_seats_to_members() -> None:
    dossier = solved("national-congress-xiv")
    facts, plan = dossier.problem.facts, the_plan(dossier, "congress")
    given = sum(int(facts.amount(BodyId("congress"), row, column)) for row in plan.seats for column in ("base", "special"))
    assert sum(plan.seats.values()) - given == 463 and plan.size == 1588


def test_chi_linh_has_the_published_structure() -> None:
    dossier = solved("chi-linh-2025")
    plan = the_plan(dossier, "congress")
    assert len(plan.seats) == 57 and plan.size == 235 and sum(plan.seats.values()) == 197
    assert totals(plan) == {"women": 36, "young": 14, "minority": 2, "cell_secretary": 5}
    assert max(plan.seats, key=lambda row: plan.seats[row]) == "U01" and plan.seats[RowId("U01")] == 14
    assert sum(int(dossier.problem.facts.members(BodyId("congress"), row) or 0) for row in plan.seats) == 10_016


def test_khoi_shares_the_structure_between_committees_and_cells() -> None:
    dossier = solved("khoi-cqdn-2024")
    plan = the_plan(dossier, "congress")
    assert len(plan.seats) == 88 and totals(plan) == {"women": 54, "young": 28, "minority": 33}
    cells = [row.id for row in dossier.problem.facts.rows(BodyId("congress")) if row.cells["Loại hình"] == "Chi bộ cơ sở"]
    women = plan.counts[CategoryId("women")]
    assert len(cells) == 47 and 100 * sum(women[row] for row in cells) >= 28 * sum(plan.seats[row] for row in cells)


def test_too_much_for_the_enterprises_is_impossible_and_says_why() -> None:
    dossier = allocator.solve(SCENARIOS / "khoi-cqdn-2024" / "scenario.yaml", variant="enterprises-40")
    assert dossier.verdict == "infeasible" and dossier.plan is None
    assert [set(conflict.rules) for conflict in dossier.conflicts] == [{"blocs", "size:congress"}]


def test_district_committee_nests_the_standing_committee_and_meets_every_ratio() -> None:
    dossier = solved("dak-to-structure")
    committee, standing = the_plan(dossier, "committee"), the_plan(dossier, "standing")
    assert committee.size == 39 and standing.size == 11
    assert all(standing.seats[row] <= committee.seats[row] for row in committee.seats)
    ages = [totals(committee)[age] for age in ("young", "middle", "senior")]
    assert sum(ages) == 39 and totals(committee)["women"] == 6 and min(committee.seats.values()) >= 1


def test_european_parliament_keeps_the_treaty() -> None:
    dossier = solved("eu-parliament-2024")
    plan, facts = the_plan(dossier, "parliament"), dossier.problem.facts
    people = {row: facts.amount(BodyId("parliament"), row, "population") for row in plan.seats}
    by_size = sorted(plan.seats, key=lambda row: people[row])
    assert (min(plan.seats.values()), max(plan.seats.values()), sum(plan.seats.values())) == (6, 96, 720)
    assert all(people[small] * plan.seats[large] <= people[large] * plan.seats[small]
               for small, large in pairwise(by_size))
