"""What serving a stage leads to."""

from __future__ import annotations

from dataclasses import dataclass

from allocator.apportion import Cost
from allocator.solver.program import Program


@dataclass(frozen=True)
class Served:
    """A stage is proved.

    Attributes:
        program: The program in which just the best plans of this stage are left.
        values: One of them.
        value: The optimum.
        confirmed: Whether a second route came to it too.
    """

    program: Program
    values: tuple[int, ...]
    value: Cost
    confirmed: bool


@dataclass(frozen=True)
class Stopped:
    """Time ran out in a stage.

    Attributes:
        values: The best plan found in it, if any.
        value: What that plan reaches.
        bound: What no plan can go below, if anything is known.
    """

    values: tuple[int, ...] | None
    value: Cost | None
    bound: Cost | None
