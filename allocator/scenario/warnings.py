"""What is odd but not wrong: `check` shows it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from allocator.errors import Phrase, phrase
from allocator.facts import BodyId, CategoryId, Facts
from allocator.rules import Rule

_SHARING_KINDS = ("spread", "partition", "biproportional")


def warnings_of(title: str, facts: Facts, rules: Sequence[Rule]) -> Iterator[Phrase]:
    """Yield a sentence for everything that a user would want to be told before the solve."""
    if not title.strip():
        yield phrase("warning.no_title")
    for rule in rules:
        if rule.where.alternatives and not facts.rows(rule.on, rule.where):
            yield phrase("warning.no_rows", rule=rule.id)
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
        if rule.kind == "category" and category is not None:
            groups.setdefault((rule.on, category), []).append(rule)
    for (body, category), together in groups.items():
        limited = any(getattr(rule, "at_most", None) is not None or getattr(rule, "exactly", None) is not None for rule in together)
        if not limited:
            names = {"category": facts.categories[category].label, "body": facts.bodies[body].label}
            yield phrase("warning.open_upwards", rule=together[0].id, **names)


def _not_shared_out(rules: Sequence[Rule], facts: Facts) -> Iterator[Phrase]:
    """A category whose total is asked for, but of which no rule says how the units share it."""
    shared = {(rule.on, name) for rule in rules if rule.kind in _SHARING_KINDS or getattr(rule, "each", None) for name in _named(rule)}
    seen: set[tuple[str, CategoryId]] = set()
    for rule in rules:
        category = _category_of(rule)
        key = (rule.on, category) if category is not None else None
        if rule.kind == "category" and key is not None and key not in shared and key not in seen:
            seen.add((rule.on, key[1]))
            yield phrase("warning.not_shared_out", rule=rule.id, category=facts.categories[key[1]].label, body=facts.bodies[rule.on].label)


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
            yield phrase("warning.size_open", rule=rule.id, body=facts.bodies[rule.on].label)
