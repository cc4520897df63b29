"""What is told of the people in a plan: where they come from, which posts they hold, which categories matter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from allocator.facts import BodyId, CategoryId, Facts, RowId, folded, text_of
from allocator.plan import BodyPlan
from allocator.problem import Problem
from allocator.rules import Rule
from allocator.rules.eligible import EligibleRule
from allocator.rules.implied import ancestors

UNIT = "unit"
"""The name by which the column of a roster goes that says which unit a person belongs to."""


def posts_of(filled: BodyPlan) -> Mapping[RowId, tuple[str, ...]]:
    """Return who holds posts, and which, in the order of the posts."""
    held: dict[RowId, tuple[str, ...]] = {}
    for post, holders in filled.posts.items():
        for row in holders:
            held[row] = (*held.get(row, ()), post)
    return held


def in_order_of_posts(filled: BodyPlan) -> tuple[RowId, ...]:
    """Return the people who have a seat: holders of posts in the order of the posts, then the others in table order."""
    members = filled.members
    seated = frozenset(members)
    return tuple(dict.fromkeys((*(row for row in posts_of(filled) if row in seated), *members)))


def unit_of(facts: Facts, body: BodyId, row: RowId) -> str:
    """Return the unit that a person belongs to: its name where a table of units has it, else as the roster writes it."""
    table = facts.table_of(body)
    if table.heading(UNIT) is None:
        return ""
    return unit_named(facts, text_of(table.cell(table.by_id[row], UNIT)).strip())


def unit_named(facts: Facts, written: str) -> str:
    """Return the name of a unit that a roster names by its id; else what the roster writes."""
    named = (units.by_id.get(RowId(written)) for units in facts.tables.values() if units.kind == "units")
    return next((unit.name for unit in named if unit is not None), written)


def shown_categories(problem: Problem, filled: BodyPlan, body: BodyId) -> tuple[CategoryId, ...]:
    """Return the categories that rules about these people speak of, in the order of the file; all where no rule speaks of any."""
    of = problem.facts.bodies[body].of
    spoken_of = {folded(name) for rule in problem.rules if problem.facts.bodies[rule.on].of == of for name in _named(rule)}
    return tuple(category for category in filled.counts if folded(category) in spoken_of) or tuple(filled.counts)


def _named(rule: Rule) -> Iterator[str]:
    """Yield the categories that a rule names, or asks about in `where` as `in:<category>`."""
    yield from rule.names_categories
    yield from (column.removeprefix("in:") for column in rule.where.columns() if column.startswith("in:"))


def eligible_rows(problem: Problem, body: BodyId) -> tuple[RowId, ...]:
    """Return the people whom no rule of eligibility bars from a body, or from a body around it, in table order."""
    facts = problem.facts
    bodies = {body, *ancestors(facts, body)}
    admitted = [
        {*facts.row_ids(rule.on, rule.where), *rule.exceptions}
        for rule in problem.rules
        if isinstance(rule, EligibleRule) and rule.prefer is None and rule.on in bodies
    ]
    return tuple(row for row in facts.row_ids(body) if all(row in rows for rows in admitted))
