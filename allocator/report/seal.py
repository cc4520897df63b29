"""What stands around a paper: its abstract, and in its footer what vouches for it."""

from __future__ import annotations

import platform
from collections.abc import Iterator, Mapping
from importlib import metadata
from types import MappingProxyType

from allocator.dossier import Dossier
from allocator.errors import Phrase, phrase
from allocator.problem import Problem
from allocator.report.ages import AGE_BAND
from allocator.report.tree import Note, Said, Seal


def about_of(problem: Problem) -> Said:
    """Return the abstract: what the letterhead says, else the title of the scenario."""
    about = problem.head.about
    return about if about.vi or about.en else problem.title or phrase("paper.untitled", file=problem.origin.file)


def redaction_notes(problem: Problem) -> Iterator[Note]:
    """Yield that people go by pseudonyms, where they do."""
    if any(table.heading(AGE_BAND) is not None for table in problem.facts.tables.values()):
        yield Note(phrase("note.redacted"))


def seal_of(dossier: Dossier, versions: Mapping[str, str] | None = None) -> Seal:
    """Return what vouches for a paper.

    Args:
        dossier: The question with its answer.
        versions: Of the programs that found the answer, where that was another time; None for those that run now.
    """
    origin = dossier.problem.origin
    programs = versions_now() if versions is None else MappingProxyType(dict(versions))
    return Seal(origin.file, origin.variant, origin.sha256, programs, phrase("list.semicolon", items=tuple(_verdict(dossier))))


def versions_now() -> Mapping[str, str]:
    """Return the versions of the programs that the answer rests on; none of them is loaded for that."""
    known = {name: metadata.version(name) for name in ("allocator", "ortools")}
    return MappingProxyType({**known, "python": platform.python_version()})


def _verdict(dossier: Dossier) -> Iterator[Phrase]:
    yield from _choice(dossier)
    if dossier.verdict == "audited":
        if dossier.choice is None:
            yield phrase("seal.draft")
    elif dossier.verdict != "infeasible":
        yield phrase("verdict.proven" if dossier.proven else "verdict.unproven")
    else:
        yield phrase("seal.infeasible")
    if dossier.verdict in ("solved", "infeasible"):
        yield phrase("verdict.confirmed" if dossier.confirmed else "verdict.unconfirmed")
    if dossier.audit is not None:
        yield phrase("seal.clean") if dossier.audit.clean else phrase("seal.broken", count=len(dossier.audit.breaches))


def _choice(dossier: Dossier) -> Iterator[Phrase]:
    """Yield which of several plans of a run it is, and what that run proved of it where the plan was not the run's best."""
    choice = dossier.choice
    if choice is None:
        return
    yield phrase(f"seal.choice_{choice.kind}", number=choice.number, count=choice.count, run=choice.run)
    if dossier.verdict == "audited" and (choice.proven or choice.kind == "front"):
        yield phrase(f"seal.choice_{choice.kind}_proved")
    elif dossier.verdict == "audited":
        yield phrase("verdict.unproven")
