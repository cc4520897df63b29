"""A board for tests: it remembers what a rule says, and counts what that means for seats and counts that are given."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import product
from math import ceil

from allocator.facts import BodyId, CategoryId, Facts, RowId
from allocator.plan import Plan
from allocator.rules import Rule
from allocator.rules.board import CountOf, Key, Number, Own, SeatsOf, Sum


@dataclass
class HeardClause:
    """What must reach 0: `short` parts are sums that fall short where they are above 0."""

    label: str
    must: bool = False
    short: list[Sum] = field(default_factory=list)

    def at_least(self, value: Sum, bound: Sum | Number) -> None:
        self.short.append(-(value - bound))

    def at_most(self, value: Sum, bound: Sum | Number) -> None:
        self.short.append(value - bound)

    def exactly(self, value: Sum, bound: Sum | Number) -> None:
        self.at_least(value, bound)
        self.at_most(value, bound)

    def gap(self, values: Mapping[Key, int]) -> int:
        """Return the least whole number that mends the worst part."""
        return max([0, *(ceil(_value(part, values)) for part in self.short)])


def _value(sum_: Sum, values: Mapping[Key, int]) -> Number:
    return sum_.constant + sum(values[key] * times for key, times in sum_.terms.items())


class ListeningBoard:
    """Remembers clauses, laws, own unknowns and costs."""

    def __init__(self, rule: Rule, facts: Facts, most: int) -> None:
        self.body, self._rule, self._facts, self._most = rule.on, rule, facts, most
        self.clauses: list[HeardClause] = []
        self.laws: list[HeardClause] = []
        self.own: dict[Key, range] = {}
        self.options: list[Key] = []
        self.costs: list[tuple[Key, int, Callable[[int], Fraction]]] = []
        self.deviations: tuple[Mapping[RowId, Fraction], bool] | None = None

    def seats(self, rows: Iterable[RowId], body: BodyId | None = None) -> Sum:
        return Sum({SeatsOf(body or self.body, row): 1 for row in rows})

    def count(self, category: CategoryId, rows: Iterable[RowId], body: BodyId | None = None) -> Sum:
        return Sum({CountOf(body or self.body, category, row): 1 for row in rows})

    def whole(self, name: str, lower: int, upper: int) -> Sum:
        key = Own(self._rule.id, name)
        assert key not in self.own, f"{name} stands for two numbers"
        self.own[key] = range(lower, upper + 1)
        return Sum({key: 1})

    def clause(self, label: str, *, must: bool = False) -> HeardClause:
        self.clauses.append(HeardClause(label, must))
        return self.clauses[-1]

    def law(self, label: str) -> HeardClause:
        self.laws.append(HeardClause(label))
        return self.laws[-1]

    def most(self, row: RowId, body: BodyId | None = None) -> int:
        return self._most

    def one_of(self, name: str, options: int) -> Sequence[Sum]:
        self.options = [Own(self._rule.id, f"{name}#{at}") for at in range(options)]
        return [Sum({key: 1}) for key in self.options]

    def convex_cost(self, value: Sum, above: int, marginal: Callable[[int], Fraction], *, logarithms: bool = False) -> None:
        (key,) = value.terms
        self.costs.append((key, above, marginal))

    def deviation_cost(self, shares: Mapping[RowId, Fraction], *, then_the_next: bool) -> None:
        self.deviations = (shares, then_the_next)


def listened(rule: Rule, facts: Facts, most: int = 5) -> ListeningBoard:
    """Return a board to which the rule was posted."""
    board = ListeningBoard(rule, facts, most)
    rule.post(board, facts)  # type: ignore[arg-type]
    return board


def given(plan: Plan) -> dict[Key, int]:
    """Return the plan's seats and counts as the board's unknowns."""
    values: dict[Key, int] = {}
    for body, filled in plan.bodies.items():
        values |= {SeatsOf(body, row): seats for row, seats in filled.seats.items()}
        values |= {CountOf(body, name, row): n for name, counts in filled.counts.items() for row, n in counts.items()}
    return values


def posted_gaps(board: ListeningBoard, plan: Plan) -> dict[str, int]:
    """Return every clause's gap where the rule's own unknowns are chosen best within its laws."""
    fixed = given(plan)
    ways = [fixed | own for own in _own_ways(board)]
    allowed = [values for values in ways if all(law.gap(values) == 0 for law in board.laws)]
    best = min(allowed, key=lambda values: sum(clause.gap(values) for clause in board.clauses))
    return {clause.label: clause.gap(best) for clause in board.clauses}


def _own_ways(board: ListeningBoard) -> Iterator[dict[Key, int]]:
    for values in product(*board.own.values()):
        own = dict(zip(board.own, values, strict=True))
        if not board.options:
            yield own
        for chosen in board.options:
            yield own | {key: int(key == chosen) for key in board.options}


def posted_cost(board: ListeningBoard, plan: Plan) -> Fraction:
    """Return what the board counts as cost."""
    values = given(plan) | {key: numbers[0] for key, numbers in board.own.items()}
    return sum((marginal(k) for key, above, marginal in board.costs for k in range(above + 1, values[key] + 1)), Fraction(0))
