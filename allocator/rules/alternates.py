"""`alternates`: reserve delegates, outside the size."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from allocator.errors import Phrase, phrase
from allocator.facts import Facts, RowId
from allocator.plan import Plan
from allocator.rules.board import Board, Sum
from allocator.rules.references import where_fits
from allocator.rules.rule import Finding, Misfit, Rule, finding, named
from allocator.rules.sentences import said_seats, said_where, said_with_fixed


class AlternatesRule(Rule):
    """Each unit elects one reserve delegate for every so many seats or part of them, up to a limit.

    In words: one alternate for every ten delegates or part of ten, at most two a unit.
    In symbols: `alternates[row, body] = min(at_most, ceil(seats[row, body] / one_per))` for each row in `where`.
    Source: domain rule A14.
    """

    kind: Literal["alternates"]
    one_per: Annotated[int, Field(ge=1)]
    at_most: Annotated[int, Field(ge=0)] | None = None
    with_fixed: bool = False

    def misfits(self, facts: Facts) -> Iterator[Misfit]:
        yield from where_fits(self, facts)

    def post(self, board: Board, facts: Facts) -> None:
        for row in facts.row_ids(self.on, self.where):
            fixed = facts.fixed_seats_of(self.on, row) if self.with_fixed else 0
            board.clause(f"{self.id}:{row}").exactly(board.alternates(row), self._clipped(board, row, fixed))

    def _clipped(self, board: Board, row: RowId, fixed: int) -> Sum:
        """Return a whole number that is held at min(at_most, ceil(seats / one_per))."""
        most = -(-(board.most(row) + fixed) // self.one_per)
        quotient = board.whole(f"quotient:{row}", 0, most)
        law = board.law(f"{self.id}:{row}:quotient")
        law.at_least(quotient * self.one_per, board.seats([row]) + fixed)
        law.at_most(quotient * self.one_per, board.seats([row]) + (fixed + self.one_per - 1))
        if self.at_most is None or self.at_most >= most:
            return quotient
        clipped, is_clipped = board.whole(f"clipped:{row}", 0, self.at_most), board.whole(f"is_clipped:{row}", 0, 1)
        law.at_most(clipped, quotient)
        law.at_least(clipped, quotient - is_clipped * most)
        law.at_least(clipped, is_clipped * self.at_most)
        return clipped

    def check(self, plan: Plan, facts: Facts) -> Iterator[Finding]:
        body = plan.bodies[self.on]
        for row in facts.rows(self.on, self.where):
            seats = body.seats[row.id] + (facts.fixed_seats_of(self.on, row.id) if self.with_fixed else 0)
            due, covered = 0, 0
            while covered < seats and (self.at_most is None or due < self.at_most):
                due, covered = due + 1, covered + self.one_per
            label = f"{self.id}:{row.id}"
            yield Finding(label, None, due, due, 0) if body.alternates is None else finding(label, body.alternates[row.id], due, due)

    def describe(self, facts: Facts) -> Phrase:
        limit = "" if self.at_most is None else phrase("alternates.at_most", at_most=self.at_most)
        return phrase(
            "rule.alternates" if self.one_per > 1 else "rule.alternates.one", body=named(self.on, facts), one_per=said_seats(self.one_per),
            limit=limit, rows=said_where(self, facts), with_fixed=said_with_fixed(self.with_fixed),
        )
