"""The rules and the stages of a dossier as tables, and what is broken as lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from allocator.cli.paper import Justify, grid
from allocator.dossier import Dossier, RuleReport
from allocator.errors import Phrase, phrase
from allocator.export.verdicts import asked, asks, counted, is_written, proof, rank, source, stage_said, verdict
from allocator.problem import Problem
from allocator.rules import Finding, Rule
from allocator.rules.in_words import in_words
from allocator.words import say
from allocator.words.say import Language, said

if TYPE_CHECKING:
    from rich.padding import Padding
    from rich.table import Table


LONGEST = 90
"""Characters of a rule's sentence before it goes on in the next line, however wide the paper is."""


WIDE = 110
"""Characters of paper on which a rule's sentence has room beside its numbers."""


def rules_table(dossier: Dossier, language: Language, *, width: int) -> Table:
    """Draw the rules: what each asks for, what was counted, whether it holds, and on wide paper what it says and where it comes from.

    Implied rules are left out where they hold.
    """
    names: list[tuple[str, Justify]] = [
        ("rule", "left"), ("rank", "left"), ("asks", "right"), ("measured", "right"), ("verdict", "left"), ("says", "left"),
    ]
    names = names if width >= WIDE else names[:-1]
    table = grid([(say(phrase(f"column.{name}"), language), side) for name, side in names], say(phrase("report.rules"), language))
    table.columns[-1].max_width = LONGEST
    for rule, report in told_rules(dossier):
        found = report.findings
        cells = (rule.id, rank(rule), asked(rule, found), counted(found), verdict(rule, report), sentence(rule, dossier.problem))
        table.add_row(*(said(cell, language) for cell in cells[: len(names)]))
        for missed in _missed(report):
            limits = asks(missed.at_least, missed.at_most)
            parts = (phrase("clause.missed", label=missed.label), "", limits, counted([missed]), phrase("verdict.gap", gap=missed.gap))
            table.add_row(*(said(part, language) for part in parts))
    return table


def told_rules(dossier: Dossier) -> Iterator[tuple[Rule, RuleReport]]:
    """Yield the rules that are shown: those of the file, and the implied ones that are broken."""
    assert dossier.audit is not None
    for rule, report in zip(dossier.problem.rules, dossier.audit.reports, strict=True):
        if is_written(rule) or not report.holds:
            yield rule, report


def rules_said(dossier: Dossier, language: Language) -> Iterator[Padding]:
    """Yield what each rule says, one paragraph after the other, for paper that is too narrow for the table."""
    from rich.padding import Padding

    for rule, _ in told_rules(dossier):
        told = phrase("rule.with_id", id=rule.id, says=sentence(rule, dossier.problem))
        yield Padding(say(told, language), (0, 0, 0, 2))


def sentence(rule: Rule, problem: Problem) -> Phrase:
    """Say a rule, and in the next line where it comes from."""
    told, cited = in_words(rule, problem.facts), source(rule)
    return phrase("rule.cited", says=told, source=cited) if cited else told


def _missed(report: RuleReport) -> list[Finding]:
    """Return the clauses that are missed, where the rule has others too."""
    return [found for found in report.findings if not found.holds] if len(report.findings) > 1 else []


def stages_table(dossier: Dossier, language: Language) -> Table:
    """Draw the stages: what each reaches, below what no plan goes, and how sure that is."""
    names: list[tuple[str, Justify]] = [
        ("stage", "right"), ("value", "right"), ("bound", "right"), ("proof", "left"), ("stage_rules", "left"),
    ]
    table = grid([(say(phrase(f"column.{name}"), language), side) for name, side in names], say(phrase("report.stages"), language))
    for stage in dossier.stages:
        rules = [rule for rule in dossier.problem.rules if rule.id in stage.rules]
        value, *bound = (said(stage_said(cost, rules), language) for cost in (stage.value, stage.bound) if cost is not None)
        sure = "" if dossier.verdict == "audited" else say(proof(stage), language)
        table.add_row(str(stage.stage), value, "".join(bound), sure, ", ".join(stage.rules))
    return table


def broken_lines(dossier: Dossier) -> Iterator[Phrase]:
    """Yield what a draft breaks, place by place."""
    if dossier.audit is None or dossier.audit.clean:
        return
    yield phrase("report.broken")
    yield from (phrase("report.broken_line", says=breach) for breach in dossier.audit.breaches)
