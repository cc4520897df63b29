"""Rows that belong together or should be kept apart: listed, or those with the same value in a column.

Models only. Which rows form a circle is written twice: here for `post`, and in `circles_again` for `check`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from allocator.errors import Phrase, phrase
from allocator.facts import Facts, Row, RowId, folded, text_of
from allocator.rules.references import column_fits, row_fits, where_fits
from allocator.rules.rule import Misfit, RowList, Rule
from allocator.rules.sentences import row_said, said_where


@dataclass(frozen=True)
class Circle:
    """Rows of which a clause speaks.

    Attributes:
        label: The clause's label.
        rows: In table order.
    """

    label: str
    rows: tuple[RowId, ...]


class Companions(Rule):
    """A rule about listed rows, or about the rows with the same value in a column; a blank groups nobody."""

    rows: RowList = ()
    same: str | None = None

    @model_validator(mode="after")
    def _somebody_is_meant(self) -> Companions:
        if not self.rows and self.same is None and not self.where.alternatives:
            raise PydanticCustomError("companions.rows_or_same", "rows or same")
        return self

    def misfits(self, facts: Facts) -> Iterator[Misfit]:
        yield from where_fits(self, facts)
        for at, row in enumerate(self.rows):
            yield from row_fits(row, self, facts, ("rows", at))
            if row in self.rows[:at]:
                yield Misfit(("rows", at), phrase("pin.twice", row=row), row)
        if self.same is not None:
            yield from column_fits(facts.table_of(self.on), self.same, ("same",))

    def said_rows(self, facts: Facts) -> Phrase:
        """Say of whom the rule speaks."""
        if self.same is not None:
            return phrase("companions.same", column=self.same, rows=said_where(self, facts))
        if not self.rows:
            return said_where(self, facts)
        by_id = facts.table_of(self.on).by_id
        return phrase("list.comma", items=tuple(row_said(by_id[RowId(row)].name, row) for row in self.rows))


def circles(rule: Companions, facts: Facts, *, more_than: int) -> Iterator[Circle]:
    """Yield the circles of a rule, in table order of their values; those of one value only if they have more rows than so many.

    Used by `post` only.
    """
    listed = frozenset(rule.rows)
    meant = [row for row in facts.rows(rule.on, rule.where) if not listed or row.id in listed]
    if rule.same is None:
        yield Circle(f"{rule.id}:{rule.on}", tuple(row.id for row in meant))
        return
    found: dict[str, tuple[str, list[RowId]]] = {}
    for row in meant:
        for text in _values(row, rule.same, facts, rule):
            found.setdefault(folded(text), (text, []))[1].append(row.id)
    for spelled, rows in found.values():
        if len(rows) > more_than:
            yield Circle(f"{rule.id}:{spelled}", tuple(rows))


def _values(row: Row, column: str, facts: Facts, rule: Companions) -> list[str]:
    cell = facts.table_of(rule.on).cell(row, column)
    spelled: dict[str, str] = {}
    for part in cell if isinstance(cell, tuple) else (cell,):
        spelled.setdefault(folded(text_of(part)), text_of(part).strip())
    return [text for text in spelled.values() if text]


def circles_again(rule: Companions, facts: Facts, *, more_than: int) -> Iterator[Circle]:
    """Yield the circles anew, by putting every row to the first row that is like it. Used by `check` only."""
    table = facts.table_of(rule.on)
    meant = [row for row in table if rule.where.admits(row, table) and (not rule.rows or row.id in rule.rows)]
    if rule.same is None:
        yield Circle(f"{rule.id}:{rule.on}", tuple(row.id for row in meant))
        return
    heads: dict[str, str] = {}
    members: dict[str, list[RowId]] = {}
    for row in meant:
        cell = table.cell(row, rule.same)
        here: set[str] = set()
        for part in cell if isinstance(cell, tuple) else (cell,):
            text = text_of(part).strip()
            head = heads.setdefault(folded(text), text) if text else ""
            if text and head not in here:
                here.add(head)
                members.setdefault(head, []).append(row.id)
    yield from (Circle(f"{rule.id}:{head}", tuple(rows)) for head, rows in members.items() if len(rows) > more_than)
