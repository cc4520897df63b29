"""Prices of nested limits, read off the best plan: no engine, one look at every row and every set.

A row's price must lie between what its last seat cost and what its next one would. A set whose sum lies strictly between its limits has no
price of its own, so the price inside it is the one outside it; at its lower limit the inside may be dearer, at its upper one cheaper. Going
outwards, the prices that suit everything inside a set stay one interval; going inwards again, each set takes the price outside it, or the
nearest one that suits.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from allocator.plan import Plan
from allocator.solver.certificate import Table
from allocator.solver.engine import Setting
from allocator.solver.laminar import Laminar, Limits, mirror_of, read_laminar
from allocator.solver.program import Program, Stage
from allocator.solver.proofs import without_idle
from allocator.solver.reading import given_by
from allocator.solver.room import Overfull, measure


@dataclass(frozen=True, slots=True)
class _Span:
    """The prices from `low` to `high` that suit; open ends where None."""

    low: Any
    high: Any

    def and_also(self, other: _Span) -> _Span:
        low = self.low if other.low is None or (self.low is not None and other.low < self.low) else other.low
        high = self.high if other.high is None or (self.high is not None and self.high < other.high) else other.high
        return _Span(low, high)

    def nearest(self, price: Any) -> Any:
        if self.low is not None and price < self.low:
            return self.low
        return self.high if self.high is not None and self.high < price else price


_ANY = _Span(None, None)


def nested_prices(program: Program, stage: Stage, table: Table[Any], plan: Plan, setting: Setting) -> Mapping[int, Any] | None:
    """Return prices of a program whose limits are nested, or None where they are not (see `proofs.PricesOf`)."""
    lean, kept = without_idle(program)
    laminar = read_laminar(lean)
    if laminar is None or laminar.broken is not None:
        return None
    counted = list(_counted(laminar, plan))
    if None in counted:
        return None
    return {kept[number]: price for number, price in _Pricing(laminar, table, [each or 0 for each in counted]).prices().items()}


def nested_contradiction(program: Program) -> Mapping[int, Fraction] | None:
    """Return prices which show that no plan meets nested limits, by adding some of them up; None where there are none such."""
    lean, kept = without_idle(program)
    laminar = read_laminar(lean)
    overfull = None if laminar is None else measure(laminar)
    if not isinstance(overfull, Overfull):
        return None
    prices: dict[int, Fraction] = {}
    for sign, cited in ((1, overfull.needs), (-1, overfull.rooms)):
        for each in cited:
            if each.constraint is not None:
                at = kept[each.constraint]
                prices[at] = prices.get(at, Fraction(0)) + Fraction(sign, _times(lean, each.constraint))
    return prices


def _counted(laminar: Laminar, plan: Plan) -> Iterator[int | None]:
    for part in laminar.parts:
        given = given_by(plan, laminar.program.variables[part.variable].key)
        yield given if given is None or part.mirror is None else part.mirror - given


class _Pricing:
    """The prices of one plan.

    Args:
        laminar: The nested sets.
        table: What seats cost.
        counted: How many each part counts.
    """

    def __init__(self, laminar: Laminar, table: Table[Any], counted: Sequence[int]) -> None:
        self._laminar, self._table, self._counted = laminar, table, counted
        self._found: dict[int, Any] = {}

    def prices(self) -> dict[int, Any]:
        """Go outwards, then inwards."""
        nests = self._laminar.nests
        inside: list[_Span] = []
        totals: list[int] = []
        for nest in nests:
            span = _ANY
            for part in nest.parts:
                span = span.and_also(self._outside(self._of_part(part), self._laminar.parts[part].limits, self._counted[part]))
            for inner in nest.nests:
                span = span.and_also(self._outside(inside[inner], nests[inner].limits, totals[inner]))
            inside.append(span)
            totals.append(sum(self._counted[part] for part in nest.parts) + sum(totals[inner] for inner in nest.nests))
        waiting = [(root, self._table.zero) for root in self._laminar.roots]
        while waiting:
            at, outside = waiting.pop()
            price = self._inwards(inside[at], nests[at].limits, outside)
            waiting += [(inner, price) for inner in nests[at].nests]
            for part in nests[at].parts:
                self._inwards(self._of_part(part), self._laminar.parts[part].limits, price)
        return self._found

    def _of_part(self, number: int) -> _Span:
        """Return the prices at which a part wants neither a seat less nor one more."""
        part, counted = self._laminar.parts[number], self._counted[number]
        variable = self._laminar.program.variables[part.variable]
        steps = self._table.marginals.get(part.variable)
        low, high = (0, part.mirror - variable.lower) if part.mirror is not None else (variable.lower, variable.upper)
        last = None if counted <= low else self._table.zero if steps is None else steps[counted - low - 1]
        following = None if counted >= high else self._table.zero if steps is None else steps[counted - low]
        return _Span(last, following)

    def _outside(self, span: _Span, limits: Limits, counted: int) -> _Span:
        """Return the prices outside a set that go with one that suits inside it."""
        at_low = limits.lower_by is not None and limits.lower == counted
        at_high = limits.upper_by is not None and limits.upper == counted
        return _Span(None if at_low else span.low, None if at_high else span.high)

    def _inwards(self, span: _Span, limits: Limits, outside: Any) -> Any:
        """Return the price inside a set, and note what its own limit is priced at."""
        price = span.nearest(outside)
        own = price - outside
        by = limits.lower_by if outside < price else limits.upper_by if price < outside else None
        if by is not None:
            self._found[by] = own * Fraction(1, _times(self._laminar.program, by))
        return price


def _times(program: Program, number: int) -> int:
    """Return how often a constraint counts its parts."""
    for index, n in program.constraints[number].terms:
        variable = program.variables[index]
        if variable.lower < variable.upper:
            return n if mirror_of(variable) is None else -n
    return 1
