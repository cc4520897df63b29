"""Measures of deviation in a comparison: textbook values worked out by hand, and published apportionments counted again."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

import allocator
from allocator.compare import disparity_of
from allocator.dossier.comparison import Disparity
from allocator.export.compared_tables import root
from allocator.facts import BodyId
from tests.golden.cases import solved
from tests.rooms.compare.worlds import UNITS, written


def measured(file: Path, plan: str, **seats: int) -> Disparity:
    draft = file.with_name("draft.csv")
    draft.write_text("row,seats\n" + "".join(f"{row},{n}\n" for row, n in seats.items()), encoding="utf-8")
    dossier = allocator.audit(file, draft, settings=[plan] if plan else ())
    assert dossier.plan is not None
    found = disparity_of(dossier.problem, BodyId("congress"), dossier.plan.bodies[BodyId("congress")])
    assert found is not None
    return found


@pytest.mark.parametrize(("seats", "greatest", "loosemore", "gallagher", "spread"), [
    ({"A": 5, "B": 3, "C": 2}, (0, "A"), 0, 0, 1),
    ({"A": 6, "B": 3, "C": 1}, (1, "A"), Fraction(1, 10), Fraction(1, 100), Fraction(20, 1) / Fraction(50, 6)),
    ({"A": 8, "B": 2, "C": 0}, (3, "A"), Fraction(3, 10), Fraction(9 + 1 + 4, 200), None),
    ({"A": 2, "B": 4, "C": 4}, (3, "A"), Fraction(3, 10), Fraction(9 + 1 + 4, 200), 5),
])  # fmt: skip
def test_by_hand(
    seats: dict[str, int], greatest: tuple[Fraction, str], loosemore: Fraction, gallagher: Fraction, spread: Fraction | None,
    tmp_path: Path,
) -> None:
    found = measured(written(UNITS, tmp_path), "", **seats)
    assert (found.greatest, str(found.row)) == greatest
    assert (found.loosemore_hanby, found.gallagher_squared, found.spread) == (loosemore, gallagher, spread)


def test_a_base_belongs_to_the_share_and_not_to_the_indices(tmp_path: Path) -> None:
    found = measured(written(UNITS, tmp_path), "rules.fair.base=1", A=5, B=3, C=2)
    assert found.greatest == Fraction(1, 2) and found.row == "A" and found.loosemore_hanby == 0


def test_fixed_seats_of_a_unit_count_where_the_rule_counts_them(tmp_path: Path) -> None:
    text = UNITS.replace("women: 30}", "women: 30, office: 2}").replace("women: 10}", "women: 10, office: 0}")
    text = text.replace("women: 5}", "women: 5, office: 0}").replace("size: 10}", "size: 12, fixed: {seats: {column: office}}}")
    found = measured(written(text.replace("method: webster,", "method: webster, with_fixed: true,"), tmp_path), "", A=4, B=4, C=2)
    shares = {"A": Fraction(6), "B": Fraction(36, 10), "C": Fraction(24, 10)}
    held = {"A": 6, "B": 4, "C": 2}
    assert found.greatest == max(abs(held[row] - share) for row, share in shares.items()) == Fraction(2, 5)
    assert found.loosemore_hanby == sum(abs(Fraction(held[row], 12) - share / 12) for row, share in shares.items()) / 2


def test_the_house_of_2020_as_published() -> None:
    """Delaware has one seat for 990,837 people, Montana two for 1,085,407: the furthest apart of all states."""
    dossier = solved("us-house-2020")
    assert dossier.plan is not None
    found = disparity_of(dossier.problem, BodyId("house"), dossier.plan.bodies[BodyId("house")])
    assert found is not None and found.spread == Fraction(990_837 * 2, 1_085_407)


@pytest.mark.parametrize(("case", "body", "column"), [
    ("us-house-2020", "house", "population"), ("eu-parliament-2024", "parliament", "population"),
    ("national-assembly-xvi", "assembly", "population"),
])  # fmt: skip
def test_published_apportionments_counted_again(case: str, body: str, column: str) -> None:
    dossier = solved(case)
    assert dossier.plan is not None
    facts, seats = dossier.problem.facts, dossier.plan.bodies[BodyId(body)].seats
    people = {row: int(facts.amount(BodyId(body), row, column)) for row in seats}
    found = disparity_of(dossier.problem, BodyId(body), dossier.plan.bodies[BodyId(body)])
    assert found is not None
    whole, held = sum(people.values()), sum(seats.values())
    off = [Fraction(seats[row], held) - Fraction(people[row], whole) for row in seats]
    assert found.loosemore_hanby == sum(each for each in off if each > 0)
    assert found.gallagher_squared == sum(each * each for each in off) / 2
    per_seat = sorted(Fraction(people[row], seats[row]) for row in seats)
    assert found.spread == per_seat[-1] / per_seat[0]
    assert abs(root(found.gallagher_squared) ** 2 - found.gallagher_squared) < Fraction(1, 10**12)


def test_people_have_no_such_measures() -> None:
    dossier = solved("commune-committee-2025")
    assert dossier.plan is not None
    assert all(disparity_of(dossier.problem, body, filled) is None for body, filled in dossier.plan.bodies.items())
