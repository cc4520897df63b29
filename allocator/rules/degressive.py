"""`degressive`: the greater a unit, the more basis stands behind each of its seats."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from allocator.errors import Phrase, phrase
from allocator.facts import Facts, RowId
from allocator.plan import Plan
from allocator.rules.basis import OnBasis, basis_fits, said_basis, said_standing
from allocator.rules.board import Board, Sum
from allocator.rules.levels import Level, levels
from allocator.rules.recount import counted_seats, recount_basis
from allocator.rules.rule import Finding, Misfit, finding, named
from allocator.rules.sentences import said_where


class DegressiveRule(OnBasis):
    """No unit with more basis has less basis per seat than one with less.

    In words: a seat of a greater unit stands for at least as many members as a seat of a smaller one.
    In symbols: `basis[u] * seats[v] >= basis[v] * seats[u]` for all rows u, v with `basis[u] > basis[v]`.
    Source: degressive proportionality, European Council Decision (EU) 2023/2061, article 1.
    """

    kind: Literal["degressive"]

    def misfits(self, facts: Facts) -> Iterator[Misfit]:
        yield from basis_fits(self, facts)

    def post(self, board: Board, facts: Facts) -> None:
        bases = {row: self.basis.of(facts, self, row) for row in facts.row_ids(self.on, self.where)}
        standing = {row: self.standing(facts, row) for row in bases}
        steps = levels(board, {row: basis for row, basis in bases.items() if basis > 0}, standing)
        fewest = [_fewest(board, f"{self.id}:fewest:{number}", level) for number, level in enumerate(steps[:-1])]
        at = {row: number for number, level in enumerate(steps) for row in level.seats}
        for row in bases:
            here = at.get(row, 0)
            if here > 0:
                clause = board.clause(f"{self.id}:{row}")
                for below in range(0 if self.prefer is not None else here - 1, here):
                    clause.at_most(board.seats([row]), fewest[below] * (bases[row] / steps[below].basis) - standing[row])

    def check(self, plan: Plan, facts: Facts) -> Iterator[Finding]:
        units = recount_basis(self, facts).units
        seats = {row: counted_seats(self, plan, facts, row) for row in units}
        best: RowId | None = None
        waiting: list[RowId] = []
        most: dict[RowId, int] = {}
        for row in sorted((row for row in units if units[row]), key=lambda row: units[row]):
            if waiting and units[waiting[0]] < units[row]:
                for other in waiting:
                    if best is None or seats[other] * units[best] < seats[best] * units[other]:
                        best = other
                waiting = []
            waiting.append(row)
            if best is not None:
                most[row] = units[row] * seats[best] // units[best]
        for row in units:
            if row in most:
                yield finding(f"{self.id}:{row}", seats[row], None, most[row])

    def describe(self, facts: Facts) -> Phrase:
        return phrase(
            "rule.degressive", body=named(self.on, facts), basis=said_basis(self.basis), rows=said_where(self, facts),
            fixed=said_standing(self),
        )


def _fewest(board: Board, name: str, level: Level) -> Sum:
    """Return the seats of the level's row with the fewest."""
    if level.only is not None:
        return level.only
    fewest, law = board.whole(name, 0, level.highest), board.law(name)
    for seats in level.seats.values():
        law.at_most(fewest, seats)
    return fewest
