"""`within_quota`: seats are the exact share rounded up or down."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from allocator.errors import Phrase, phrase
from allocator.facts import Facts
from allocator.plan import Plan
from allocator.rules.basis import OnBasis, basis_fits, said_basis, said_standing
from allocator.rules.board import Board
from allocator.rules.recount import counted_seats, recount_shares
from allocator.rules.rule import Finding, Misfit, finding, named
from allocator.rules.sentences import said_where
from allocator.rules.shares import exact_shares, shares_fit


class WithinQuotaRule(OnBasis):
    """Each row has its exact share, rounded up or down.

    In words: a unit whose exact share is 4.9 seats has 4 or 5.
    In symbols: `floor(share) - tolerance <= seats[row] <= ceil(share) + tolerance` for each row in `where`.
    Source: the quota rule of Hamilton's method; Balinski and Young, *Fair Representation*.
    """

    kind: Literal["within_quota"]
    tolerance: Annotated[int, Field(ge=0)] = 0

    def misfits(self, facts: Facts) -> Iterator[Misfit]:
        unsound = list(basis_fits(self, facts))
        yield from unsound
        if unsound:
            return
        rows = facts.row_ids(self.on, self.where)
        if rows and not any(self.basis.of(facts, self, row) for row in rows):
            yield Misfit(("basis",), phrase("basis.all_zero", rule=self.id), expected=phrase("expected.positive"))
        yield from shares_fit(self, facts, ("basis",))

    def post(self, board: Board, facts: Facts) -> None:
        for row, share in exact_shares(self, facts).items():
            clause, standing = board.clause(f"{self.id}:{row}"), self.standing(facts, row)
            clause.at_least(board.seats([row]), max(0, math.floor(share) - self.tolerance - standing))
            clause.at_most(board.seats([row]), math.ceil(share) + self.tolerance - standing)

    def check(self, plan: Plan, facts: Facts) -> Iterator[Finding]:
        for row, share in recount_shares(self, facts).items():
            lower, rest = divmod(share.numerator, share.denominator)
            upper = lower + (1 if rest else 0)
            standing = self.standing(facts, row)
            low, high = max(lower - self.tolerance, standing), upper + self.tolerance
            yield finding(f"{self.id}:{row}", counted_seats(self, plan, facts, row), low, high)

    def describe(self, facts: Facts) -> Phrase:
        more = phrase("within_quota.tolerance", tolerance=self.tolerance) if self.tolerance else ""
        return phrase(
            "rule.within_quota", body=named(self.on, facts), basis=said_basis(self.basis), rows=said_where(self, facts),
            fixed=said_standing(self), tolerance=more,
        )
