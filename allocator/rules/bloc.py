"""`bloc`: what some rows hold together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from allocator.errors import Phrase, phrase
from allocator.facts import Facts, FixedGroup, RowId
from allocator.plan import Plan
from allocator.rules.board import Board, Sum
from allocator.rules.bounds import post_limits
from allocator.rules.counted import allowed
from allocator.rules.group_sentences import said_base, said_grouped
from allocator.rules.grouped import Grouped, OutOf, grouped_fits
from allocator.rules.groups import counts_fixed, groups, post_base
from allocator.rules.references import unknown
from allocator.rules.regrouped import counted_base, regrouped
from allocator.rules.rule import Finding, Misfit, finding, named
from allocator.rules.sentences import said_limits


class BlocRule(Grouped):
    """The rows in `where` hold together so many seats, or such a share.

    In words: the armed forces send from four to six delegates together; every sector sends at least one; the appointed
    delegates are at most 5% of all.
    In symbols: `at_least <= sum of seats[row, body] over rows in where (+ fixed seats) <= at_most`.
    Source: domain rules A2, A13, A20, B13.
    """

    kind: Literal["bloc"]
    fixed: str | None = None

    @property
    def base(self) -> OutOf:
        """Which seats a share is a share of."""
        return self.out_of or "body"

    @model_validator(mode="after")
    def _fixed_stands_alone(self) -> BlocRule:
        if self.fixed is not None and (not self.speaks_of_all or self.base in ("elected", "rows")):
            raise PydanticCustomError("bloc.fixed_alone", "fixed instead of where")
        return self

    def misfits(self, facts: Facts) -> Iterator[Misfit]:
        yield from grouped_fits(self, facts)
        names = [group.name for group in facts.bodies[self.on].fixed]
        if self.fixed is not None and self.fixed not in names:
            yield unknown("fixed_group", self.fixed, names, ("fixed",), body=named(self.on, facts))

    def post(self, board: Board, facts: Facts) -> None:
        every = facts.row_ids(self.on, self.where)
        for group in groups(self, facts):
            base = post_base(board, facts, self.base, every)
            post_limits(board, facts, group.label, self._value(board, facts, group.rows), group.limits, base, self.rounding, group.row)

    def _value(self, board: Board, facts: Facts, rows: tuple[RowId, ...]) -> Sum:
        if self.fixed is not None:
            return Sum(constant=sum(facts.group_seats(self.on, group) for group in self._fixed_groups(facts)))
        if not counts_fixed(self.base) or not facts.bodies[self.on].fixed:
            return board.seats(rows)
        if self.speaks_of_all:
            return board.seats(rows) + facts.fixed_seats(self.on)
        return board.seats(rows) + sum(facts.fixed_seats_of(self.on, row) for row in rows)

    def _fixed_groups(self, facts: Facts) -> list[FixedGroup]:
        return [group for group in facts.bodies[self.on].fixed if group.name == self.fixed]

    def check(self, plan: Plan, facts: Facts) -> Iterator[Finding]:
        body, every = plan.bodies[self.on], tuple(row.id for row in facts.rows(self.on, self.where))
        for group in regrouped(self, facts):
            base = counted_base(self.base, body, facts.fixed_seats(self.on), every)
            own = 0 if group.row is None else body.seats[group.row]
            low, high = allowed(group.limits, facts, self.on, base, self.rounding, group.row, own)
            yield finding(group.label, self._counted(plan, facts, group.rows), low, high)

    def _counted(self, plan: Plan, facts: Facts, rows: tuple[RowId, ...]) -> int:
        if self.fixed is not None:
            return sum(facts.group_seats(self.on, each) for each in facts.bodies[self.on].fixed if each.name == self.fixed)
        seats = plan.bodies[self.on].seats
        given = sum(seats[row] for row in rows)
        if self.base in ("elected", "rows") or not facts.bodies[self.on].fixed:
            return given
        if self.where.alternatives or self.each or self.amounts:
            return given + sum(facts.fixed_seats_of(self.on, row) for row in rows)
        return given + facts.fixed_seats(self.on)

    def describe(self, facts: Facts) -> Phrase:
        if self.fixed is not None:
            base = said_base(self, self.base, facts)
            return phrase("rule.bloc.fixed", body=named(self.on, facts), name=self.fixed, limits=said_limits(self), base=base)
        return said_grouped("rule.bloc", self, self.base, facts)
