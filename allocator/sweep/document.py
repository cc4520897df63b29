"""A sweep as plain data: the contract's envelope with `cells`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from allocator.export.document import FORMAT
from allocator.scenario.paths import split_setting
from allocator.sweep.verb import Cell, Swept


def swept_document(swept: Swept, *, seats: bool = False) -> dict[str, Any]:
    """Return a sweep as plain data; of several cases `scenario` is null, and each cell names its own.

    Args:
        swept: What came of it.
        seats: Whether each cell tells the seats of its plan.
    """
    problem = swept.problem
    known = [cell.answer for cell in swept.cells]
    made_up = {"synthetic": True} if problem is not None and problem.facts.synthetic else {}
    return {
        "format": FORMAT,
        "scenario": None if problem is None else {
            "file": problem.origin.file, "title": problem.title, "sha256": problem.origin.sha256, **made_up,
        },
        "variant": None if len({cell.point.variant for cell in swept.cells}) > 1 else swept.cells[0].point.variant,
        "set": dict(_pairs(swept)),
        "outcome": "swept",
        "proven": all(answer.proven for answer in known),
        "confirmed": all(answer.confirmed for answer in known),
        "plan": None, "rules": [], "stages": [], "ties": None, "audit": None, "conflicts": [], "repairs": [],
        "axes": [{"path": axis.path, "values": list(axis.values)} for axis in swept.axes],
        "cells": [_cell(cell, seats=seats) for cell in swept.cells],
        "solver": None,
    }  # fmt: skip


def _pairs(swept: Swept) -> Iterator[tuple[str, str]]:
    for setting in swept.settings:
        parts = split_setting(setting)
        if parts is not None:
            yield parts[0].strip(), parts[1].strip()


def _cell(cell: Cell, *, seats: bool) -> dict[str, Any]:
    point, answer = cell.point, cell.answer
    audited = answer.outcome in ("solved", "undecided") and bool(answer.plan or answer.seats or answer.outcome == "solved")
    told: dict[str, Any] = {
        **({"case": point.case} if point.case else {}),
        "variant": point.variant,
        "sample": point.sample,
        "set": dict(point.changes),
        "outcome": answer.outcome,
        "proven": answer.proven,
        "confirmed": answer.confirmed,
        "stages": [{"stage": stage, "value": value} for stage, value in answer.stages],
        "plan": {"sha256": answer.plan} if answer.plan else None,
        "audit": {"clean": True} if audited else None,
        "says": None if answer.says is None else {"vi": answer.says[0], "en": answer.says[1]},
    }
    return told | ({"seats": {body: dict(held) for body, held in answer.seats.items()}} if seats else {})
