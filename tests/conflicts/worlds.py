"""Random tiny worlds of units and people whose rules cannot all hold, and a judge that tries every way and every subset of the rules."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from tests.conflicts.people_side import PeopleSide, people_side
from tests.conflicts.unit_side import Side, UnitSide, unit_side


@dataclass(frozen=True)
class World:
    """A scenario of synthetic units and people."""

    units: UnitSide
    people: PeopleSide

    @property
    def scenario(self) -> dict[str, Any]:
        """What the file says."""
        women = {"women": {"units": "women", "people": {"gender": "F"}}, "others": {"units": "others", "people": {"gender": "M"}}}
        return {
            "format": 1, "title": "a tiny world of synthetic units and people",
            "facts": {"units": {"members": "members", "rows": self.units.rows}, "people": {"rows": self.people.rows}},
            "categories": women, "bodies": {"congress": self.units.body, **self.people.bodies},
            "rules": [*self.units.rules, *self.people.rules],
        }  # fmt: skip

    @cached_property
    def conflicts(self) -> frozenset[frozenset[str]]:
        """All minimal conflicts, found by looking at every subset of the rules."""
        return frozenset([*minimal_conflicts(self.units), *minimal_conflicts(self.people)])

    def side_of(self, rules: Iterable[str]) -> Side:
        """Return the side whose rules these are."""
        return self.units if set(rules) <= self.units.truths.keys() else self.people


def minimal_conflicts(side: Side) -> Iterator[frozenset[str]]:
    """Yield every subset of the rules that no state meets although some state meets each smaller one."""
    names = list(side.truths)
    masks = np.zeros(len(next(iter(side.truths[names[0]].values()))), dtype=np.int64)
    for at, name in enumerate(names):
        masks |= np.logical_and.reduce(list(side.truths[name].values())).astype(np.int64) << at
    possible = np.zeros(1 << len(names), dtype=np.bool_)
    possible[np.unique(masks)] = True
    subsets = np.arange(1 << len(names))
    for at in range(len(names)):
        lacking = subsets[subsets >> at & 1 == 0]
        possible[lacking] |= possible[lacking | 1 << at]
    for subset in subsets[~possible]:
        members = [at for at in range(len(names)) if subset >> at & 1]
        if all(possible[subset ^ 1 << at] for at in members):
            yield frozenset(names[at] for at in members)


def world(seed: int) -> World:
    """Draw the world of a seed; the first draw whose rules cannot all hold is taken."""
    rng = random.Random(f"conflicts {seed}")
    while True:
        drawn = World(unit_side(rng), people_side(rng))
        if drawn.conflicts:
            return drawn
