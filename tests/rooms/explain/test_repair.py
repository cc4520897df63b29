"""Every repair restores a plan, none of its norm is cheaper, and the menu is whole: held against a judge that tries everything."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from allocator.dossier.why import Repair
from allocator.explain.repair import all_dials, find_repairs
from allocator.rules.relaxing import firm
from allocator.scenario import read_scenario
from allocator.solver import Setting, Settings
from allocator.solver.repair_program import compile_repair
from allocator.solver.repair_search import Turning, cheapest
from tests.rooms.explain.repair_worlds import Least, World, judges, least, price, supports, world

CHUNKS, WORLDS = 15, 4


def applied(scenario: dict[str, Any], repair: Repair) -> dict[str, Any]:
    """Write a repair's changes into the data, by a way of its own."""
    changed: dict[str, Any] = json.loads(json.dumps(scenario))
    for path, text in (write for change in repair.changes for write in change.writes):
        value = json.loads(text)
        if path == "drop":
            changed["rules"] = [rule for rule in changed["rules"] if rule["id"] != value]
            continue
        section, name, *inner = path.split(".")
        place = changed[section][name] if section == "bodies" else next(rule for rule in changed["rules"] if rule["id"] == name)
        for step in inner[:-1]:
            place = place[step] if isinstance(place, dict) else _named(place, step)
        if value is None:
            del place[inner[-1]]
        else:
            place[inner[-1]] = value
    return changed


def _named(items: list[dict[str, Any]], name: str) -> dict[str, Any]:
    return next(each for each in items if each["name"] == name)


def rules_changed(repair: Repair) -> int:
    return len({change.rule for change in repair.changes})


def judged(drawn: World, repair: Repair) -> None:
    """Make sure that a plan exists for the changed data, and that no number is changed further than it may be."""
    assert repair.changes
    changed = applied(drawn.scenario, repair)
    mended = World(changed, *judges(changed))
    assert all(any(not gaps for gaps in found) for _, found in mended.sides()), (repair, drawn.text())


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_every_repair_restores_a_plan_and_none_of_its_norm_is_cheaper(chunk: int, tmp_path: Path) -> None:
    for seed in range(chunk * WORLDS, (chunk + 1) * WORLDS):
        drawn = world(seed)
        file = tmp_path / f"{seed}.yaml"
        file.write_text(drawn.text(), encoding="utf-8")
        found = find_repairs(read_scenario(file), Settings())
        menu, known = [repair for repair in found.menu if repair.side == "rules"], least(drawn)
        if known.total is None:
            assert menu == [] and found.complete, drawn.text()
            continue
        for repair in menu:
            assert repair.proven and repair.confirmed
            judged(drawn, repair)
        assert [repair.price for repair in menu] == sorted(repair.price for repair in menu)
        assert menu[0].price == known.total, (found, drawn.text())
        assert min(map(rules_changed, menu)) == known.rules, (found, drawn.text())
        assert_worst(drawn, known, tmp_path / f"{seed}.yaml")


def assert_worst(drawn: World, known: Least, file: Path) -> None:
    """The greatest price of one number, and all sets of numbers whose change would do, asked of the search itself."""
    problem = read_scenario(file)
    dials = all_dials(problem)
    repair = compile_repair(problem, dials, [limit for rule in problem.rules if (limit := firm(rule)) is not None])
    setting = Setting(Settings())
    worst = cheapest(problem, repair, "least_worst", [], setting)
    assert isinstance(worst, Turning)
    assert max(dial.price * seats for dial, seats in worst.by.items()) == known.worst, drawn.text()
    sets: list[frozenset[Any]] = []
    while isinstance(answer := cheapest(problem, repair, "least_total", sets, setting), Turning):
        sets.append(frozenset(answer.by))
        assert len(sets) < 200
    assert answer == "none"
    named = {frozenset((str(dial.rule), dial.name) for dial in each) for each in sets}
    assert {each for each in named if not any(other < each for other in named)} == supports(drawn), drawn.text()


def test_the_judge_counts_prices() -> None:
    drawn = world(0)
    judge, found = drawn.sides()[0]
    assert all(price(judge, gaps) >= Fraction(0) for gaps in found)
