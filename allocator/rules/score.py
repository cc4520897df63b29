"""`score`: prefer rows by a number."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Literal

from allocator.apportion import Cost
from allocator.errors import Phrase, phrase
from allocator.facts import Facts, number
from allocator.plan import Plan
from allocator.rules.board import Board
from allocator.rules.references import numbers_fit, where_fits
from allocator.rules.rule import Finding, Misfit, Rule, named
from allocator.rules.sentences import said_where


class ScoreRule(Rule):
    """The rows with the greatest (or least) numbers are preferred.

    In words: of all committees that meet the rules, the one whose members have the most votes of confidence together.
    In symbols: minimise `-sum of column[row] * seats[row, body]` (with `sense: least`, the sum itself) over the rows in `where`.
    Source: the scenario.
    """

    kind: Literal["score"]
    column: str
    sense: Literal["most", "least"] = "most"

    @property
    def judged_by_cost(self) -> bool:
        return True

    def misfits(self, facts: Facts) -> Iterator[Misfit]:
        yield from where_fits(self, facts)
        yield from numbers_fit(facts.table_of(self.on), self.column, ("column",), negative=True, where=self.where)

    def post(self, board: Board, facts: Facts) -> None:
        sign = -1 if self.sense == "most" else 1
        for row in facts.row_ids(self.on, self.where):
            price = sign * facts.amount(self.on, row, self.column)
            if price:
                board.convex_cost(board.seats([row]), 0, lambda k, price=price: price)  # type: ignore[misc]

    def check(self, plan: Plan, facts: Facts) -> Iterator[Finding]:
        """Yield nothing: a score is never missed."""
        yield from ()

    def cost(self, plan: Plan, facts: Facts) -> Cost:
        """Add up the numbers of all seats, with the sign that makes less better."""
        table, seats, together = facts.table_of(self.on), plan.bodies[self.on].seats, Fraction(0)
        for row in table:
            if seats[row.id] and self.where.admits(row, table):
                together += seats[row.id] * (number(table.cell(row, self.column)) or 0)
        return together if self.sense == "least" else -together

    def describe(self, facts: Facts) -> Phrase:
        return phrase(f"rule.score.{self.sense}", body=named(self.on, facts), column=self.column, rows=said_where(self, facts))
