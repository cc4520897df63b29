"""What is exported, and how it is looked for: values only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from allocator.dossier import Dossier
from allocator.dossier.ballot import Balloted
from allocator.dossier.comparison import Comparison
from allocator.dossier.options import Front, Options
from allocator.errors import Phrase
from allocator.study.answers import Listener
from allocator.study.kept_runs import Answered


@dataclass(frozen=True)
class Subject:
    """What papers are made of.

    Attributes:
        dossier: The answer; the first one of a comparison.
        versions: Of the programs that found it; None for those that run now.
        balloted: What an election can do to a list, where that is asked.
        compared: Plans side by side, where that is asked.
        chosen_from: Several plans to choose from, or a front, where that is asked.
        answered: What was solved for it just now, ready to be kept as runs.
        warnings: What whoever gets the papers must be told.
    """

    dossier: Dossier
    versions: Mapping[str, str] | None = None
    balloted: Balloted | None = None
    compared: Comparison | None = None
    chosen_from: Options | Front | None = None
    answered: tuple[Answered, ...] = ()
    warnings: tuple[Phrase, ...] = ()


@dataclass(frozen=True)
class Asking:
    """How a subject is looked for.

    Attributes:
        scenario: The scenario of a plan, where it does not lie beside it.
        variant, settings: Of the scenario.
        seed, workers, time_limit: Of a solve.
        store: Where runs are kept.
        progress: Is told how far a solve is.
        choices: What `options` is asked, called as on the command line: n, apart, within, body, pareto.
    """

    scenario: Path | None = None
    variant: str | None = None
    settings: tuple[str, ...] = ()
    seed: int | None = None
    workers: int = 1
    time_limit: float | None = None
    store: Path | None = None
    progress: Listener | None = None
    choices: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def solving(self) -> dict[str, Any]:
        """What a solve is told."""
        return {"seed": self.seed, "workers": self.workers, "time_limit": self.time_limit, "progress": self.progress}
