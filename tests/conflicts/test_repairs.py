"""On a thousand random impossible worlds of units and people, every repair in the menu is what trying everything says it is."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from allocator import solve
from allocator.dossier import Repair, Repairs
from allocator.explain import find_repairs
from allocator.explain.repair import MOST_REPAIRS
from allocator.scenario import read_scenario
from allocator.solver import Settings
from tests.conflicts.menus import Numbers, Ways, numbers_eased
from tests.rooms.explain.repair_worlds import World, judges, world
from tests.rooms.explain.test_repair import applied

CHUNKS, IN_A_CHUNK = 13, 80
NORMS = 3
"""The shortest menu that has room for the least of every norm."""
MENUS = (MOST_REPAIRS, 1, NORMS, 1, NORMS, 1, NORMS, 1)
"""How many repairs are looked for, world after world: every other one is asked for the cheapest alone."""


def menu_of(drawn: World, folder: Path, most: int) -> Repairs:
    file = folder / "scenario.yaml"
    file.write_text(drawn.text(), encoding="utf-8")
    return find_repairs(read_scenario(file), Settings(), most)


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_the_menu_is_what_trying_everything_says(chunk: int, tmp_path: Path, record_property: Callable[[str, object], None]) -> None:
    census: Counter[str] = Counter()
    wrong = []
    for seed in range(chunk * IN_A_CHUNK, (chunk + 1) * IN_A_CHUNK):
        drawn = world(seed)
        most = MENUS[seed % len(MENUS)]
        found, ways = menu_of(drawn, tmp_path, most), Ways(drawn)
        wrong += [f"world {seed}: {fault}" for fault in (*faults(drawn, found, ways, most), *beside(drawn, found, tmp_path))]
        count(census, drawn, found, ways)
    record_property("census", f"repairs, batch {chunk}: {dict(sorted(census.items()))}")
    assert not wrong, "\n".join(wrong)
    assert min(census[each] for each in ("on units", "on people", "fewest", "least_worst", "whole menu", "priced", "no way out")) >= 1


def faults(drawn: World, found: Repairs, ways: Ways, most: int) -> Iterator[str]:
    """Yield whatever is claimed of a menu, and is not so."""
    menu = [repair for repair in found.menu if repair.side == "rules"]
    if not ways.possible:
        if menu or not found.complete:
            yield f"there is no way out, told {menu}, complete {found.complete}"
        return
    if not menu:
        yield "nothing is offered"
        return
    if [repair.price for repair in menu] != sorted(repair.price for repair in menu):
        yield "not the cheapest first"
    eased = []
    for repair in menu:
        new = applied(drawn.scenario, repair)
        eased.append(numbers_eased(drawn.scenario, new))
        if not all(any(not gaps for gaps in side) for _, side in World(new, *judges(new)).sides()):
            yield f"no plan after {repair}"
        if not (repair.proven and repair.confirmed):
            yield f"not proved: {repair}"
        if {rule for rule, _ in eased[-1]} != {change.rule for change in repair.changes}:
            yield f"changes what it does not tell: {sorted(eased[-1])} {repair}"
    yield from _norms(menu, eased, ways)
    if most >= NORMS:
        yield from _every_norm(menu, eased, ways)
    yield from _whole(found, eased, ways, most)


def beside(drawn: World, found: Repairs, folder: Path) -> Iterator[str]:
    """Yield which repairs on the side of the rows, written as a variant, leave no plan that bears a recount."""
    for repair in found.menu:
        writes = [(path, json.loads(value)) for change in repair.changes for path, value in change.writes]
        if repair.side == "rules" or not all(change.writes for change in repair.changes):
            continue
        variant: dict[str, Any] = {path: value for path, value in writes if path != "add"}
        if added := [value for path, value in writes if path == "add"]:
            variant["add"] = added
        file = folder / "beside.yaml"
        file.write_text(json.dumps(drawn.scenario | {"variants": {"mended": variant}}, ensure_ascii=False), encoding="utf-8")
        if solve(file, variant="mended").verdict != "solved":
            yield f"no plan after {repair}"


def _norms(menu: list[Repair], eased: list[Numbers], ways: Ways) -> Iterator[str]:
    """Hold every repair against the cheapest of its norm."""
    earlier: list[Numbers] = []
    worst, with_worst = ways.least_worst
    for place, (repair, numbers) in enumerate(zip(menu, eased, strict=True)):
        told = (len({rule for rule, _ in numbers}), repair.price)
        match repair.norm:
            case "fewest" if told != ways.fewest:
                yield f"fewest: {told}, there is {ways.fewest}"
            case "least_worst" if repair.price != with_worst or ways.within(numbers, worst) != with_worst:
                yield f"least worst: {repair.price}, there is {with_worst}"
            case "least_total":
                least = min((cost for own, cost in ways.sets().items() if not any(each <= own for each in earlier)), default=None)
                if repair.price != least or ways.within(numbers) != least:
                    yield f"least total of the others: {repair.price}, there is {least}"
                if not earlier:
                    earlier += [own for other, own in zip(menu, eased, strict=True) if other.norm != "least_total"]
                earlier.append(numbers)
        if place == 0 and repair.price != ways.least_total():
            yield f"first: {repair.price}, there is {ways.least_total()}"


def _every_norm(menu: list[Repair], eased: list[Numbers], ways: Ways) -> Iterator[str]:
    """Look for the least of every norm in the menu."""
    worst = ways.least_worst[0]
    if min(len({rule for rule, _ in numbers}) for numbers in eased) != ways.fewest[0]:
        yield "the fewest changes are not in the menu"
    if not any(ways.within(numbers, worst) == repair.price for numbers, repair in zip(eased, menu, strict=True)):
        yield "the least worst is not in the menu"


def _whole(found: Repairs, eased: list[Numbers], ways: Ways, most: int) -> Iterator[str]:
    """Hold the claim that there is no other way against all ways, and what is left out against the room there was."""
    others = [own for own in ways.sets() if not any(numbers <= own for numbers in eased)]
    if found.complete and others:
        yield f"called complete, but there are {sorted(map(sorted, others))}"
    if not found.complete and len(found.menu) < most:
        yield "neither complete nor full"


def count(census: Counter[str], drawn: World, found: Repairs, ways: Ways) -> None:
    """Count what the worlds have shown."""
    census["whole menu"] += found.complete and ways.possible
    census["cut at the most"] += not found.complete
    census["no way out"] += not ways.possible
    kinds = {rule["id"]: rule["kind"] for rule in drawn.scenario["rules"]}
    told = {rule["id"]: rule for rule in drawn.scenario["rules"]}
    census["on the side of the rows"] += any(repair.side == "rows" for repair in found.menu)
    for repair in (each for each in found.menu if each.side == "rules"):
        census[repair.norm] += 1
        census[f"of {min(len(repair.changes), 4)}{'+' * (len(repair.changes) > 3)}"] += 1
        rules = {str(change.rule) for change in repair.changes}
        census["on units"] += any(each.startswith("u") or each == "size:congress" for each in rules)
        census["on people"] += any(each.startswith("p") or each in ("size:committee", "size:standing") for each in rules)
        census["priced"] += any("price" in told.get(each, {}) for each in rules)
        census["with a limit"] += any("may_relax" in told.get(each, {}) for each in rules)
        for each in rules:
            census[f"kind {kinds.get(each, 'size')}"] += 1
    if ways.possible:
        census["a limit in the way"] += unlimited(drawn) != ways.least_total()


def unlimited(drawn: World) -> Fraction | None:
    """Return the least price if every number could be changed as far as one likes."""
    free = [{key: value for key, value in rule.items() if key != "may_relax"} for rule in drawn.scenario["rules"]]
    scenario = drawn.scenario | {"rules": free}
    return Ways(World(scenario, *judges(scenario))).least_total()
