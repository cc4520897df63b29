"""Synthetic two-way tables, and the scenario that asks for their seats."""

from __future__ import annotations

import csv
import json
import random
from dataclasses import dataclass
from pathlib import Path

SEATS_A_UNIT = 6


@dataclass(frozen=True)
class Table:
    """Weights of units by categories, with the seats of each unit and each category."""

    weights: tuple[tuple[int, ...], ...]
    rows: tuple[int, ...]
    columns: tuple[int, ...]


def table(units: int, categories: int, seed: int) -> Table:
    """Draw a table."""
    rng = random.Random(seed)
    strength = [rng.lognormvariate(0, 0.6) for _ in range(categories)]
    weights = tuple(_unit(rng, strength) for _ in range(units))
    sums = [sum(row) for row in weights]
    rows = tuple(max(1, round(SEATS_A_UNIT * units * own / sum(sums))) for own in sums)
    columns = [sum(own) for own in zip(*weights, strict=True)]
    shares = [sum(rows) * own / sum(columns) for own in columns]
    whole = [int(share) for share in shares]
    for at in sorted(range(categories), key=lambda at: whole[at] - shares[at])[: sum(rows) - sum(whole)]:
        whole[at] += 1
    return Table(weights, rows, tuple(whole))


def _unit(rng: random.Random, strength: list[float]) -> tuple[int, ...]:
    scale = rng.lognormvariate(7, 0.8)
    return tuple(0 if rng.random() < 1 / 30 else max(1, round(scale * each * rng.lognormvariate(0, 0.5))) for each in strength)


def write_case(made: Table, folder: Path) -> None:
    """Write the scenario with its CSV table, and the bare matrix for who needs no more."""
    names = [f"c{at + 1}" for at in range(len(made.columns))]
    with (folder / "units.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "name", "total", *names])
        for at, (weights, seats) in enumerate(zip(made.weights, made.rows, strict=True), 1):
            writer.writerow([f"S{at:05}", f"Synthetic unit {at}", seats, *weights])
    totals = [
        {"id": f"{name}-total", "kind": "category", "category": name, "exactly": seats}
        for name, seats in zip(names, made.columns, strict=True)
    ]
    split = {"id": "split", "kind": "biproportional", "categories": names, "method": "webster", "prefer": 1}
    scenario = {
        "format": 1, "title": f"Synthetic table of {len(made.rows)} units", "language": "en", "facts": {"units": {"file": "units.csv"}},
        "categories": {name: {"units": name} for name in names}, "bodies": {"house": {"of": "units", "size": sum(made.rows)}},
        "rules": [{"id": "rows", "kind": "seats", "exactly": {"column": "total"}}, *totals, split],
    }  # fmt: skip
    (folder / "scenario.yaml").write_text(json.dumps(scenario, indent=1), encoding="utf-8")
    bare = {"weights": made.weights, "rows": made.rows, "columns": made.columns}
    (folder / "matrix.json").write_text(json.dumps(bare), encoding="utf-8")
