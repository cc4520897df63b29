"""The chains and the general engines give the same document for the same problem of some sixty units."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest

from allocator.dossier import Solved
from allocator.scenario import read_scenario
from allocator.solver import Settings
from allocator.solver.chained import NAME, solve_chained
from allocator.solver.run import solve_problem


def scenario(seed: int, units: int = 40) -> dict[str, Any]:
    """Return a synthetic congress with floors, caps, nested blocs and, in most cases, an order."""
    rng = random.Random(seed)
    rows: list[dict[str, Any]] = [
        {"id": f"U{at:02}", "members": int(rng.lognormvariate(3.0, 0.7)) + 3, "area": f"A{rng.randrange(4)}"} for at in range(units)
    ]
    for row in rows:
        row["province"] = "north" if row["area"] in ("A0", "A1") else "south"
    size = 3 * units
    members = sum(row["members"] for row in rows)
    share = {area: sum(row["members"] for row in rows if row["area"] == area) * size / members for area in ("A0", "A1", "A2")}
    north = sum(row["members"] for row in rows if row["province"] == "north") * size / members
    rules: list[dict[str, Any]] = [
        {"id": "floor", "kind": "seats", "at_least": 1}, {"id": "cap", "kind": "seats", "at_most": 9},
        {"id": "a0", "kind": "bloc", "where": {"area": "A0"}, "at_least": round(share["A0"] * 1.03)},
        {"id": "a2", "kind": "bloc", "where": {"area": "A2"}, "at_most": round(share["A2"] * 0.97)},
        {"id": "north", "kind": "bloc", "where": {"province": "north"}, "at_least": round(north) + 2},
        {"id": "fair", "kind": "proportional", "basis": "members", "method": rng.choice(("webster", "jefferson", "hill")), "prefer": 1},
    ]  # fmt: skip
    if seed % 3:
        rules.append({"id": "order", "kind": "monotone", "basis": "members"} | ({"each": "area"} if seed % 3 == 2 else {}))
    else:
        rules.append({"id": "across", "kind": "bloc", "where": {"members": {"at_least": 20}}, "at_most": size // 2})
    return {
        "format": 1, "title": "Synthetic", "language": "en", "facts": {"units": {"rows": rows, "id": "id", "name": "id"}},
        "bodies": {"congress": {"of": "units", "size": size}}, "rules": rules,
    }  # fmt: skip


@pytest.mark.parametrize("seed", range(9))
def test_both_routes_give_the_same_document(seed: int, tmp_path: Path) -> None:
    file = tmp_path / "scenario.yaml"
    file.write_text(json.dumps(scenario(seed)), encoding="utf-8")
    problem = read_scenario(file)
    chained, searched = solve_chained(problem, Settings()), solve_problem(problem, Settings())
    assert type(chained) is type(searched)
    assert chained is not None and chained.trace is not None and chained.trace.name == NAME
    if isinstance(chained, Solved) and isinstance(searched, Solved):
        assert (chained.plan, chained.ties) == (searched.plan, searched.ties)
        assert [stage.value for stage in chained.stages] == [stage.value for stage in searched.stages]
        assert chained.confirmed
