"""The laws, over every registered kind and the implied rules."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from allocator.rules import KINDS
from tests.laws import fields, people_fields
from tests.laws.every_kind import EVERY, NEVER_MISSED
from tests.laws.laws import disagreement
from tests.laws.worlds import World

WORLDS, PLANS = 30, 60


def worlds(name: str) -> Iterator[World]:
    """Yield the worlds of a kind."""
    return (EVERY[name](seed, PLANS) for seed in range(WORLDS))


def test_every_registered_kind_has_worlds() -> None:
    assert {*fields.BUILDERS, *people_fields.BUILDERS} == set(KINDS)


@pytest.mark.parametrize("name", EVERY)
def test_what_is_posted_is_what_is_counted(name: str) -> None:
    for world in worlds(name):
        wrong = disagreement(world)
        assert wrong is None, wrong


def test_the_worlds_hold_many_plans_and_every_kind_is_kept_and_broken() -> None:
    plans = 0
    for name in EVERY:
        kept = broken = 0
        for world in worlds(name):
            for plan in world.plans:
                holds = all(found.holds for found in world.rule.check(plan, world.facts))
                kept, broken = kept + holds, broken + (not holds)
        plans += kept + broken
        assert kept >= 30 and (broken >= 30 or name in NEVER_MISSED), (name, kept, broken)
    assert plans >= 20_000
