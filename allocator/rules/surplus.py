"""`surplus`: the ballot list has so many names more than there are seats to elect."""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from allocator.errors import Phrase, phrase
from allocator.facts import BodyId, Facts, Range
from allocator.plan import Plan
from allocator.rules.amounts import Amount, Limited, Number, Share
from allocator.rules.board import Board, Sum, total
from allocator.rules.bounds import rounded
from allocator.rules.counted import allowed
from allocator.rules.listed import elected_seats, listed_fits, names_on, said_seats_of, seats_to_elect
from allocator.rules.references import amounts_fit
from allocator.rules.rule import Finding, Misfit, finding, named
from allocator.rules.sentences import said_limits
from allocator.rules.values import wrong


def _small(value: Any) -> Any:
    if value is None or isinstance(value, Range):
        return value
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return Range(value, value)
    known = isinstance(value, dict) and value and set(value) <= {"at_least", "at_most"}
    if known and all(isinstance(n, int) and n >= 0 for n in value.values()):
        return Range(value.get("at_least"), value.get("at_most"))
    wrong("surplus.small", value)


class SurplusRule(Limited):
    """The ballot list has so many names more than seats to elect.

    In words: from 10% to 15% more names than seats; one or two more where no whole number lies between.
    In symbols: with N seats to elect, `at_least <= names - N <= at_most`, shares taken of N; where no whole number meets them, `small`
    holds instead.
    Source: domain rules C1, C2, C3.
    """

    kind: Literal["surplus"]
    list: BodyId
    seats_of: BodyId | Annotated[int, Field(ge=0, strict=True)]
    small: Annotated[Range | None, BeforeValidator(_small)] = None

    @model_validator(mode="before")
    @classmethod
    def _about_its_list(cls, data: Any) -> Any:
        return {**data, "body": data["list"]} if isinstance(data, dict) and data.get("list") and not data.get("body") else data

    @model_validator(mode="after")
    def _names_or_shares(self) -> SurplusRule:
        given = (self.at_least, self.at_most, self.exactly)
        if any(amount is not None and not isinstance(amount, (Number, Share)) for amount in given):
            raise PydanticCustomError("surplus.amount", "names or a share")
        return self

    def misfits(self, facts: Facts) -> Iterator[Misfit]:
        yield from listed_fits(self.list, self.seats_of, facts)
        yield from amounts_fit(self, facts, per_row=False)

    def post(self, board: Board, facts: Facts) -> None:
        names, elected = names_on(board, facts, self.list), seats_to_elect(board, facts, self.seats_of)
        label = f"{self.id}:{self.list}"
        low, high = self._bounds(board, facts, label, elected)
        clause = board.clause(label)
        if low is not None:
            clause.at_least(names - elected, low)
        if high is not None:
            clause.at_most(names - elected, high)

    def _bounds(self, board: Board, facts: Facts, label: str, elected: Sum) -> tuple[Sum | None, Sum | None]:
        """Return the two limits on the surplus; where `small` may hold instead, by switches over the few numbers of seats in question."""
        sides = (self.limits.at_least, self.limits.at_most)
        if not elected.terms:
            low, high = self._allowed(facts, int(elected.constant))
            return _constant(low), _constant(high)
        if self.small is None or not all(isinstance(side, Share) for side in sides):
            return self._of(board, f"{label}:low", sides[0], elected), self._of(board, f"{label}:high", sides[1], elected)
        few = self._fits_from(facts)
        switches = [board.whole(f"{label}:{n}", 0, 1) for n in range(few)]
        many, rest = board.whole(f"{label}:many", 0, 1), board.whole(f"{label}:rest", 0, _MANY)
        law = board.law(label)
        law.exactly(total(switches) + many, 1)
        law.exactly(total(switch * n for n, switch in enumerate(switches)) + rest, elected)
        law.at_most(rest, many * _MANY)
        law.at_least(rest, many * few)
        by_switch = [self._allowed(facts, n) for n in range(few)]
        bounds = []
        for at, (name, side) in enumerate(zip(("low", "high"), sides, strict=True)):
            told = total(switch * (pair[at] or 0) for switch, pair in zip(switches, by_switch, strict=True))
            of_rest = self._of(board, f"{label}:{name}", side, rest)
            assert of_rest is not None
            bounds.append(told + of_rest)
        return bounds[0], bounds[1]

    def _of(self, board: Board, name: str, amount: Amount | None, elected: Sum) -> Sum | None:
        match amount:
            case None:
                return None
            case Number(names):
                return Sum(constant=names)
            case Share(share):
                return rounded(board, name, elected * share, self.rounding)
            case _:
                raise ValueError("a surplus is read from no column")

    def _fits_from(self, facts: Facts) -> int:
        """Return a number of seats from which on some whole number always meets the limits, as far as bodies are so large."""
        low, high = self.limits.at_least, self.limits.at_most
        assert isinstance(low, Share) and isinstance(high, Share)
        most = len(facts.table_of(self.list)) + 1
        width = high.of_base - low.of_base
        return most if width <= 0 else min(most, math.ceil(Fraction(2) / width))

    def _allowed(self, facts: Facts, elected: int) -> tuple[int | None, int | None]:
        """Return between which numbers of names the surplus over so many seats must lie; an empty interval where nothing fits."""
        low, high = allowed(self.limits, facts, self.list, elected, self.rounding)
        if self.small is not None and low is not None and high is not None and low > high:
            return self.small.at_least, self.small.at_most
        return low, high

    def check(self, plan: Plan, facts: Facts) -> Iterator[Finding]:
        elected = elected_seats(plan, self.seats_of)
        low, high = self._allowed(facts, elected)
        yield finding(f"{self.id}:{self.list}", sum(plan.bodies[self.list].seats.values()) - elected, low, high)

    def describe(self, facts: Facts) -> Phrase:
        small = "" if self.small is None else phrase("surplus.small", low=self.small.at_least or 0, high=_or_more(self.small.at_most))
        return phrase(
            "rule.surplus", list=named(self.list, facts), limits=said_limits(self), seats=said_seats_of(self.seats_of, facts), small=small,
        )


_MANY = 10**6


def _constant(limit: int | None) -> Sum | None:
    return None if limit is None else Sum(constant=limit)


def _or_more(limit: int | None) -> Phrase | int:
    return phrase("surplus.any") if limit is None else limit
