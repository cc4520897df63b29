"""Repairs of published formulas, on tiny worlds: the least that any one number or the whole formula takes, found by trying everything."""

from __future__ import annotations

import json
import random
from collections import Counter
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from allocator.explain import find_repairs
from allocator.scenario import read_scenario
from allocator.scenario.apply_repair import apply_repair
from allocator.solver import Settings, solve
from allocator.words import say

WORLDS = 40


def drawn(rng: random.Random) -> dict[str, Any]:
    rows = [{"id": name, "name": name, "members": rng.randint(1, 30)} for name in "ABC"]
    formula: dict[str, Any] = {"id": "formula", "kind": "step", "basis": "members", "base": rng.randint(0, 2), "per": rng.randint(5, 12)}
    for number, value in (("threshold", rng.randint(1, 5)), ("floor", rng.randint(0, 2)), ("cap", rng.randint(2, 4))):
        formula |= {number: value} if rng.random() < 0.6 else {}
    formula |= rng.choice([{}, {}, {"price": 2}])
    most = {"id": "most", "kind": "seats", "at_most": rng.randint(1, 5), "may_relax": False}
    return {
        "format": 1, "language": "en", "facts": {"units": {"rows": rows}},
        "bodies": {"congress": {"of": "units", "size": rng.randint(2, 12)}}, "rules": [formula, most],
    }  # fmt: skip


def given(formula: dict[str, Any], members: int) -> int:
    """The formula by hand."""
    full, left = divmod(members, formula["per"])
    seats = formula["base"] + full + int("threshold" in formula and left >= formula["threshold"])
    return int(min(max(seats, formula.get("floor", 0)), formula.get("cap", 10**6)))


def least(scenario: dict[str, Any]) -> int | None:
    """Try every plan, the old formula with gaps and every formula with one other number; the size may change too, at 1 a seat."""
    formula, most = scenario["rules"]
    size, price = scenario["bodies"]["congress"]["size"], formula.get("price", 1)
    members = [row["members"] for row in scenario["facts"]["units"]["rows"]]
    costs = []
    for plan in product(range(most["at_most"] + 1), repeat=len(members)):
        other = abs(sum(plan) - size)
        costs.append(other + price * sum(abs(seats - given(formula, n)) for seats, n in zip(plan, members, strict=True)))
        for number, by in product(("base", "floor", "cap"), range(-5, 6)):
            new = formula | {number: formula.get(number, 0) + by}
            sound = number in formula and new[number] >= 0 and new.get("floor", 0) <= new.get("cap", 10**6)
            if sound and all(seats == given(new, n) for seats, n in zip(plan, members, strict=True)):
                costs.append(other + price * abs(by))
    return min(costs, default=None)


@pytest.mark.parametrize("chunk", range(3))
def test_no_formula_is_mended_for_less(chunk: int, tmp_path: Path) -> None:
    census: Counter[str] = Counter()
    for seed in range(chunk * WORLDS, (chunk + 1) * WORLDS):
        scenario = drawn(random.Random(f"formulas {seed}"))
        known = least(scenario)
        if known == 0:
            continue
        file = tmp_path / f"{seed}.yaml"
        file.write_text(json.dumps(scenario), encoding="utf-8")
        menu = [each for each in find_repairs(read_scenario(file), Settings(), 3).menu if each.side == "rules"]
        assert menu and menu[0].price == known and menu[0].proven, (menu, known, scenario)
        for number, repair in enumerate(menu, 1):
            writes = [write for change in repair.changes for write in change.writes]
            new, name = apply_repair(file, number, writes, target=tmp_path / f"{seed}-{number}.yaml")
            assert type(solve(read_scenario(new, variant=name))).__name__ == "Solved"
            census.update(change.field.split(".")[0] for change in repair.changes)
    assert min(census[each] for each in ("drop", "base", "cap")) >= 2, census


FORMULA = """format: 1
language: en
facts:
  units:
    rows: [{id: A, name: Alpha, members: 100}, {id: B, name: Beta, members: 55}, {id: C, name: Gamma, members: 40}]
bodies: {congress: {of: units, size: 11}}
rules:
  - {id: formula, kind: step, basis: members, base: 2, per: 25, threshold: 13}
"""


def menu_in_words(tmp_path: Path, text: str, language: Any) -> list[str]:
    file = tmp_path / "case.yaml"
    file.write_text(text, encoding="utf-8")
    menu = find_repairs(read_scenario(file), Settings()).menu
    return ["; ".join(say(change.says, language) for change in repair.changes) for repair in menu]


def test_a_formula_is_mended_in_words(tmp_path: Path) -> None:
    """The formula gives 6 + 4 + 4 = 14; with a base of 1 it gives 11."""
    assert menu_in_words(tmp_path, FORMULA, "en")[0] == "Rule formula (congress): change the base from 2 to 1"
    assert menu_in_words(tmp_path, FORMULA, "vi")[0] == "Quy tắc formula (congress): đổi số ghế cơ bản từ 2 thành 1"
    assert "Drop rule formula (congress); some plan misses it by no more than 3 seats" in menu_in_words(tmp_path, FORMULA, "en")
    assert "Bỏ quy tắc formula (congress); có phương án chỉ lệch quy tắc này 3 ghế" in menu_in_words(tmp_path, FORMULA, "vi")


def test_a_limit_keeps_a_formula_from_being_dropped(tmp_path: Path) -> None:
    for limit in ("false", "0", "{at_most: false}"):
        menu = menu_in_words(tmp_path, FORMULA.replace("threshold: 13", f"threshold: 13, may_relax: {limit}"), "en")
        assert menu and not any("formula" in line for line in menu), (limit, menu)
    assert any("formula" in line for line in menu_in_words(tmp_path, FORMULA.replace("threshold: 13", "threshold: 13, may_relax: 3"), "en"))


def test_a_table_by_seats_is_dropped_as_a_whole(tmp_path: Path) -> None:
    """Whoever has 5 seats gives 3 of them to women, but there are only 2 women: two units miss it by 1 each."""
    rows = [{"id": name, "name": name, "members": 9, "women": 2} for name in "AB"]
    rules = [
        {"id": "five", "kind": "seats", "exactly": 5, "may_relax": False},
        {"id": "table", "kind": "category", "category": "women", "each": "row", "at_least": {"by_seats": {5: 3}}},
    ]
    scenario = {
        "format": 1, "language": "en", "facts": {"units": {"members": "members", "rows": rows}},
        "categories": {"women": {"units": "women"}}, "bodies": {"congress": {"of": "units", "size": {"at_most": 20}}}, "rules": rules,
    }  # fmt: skip
    lines = menu_in_words(tmp_path, json.dumps(scenario), "en")
    assert lines[0] == "Drop rule table (congress, women); some plan misses it by no more than 2 seats"
    assert "A (A): 1 more in number, of whom women: 1; B (B): 1 more in number, of whom women: 1" in lines
