"""What another number of seats for one row would take, as plain data."""

from __future__ import annotations

from typing import Any

from allocator.apportion import cost_text
from allocator.dossier import Move, StageChange, Why
from allocator.export.document import both
from allocator.export.why_said import why_lines
from allocator.problem import Problem


def why_document(why: Why, problem: Problem) -> dict[str, Any]:
    """Return the answer under the key `why` of the document; what is not known is null."""
    return {
        "row": why.row,
        "body": why.body,
        "was": why.was,
        "seats": why.seats,
        "possible": why.possible,
        "proven": why.proven,
        "cost": [stage_change(each) for each in why.stages],
        "moves": [_move(each) for each in why.moves],
        "conflict": None if why.conflict is None else {
            "rules": list(why.conflict.rules),
            "minimal": why.conflict.minimal,
            "confirmed": why.conflict.confirmed,
            "because": [both(reason) for reason in why.conflict.because],
        },
        "partners": list(why.partners),
        "partners_complete": why.partners_complete,
        "says": [both(line) for line in why_lines(why, problem)],
    }  # fmt: skip


def stage_change(change: StageChange) -> dict[str, Any]:
    """Return what a stage comes to now and then."""
    then = None if change.then is None else cost_text(change.then)
    return {"stage": change.stage, "now": cost_text(change.now), "then": then}


def _move(move: Move) -> dict[str, Any]:
    return {"row": move.row, "body": move.body, "was": move.was, "now": move.now}
