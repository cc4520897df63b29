"""How long 674 units take, with floors, caps, blocs and three categories, to a proved optimum.

    python benchmarks/many_units.py [--units 674] [--seeds 5] [--workers 2]

Every figure is synthetic: units, members and structure are drawn from a seed, so that two bloc limits and the women's seats bind
(shown for each seed by leaving them out). The number of units is that of the grassroots organisations of one province in 2014.
Prints a table for `docs/benchmarks.md`.
"""

from __future__ import annotations

import argparse
import json
import platform
import random
import tempfile
import time
from importlib.metadata import version
from pathlib import Path
from typing import Any

import allocator
from allocator.dossier import Dossier

SECTORS = ("administrative", "public-service", "enterprise")


def scenario(units: int, seed: int) -> dict[str, Any]:
    """Return a synthetic scenario as plain data."""
    rng = random.Random(seed)
    rows = [_unit(rng, number) for number in range(units)]
    size = 3 * units
    return {
        "format": 1,
        "title": f"Synthetic congress of {units} units, seed {seed}",
        "language": "en",
        "facts": {"units": {"rows": rows, "id": "code", "name": "name", "members": "members"}},
        "categories": {"women": {"units": "women"}, "young": {"units": "young"}, "minority": {"units": "minority"}},
        "bodies": {"congress": {"of": "units", "size": size}},
        "rules": _rules(rows, size),
    }


def _unit(rng: random.Random, number: int) -> dict[str, Any]:
    members = int(rng.lognormvariate(3.6, 0.8)) + 6
    sector = rng.choices(SECTORS, (5, 3, 2))[0]
    share = {"administrative": 0.03, "public-service": 0.12, "enterprise": 0.04}[sector]
    women = sum(rng.random() < share for _ in range(members))
    young = sum(rng.random() < 0.3 for _ in range(members))
    minority = sum(rng.random() < 0.1 for _ in range(members))
    return {
        "code": f"S{number:04}", "name": f"Synthetic unit {number}", "sector": sector, "members": members, "women": women,
        "young": young, "minority": minority,
    }


def _rules(rows: list[dict[str, Any]], size: int) -> list[dict[str, Any]]:
    members = sum(row["members"] for row in rows)
    share = {sector: sum(row["members"] for row in rows if row["sector"] == sector) / members for sector in SECTORS}
    rules: list[dict[str, Any]] = [
        {"id": "floor", "kind": "seats", "at_least": 1},
        {"id": "cap", "kind": "seats", "at_most": 12},
        {"id": "enterprise", "kind": "bloc", "where": {"sector": "enterprise"}, "at_least": round(size * share["enterprise"] * 1.15)},
        {
            "id": "administrative", "kind": "bloc", "where": {"sector": "administrative"},
            "at_most": round(size * share["administrative"] * 0.9),
        },
        {"id": "women", "kind": "category", "category": "women", "exactly": 0},
        {"id": "fair", "kind": "proportional", "basis": "members", "method": "webster", "prefer": 1},
        {"id": "young", "kind": "category", "category": "young", "exactly": round(size * 0.2), "prefer": 2},
        {"id": "minority", "kind": "category", "category": "minority", "exactly": round(size * 0.1), "prefer": 2},
    ]
    rules += [
        {"id": f"{name}-spread", "kind": "spread", "category": name, "prefer": 3} for name in ("women", "young", "minority")
    ]
    return rules


def written(data: dict[str, Any], folder: Path) -> Path:
    """Write a scenario, and return where."""
    path = folder / "scenario.yaml"
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return path


def solved(data: dict[str, Any], folder: Path, workers: int) -> tuple[Dossier, float]:
    """Write the scenario, solve it, and return the dossier with the seconds that the whole call took."""
    path = written(data, folder)
    started = time.perf_counter()
    dossier = allocator.solve(path, workers=workers)
    return dossier, time.perf_counter() - started


def binding(data: dict[str, Any], folder: Path, workers: int, cost: object) -> list[str]:
    """Return which of the blocs and the women's minimum change the first stage's optimum when left out."""
    found = []
    for rule in ("enterprise", "administrative", "women"):
        rest = {**data, "rules": [each for each in data["rules"] if each["id"] != rule and each.get("prefer", 1) == 1]}
        dossier, _ = solved(rest, folder, workers)
        if dossier.stages[0].value != cost:
            found.append(rule)
    return found


def with_women(data: dict[str, Any], folder: Path, workers: int) -> dict[str, Any]:
    """Ask for a hundredth more women than the best plan without that minimum could seat, so that seats have to move for them."""
    seats_only = [each for each in data["rules"] if each["id"] != "women" and each.get("prefer", 1) == 1]
    dossier, _ = solved({**data, "rules": seats_only}, folder, workers)
    assert dossier.plan is not None
    (body,) = dossier.plan.bodies.values()
    room = sum(min(body.seats[row["code"]], row["women"]) for row in data["facts"]["units"]["rows"])
    rules = [{**each, "exactly": room + body.size // 100} if each["id"] == "women" else each for each in data["rules"]]
    return {**data, "rules": rules}


def main() -> None:
    """Print one line a seed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--units", type=int, default=674)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    print(f"{platform.processor() or platform.machine()}, Python {platform.python_version()}, ortools {version('ortools')}")
    print("| units | seed | seconds | verdict | confirmed | gaps of stages 2, 3 | tied rows / counts | binding |")
    print("|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as name:
        for seed in range(options.seeds):
            data = with_women(scenario(options.units, seed), Path(name), options.workers)
            dossier, seconds = solved(data, Path(name), options.workers)
            gaps = ", ".join(str(stage.value) for stage in dossier.stages[1:])
            bound = binding(data, Path(name), options.workers, dossier.stages[0].value) if dossier.stages else []
            ties = dossier.ties
            tied = f"{len(ties.rows)} / {len(ties.counts)}{'' if ties.complete else ' at least'}" if ties else "-"
            found = f"{seconds:.1f} | {dossier.verdict} | {dossier.confirmed} | {gaps} | {tied}"
            print(f"| {options.units} | {seed} | {found} | {', '.join(bound)} |", flush=True)


if __name__ == "__main__":
    main()
