"""The ballot paper's report: the names in their order, and what an election can do to the list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from allocator.dossier.ballot import Balloted, BallotReport, Chances, Line, RuleLine
from allocator.errors import Phrase, phrase
from allocator.export import Cell, Column
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
from allocator.export.outcome_said import ending_said
from allocator.export.verdicts import asks, rank
from allocator.problem import Problem
from allocator.report.drafts import draft_table
from allocator.report.plan_table import plan_table
from allocator.report.seal import about_of, redaction_notes, seal_of
from allocator.report.structure import structure_table
from allocator.report.tree import Heading, Items, Paragraph, Part, Report, Said, Table
from allocator.report.wordings import wordings_table

_NOTHING = "–"
_NUMBERS = ("on_list", "needed", "to_guarantee", "worst", "best")
Row = tuple[Cell | Said, ...]


def ballot(balloted: Balloted, versions: Mapping[str, str] | None = None) -> Report:
    """Return the paper on a list of names: the list, then what is guaranteed of its structure whoever is elected."""
    dossier, report = balloted.dossier, balloted.report
    assert report is not None
    problem = dossier.problem
    return Report(
        "ballot", phrase("paper.ballot"), about_of(problem), problem.head, tuple(_parts(balloted, report)), seal_of(dossier, versions),
        problem.facts.synthetic, (draft_table(dossier, report.contest.listed),),
    )  # fmt: skip


def _parts(balloted: Balloted, report: BallotReport) -> Iterator[Part]:
    yield from redaction_notes(balloted.dossier.problem)
    dossier, listed = balloted.dossier, report.contest.listed
    problem = dossier.problem
    for line in list_said(report, problem):
        yield Paragraph(line)
    yield Heading(phrase("paper.body", body=problem.facts.bodies[listed].label))
    yield plan_table(dossier, listed)
    structure = structure_table(dossier, listed)
    if structure is not None:
        yield structure
    yield Heading(phrase("paper.ballot_heading"))
    yield Paragraph(phrase("ballot.whoever"))
    if report.categories:
        yield _categories(report, problem)
    if report.rules:
        yield _rules(report, problem)
        yield wordings_table(problem, [rule.rule for rule in report.rules])
    yield Items(tuple(_models(report, problem)))
    if report.rules:
        yield Items((*guarantees_said(report), *help_said(report, problem, balloted.fillable)))
    yield Heading(phrase("paper.verification"))
    for line in ending_said(dossier):
        yield Paragraph(line)


def _models(report: BallotReport, problem: Problem) -> Iterator[Phrase]:
    for model in report.models:
        yield model_said(model, report, problem)
        yield from missed_said(model, report, problem)
    yield from models_noted(report)


def _columns(first: tuple[str, ...], report: BallotReport) -> tuple[Column, ...]:
    names = (Column(phrase(f"column.{name}"), "text", name) for name in first)
    numbers = (Column(phrase(f"column.{name}"), "whole", name) for name in _NUMBERS)
    sure = Column(phrase("column.guaranteed"), "text", "guaranteed")
    models = (Column(phrase(f"model.{model.name}"), "whole", f"model:{model.name}") for model in report.models)
    return (*names, *numbers, sure, *models)


def _categories(report: BallotReport, problem: Problem) -> Table:
    rows = tuple((problem.facts.categories[category].label, *_cells(line, report)) for category, line in report.categories.items())
    columns = _columns(("category",), report)
    missed = frozenset((at, 6) for at, line in enumerate(report.categories.values()) if line.rules and not line.guaranteed)
    return Table("ballot:categories", phrase("ballot.categories"), columns, rows, missed=missed, ids=tuple(report.categories))


def _cells(line: Line, report: BallotReport) -> Row:
    """Return the numbers of a line; where nothing is asked there is nothing to guarantee."""
    numbers: Row = (line.on_list, _asked(line), to_guarantee(line, report) or _NOTHING, line.worst, line.best)
    if not line.rules:
        return (*numbers, *(_NOTHING for _ in range(1 + len(report.models))))
    return (*numbers, _sure(line.guaranteed, line.possible), *_likely(line.chances))


def _asked(line: Line) -> Said:
    if line.depends:
        return phrase("ballot.depends")
    if line.needed is None and line.at_most is None:
        return _NOTHING
    return asks(line.needed, line.at_most)


def _sure(guaranteed: bool, possible: bool) -> Phrase:
    return phrase("ballot.yes" if guaranteed else "ballot.no" if possible else "ballot.impossible")


def _likely(chances: Chances) -> tuple[Phrase, ...]:
    return tuple(chance_said(chance) for chance in chances.values())


def _rules(report: BallotReport, problem: Problem) -> Table:
    ranks = {rule.id: rank(rule) for rule in problem.rules}
    rows: list[Row] = []
    missed = set()
    for rule in report.rules:
        if not rule.guaranteed:
            missed.add((len(rows), 7))
        rows += _rule(rule, ranks[rule.rule], report)
    sure = _sure(all(rule.guaranteed for rule in report.rules), True)
    rows.append((phrase("ballot.all_rules"), "", "", "", "", "", "", sure, *_likely(report.together)))
    columns = _columns(("rule", "rank"), report)
    return Table("ballot:rules", phrase("ballot.rules"), columns, tuple(rows), missed=frozenset(missed))


def _rule(rule: RuleLine, place: Phrase, report: BallotReport) -> Iterator[Row]:
    """Yield a rule, and beneath it its clauses where there are several."""
    if len(rule.clauses) == 1:
        yield rule.rule, place, *_cells(rule.clauses[0], report)
        return
    sure = _sure(rule.guaranteed, all(line.possible for line in rule.clauses))
    yield rule.rule, place, "", "", "", "", "", sure, *_likely(rule.chances)
    for line in rule.clauses:
        yield phrase("ballot.clause", label=line.label.removeprefix(f"{rule.rule}:")), "", *_cells(line, report)
