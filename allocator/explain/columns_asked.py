"""What rules look at when they tell people apart: which columns, under which conditions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from allocator.facts import AnyOf, CategoryId, Condition, Facts, Table, Where, category_asked, on_day
from allocator.rules import Rule
from allocator.rules.eligible import EligibleRule
from allocator.rules.grouped import EACH_ROW, Grouped
from allocator.rules.keep import KeepRule
from allocator.rules.posts import PostsRule


@dataclass(frozen=True)
class Question:
    """One condition on one column.

    Attributes:
        heading: The column.
        column: What the rule calls it.
        condition: What its cell must be.
        as_of: The day on which ages are counted, if not the scenario's.
    """

    heading: str
    column: str
    condition: Condition
    as_of: date | None

    @property
    def where(self) -> Where:
        """The condition by itself."""
        return Where(({self.column: self.condition},), self.as_of)


def wheres(rule: Rule, facts: Facts) -> Iterator[Where]:
    """Yield every `where` that decides of whom the rule speaks, those of its categories too."""
    yield from own_wheres(rule)
    for category in rule.names_categories:
        yield from _of_category(category, facts)


def own_wheres(rule: Rule) -> Iterator[Where]:
    """Yield the conditions that stand in the rule itself."""
    yield rule.where
    if isinstance(rule, PostsRule):
        yield from (post.where for post in rule.posts)


def _of_category(category: CategoryId, facts: Facts) -> Iterator[Where]:
    known = facts.categories[category]
    if known.people is not None:
        yield known.people
    for part in known.parts:
        yield from _of_category(part, facts)


def questions(rule: Rule, facts: Facts, table: Table) -> Iterator[Question]:
    """Yield every condition that the rule, or a category it names, puts to a column of the table."""
    for where in wheres(rule, facts):
        yield from _questions(where, facts, table)


def _questions(where: Where, facts: Facts, table: Table) -> Iterator[Question]:
    yield from _direct(where, table)
    for category in filter(None, map(category_asked, where.columns())):
        for inner in _of_category(category, facts):
            yield from _questions(inner, facts, table)


def _direct(where: Where, table: Table) -> Iterator[Question]:
    for alternative in where.alternatives:
        for column, condition in alternative.items():
            heading = table.heading(on_day(column, where.as_of)) or table.heading(column)
            if heading is not None and category_asked(column) is None:
                yield Question(heading, column, condition, where.as_of)


def grouping(rule: Rule, table: Table) -> tuple[str, ...]:
    """Return the columns each of whose values has a clause of its own."""
    if not isinstance(rule, Grouped):
        return ()
    named = [quota.column or rule.each for quota in rule.amounts] if rule.amounts is not None else [rule.each]
    found = (table.heading(column) for column in named if column is not None and column != EACH_ROW)
    return tuple(dict.fromkeys(heading for heading in found if heading is not None))


def people_named(rule: Rule, facts: Facts) -> frozenset[str]:
    """Return the ids of the people whom the rule names: by their ids, by their names, or because of where they sat before."""
    table = facts.table_of(rule.on)
    found = {str(row) for row in getattr(rule, "rows", ())}
    if isinstance(rule, EligibleRule):
        found |= set(rule.exceptions)
    if isinstance(rule, KeepRule):
        found |= {row for row, held in rule.earlier(facts).items() if held}
    for where in wheres(rule, facts):
        for column, condition in ((c, each) for alternative in where.alternatives for c, each in alternative.items()):
            if isinstance(condition, AnyOf) and table.heading(column) is None and category_asked(column) is None:
                found |= {row.id for row in table if Where(({column: condition},)).admits(row, table)}
    return frozenset(found)
