"""`monotone`: no unit with more basis has fewer seats."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from allocator.errors import Phrase, phrase
from allocator.facts import Facts, Row, RowId, folded, text_of
from allocator.plan import Plan
from allocator.rules.basis import OnBasis, basis_fits, said_basis, said_standing
from allocator.rules.board import Board, Sum
from allocator.rules.levels import Level, levels
from allocator.rules.recount import counted_seats, recount_basis
from allocator.rules.references import column_fits
from allocator.rules.rule import Finding, Misfit, finding, named
from allocator.rules.sentences import said_where


class MonotoneRule(OnBasis):
    """No unit with more basis has fewer seats than one with less.

    In words: among districts, whoever has more members has at least as many delegates.
    In symbols: `seats[u] >= max(seats[v] : basis[v] < basis[u])` for each row u, among rows of one value of `each`.
    Source: domain rule A12.
    """

    kind: Literal["monotone"]
    each: str | None = None

    def misfits(self, facts: Facts) -> Iterator[Misfit]:
        yield from basis_fits(self, facts)
        if self.each is not None:
            yield from column_fits(facts.table_of(self.on), self.each, ("each",))

    def post(self, board: Board, facts: Facts) -> None:
        standing = {row: self.standing(facts, row) for row in facts.row_ids(self.on, self.where)}
        least: dict[RowId, list[Sum]] = {}
        for value, rows in self.groups(facts).items():
            steps = levels(board, {row: self.basis.of(facts, self, row) for row in rows}, standing)
            tops = _tops(board, f"{self.id}:most:{value}", steps, prefix=self.prefer is not None)
            for top, level in zip(tops, steps[1:], strict=True):
                for row in level.seats:
                    least.setdefault(row, []).append(top)
        for row in standing:
            if row in least:
                clause = board.clause(f"{self.id}:{row}")
                for top in least[row]:
                    clause.at_least(board.seats([row]), top - standing[row])

    def groups(self, facts: Facts) -> dict[str, list[RowId]]:
        """Return the rows of each value of `each`; a blank groups nobody."""
        groups: dict[str, list[RowId]] = {}
        for row in facts.rows(self.on, self.where):
            for value in self._values(facts, row):
                groups.setdefault(value, []).append(row.id)
        return groups

    def _values(self, facts: Facts, row: Row) -> tuple[str, ...]:
        if self.each is None:
            return ("",)
        cell = facts.table_of(self.on).cell(row, self.each)
        return tuple({text: None for part in (cell if isinstance(cell, tuple) else (cell,)) if (text := folded(text_of(part)))})

    def check(self, plan: Plan, facts: Facts) -> Iterator[Finding]:
        units = recount_basis(self, facts).units
        seats = {row: counted_seats(self, plan, facts, row) for row in units}
        most_below: dict[RowId, int] = {}
        alike: dict[str, set[RowId]] = {}
        for unit in facts.rows(self.on, self.where):
            for value in self._values(facts, unit):
                alike.setdefault(value, set()).add(unit.id)
        for some in alike.values():
            most: int | None = None
            waiting: list[RowId] = []
            for row in sorted(some, key=lambda row: units[row]):
                if waiting and units[waiting[0]] < units[row]:
                    most = max([seats[other] for other in waiting] + ([] if most is None else [most]))
                    waiting = []
                waiting.append(row)
                if most is not None:
                    most_below[row] = max(most, most_below.get(row, 0))
        for row in units:
            if row in most_below:
                yield finding(f"{self.id}:{row}", seats[row], most_below[row], None)

    def describe(self, facts: Facts) -> Phrase:
        each = phrase("monotone.each", column=self.each) if self.each is not None else ""
        return phrase(
            "rule.monotone", body=named(self.on, facts), basis=said_basis(self.basis), rows=said_where(self, facts),
            fixed=said_standing(self), each=each,
        )


def _tops(board: Board, name: str, steps: list[Level], *, prefix: bool) -> list[Sum]:
    """Return, for every level but the last, a number that the next level's seats must reach.

    With `prefix` it is the most seats of this level and all below, so that a gap is counted from there. Without, of this level alone:
    where every clause holds, that is the same.
    """
    tops: list[Sum] = []
    highest = max((each.highest for each in steps), default=0)
    for number, level in enumerate(steps[:-1]):
        reached = [tops[-1]] if tops and prefix else []
        alone = level.only
        if alone is not None and not reached:
            tops.append(alone)
            continue
        top = board.whole(f"{name}:{number}", 0, highest)
        law = board.law(f"{name}:{number}")
        for seats in (*reached, *level.seats.values()):
            law.at_least(top, seats)
        tops.append(top)
    return tops
