"""How tight every number is, and how a grid of values ends, as plain data."""

from __future__ import annotations

from typing import Any

from allocator.apportion import cost_text
from allocator.dossier import Dossier, GridCell, Step, Tightness
from allocator.dossier.grid import Grid
from allocator.export.document import document
from allocator.export.why import stage_change


def sensitivity_document(dossier: Dossier) -> dict[str, Any]:
    """Return a dossier with `sensitivity`; what is not known is null."""
    return document(dossier) | {"sensitivity": [_tightness(each) for each in dossier.sensitivity]}


def grid_document(grid: Grid) -> dict[str, Any]:
    """Return the scenario's own dossier with `cells`, one for each point of the grid."""
    axes = [{"path": axis.path, "values": list(axis.values)} for axis in grid.axes]
    return document(grid.dossier) | {"axes": axes, "cells": [_cell(cell) for cell in grid.cells]}


def _tightness(row: Tightness) -> dict[str, Any]:
    return {
        "rule": row.rule,
        "field": row.field or None,
        "now": row.now or None,
        "means": row.means,
        "tightest": row.tightest,
        "tightest_means": row.tightest_means,
        "least": row.least,
        "most": row.most,
        "binding": row.binding,
        "preferred": row.preferred,
        "steps": [_step(step) for step in row.steps],
    }


def _step(step: Step) -> dict[str, Any]:
    return {"to": step.to or None, "possible": step.possible, "stages": [stage_change(each) for each in step.stages]}


def _cell(cell: GridCell) -> dict[str, Any]:
    stages = [{"stage": stage, "value": cost_text(value)} for stage, value in cell.stages]
    return {"set": dict(cell.changed), "outcome": cell.verdict, "stages": stages}
