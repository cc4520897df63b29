"""`size` and `seats`: how many seats the body has, and how many each row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from allocator.errors import Phrase, phrase
from allocator.facts import Facts
from allocator.plan import Plan
from allocator.rules.amounts import Limited, Number, Share
from allocator.rules.board import Board
from allocator.rules.bounds import post_limits
from allocator.rules.counted import allowed
from allocator.rules.references import amounts_fit, where_fits
from allocator.rules.rule import Finding, Misfit, finding, named
from allocator.rules.sentences import said_limits, said_where, said_with_fixed


class SeatsRule(Limited):
    """Each row in `where` holds between so many seats.

    In words: every unit sends at least one delegate, and no unit more than fourteen.
    In symbols: `at_least <= seats[row, body] <= at_most` for each row in `where`.
    Source: domain rules A4, A10, A21.
    """

    kind: Literal["seats"]
    each: Literal["row"] | None = None
    with_fixed: bool = False

    def misfits(self, facts: Facts) -> Iterator[Misfit]:
        yield from where_fits(self, facts)
        yield from amounts_fit(self, facts, per_row=True)

    def post(self, board: Board, facts: Facts) -> None:
        limits, size = self.limits, board.size()
        for row in facts.row_ids(self.on, self.where):
            fixed = facts.fixed_seats_of(self.on, row) if self.with_fixed else 0
            post_limits(board, facts, f"{self.id}:{row}", board.seats([row]) + fixed, limits, size, self.rounding, row)

    def check(self, plan: Plan, facts: Facts) -> Iterator[Finding]:
        body, limits = plan.bodies[self.on], self.limits
        for row in facts.row_ids(self.on, self.where):
            seats = body.seats[row]
            low, high = allowed(limits, facts, self.on, body.size, self.rounding, row, seats)
            held = seats + facts.fixed_seats_of(self.on, row) if self.with_fixed else seats
            yield finding(f"{self.id}:{row}", held, low, high)

    def describe(self, facts: Facts) -> Phrase:
        none = self.limits.at_most == Number(0)
        return phrase(
            "rule.seats.none" if none else "rule.seats", body=named(self.on, facts), limits=said_limits(self), rows=said_where(self, facts),
            with_fixed=said_with_fixed(self.with_fixed),
        )


class SizeRule(Limited):
    """The body's size, where it is a range.

    In words: the committee has at most 35 members.
    In symbols: `at_least <= size[body] <= at_most`.
    Source: domain rules A1, A2, B1.
    """

    kind: Literal["size"]

    def misfits(self, facts: Facts) -> Iterator[Misfit]:
        yield from amounts_fit(self, facts, per_row=False)
        for side in ("at_least", "at_most", "exactly"):
            amount = getattr(self, side)
            if isinstance(amount, Share):
                yield Misfit((side,), phrase("size.share", rule=self.id), amount.written, phrase("expected.seats"))

    def post(self, board: Board, facts: Facts) -> None:
        post_limits(board, facts, f"{self.id}:{self.on}", board.size(), self.limits, board.size(), self.rounding)

    def check(self, plan: Plan, facts: Facts) -> Iterator[Finding]:
        size = plan.bodies[self.on].size
        low, high = allowed(self.limits, facts, self.on, size, self.rounding)
        yield finding(f"{self.id}:{self.on}", size, low, high)

    def describe(self, facts: Facts) -> Phrase:
        return phrase("rule.size", body=named(self.on, facts), limits=said_limits(self))
