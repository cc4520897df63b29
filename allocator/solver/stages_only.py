"""What the stages come to, and nothing more: no ties, and any of the best plans. For asking many questions that differ little."""

from __future__ import annotations

from dataclasses import replace

from allocator.dossier import Outcome
from allocator.problem import Problem
from allocator.solver.compile import compile_program
from allocator.solver.engine import Setting
from allocator.solver.nested import solve_nested


def stages_only(problem: Problem, setting: Setting) -> Outcome:
    """Serve every stage of a problem; of the ties nothing is said, and the plan is any of the best.

    Raises:
        ScenarioFaults: Nothing bounds some body.
    """
    answered = solve_nested(problem, replace(setting.settings, time_limit=setting.clock.left))
    if answered is not None:
        return answered
    from allocator.solver.run import serve_program

    return serve_program(problem, compile_program(problem), setting)
