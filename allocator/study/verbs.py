"""What every command asks that can be kept and asked again: one table, verb -> how to ask and how to write the answer down.

The options are called as on the command line, so that what is kept can be read as the command that was typed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from inspect import signature
from types import MappingProxyType
from typing import Any

from allocator.dossier import Dossier
from allocator.dossier.comparison import Comparison
from allocator.dossier.gaps import GapReport
from allocator.dossier.grid import Grid
from allocator.dossier.options import Front, Options
from allocator.export import document
from allocator.export.ballot import ballot_document
from allocator.export.compared import compared_document
from allocator.export.explained import explained_document
from allocator.export.gaps import gaps_document
from allocator.export.options import front_document, options_document
from allocator.export.sensitivity import grid_document, sensitivity_document
from allocator.study.answers import FilePath, Listener, solve
from allocator.study.ballot import ballot
from allocator.study.comparing import MOST_TRIED, compare
from allocator.study.explaining import explain
from allocator.study.gaps import gaps
from allocator.study.options import front, options
from allocator.study.sensitivity import grid as ask_grid
from allocator.study.sensitivity import sensitivity
from allocator.study.why import why as ask_why

Document = dict[str, Any]


@dataclass(frozen=True)
class Verb:
    """How a command is asked, and how its answer is written down.

    Attributes:
        ask: Takes the scenario, the command's options, variant, settings, seed, workers, time_limit and progress; gives the answer.
        tell: Answer -> the document that `--json` prints.
        first: Answer -> the dossier that gives the document its envelope.
    """

    ask: Callable[..., Any]
    tell: Callable[[Any], Document]
    first: Callable[[Any], Dossier]

    def knows(self, option: str) -> bool:
        """Say whether the command has an option of this name."""
        return option == "seed" or option in signature(self.ask).parameters


def _explain(path: FilePath, *, why: str | None = None, seats: int | None = None, body: str | None = None, **asked: Any) -> Dossier:
    """Say what another number of seats would take, or, where nothing is asked or no plan is there, which rules clash."""
    dossier = None if why is None else ask_why(path, why, seats=seats, body=body, **asked)
    return explain(path, **asked) if dossier is None or dossier.verdict == "infeasible" else dossier


def _sensitivity(path: FilePath, *, grid: str | None = None, by: str | None = None, **asked: Any) -> Dossier | Grid:
    axes = [axis for axis in (grid, by) if axis is not None]
    return ask_grid(path, axes, **asked) if axes else sensitivity(path, **asked)


def _sensitivity_told(answer: Dossier | Grid) -> Document:
    return grid_document(answer) if isinstance(answer, Grid) else sensitivity_document(answer)


def _options(
    path: FilePath, *, n: int = 3, apart: int = 1, within: Sequence[str] = (), body: Sequence[str] = (), pareto: str | None = None,
    **asked: Any,
) -> Options | Front:
    if pareto is not None:
        return front(path, [each.strip() for each in pareto.split(",")], **asked)
    return options(path, count=n, apart=apart, within=within, bodies=body, **asked)


def _options_told(answer: Options | Front) -> Document:
    return front_document(answer) if isinstance(answer, Front) else options_document(answer)


def _compare(
    path: FilePath, *, variants: str | None = None, plan: Sequence[str] = (), causes: int = MOST_TRIED, **asked: Any
) -> Comparison:
    named = None if variants is None else tuple(each.strip() for each in variants.split(",") if each.strip())
    return compare(path, variants=named, plans=plan, causes=causes, **asked)


def _gaps(path: FilePath, *, body: str | None = None, progress: Listener | None = None, **asked: Any) -> GapReport:
    """Ask for gaps, which tell nobody how far they are."""
    return gaps(path, body=body, **asked)


def _itself(dossier: Dossier) -> Dossier:
    return dossier


def _its_dossier(answer: Any) -> Dossier:
    dossier: Dossier = answer.dossier
    return dossier


def _first_of(answer: Dossier | Grid) -> Dossier:
    return answer.dossier if isinstance(answer, Grid) else answer


def _first_side(comparison: Comparison) -> Dossier:
    return comparison.sides[0].dossier


VERBS: Mapping[str, Verb] = MappingProxyType({
    "solve": Verb(solve, document, _itself),
    "explain": Verb(_explain, explained_document, _itself),
    "sensitivity": Verb(_sensitivity, _sensitivity_told, _first_of),
    "options": Verb(_options, _options_told, _its_dossier),
    "compare": Verb(_compare, compared_document, _first_side),
    "ballot": Verb(ballot, ballot_document, _its_dossier),
    "gaps": Verb(_gaps, gaps_document, _its_dossier),
})  # fmt: skip
"""All of them."""

WITH_FILES = ("plan",)
"""Options that name files, which are kept with the scenario."""
