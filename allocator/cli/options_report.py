"""Several plans to choose from, on a terminal: what each comes to, side by side, then each in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.cli.paper import Justify, grid
from allocator.cli.report import heading_lines
from allocator.dossier.options import Options
from allocator.errors import phrase
from allocator.export.options_said import asked_lines, ending_line, no_plan, option_lines
from allocator.export.preferred import amounts, rule_named
from allocator.export.why_said import costs_said
from allocator.words import say
from allocator.words.say import Language, said

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table


def print_options(options: Options, console: Console, language: Language) -> None:
    """Print the options; where there is no best plan, say so."""
    for line in heading_lines(options.dossier):
        console.print(say(line, language))
    if not options.found:
        console.print(say(no_plan(options.dossier), language))
        return
    for line in asked_lines(options):
        console.print(say(line, language))
    console.print()
    console.print(_table(options, language))
    console.print(say(phrase("options.lower"), language))
    for number in range(1, len(options.found) + 1):
        console.print()
        console.print(say(phrase("options.plan", number=number), language), style="bold")
        for line in option_lines(options, number):
            console.print(f"  {say(line, language)}")
    ended = ending_line(options)
    if ended is not None:
        console.print()
        console.print(say(ended, language))


def _table(options: Options, language: Language) -> Table:
    """Draw a line for every preference and a column for every plan."""
    numbers = range(1, len(options.found) + 1)
    left: list[tuple[str, Justify]] = [(say(phrase("options.stage"), language), "right"), (say(phrase("options.rule"), language), "left")]
    table = grid([*left, *((say(phrase("options.column", number=each), language), "right") for each in numbers)],
                 say(phrase("options.title"), language))  # fmt: skip
    for at, served in enumerate(options.found[0].served):
        rule = rule_named(options.dossier.problem, served.rule)
        values = costs_said(*amounts(rule, [each.served[at].value for each in options.found]))
        table.add_row(str(served.stage), served.rule, *(said(value, language) for value in values))
    away = ["" if each.distance is None else str(each.distance) for each in options.found]
    table.add_row("", say(phrase("options.distance"), language), *away)
    return table
