"""What caused it: the moves that one change makes alone, and those that only several make together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from allocator.dossier.comparison import Cause, Effect, Shift
from allocator.dossier.why import Move
from allocator.facts import BodyId
from allocator.plan import BodyPlan, Plan


def moves_between(before: Plan, after: Plan) -> tuple[Move, ...]:
    """Return every row that has another number of seats, body by body; a row that one plan does not have counts 0 there."""
    return tuple(
        Move(row, was, now, body)
        for body, filled in after.bodies.items() if body in before.bodies and body not in after.silent | before.silent
        for row in dict.fromkeys((*before.bodies[body].seats, *filled.seats))
        if (was := before.bodies[body].seats.get(row, 0)) != (now := filled.seats.get(row, 0))
    )  # fmt: skip


def shifts_between(before: Plan, after: Plan) -> tuple[Shift, ...]:
    """Return every category that is counted otherwise, body by body; one that only one plan counts is left out."""
    return tuple(
        shift for body, filled in after.bodies.items() if body in before.bodies and body not in after.silent | before.silent
        for shift in _shifts(body, before.bodies[body], filled)
    )  # fmt: skip


def _shifts(body: BodyId, before: BodyPlan, after: BodyPlan) -> Iterator[Shift]:
    for category in after.counts:
        if category in before.counts:
            had, has = before.counts[category], after.counts[category]
            rows = sum(had.get(row, 0) != has.get(row, 0) for row in {*had, *has})
            if rows:
                yield Shift(body, category, sum(had.values()), sum(has.values()), rows)


def cause_of(side: int, effects: Sequence[Effect], moves: Sequence[Move], solves: int) -> Cause:
    """Put together what single changes do with what all of them do."""
    single = {(move.body, move.row) for effect in effects if effect.alone is not None for move in effect.alone.moves}
    together = tuple(move for move in moves if (move.body, move.row) not in single)
    tried = all(effect.alone is not None for effect in effects)
    return Cause(side, tuple(effects), tuple(moves), together if tried else (), solves)
