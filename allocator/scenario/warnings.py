"""What is odd but not wrong: `check` shows it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from allocator.errors import Phrase, phrase
from allocator.facts import DERIVED, BodyId, CategoryId, Facts, PerRow
from allocator.rules import Rule
from allocator.rules.posts import PostsRule
from allocator.rules.values_said import unlisted_column
from allocator.scenario.warnings_cells import mistyped

_SHARING_KINDS = ("spread", "partition", "biproportional")


def warnings_of(title: str, facts: Facts, rules: Sequence[Rule]) -> Iterator[Phrase]:
    """Yield a sentence for everything that a user would want to be told before the solve."""
    if not title.strip():
        yield phrase("warning.no_title")
    for rule in rules:
        if rule.where.alternatives and not facts.rows(rule.on, rule.where):
            yield phrase("warning.no_rows", rule=rule.id)
    yield from _nobody(facts, rules)
    yield from mistyped(facts, rules)
    yield from _ages(facts)
    yield from _open_upwards(rules, facts)
    yield from _not_shared_out(rules, facts)
    yield from _smaller_is_cheaper(facts, rules)


def _category_of(rule: Rule) -> CategoryId | None:
    return getattr(rule, "category", None)


def _open_upwards(rules: Sequence[Rule], facts: Facts) -> Iterator[Phrase]:
    """A category that is only bounded from below comes out as large as everything else allows."""
    groups: dict[tuple[BodyId, CategoryId], list[Rule]] = {}
    for rule in rules:
        category = _category_of(rule)
        if rule.kind == "category" and category is not None and not facts.is_people(rule.on):
            groups.setdefault((rule.on, category), []).append(rule)
    for (body, category), together in groups.items():
        limited = any(getattr(rule, "at_most", None) is not None or getattr(rule, "exactly", None) is not None for rule in together)
        if not limited:
            names = {"category": facts.categories[category].label, "body": facts.bodies[body].label}
            yield phrase("warning.open_upwards", rule=together[0].id, **names)


def _not_shared_out(rules: Sequence[Rule], facts: Facts) -> Iterator[Phrase]:
    """A category whose total is asked for, but of which no rule says how the units share it."""
    shared = {(rule.on, name) for rule in rules if rule.kind in _SHARING_KINDS or getattr(rule, "each", None) for name in _named(rule)}
    seen: set[tuple[BodyId, CategoryId]] = set()
    for rule in rules:
        category = _category_of(rule)
        key = (rule.on, category) if category is not None else None
        if rule.kind == "category" and key is not None and key not in shared | seen and not facts.is_people(rule.on):
            seen.add((rule.on, key[1]))
            yield phrase("warning.not_shared_out", rule=rule.id, category=facts.categories[key[1]].label, body=facts.bodies[rule.on].label)


def _nobody(facts: Facts, rules: Sequence[Rule]) -> Iterator[Phrase]:
    """A category that nobody on a roster belongs to, fixed seats that nobody holds, and a post that nobody may hold."""
    rosters = [table for table in facts.tables.values() if table.kind == "people"]
    for category in facts.categories.values():
        for table in rosters if facts.counts_people(category.id) else ():
            if not any(category.id in row.marks for row in table):
                yield phrase("warning.nobody_belongs", category=category.label, table=table.file or table.name)
    for body in facts.bodies.values():
        computed = facts.table_of(body.id).computed
        for group in body.fixed:
            if isinstance(group.seats, PerRow) and group.seats.column in computed and not facts.group_seats(body.id, group):
                yield phrase("warning.nobody_fixed", body=body.label)
    for rule in rules:
        for post in rule.posts if isinstance(rule, PostsRule) else ():
            if post.where.alternatives and not facts.rows(rule.on, post.where):
                column = unlisted_column(facts.table_of(rule.on), post.where)
                hint = "" if column is None else phrase("lists.hint", column=column)
                yield phrase("warning.nobody_may_hold", rule=rule.id, post=post.name, hint=hint)


def _ages(facts: Facts) -> Iterator[Phrase]:
    """Ages that stand in the table itself, and retirement ages that nobody has held against the law's text."""
    for table in facts.tables.values():
        births = table.births
        for name in DERIVED if births is not None else ():
            if births is not None and name not in births.columns:
                yield phrase("warning.own_column", table=table.file or table.name, column=name)
    used = [table.births.retirement for table in facts.tables.values() if table.births is not None]
    for preset in dict.fromkeys(each.name for each in used if each is not None and each.unverified):
        yield phrase("warning.retirement_unverified", name=preset or "")


def _named(rule: Rule) -> tuple[CategoryId, ...]:
    category = _category_of(rule)
    return (*getattr(rule, "categories", ()), *(() if category is None else (category,)))


def _smaller_is_cheaper(facts: Facts, rules: Sequence[Rule]) -> Iterator[Phrase]:
    """Where the size is open, a smaller body can cost less: an earlier stage should settle the size."""
    for rule in rules:
        if not rule.judged_by_cost or facts.bodies[rule.on].size.exact is not None:
            continue
        stage = rule.prefer or 0
        sizes = [other for other in rules if other.kind == "size" and other.body == rule.body and (other.prefer or 0) < stage]
        if not sizes:
            scores = rule.kind == "score"
            yield phrase("warning.size_by_score" if scores else "warning.size_open", rule=rule.id, body=facts.bodies[rule.on].label)
