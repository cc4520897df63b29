"""A sweep on a terminal: how its cells ended, a map where one or two values were moved, what varies, and what has no verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from allocator.cli.grid_report import Map, print_map, rules_by_stage
from allocator.cli.paper import Justify
from allocator.cli.paper import grid as paper_grid
from allocator.cli.report import asked_lines
from allocator.dossier import GridCell
from allocator.errors import Phrase, phrase
from allocator.export.why_said import costs_said
from allocator.sweep import Cell, Swept
from allocator.sweep.cell import Ending
from allocator.sweep.results import value_of
from allocator.words import say
from allocator.words.say import Language

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

_MOST_LISTED = 20
"""Cells without a verdict, and rows that vary, that are listed; the files of results have all."""

_MOST_LINES = 200
_IN_ORDER: tuple[Ending, ...] = ("solved", "infeasible", "undecided", "faulty", "failed", "lost")


def print_sweep(swept: Swept, console: Console, language: Language) -> None:
    """Print what came of a sweep."""
    if swept.problem is not None:
        for line in asked_lines(swept.problem):
            console.print(say(line, language))
    for line in _counts(swept):
        console.print(say(line, language))
    console.print()
    if any(cell.point.case for cell in swept.cells):
        console.print(_listed(swept, language, "case"))
    else:
        _print_one_scenario(swept, console, language)
    for line in _without_verdict(swept.cells, language):
        console.print(say(line, language))


def _print_one_scenario(swept: Swept, console: Console, language: Language) -> None:
    """Print what varies between the cells of one scenario."""
    if _has_map(swept):
        print_map(_map(swept), console, language)
    elif len(swept.cells) > 1 and all(cell.point.sample is None for cell in swept.cells):
        console.print(_listed(swept, language))
    for line in () if _has_map(swept) else (*_plans(swept.cells), *_stages(swept)):
        console.print(say(line, language))
    varying = _varying(swept.cells)
    if varying:
        console.print(_rows(varying, language))


def _counts(swept: Swept) -> Iterator[Phrase]:
    """Yield how many cells ended how, and how many were solved now."""
    found = Counter(cell.answer.outcome for cell in swept.cells)
    parts = tuple(phrase(f"sweep.count.{outcome}", count=found[outcome]) for outcome in _IN_ORDER if found[outcome])
    yield phrase("sweep.counts", cells=len(swept.cells), parts=phrase("list.semicolon", items=parts))
    if swept.changed:
        yield phrase("sweep.changed", count=swept.changed)
    if swept.solved < len(swept.cells):
        yield phrase("sweep.resumed", count=len(swept.cells) - swept.solved, now=swept.solved)


def _has_map(swept: Swept) -> bool:
    """Say whether the cells are those of one or two axes, and of nothing else."""
    plain = all(not cell.point.case and cell.point.sample is None for cell in swept.cells)
    return plain and len(swept.axes) in (1, 2) and len({cell.point.variant for cell in swept.cells}) == 1


def _map(swept: Swept) -> Map:
    rules = {} if swept.problem is None else rules_by_stage(swept.problem)
    return Map(swept.axes, tuple(_on_map(cell) for cell in swept.cells), rules)


def _on_map(cell: Cell) -> GridCell:
    values = tuple((stage, value_of(told)) for stage, told in cell.answer.stages)
    match cell.answer.outcome:
        case "solved":
            return GridCell(cell.point.changes, "solved", values)
        case "infeasible" | "faulty" as ended:
            return GridCell(cell.point.changes, ended)
        case _:
            return GridCell(cell.point.changes, "undecided")


def _listed(swept: Swept, language: Language, *first: str) -> Table:
    """Draw a line for every cell; its case stands first where there are several."""
    table = paper_grid([(say(phrase(f"sweep.column.{name}"), language), "left") for name in (*first, "set", "outcome", "stages")])
    for cell in swept.cells[:_MOST_LINES]:
        ended = say(phrase(f"sweep.outcome.{cell.answer.outcome}"), language)
        values = tuple(phrase("sweep.stage", stage=stage, value=costs_said(value_of(told))[0]) for stage, told in cell.answer.stages)
        which = (cell.point.case, _changed(cell)) if first else (_changed(cell) or cell.point.variant,)
        table.add_row(*which, ended, say(phrase("list.semicolon", items=values), language))
    if len(swept.cells) > _MOST_LINES:
        table.add_row(say(phrase("sweep.more", count=len(swept.cells) - _MOST_LINES), language))
    return table


def _changed(cell: Cell) -> str:
    """Return what tells a cell from others, in one short line."""
    if cell.point.sample is not None:
        return f"#{cell.point.sample}"
    named = () if cell.point.variant == "base" else (cell.point.variant,)
    return ", ".join((*named, *(f"{path}={value}" for path, value in cell.point.changes)))


def _plans(cells: Sequence[Cell]) -> Iterator[Phrase]:
    """Yield how many different plans came of the samples, and how often the commonest did."""
    found = Counter(cell.answer.plan for cell in cells if cell.answer.plan)
    if found:
        _, most = found.most_common(1)[0]
        yield phrase("sweep.plans", plans=len(found), most=most, of=sum(found.values()))


def _stages(swept: Swept) -> Iterator[Phrase]:
    """Yield between what values each stage lies."""
    values: dict[int, list[int | str]] = {}
    for cell in swept.cells:
        for stage, told in cell.answer.stages if cell.answer.outcome == "solved" else ():
            values.setdefault(stage, []).append(told)
    for stage, told_values in sorted(values.items()):
        exact = [value_of(told) for told in told_values]
        least, most = costs_said(min(exact), max(exact))
        same = len(set(exact)) == 1
        yield phrase("sweep.stage_same" if same else "sweep.stage_from_to", stage=stage, least=least, most=most)


Held = Mapping[tuple[str, str], Counter[int]]


def _varying(cells: Sequence[Cell]) -> Held:
    """Return body and row -> seats -> in how many plans, of the rows whose seats are not the same in all plans."""
    plans = [cell.answer.seats for cell in cells if cell.answer.plan]
    rows = dict.fromkeys((body, row) for plan in plans for body, held in plan.items() for row in held)
    counted = {(body, row): Counter(plan.get(body, {}).get(row, 0) for plan in plans) for body, row in rows}
    return {each: found for each, found in counted.items() if len(found) > 1}


def _rows(varying: Held, language: Language) -> Table:
    """Draw the rows whose seats vary most."""
    names: dict[str, Justify] = {"body": "left", "row": "left", "least": "right", "most": "right", "commonest": "right"}
    headings = [(say(phrase(f"sweep.column.{name}"), language), justify) for name, justify in names.items()]
    table = paper_grid(headings, say(phrase("sweep.rows"), language))
    by_share = sorted(varying.items(), key=lambda each: each[1].most_common(1)[0][1])
    for (body, row), found in by_share[:_MOST_LISTED]:
        seats, times = found.most_common(1)[0]
        told = phrase("sweep.commonest", seats=seats, times=times, of=sum(found.values()))
        table.add_row(body, row, str(min(found)), str(max(found)), say(told, language))
    if len(by_share) > _MOST_LISTED:
        table.add_row("", say(phrase("sweep.more", count=len(by_share) - _MOST_LISTED), language))
    return table


def _without_verdict(cells: Sequence[Cell], language: Language) -> Iterator[Phrase]:
    """Yield every cell that is wrong or that nobody finished, and why."""
    found = [cell for cell in cells if cell.answer.says is not None]
    for cell in found[:_MOST_LISTED]:
        assert cell.answer.says is not None
        which = ", ".join(part for part in (cell.point.case, _changed(cell)) if part) or cell.point.variant
        yield phrase("sweep.why", cell=which, says=cell.answer.says[0 if language == "vi" else 1])
    if len(found) > _MOST_LISTED:
        yield phrase("sweep.more", count=len(found) - _MOST_LISTED)
