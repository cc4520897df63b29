"""The exact greedy: every set takes the cheapest seats that it needs, from the innermost set outwards.

Under nested limits this is enough. What a set's seats cost together is convex in their number, and its steps are the steps of what lies
inside it, sorted by price; a lower limit takes the first ones beforehand, an upper limit cuts the rest off. Of equally cheap steps the
one is taken that comes first in a stated order. So of all cheapest plans the one comes out that has lexicographically the most seats in
that order: it is the cheapest one where costs are compared first and then the seats of the first row, the second, ...
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence

from allocator.solver.clock import Clock
from allocator.solver.laminar import Laminar
from allocator.solver.prices import Price, Prices
from allocator.solver.room import Room

_Offer = tuple[Price, int, int]
"""Price, place of the part in the order, and what is offered: a part, or (counted down from -1) an inner set's cheapest."""

_LOOK_AT_CLOCK = 4096


class Greedy:
    """One run of the greedy.

    Args:
        laminar: The nested sets.
        room: What they need and have room for.
        prices: Of every step.
        order: Part -> its place among equally cheap ones.
        clock: Is looked at now and then.
    """

    def __init__(self, laminar: Laminar, room: Room, prices: Prices, order: Sequence[int], clock: Clock) -> None:
        self._laminar, self._prices, self._order, self._clock = laminar, prices, order, clock
        self._counted = [part.lower for part in laminar.parts]
        self._offers: list[list[_Offer]] = []
        self._left = [most - least for least, most in zip(room.need, room.room, strict=True)]
        self._need = room.need
        self._taken = 0

    def fill(self) -> tuple[int, ...]:
        """Return how many each part counts in the cheapest plan.

        Raises:
            TimeIsUp: No time is left.
        """
        outermost = set(self._laminar.roots)
        for number, nest in enumerate(self._laminar.nests):
            offers = [offer for part in nest.parts if (offer := self._offer_of_part(part)) is not None]
            offers += [offer for inner in nest.nests if (offer := self._offer_of_nest(inner)) is not None]
            heapq.heapify(offers)
            self._offers.append(offers)
            least = sum(self._laminar.parts[part].lower for part in nest.parts) + sum(self._need[inner] for inner in nest.nests)
            for _ in range(self._need[number] - least):
                self._take(number)
            if number in outermost:
                self._take_what_does_not_cost(number)
        return tuple(self._counted)

    def _take_what_does_not_cost(self, root: int) -> None:
        """Take seats that no limit asks for, as long as they cost nothing or less."""
        while self._left[root] and self._offers[root] and self._offers[root][0][0] <= self._prices.nothing:
            self._left[root] -= 1
            self._take(root)

    def _offer_of_part(self, number: int) -> _Offer | None:
        part = self._laminar.parts[number]
        value = self._counted[number] + 1
        return (self._prices.step(part.variable, value), self._order[number], number) if value <= part.upper else None

    def _offer_of_nest(self, number: int) -> _Offer | None:
        if not self._left[number] or not self._offers[number]:
            return None
        price, place, _ = self._offers[number][0]
        return price, place, -1 - number

    def _take(self, number: int) -> None:
        """Take the cheapest seat of a set, down to the part that offers it, and let all sets on the way make their next offers."""
        self._taken += 1
        if self._taken % _LOOK_AT_CLOCK == 0:
            self._clock.check()
        path = [number]
        while (offered := self._offers[path[-1]][0][2]) < 0:
            path.append(-1 - offered)
            self._left[path[-1]] -= 1
        self._counted[offered] += 1
        offer = self._offer_of_part(offered)
        for at in reversed(path):
            if offer is None:
                heapq.heappop(self._offers[at])
            else:
                heapq.heapreplace(self._offers[at], offer)
            offer = self._offer_of_nest(at)
