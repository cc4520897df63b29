"""The cases of named people come out with the numbers that their pages state; every person in them is labelled invented."""

from __future__ import annotations

from fractions import Fraction
from math import comb
from pathlib import Path

import pytest

import allocator
from allocator.dossier import Dossier, RuleReport
from allocator.facts import BodyId, CategoryId
from allocator.scenario import variant_names
from tests.golden.cases import SCENARIOS, solved, the_plan, totals

IMPOSSIBLE = {("province-ballot-2020", "longer-list"), ("pilot-congresses", "four")}
OF_PEOPLE = ["district-committee-2020", "province-ballot-2020", "commune-committee-2025", "pilot-congresses", "congress-and-committee"]
VARIANTS = [(case, name) for case in OF_PEOPLE for name in variant_names(SCENARIOS / case / "scenario.yaml")]


def members(dossier: Dossier, body: str) -> set[str]:
    return {row for row, seats in the_plan(dossier, body).seats.items() if seats}


def report(dossier: Dossier, rule: str) -> RuleReport:
    assert dossier.audit is not None
    return next(each for each in dossier.audit.reports if each.rule == rule)


def measured(dossier: Dossier, rule: str) -> int | None:
    [finding] = report(dossier, rule).findings
    return finding.measured


@pytest.mark.parametrize(("case", "variant"), VARIANTS)
def test_every_variant_is_decided_within_seconds(case: str, variant: str) -> None:
    if (case, variant) in IMPOSSIBLE:
        dossier = allocator.solve(SCENARIOS / case / "scenario.yaml", variant=variant)
        assert dossier.verdict == "infeasible" and dossier.conflicts
    else:
        dossier = solved(case, variant)
        assert all(stage.proven for stage in dossier.stages)
    assert dossier.trace is not None and dossier.trace.seconds < 20


@pytest.mark.parametrize("case", OF_PEOPLE)
def test_invented_tables_are_labelled(case: str) -> None:
    assert all(table.synthetic for table in solved(case).problem.facts.tables.values())


def test_a_district_meets_every_target_and_most_of_them_exactly() -> None:
    dossier = solved("district-committee-2020")
    assert [the_plan(dossier, body).size for body in ("list", "committee", "standing_list", "standing")] == [40, 35, 13, 11]
    assert members(dossier, "standing") < members(dossier, "standing_list") < members(dossier, "committee") < members(dossier, "list")
    exactly = {"women": 6, "young": 4, "middle": 17, "standing-women": 2, "women-guaranteed": 6, "surplus-target": 5}
    assert {rule: measured(dossier, rule) for rule in exactly} == exactly
    assert all(stage.value == 0 for stage in dossier.stages if stage.stage <= 3)
    assert dossier.ties is not None and dossier.ties.unique


def test_the_posts_of_a_district_are_held_by_ten_people() -> None:
    posts = the_plan(solved("district-committee-2020"), "standing").posts
    assert posts["Bí thư"] == ("1",) and len(posts["Phó Bí thư"]) == 2 and len(posts) == 12
    assert posts["Trưởng ban Dân vận"] == posts["Chủ tịch Ủy ban Mặt trận"]
    assert len({row for rows in posts.values() for row in rows}) == 10


def test_by_votes_alone_a_district_has_four_women_nobody_under_forty_and_six_areas_without_anyone() -> None:
    dossier = solved("district-committee-2020", "by-votes-alone")
    table = dossier.problem.facts.table_of(BodyId("committee"))
    chosen = [row for row in table if row.id in members(dossier, "committee")]
    assert [sum(category in row.marks for row in chosen) for category in ("women", "young")] == [4, 0]
    assert len({row.cells["Địa bàn"] for row in table}) - len({row.cells["Địa bàn"] for row in chosen}) == 6


def test_the_exception_lets_one_person_in_and_is_said_with_its_reason() -> None:
    assert "60" in members(solved("district-committee-2020"), "committee")
    dossier = solved("district-committee-2020", "no-exception")
    assert "60" not in members(dossier, "list")


def test_a_roster_of_120_people_as_an_office_keeps_it() -> None:
    table = solved("district-committee-2020").problem.facts.table_of(BodyId("list"))
    born = [str(row.cells["Ngày sinh / Nam"] or row.cells["Ngày sinh / Nữ"]) for row in table]
    assert len(table) == 120 and len({row.name for row in table}) == 120
    assert sum(len(day) == 4 for day in born) > 5 and sum("women" in row.marks for row in table) == 24


def test_kon_tum_fills_51_of_58_and_a_list_by_votes_guarantees_two_women() -> None:
    dossier = solved("province-ballot-2020")
    assert [the_plan(dossier, body).size for body in ("list", "committee", "standing")] == [58, 51, 15]
    assert totals(the_plan(dossier, "list"))["women"] == 9 and totals(the_plan(dossier, "committee"))["women"] == 8
    assert measured(dossier, "women-guaranteed") == 2 and report(dossier, "women-guaranteed").gap == 6
    assert measured(dossier, "surplus-target") == 7


def test_a_guaranteed_list_needs_fifteen_women() -> None:
    dossier = solved("province-ballot-2020", "guaranteed")
    assert totals(the_plan(dossier, "list"))["women"] == 15 and measured(dossier, "women-guaranteed") == 8


def test_fifty_elected_from_58_are_one_name_above_the_target() -> None:
    assert report(solved("province-ballot-2020", "fifty"), "surplus-target").gap == 1


