"""A grid on a terminal: a table of numbers, and a map in blocks that can be read in black and white."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from allocator.apportion import Cost
from allocator.cli.paper import Justify
from allocator.cli.paper import grid as paper_grid
from allocator.cli.report import heading_lines
from allocator.dossier import GridCell
from allocator.dossier.grid import Axis, Grid
from allocator.errors import Phrase, phrase
from allocator.export.why_said import costs_said
from allocator.problem import Problem
from allocator.words import say
from allocator.words.say import Language, said

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

_SHADES = "·░▒▓█"
_SIGNS = {"infeasible": "×", "undecided": "?", "faulty": "!"}


@dataclass(frozen=True)
class Map:
    """What is drawn.

    Attributes:
        axes: One or two; the first goes down the page, the second across.
        cells: For each value of the first axis, all of the second.
        rules: Stage -> the ids of its rules.
    """

    axes: tuple[Axis, ...]
    cells: tuple[GridCell, ...]
    rules: Mapping[int, tuple[str, ...]]


def print_grid(grid: Grid, console: Console, language: Language) -> None:
    """Print what each point comes to, first in numbers, then as a map."""
    for line in heading_lines(grid.dossier):
        console.print(say(line, language))
    console.print()
    print_map(Map(grid.axes, grid.cells, rules_by_stage(grid.dossier.problem)), console, language)


def print_map(grid: Map, console: Console, language: Language) -> None:
    """Print what each point comes to in numbers, and then as a map."""
    stage = _telling(grid)
    console.print(_table(grid, [_number(cell, stage, language) for cell in grid.cells], say(_title(grid, stage), language)))
    console.print(_table(grid, _blocks(grid), say(phrase("grid.map"), language)))
    console.print(say(_legend(grid, stage), language))


def rules_by_stage(problem: Problem) -> Mapping[int, tuple[str, ...]]:
    """Return stage -> the ids of its rules."""
    stages = dict.fromkeys(rule.prefer for rule in problem.rules if rule.prefer is not None)
    return {stage: tuple(rule.id for rule in problem.rules if rule.prefer == stage) for stage in stages}


def _telling(grid: Map) -> int | None:
    """Return the first stage that differs between points; None where none does."""
    solved = [dict(cell.stages) for cell in grid.cells if cell.verdict == "solved"]
    stages = sorted({stage for each in solved for stage in each})
    return next((stage for stage in stages if len({each.get(stage) for each in solved}) > 1), None)


def _title(grid: Map, stage: int | None) -> Phrase:
    axes = phrase("grid.title", down=grid.axes[0].path)
    if len(grid.axes) > 1:
        axes = phrase("grid.title_two", down=grid.axes[0].path, across=grid.axes[1].path)
    if stage is None:
        return axes
    told = phrase("grid.values", stage=stage, rules=phrase("list.comma", items=grid.rules.get(stage, ())))
    return phrase("list.semicolon", items=(told, axes))


def _table(grid: Map, shown: Sequence[str], title: str) -> Table:
    """Draw one text per point; the first axis goes down."""
    across = grid.axes[1].values if len(grid.axes) > 1 else ("",)
    headings: list[tuple[str, Justify]] = [("", "right"), *((value, "right") for value in across)]
    table = paper_grid(headings, title)
    for number, value in enumerate(grid.axes[0].values):
        table.add_row(value, *shown[number * len(across) : (number + 1) * len(across)])
    return table


def _number(cell: GridCell, stage: int | None, language: Language) -> str:
    if cell.verdict != "solved" or stage is None:
        return say(phrase(f"grid.{cell.verdict}"), language)
    value = dict(cell.stages).get(stage)
    return "" if value is None else said(costs_said(value)[0], language)


def _blocks(grid: Map) -> list[str]:
    """Shade each point by its place among all that differ, judged stage after stage."""
    order = _ranked([cell.stages for cell in grid.cells if cell.verdict == "solved"])
    last = max(1, len(order) - 1)

    def block(cell: GridCell) -> str:
        if cell.verdict != "solved":
            return _SIGNS[cell.verdict] * 2
        return _SHADES[order.index(cell.stages) * (len(_SHADES) - 1) // last] * 2

    return [block(cell) for cell in grid.cells]


def _ranked(found: Sequence[tuple[tuple[int, Cost], ...]]) -> list[tuple[tuple[int, Cost], ...]]:
    """Put what points come to in order, the best first, each once."""
    return sorted(dict.fromkeys(found), key=lambda stages: tuple(value for _, value in stages))


def _legend(grid: Map, stage: int | None) -> Phrase:
    signs = {"none": _SIGNS["infeasible"], "open": _SIGNS["undecided"], "fault": _SIGNS["faulty"]}
    if stage is None:
        return phrase("grid.legend_even", best=_SHADES[0], **signs)
    values = list(_values(grid, stage))
    least, most = costs_said(min(values), max(values))
    return phrase("grid.legend", best=_SHADES[0], worst=_SHADES[-1], least=least, most=most, **signs)


def _values(grid: Map, stage: int) -> Iterator[Cost]:
    yield from (value for cell in grid.cells for number, value in cell.stages if number == stage and cell.verdict == "solved")
