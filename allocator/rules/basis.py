"""The basis: what seats are measured by - members, cells, residents, or a weighted sum of several columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from typing import Annotated, Any

from pydantic import PlainValidator, WithJsonSchema

from allocator.errors import Phrase, phrase
from allocator.facts import Facts, Row, RowId, Table, text_of, ungrouped
from allocator.rules.references import column_fits, where_fits
from allocator.rules.rule import Misfit, PathKey, Rule
from allocator.rules.values import read_fraction, wrong


@dataclass(frozen=True)
class Part:
    """One column of a basis.

    Attributes:
        column: The column, as the rule names it.
        weight: What each unit of the column counts; 0 or more.
    """

    column: str
    weight: Fraction


@dataclass(frozen=True)
class Basis:
    """A sum of columns, each times its weight.

    Attributes:
        parts: In the order in which they are written.
        mapped: Whether the rule writes a mapping, and not just a column.
    """

    parts: tuple[Part, ...]
    mapped: bool

    def of(self, facts: Facts, rule: Rule, row: RowId) -> Fraction:
        """Return a row's basis; used by `post` only (`recount` is the twin for `check`)."""
        first, *others = self.parts
        own = facts.amount(rule.on, row, first.column)
        if not others and first.weight == 1:
            return own
        return sum((facts.amount(rule.on, row, part.column) * part.weight for part in others), own * first.weight)

    def path(self, part: Part) -> tuple[PathKey, ...]:
        """Return where a column stands in the rule."""
        return ("basis", part.column) if self.mapped else ("basis",)


def read_basis(value: Any) -> Basis:
    """Read a column's name, or a mapping column -> weight."""
    if isinstance(value, Basis):
        return value
    if isinstance(value, str) and value.strip():
        return Basis((Part(value, Fraction(1)),), mapped=False)
    if isinstance(value, Mapping) and value:
        return Basis(tuple(Part(str(column), _weight(weight)) for column, weight in value.items()), mapped=True)
    wrong("basis.shape", value)


def _weight(value: Any) -> Fraction:
    weight = read_fraction(value)
    return weight if weight >= 0 else wrong("basis.weight", value)


BASIS_SCHEMA: dict[str, Any] = {
    "description": "a column, or a mapping column -> weight (the sum of column times weight)",
    "anyOf": [{"type": "string"}, {"type": "object", "additionalProperties": {"type": ["number", "string"]}}],
}
BasisField = Annotated[Basis, PlainValidator(read_basis), WithJsonSchema(BASIS_SCHEMA)]


class OnBasis(Rule):
    """A rule that sets the seats of rows against their basis.

    Fixed seats are left out, unless `with_fixed` adds those that are known per row.
    """

    basis: BasisField
    with_fixed: bool = False

    def standing(self, facts: Facts, row: RowId) -> int:
        """Return the fixed seats of a row that the rule counts along."""
        return facts.fixed_seats_of(self.on, row) if self.with_fixed else 0


def basis_fits(rule: OnBasis, facts: Facts, *, positive: bool = False) -> Iterator[Misfit]:
    """Yield a misfit for every missing column and every cell from which no basis comes (or none above 0)."""
    yield from where_fits(rule, facts)
    table = facts.table_of(rule.on)
    sound = True
    for part in rule.basis.parts:
        for misfit in _column_fits(rule, facts, table, part):
            sound = False
            yield misfit
    if sound and positive:
        for row in facts.rows(rule.on, rule.where):
            if rule.basis.of(facts, rule, row.id) <= 0:
                yield _misfit(table, row, rule.basis.parts[0], rule.basis, "expected.positive")


def _column_fits(rule: OnBasis, facts: Facts, table: Table, part: Part) -> Iterator[Misfit]:
    heading = table.heading(part.column)
    if heading is None:
        yield from column_fits(table, part.column, rule.basis.path(part))
        return
    numbers = facts.numbers(rule.on, part.column)
    for row in facts.rows(rule.on, rule.where):
        value = numbers[row.id]
        if value is None or value < 0:
            yield _misfit(table, row, part, rule.basis, "expected.not_negative")


def _misfit(table: Table, row: Row, part: Part, basis: Basis, expected: str) -> Misfit:
    heading = table.heading(part.column) or part.column
    cell = row.cells.get(heading)
    says = phrase("cell.number", column=heading, row=row.id, table=table.name)
    return Misfit((*basis.path(part), "@cell", row.id, heading), says, text_of(cell), phrase(expected), ungrouped(cell))


def said_basis(basis: Basis) -> Phrase:
    """Say a basis: a column, or a sum of columns times weights."""
    said = [
        phrase("basis.column", column=part.column) if part.weight == 1 else phrase("basis.times", column=part.column, weight=part.weight)
        for part in basis.parts
    ]
    return reduce(lambda first, rest: phrase("basis.sum", first=first, rest=rest), said)


def said_standing(rule: OnBasis) -> Phrase | str:
    """Say that fixed seats are counted along, or nothing."""
    return phrase("basis.with_fixed") if rule.with_fixed else ""
