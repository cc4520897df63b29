"""Settling a part whose limits are nested: what remains of a spread is nothing but such sums, and they need no search."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from allocator.errors import OurBug
from allocator.rules.board import SizeOf
from allocator.solver.clock import Clock
from allocator.solver.nested import Best, best_nested
from allocator.solver.program import Program


def settled_nested(best: Program, origin: Sequence[int], places: Mapping[int, int], clock: Clock) -> Best | None:
    """Return the contract's plan of a part and all that moves in it, or None where its limits are not nested.

    Args:
        best: The part; just the best plans meet it.
        origin: Its unknowns -> theirs in the whole program.
        places: Unknown of the whole program -> its place in the order in which ties are settled.
        clock: Is looked at now and then.

    Raises:
        OurBug: No plan meets the part.
    """
    if best.choices or best.limits or any(isinstance(each.key, SizeOf) for each in best.variables):
        return None
    order = [places.get(index, len(places) + at) for at, index in enumerate(origin)]
    found = best_nested(best, order, clock, of_any_kind=True)
    if found is None or isinstance(found, Best):
        return found
    raise OurBug("a part of a program that has a plan has none")
