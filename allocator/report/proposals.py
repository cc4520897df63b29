"""The papers that carry a plan: a submission for bodies of units, a personnel scheme for bodies of people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from allocator.dossier import Dossier
from allocator.errors import Phrase, phrase
from allocator.facts import BodyId
from allocator.report.body_parts import body_parts
from allocator.report.drafts import draft_table
from allocator.report.seal import about_of, redaction_notes, seal_of
from allocator.report.summary import summary_parts
from allocator.report.tree import Kind, Paragraph, Part, Report
from allocator.report.verification import rules_parts, verification_parts


def bodies_for(dossier: Dossier, kind: Kind) -> tuple[BodyId, ...]:
    """Return the bodies that a submission (of units) or a scheme (of people) is about: those that the plan fills."""
    facts, plan = dossier.problem.facts, dossier.plan
    if plan is None:
        return ()
    people = kind == "scheme"
    return tuple(body for body in facts.bodies if body not in plan.silent and facts.is_people(body) == people)


def submission(dossier: Dossier, versions: Mapping[str, str] | None = None) -> Report:
    """Return the submission: how many seats each unit gets, by which rules, and how that was checked."""
    return _proposal(dossier, "submission", phrase("paper.submission"), versions)


def scheme(dossier: Dossier, versions: Mapping[str, str] | None = None) -> Report:
    """Return the personnel scheme: who sits in each body and holds which post, by which rules, and how that was checked."""
    return _proposal(dossier, "scheme", phrase("paper.scheme"), versions)


def _proposal(dossier: Dossier, kind: Kind, name: Phrase, versions: Mapping[str, str] | None) -> Report:
    problem, bodies = dossier.problem, bodies_for(dossier, kind)
    return Report(
        kind, name, about_of(problem), problem.head, tuple(_parts(dossier, bodies, kind)), seal_of(dossier, versions),
        problem.facts.synthetic, tuple(draft_table(dossier, body) for body in bodies),
    )  # fmt: skip


def _parts(dossier: Dossier, bodies: tuple[BodyId, ...], kind: Kind) -> Iterator[Part]:
    yield from redaction_notes(dossier.problem)
    labels = tuple(dossier.problem.facts.bodies[body].label for body in bodies)
    yield Paragraph(phrase(f"paper.{kind}_opening", bodies=phrase("list.comma", items=labels)))
    if dossier.verdict == "undecided":
        yield Paragraph(phrase("report.unproven_plan"))
    yield from summary_parts(dossier, bodies)
    for body in bodies:
        yield from body_parts(dossier, body)
    yield from rules_parts(dossier)
    yield from verification_parts(dossier)
