"""How long a structure of women, young and minority takes for each of 1,911 cells: seats first, then who fills them.

    python -m benchmarks.cells [--cells 1911] [--seeds 5] [--workers 2] [--clock wall|processor]

Every figure is synthetic: cells, members and structure are drawn from a seed. The number of cells is that of the cells under grassroots
committees of one province in 2014. Seats follow members, within floors and caps of every cell, caps of every grassroots committee, and
limits of two sectors across them; as many women are asked for as make seats move. Then come the totals of all categories, women in every
sector, and last of all each category's spread over all cells. Prints a table for `docs/benchmarks.md`; "binding" lists the rules without
which the optimum of the first stage, or the gaps of the later ones, are others.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import tempfile
from collections import Counter
from importlib.metadata import version
from pathlib import Path
from typing import Any

import allocator
from allocator.dossier import Dossier
from benchmarks.many_units import SECTORS, with_women, written

CATEGORIES = ("women", "young", "minority")
SEATS_PER_CELL = 2
STRUCTURE = {"administrative": 0.05, "public-service": 0.14, "enterprise": 0.06}
"""How many of a sector's members are women, so that the women's seats are hard to fill."""


def scenario(cells: int, seed: int) -> dict[str, Any]:
    """Return a synthetic scenario as plain data."""
    rng = random.Random(f"cells {seed}")
    rows = _rows(rng, cells)
    return {
        "format": 1,
        "title": f"Synthetic congress of {cells} cells, seed {seed}",
        "language": "en",
        "facts": {"units": {"rows": rows, "id": "code", "name": "name", "members": "members"}},
        "categories": {name: {"units": name} for name in CATEGORIES},
        "bodies": {"congress": {"of": "units", "size": SEATS_PER_CELL * cells}},
        "rules": _rules(rows, SEATS_PER_CELL * cells),
    }


def _rows(rng: random.Random, cells: int) -> list[dict[str, Any]]:
    """Return cells, committee by committee: each grassroots committee belongs to one sector and has one to sixteen cells."""
    rows: list[dict[str, Any]] = []
    committee = 0
    while len(rows) < cells:
        committee += 1
        sector = rng.choices(SECTORS, (5, 3, 2))[0]
        size = min(cells - len(rows), 1 + int(rng.expovariate(1 / 4)) % 16)
        rows += [_cell(rng, len(rows) + number, committee, sector) for number in range(size)]
    return rows


def _cell(rng: random.Random, number: int, committee: int, sector: str) -> dict[str, Any]:
    members = int(rng.lognormvariate(2.6, 0.6)) + 3
    women, young, minority = (
        sum(rng.random() < share for _ in range(members)) for share in (STRUCTURE[sector], 0.3, 0.25 if sector == "administrative" else 0.1)
    )
    return {
        "code": f"C{number:04}", "name": f"Synthetic cell {number}", "sector": sector, "committee": f"G{committee:03}", "members": members,
        "women": women, "young": young, "minority": minority,
    }


def _rules(rows: list[dict[str, Any]], size: int) -> list[dict[str, Any]]:
    members = sum(row["members"] for row in rows)
    of_sector, of_committee = Counter[str](), Counter[str]()
    for row in rows:
        of_sector[row["sector"]] += row["members"]
        of_committee[row["committee"]] += row["members"]
    widest = max(of_committee.values())
    return [
        {"id": "floor", "kind": "seats", "at_least": 1},
        {"id": "cap", "kind": "seats", "at_most": 6},
        {"id": "committees", "kind": "bloc", "each": "committee", "at_most": round(0.8 * size * widest / members)},
        {
            "id": "enterprise", "kind": "bloc", "where": {"sector": "enterprise"},
            "at_least": round(size * of_sector["enterprise"] / members * 1.1),
        },
        {
            "id": "administrative", "kind": "bloc", "where": {"sector": "administrative"},
            "at_most": round(size * of_sector["administrative"] / members * 0.95),
        },
        {"id": "women", "kind": "category", "category": "women", "exactly": 0},
        {"id": "fair", "kind": "proportional", "basis": "members", "method": "webster", "prefer": 1},
        {"id": "young", "kind": "category", "category": "young", "exactly": round(size * 0.2), "prefer": 2},
        {"id": "minority", "kind": "category", "category": "minority", "exactly": round(size * 0.12), "prefer": 2},
        {"id": "women-everywhere", "kind": "category", "category": "women", "each": "sector", "at_least": "15%", "prefer": 2},
        *({"id": f"{name}-spread", "kind": "spread", "category": name, "prefer": 3} for name in CATEGORIES),
    ]  # fmt: skip


def binding(data: dict[str, Any], folder: Path, workers: int, found: Dossier) -> list[str]:
    """Return which rules make some stage come out as it does: without them it comes out otherwise."""
    told = []
    for rule in ("cap", "committees", "enterprise", "administrative", "women", "young", "minority", "women-everywhere"):
        rest = {**data, "rules": [each for each in data["rules"] if each["id"] != rule]}
        dossier = allocator.solve(written(rest, folder), workers=workers)
        if [stage.value for stage in dossier.stages] != [stage.value for stage in found.stages]:
            told.append(rule)
    return told


def timed(file: Path, workers: int, clock: str) -> tuple[Dossier, float]:
    """Solve, and return the dossier with the seconds of the whole call."""
    before = os.times()
    dossier = allocator.solve(file, workers=workers)
    after = os.times()
    return dossier, after.elapsed - before.elapsed if clock == "wall" else after.user + after.system - before.user - before.system


def main() -> None:
    """Print one line a seed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cells", type=int, default=1911)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--clock", choices=["wall", "processor"], default="wall")
    parser.add_argument("--without-binding", action="store_true")
    given = parser.parse_args()
    print(f"{platform.machine()}, Python {platform.python_version()}, ortools {version('ortools')}, {given.clock} clock")
    print("| cells | seed | seconds | verdict | confirmed | gaps of stages 2, 3 | tied rows / counts | binding |")
    print("|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as name:
        for seed in range(given.seeds):
            data = with_women(scenario(given.cells, seed), Path(name), given.workers)
            dossier, seconds = timed(written(data, Path(name)), given.workers, given.clock)
            gaps = ", ".join(str(stage.value) for stage in dossier.stages[1:])
            bound = [] if given.without_binding else binding(data, Path(name), given.workers, dossier)
            ties = dossier.ties
            tied = f"{len(ties.rows)} / {len(ties.counts)}{'' if ties.complete else ' at least'}" if ties else "-"
            found = f"{seconds:.1f} | {dossier.verdict} | {dossier.confirmed} | {gaps} | {tied}"
            print(f"| {given.cells} | {seed} | {found} | {', '.join(bound)} |", flush=True)


if __name__ == "__main__":
    main()
