"""`partition`: categories that divide the seats among themselves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from allocator.errors import Phrase, phrase
from allocator.facts import CategoryId, Facts, RowId
from allocator.plan import Plan
from allocator.rules.board import Board, total
from allocator.rules.references import category_fits, where_fits
from allocator.rules.rule import Finding, Misfit, Rule, finding, named
from allocator.rules.sentences import said_where, said_with_fixed


class PartitionRule(Rule):
    """Every seat belongs to exactly one of these categories.

    In words: every delegate is young, middle-aged or older, and only one of these.
    In symbols: `sum of count[row, body, c] over the categories c = seats[row, body]` for each row in `where`; of people, those in none or
    in several of the categories have no seat.
    Source: domain rule B10.
    """

    kind: Literal["partition"]
    categories: Annotated[tuple[CategoryId, ...], Field(min_length=1)]
    with_fixed: bool = False

    @property
    def names_categories(self) -> tuple[CategoryId, ...]:
        return self.categories

    @property
    def splits_seats(self) -> tuple[CategoryId, ...]:
        return self.categories if self.prefer is None else ()

    def misfits(self, facts: Facts) -> Iterator[Misfit]:
        yield from where_fits(self, facts)
        for at, category in enumerate(self.categories):
            yield from category_fits(category, facts, ("categories", at))
            if category in self.categories[:at]:
                yield Misfit(("categories", at), phrase("partition.twice", category=category), category)

    def post(self, board: Board, facts: Facts) -> None:
        if facts.is_people(self.on):
            misplaced = [row for row in facts.row_ids(self.on, self.where) if self._belongs_to(row, facts) != 1]
            board.clause(f"{self.id}:{self.on}").at_most(board.seats(misplaced), 0)
            return
        for row in facts.row_ids(self.on, self.where):
            counts = total(board.count(category, [row]) for category in self.categories)
            fixed = 0
            if self.with_fixed:
                fixed = sum(facts.fixed_count_of(self.on, row, category) for category in self.categories)
                fixed -= facts.fixed_seats_of(self.on, row)
            board.clause(f"{self.id}:{row}").exactly(counts + fixed, board.seats([row]))

    def _belongs_to(self, row: RowId, facts: Facts) -> int:
        return sum(facts.belongs(self.on, row, category) for category in self.categories)

    def _people_in_none_or_several(self, plan: Plan, facts: Facts) -> Finding:
        wrong = 0
        for row in facts.rows(self.on, self.where):
            if plan.bodies[self.on].seats[row.id] and len(row.marks.intersection(self.categories)) != 1:
                wrong += 1
        return finding(f"{self.id}:{self.on}", wrong, None, 0)

    def check(self, plan: Plan, facts: Facts) -> Iterator[Finding]:
        body = plan.bodies[self.on]
        if facts.is_people(self.on):
            yield self._people_in_none_or_several(plan, facts)
            return
        for row in facts.rows(self.on, self.where):
            label, seats = f"{self.id}:{row.id}", body.seats[row.id]
            counted: int | None = 0
            for category in self.categories:
                counts = body.counts.get(category)
                counted = None if counts is None or counted is None else counted + counts[row.id]
                if counted is not None and self.with_fixed:
                    counted += facts.fixed_count_of(self.on, row.id, category)
            if self.with_fixed:
                seats += facts.fixed_seats_of(self.on, row.id)
            yield Finding(label, None, seats, seats, 0) if counted is None else finding(label, counted, seats, seats)

    def describe(self, facts: Facts) -> Phrase:
        labels = tuple(facts.categories[category].label for category in self.categories)
        return phrase(
            "rule.partition", body=named(self.on, facts), categories=phrase("list.comma", items=labels), rows=said_where(self, facts),
            with_fixed=said_with_fixed(self.with_fixed),
        )
