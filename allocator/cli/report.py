"""The report on a dossier, on a terminal or in a pipe: how it ended, the tables, the rules, the ties, the conflict."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from allocator.cli.allocated import allocation_table
from allocator.cli.paper import is_narrow
from allocator.cli.rules_told import WIDE, broken_lines, rules_said, rules_table, stages_table
from allocator.cli.verdicts import source
from allocator.dossier import Conflict, Dossier, Ties
from allocator.errors import Phrase, phrase
from allocator.export import Allocation, allocation
from allocator.facts import RowId
from allocator.plan import Formula
from allocator.problem import Problem
from allocator.rules.implied import ancestors
from allocator.rules.in_words import in_words
from allocator.words import say
from allocator.words.say import Language

if TYPE_CHECKING:
    from rich.console import Console

_MOST_NAMED = 40
"""Rows that are named in one sentence; the document names all."""


def print_report(dossier: Dossier, console: Console, language: Language) -> None:
    """Print all that a reader needs to know about an answer."""
    for line in (*heading_lines(dossier), *_ending(dossier)):
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
    origin = dossier.problem.origin
    if dossier.problem.title:
        yield phrase("report.heading", title=dossier.problem.title)
    yield phrase("report.scenario", file=origin.file, variant=origin.variant)
    if origin.settings:
        settings = tuple(f"{path}={value}" for path, value in origin.settings.items())
        yield phrase("report.set", settings=phrase("list.comma", items=settings))


def _ending(dossier: Dossier) -> Iterator[Phrase]:
    confirmation = phrase("verdict.confirmed" if dossier.confirmed else "verdict.unconfirmed")
    match dossier.verdict:
        case "solved":
            yield phrase("report.solved", proof=phrase("verdict.proven"), confirmation=confirmation)
        case "infeasible":
            yield phrase("report.infeasible", confirmation=confirmation)
        case "undecided":
            yield phrase("report.undecided")
            yield phrase("report.no_plan" if dossier.plan is None else "report.unproven_plan")
        case "audited":
            assert dossier.audit is not None and dossier.plan is not None
            clean = phrase("report.audited_clean_part" if dossier.plan.silent else "report.audited_clean")
            yield clean if dossier.audit.clean else phrase("report.audited_broken", count=len(dossier.audit.breaches))
            yield from _left_open(dossier)


def _left_open(dossier: Dossier) -> Iterator[Phrase]:
    """Yield what a draft leaves open: bodies that it does not speak of, and seats that nobody has."""
    assert dossier.plan is not None
    bodies = dossier.problem.facts.bodies
    silent = tuple(bodies[body].label for body in bodies if body in dossier.plan.silent)
    if silent:
        stated = (body for body in bodies if body not in dossier.plan.silent)
        around = any(outer in dossier.plan.silent for body in stated for outer in ancestors(dossier.problem.facts, body))
        yield phrase("report.silent_around" if around else "report.silent", bodies=phrase("list.comma", items=silent))
    for body, filled in dossier.plan.bodies.items():
        missing = (bodies[body].size.at_least or 0) - filled.size
        if filled.vacant:
            yield phrase("report.left_vacant", body=bodies[body].label, count=filled.vacant)
        if missing > 0 and body not in dossier.plan.silent:
            yield phrase("report.left_open", body=bodies[body].label, count=missing)


def _after(dossier: Dossier) -> Iterator[Phrase]:
    for conflict in dossier.conflicts:
        yield from conflict_lines(conflict, dossier.problem)
    if dossier.plan is not None:
        yield from (_formula(rule, chosen) for rule, chosen in dossier.plan.chosen.items())
    if dossier.ties is not None:
        yield from _ties(dossier.ties, dossier.problem)
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


def _formula(rule: str, chosen: Formula) -> Phrase:
    numbers = [("base", chosen.base), ("per", chosen.per), ("threshold", chosen.threshold)]
    parts = tuple(phrase(f"chosen.{name}", number=number) for name, number in numbers if number is not None)
    return phrase("report.chosen", rule=rule, formula=phrase("list.comma", items=parts))


def _ties(ties: Ties, problem: Problem) -> Iterator[Phrase]:
    seated = tuple(row for row in ties.rows if row not in ties.posts)
    if seated:
        yield phrase("report.tied", rows=_named(seated, problem))
    if ties.posts:
        yield phrase("report.tied_posts_too" if seated else "report.tied_posts", rows=_named(ties.posts, problem))
    if ties.counts:
        yield phrase("report.tied_counts", rows=_named(ties.counts, problem))
    if ties.rows or ties.counts:
        yield _broken_by(problem)
        if not ties.complete:
            yield phrase("report.ties_incomplete")
    else:
        yield phrase("report.unique" if ties.complete else "report.maybe_unique")


def _broken_by(problem: Problem) -> Phrase:
    if problem.tie_break.by == "draw":
        return phrase("report.tie_draw", seed=str(problem.tie_break.seed))
    people = all(map(problem.facts.is_people, problem.facts.bodies))
    return phrase("report.tie_order_people" if people else "report.tie_order")


def _named(rows: Sequence[RowId], problem: Problem) -> Phrase:
    names = {row.id: row.name for table in problem.facts.tables.values() for row in table}
    told = tuple(row if names.get(row, row) == row else f"{names[row]} ({row})" for row in rows[:_MOST_NAMED])
    listed, others = phrase("list.comma", items=told), len(rows) - len(told)
    return phrase("report.and_more", rows=listed, count=others) if others else listed
