"""What engines are asked and what they answer, without naming any engine."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from allocator.dossier import Undecided
from allocator.errors import Phrase
from allocator.solver.clock import Clock


@dataclass(frozen=True)
class Progress:
    """Where a solve stands, for a progress line.

    Attributes:
        stage: The stage being served; None before the first and after the last.
        phrase: What is being done.
    """

    stage: int | None
    phrase: Phrase


@dataclass(frozen=True)
class Settings:
    """How to solve.

    Attributes:
        seed: Of the engine's search; the answer does not depend on it where it is proved.
        workers: Engine threads; nor on these.
        time_limit: Seconds of wall clock for everything; None for no limit.
        progress: Told where the solve stands.
        found: Told of every plan that serves one more stage, with what is proved so far.
    """

    seed: int = 0
    workers: int = 1
    time_limit: float | None = None
    progress: Callable[[Progress], None] | None = None
    found: Callable[[Undecided], None] | None = None


@dataclass(frozen=True)
class Setting:
    """Settings with a running clock: what every search is given.

    Attributes:
        settings: How to solve.
        clock: Running.
        confirms: Whether a second engine is asked where nothing else confirms an optimum; not where nobody is told of it.
    """

    settings: Settings
    clock: Clock = field(default_factory=Clock)
    confirms: bool = True


@dataclass(frozen=True)
class Objective:
    """What to minimise: whole coefficients, and convex tables of whole marginals.

    Attributes:
        terms: Variable -> coefficient.
        costs: Variable, its lower limit, and whole marginals from there on.
    """

    terms: Mapping[int, int] = field(default_factory=dict)
    costs: tuple[tuple[int, int, tuple[int, ...]], ...] = ()


@dataclass(frozen=True)
class Found:
    """A plan.

    Attributes:
        values: By variable.
        value: Of the objective.
        bound: Below which no plan goes.
        best: Whether it is proved best.
    """

    values: tuple[int, ...]
    value: int
    bound: int
    best: bool


@dataclass(frozen=True)
class NoPlan:
    """Nothing meets the constraints."""


@dataclass(frozen=True)
class OutOfTime:
    """Time ran out before anything was found or refuted."""


Answer = Found | NoPlan | OutOfTime
"""Found (best or not), refuted, or neither."""
