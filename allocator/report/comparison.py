"""The paper on plans beside each other: how each ended, where they differ row by row and rule by rule, and what moved what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from allocator.dossier.comparison import BodyCompared, BodySide, Comparison
from allocator.errors import Phrase, phrase
from allocator.export import Cell, Column, Form, Line
from allocator.export.compared_rules import rules_table, stages_table
from allocator.export.compared_said import cause_lines, moved_lines
from allocator.export.compared_tables import ComparedTable, measures_table, overview, rows_table
from allocator.facts import CategoryId, LocalText
from allocator.report.seal import about_of, redaction_notes, seal_of
from allocator.report.tree import Chart, Heading, Items, Paragraph, Part, Report, Said, Table
from allocator.report.wordings import compared_wordings

Point = Mapping[str, int | Fraction | Said]


def comparison(compared: Comparison, versions: Mapping[str, str] | None = None) -> Report:
    """Return plans side by side; the first is the one that the others are held against."""
    first = compared.sides[0].dossier
    seal = seal_of(first, versions)
    made_up = any(side.dossier.problem.facts.synthetic for side in compared.sides)
    return Report(
        "comparison", phrase("paper.comparison"), about_of(first.problem), first.problem.head, tuple(_parts(compared)),
        replace(seal, verdict=phrase("seal.of_first", first=compared.sides[0].name, verdict=seal.verdict)), made_up,
    )  # fmt: skip


def _parts(compared: Comparison) -> Iterator[Part]:
    yield from redaction_notes(compared.sides[0].dossier.problem)
    yield Paragraph(phrase("compare.title", count=len(compared.sides), first=compared.sides[0].name))
    yield _table("overview", overview(compared))
    for body in compared.bodies:
        yield Heading(phrase("paper.body", body=body.label))
        yield from _body(compared, body)
    yield Heading(phrase("compare.rules"))
    yield _table("rules", rules_table(compared))
    stages = stages_table(compared)
    if stages is not None:
        yield _table("stages", stages)
    yield compared_wordings(compared)
    told = (*moved_lines(compared), *cause_lines(compared))
    if told:
        yield Heading(phrase("paper.moves"))
        yield Items(told)


def _body(compared: Comparison, body: BodyCompared) -> Iterator[Part]:
    rows = rows_table(compared, body)
    if rows is not None:
        yield _table(f"rows:{body.body}", rows)
    measures = measures_table(compared, body)
    if measures is not None:
        yield _table(f"measures:{body.body}", measures)
    chart = _chart(compared, body)
    if chart is not None:
        yield chart


def _table(key: str, told: ComparedTable) -> Table:
    """Return a table of a comparison as papers have it."""
    columns = tuple(Column(_text(heading), _form(told, at)) for at, heading in enumerate(told.headings))
    rows = len(told.lines) - told.sums
    sums = tuple(Line(_label(line[0]), (None, *map(_cell, line[1:]))) for line in told.lines[rows:])
    return Table(key, told.title, columns, told.lines[:rows], sums, told.notes)


def _form(told: ComparedTable, at: int) -> Form:
    """Return how a column is written: as numbers where the table is one of numbers, or where any of its cells is one."""
    numbers = told.aligned or any(isinstance(line[at], int | LocalText) for line in told.lines)
    return "whole" if at and numbers else "text"


def _label(told: Said | int) -> Phrase:
    return told if isinstance(told, Phrase) else phrase("counted.one", number=told)


def _cell(told: Said | int) -> Cell:
    """Return a sum; where a plan lacks the body there is none."""
    return told if isinstance(told, int) else None


def _text(heading: Said | int) -> Said:
    return str(heading) if isinstance(heading, int) else heading


def _chart(compared: Comparison, body: BodyCompared) -> Chart | None:
    """Return how many seats each category has in each plan; None where no category is counted in two plans."""
    points: list[Point] = []
    labels: dict[CategoryId, LocalText] = {}
    for side in compared.sides:
        for category in side.dossier.problem.facts.categories.values():
            labels.setdefault(category.id, category.label)
    for known, label in labels.items():
        totals = [(name, side.totals[known]) for name, side in _sides(compared, body) if known in side.totals]
        points += [{"measure": label, "plan": name, "value": total} for name, total in totals] if len(totals) > 1 else []
    if not points:
        return None
    axes: dict[str, Said] = {"measure": phrase("column.category"), "plan": phrase("compare.column.plan"), "value": phrase("column.seats")}
    says = phrase("chart.options_says", body=body.label, count=len(compared.sides))
    return Chart(f"options:{body.body}", "options", phrase("chart.options", body=body.label), says, axes, tuple(points))


def _sides(compared: Comparison, body: BodyCompared) -> Iterator[tuple[str, BodySide]]:
    """Yield the plans that fill a body, by their names."""
    yield from ((plan.name, side) for plan, side in zip(compared.sides, body.sides, strict=True) if side is not None)
