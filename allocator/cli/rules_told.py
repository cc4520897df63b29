"""The rules and the stages of a dossier as tables, and what is broken as lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from allocator.apportion import cost_text
from allocator.cli.paper import Justify, grid
from allocator.cli.verdicts import asked, asks, counted, is_written, proof, rank, source, verdict
from allocator.dossier import Dossier, RuleReport
from allocator.errors import Phrase, phrase
from allocator.rules import Finding, Rule
from allocator.words import say
from allocator.words.say import Language, said

if TYPE_CHECKING:
    from rich.table import Table


def rules_table(dossier: Dossier, language: Language) -> Table:
    """Draw the rules: what each asks for, what was counted, whether it holds, and where it comes from.

    Implied rules are left out where they hold.
    """
    names: list[tuple[str, Justify]] = [
        ("rule", "left"), ("rank", "left"), ("asks", "right"), ("measured", "right"), ("verdict", "left"), ("source", "left"),
    ]
    table = grid([(say(phrase(f"column.{name}"), language), side) for name, side in names], say(phrase("report.rules"), language))
    assert dossier.audit is not None
    for rule, report in zip(dossier.problem.rules, dossier.audit.reports, strict=True):
        if report.holds and not is_written(rule):
            continue
        told, findings = _sentence(rule, dossier), report.findings
        cells = (told, rank(rule), asked(findings), counted(findings), verdict(rule, report), source(rule))
        table.add_row(*(said(cell, language) for cell in cells))
        for found in _missed(report):
            parts = (phrase("clause.missed", label=found.label), "", asks(found.at_least, found.at_most), counted([found]), _gap(found), "")
            table.add_row(*(said(part, language) for part in parts))
    return table


def _sentence(rule: Rule, dossier: Dossier) -> Phrase:
    return phrase("conflict.rule", id=rule.id, says=rule.describe(dossier.problem.facts))


def _missed(report: RuleReport) -> list[Finding]:
    """Return the clauses that are missed, where the rule has others too."""
    return [found for found in report.findings if not found.holds] if len(report.findings) > 1 else []


def _gap(found: Finding) -> Phrase:
    return phrase("verdict.gap", gap=found.gap)


def stages_table(dossier: Dossier, language: Language) -> Table:
    """Draw the stages: what each reaches, below what no plan goes, and how sure that is."""
    names: list[tuple[str, Justify]] = [
        ("stage", "right"), ("value", "right"), ("bound", "right"), ("proof", "left"), ("stage_rules", "left"),
    ]
    table = grid([(say(phrase(f"column.{name}"), language), side) for name, side in names], say(phrase("report.stages"), language))
    for stage in dossier.stages:
        bound = "" if stage.bound is None else str(cost_text(stage.bound))
        sure = "" if dossier.verdict == "audited" else say(proof(stage), language)
        table.add_row(str(stage.stage), str(cost_text(stage.value)), bound, sure, ", ".join(stage.rules))
    return table


def broken_lines(dossier: Dossier) -> Iterator[Phrase]:
    """Yield what a draft breaks, place by place."""
    if dossier.audit is None or dossier.audit.clean:
        return
    yield phrase("report.broken")
    yield from (phrase("report.broken_line", says=breach) for breach in dossier.audit.breaches)
