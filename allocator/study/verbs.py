"""What every command asks that can be kept and asked again: verb -> how to ask and how to write the answer down.

The options are called as on the command line, so that what is kept can be read as the command that was typed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from inspect import signature
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from allocator.dossier import Dossier

if TYPE_CHECKING:
    from allocator.dossier.comparison import Comparison
    from allocator.dossier.gaps import GapReport
    from allocator.dossier.grid import Grid
    from allocator.dossier.options import Front, Options
    from allocator.study.answers import FilePath, Listener

Document = dict[str, Any]

WITH_FILES = ("plan",)
"""Options that name files, which are kept with the scenario."""


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


def _solving() -> Verb:
    from allocator.export import document
    from allocator.study.answers import solve

    return Verb(solve, document, _itself)


def _explaining() -> Verb:
    from allocator.export.explained import explained_document
    from allocator.study.explaining import explain
    from allocator.study.why import why as ask_why

    def ask(path: FilePath, *, why: str | None = None, seats: int | None = None, body: str | None = None, **asked: Any) -> Dossier:
        """Say what another number of seats would take, or, where nothing is asked or no plan is there, which rules clash."""
        dossier = None if why is None else ask_why(path, why, seats=seats, body=body, **asked)
        return explain(path, **asked) if dossier is None or dossier.verdict == "infeasible" else dossier

    return Verb(ask, explained_document, _itself)


def _sensing() -> Verb:
    from allocator.dossier.grid import Grid
    from allocator.export.sensitivity import grid_document, sensitivity_document
    from allocator.study.sensitivity import grid as ask_grid
    from allocator.study.sensitivity import sensitivity

    def ask(path: FilePath, *, grid: str | None = None, by: str | None = None, **asked: Any) -> Dossier | Grid:
        axes = [axis for axis in (grid, by) if axis is not None]
        return ask_grid(path, axes, **asked) if axes else sensitivity(path, **asked)

    def tell(answer: Dossier | Grid) -> Document:
        return grid_document(answer) if isinstance(answer, Grid) else sensitivity_document(answer)

    def first(answer: Dossier | Grid) -> Dossier:
        return answer.dossier if isinstance(answer, Grid) else answer

    return Verb(ask, tell, first)


def _choosing() -> Verb:
    from allocator.dossier.options import Front
    from allocator.export.options import front_document, options_document
    from allocator.study.options import front, options

    def ask(
        path: FilePath, *, n: int = 3, apart: int = 1, within: Sequence[str] = (), body: Sequence[str] = (), pareto: str | None = None,
        **asked: Any,
    ) -> Options | Front:  # fmt: skip
        if pareto is not None:
            return front(path, [each.strip() for each in pareto.split(",")], **asked)
        return options(path, count=n, apart=apart, within=within, bodies=body, **asked)

    def tell(answer: Options | Front) -> Document:
        return front_document(answer) if isinstance(answer, Front) else options_document(answer)

    return Verb(ask, tell, _its_dossier)


def _comparing() -> Verb:
    from allocator.export.compared import compared_document
    from allocator.study.comparing import MOST_TRIED, compare

    def ask(
        path: FilePath, *, variants: str | None = None, plan: Sequence[str] = (), causes: int = MOST_TRIED, **asked: Any
    ) -> Comparison:
        named = None if variants is None else tuple(each.strip() for each in variants.split(",") if each.strip())
        return compare(path, variants=named, plans=plan, causes=causes, **asked)

    return Verb(ask, compared_document, _first_side)


def _balloting() -> Verb:
    from allocator.export.ballot import ballot_document
    from allocator.study.ballot import ballot

    return Verb(ballot, ballot_document, _its_dossier)


def _looking_for_gaps() -> Verb:
    from allocator.export.gaps import gaps_document
    from allocator.study.gaps import gaps

    def ask(path: FilePath, *, body: str | None = None, progress: Listener | None = None, **asked: Any) -> GapReport:
        """Ask for gaps, which tell nobody how far they are."""
        return gaps(path, body=body, **asked)

    return Verb(ask, gaps_document, _its_dossier)


def _itself(dossier: Dossier) -> Dossier:
    return dossier


def _its_dossier(answer: Any) -> Dossier:
    dossier: Dossier = answer.dossier
    return dossier


def _first_side(comparison: Comparison) -> Dossier:
    return comparison.sides[0].dossier


_MADE: Mapping[str, Callable[[], Verb]] = MappingProxyType({
    "solve": _solving, "explain": _explaining, "sensitivity": _sensing, "options": _choosing, "compare": _comparing, "ballot": _balloting,
    "gaps": _looking_for_gaps,
})  # fmt: skip

VERBS = tuple(_MADE)
"""All of them."""


@cache
def verb_named(name: str) -> Verb:
    """Return one of `VERBS`; nothing is loaded that serves other verbs alone."""
    return _MADE[name]()
