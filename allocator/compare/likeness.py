"""How much two rows are alike in what the rules look at: whose seat is most naturally said to pass to whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from allocator.facts import BodyId, CategoryId, Facts, RowId
from allocator.problem import Problem

Traits = tuple[tuple[Any, ...], ...]


@dataclass(frozen=True)
class Likeness:
    """What is known of rows, gathered from every scenario that has them.

    Attributes:
        values: Row -> what stands in the columns for which rules ask value by value, one set of values per column.
        marks: Row -> the categories that a person belongs to.
    """

    values: Mapping[RowId, Traits]
    marks: Mapping[RowId, frozenset[CategoryId]]

    def between(self, one: RowId, other: RowId) -> tuple[int, int]:
        """Return in how many columns two rows agree, and in how many categories; of rows that are not known, in none."""
        if one not in self.values or other not in self.values:
            return 0, 0
        columns = sum(bool(set(a) & set(b)) for a, b in zip(self.values[one], self.values[other], strict=True))
        return columns, -len(self.marks[one] ^ self.marks[other])


def likeness(problems: Sequence[Problem], body: BodyId) -> Likeness:
    """Gather what the rules look at; where scenarios differ about a row, the first one counts."""
    homes = [problem for problem in problems if body in problem.facts.bodies]
    columns = tuple(dict.fromkeys(column for problem in homes for column in _split_by(problem, body)))
    values: dict[RowId, Traits] = {}
    marks: dict[RowId, frozenset[CategoryId]] = {}
    for problem in homes:
        for row in problem.facts.rows(body):
            values.setdefault(row.id, tuple(_cell(problem.facts, body, row.id, column) for column in columns))
            marks.setdefault(row.id, row.marks)
    return Likeness(values, marks)


def _split_by(problem: Problem, body: BodyId) -> list[str]:
    """Return the columns for whose values the rules of a body have a clause each."""
    asked = [getattr(rule, "each", None) for rule in problem.rules if rule.body == body]
    return [column for column in asked if isinstance(column, str) and column != "row"]


def _cell(facts: Facts, body: BodyId, row: RowId, column: str) -> tuple[Any, ...]:
    table = facts.table_of(body)
    if table.heading(column) is None:
        return ()
    cell = table.cell(table.by_id[row], column)
    if cell is None:
        return ()
    return cell if isinstance(cell, tuple) else (cell,)
