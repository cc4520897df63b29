"""Every plan of some people, and every party that could be added to them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, combinations_with_replacement, product

from tests.rooms.explain.tiny_worlds import PROFILES, Members, Person, Plan, World


def plans(world: World, people: list[Person], *, wishes: bool = False) -> Iterator[Plan]:
    """Yield every plan of some people that meets all musts; with `wishes`, all preferences too."""
    checks = [*world.checks, *(world.wishes if wishes else ())]
    everybody = range(len(people))
    for size in range(4):
        for committee in combinations(everybody, size):
            for inside in range(size + 1):
                for standing in combinations(committee, inside):
                    for plan in _with_posts(world, frozenset(committee), frozenset(standing)):
                        if all(check(people, plan) for check in checks):
                            yield plan


def _with_posts(world: World, committee: Members, standing: Members) -> Iterator[Plan]:
    choices = [[frozenset(some) for some in combinations(sorted(standing), seats)] for seats, _ in world.posts.values()]
    for held in product(*choices):
        yield Plan(committee, standing, dict(zip(world.posts, held, strict=True)))


def parties(world: World, there: list[Person], most: int, least: int = 0) -> Iterator[list[Person]]:
    """Yield those who are there with every multiset of further people, the smallest first."""
    for count in range(least, most + 1):
        for more in combinations_with_replacement(PROFILES, count):
            yield [*there, *more]
