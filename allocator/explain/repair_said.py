"""A change of a repair: in words, and as a variant of the scenario would write it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from allocator.dossier.why import Change
from allocator.errors import Phrase, phrase
from allocator.facts import Facts, LocalText, RowId
from allocator.rules import Rule
from allocator.rules.eligible import EligibleRule
from allocator.rules.in_words import conditions_in_words
from allocator.rules.pin import PinRule
from allocator.rules.relaxed import NewValue
from allocator.scenario.paths import path_text


def change_said(rule: Rule, value: NewValue, facts: Facts) -> Change:
    """Return the change of one field of a rule, or of the size that an implied rule stands for."""
    field = path_text(value.path[2:] if value.path[0] == "rules" else value.path)
    return Change(rule.id, field, value.was, value.now, _said(rule, value, facts), tuple(_writes(value)))


def _said(rule: Rule, value: NewValue, facts: Facts) -> Phrase:
    if value.path[0] == "bodies":
        return phrase("repair.sized", body=facts.bodies[rule.on].label, what=value.what, was=value.was, now=value.now)
    if isinstance(rule, EligibleRule):
        return phrase("repair.excepted", rule=rule.id, rows=_named(rule, (row for row in value.value if row not in rule.exceptions), facts))
    if isinstance(rule, PinRule) and value.path[0] == "drop":
        return phrase("repair.dropped", rule=rule.id, rows=_named(rule, rule.rows, facts))
    if value.path[0] == "drop":
        return phrase("repair.rule_dropped", rule=rule.id, about=_about(rule, facts), gap=value.what)
    if isinstance(rule, PinRule) and value.path[-1] == "rows":
        return phrase("repair.let_go", rule=rule.id, rows=_named(rule, (row for row in rule.rows if row not in value.value), facts))
    return phrase("repair.changed", rule=rule.id, about=_about(rule, facts), what=value.what, was=value.was, now=value.now)


def _about(rule: Rule, facts: Facts) -> Phrase:
    """Say what a rule is about, in a few words: the body, the category, the rows."""
    parts: list[LocalText | Phrase] = [facts.bodies[rule.on].label]
    category = getattr(rule, "category", None)
    if category is not None:
        parts.append(facts.categories[category].label)
    if rule.where.alternatives:
        parts.append(conditions_in_words(rule.where, facts, facts.table_of(rule.on)))
    return phrase("list.comma", items=tuple(parts))


def _named(rule: Rule, rows: Iterable[str], facts: Facts) -> Phrase:
    by_id = facts.table_of(rule.on).by_id
    return phrase("list.comma", items=tuple(phrase("repair.named_row", name=by_id[RowId(row)].name, row=row) for row in rows))


def _writes(value: NewValue) -> Iterator[tuple[str, str]]:
    if value.path[0] == "drop":
        yield "drop", json.dumps(value.path[1], ensure_ascii=False)
        return
    for path, written in ((value.path, value.value), *value.beside):
        yield path_text(path), json.dumps(written, ensure_ascii=False)
