"""Files of a dossier: plan.json, and one table per body that opens in a spreadsheet and can be audited as a draft."""

from __future__ import annotations

import csv
import io
import os
from pathlib import Path

from allocator.dossier import Dossier
from allocator.export.document import document, json_text
from allocator.facts import BodyId
from allocator.plan import Plan
from allocator.problem import Problem

_BOM = "\ufeff"


def write_out(dossier: Dossier, directory: Path) -> tuple[Path, ...]:
    """Write plan.json and a CSV per body; return the files written.

    Each file appears whole or not at all. Without a plan there is only the JSON document.
    """
    directory.mkdir(parents=True, exist_ok=True)
    texts = {"plan.json": json_text(document(dossier))}
    if dossier.plan is not None:
        texts |= {f"{body}.csv": _BOM + body_table(dossier.problem, dossier.plan, body) for body in dossier.plan.bodies}
    return tuple(_replace(directory / name, text) for name, text in texts.items())


def body_table(problem: Problem, plan: Plan, body: BodyId) -> str:
    """Return one body's table as CSV: row, name, seats, and a column per category."""
    filled = plan.bodies[body]
    several = len(plan.bodies) > 1
    sheet = io.StringIO(newline="")
    writer = csv.writer(sheet)
    writer.writerow(["row", "name", *(["body"] if several else []), "seats", *filled.counts])
    for row in problem.facts.rows(body):
        counts = [numbers[row.id] for numbers in filled.counts.values()]
        writer.writerow([row.id, row.name, *([body] if several else []), filled.seats[row.id], *counts])
    return sheet.getvalue()


def _replace(path: Path, text: str) -> Path:
    """Write a whole file beside the old one, then put it in its place."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        beside.write_text(text, encoding="utf-8", newline="")
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    return path
