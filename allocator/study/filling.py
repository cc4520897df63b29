"""Whether the bodies inside a list can still be filled after a change of it: the solver is asked, for a few changes only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from allocator.ballot import Move
from allocator.facts import BodyId, RowId
from allocator.problem import Problem
from allocator.rules import KINDS, Rule
from allocator.rules.eligible import EligibleRule
from allocator.rules.implied import Within
from allocator.solver import Setting, Settings, possible
from allocator.solver.clock import Clock

MOST_ASKED, FEWEST_ASKED = 60, 5
"""Changes that are looked into, the more the shorter the roster; which of them helps most is known before."""
_ROWS_ASKED = 20_000
"""People, over all changes that are looked into."""


class Filling:
    """Says of changes of a list whether all that must hold can hold after them.

    Where that is impossible with the list as it stands, its own rules are left out of the question: whoever changes the list judges
    them. Where it is impossible even so, no change is refused.

    Args:
        problem: The question.
        listed: The list.
        names: Who is on it.
        settings: For the solver.
    """

    def __init__(self, problem: Problem, listed: BodyId, names: Sequence[RowId], settings: Settings) -> None:
        self._problem, self._listed, self._names = problem, listed, tuple(names)
        self._setting = Setting(settings, Clock(settings.time_limit))
        rows = len(problem.facts.table_of(listed))
        self._left = min(MOST_ASKED, max(FEWEST_ASKED, _ROWS_ASKED // max(1, rows)))
        self._needed: set[RowId] = set()

    @property
    def fillable(self) -> bool | None:
        """Whether all that must hold inside the list can hold with it as it stands; None where time ran out."""
        return None if self._asked is None else self._asked[1]

    def holds(self, move: Move) -> bool | None:
        """Say whether all that must hold can hold after a change; None where it was not found out."""
        if self._asked is None:
            return None
        question, can_hold = self._asked
        if not can_hold:
            return True
        if move.out in self._needed:
            return False
        if self._left == 0:
            return None
        self._left -= 1
        verdict = self._can_hold(question, move.applied(self._names))
        if verdict is False and move.out is not None and self._possible(question, [([move.out], 0)]) is False:
            self._needed.add(move.out)
        return verdict

    @cached_property
    def _asked(self) -> tuple[Problem, bool] | None:
        """Return what must hold, and whether it can with the list as it stands."""
        for question in (self._problem, self._inside_only()):
            verdict = self._can_hold(question, self._names)
            if verdict is not False:
                return None if verdict is None else (question, True)
        return self._problem, False

    def _inside_only(self) -> Problem:
        """Return the question without the rules about the list itself; who may not be on it may not sit inside it."""
        own = [
            rule for rule in self._problem.rules
            if not isinstance(rule, Within) and self._listed in (rule.on, getattr(rule, "list", None))
        ]
        inside = [body.id for body in self._problem.facts.bodies.values() if body.within == self._listed]
        bars = (
            rule.model_copy(update={"id": f"{rule.id} in {body}", "body": body})
            for rule in own if isinstance(rule, EligibleRule) and rule.prefer is None for body in inside
        )
        kept = self._problem.without(frozenset(rule.id for rule in own))
        return replace(kept, rules=(*kept.rules, *bars))

    def _can_hold(self, question: Problem, names: Sequence[RowId]) -> bool | None:
        on_list = frozenset(names)
        others = [row for row in question.facts.row_ids(self._listed) if row not in on_list]
        return self._possible(question, [(list(names), 1), (others, 0)])

    def _possible(self, question: Problem, pinned: Sequence[tuple[list[RowId], int]]) -> bool | None:
        pins = tuple(self._pin(rows, seats) for rows, seats in pinned if rows)
        return possible(replace(question, rules=(*question.rules, *pins)), frozenset(), self._setting)

    def _pin(self, rows: list[RowId], seats: int) -> Rule:
        """Return the decision that these people are on the list, or that they are not."""
        told = {"id": f"--list {seats}", "kind": "pin", "body": self._listed, "rows": rows, "seats": seats, "reason": "the list"}
        return KINDS["pin"].model_validate(told)
