"""The laws, over every registered kind and the implied rules."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from allocator.rules import KINDS
from tests.laws.fields import BUILDERS
from tests.laws.laws import disagreement
from tests.laws.worlds import World, implied_world, world_of

IMPLIED = ("size", "within", "supply", "marks")
WORLDS, PLANS = 30, 60


def worlds(kind: str, implied: bool) -> Iterator[World]:
    """Yield the worlds of a kind."""
    make = implied_world if implied else world_of
    return (make(kind, seed, PLANS) for seed in range(WORLDS))


def test_every_registered_kind_has_worlds() -> None:
    assert set(BUILDERS) == set(KINDS)


@pytest.mark.parametrize(("kind", "implied"), [*((kind, False) for kind in KINDS), *((kind, True) for kind in IMPLIED)])
def test_what_is_posted_is_what_is_counted(kind: str, implied: bool) -> None:
    for world in worlds(kind, implied):
        wrong = disagreement(world)
        assert wrong is None, wrong


def test_the_worlds_hold_many_plans_and_every_kind_is_kept_and_broken() -> None:
    plans = 0
    for kind, implied in [*((kind, False) for kind in KINDS), *((kind, True) for kind in IMPLIED)]:
        kept = broken = 0
        for world in worlds(kind, implied):
            for plan in world.plans:
                holds = all(found.holds for found in world.rule.check(plan, world.facts))
                kept, broken = kept + holds, broken + (not holds)
        plans += kept + broken
        assert min(kept, broken) >= 30, (kind, implied, kept, broken)
    assert plans >= 20_000
