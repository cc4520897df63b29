"""Values together: which values of a column of lists one person would need at once, to hold all the posts that one person can hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, product

from allocator.facts import AnyOf, Table, text_of
from allocator.rules import Rule
from allocator.rules.posts import Post, PostsRule

_MOST_ROLES = 400
"""Roles up to which all are looked at."""

Values = tuple[str, ...]


def values_together(rules: Sequence[Rule], table: Table, heading: str) -> Iterator[Values]:
    """Yield the values that make a person fit for several posts, those of several bodies together too.

    Args:
        rules: Those of which posts are read.
        table: The roster.
        heading: The column of lists.
    """
    by_rule = [[(), *_of_rule(rule, table, heading)] for rule in rules if isinstance(rule, PostsRule)]
    for parts in islice(product(*by_rule), _MOST_ROLES):
        values = tuple(dict.fromkeys(value for part in parts for value in part))
        if values:
            yield values


def _of_rule(rule: PostsRule, table: Table, heading: str) -> Iterator[Values]:
    found: dict[Values, None] = {}
    for role in islice(_roles(rule), _MOST_ROLES):
        for parts in islice(product(*(_wanted(post, table, heading) for post in role)), _MOST_ROLES):
            found[tuple(dict.fromkeys(value for part in parts for value in part))] = None
    yield from found


def _roles(rule: PostsRule) -> Iterator[tuple[Post, ...]]:
    """Yield the sets of posts that one person can hold at once."""

    def more(held: tuple[Post, ...], others: Sequence[Post]) -> Iterator[tuple[Post, ...]]:
        names = {post.name for post in held}
        if held and all(not post.among or names & set(post.among) for post in held):
            yield held
        for at, post in enumerate(others):
            own = sum(1 for each in (*held, post) if not each.among)
            if own <= rule.most_held and all(rule.may_meet(post, each) for each in held):
                yield from more((*held, post), others[at + 1 :])

    yield from more((), rule.posts)


def _wanted(post: Post, table: Table, heading: str) -> list[Values]:
    """Return what must stand in the column for the post, one entry for each way to be fit for it."""
    found: dict[Values, None] = {}
    for alternative in post.where.alternatives:
        asked = [condition for column, condition in alternative.items() if table.heading(column) == heading]
        choices = [[text_of(value) for value in each.values if value is not None] for each in asked if isinstance(each, AnyOf)]
        found |= dict.fromkeys(product(*choices))
    return list(found) or [()]