def test_the_bodies_of_a_province_are_nested() -> None:
    dossier = solved("province-ballot-2020")
    assert members(dossier, "standing") < members(dossier, "committee") < members(dossier, "list")


def test_the_own_list_has_58_people_who_may_stand_nine_of_them_women() -> None:
    lines = (SCENARIOS / "province-ballot-2020" / "list.csv").read_text(encoding="utf-8").splitlines()[1:]
    rows = {line.split(",")[0] for line in lines}
    dossier = solved("province-ballot-2020")
    table = dossier.problem.facts.table_of(BodyId("list"))
    born = next(rule for rule in dossier.problem.rules if rule.id == "born")
    people = [row for row in table if row.id in rows]
    assert len(people) == 58 and sum("women" in row.marks for row in people) == 9
    assert all(born.where.admits(row, table) for row in people)


def test_ten_people_hold_the_twelve_posts_of_a_commune() -> None:
    dossier = solved("commune-committee-2025")
    committee, standing = the_plan(dossier, "committee"), the_plan(dossier, "standing")
    posts = standing.posts
    assert (committee.size, standing.size, len(posts)) == (29, 11, 12)
    assert len({row for rows in posts.values() for row in rows}) == 10
    assert posts["Chủ tịch Hội đồng nhân dân"][0] in (*posts["Bí thư"], *posts["Phó Bí thư Thường trực"])
    assert posts["Chủ tịch Ủy ban nhân dân"] == posts["Phó Bí thư"]
    assert measured(dossier, "renewal") == 10 and measured(dossier, "standing-women") == 2


@pytest.mark.parametrize(("variant", "sizes"), [("full", [33, 11]), ("of-two", [27, 11]), ("ten", [29, 10]), ("joined", [29, 9])])
def test_a_commune_of_another_size(variant: str, sizes: list[int]) -> None:
    dossier = solved("commune-committee-2025", variant)
    assert [the_plan(dossier, body).size for body in ("committee", "standing")] == sizes


def test_joined_posts_are_held_by_one_person() -> None:
    posts = the_plan(solved("commune-committee-2025", "joined"), "standing").posts
    assert posts["Chủ nhiệm Ủy ban Kiểm tra"] == posts["Trưởng ban Xây dựng Đảng"]


def test_sitting_members_are_delegates_and_one_change_moves_both_bodies() -> None:
    before, after = solved("congress-and-committee"), solved("congress-and-committee", "one-resigns")
    congress, changed = the_plan(before, "congress"), the_plan(after, "congress")
    assert (congress.size, sum(congress.seats.values()), changed.size, sum(changed.seats.values())) == (150, 131, 150, 132)
    assert {row: changed.seats[row] - seats for row, seats in congress.seats.items() if changed.seats[row] != seats} == {"U09": 1}
    assert members(before, "committee") - members(after, "committee") == {"P02"}
    assert members(after, "committee") - members(before, "committee") == {"P19"}
    assert members(after, "standing") - members(before, "standing") == {"P16"}
    assert measured(before, "congress-women") == measured(after, "congress-women") == 45


def test_pilots_are_spread_over_types_and_clusters() -> None:
    dossier = solved("pilot-congresses")
    table = dossier.problem.facts.table_of(BodyId("pilots"))
    chosen = [row for row in table if row.id in members(dossier, "pilots")]
    assert len(table) == 88 and len(chosen) == 6 and sum(int(str(row.cells["Đảng viên"])) for row in table) == 3445
    assert len({row.cells["Cụm"] for row in chosen}) == 5
    assert all(sum(row.cells["Khối"] == kind for row in chosen) == 2 for kind in ("Hành chính", "Sự nghiệp", "Doanh nghiệp"))


def test_four_pilots_are_too_few_for_five_clusters() -> None:
    dossier = allocator.solve(SCENARIOS / "pilot-congresses" / "scenario.yaml", variant="four")
    assert [set(conflict.rules) for conflict in dossier.conflicts] == [{"spread", "size:pilots"}]


def chance_of_women(names: int, women: int, seats: int, needed: int) -> Fraction:
    """Return how likely enough women are elected if every set of names is equally likely."""
    ways = sum(comb(women, elected) * comb(names - women, seats - elected) for elected in range(needed, women + 1))
    return Fraction(ways, comb(names, seats))


@pytest.mark.parametrize("plan", [None, SCENARIOS / "province-ballot-2020" / "list.csv"])
def test_nine_women_of_58_names_may_be_two_of_51(plan: Path | None) -> None:
    report = allocator.ballot(SCENARIOS / "province-ballot-2020" / "scenario.yaml", plan=plan).report
    assert report is not None and (report.contest.names, report.contest.seats) == (58, 51)
    women = report.categories[CategoryId("women")]
    assert (women.on_list, women.needed, women.worst, women.best, women.guaranteed) == (9, 8, 2, 9, False)
    assert women.chances["uniform"].exact and women.chances["uniform"].value == chance_of_women(58, 9, 51, 8)


def test_a_district_has_its_women_whoever_is_elected() -> None:
    report = allocator.ballot(SCENARIOS / "district-committee-2020" / "scenario.yaml", body="list").report
    assert report is not None and (report.contest.names, report.contest.seats) == (40, 35)
    women = report.categories[CategoryId("women")]
    assert (women.on_list, women.needed, women.worst, women.guaranteed) == (11, 6, 6, True)
