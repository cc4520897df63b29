"""What tells people apart who count alike on the list: posts that they may hold inside it, decisions about them, households."""

from __future__ import annotations

from collections.abc import Sequence

from allocator.facts import BodyId, Facts, Row, RowId, folded, text_of
from allocator.problem import Problem
from allocator.rules import Rule
from allocator.rules.grouped import Quota
from allocator.rules.implied import ancestors
from allocator.rules.posts import PostsRule

Trait = tuple[object, ...]


def told_apart(problem: Problem, listed: BodyId, rows: Sequence[RowId]) -> list[tuple[RowId, ...]]:
    """Put people together whom no rule that must hold in the list, or in a body inside it, tells apart; each group in the given order.

    Args:
        problem: Whose rules.
        listed: The list.
        rows: The people.
    """
    facts = problem.facts
    musts = [rule for rule in problem.rules if rule.prefer is None and listed in (rule.on, *ancestors(facts, rule.on))]
    table, groups = facts.table_of(listed), dict[Trait, list[RowId]]()
    for row in rows:
        traits = tuple(trait for rule in musts for trait in _traits(rule, table.by_id[row], facts))
        groups.setdefault((table.by_id[row].marks, *_before(facts, row), *traits), []).append(row)
    return [tuple(group) for group in groups.values()]


def _before(facts: Facts, row: RowId) -> Trait:
    """Return what a person had in earlier plans."""
    return tuple(seats.get(row) for plan in facts.references.values() for seats in plan.values())


def _traits(rule: Rule, row: Row, facts: Facts) -> Trait:
    """Return all of a person that one rule looks at."""
    table = facts.table_of(rule.on)
    wheres = [rule.where, *(post.where for post in rule.posts)] if isinstance(rule, PostsRule) else [rule.where]
    named = row.id in getattr(rule, "rows", ()) or row.id in getattr(rule, "exceptions", ())
    quotas: Sequence[Quota] = getattr(rule, "amounts", None) or ()
    columns = [getattr(rule, "same", None), getattr(rule, "each", None), getattr(rule, "column", None), *(each.column for each in quotas)]
    values = (folded(text_of(table.cell(row, column))) for column in columns if column is not None and table.heading(column) is not None)
    return (row.id if named else "", *(where.admits(row, table) for where in wheres), *values)
