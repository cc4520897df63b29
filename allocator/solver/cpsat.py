"""The first engine: CP-SAT reads a program and answers. It is loaded when the first search starts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from allocator.solver.engine import Answer, NoPlan, Objective, Setting
from allocator.solver.program import Program

NAME = "cp-sat"


def search(
    program: Program, objective: Objective | None, setting: Setting, hint: Sequence[int] | None = None, *, people: bool = False,
    small: bool = False,
) -> Answer:  # fmt: skip
    """Find a plan that meets the program, the best one by `objective` if there is one.

    Args:
        program: What must hold.
        objective: What to minimise, if anything.
        setting: Settings and clock.
        hint: Values to try first.
        people: Whether the unknowns are a few hundred of people: full linear relaxations pay there.
        small: Whether the program is so small that making it simpler first takes longer than searching it.

    Raises:
        TimeIsUp: No time was left to begin with.
        UnlistedStatus: CP-SAT said something that is not in our list.
    """
    setting.clock.check()
    if program.crossed:
        return NoPlan()
    from allocator.solver.cpsat_engine import solve_by_cpsat

    return solve_by_cpsat(program, objective, setting, hint, people=people, small=small)


def holds(program: Program, values: Mapping[int, int] | Sequence[int]) -> bool:
    """Count the constraints of a program on given values, without any engine."""
    return all(
        (constraint.lower is None or constraint.lower <= sum(n * values[v] for v, n in constraint.terms))
        and (constraint.upper is None or sum(n * values[v] for v, n in constraint.terms) <= constraint.upper)
        for constraint in program.constraints
    )
