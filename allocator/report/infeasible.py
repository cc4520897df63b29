"""The note on why there is no plan: which rules cannot hold together, what shows it, and the ways out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from allocator.dossier import Conflict, Dossier, Repair
from allocator.errors import Phrase, phrase
from allocator.export import Column
from allocator.export.verdicts import source
from allocator.problem import Problem
from allocator.report.seal import about_of, redaction_notes, seal_of
from allocator.report.tree import Heading, Items, Paragraph, Part, Report, Table
from allocator.rules.in_words import in_words


def infeasible(dossier: Dossier, versions: Mapping[str, str] | None = None) -> Report:
    """Return the note on an answer without a plan: the conflicts with their sums and sources, then what would mend them."""
    problem = dossier.problem
    return Report(
        "infeasible", phrase("paper.infeasible"), about_of(problem), problem.head, tuple(_parts(dossier)), seal_of(dossier, versions),
        problem.facts.synthetic,
    )  # fmt: skip


def _parts(dossier: Dossier) -> Iterator[Part]:
    yield from redaction_notes(dossier.problem)
    confirmation = phrase("verdict.confirmed" if dossier.confirmed else "verdict.unconfirmed")
    if dossier.verdict == "infeasible":
        yield Paragraph(phrase("report.infeasible", confirmation=confirmation))
    else:
        yield Paragraph(phrase("report.undecided"))
        yield Paragraph(phrase("report.no_plan"))
        return
    seen_first = sorted(dossier.conflicts, key=lambda conflict: not conflict.because)
    for number, conflict in enumerate(seen_first, 1):
        yield Heading(phrase("explain.conflict", number=number, of=len(seen_first)) if len(seen_first) > 1 else phrase("paper.conflict"))
        yield from _conflict(conflict, number, dossier.problem)
    if dossier.conflicts:
        yield Paragraph(phrase("explain.conflicts_all" if dossier.conflicts_complete else "explain.conflicts_more"))
    else:
        yield Paragraph(phrase("explain.no_conflict_found"))
    yield from _ways_out(dossier)


def _conflict(conflict: Conflict, number: int, problem: Problem) -> Iterator[Part]:
    """Yield one conflict: its rules with their sources, what can be seen by counting, and how sure that is."""
    alone = len(conflict.rules) == 1
    yield Paragraph(phrase("report.conflict_of_one" if alone else "report.conflict"))
    rows = tuple((rule.id, in_words(rule, problem.facts), source(rule)) for rule in problem.rules if rule.id in conflict.rules)
    columns = tuple(Column(phrase(f"column.{name}"), "text", name) for name in ("rule", "says", "source"))
    yield Table(f"conflict:{number}", phrase("paper.conflict_rules"), columns, rows, ids=tuple(row[0] for row in rows))
    if conflict.because:
        yield Paragraph(phrase("paper.because"))
        yield Items(conflict.because)
    if not conflict.minimal:
        yield Paragraph(phrase("report.conflict_large"))
    else:
        yield Paragraph(phrase("report.conflict_alone" if alone else "report.conflict_minimal"))
    if not conflict.confirmed:
        yield Paragraph(phrase("explain.unconfirmed"))


def _ways_out(dossier: Dossier) -> Iterator[Part]:
    """Yield the menu of repairs as a table, and whether there are others."""
    repairs = dossier.repairs
    if not repairs.menu and not dossier.conflicts:
        return
    yield Heading(phrase("explain.repairs"))
    if not repairs.menu:
        yield Paragraph(phrase("explain.no_repair" if repairs.complete else "explain.no_repair_found"))
        return
    names = ("number", "changes", "price", "proof")
    columns = tuple(Column(phrase(f"column.{name}"), "whole" if name == "number" else "text", name) for name in names)
    rows = tuple((number, _changes(repair), _price(repair), _proof(repair)) for number, repair in enumerate(repairs.menu, 1))
    yield Table("repairs", phrase("explain.repairs"), columns, rows)
    yield Paragraph(phrase("explain.repairs_all" if repairs.complete else "explain.repairs_more"))


def _changes(repair: Repair) -> Phrase:
    says: Sequence[Phrase] = tuple(change.says for change in repair.changes)
    return phrase("list.semicolon", items=says)


def _price(repair: Repair) -> Phrase:
    return phrase("explain.price" if repair.side == "rules" else "explain.price_of_rows", price=repair.price)


def _proof(repair: Repair) -> Phrase:
    return phrase("explain.proven" if repair.proven else "explain.unproven")
