"""The report of an explanation on a terminal: conflicts one by one with their sums, the ways out, the answer to `--why`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from allocator.cli.check import became
from allocator.cli.report import heading_lines
from allocator.dossier import Conflict, Dossier, Repair
from allocator.errors import Phrase, phrase
from allocator.export.explained import norm_told
from allocator.export.verdicts import is_written, source
from allocator.export.why_said import why_lines
from allocator.problem import Problem
from allocator.rules import Rule
from allocator.rules.eligible import EligibleRule
from allocator.rules.in_words import in_words
from allocator.rules.reading import clause_limits
from allocator.words import say
from allocator.words.say import Language

if TYPE_CHECKING:
    from rich.console import Console

_MOST_NAMED = 12
"""Clauses that are named; the document names all."""


def print_explained(dossier: Dossier, console: Console, language: Language) -> None:
    """Print all that was found out, paragraph by paragraph."""
    for line in heading_lines(dossier):
        console.print(say(line, language))
    for paragraph in _paragraphs(dossier):
        for line in paragraph:
            console.print(say(line, language))
        console.print()


def _paragraphs(dossier: Dossier) -> Iterator[Sequence[Phrase]]:
    yield tuple(_ending(dossier))
    if dossier.why is not None:
        yield tuple(why_lines(dossier.why, dossier.problem))
    elif dossier.verdict == "infeasible":
        seen_first = sorted(dossier.conflicts, key=lambda conflict: not conflict.because)
        for number, conflict in enumerate(seen_first, 1):
            yield tuple(_conflict(conflict, number, len(seen_first), dossier.problem))
        yield (_more_conflicts(dossier),)
        yield tuple(_repairs(dossier))


def _ending(dossier: Dossier) -> Iterator[Phrase]:
    match dossier.verdict:
        case "infeasible":
            yield phrase("report.infeasible", confirmation=phrase("verdict.confirmed" if dossier.confirmed else "verdict.unconfirmed"))
        case "undecided" if dossier.plan is None:
            yield phrase("explain.undecided")
        case "undecided":
            yield phrase("report.undecided")
            yield phrase("report.unproven_plan")
        case _ if dossier.why is None:
            yield phrase("explain.solved")
            yield phrase("explain.ask_why", file=dossier.problem.origin.file)


def _conflict(conflict: Conflict, number: int, of: int, problem: Problem) -> Iterator[Phrase]:
    """Yield one conflict: its rules with their sources and numbers, the sum, and how sure all of that is."""
    alone = len(conflict.rules) == 1
    if of > 1:
        yield phrase("explain.conflict", number=number, of=of)
    yield phrase("report.conflict_of_one" if alone else "report.conflict")
    for rule in problem.rules:
        if rule.id in conflict.rules:
            yield from _rule(rule, conflict, problem)
    yield from (phrase("report.because", says=reason) for reason in conflict.because)
    if not conflict.minimal:
        yield phrase("report.conflict_large")
    else:
        yield phrase("report.conflict_alone" if alone else "report.conflict_minimal")
    if not conflict.confirmed:
        yield phrase("explain.unconfirmed")


def _rule(rule: Rule, conflict: Conflict, problem: Problem) -> Iterator[Phrase]:
    told, cited = phrase("conflict.line", id=rule.id, says=in_words(rule, problem.facts)), source(rule)
    yield phrase("conflict.cited", line=told, source=cited) if cited else told
    if not is_written(rule) or isinstance(rule, EligibleRule):
        return
    clauses, needed = clause_limits(rule, problem.facts), {each.label for each in conflict.clauses if each.rule == rule.id}
    some = tuple(clause for clause in clauses if clause.label in needed)
    if some and len(some) < len(clauses):
        labels = [clause.label.partition(":")[2] for clause in some]
        listed = phrase("list.comma", items=tuple(labels[:_MOST_NAMED]))
        if len(labels) > _MOST_NAMED:
            listed = phrase("report.and_more", rows=listed, count=len(labels) - _MOST_NAMED)
        code = "explain.needed" if conflict.clauses_minimal else "explain.needed_at_most"
        yield phrase(code, count=len(some), of=len(clauses), labels=listed)
    limits = tuple(became(tuple(clause for clause in some or clauses if clause.settled)))
    if limits:
        yield phrase("explain.became", limits=phrase("list.semicolon", items=limits[:_MOST_NAMED]))


def _more_conflicts(dossier: Dossier) -> Phrase:
    if not dossier.conflicts:
        return phrase("explain.no_conflict_found")
    return phrase("explain.conflicts_all" if dossier.conflicts_complete else "explain.conflicts_more")


def _repairs(dossier: Dossier) -> Iterator[Phrase]:
    """Yield the ways out, and whether there are others."""
    repairs = dossier.repairs
    if not repairs.menu:
        yield phrase("explain.no_repair" if repairs.complete else "explain.no_repair_found")
        return
    yield phrase("explain.repairs")
    for number, repair in enumerate(repairs.menu, 1):
        yield from _repair(number, repair, repairs.menu)
    yield phrase("explain.repairs_all" if repairs.complete else "explain.repairs_more")
    written = (number for number, repair in enumerate(repairs.menu, 1) if all(change.writes for change in repair.changes))
    yield from (phrase("explain.apply", file=dossier.problem.origin.file, number=number) for number in list(written)[:1])


def _repair(number: int, repair: Repair, menu: Sequence[Repair]) -> Iterator[Phrase]:
    """Yield a way out: every change on a line of its own, then what it has the least of, and how sure that is."""
    proof = phrase("explain.proven" if repair.proven else "explain.unproven")
    price = phrase("explain.price" if repair.side == "rules" else "explain.price_of_rows", price=repair.price)
    first, *others = (change.says for change in repair.changes)
    yield phrase("explain.repair", number=number, change=first)
    yield from (phrase("explain.and", change=other) for other in others)
    yield phrase("explain.repair_is", norm=phrase(f"explain.norm.{norm_told(repair, menu)}"), price=price, proof=proof)
