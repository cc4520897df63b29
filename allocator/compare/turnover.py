"""Turnover: how far one plan of a body is from another, who came and who went."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from types import MappingProxyType

from allocator.compare.exchanges import Posts, exchanges
from allocator.compare.likeness import Likeness, likeness
from allocator.dossier.turnover import Kept, Reposted, Turnover
from allocator.facts import BodyId, RowId
from allocator.plan import BodyPlan, Plan
from allocator.problem import Problem
from allocator.rules.keep import KeepRule

Seats = Mapping[RowId, int]


def turnover(before: BodyPlan, after: BodyPlan, alike: Likeness) -> Turnover:
    """Hold a plan of a body against an earlier one; a row that one of them does not have counts 0 there."""
    return _turnover(before.seats, after.seats, alike, posts_held(before), posts_held(after))


def kept_to(
    problem: Problem, plan: Plan, name: str, rules: Mapping[BodyId, KeepRule], posts: Mapping[BodyId, Mapping[str, tuple[RowId, ...]]]
) -> Kept:
    """Say how near a plan came to the earlier one that it was asked to keep to.

    Args:
        problem: The question.
        plan: Its answer.
        name: What the earlier plan is called.
        rules: Body -> the rule that asks for it; what was merged counts where it went.
        posts: Body -> post -> who held it.
    """
    earlier, bodies, gone = problem.facts.references[name], {}, {}
    for body, rule in rules.items():
        merged = {old for olds in rule.was.values() for old in olds}
        lost = {row: n for row, n in earlier[body].items() if n and row not in plan.bodies[body].seats and row not in merged}
        before = {**rule.earlier(problem.facts), **lost}
        was, now = _by_row(posts.get(body, {})), posts_held(plan.bodies[body])
        bodies[body] = _turnover(before, plan.bodies[body].seats, likeness([problem], body), was, now)
        if lost:
            gone[body] = MappingProxyType(lost)
    nowhere = tuple(body for body in earlier if body not in problem.facts.bodies)
    return Kept(name, MappingProxyType(bodies), MappingProxyType(gone), nowhere)


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
    return _by_row(filled.posts)


def _by_row(posts: Mapping[str, tuple[RowId, ...]]) -> Posts:
    held: dict[RowId, tuple[str, ...]] = {}
    for post, holders in posts.items():
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
