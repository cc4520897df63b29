"""The solver: rules become a program, engines serve its stages, ties are found and settled.

OR-Tools lives behind this door and is loaded only when a search starts; importing this package is cheap.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from allocator.dossier import Outcome
from allocator.facts import RuleId
from allocator.problem import Problem
from allocator.solver.engine import Progress, Setting, Settings
from allocator.solver.stage_limit import StageLimit

if TYPE_CHECKING:
    from allocator.solver.compile import Ready

__all__ = ["Progress", "Setting", "Settings", "StageLimit", "impossible_again", "possible", "solve"]


def solve(problem: Problem, settings: Settings | None = None, limits: Sequence[StageLimit] = ()) -> Outcome:
    """Solve a problem: by the greedy where limits are nested, by prices where rows stand in order, else by the engines.

    With a time limit the engines work in a process of their own, which is ended when it overruns.

    Args:
        problem: What is asked.
        settings: How.
        limits: What stages may come to at most; each stage is served as well as that allows.

    Raises:
        ScenarioFaults: Nothing bounds some body.
        UnlistedStatus: An engine said something that is not in our list.
    """
    from allocator.solver.compile import made_ready
    from allocator.solver.nested import asks_for_seats_alone

    settings, alone = settings or Settings(), not limits and asks_for_seats_alone(problem)
    ready = made_ready(problem, settings.time_limit) if alone or settings.time_limit is None else None
    answered = _by_structure(problem, settings, ready) if alone and ready is not None else None
    if answered is not None:
        return answered
    if settings.time_limit is not None:
        from allocator.solver.guard import guarded

        return guarded(problem, settings, limits)
    from allocator.solver.run import solve_problem

    return solve_problem(problem, settings, ready, limits)


def _by_structure(problem: Problem, settings: Settings, ready: Ready) -> Outcome | None:
    """Answer a problem that asks for seats alone by its structure: nested limits, or rows in order; None where it has neither."""
    from allocator.solver.nested import solve_nested

    answered = solve_nested(problem, settings, ready)
    if answered is not None:
        return answered
    from allocator.solver.chained import solve_chained

    return solve_chained(problem, settings, ready)


def possible(problem: Problem, left_out: frozenset[RuleId], setting: Setting) -> bool | None:
    """Say whether any plan meets the musts when some rules are left out; None where time runs out."""
    from allocator.solver.compile import compile_musts
    from allocator.solver.nested import possible_nested

    program = compile_musts(problem, left_out)
    verdict = possible_nested(program)
    if verdict is not None:
        return verdict
    from allocator.solver.run import is_possible

    return is_possible(program, setting)


def impossible_again(problem: Problem, left_out: frozenset[RuleId], setting: Setting) -> bool:
    """Say whether a second engine too finds that no plan meets the musts."""
    from allocator.solver.compile import compile_musts
    from allocator.solver.nested import impossible_nested

    program = compile_musts(problem, left_out)
    if impossible_nested(program):
        return True
    from allocator.solver.run import is_impossible_again

    return is_impossible_again(program, setting)
