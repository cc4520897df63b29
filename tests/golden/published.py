"""Reads the published cases of this folder and writes them as scenarios."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
Scenario = dict[str, Any]


def lines_of(name: str) -> list[dict[str, str]]:
    """Return the lines of a table, without the comments at its head."""
    text = [line for line in (HERE / name).read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(text))


def write_scenario(scenario: Scenario, folder: Path) -> Path:
    """Write a scenario as JSON, which is YAML too."""
    path = folder / "scenario.yaml"
    path.write_text(json.dumps(scenario, ensure_ascii=False, indent=1), encoding="utf-8")
    return path


def apportionment(weights: Sequence[int], seats: int, method: str, *, base: int = 0, cap: int | None = None) -> Scenario:
    """Return the scenario that shares out seats by one method."""
    rows = [{"id": f"R{n:02d}", "name": f"Row {n}", "weight": weight} for n, weight in enumerate(weights, 1)]
    rules: list[Scenario] = [{"id": "fair", "kind": "proportional", "basis": "weight", "method": method, "base": base, "prefer": 1}]
    if cap is not None:
        rules.append({"id": "cap", "kind": "seats", "at_most": cap})
    return {"format": 1, "facts": {"units": {"rows": rows}}, "bodies": {"house": {"of": "units", "size": seats}}, "rules": rules}


@dataclass(frozen=True)
class Matrix:
    """Weights of rows by columns, with the seats of each row and each column."""

    weights: tuple[tuple[int, ...], ...]
    row_seats: tuple[int, ...]
    column_seats: tuple[int, ...]

    def scenario(self) -> Scenario:
        """Return the scenario that splits each row's seats over the columns."""
        columns = [f"c{n:02d}" for n in range(1, len(self.column_seats) + 1)]
        rows = [
            {"id": f"R{n:02d}", "name": f"Row {n}", "total": total, **dict(zip(columns, weights, strict=True))}
            for n, (total, weights) in enumerate(zip(self.row_seats, self.weights, strict=True), 1)
        ]
        rules: list[Scenario] = [{"id": "rows", "kind": "seats", "exactly": {"column": "total"}}]
        rules += [
            {"id": f"{column}-total", "kind": "category", "category": column, "exactly": total}
            for column, total in zip(columns, self.column_seats, strict=True)
        ]
        rules.append({"id": "split", "kind": "biproportional", "categories": columns, "method": "webster", "prefer": 1})
        return {
            "format": 1, "facts": {"units": {"rows": rows}}, "categories": {column: {"units": column} for column in columns},
            "bodies": {"house": {"of": "units", "size": sum(self.row_seats)}}, "rules": rules,
        }


def matrix_file(name: str) -> tuple[Matrix, tuple[tuple[int, ...], ...]]:
    """Return a published matrix and the seats of its cells."""
    cells = {(line["row"], line["col"]): (int(line["weight"]), int(line["seats"])) for line in lines_of(name)}
    rows, columns = list(dict.fromkeys(row for row, _ in cells)), list(dict.fromkeys(column for _, column in cells))
    weights = tuple(tuple(cells.get((row, column), (0, 0))[0] for column in columns) for row in rows)
    seats = tuple(tuple(cells.get((row, column), (0, 0))[1] for column in columns) for row in rows)
    return Matrix(weights, tuple(map(sum, seats)), tuple(map(sum, zip(*seats, strict=True)))), seats


def whole(text: str, separator: str) -> list[int]:
    """Return the whole numbers of a list in a cell."""
    return [int(part) for part in text.split(separator)]


def tied_matrix(line: Mapping[str, str]) -> tuple[Matrix, list[list[int]]]:
    """Return a tied matrix and the one admissible result that its source names."""
    weights = tuple(tuple(whole(row, ",")) for row in line["weights"].split("|"))
    row_seats, column_seats = (whole(part.strip().split(" ")[1], ",") for part in line["seats"].split(";"))
    admissible = [whole(row, ",") for row in line["expected"].rsplit(" ", 1)[1].split("|")]
    return Matrix(weights, tuple(row_seats), tuple(column_seats)), admissible
