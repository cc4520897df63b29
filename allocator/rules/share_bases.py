"""What the seats of a body follow, read off its rules: for showing shares and measuring how far seats are from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from allocator.facts import BodyId, Facts, RowId
from allocator.plan import BodyPlan
from allocator.rules.basis import OnBasis
from allocator.rules.rule import Rule

Columns = Mapping[str, Fraction]

_BY_KIND = ("proportional", "within_quota", "step", "monotone", "degressive")


@dataclass(frozen=True)
class ShareBasis:
    """What the seats of some rows follow.

    Attributes:
        columns: Column -> weight; one column with weight 1 in the plainest case.
        numbers: Row -> basis, in table order.
        base: Seats that each of these rows has first.
        standing: Row -> fixed seats that the rule counts along.
    """

    columns: Columns
    numbers: Mapping[RowId, Fraction]
    base: int = 0
    standing: Mapping[RowId, int] | None = None

    def shares(self, filled: BodyPlan) -> dict[RowId, Fraction]:
        """Return each row's exact part of the seats that these rows have together."""
        standing = self.standing or {}
        together = sum(filled.seats.get(row, 0) + standing.get(row, 0) for row in self.numbers)
        whole = sum(self.numbers.values(), Fraction(0))
        if not whole:
            return {}
        per_basis = (together - self.base * len(self.numbers)) / whole
        return {row: _moved(basis * per_basis, self.base - standing.get(row, 0)) for row, basis in self.numbers.items()}


def _moved(share: Fraction, by: int) -> Fraction:
    return share + by if by else share


def share_bases(rules: Sequence[Rule], facts: Facts, body: BodyId) -> tuple[ShareBasis, ...]:
    """Return what the seats of a body follow: what its rules say, the most telling kind first, else the members.

    All are about the same columns; a row that several rules speak of belongs to the first.
    """
    found: list[ShareBasis] = []
    taken: set[RowId] = set()
    for rule in sorted(_on_basis(rules, body), key=lambda rule: _BY_KIND.index(rule.kind)):
        columns = {part.column: part.weight for part in rule.basis.parts}
        rows = [row for row in facts.row_ids(body, rule.where) if row not in taken]
        if rows and (not found or found[0].columns == columns):
            found.append(_follows(rule, facts, rows, columns))
            taken.update(rows)
    return tuple(found) or _by_members(facts, body)


def _on_basis(rules: Sequence[Rule], body: BodyId) -> list[OnBasis]:
    return [rule for rule in rules if isinstance(rule, OnBasis) and rule.kind in _BY_KIND and rule.body == body]


def _follows(rule: OnBasis, facts: Facts, rows: Sequence[RowId], columns: Columns) -> ShareBasis:
    numbers = _numbers(facts, rule.on, rows, columns)
    base = getattr(rule, "base", 0) if rule.kind == "proportional" else 0
    return ShareBasis(columns, numbers, base, {row: rule.standing(facts, row) for row in numbers})


def _numbers(facts: Facts, body: BodyId, rows: Sequence[RowId], columns: Columns) -> dict[RowId, Fraction]:
    numbers: dict[RowId, Fraction] = {}
    for column, weight in columns.items():
        for row in rows:
            counted = facts.amount(body, row, column) * weight if weight != 1 else facts.amount(body, row, column)
            numbers[row] = numbers[row] + counted if row in numbers else counted
    return numbers


def _by_members(facts: Facts, body: BodyId) -> tuple[ShareBasis, ...]:
    column = facts.table_of(body).members
    if column is None:
        return ()
    columns = {column: Fraction(1)}
    return (ShareBasis(columns, _numbers(facts, body, facts.row_ids(body), columns)),)
