"""The rules on paper: what each says and where it comes from, what it asks, what was counted, whether it holds; and the stages."""

from __future__ import annotations

from collections.abc import Iterator

from allocator.dossier import Dossier, RuleReport
from allocator.errors import Phrase, phrase
from allocator.export import Cell, Column
from allocator.export.verdicts import asked, asks, counted, is_written, proof, rank, source, stage_said, verdict
from allocator.problem import Problem
from allocator.report.tree import Said, Table
from allocator.rules import Finding, Rule
from allocator.rules.in_words import in_words

_NAMES = ("rule", "says", "source", "rank", "asks", "measured", "verdict")


def rules_table(dossier: Dossier) -> Table:
    """Return the rules that stand in the file, and the implied ones that are broken; beneath a rule the clauses of it that are missed."""
    assert dossier.audit is not None
    rows: list[tuple[Cell | Said, ...]] = []
    ids: list[str] = []
    missed = set()
    for rule, report in zip(dossier.problem.rules, dossier.audit.reports, strict=True):
        if not is_written(rule) and report.holds:
            continue
        for row in _rows(rule, report, dossier.problem):
            if not report.holds:
                missed.add((len(rows), len(_NAMES) - 1))
            rows.append(row)
            ids.append(rule.id)
    columns = tuple(Column(phrase(f"column.{name}"), "text", name) for name in _NAMES)
    return Table("rules", phrase("paper.rules"), columns, tuple(rows), (), tuple(_notes(dossier)), frozenset(missed), tuple(ids))


def _rows(rule: Rule, report: RuleReport, problem: Problem) -> Iterator[tuple[Cell | Said, ...]]:
    found = report.findings
    says = in_words(rule, problem.facts)
    told = phrase("rule.with_note", says=says, note=rule.note.strip()) if rule.note and rule.note.strip() else says
    yield rule.id, told, source(rule), rank(rule), asked(rule, found), counted(found), verdict(rule, report)
    for each in _missed(found):
        limits = asks(each.at_least, each.at_most)
        yield phrase("clause.missed", label=each.label), "", "", "", limits, counted([each]), phrase("verdict.gap", gap=each.gap)


def _missed(findings: tuple[Finding, ...]) -> list[Finding]:
    """Return the clauses that are missed, where the rule has others too."""
    return [found for found in findings if not found.holds] if len(findings) > 1 else []


def _notes(dossier: Dossier) -> Iterator[Phrase]:
    """Yield what must be known of sources: rules that name none, and sources that nobody has held against the document."""
    written = [rule for rule in dossier.problem.rules if is_written(rule)]
    unnamed = tuple(rule.id for rule in written if not source(rule))
    if unnamed:
        yield phrase("note.no_source", rules=phrase("list.comma", items=unnamed))
    if any(not isinstance(rule.source, str) and rule.source is not None and rule.source.mark for rule in written):
        yield phrase("note.marks")


def stages_table(dossier: Dossier) -> Table | None:
    """Return what each stage of preferences reaches, below what no plan goes, and how sure that is; None where nothing is preferred."""
    if not dossier.stages:
        return None
    rows: list[tuple[Cell | Said, ...]] = []
    for stage in dossier.stages:
        rules = [rule for rule in dossier.problem.rules if rule.id in stage.rules]
        bound = "" if stage.bound is None else _plain(stage_said(stage.bound, rules))
        sure = "" if dossier.verdict == "audited" else proof(stage)
        names = phrase("list.comma", items=stage.rules)
        rows.append((str(stage.stage), names, _plain(stage_said(stage.value, rules)), bound, sure))
    columns = tuple(Column(phrase(f"column.{name}"), "text", name) for name in ("stage", "stage_rules", "value", "bound", "proof"))
    return Table("stages", phrase("report.stages"), columns, tuple(rows), (), (phrase("note.stages"),))


def _plain(value: object) -> Said:
    """Return a value as a text of the table."""
    return phrase("counted.one", number=value)
