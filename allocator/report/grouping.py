"""By which columns a body is looked at: the sector, the area, the type of unit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from allocator.facts import BodyId, Facts, Row, derived_name, text_of
from allocator.problem import Problem
from allocator.report.ages import AGE_BAND
from allocator.rules.grouped import EACH_ROW, Grouped

_FEWEST, _MOST = 2, 12
"""Values of a column that sorts units into types."""


def grouping_columns(problem: Problem, body: BodyId) -> tuple[str, ...]:
    """Return the columns that rules look at value by value, the most used first; of units, where there is none, one that tells types."""
    facts = problem.facts
    used = Counter(column for rule in problem.rules if rule.body == body and isinstance(rule, Grouped) for column in _columns(rule))
    table = facts.table_of(body)
    named = (heading for column, _ in used.most_common() if (heading := table.heading(column)) is not None)
    headings = dict.fromkeys(heading for heading in named if not is_hidden(facts, body, heading))
    if headings or facts.is_people(body):
        return tuple(headings)
    return tuple(column for column in table.columns if _tells_types(facts, body, column))[:1]


def is_hidden(facts: Facts, body: BodyId, column: str) -> bool:
    """Say whether a column tells when people were born, in a roster from which that was taken out."""
    table = facts.table_of(body)
    if table.heading(AGE_BAND) is None or table.births is None:
        return False
    return derived_name(column) is not None or column in (table.births.born, *table.births.under)


def _columns(rule: Grouped) -> Iterator[str]:
    if rule.each is not None and rule.each != EACH_ROW:
        yield rule.each
    yield from dict.fromkeys(quota.column for quota in rule.amounts or () if quota.column is not None)


def _tells_types(facts: Facts, body: BodyId, column: str) -> bool:
    """Say whether a column holds a few texts that many rows share."""
    table = facts.table_of(body)
    rows = [row for row in table if isinstance(row.cells.get(column), str)]
    values = {_text(row, column) for row in rows}
    return len(rows) == len(table) and _FEWEST <= len(values) <= _MOST and 2 * len(values) <= len(rows)


def _text(row: Row, column: str) -> str:
    return text_of(row.cells[column]).strip()
