"""The pigeonhole family: a panel of 15 out of 60 synthetic people cannot hold at least 6 women and at least 11 men.

What the rules ask of a set of rules is a question of how many people of each kind are taken, and a kind is told by gender, sector, youth
and minority. So every subset of the rules is decided here by plain counting over kinds, one sector after another.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache, cached_property
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

SECTORS = [f"sector {number}" for number in range(1, 11)]
CROSSING = ("women", "men", "young", "minority")
SIZE, WOMEN, MEN = 15, 6, 11
NEVER = 10**6


class Roster:
    """60 people, and 15 rules of which at least three cannot hold together.

    With `one_sided` there are only women in the first five sectors, so that eleven men leave too few seats for these.
    """

    def __init__(self, seed: int, *, one_sided: bool = False) -> None:
        rng = random.Random(f"pigeonholes {seed}")
        self.young, self.minority = rng.randint(2, 4), rng.randint(1, 3)
        self.people = [
            {
                "id": f"P{number:02d}", "name": f"person {number}", "gender": rng.choice(("F", "M")),
                "sector": SECTORS[number] if number < len(SECTORS) else rng.choice(SECTORS),
                "young": "yes" if rng.random() < 0.25 else "no", "minority": "yes" if rng.random() < 0.15 else "no",
            }
            for number in range(60)
        ]  # fmt: skip
        for person in self.people:
            if one_sided and person["sector"] in SECTORS[:5]:
                person["gender"] = "F"

    @property
    def scenario(self) -> dict[str, Any]:
        """What the file says: ten sectors, women, men, young and minority; the size is the fifteenth rule."""
        kinds: list[tuple[str, dict[str, str], int]] = [(sector.replace(" ", "-"), {"sector": sector}, 1) for sector in SECTORS]
        kinds += [("women", {"gender": "F"}, WOMEN), ("men", {"gender": "M"}, MEN)]
        kinds += [("young", {"young": "yes"}, self.young), ("minority", {"minority": "yes"}, self.minority)]
        rules = [{"id": name, "kind": "bloc", "where": where, "at_least": least} for name, where, least in kinds]
        return {
            "format": 1, "title": "a panel of synthetic people that cannot be", "facts": {"people": {"rows": self.people}},
            "bodies": {"panel": {"of": "people", "size": {"at_most": SIZE}}}, "rules": rules,
        }  # fmt: skip

    @cached_property
    def conflicts(self) -> frozenset[frozenset[str]]:
        """All minimal conflicts, found by looking at every subset of the 15 rules."""
        names = [*(sector.replace(" ", "-") for sector in SECTORS), *CROSSING, "size:panel"]
        possible = np.array(list(self._possible()))
        subsets = np.arange(1 << len(names))
        minimal = ~possible
        for at in range(len(names)):
            minimal &= (subsets >> at & 1 == 0) | possible[subsets & ~(1 << at)]
        return frozenset(frozenset(name for at, name in enumerate(names) if subset >> at & 1) for subset in subsets[minimal].tolist())

    def _possible(self) -> Iterator[bool]:
        """Yield by subset (the first sector is the lowest bit, the size the highest) whether people can be found who meet it."""
        fewest = [self._fewest(sectors) for sectors in range(1 << len(SECTORS))]
        for size, crossing in product((False, True), range(1 << len(CROSSING))):
            needs = tuple(need if crossing >> at & 1 else 0 for at, need in enumerate(self.needs))
            yield from (bool(table[needs] <= (SIZE if size else len(self.people))) for table in fewest)

    @property
    def needs(self) -> tuple[int, int, int, int]:
        return WOMEN, MEN, self.young, self.minority

    def _fewest(self, sectors: int) -> NDArray[np.int64]:
        """Return by numbers of women, men, young and minority the fewest people who are so many and cover some sectors."""
        return self._up_to(len(SECTORS), sectors)

    @cache  # noqa: B019 - a roster lives as long as its test
    def _up_to(self, sector: int, covered: int) -> NDArray[np.int64]:
        """Return the same for people of the first sectors only; a number nobody can reach takes very many."""
        if sector == 0:
            table = np.full([need + 1 for need in self.needs], NEVER, dtype=np.int64)
            table[0, 0, 0, 0] = 0
            return table
        before = covered & ((1 << sector - 1) - 1)
        some = self._with_some_of(sector - 1, before)
        return some if covered >> (sector - 1) & 1 else np.minimum(some, self._up_to(sector - 1, before))

    @cache  # noqa: B019 - likewise
    def _with_some_of(self, sector: int, covered: int) -> NDArray[np.int64]:
        """Return the same for people of the sectors before, and at least one of this sector."""
        before = self._up_to(sector, covered)
        taken = [
            people + before[np.ix_(*(np.maximum(np.arange(need + 1) - own, 0) for need, own in zip(self.needs, kinds, strict=True)))]
            for kinds, people in self._choices(sector).items() if people
        ]  # fmt: skip
        return np.min(taken, axis=0)  # type: ignore[no-any-return]

    @cache  # noqa: B019 - likewise
    def _choices(self, sector: int) -> dict[tuple[int, ...], int]:
        """Return what can be taken from a sector: women, men, young and minority among them -> how many people that are."""
        found: dict[tuple[int, ...], int] = {(0, 0, 0, 0): 0}
        for person in self.people:
            if person["sector"] == SECTORS[sector]:
                own = (person["gender"] == "F", person["gender"] == "M", person["young"] == "yes", person["minority"] == "yes")
                more = {tuple(n + int(one) for n, one in zip(kinds, own, strict=True)): people + 1 for kinds, people in found.items()}
                found = {**more, **found}
        return {kinds: people for kinds, people in found.items() if not any(_serves_as_well(other, kinds) for other in found)}


def _serves_as_well(kinds: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Say whether as many women and men have no fewer young and minority among them, and more of one."""
    return kinds[:2] == other[:2] and kinds != other and kinds[2] >= other[2] and kinds[3] >= other[3]
