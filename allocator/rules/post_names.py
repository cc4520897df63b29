"""Do the names of posts fit together across rules? No two rules name the same post of a body, and a pinned post exists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from allocator.errors import phrase
from allocator.facts import BodyId, Facts, folded
from allocator.rules.pin import PinRule
from allocator.rules.posts import PostsRule
from allocator.rules.references import unknown
from allocator.rules.rule import Misfit, Rule, named


def post_misfits(rules: Sequence[Rule], facts: Facts) -> Iterator[tuple[Rule, Misfit]]:
    """Yield every rule that names a post of another rule anew, or pins one that no rule names, with what is wrong in it."""
    known: dict[BodyId, dict[str, tuple[str, Rule]]] = {}
    for rule in rules:
        if isinstance(rule, PostsRule):
            here = known.setdefault(rule.on, {})
            for at, post in enumerate(rule.posts):
                first = here.setdefault(folded(post.name), (post.name, rule))[1]
                if first is not rule:
                    yield rule, Misfit(("posts", at), phrase("posts.name_twice", post=post.name, rule=first.id), post.name)
    for rule in rules:
        if isinstance(rule, PinRule) and rule.post_name is not None and facts.is_people(rule.on):
            names = [name for name, _ in known.get(rule.on, {}).values()]
            if rule.post_name not in names:
                yield rule, unknown("post", rule.post_name, names, ("post",), body=named(rule.on, facts))
