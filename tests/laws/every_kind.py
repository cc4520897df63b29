"""Every rule that the laws bind: each registered kind about units and about people, and the implied rules about both."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from tests.laws import fields, people_fields
from tests.laws.people_worlds import implied_people_world, people_world
from tests.laws.worlds import World, implied_world, world_of

MakesWorld = Callable[[int, int], World]
"""Makes the world of a seed, with so many plans."""

EVERY: Mapping[str, MakesWorld] = {
    **{kind: partial(world_of, kind) for kind in fields.BUILDERS},
    **{f"{kind} of people": partial(people_world, kind) for kind in people_fields.BUILDERS},
    **{f"implied {kind}": partial(implied_world, kind) for kind in ("size", "within", "supply", "marks")},
    **{f"implied {kind} of people": partial(implied_people_world, kind) for kind in ("size", "within")},
}
NEVER_MISSED = ("score", "score of people")
"""A score is only ever better or worse."""
