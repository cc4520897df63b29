"""Turnover: how far one plan of a body is from another, who came and who went."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from types import MappingProxyType

from allocator.compare.exchanges import Posts, exchanges
from allocator.compare.likeness import Likeness, likeness
from allocator.dossier.comparison import Kept, Reposted, Turnover
from allocator.facts import BodyId, RowId
from allocator.plan import BodyPlan, Plan
from allocator.problem import Problem
from allocator.rules.keep import KeepRule

Seats = Mapping[RowId, int]


def turnover(before: BodyPlan, after: BodyPlan, alike: Likeness) -> Turnover:
    """Hold a plan of a body against an earlier one; a row that one of them does not have counts 0 there."""
    return _turnover(before.seats, after.seats, alike, posts_held(before), posts_held(after))


def kept_to(problem: Problem, plan: Plan, earlier: Plan, rules: Mapping[BodyId, KeepRule], gone: Mapping[BodyId, Seats], name: str) -> Kept:
    """Say how near a plan came to the earlier one that it was asked to keep to.

    Args:
        problem: The question.
        plan: Its answer.
        earlier: The earlier plan, for its posts.
        rules: Body -> the rule that asks for it; what was merged counts where it went.
        gone: Body -> rows of the earlier plan that no longer exist and were not merged -> their seats.
        name: What the earlier plan is called.
    """
    bodies = {}
    for body, rule in rules.items():
        filled = plan.bodies[body]
        before = {**rule.earlier(problem.facts), **gone.get(body, {})}
        bodies[body] = _turnover(before, filled.seats, likeness([problem], body), posts_held(earlier.bodies[body]), posts_held(filled))
    return Kept(name, MappingProxyType(bodies), MappingProxyType({body: MappingProxyType(dict(rows)) for body, rows in gone.items()}))


def _turnover(before: Seats, after: Seats, alike: Likeness, was: Posts, now: Posts) -> Turnover:
    gained = lost = stayed = 0
    for row in {*before, *after}:
        had, has = before.get(row, 0), after.get(row, 0)
        gained += max(0, has - had)
        lost += max(0, had - has)
        stayed += min(had, has)
    held = sum(before.values())
    kept = Fraction(stayed, held) if held else None
    return Turnover(gained, lost, kept, exchanges(before, after, alike, was, now), tuple(_reposted(before, after, was, now)))


def posts_held(filled: BodyPlan) -> Posts:
    """Return who holds which posts, in the order of the posts."""
    held: dict[RowId, tuple[str, ...]] = {}
    for post, holders in filled.posts.items():
        for row in holders:
            held[row] = (*held.get(row, ()), post)
    return held


def _reposted(before: Seats, after: Seats, was: Posts, now: Posts) -> Iterator[Reposted]:
    """Yield who stays with other posts, where both plans speak of posts at all."""
    if not was or not now:
        return
    for row, seats in after.items():
        stays = seats and before.get(row, 0)
        if stays and set(was.get(row, ())) != set(now.get(row, ())):
            yield Reposted(row, was.get(row, ()), now.get(row, ()))
