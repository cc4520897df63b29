"""Every plan of some people, and every party that could be added to them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, combinations_with_replacement, product

from tests.rooms.explain.tiny_worlds import PROFILES, Members, Person, Plan, World


def plans(world: World, people: list[Person], *, wishes: bool = False, all_after: int | None = None) -> Iterator[Plan]:
    """Yield every plan of some people that meets all musts; with `wishes`, all preferences too.

    Args:
        world: Committees of no other sizes than its own are tried; the rules about sizes are checked all the same.
        people: Who there is.
        wishes: Whether preferences count.
        all_after: Only plans in which everybody from this position on sits; a plan without one of them is a plan of fewer people.
    """
    checks = [*world.checks, *(world.wishes if wishes else ())]
    low, high, inner = world.sizes
    sitting = () if all_after is None else tuple(range(all_after, len(people)))
    others = range(len(people) - len(sitting))
    for size in range(max(0, low - len(sitting)), high - len(sitting) + 1):
        for chosen in combinations(others, size):
            committee = (*chosen, *sitting)
            for standing in combinations(committee, inner):
                for plan in _with_posts(world, frozenset(committee), frozenset(standing)):
                    if all(check(people, plan) for check in checks):
                        yield plan


def _with_posts(world: World, committee: Members, standing: Members) -> Iterator[Plan]:
    choices = [[frozenset(some) for some in combinations(sorted(standing), seats)] for seats, _ in world.posts.values()]
    for held in product(*choices):
        yield Plan(committee, standing, dict(zip(world.posts, held, strict=True)))


def parties(there: list[Person], most: int, least: int = 0) -> Iterator[list[Person]]:
    """Yield those who are there with every multiset of further people, the smallest first."""
    for count in range(least, most + 1):
        for more in combinations_with_replacement(PROFILES, count):
            yield [*there, *more]
