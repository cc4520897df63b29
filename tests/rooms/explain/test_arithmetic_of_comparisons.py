"""What adding up shows of rules that compare rows, keep them together or leave a choice, held against every plan of tiny worlds."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import combinations, product
from pathlib import Path
from typing import Any

import pytest

from allocator.explain.arithmetic import counted_out
from allocator.scenario import read_scenario
from allocator.words import say

WORLDS, NAMES = 120, "ABC"
Seats = dict[str, int]
Keeps = Callable[[Seats], bool]


def units(rng: random.Random) -> tuple[dict[str, Any], dict[str, Keeps]]:
    """Three synthetic units, a size, limits, and rules that compare; each also as a plain function of a plan."""
    basis = {name: rng.randint(1, 5) * 10 for name in NAMES}
    size = rng.randint(3, 9)
    rules: list[dict[str, Any]] = []
    keeps: dict[str, Keeps] = {"size:congress": lambda plan: sum(plan.values()) == size}
    for number in range(2):
        name, side, n = rng.choice(NAMES), rng.choice(["at_least", "at_most"]), rng.randint(0, 4)
        rules.append({"id": f"limit{number}", "kind": "seats", "where": {"id": name}, side: n})
        keeps[f"limit{number}"] = _limit(name, side, n)
    kind = rng.choice(["monotone", "degressive", "step"])
    if kind == "step":
        pers, base = [10, 15, 20], rng.randint(0, 2)
        rules.append({"id": "other", "kind": kind, "basis": "basis", "base": base, "per": {"from": 10, "to": 20, "by": 5}})
        keeps["other"] = lambda plan: any(all(plan[name] == base + basis[name] // per for name in NAMES) for per in pers)
    else:
        rules.append({"id": "other", "kind": kind, "basis": "basis"})
        keeps["other"] = _compares(kind, basis)
    rows = [{"id": name, "name": name, "basis": n} for name, n in basis.items()]
    return {"format": 1, "facts": {"units": {"rows": rows}}, "bodies": {"congress": {"of": "units", "size": size}}, "rules": rules}, keeps


def _limit(name: str, side: str, n: int) -> Keeps:
    return lambda plan: plan[name] >= n if side == "at_least" else plan[name] <= n


def _compares(kind: str, basis: dict[str, int]) -> Keeps:
    pairs = [(one, other) for one, other in product(NAMES, repeat=2) if basis[one] > basis[other]]
    if kind == "monotone":
        return lambda plan: all(plan[one] >= plan[other] for one, other in pairs)
    return lambda plan: all(plan[one] <= Fraction(plan[other] * basis[one], basis[other]) for one, other in pairs)


def people(rng: random.Random) -> tuple[dict[str, Any], dict[str, Keeps]]:
    """Five synthetic people on a list, of whom some women, a guarantee, and people who come together."""
    rows = [{"id": f"P{n}", "name": f"P{n}", "gender": rng.choice("FM")} for n in range(5)]
    women = [row["id"] for row in rows if row["gender"] == "F"]
    size, elected, least = rng.randint(2, 5), rng.randint(1, 3), rng.randint(1, 3)
    pair, told = rng.sample([row["id"] for row in rows], 2), {row["id"]: rng.randint(0, 1) for row in rng.sample(rows, 2)}
    rules: list[dict[str, Any]] = [
        {"id": "sure", "kind": "guarantee", "list": "list", "seats_of": elected, "category": "women", "at_least": least},
        {"id": "pair", "kind": "together", "rows": pair},
        *({"id": f"pin{id}", "kind": "pin", "rows": [id], "seats": n, "reason": "by decision"} for id, n in told.items()),
    ]
    keeps: dict[str, Keeps] = {
        "size:list": lambda plan: sum(plan.values()) == size,
        "sure": lambda plan: _worst(sum(plan[id] for id in women), sum(plan.values()), elected) >= least,
        "pair": lambda plan: plan[pair[0]] == plan[pair[1]],
    }
    keeps |= {f"pin{id}": _pinned(id, n) for id, n in told.items()}
    bodies = {"list": {"of": "people", "size": size}}
    categories = {"women": {"people": {"gender": "F"}}}
    return {"format": 1, "facts": {"people": {"rows": rows}}, "categories": categories, "bodies": bodies, "rules": rules}, keeps


def _worst(women: int, names: int, elected: int) -> int:
    return max(0, women - max(0, names - elected))


def _pinned(id: str, n: int) -> Keeps:
    return lambda plan: plan[id] == n


def plans_of_units() -> Iterator[Seats]:
    yield from (dict(zip(NAMES, seats, strict=True)) for seats in product(range(10), repeat=3))


def plans_of_people() -> Iterator[Seats]:
    ids = [f"P{n}" for n in range(5)]
    yield from ({id: int(id in some) for id in ids} for n in range(6) for some in combinations(ids, n))


@pytest.mark.parametrize("of_people", [False, True], ids=["units", "people"])
def test_no_plan_keeps_the_rules_that_are_named(of_people: bool, tmp_path: Path) -> None:
    census: Counter[str] = Counter()
    plans: Sequence[Seats] = list(plans_of_people() if of_people else plans_of_units())
    for seed in range(WORLDS):
        scenario, keeps = (people if of_people else units)(random.Random(f"comparisons {seed}"))
        file = tmp_path / "case.yaml"
        file.write_text(json.dumps(scenario), encoding="utf-8")
        for each in counted_out(read_scenario(file)):
            named = [keeps[rule] for rule in each.rules]
            assert not any(all(keep(plan) for keep in named) for plan in plans), (scenario, say(each.says, "en"))
            kinds = {rule["id"]: rule["kind"] for rule in scenario["rules"]}
            census.update({kinds[rule] for rule in each.rules if rule in kinds})
    wanted = ("guarantee", "together") if of_people else ("monotone", "degressive", "step")
    assert min(census[kind] for kind in wanted) >= 3, census


def test_a_comparison_is_said_in_vietnamese(tmp_path: Path) -> None:
    rows = [{"id": "A", "name": "Alpha", "basis": 10}, {"id": "B", "name": "Beta", "basis": 20}]
    rules = [
        {"id": "tang", "kind": "monotone", "basis": "basis"}, {"id": "san", "kind": "seats", "where": {"id": "A"}, "at_least": 3},
        {"id": "tran", "kind": "seats", "where": {"id": "B"}, "at_most": 2},
    ]  # fmt: skip
    bodies = {"congress": {"of": "units", "size": {"at_most": 20}, "label": {"vi": "Đại hội", "en": "Congress"}}}
    file = tmp_path / "case.yaml"
    file.write_text(json.dumps({"format": 1, "facts": {"units": {"rows": rows}}, "bodies": bodies, "rules": rules}), encoding="utf-8")
    said = [say(each.says, "vi") for each in counted_out(read_scenario(file))]
    assert any("Beta (B) (không ít hơn Alpha (A))" in line or "Alpha (A) (không nhiều hơn Beta (B))" in line for line in said), said
