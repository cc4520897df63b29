"""A front on a terminal: a table of its points, and a plot in letters that can be read in black and white."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from allocator.apportion import Cost, plain_value
from allocator.cli.paper import Justify, grid
from allocator.cli.report import heading_lines
from allocator.dossier.options import Front
from allocator.errors import phrase
from allocator.export.options_said import front_ending, no_plan
from allocator.export.preferred import amounts, rule_named
from allocator.export.why_said import costs_said
from allocator.words import say
from allocator.words.say import Language, said

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

_SHADES = "·░▒▓█"
_WIDTH, _HEIGHT = 48, 16


def print_front(front: Front, console: Console, language: Language) -> None:
    """Print a front; where there is no plan at all, say so."""
    for line in heading_lines(front.dossier):
        console.print(say(line, language))
    if not front.points:
        console.print(say(no_plan(front.dossier), language))
        return
    console.print()
    console.print(say(phrase("front.title", rules=phrase("list.comma", items=tuple(front.rules))), language), style="bold")
    console.print(_table(front, language))
    console.print(say(phrase("front.read"), language))
    if len(front.points) > 1:
        console.print()
        for row in plotted(front, language):
            console.print(row)
    console.print()
    console.print(say(front_ending(front), language))
    if not all(point.proven for point in front.points):
        console.print(say(phrase("front.plan_open"), language))


def _table(front: Front, language: Language) -> Table:
    left: list[tuple[str, Justify]] = [(say(phrase("front.number"), language), "right")]
    table = grid([*left, *((rule, "right") for rule in front.rules)])
    rules = [rule_named(front.dossier.problem, rule) for rule in front.rules]
    columns = [costs_said(*amounts(rule, [point.values[at] for point in front.points])) for at, rule in enumerate(rules)]
    for number, point in enumerate(front.points, 1):
        values = (said(column[number - 1], language) for column in columns)
        table.add_row(f"{number}{'' if point.proven else '*'}", *values)
    return table


def plotted(front: Front, language: Language) -> list[str]:
    """Draw the first two preferences against each other, and shade by the third where there is one."""
    down, across = _spread(front, 0), _spread(front, 1)
    shade = _spread(front, 2) if len(front.rules) > 2 else None
    cells: dict[tuple[int, int], int] = {}
    for point in front.points:
        at = (_place(point.values[0], *down, _HEIGHT), _place(point.values[1], *across, _WIDTH))
        mark = len(_SHADES) - 1 if shade is None else _place(point.values[2], *shade, len(_SHADES))
        cells[at] = min(mark, cells.get(at, mark))
    lines = ["".join(_SHADES[cells[row, column]] if (row, column) in cells else " " for column in range(_WIDTH)) for row in range(_HEIGHT)]
    told = [say(phrase("front.plot", down=front.rules[0], across=front.rules[1]), language)]
    told += [f"  │{line.rstrip()}" for line in lines]
    told.append("  └" + "─" * _WIDTH)
    if shade is not None:
        third = rule_named(front.dossier.problem, front.rules[2])
        least, most = costs_said(*amounts(third, _ends(front, 2)))
        worth = phrase("front.plot_worth", third=front.rules[2], signs=_SHADES, least=least, most=most)
        told.append(say(worth, language))
    return told


def _ends(front: Front, at: int) -> tuple[Cost, Cost]:
    values = sorted(point.values[at] for point in front.points)
    return values[0], values[-1]


def _spread(front: Front, at: int) -> tuple[float, float]:
    least, most = _ends(front, at)
    return _drawn(least), _drawn(most)


def _drawn(value: Cost) -> float:
    """Return a value as it is drawn; a drawing needs no more digits."""
    return float(Fraction(plain_value(value)))


def _place(value: Cost, least: float, most: float, count: int) -> int:
    if most == least:
        return 0
    return min(count - 1, int((_drawn(value) - least) / (most - least) * count))
