"""The report on a ballot, on a terminal or in a pipe."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from allocator.cli.paper import Justify, grid
from allocator.cli.report import print_report
from allocator.cli.rules_told import broken_lines
from allocator.dossier import Dossier, Ties
from allocator.dossier.ballot import Balloted, BallotReport, Chances, Line, RuleLine
from allocator.errors import Phrase, phrase
from allocator.export.ballot_said import (
    chance_said,
    guarantees_said,
    help_said,
    list_said,
    missed_said,
    model_said,
    models_noted,
    to_guarantee,
)
from allocator.export.verdicts import asks, rank
from allocator.problem import Problem
from allocator.words import say
from allocator.words.say import Language, said

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

_NOTHING = "–"


def print_ballot(balloted: Balloted, console: Console, language: Language) -> None:
    """Print what an election can do to the list; without a plan, why there is none."""
    dossier, report = balloted.dossier, balloted.report
    if report is None:
        print_report(dossier, console, language)
        return
    for line in (*_heading(dossier, report), *list_said(report, dossier.problem)):
        console.print(say(line, language))
    if dossier.problem.facts.synthetic:
        console.print(say(phrase("note.synthetic"), language), style="bold")
    if balloted.others:
        console.print(say(phrase("ballot.others", lists=phrase("list.comma", items=balloted.others)), language))
    console.print()
    if report.categories:
        console.print(_categories(report, dossier.problem, language))
    if report.rules:
        console.print(_rules(report, dossier.problem, language))
    for line in _after(report, dossier.problem, balloted.fillable):
        console.print(say(line, language))


def _heading(dossier: Dossier, report: BallotReport) -> Iterator[Phrase]:
    origin = dossier.problem.origin
    if dossier.problem.title:
        yield phrase("report.heading", title=dossier.problem.title)
    yield phrase("report.scenario", file=origin.file, variant=origin.variant)
    match dossier.verdict:
        case "solved":
            confirmation = phrase("verdict.confirmed" if dossier.confirmed else "verdict.unconfirmed")
            yield phrase("report.solved", proof=phrase("verdict.proven"), confirmation=confirmation)
            if dossier.ties is not None and _may_be_another(dossier.ties, report):
                yield phrase("ballot.one_of_many")
        case "undecided":
            yield phrase("report.undecided")
            yield phrase("report.unproven_plan")
        case _:
            clean = dossier.audit is None or dossier.audit.clean
            count = 0 if dossier.audit is None else len(dossier.audit.breaches)
            yield phrase("report.audited_clean") if clean else phrase("report.audited_broken", count=count)
            yield from broken_lines(dossier)


def _may_be_another(ties: Ties, report: BallotReport) -> bool:
    """Say whether an equally good plan may have another list, or elect another number from it."""
    return not ties.complete or bool({report.contest.listed, report.contest.elected} & set(ties.bodies))


def _headings(first: list[tuple[str, Justify]], report: BallotReport, language: Language) -> list[tuple[str, Justify]]:
    numbers = ("on_list", "needed", "to_guarantee", "worst", "best", "guaranteed")
    told: list[tuple[str, Justify]] = [(say(phrase(f"column.{name}"), language), "right") for name in numbers]
    models: list[tuple[str, Justify]] = [(say(phrase(f"model.{model.name}"), language), "right") for model in report.models]
    return [*((say(phrase(code), language), side) for code, side in first), *told, *models]


def _categories(report: BallotReport, problem: Problem, language: Language) -> Table:
    table = grid(_headings([("column.category", "left")], report, language), say(phrase("ballot.categories"), language))
    for category, line in report.categories.items():
        label = problem.facts.categories[category].label
        table.add_row(said(label, language), *_cells(line, report, language))
    return table


def _cells(line: Line, report: BallotReport, language: Language) -> list[str]:
    """Return the numbers of a line; where nothing is asked there is nothing to guarantee."""
    numbers = [line.on_list, _asked(line), to_guarantee(line, report) or _NOTHING, line.worst, line.best]
    written = [said(number, language) for number in numbers]
    if not line.rules:
        return [*written, *(_NOTHING for _ in range(1 + len(report.models)))]
    return [*written, say(_sure(line.guaranteed, line.possible), language), *_likely(line.chances, language)]


def _asked(line: Line) -> Phrase | str:
    if line.depends:
        return phrase("ballot.depends")
    if line.needed is None and line.at_most is None:
        return _NOTHING
    return asks(line.needed, line.at_most)


def _sure(guaranteed: bool, possible: bool) -> Phrase:
    return phrase("ballot.yes" if guaranteed else "ballot.no" if possible else "ballot.impossible")


def _likely(chances: Chances, language: Language) -> list[str]:
    return [say(chance_said(chance), language) for chance in chances.values()]


def _rules(report: BallotReport, problem: Problem, language: Language) -> Table:
    table = grid(_headings([("column.rule", "left"), ("column.rank", "left")], report, language), say(phrase("ballot.rules"), language))
    table.columns[0].no_wrap = True
    ranks = {rule.id: rank(rule) for rule in problem.rules}
    for at, rule in enumerate(report.rules, start=1):
        place, last = say(ranks[rule.rule], language), at == len(report.rules)
        if len(rule.clauses) == 1:
            table.add_row(rule.rule, place, *_cells(rule.clauses[0], report, language), end_section=last)
            continue
        sure = say(_sure(rule.guaranteed, all(line.possible for line in rule.clauses)), language)
        table.add_row(rule.rule, place, *[""] * 5, sure, *_likely(rule.chances, language))
        for each, line in enumerate(rule.clauses, start=1):
            label = say(phrase("ballot.clause", label=line.label.removeprefix(f"{rule.rule}:")), language)
            table.add_row(label, "", *_cells(line, report, language), end_section=last and each == len(rule.clauses))
    musts = {rule.id for rule in problem.rules if rule.prefer is None}
    must = [rule for rule in report.rules if rule.rule in musts]
    if 1 < len(must) < len(report.rules):
        _add_together(table, "ballot.all_musts", must, report.musts, language)
    _add_together(table, "ballot.all_rules", report.rules, report.together, language)
    return table


def _add_together(table: Table, code: str, rules: Sequence[RuleLine], chances: Chances, language: Language) -> None:
    sure = say(_sure(all(rule.guaranteed for rule in rules), True), language)
    table.add_row(say(phrase(code), language), "", *[""] * 5, sure, *_likely(chances, language), style="bold")


def _after(report: BallotReport, problem: Problem, fillable: bool | None) -> Iterator[Phrase]:
    yield phrase("ballot.whoever")
    for model in report.models:
        yield model_said(model, report, problem)
        yield from missed_said(model, report, problem)
    yield from models_noted(report)
    if not report.rules:
        return
    yield from guarantees_said(report)
    yield from help_said(report, problem, fillable)
