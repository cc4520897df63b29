"""The report of a comparison on a terminal: one column per plan, then who gave up a seat to whom, then what caused it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from allocator.cli.paper import Justify, grid
from allocator.dossier.comparison import Comparison
from allocator.errors import phrase
from allocator.export.compared_rules import rules_table, stages_table
from allocator.export.compared_said import cause_lines, moved_lines
from allocator.export.compared_tables import ComparedTable, measures_table, overview, rows_table
from allocator.words import say
from allocator.words.say import Language, said

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table


def print_comparison(comparison: Comparison, console: Console, language: Language) -> None:
    """Print all that differs between plans."""
    first = comparison.sides[0]
    if first.dossier.problem.title:
        console.print(say(phrase("report.heading", title=first.dossier.problem.title), language))
    console.print(say(phrase("compare.title", count=len(comparison.sides), first=first.name), language))
    if any(side.dossier.problem.facts.synthetic for side in comparison.sides):
        console.print(say(phrase("note.synthetic"), language), style="bold")
    console.print()
    for table in _tables(comparison):
        console.print(_drawn(table, language))
        for note in table.notes:
            console.print(say(note, language))
        if table.notes:
            console.print()
    for line in (*moved_lines(comparison), *cause_lines(comparison)):
        console.print(say(line, language))


def _tables(comparison: Comparison) -> Iterator[ComparedTable]:
    yield overview(comparison)
    for body in comparison.bodies:
        yield from (table for table in (rows_table(comparison, body), measures_table(comparison, body)) if table is not None)
    yield rules_table(comparison)
    stages = stages_table(comparison)
    if stages is not None:
        yield stages


def _drawn(compared: ComparedTable, language: Language) -> Table:
    side: Justify = "right" if compared.aligned else "left"
    first: list[tuple[str, Justify]] = [(said(compared.headings[0], language), "left")]
    table = grid([*first, *((said(heading, language), side) for heading in compared.headings[1:])], say(compared.title, language))
    sums = len(compared.lines) - compared.sums
    for number, line in enumerate(compared.lines):
        style = "bold" if number >= sums else None
        table.add_row(*(said(cell, language) for cell in line), style=style, end_section=number + 1 == sums)
    return table
