"""The JSON document of a comparison: the envelope of the first plan, and all plans beside each other under `comparison`."""

from __future__ import annotations

from typing import Any

from allocator.apportion import cost_text
from allocator.dossier import Move
from allocator.dossier.comparison import (
    BodyCompared,
    BodySide,
    Cause,
    Changed,
    Comparison,
    Disparity,
    Effect,
    Held,
    RuleSide,
    Shift,
    Side,
    StageCompared,
    Tried,
)
from allocator.export.compared_said import cause_lines, moved_lines
from allocator.export.compared_tables import root
from allocator.export.document import document, exact, stripped
from allocator.export.moves_said import turnover_document
from allocator.words.say import decimal


def compared_document(comparison: Comparison) -> dict[str, Any]:
    """Return a comparison as plain data; every list has one entry per plan, null where there is nothing to tell."""
    told = {
        "plans": [_plan(side) for side in comparison.sides],
        "bodies": [_body(body) for body in comparison.bodies],
        "rules": [
            {"id": rule.rule, "differs": rule.differs, "sides": [_rule(side) for side in rule.sides]} for rule in comparison.rules
        ],
        "stages": [_stage(stage) for stage in comparison.stages],
        "causes": [_cause(cause, comparison) for cause in comparison.causes],
        "says": [stripped(line) for line in (*moved_lines(comparison), *cause_lines(comparison))],
    }  # fmt: skip
    return document(comparison.sides[0].dossier) | {"comparison": told}


def _plan(side: Side) -> dict[str, Any]:
    dossier, origin = side.dossier, side.dossier.problem.origin
    clean = None if dossier.audit is None else dossier.audit.clean
    return {
        "name": side.name, "outcome": dossier.verdict, "proven": dossier.proven, "clean": clean, "file": origin.file,
        "variant": origin.variant, "set": dict(origin.settings),
    }


def _body(body: BodyCompared) -> dict[str, Any]:
    return {
        "body": body.body,
        "people": body.people,
        "presence": list(body.presence),
        "sides": [_body_side(side) for side in body.sides],
        "rows": [{"row": row.row, "name": row.name, "sides": [_held(cell) for cell in row.cells]} for row in body.rows],
        "equal": body.equal,
    }


def _body_side(side: BodySide | None) -> dict[str, Any] | None:
    if side is None:
        return None
    return {
        "size": side.size,
        "vacant": side.vacant,
        "categories": dict(side.totals),
        "deviation": None if side.disparity is None else _disparity(side.disparity),
        "turnover": None if side.turnover is None else turnover_document(side.turnover),
    }


def _disparity(found: Disparity) -> dict[str, Any]:
    return {
        "basis": {column: exact(weight) for column, weight in found.columns.items()},
        "greatest": exact(found.greatest),
        "row": found.row,
        "loosemore_hanby": exact(found.loosemore_hanby),
        "gallagher_squared": exact(found.gallagher_squared),
        "gallagher": decimal(root(found.gallagher_squared), "en", 8),
        "spread": exact(found.spread),
    }


def _held(cell: Held | None) -> dict[str, Any] | None:
    if cell is None:
        return None
    return {"seats": cell.seats, "posts": list(cell.posts), "counts": dict(cell.counts), "tied": cell.tied, "tied_counts": cell.tied_counts}


def _rule(side: RuleSide | None) -> dict[str, Any] | None:
    if side is None:
        return None
    told: dict[str, Any] = {"stage": side.rule.prefer, "holds": None, "gap": None, "cost": None, "clauses": []}
    if side.report is None:
        return told
    report = side.report
    clauses = [
        {"label": each.label, "gap": each.gap, "at_least": each.at_least, "at_most": each.at_most, "measured": each.measured}
        for each in report.findings
    ]
    cost = None if report.cost is None else cost_text(report.cost)
    return told | {"holds": report.holds, "gap": report.gap, "cost": cost, "clauses": clauses}


def _stage(stage: StageCompared) -> dict[str, Any]:
    return {
        "stage": stage.stage,
        "sides": [
            None if side is None else {"value": cost_text(side.value), "proven": side.proven, "rules": list(side.rules)}
            for side in stage.sides
        ],
    }  # fmt: skip


def _cause(cause: Cause, comparison: Comparison) -> dict[str, Any]:
    return {
        "plan": comparison.sides[cause.side].name,
        "effects": [_effect(effect) for effect in cause.effects],
        "moves": [_move(move) for move in cause.moves],
        "only_together": [_move(move) for move in cause.together],
        "tried": sum(effect.alone is not None for effect in cause.effects),
        "solves": cause.solves,
    }


def _effect(effect: Effect) -> dict[str, Any]:
    return {**_change(effect.change), "alone": _tried(effect.alone), "left_out": _tried(effect.left_out)}


def _change(change: Changed) -> dict[str, Any]:
    return {"kind": change.kind, "path": change.path, "from": change.was, "to": change.now}


def _tried(tried: Tried | None) -> dict[str, Any] | None:
    if tried is None:
        return None
    return {"outcome": tried.verdict, "moves": [_move(move) for move in tried.moves], "shifts": [_shift(shift) for shift in tried.shifts]}


def _move(move: Move) -> dict[str, Any]:
    return {"body": move.body, "row": move.row, "was": move.was, "now": move.now}


def _shift(shift: Shift) -> dict[str, Any]:
    return {"body": shift.body, "category": shift.category, "was": shift.was, "now": shift.now, "rows": shift.rows}
