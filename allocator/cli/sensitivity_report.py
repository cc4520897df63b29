"""How tight every number is, as a table on a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from allocator.cli.paper import Justify, grid
from allocator.cli.report import heading_lines
from allocator.dossier import Dossier, StageChange, Step, Tightness
from allocator.errors import Phrase, phrase
from allocator.export.why_said import costs_said
from allocator.words import say
from allocator.words.say import Language, said

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

_COLUMNS: dict[str, Justify] = {
    "rule": "left", "field": "left", "now": "right", "tightest": "right", "binding": "left", "steps": "left",
}


def print_sensitivity(dossier: Dossier, console: Console, language: Language) -> None:
    """Print how tight every number is; where the best plan is not known, say that nothing can be said."""
    for line in heading_lines(dossier):
        console.print(say(line, language))
    console.print()
    if dossier.verdict == "solved":
        console.print(_table(dossier, language))
    for line in _notes(dossier):
        console.print(say(line, language))


def _notes(dossier: Dossier) -> Iterator[Phrase]:
    match dossier.verdict:
        case "solved":
            yield phrase("sensitivity.read")
            if any(_is_open(row) for row in dossier.sensitivity):
                yield phrase("sensitivity.some_open")
        case "infeasible":
            yield phrase("sensitivity.infeasible", file=dossier.problem.origin.file)
        case _:
            yield phrase("sensitivity.not_solved")


def _is_open(row: Tightness) -> bool:
    untold = bool(row.field) and row.tightest is None and (row.least is None or row.most is None)
    return untold or row.binding is None or any(_effect(step).code == "sensitivity.unknown" for step in row.steps)


def _table(dossier: Dossier, language: Language) -> Table:
    headings = [(say(phrase(f"sensitivity.column.{name}"), language), side) for name, side in _COLUMNS.items()]
    table = grid(headings, say(phrase("sensitivity.title"), language))
    last = None
    for row in dossier.sensitivity:
        cells = (row.rule if row.rule != last else "", row.field or phrase("sensitivity.whole"), _now(row), _tightest(row), _verdict(row))
        table.add_row(*(said(cell, language) for cell in cells), say(_steps(row), language))
        last = row.rule
    return table


def _now(row: Tightness) -> Phrase | str:
    return row.now if row.means is None or str(row.means) == row.now else phrase("sensitivity.means", value=row.now, seats=row.means)


def _tightest(row: Tightness) -> Phrase | str:
    if not row.field:
        return ""
    if row.tightest is not None:
        seats = row.tightest_means
        return row.tightest if seats is None or str(seats) == row.tightest else phrase("sensitivity.means", value=row.tightest, seats=seats)
    if row.least is not None and row.most is not None:
        return phrase("sensitivity.from_to", least=row.least, most=row.most)
    return phrase("sensitivity.unknown")


def _verdict(row: Tightness) -> Phrase:
    if row.binding is None:
        return phrase("sensitivity.unknown")
    if row.preferred and not row.field:
        return phrase("sensitivity.costs_others" if row.binding else "sensitivity.free_to_others")
    return phrase("sensitivity.binding" if row.binding else "sensitivity.slack")


def _steps(row: Tightness) -> Phrase:
    told = [
        phrase("sensitivity.step", to=step.to, effect=_effect(step)) if step.to else phrase("sensitivity.dropped", effect=_effect(step))
        for step in row.steps
    ]
    return phrase("list.semicolon", items=tuple(told))


def _effect(step: Step) -> Phrase:
    """Say what a step does: to the first stage that changes, since it decides."""
    if step.possible is None:
        return phrase("sensitivity.unknown")
    if not step.possible:
        return phrase("sensitivity.impossible")
    for change in step.stages:
        if change.then != change.now:
            return _stage(change)
    return phrase("sensitivity.same")


def _stage(change: StageChange) -> Phrase:
    if change.then is None:
        return phrase("sensitivity.unknown")
    now, then = costs_said(change.now, change.then)
    return phrase("sensitivity.stage", stage=change.stage, now=now, then=then)
