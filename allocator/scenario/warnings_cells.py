"""Cells that look mistyped: `Tai cu` once beside many `Tái cử`, a tick of another kind beside many `x`."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

from allocator.errors import Phrase, phrase
from allocator.facts import AnyOf, Facts, NoneOf, Table, TableKind, Where, category_asked, folded
from allocator.rules import Rule
from allocator.rules.posts import PostsRule

_RARE, _FREQUENT = 2, 5
"""A spelling that stands so often at most is held against those that stand so often at least."""

_TICKS = frozenset(("x", "✓", "✔", "v", "có", "co", "yes", "y", "true", "1", "+", "*"))
_LONG = 5
"""Letters from which on one letter more, less or other is taken for a slip."""

_PEOPLE: TableKind = "people"


def mistyped(facts: Facts, rules: Sequence[Rule]) -> Iterator[Phrase]:
    """Yield the cells of columns that conditions on people compare with texts, where they look like a slip of a frequent value."""
    asked: dict[tuple[str, str], None] = {}
    for table, where in _conditions(facts, rules):
        for column in _compared(where):
            heading = table.heading(column)
            if heading is not None and heading not in table.computed:
                asked[table.name, heading] = None
    for name, heading in asked:
        yield from _in_column(facts.tables[name], heading)


def _conditions(facts: Facts, rules: Sequence[Rule]) -> Iterator[tuple[Table, Where]]:
    rosters = [table for table in facts.tables.values() if table.kind == _PEOPLE]
    for category in facts.categories.values():
        yield from ((table, category.people) for table in rosters if category.people is not None)
    for rule in rules:
        if facts.is_people(rule.on):
            table = facts.table_of(rule.on)
            yield table, rule.where
            yield from ((table, post.where) for post in (rule.posts if isinstance(rule, PostsRule) else ()))


def _compared(where: Where) -> Iterator[str]:
    """Yield the columns that are compared with a text."""
    for alternative in where.alternatives:
        for column, condition in alternative.items():
            values = condition.values if isinstance(condition, AnyOf | NoneOf) else ()
            if category_asked(column) is None and any(isinstance(value, str) for value in values):
                yield column


def _in_column(table: Table, heading: str) -> Iterator[Phrase]:
    spelled: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for _, text in _texts(table, heading):
        counts[spelled.setdefault(folded(text), text)] += 1
    frequent = [text for text, count in counts.most_common() if count >= _FREQUENT]
    rare = {text: near for text, count in counts.items() if count <= _RARE and (near := _near(text, frequent)) is not None}
    for at, text in _texts(table, heading):
        near = rare.get(spelled[folded(text)])
        if near is not None:
            row = table.rows[at]
            told = {"row": row.id, "name": row.name, "column": heading, "value": text, "table": table.file or table.name}
            yield phrase("warning.mistyped", near=near, count=counts[near], **told)


def _texts(table: Table, heading: str) -> Iterator[tuple[int, str]]:
    """Yield the texts of a column, each value of a list for itself, with the positions of their rows."""
    for at, row in enumerate(table):
        cell = row.cells.get(heading)
        for part in cell if isinstance(cell, tuple) else (cell,):
            if isinstance(part, str) and part.strip():
                yield at, part.strip()


def _near(text: str, frequent: Sequence[str]) -> str | None:
    return next((each for each in frequent if _is_slip(folded(text), folded(each))), None)


def _is_slip(text: str, meant: str) -> bool:
    """Say whether a text may be a slip of another: the same without accents, another tick, or one letter off in a long word."""
    if text in _TICKS and meant in _TICKS:
        return True
    bare, other = _bare(text), _bare(meant)
    if bare == other:
        return True
    return min(len(bare), len(other)) >= _LONG and _one_off(bare, other)


def _bare(text: str) -> str:
    """Return a text without accents, spaces and signs."""
    parted = unicodedata.normalize("NFD", text.replace("đ", "d"))
    return "".join(letter for letter in parted if letter.isalnum())


def _one_off(one: str, other: str) -> bool:
    """Say whether one letter is other, more or less, inside the text: what ends or numbers a name tells names apart."""
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    rest, beside = one[start:], other[start:]
    odd = rest[:1] + beside[:1]
    if any(letter.isdigit() for letter in odd) or (len(rest) <= 1 and len(beside) <= 1):
        return False
    return rest[1:] == beside[1:] or rest[1:] == beside or rest == beside[1:]
