"""`proportional`: seats follow a basis, by one of the classical methods."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Field

from allocator.apportion import Cost, Deviations
from allocator.errors import Phrase, phrase
from allocator.facts import Facts, RowId
from allocator.plan import Plan
from allocator.rules.basis import OnBasis, basis_fits, said_basis, said_standing
from allocator.rules.board import Board
from allocator.rules.methods import BY_SHARE, FIRST_SEAT_SURE, Method, divisor_cost, marginal
from allocator.rules.recount import counted_seats, recount_basis, recount_shares, together
from allocator.rules.rule import Finding, Misfit, finding, named
from allocator.rules.sentences import said_seats, said_where
from allocator.rules.shares import exact_shares, shares_fit


class ProportionalRule(OnBasis):
    """Seats follow a basis as closely as whole seats can.

    In words: beyond 1 delegate each, seats are shared out by members after Webster.
    In symbols: minimise the sum over rows and over `k = 1 .. seats - base` of the method's cost of the k-th seat: webster
    `(2k-1)/(2b)`, jefferson `k/b`, adams `(k-1)/b`, dean `2k(k-1)/((2k-1)b)`, hill `-b^2/(k(k-1))`; hamilton: minimise the sum of
    `(seats - share)^2`; min_max: the greatest `|seats - share|`; leximin: then the next greatest, and so on.
    Source: domain rules A7, A11; Balinski and Young, *Fair Representation*, for the divisor methods.
    """

    kind: Literal["proportional"]
    base: Annotated[int, Field(ge=0)] = 0
    method: Method

    @property
    def judged_by_cost(self) -> bool:
        return True

    def misfits(self, facts: Facts) -> Iterator[Misfit]:
        if self.prefer is None:
            yield Misfit(("prefer",), phrase("prefer.needed", rule=self.id), expected=phrase("expected.prefer"))
        unsound = list(basis_fits(self, facts, positive=True))
        yield from unsound
        if self.method in BY_SHARE and not unsound:
            yield from shares_fit(self, facts, ("method",))

    @property
    def sure(self) -> int:
        """Seats that each row has whatever is preferred: the base, and the first seat under adams, dean and hill."""
        return self.base + (self.method in FIRST_SEAT_SURE)

    def post(self, board: Board, facts: Facts) -> None:
        rows = facts.row_ids(self.on, self.where)
        if self.sure:
            for row in rows:
                board.clause(f"{self.id}:{row}", must=True).at_least(board.seats([row]), self.sure - self.standing(facts, row))
        if self.method in ("min_max", "leximin"):
            shares = exact_shares(self, facts, self.base)
            own = {row: share - self.standing(facts, row) for row, share in shares.items()}
            board.deviation_cost(own, then_the_next=self.method == "leximin")
        elif self.method == "hamilton":
            self._post_squares(board, facts, rows)
        else:
            self._post_divisors(board, facts, rows)

    def _post_squares(self, board: Board, facts: Facts, rows: tuple[RowId, ...]) -> None:
        at_first = Fraction(0)
        for row, share in exact_shares(self, facts, self.base).items():
            standing = self.standing(facts, row)
            first = max(0, self.base - standing)
            at_first += (first + standing - share) ** 2
            board.convex_cost(board.seats([row]), first, _OneMoreSquared(share - standing))
        _post_constant(board, at_first)

    def _post_divisors(self, board: Board, facts: Facts, rows: tuple[RowId, ...]) -> None:
        at_first = Fraction(0)
        for row in rows:
            basis, beyond = self.basis.of(facts, self, row), self.standing(facts, row) - self.base
            first = max(0, self.sure - self.standing(facts, row))
            at_first += sum((marginal(self.method, k, basis) for k in range(1 + (self.sure > self.base), first + beyond + 1)), Fraction(0))
            board.convex_cost(board.seats([row]), first, _OneMore(self.method, basis, beyond))
        _post_constant(board, at_first)

    def check(self, plan: Plan, facts: Facts) -> Iterator[Finding]:
        if not self.sure:
            return
        for row in facts.row_ids(self.on, self.where):
            standing = self.standing(facts, row)
            yield finding(f"{self.id}:{row}", plan.bodies[self.on].seats[row], max(0, self.sure - standing), None, must=True)

    def cost(self, plan: Plan, facts: Facts) -> Cost:
        if self.method in BY_SHARE:
            return self._share_cost(plan, facts)
        bases = recount_basis(self, facts)
        beyond = {row: counted_seats(self, plan, facts, row) - self.base for row in bases.units}
        alike = sorted(bases.units, key=bases.units.__getitem__)
        return together([divisor_cost(self.method, beyond[row], Fraction(bases.units[row], bases.scale)) for row in alike])

    def _share_cost(self, plan: Plan, facts: Facts) -> Cost:
        shares = recount_shares(self, facts, self.base)
        off = sorted((abs(counted_seats(self, plan, facts, row) - share) for row, share in shares.items()), reverse=True)
        match self.method:
            case "hamilton":
                return sum((each * each for each in off), Fraction(0))
            case "leximin":
                return Deviations(tuple(off))
            case _:
                return off[0] if off else Fraction(0)

    def describe(self, facts: Facts) -> Phrase:
        first = phrase("proportional.base", base=said_seats(self.base)) if self.base else ""
        return phrase(
            "rule.proportional", body=named(self.on, facts), basis=said_basis(self.basis), rows=said_where(self, facts),
            fixed=said_standing(self), base=first, method=phrase(f"method.{self.method}"), minimised=phrase(f"minimised.{self.method}"),
        )


@dataclass(frozen=True, slots=True)
class _OneMore:
    """What a row's next seat costs under a divisor method; rows of one basis have equal ones, and are known to be alike by them."""

    method: Method
    basis: Fraction
    beyond: int

    def __call__(self, seats: int) -> Fraction:
        return marginal(self.method, seats + self.beyond, self.basis)


@dataclass(frozen=True, slots=True)
class _OneMoreSquared:
    """By how much a row's next seat changes the square of its distance from a share."""

    share: Fraction

    def __call__(self, seats: int) -> Fraction:
        return 2 * seats - 1 - 2 * self.share


def _post_constant(board: Board, constant: Fraction) -> None:
    """Let the board's cost be the rule's true cost: what is paid before the first seat that is ours to give."""
    if constant:
        board.convex_cost(board.whole("before", 1, 1), 0, lambda _: constant)
