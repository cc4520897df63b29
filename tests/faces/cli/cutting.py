"""Time that runs out after so many looks at the clock, the same on every machine; and a record of which sentences are said."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import pytest

from allocator.dossier import Outcome
from allocator.errors import Phrase
from allocator.problem import Problem
from allocator.solver import Settings, StageLimit
from allocator.solver.clock import Clock

LOOKS = (1, 2, 3, 4, 5, 6, 8, 10, 12, 13, 17, 22, 28, 36, 47, 60, 80, 110, 150, 220, 400, 1000, 3000)
"""After how many looks at a clock it has run out; of the verbs tried here the last lets everything finish."""


def count_looks(patch: pytest.MonkeyPatch) -> None:
    """Let every clock with a limit gain a second each time it is looked at, and solve in this process so that it is that clock."""

    def spent(clock: Clock) -> float:
        looks = int(clock.__dict__.get("looks", 0)) + 1
        object.__setattr__(clock, "looks", looks)
        return float(looks)

    def here(problem: Problem, settings: Settings, limits: Sequence[StageLimit] = ()) -> Outcome:
        from allocator.solver.run import solve_problem

        return solve_problem(problem, settings, limits=limits)

    patch.setattr(Clock, "spent", property(spent))
    patch.setattr("allocator.solver.guard.guarded", here)
    for patience in ("PATIENCE", "LESS_PATIENCE"):
        patch.setattr(sys.modules["allocator.explain.repair"], patience, float(LOOKS[-1]))


_ROOMS = (
    "explain.repair", "cli.report", "cli.explain_report", "cli.sensitivity_report", "cli.grid_report", "export.explained",
    "export.sensitivity",
)  # fmt: skip
for _name in _ROOMS:
    import_module(f"allocator.{_name}")


@contextmanager
def codes_said() -> Iterator[set[str]]:
    """Collect the codes of all that is said, wherever it is said."""
    codes: set[str] = set()
    speaker: Any = sys.modules["allocator.words.say"]
    plain = speaker.say

    def say(phrase: Phrase, language: Any) -> str:
        codes.add(phrase.code)
        return str(plain(phrase, language))

    with pytest.MonkeyPatch.context() as patch:
        for name, module in list(sys.modules.items()):
            if name.startswith("allocator") and getattr(module, "say", None) is plain:
                patch.setattr(module, "say", say)
        yield codes
