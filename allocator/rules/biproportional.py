"""`biproportional`: the seats of each unit are split over categories in proportion to a matrix."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import Literal

from allocator.apportion import Cost, Logs
from allocator.errors import Phrase, phrase
from allocator.facts import CategoryId, Facts, RowId, number, text_of, ungrouped
from allocator.plan import Plan
from allocator.rules.board import Board, total
from allocator.rules.references import category_fits, column_fits, where_fits
from allocator.rules.rule import Finding, Misfit, RowList, Rule, finding, named
from allocator.rules.sentences import said_where


class BiproportionalRule(Rule):
    """Each unit's seats go to disjoint categories in proportion to a matrix, whose rows and columns keep their totals.

    In words: every district's seats are split over the lists by votes, and so are every list's seats over the districts.
    In symbols: minimise the sum over units u, categories c and `k = 1 .. count[u, c]` of `log(s(k) / weight[u, c])`, with `s(k)` =
    `k - 1/2` (webster) or `k` (jefferson); `sum over c of count[u, c] = seats[u]`; `count[u, c] = 0` where the weight is 0.
    Source: Balinski and Demange, *Algorithms for proportional matrices in reals and integers*, 1989.
    """

    kind: Literal["biproportional"]
    categories: RowList
    method: Literal["webster", "jefferson"] = "webster"

    @property
    def judged_by_cost(self) -> bool:
        return True

    @property
    def names_categories(self) -> tuple[CategoryId, ...]:
        return tuple(map(CategoryId, self.categories))

    @property
    def in_logarithms(self) -> bool:
        return True

    @property
    def splits_seats(self) -> tuple[CategoryId, ...]:
        return self.names_categories

    def misfits(self, facts: Facts) -> Iterator[Misfit]:
        if self.prefer is None:
            yield Misfit(("prefer",), phrase("prefer.needed", rule=self.id), expected=phrase("expected.prefer"))
        if len(set(self.categories)) < 2 or len(set(self.categories)) < len(self.categories):
            yield Misfit(("categories",), phrase("biproportional.two", rule=self.id), expected=phrase("expected.two_categories"))
        yield from where_fits(self, facts)
        for at, category in enumerate(self.names_categories):
            yield from self._category_misfits(facts, at, category)

    def _category_misfits(self, facts: Facts, at: int, category: CategoryId) -> Iterator[Misfit]:
        path, table = ("categories", at), facts.table_of(self.on)
        if category not in facts.categories:
            yield from category_fits(category, facts, path)
            return
        column = facts.categories[category].units
        if column is None or facts.categories[category].parts:
            yield Misfit(path, phrase("biproportional.column", category=category), category, phrase("expected.plain_category"))
        elif (heading := table.heading(column)) is None:
            yield from column_fits(table, column, path)
        else:
            for row in facts.rows(self.on, self.where):
                weight = number(row.cells.get(heading))
                if weight is None or weight < 0:
                    cell = row.cells.get(heading)
                    says = phrase("cell.number", column=heading, row=row.id, table=table.name)
                    here = (*path, "@cell", row.id, heading)
                    yield Misfit(here, says, text_of(cell), phrase("expected.not_negative"), ungrouped(cell))

    def _weights(self, facts: Facts) -> Mapping[CategoryId, Mapping[RowId, Fraction | None]]:
        return {category: facts.numbers(self.on, facts.categories[category].units or "") for category in self.names_categories}

    def post(self, board: Board, facts: Facts) -> None:
        weights, shift = self._weights(facts), _SHIFTS[self.method]
        for row in facts.row_ids(self.on, self.where):
            counts = {category: board.count(category, [row]) for category in weights}
            board.clause(f"{self.id}:{row}", must=True).exactly(total([*counts.values(), -board.seats([row])]), 0)
            for category, count in counts.items():
                weight = weights[category][row]
                if weight:
                    board.convex_cost(count, 0, Signposts(shift, weight), logarithms=True)
                else:
                    board.clause(f"{self.id}:{category}:{row}", must=True).exactly(count, 0)

    def check(self, plan: Plan, facts: Facts) -> Iterator[Finding]:
        filled, weights = plan.bodies[self.on], self._weights(facts)
        for row in facts.row_ids(self.on, self.where):
            counts = [filled.counts[category][row] for category in weights if category in filled.counts]
            seats = filled.seats[row]
            if len(counts) < len(self.categories):
                yield Finding(f"{self.id}:{row}", None, seats, seats, 0, must=True)
            else:
                yield finding(f"{self.id}:{row}", sum(counts), seats, seats, must=True)
            for category, column in weights.items():
                if not column[row]:
                    yield self._none(plan, row, category)

    def _none(self, plan: Plan, row: RowId, category: CategoryId) -> Finding:
        label = f"{self.id}:{category}:{row}"
        counts = plan.bodies[self.on].counts
        return finding(label, counts[category][row], 0, 0, must=True) if category in counts else Finding(label, None, 0, 0, 0, must=True)

    def cost(self, plan: Plan, facts: Facts) -> Cost:
        counts, shift = plan.bodies[self.on].counts, _SHIFTS[self.method]
        rows, terms = facts.row_ids(self.on, self.where), Counter[Fraction]()
        for category, weights in self._weights(facts).items():
            own = counts.get(category, {})
            for row in rows:
                held, weight = own.get(row, 0), weights[row]
                if held and weight:
                    terms[Signposts(shift, weight).together(held)] += 1
        return Logs(MappingProxyType({argument: Fraction(times) for argument, times in terms.items()}))

    def describe(self, facts: Facts) -> Phrase:
        labels = tuple(facts.categories[category].label for category in self.names_categories)
        return phrase(
            "rule.biproportional", body=named(self.on, facts), rows=said_where(self, facts), categories=phrase("list.and", items=labels),
            method=phrase(f"method.{self.method}"), signpost=phrase(f"signpost.{self.method}"),
        )


@dataclass(frozen=True, slots=True)
class Signposts:
    """What the k-th seat of a cell costs: the logarithm of `(k - shift) / weight`."""

    shift: Fraction
    weight: Fraction

    def __call__(self, k: int) -> Fraction:
        """Return the signpost of the k-th seat over the weight."""
        (above, below), (weight, parts) = self.shift.as_integer_ratio(), self.weight.as_integer_ratio()
        return Fraction((k * below - above) * parts, below * weight)

    def together(self, held: int) -> Fraction:
        """Return the product of the first `held` of them."""
        weight, parts = self.weight.as_integer_ratio()
        if self.shift:
            return Fraction(math.factorial(2 * held) * parts**held, math.factorial(held) * (4 * weight) ** held)
        return Fraction(math.factorial(held) * parts**held, weight**held)


_SHIFTS = {"webster": Fraction(1, 2), "jefferson": Fraction(0)}
