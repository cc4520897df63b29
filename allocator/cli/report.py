"""The report on a dossier, on a terminal or in a pipe: how it ended, the tables, the rules, the ties, the conflict."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from allocator.cli.allocated import allocation_table
from allocator.cli.paper import is_narrow
from allocator.cli.rules_told import WIDE, broken_lines, rules_said, rules_table, stages_table
from allocator.dossier import Conflict, Dossier
from allocator.errors import Phrase, phrase
from allocator.export import Allocation, allocation
from allocator.export.certified import certified_lines
from allocator.export.moves_said import kept_lines
from allocator.export.outcome_said import ending_said, formula_said, ties_said
from allocator.export.verdicts import source
from allocator.problem import Problem
from allocator.rules.in_words import in_words
from allocator.words import say
from allocator.words.say import Language

if TYPE_CHECKING:
    from rich.console import Console


def print_report(dossier: Dossier, console: Console, language: Language) -> None:
    """Print all that a reader needs to know about an answer."""
    for line in (*heading_lines(dossier), *ending_said(dossier)):
        console.print(say(line, language))
    if dossier.plan is not None:
        console.print()
        for body in (each for each in dossier.plan.bodies if each not in dossier.plan.silent):
            _print_body(allocation(dossier.problem, dossier.plan, body), console, language)
    if dossier.audit is not None and dossier.audit.reports:
        console.print(rules_table(dossier, language, width=console.width))
        for paragraph in (*rules_said(dossier, language), "") if console.width < WIDE else ():
            console.print(paragraph)
    if dossier.stages:
        console.print(stages_table(dossier, language))
    for line in (*_after(dossier), *broken_lines(dossier)):
        console.print(say(line, language))


def _print_body(allocated: Allocation, console: Console, language: Language) -> None:
    """Print one body's table, what must be known before it is read, and what helps to read it."""
    if allocated.synthetic:
        console.print(say(phrase("note.synthetic"), language), style="bold")
    console.print(allocation_table(allocated, language, narrow=is_narrow(console)))
    for note in allocated.notes:
        console.print(say(note, language))
    if allocated.notes:
        console.print()


def heading_lines(dossier: Dossier) -> Iterator[Phrase]:
    """Yield what was asked: the title, the file, what was changed in it."""
    yield from asked_lines(dossier.problem)


def asked_lines(problem: Problem) -> Iterator[Phrase]:
    """Yield the title of a scenario, its file, and what was changed in it."""
    origin = problem.origin
    if problem.title:
        yield phrase("report.heading", title=problem.title)
    yield phrase("report.scenario", file=origin.file, variant=origin.variant)
    if origin.settings:
        settings = tuple(f"{path}={value}" for path, value in origin.settings.items())
        yield phrase("report.set", settings=phrase("list.comma", items=settings))


def _after(dossier: Dossier) -> Iterator[Phrase]:
    for conflict in dossier.conflicts:
        yield from conflict_lines(conflict, dossier.problem)
    if dossier.kept is not None:
        yield from kept_lines(dossier.kept, dossier.problem.facts)
    if dossier.plan is not None:
        yield from (formula_said(rule, chosen) for rule, chosen in dossier.plan.chosen.items())
    if dossier.ties is not None:
        yield from ties_said(dossier.ties, dossier.problem)
    if dossier.certified is not None:
        yield from certified_lines(dossier.certified)
    if dossier.trace is not None:
        seconds = Fraction(round(dossier.trace.seconds * 100), 100)
        yield phrase("report.solver", name=dossier.trace.name, version=dossier.trace.version, seconds=seconds)


def conflict_lines(conflict: Conflict, problem: Problem) -> Iterator[Phrase]:
    """Yield the rules that cannot hold together."""
    yield phrase("report.conflict" if len(conflict.rules) > 1 else "report.conflict_of_one")
    for rule in problem.rules:
        if rule.id in conflict.rules:
            told = phrase("conflict.line", id=rule.id, says=in_words(rule, problem.facts))
            cited = source(rule)
            yield phrase("conflict.cited", line=told, source=cited) if cited else told
    yield from (phrase("report.because", says=reason) for reason in conflict.because)
    alone = len(conflict.rules) == 1
    minimal = phrase("report.conflict_alone" if alone else "report.conflict_minimal")
    yield minimal if conflict.minimal else phrase("report.conflict_large")
