"""Repairs as they are offered: what is changed in the file, in which words, and how it is written down."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from allocator.dossier import Repairs
from allocator.errors import ScenarioFaults, UsageFault
from allocator.explain import find_repairs
from allocator.scenario import read_scenario
from allocator.solver import Settings, solve
from allocator.study.explaining import explain
from allocator.study.repairing import write_repair
from allocator.words import say

CONGRESS = """# a congress of synthetic units
format: 1
language: en
facts:
  units:
    members: members
    rows: [{id: A, name: A, members: 100, women: 40}, {id: B, name: B, members: 50, women: 10}, {id: C, name: C, members: 20, women: 0}]
categories: {women: {units: women}}
bodies: {congress: {of: units, size: 10}}
rules:
  - {id: cap, kind: seats, body: congress, at_most: 4}
  - {id: women, kind: category, category: women, at_least: 81%}   # many
"""

PEOPLE = """format: 1
language: en
facts:
  people:
    rows:
      - {id: P1, name: An, gender: F, area: north}
      - {id: P2, name: Binh, gender: M, area: north}
      - {id: P3, name: Chi, gender: M, area: south}
bodies: {committee: {of: people, size: 2}}
categories: {women: {people: {gender: F}}}
rules:
"""


def offered(tmp_path: Path, text: str, most: int = 5) -> Repairs:
    file = tmp_path / "case.yaml"
    file.write_text(text, encoding="utf-8")
    return find_repairs(read_scenario(file), Settings(), most)


def told(found: Repairs) -> list[list[tuple[str | None, str, str, str]]]:
    return [[(change.rule, change.field, change.was, change.now) for change in repair.changes] for repair in found.menu]


def test_a_share_becomes_the_tightest_share_that_still_works(tmp_path: Path) -> None:
    """Ten seats, at most four each: C has two at least, so eight women at most."""
    found = offered(tmp_path, CONGRESS)
    assert told(found)[0] == [("women", "at_least", "81%", "80%")]
    assert found.menu[0].price == 1 and found.menu[0].proven and found.menu[0].confirmed
    assert say(found.menu[0].changes[0].says, "en") == "Rule women (congress, women): change the minimum from 81% to 80%"
    assert say(found.menu[0].changes[0].says, "vi") == "Quy tắc women (congress, women): đổi mức tối thiểu từ 81% thành 80%"
    assert [("cap", "at_most", "4", "5")] in told(found)


def test_a_price_and_a_limit_are_kept(tmp_path: Path) -> None:
    dear = CONGRESS.replace("at_least: 81%}", "at_least: 81%, price: 3}")
    assert told(offered(tmp_path, dear))[0] == [("cap", "at_most", "4", "5")]
    never = CONGRESS.replace("at_least: 81%}", "at_least: 81%, may_relax: false}").replace("at_most: 4}", "at_most: 4, may_relax: 4}")
    menu = [repair for repair in offered(tmp_path, never).menu if repair.side == "rules"]
    assert menu and all(change.rule == "size:congress" for repair in menu for change in repair.changes)
    near = offered(tmp_path, CONGRESS.replace("at_least: 81%}", "at_least: 81%, may_relax: 80.5%}"))
    assert all(change[0] != "women" or change[3] >= "80.5%" for repair in told(near) for change in repair)


def test_a_limit_that_is_none_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(ScenarioFaults):
        offered(tmp_path, CONGRESS.replace("at_least: 81%}", "at_least: 81%, may_relax: a little}"))


def test_people_are_excepted_let_go_and_added(tmp_path: Path) -> None:
    rules = """  - {id: able, kind: eligible, where: {area: south}}
  - {id: women, kind: category, category: women, at_least: 1, may_relax: false}
  - {id: out, kind: pin, rows: [P1, P2], seats: 0, reason: decided}
"""
    found = offered(tmp_path, PEOPLE + rules)
    added, first = found.menu[:2]
    assert first.price == 2 and first.proven
    assert [say(change.says, "en") for change in first.changes] == [
        "Rule able: admit An (P1) by exception", "Decision out: no longer decide about An (P1)",
    ]  # fmt: skip
    assert added.price == Fraction(1) and not any(change.writes for change in added.changes)
    assert "women" in say(added.changes[0].says, "en")


def test_numbers_of_many_kinds(tmp_path: Path) -> None:
    rules = """  - {id: areas, kind: bloc, each: area, amounts: {north: 2, south: 1}, may_relax: 0}
"""
    found = told(offered(tmp_path, PEOPLE + rules))
    assert [("size:committee", "bodies.committee.size", "2", "3")] in found
    assert [("areas", "amounts.south", "1", "0")] in found and [("areas", "amounts.north", "2", "1")] in found


SMALL = "{bodies.congress.size: 9}"


@pytest.mark.parametrize("ending", ["", f"variants:\n  small: {SMALL}\n", f"variants: {{small: {SMALL}}}\n"])
def test_a_repair_is_written_into_a_new_file(tmp_path: Path, ending: str) -> None:
    file = tmp_path / "case.yaml"
    file.write_text(CONGRESS + ending, encoding="utf-8")
    dossier = explain(file)
    assert dossier.verdict == "infeasible"
    new, name = write_repair(file, dossier, 1)
    assert (new.name, name) == ("case-repaired.yaml", "repair-1")
    assert file.read_text(encoding="utf-8") == CONGRESS + ending
    assert "# a congress of synthetic units" in new.read_text(encoding="utf-8") and "# many" in new.read_text(encoding="utf-8")
    assert type(solve(read_scenario(new, variant="repair-1"))).__name__ == "Solved"
    with pytest.raises(UsageFault):
        write_repair(file, dossier, 1)
    with pytest.raises(UsageFault):
        write_repair(file, dossier, 99, target=tmp_path / "other.yaml")


def test_a_variant_is_mended_with_its_settings(tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    text = CONGRESS.replace("at_least: 81%", "at_least: 10%") + "variants:\n  more: {rules.women.at_least: 95%}\n"
    file.write_text(text, encoding="utf-8")
    dossier = explain(file, variant="more", settings=["bodies.congress.size=9"])
    new, name = write_repair(file, dossier, 1, variant="more", settings=["bodies.congress.size=9"])
    problem = read_scenario(new, variant=name)
    assert problem.facts.bodies[next(iter(problem.facts.bodies))].size.exact == 9
    assert type(solve(problem)).__name__ == "Solved"


def test_nothing_is_claimed_when_time_is_up(tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    file.write_text(CONGRESS, encoding="utf-8")
    found = find_repairs(read_scenario(file), Settings(time_limit=0.0))
    assert not found.complete and not any(repair.proven for repair in found.menu)


def test_two_runs_offer_the_same(tmp_path: Path) -> None:
    one, other = offered(tmp_path, CONGRESS), offered(tmp_path, CONGRESS)
    assert one == other
