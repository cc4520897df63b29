"""How far a plan can be trusted: how it was found, whether others are as good, and what a draft breaks."""

from __future__ import annotations

from collections.abc import Iterator

from allocator.dossier import Dossier
from allocator.errors import Phrase, phrase
from allocator.export.outcome_said import ending_said, formula_said, ties_said
from allocator.report.rules_table import rules_table, stages_table
from allocator.report.tree import Heading, Items, Paragraph, Part


def rules_parts(dossier: Dossier, introduced: Phrase | None = None) -> Iterator[Part]:
    """Yield the rules with what was measured, after what must be known of that, and the preferences in their order."""
    yield Heading(phrase("paper.rules_heading"))
    if introduced is not None:
        yield Paragraph(introduced)
    yield rules_table(dossier)
    stages = stages_table(dossier)
    if stages is not None:
        yield stages
    if dossier.plan is not None and dossier.plan.chosen:
        yield Items(tuple(formula_said(rule, chosen) for rule, chosen in dossier.plan.chosen.items()))


def verification_parts(dossier: Dossier) -> Iterator[Part]:
    """Yield how it ended, what a draft breaks, and where equally good plans differ."""
    yield Heading(phrase("paper.verification"))
    for line in ending_said(dossier):
        yield Paragraph(line)
    audit = dossier.audit
    if audit is not None and not audit.clean:
        yield Items(audit.breaches)
    if audit is not None and audit.clean and (dossier.verdict != "audited" or dossier.choice is not None):
        yield Paragraph(phrase("paper.audited"))
    if dossier.ties is not None:
        yield Items(tuple(ties_said(dossier.ties, dossier.problem, None)))
