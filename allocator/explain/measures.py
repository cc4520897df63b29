"""Measures: the kinds of people of whom rules say how many there must be, read from the rules themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from allocator.errors import Phrase, phrase
from allocator.facts import BodyId, CategoryId, Facts, RowId, RuleId, folded
from allocator.rules import Rule
from allocator.rules.bloc import BlocRule
from allocator.rules.category import CategoryRule
from allocator.rules.grouped import EACH_ROW, Grouped
from allocator.rules.groups import groups
from allocator.rules.guarantee import GuaranteeRule
from allocator.rules.implied import SizeOfBody
from allocator.rules.in_words import called, conditions_in_words
from allocator.rules.posts import Post, PostsRule
from allocator.rules.reading import clause_limits


@dataclass(frozen=True)
class Measure:
    """One kind of people in one body.

    Attributes:
        body: The body.
        rule: The rule that speaks of them.
        stage: Its `prefer`; None for a must.
        key: Tells the rule's measures apart, the same in every world.
        label: The rule's clause, or the post.
        says: What kind of people they are.
        rows: Who belongs to them.
        at_least, at_most: What the rule asks for, where the file settles it.
        demanding: Whether it takes something to belong to them.
        everybody: Whether they are simply all who sit in the body.
    """

    body: BodyId
    rule: RuleId
    stage: int | None
    key: str
    label: str
    says: Phrase = field(compare=False)
    rows: frozenset[RowId]
    at_least: int | None
    at_most: int | None
    demanding: bool
    everybody: bool = False


def measures(rule: Rule, facts: Facts) -> Iterator[Measure]:
    """Yield the kinds of people that a rule counts; rules that count nobody have none."""
    match rule:
        case SizeOfBody():
            known = facts.bodies[rule.on].size
            said = phrase("gaps.kind.everyone")
            rows = frozenset(facts.row_ids(rule.on))
            limits = (known.at_least, known.at_most)
            yield Measure(rule.on, rule.id, rule.prefer, "", rule.id, said, rows, *limits, demanding=False, everybody=True)
        case PostsRule():
            for post in (each for each in rule.posts if each.where.alternatives):
                said = phrase("gaps.kind.post", post=post.name)
                rows = _holders(rule, post, facts)
                yield Measure(rule.on, rule.id, rule.prefer, post.name, post.name, said, rows, post.seats, None, demanding=True)
        case GuaranteeRule():
            rows = _members(rule.on, rule.category, facts)
            said = phrase("gaps.kind.category", category=facts.categories[rule.category].label)
            yield Measure(rule.on, rule.id, rule.prefer, "", f"{rule.id}:{rule.on}", said, rows, None, None, demanding=True)
        case BlocRule(fixed=None) | CategoryRule() if rule.each != EACH_ROW:
            yield from _of_groups(rule, facts)


def _holders(rule: PostsRule, post: Post, facts: Facts, asked: frozenset[str] = frozenset()) -> frozenset[RowId]:
    """Return who meets the conditions of a post and, where it goes to holders of other posts only, of one of these."""
    own = frozenset(facts.row_ids(rule.on, post.where))
    others = [each for each in rule.posts if each.name in post.among and each.name not in asked]
    if not others:
        return own
    return own & frozenset(row for each in others for row in _holders(rule, each, facts, asked | {post.name}))


def _members(body: BodyId, category: CategoryId, facts: Facts) -> frozenset[RowId]:
    return frozenset(row.id for row in facts.table_of(body) if category in row.marks)


def _of_groups(rule: BlocRule | CategoryRule, facts: Facts) -> Iterator[Measure]:
    limits = {each.label: each for each in clause_limits(rule, facts)}
    columns = iter([quota.column for quota in rule.amounts if not quota.frees] if rule.amounts is not None else ())
    for group in groups(rule, facts):
        column = (next(columns) if rule.amounts is not None else None) or rule.each
        value = group.label.removeprefix(f"{rule.id}:").removeprefix(f"{column}=")
        rows = frozenset(group.rows)
        if isinstance(rule, CategoryRule):
            rows &= _members(rule.on, rule.category, facts)
        asked = limits[group.label]
        yield Measure(
            rule.on, rule.id, rule.prefer, f"{folded(column or '')}={folded(value)}", group.label, _said(rule, column, value, facts), rows,
            asked.at_least, asked.at_most, demanding=_takes_something(rule, column),
        )  # fmt: skip


def _takes_something(rule: Grouped, column: str | None) -> bool:
    """Say whether a rule's kind is a distinction; everybody has some value of a column."""
    return isinstance(rule, CategoryRule) or (column is None and bool(rule.where.alternatives))


def _said(rule: Grouped, column: str | None, value: str, facts: Facts) -> Phrase:
    """Say what kind of people a clause speaks of."""
    parts = []
    if isinstance(rule, CategoryRule):
        parts.append(phrase("gaps.kind.category", category=facts.categories[rule.category].label))
    if column is not None:
        parts.append(phrase("gaps.kind.value", column=called(column, facts.table_of(rule.on)), value=value))
    if rule.where.alternatives:
        parts.append(conditions_in_words(rule.where, facts, facts.table_of(rule.on)))
    return phrase("list.comma", items=tuple(parts)) if parts else phrase("gaps.kind.everyone")
