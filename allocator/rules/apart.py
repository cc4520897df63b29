"""`apart` and `together`: relatives who may not sit together, a team that comes whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from allocator.errors import Phrase, phrase
from allocator.facts import Facts, TableKind
from allocator.plan import Plan
from allocator.rules.board import Board
from allocator.rules.companions import Companions, circles, circles_again
from allocator.rules.rule import Finding, finding, named
from allocator.rules.sentences import said_seats


class ApartRule(Companions):
    """At most so many of these people, or of every household, sit in the body.

    In words: of a married couple at most one sits in the committee.
    In symbols: `sum of seats[row, body] <= at_most` over the rows, or over the rows with one value of `same`.
    Source: the scenario.
    """

    kind: Literal["apart"]
    at_most: Annotated[int, Field(ge=0)] = 1

    def post(self, board: Board, facts: Facts) -> None:
        for circle in circles(self, facts, more_than=min(1, self.at_most)):
            board.clause(circle.label).at_most(board.seats(circle.rows), self.at_most)

    def check(self, plan: Plan, facts: Facts) -> Iterator[Finding]:
        seats = plan.bodies[self.on].seats
        for circle in circles_again(self, facts, more_than=0 if self.at_most == 0 else 1):
            yield finding(circle.label, sum(seats[row] for row in circle.rows), None, self.at_most)

    def describe(self, facts: Facts) -> Phrase:
        at_most = self.at_most if facts.is_people(self.on) else said_seats(self.at_most)
        return phrase("rule.apart", body=named(self.on, facts), rows=self.said_rows(facts), at_most=at_most)


class TogetherRule(Companions):
    """All of these people sit in the body, or none.

    In words: the two rapporteurs come together or not at all.
    In symbols: with n rows, `sum of seats[row, body]` is 0 or n; the same for every value of `same`.
    Source: the scenario.
    """

    kind: Literal["together"]

    @property
    def rows_are(self) -> TableKind:
        return "people"

    def post(self, board: Board, facts: Facts) -> None:
        for circle in circles(self, facts, more_than=1):
            all_in = board.whole(circle.label, 0, 1)
            board.clause(circle.label).exactly(board.seats(circle.rows), all_in * len(circle.rows))

    def check(self, plan: Plan, facts: Facts) -> Iterator[Finding]:
        """Count who is in; the fewer of those in and those out are too many or missing."""
        seats = plan.bodies[self.on].seats
        for circle in circles_again(self, facts, more_than=1):
            inside = sum(seats[row] for row in circle.rows)
            wanted = 0 if 2 * inside < len(circle.rows) else len(circle.rows)
            yield finding(circle.label, inside, wanted, wanted)

    def describe(self, facts: Facts) -> Phrase:
        return phrase("rule.together", body=named(self.on, facts), rows=self.said_rows(facts))
