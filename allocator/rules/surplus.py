"""`surplus`: the ballot list has so many names more than there are seats to elect."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from allocator.errors import Phrase, phrase
from allocator.facts import BodyId, Facts, Range
from allocator.plan import Plan
from allocator.rules.amounts import Amount, Limited, Limits, Number, Share
from allocator.rules.board import Board, Sum, total
from allocator.rules.bounds import rounded
from allocator.rules.counted import allowed
from allocator.rules.listed import elected_seats, listed_fits, names_on, said_seats_of, seats_to_elect
from allocator.rules.references import amounts_fit
from allocator.rules.rule import Finding, Misfit, finding, named
from allocator.rules.sentences import limits_phrase, said_limits
from allocator.rules.small_lists import Line, Turn, line_of, turn
from allocator.rules.values import wrong


def _small(value: Any) -> Any:
    if value is None or isinstance(value, Range):
        return value
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return Range(value, value)
    known = isinstance(value, dict) and value and set(value) <= {"at_least", "at_most"}
    if known and all(isinstance(n, int) and n >= 0 for n in value.values()):
        return Range(value.get("at_least"), value.get("at_most"))
    wrong("surplus.small_shape", value)


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
        """Return the two limits on the surplus, `small` included."""
        low, high = self.limits.at_least, self.limits.at_most
        if self.small is None or low is None or high is None:
            return self._of(board, f"{label}:low", low, elected), self._of(board, f"{label}:high", high, elected)
        lines = line_of(low, self.rounding or "up"), line_of(high, self.rounding or "down")
        if not any(elected.terms.values()):
            told_low, told_high = self._told(lines, int(elected.constant))
            return _constant(told_low), _constant(told_high)
        return self._by_switches(board, facts, label, elected, lines)

    def _told(self, lines: tuple[Line, Line], seats: int) -> tuple[int | None, int | None]:
        """Return the limits over so many seats: the two lines, or `small` where they leave no room."""
        assert self.small is not None
        low, high = (line.at(seats) for line in lines)
        return (low, high) if low <= high else (self.small.at_least, self.small.at_most)

    def _by_switches(
        self, board: Board, facts: Facts, label: str, elected: Sum, lines: tuple[Line, Line]
    ) -> tuple[Sum | None, Sum | None]:
        """Return the limits where the seats are to be decided: one switch for each number of seats in question, and one for the rest."""
        most = self._most(facts)
        turning = turn(*lines, most + 1)
        switches = [board.whole(f"{label}:{seats}", 0, 1) for seats in range(turning.seats)]
        many, rest = board.whole(f"{label}:many", 0, 1), board.whole(f"{label}:rest", 0, most)
        law = board.law(label)
        law.exactly(total(switches) + many, 1)
        law.exactly(total(switch * seats for seats, switch in enumerate(switches)) + rest, elected)
        law.at_most(rest, many * most)
        law.at_least(rest, many * turning.seats)
        told = [self._told(lines, seats) for seats in range(turning.seats)]
        open_limits = -most, most + len(facts.table_of(self.list))
        low, high = (
            total(switch * _known(pair[side], open_limits[side]) for switch, pair in zip(switches, told, strict=True))
            + self._beyond(board, f"{label}:{('low', 'high')[side]}", side, turning, many, rest, open_limits[side])
            for side in (0, 1)
        )
        return low, high

    def _beyond(self, board: Board, name: str, side: int, turning: Turn, many: Sum, rest: Sum, open_limit: int) -> Sum:
        """Return one limit over the seats from the turn on; 0 below it."""
        assert self.small is not None
        if not turning.fits:
            return many * _known((self.small.at_least, self.small.at_most)[side], open_limit)
        amount = (self.limits.at_least, self.limits.at_most)[side]
        if isinstance(amount, Number):
            return many * amount.seats
        of_rest = self._of(board, name, amount, rest)
        assert of_rest is not None
        return of_rest

    def _most(self, facts: Facts) -> int:
        """Return a number of seats to elect that cannot be exceeded."""
        if isinstance(self.seats_of, int):
            return self.seats_of
        size = facts.bodies[self.seats_of].size.at_most
        return len(facts.table_of(self.seats_of)) if facts.is_people(self.seats_of) else max(_MANY, size or 0)

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

    def check(self, plan: Plan, facts: Facts) -> Iterator[Finding]:
        elected = elected_seats(plan, self.seats_of)
        low, high = allowed(self.limits, facts, self.list, elected, self.rounding)
        if self.small is not None and low is not None and high is not None and low > high:
            low, high = self.small.at_least, self.small.at_most
        yield finding(f"{self.id}:{self.list}", sum(plan.bodies[self.list].seats.values()) - elected, low, high)

    def describe(self, facts: Facts) -> Phrase:
        small: Phrase | str = ""
        if self.small is not None:
            names = Limits(*(None if side is None else Number(side) for side in (self.small.at_least, self.small.at_most)))
            small = phrase("surplus.where_small", limits=limits_phrase(names))
        return phrase(
            "rule.surplus", list=named(self.list, facts), limits=said_limits(self), seats=said_seats_of(self.seats_of, facts), small=small,
        )


_MANY = 10_000
"""Seats that no body of units exceeds."""


def _constant(limit: int | None) -> Sum | None:
    return None if limit is None else Sum(constant=limit)


def _known(limit: int | None, open_limit: int) -> int:
    return open_limit if limit is None else limit
