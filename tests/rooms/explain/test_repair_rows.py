"""Ways out on the side of units: none is cheaper by trying everything, each works as it is written, and mixed scenarios have both sides."""

from __future__ import annotations

import json
import random
from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from allocator.dossier import Repair
from allocator.explain import find_repairs
from allocator.explain.repair_rows import rows_lacking
from allocator.scenario import read_scenario
from allocator.scenario.apply_repair import apply_repair
from allocator.solver import Setting, Settings, solve
from allocator.words import say

WORLDS = 40


def drawn(rng: random.Random) -> dict[str, Any]:
    """A few synthetic units, a size, a limit for each unit and a wish for women; members are counted in half of the worlds."""
    rows: list[dict[str, Any]] = []
    for name in "ABC":
        members = rng.randint(1, 3)
        rows.append({"id": name, "name": name, "members": members, "women": rng.randint(0, members)})
    free: list[dict[str, Any]] = [{}, {"price": 2}, {"may_relax": False}, {"price": "1/2"}]
    cap = {"id": "cap", "kind": "seats", "at_most": rng.randint(1, 3)} | rng.choice(free)
    women = {"id": "women", "kind": "category", "category": "women", "at_least": rng.randint(1, 6), "may_relax": False}
    counted = {"members": "members"} if rng.random() < 0.5 else {}
    return {
        "format": 1, "language": "en", "facts": {"units": {**counted, "rows": rows}}, "categories": {"women": {"units": "women"}},
        "bodies": {"congress": {"of": "units", "size": rng.randint(3, 9)}}, "rules": [cap, women],
    }  # fmt: skip


def least(scenario: dict[str, Any]) -> Fraction | None:
    """Try every number of seats and of women for every unit, with what each would have to have more of."""
    cap, women = scenario["rules"]
    price = None if cap.get("may_relax") is False else Fraction(cap.get("price", 1))
    counted = "members" in scenario["facts"]["units"]
    size = scenario["bodies"]["congress"]["size"]
    costs: list[dict[tuple[int, int], Fraction]] = []
    for row in scenario["facts"]["units"]["rows"]:
        costs.append({})
        for seats in range(size + 1):
            for of in range(seats + 1):
                others = max(0, seats - of - (row["members"] - row["women"])) if counted else 0
                over = max(0, seats - cap["at_most"])
                if not over or price is not None:
                    costs[-1][seats, of] = max(0, of - row["women"]) + others + (over * price if price is not None else 0)
    found = [
        sum((each[pair] for each, pair in zip(costs, pairs, strict=True)), Fraction(0)) for pairs in product(*costs)
        if sum(seats for seats, _ in pairs) == size and sum(of for _, of in pairs) >= women["at_least"]
    ]  # fmt: skip
    return min(found, default=None)


@pytest.mark.parametrize("chunk", range(4))
def test_no_way_on_the_side_of_units_is_cheaper(chunk: int, tmp_path: Path) -> None:
    seen = {"possible": 0, "way": 0, "none": 0}
    for seed in range(chunk * WORLDS, (chunk + 1) * WORLDS):
        scenario = drawn(random.Random(f"rows {seed}"))
        file = tmp_path / f"{seed}.yaml"
        file.write_text(json.dumps(scenario), encoding="utf-8")
        ways, known = rows_lacking(read_scenario(file), Setting(Settings())), least(scenario)
        if known == 0:
            assert ways is None, scenario
            seen["possible"] += 1
            continue
        assert ways is not None
        assert (ways[0].price if ways else None) == known, (ways, scenario)
        seen["way" if ways else "none"] += 1
        assert [way.price for way in ways] == sorted(way.price for way in ways)
        for number, way in enumerate(ways, 1):
            assert way.proven and way.confirmed and way.side == "rows"
            works(file, number, way)
    assert seen["way"] >= 10 and seen["possible"] >= 3, seen


def works(file: Path, number: int, way: Repair) -> None:
    """Write a way out down, and solve what was written."""
    writes = [write for change in way.changes for write in change.writes]
    new, name = apply_repair(file, number, writes, target=file.with_name(f"{file.stem}-{number}.yaml"))
    assert type(solve(read_scenario(new, variant=name))).__name__ == "Solved"


MIXED = """format: 1
language: en
facts:
  units: {members: members, rows: [{id: A, name: Alpha, members: 9, women: 0}, {id: B, name: Beta, members: 9, women: 0}]}
  roster: {kind: people, rows: [{id: P1, name: An, gender: M}, {id: P2, name: Binh, gender: M}]}
categories: {women: {units: women, people: {gender: F}}}
bodies:
  congress: {of: units, size: 4}
  committee: {of: roster, size: 2}
rules:
  - {id: cap, kind: seats, body: congress, at_most: 4, may_relax: false}
  - {id: ours, kind: category, body: congress, category: women, at_least: 1, may_relax: false}
  - {id: theirs, kind: category, body: committee, category: women, at_least: 1, may_relax: false}
"""


def ways_of(tmp_path: Path, text: str) -> list[Repair]:
    file = tmp_path / "case.yaml"
    file.write_text(text, encoding="utf-8")
    return [repair for repair in find_repairs(read_scenario(file), Settings()).menu if repair.side == "rows"]


def test_both_sides_of_a_mixed_scenario_are_mended_together(tmp_path: Path) -> None:
    first, *_ = ways_of(tmp_path, MIXED)
    assert first.price == 2 and first.proven
    assert [(change.rule, change.was, change.now) for change in first.changes[:-1]] == [(None, "members 9, women 0", "members 10, women 1")]
    assert first.changes[-1].field == "facts.roster" and not first.changes[-1].writes


@pytest.mark.parametrize("side", ["ours", "theirs"])
def test_only_the_side_without_a_plan_is_mended(tmp_path: Path, side: str) -> None:
    ways = ways_of(tmp_path, MIXED.replace(f"{side}, kind: category", f"{side}, prefer: 1, kind: category"))
    assert [way.price for way in ways] and {way.price for way in ways} == {Fraction(1)}
    assert all(change.field.startswith("facts.units" if side == "theirs" else "facts.roster") for way in ways for change in way.changes)


def test_a_unit_that_alone_may_send_more_is_told_in_words(tmp_path: Path) -> None:
    text = MIXED.replace("at_most: 4, may_relax: false", "at_most: 1, where: {members: {at_least: 1}}").replace("size: 4", "size: 3")
    text = "\n".join(line for line in text.splitlines() if "ours" not in line and "theirs" not in line)
    ways = ways_of(tmp_path, text)
    assert [say(change.says, "en") for change in ways[0].changes] == ["Rule cap: Alpha (A) alone may send up to 2 instead of 1"] or [
        say(change.says, "en") for change in ways[0].changes
    ] == ["Rule cap: Beta (B) alone may send up to 2 instead of 1"]
    (where,) = [json.loads(value) for path, value in ways[0].changes[0].writes if path == "rules.cap.where"]
    assert where["members"] == {"at_least": 1} and list(where["id"]) == ["not"]
    vietnamese = say(ways[0].changes[0].says, "vi")
    assert vietnamese.startswith("Quy tắc cap: riêng ") and "được cử tối đa 2 thay vì 1" in vietnamese


def test_what_reads_the_same_column_is_never_called_proved(tmp_path: Path) -> None:
    text = MIXED.replace("  - {id: theirs", "  - {id: grow, kind: monotone, body: congress, basis: members}\n  - {id: theirs, prefer: 1")
    assert ways_of(tmp_path, text) and not any(way.proven for way in ways_of(tmp_path, text))
