"""`category`: how many seats are filled by women, by the young, by a minority."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from allocator.errors import Phrase
from allocator.facts import CategoryId, Facts, RowId
from allocator.plan import Plan
from allocator.rules.board import Board
from allocator.rules.bounds import post_limits
from allocator.rules.counted import allowed
from allocator.rules.group_sentences import said_grouped
from allocator.rules.grouped import Group, Grouped, OutOf, grouped_fits
from allocator.rules.groups import counts_fixed, groups, post_base
from allocator.rules.references import category_fits
from allocator.rules.regrouped import counted_base, regrouped
from allocator.rules.rule import Finding, Misfit, finding


class CategoryRule(Grouped):
    """So many seats, or such a share, go to a category.

    In words: at least 15% of the delegates are women; at least one woman from every unit that sends three or more.
    In symbols: `at_least <= sum of count[row, body, category] over rows in where (+ fixed ones) <= at_most`.
    Source: domain rules A15, A16, A18, A20, B7, B8, B11.
    """

    kind: Literal["category"]
    category: CategoryId

    @property
    def base(self) -> OutOf:
        """Which seats a share is a share of."""
        return self.out_of or ("body" if self.each is None and self.amounts is None else "rows")

    @property
    def names_categories(self) -> tuple[CategoryId, ...]:
        return (self.category,)

    def misfits(self, facts: Facts) -> Iterator[Misfit]:
        yield from grouped_fits(self, facts)
        yield from category_fits(self.category, facts, ("category",))

    def post(self, board: Board, facts: Facts) -> None:
        for group in groups(self, facts):
            value = board.count(self.category, group.rows) + self._fixed(facts, group.rows)
            base = post_base(board, facts, self.base, group.rows)
            post_limits(board, facts, group.label, value, group.limits, base, self.rounding, group.row)

    def _fixed(self, facts: Facts, rows: tuple[RowId, ...]) -> int:
        if not counts_fixed(self.base):
            return 0
        if self.speaks_of_all:
            return facts.fixed_count(self.on, self.category)
        return sum(facts.fixed_count_of(self.on, row, self.category) for row in rows)

    def check(self, plan: Plan, facts: Facts) -> Iterator[Finding]:
        body = plan.bodies[self.on]
        for group in regrouped(self, facts):
            base = counted_base(self.base, body, facts.fixed_seats(self.on), group.rows)
            own = 0 if group.row is None else body.seats[group.row]
            low, high = allowed(group.limits, facts, self.on, base, self.rounding, group.row, own)
            measured = self._counted(plan, facts, group)
            yield Finding(group.label, None, low, high, 0) if measured is None else finding(group.label, measured, low, high)

    def _counted(self, plan: Plan, facts: Facts, group: Group) -> int | None:
        counts = plan.bodies[self.on].counts.get(self.category)
        if counts is None:
            return None
        decided = sum(counts[row] for row in group.rows)
        if self.base in ("elected", "rows"):
            return decided
        if self.where.alternatives or self.each or self.amounts:
            return decided + sum(facts.fixed_count_of(self.on, row, self.category) for row in group.rows)
        return decided + facts.fixed_count(self.on, self.category)

    def describe(self, facts: Facts) -> Phrase:
        return said_grouped("rule.category", self, self.base, facts, category=facts.categories[self.category].label)
