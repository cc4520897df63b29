"""`allocator check`: read and validate all, and say what each rule became."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from allocator.cli.endings import SOLVED, ending, existing
from allocator.cli.language import file_language, known, told
from allocator.cli.switches import as_data, of_file, spoken
from allocator.errors import Phrase, phrase
from allocator.facts import LocalText, text_of
from allocator.words import say
from allocator.words.say import Language, said

if TYPE_CHECKING:
    from rich.console import Console

    from allocator.dossier import Checked
    from allocator.facts import Table
    from allocator.problem import Problem
    from allocator.rules.reading import ClauseLimits


@click.command("check", help=told("help.check"))
@of_file
@as_data
@spoken
def command(file: Path, variant: str | None, settings: tuple[str, ...], as_json: bool, lang: str | None) -> int:
    """Read and validate all, and say what each rule became."""
    def deed() -> int:
        from allocator import study
        from allocator.cli.paper import paper
        from allocator.export import checked_document, json_text

        checked = study.check(existing(file), variant=variant, settings=settings)
        if as_json:
            sys.stdout.write(json_text(checked_document(checked)))
        _print(checked, paper(as_json=as_json), known(lang) or checked.problem.language)
        return SOLVED

    return ending(deed, file_language(file, lang), as_json=as_json)


def _print(checked: Checked, console: Console, language: Language) -> None:
    from allocator.cli.paper import grid
    from allocator.cli.rules_told import LONGEST, sentence
    from allocator.export.verdicts import is_written, rank
    from allocator.rules.eligible import EligibleRule

    for line in _heading(checked):
        console.print(say(line, language))
    names = ("rule", "rank", "asks", "says")
    table = grid([(say(phrase(f"column.{name}"), language), "left") for name in names], say(phrase("checked.rule_heading"), language))
    table.columns[-2].max_width = table.columns[-1].max_width = LONGEST
    for rule in filter(is_written, checked.problem.rules):
        became_said = [phrase("asks.nobody_else")] if isinstance(rule, EligibleRule) else became(checked.limits[rule.id])
        asked = "\n".join(said(each, language) for each in became_said)
        table.add_row(rule.id, say(rank(rule), language), asked, say(sentence(rule, checked.problem), language))
    console.print(table)
    for sight in checked.impossible:
        console.print(say(phrase("checked.impossible", says=sight), language), style="bold")
    if checked.impossible:
        console.print(say(phrase("checked.explain", file=checked.problem.origin.file), language))
    for warning in checked.problem.warnings:
        console.print(say(phrase("checked.warning", says=warning), language))


def _heading(checked: Checked) -> Iterator[Phrase]:
    facts = checked.problem.facts
    yield phrase("checked.well")
    yield phrase("checked.tables", tables=phrase("list.comma", items=tuple(map(_table, facts.tables.values()))))
    yield from (phrase("checked.synthetic", name=table.file or table.name) for table in facts.tables.values() if table.synthetic)
    if checked.variants:
        yield phrase("checked.variants", names=phrase("list.comma", items=checked.variants))
    yield from _people(checked.problem)


def _table(table: Table) -> Phrase:
    code = "checked.people" if table.kind == "people" else "checked.table"
    return phrase(code, name=table.file or table.name, rows=len(table))


def _people(problem: Problem) -> Iterator[Phrase]:
    """Yield on which day ages are counted, and how many people may sit in each body."""
    from allocator.export import eligible_rows

    facts = problem.facts
    if facts.as_of is not None and any(table.kind == "people" for table in facts.tables.values()):
        yield phrase("checked.as_of", day=LocalText(text_of(facts.as_of), facts.as_of.isoformat()))
    for body in filter(facts.is_people, facts.bodies):
        eligible, everyone = len(eligible_rows(problem, body)), len(facts.table_of(body))
        yield phrase("checked.eligible", body=facts.bodies[body].label, count=eligible, of=everyone)


def became(clauses: tuple[ClauseLimits, ...]) -> Iterator[Phrase]:
    """Yield what the clauses of a rule ask for, those that ask for the same together."""
    alike: dict[tuple[int | None, int | None, bool], list[str]] = {}
    for clause in clauses:
        alike.setdefault((clause.at_least, clause.at_most, clause.settled), []).append(clause.label.partition(":")[2])
    for (low, high, settled), labels in alike.items():
        yield from _together(low, high, settled, labels, alone=len(alike) == 1)


def _together(low: int | None, high: int | None, settled: bool, labels: list[str], *, alone: bool) -> Iterator[Phrase]:
    from allocator.export.verdicts import asks

    limits = asks(low, high) if settled else phrase("asks.decisions")
    if len(labels) == 1 and alone:
        yield limits
    elif alone:
        yield phrase("checked.each", limits=limits, count=len(labels))
    else:
        yield phrase("checked.some", limits=limits, labels=phrase("list.comma", items=tuple(labels)))
