"""`spread`: a category's seats are shared out among the units as evenly as whole seats allow."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Literal

from allocator.errors import Phrase, phrase
from allocator.facts import CategoryId, Facts
from allocator.plan import Plan
from allocator.rules.board import Board, Sum
from allocator.rules.counted import divided
from allocator.rules.references import category_fits, numbers_fit, where_fits
from allocator.rules.rule import Finding, Misfit, Rule, finding, named
from allocator.rules.sentences import said_where, said_with_fixed

_MANY = 10**6
"""More seats than any body has."""


class SpreadRule(Rule):
    """Each unit's count in a category is its exact share of the category's total, rounded up or down.

    In words: the 36 women's seats are shared out among the units as the units' women members are.
    In symbols: with T the category's total over the rows in `where` and B the sum of their bases b:
    `floor(b T / B) <= count[row, body, category] <= ceil(b T / B)`.
    Source: domain rule A16.
    """

    kind: Literal["spread"]
    category: CategoryId
    basis: str | None = None
    with_fixed: bool = False

    @property
    def names_categories(self) -> tuple[CategoryId, ...]:
        return (self.category,)

    def basis_column(self, facts: Facts) -> str:
        """The column in proportion to which the seats are shared out: `basis`, else the one that counts the category's members."""
        column = self.basis or facts.categories[self.category].units
        if column is None:
            raise ValueError(f"rule {self.id} has no basis")
        return column

    def misfits(self, facts: Facts) -> Iterator[Misfit]:
        yield from where_fits(self, facts)
        yield from category_fits(self.category, facts, ("category",))
        known = facts.categories.get(self.category)
        column = self.basis or (None if known is None else known.units)
        if column is not None:
            yield from numbers_fit(facts.table_of(self.on), column, ("basis",) if self.basis else ("category",))
        elif known is not None:
            says = phrase("spread.no_basis", rule=self.id, category=self.category)
            yield Misfit(("category",), says, self.category, phrase("expected.basis_column"))

    def post(self, board: Board, facts: Facts) -> None:
        rows = facts.row_ids(self.on, self.where)
        basis = {row: facts.amount(self.on, row, self.basis_column(facts)) for row in rows}
        fixed = {row: facts.fixed_count_of(self.on, row, self.category) if self.with_fixed else 0 for row in rows}
        whole = sum(basis.values())
        together = board.whole("together", 0, _MANY)
        board.law(f"{self.id}:together").exactly(together, board.count(self.category, rows) + sum(fixed.values()))
        for row in rows:
            clause, count = board.clause(f"{self.id}:{row}"), board.count(self.category, [row]) + fixed[row]
            if whole == 0:
                clause.exactly(count, 0)
                continue
            share = basis[row] / whole
            exact: Sum = together * share
            slack = 1 - Fraction(1, share.denominator)
            clause.at_least(count, exact - slack)
            clause.at_most(count, exact + slack)

    def check(self, plan: Plan, facts: Facts) -> Iterator[Finding]:
        column = self.basis_column(facts)
        rows = [row.id for row in facts.rows(self.on, self.where)]
        counts = plan.bodies[self.on].counts.get(self.category)
        if counts is None:
            yield from (Finding(f"{self.id}:{row}", None, None, None, 0) for row in rows)
            return
        held = {row: counts[row] + (facts.fixed_count_of(self.on, row, self.category) if self.with_fixed else 0) for row in rows}
        whole, together = sum((facts.amount(self.on, row, column) for row in rows), Fraction(0)), sum(held.values())
        for row in rows:
            exact = facts.amount(self.on, row, column) * together / whole if whole else Fraction(0)
            low, high = (divided(exact.numerator, exact.denominator, way) for way in ("down", "up"))
            yield finding(f"{self.id}:{row}", held[row], low, high)

    def describe(self, facts: Facts) -> Phrase:
        return phrase(
            "rule.spread", body=named(self.on, facts), category=facts.categories[self.category].label, basis=self.basis_column(facts),
            rows=said_where(self, facts), with_fixed=said_with_fixed(self.with_fixed),
        )
