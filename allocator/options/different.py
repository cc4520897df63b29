"""Being different: a plan that is at least so many seats away from an earlier one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from allocator.errors import Phrase, phrase
from allocator.facts import BodyId, Facts, RowId
from allocator.plan import Plan
from allocator.rules.board import Board, Sum, total
from allocator.rules.rule import Finding, Misfit, Rule, finding, named


class DifferentRule(Rule):
    """Some bodies together are at least so many seats away from an earlier plan.

    In words: at least three seats are given otherwise than in the first plan.
    In symbols: with r the earlier seats, the sum over bodies of `max(sum of max(0, seats - r), sum of max(0, r - seats))` is at least D.
    Source: what was asked for; nobody writes it into a scenario.

    Attributes:
        plan: The earlier plan, among the references of the facts.
        bodies: Which are looked at.
        at_least: D, in seats.
    """

    kind: Literal["different"] = "different"
    plan: str
    bodies: tuple[BodyId, ...]
    at_least: int

    def misfits(self, facts: Facts) -> Iterator[Misfit]:
        yield from ()

    def earlier(self, body: BodyId, facts: Facts) -> Mapping[RowId, int]:
        """Return row -> the seats it had."""
        return facts.references[self.plan][body]

    def post(self, board: Board, facts: Facts) -> None:
        away = total(self._away(board, facts, body) for body in self.bodies)
        board.clause(f"{self.id}:{self.plan}").at_least(away, self.at_least)

    def _away(self, board: Board, facts: Facts, body: BodyId) -> Sum:
        """Return a sum that can reach a body's distance and not exceed it."""
        before = self.earlier(body, facts)
        gained = self._gained(board, facts, body)
        size = facts.bodies[body].size
        if size.at_least is not None and size.at_least == size.at_most and not facts.bodies[body].vacant:
            return gained
        lost = gained + sum(before.values()) - board.seats(before, body)
        away = board.whole(f"away:{body}", 0, self.at_least)
        by_loss = board.whole(f"by-loss:{body}", 0, 1)
        law = board.law(f"{self.id}:{body}")
        law.at_least(gained + by_loss * self.at_least - away, 0)
        law.at_least(lost - by_loss * self.at_least - away, -self.at_least)
        return away

    def _gained(self, board: Board, facts: Facts, body: BodyId) -> Sum:
        """Return a sum that can reach the seats gained and not exceed them."""
        before = self.earlier(body, facts)
        fresh = board.seats((row for row, had in before.items() if not had), body)
        if facts.is_people(body):
            return fresh
        return total([fresh, *(self._more(board, row, had, body) for row, had in before.items() if had)])

    def _more(self, board: Board, row: RowId, had: int, body: BodyId) -> Sum:
        """Return an unknown that is at most what a row gains."""
        room = max(0, board.most(row, body) - had)
        if not room:
            return Sum()
        more = board.whole(f"more:{body}:{row}", 0, room)
        gains = board.whole(f"gains:{body}:{row}", 0, 1)
        law = board.law(f"{self.id}:{body}:{row}")
        law.at_least(gains * room - more, 0)
        law.at_least(board.seats([row], body) - gains * had - more, 0)
        return more

    def check(self, plan: Plan, facts: Facts) -> Iterator[Finding]:
        away = sum(distance(plan.bodies[body].seats, facts.references[self.plan][body]) for body in self.bodies)
        yield finding(f"{self.id}:{self.plan}", away, self.at_least, None)

    def describe(self, facts: Facts) -> Phrase:
        bodies = phrase("list.and", items=tuple(named(body, facts) for body in self.bodies))
        return phrase("rule.different", bodies=bodies, plan=self.plan, at_least=self.at_least)


def distance(now: Mapping[RowId, int], before: Mapping[RowId, int]) -> int:
    """Return the greater of seats gained and seats lost."""
    gained = lost = 0
    for row in now.keys() | before.keys():
        change = now.get(row, 0) - before.get(row, 0)
        gained, lost = gained + max(0, change), lost + max(0, -change)
    return max(gained, lost)
