"""What a reader must know first, on the first page: how many seats each body has, its structure, and which rules are met."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from allocator.dossier import Dossier, RuleReport
from allocator.errors import Phrase, phrase
from allocator.export.verdicts import is_written
from allocator.facts import BodyId, LocalText
from allocator.report.plan_table import unstated_of_fixed
from allocator.report.structure import categories_shown
from allocator.report.tree import Heading, Items, Part
from allocator.rules import Rule
from allocator.words.cells import cell_text


def summary_parts(dossier: Dossier, bodies: tuple[BodyId, ...]) -> Iterator[Part]:
    """Yield the principal figures of every body, and how many rules are met; all of it is told again, with its reasons, further down."""
    lines = [line for body in bodies for line in _body_lines(dossier, body)]
    yield Heading(phrase("paper.summary"))
    yield Items((*lines, *_rules_lines(dossier)))


def _body_lines(dossier: Dossier, body: BodyId) -> Iterator[Phrase]:
    facts, plan = dossier.problem.facts, dossier.plan
    assert plan is not None
    filled, label = plan.bodies[body], facts.bodies[body].label
    size = phrase("summary.people" if facts.is_people(body) else "summary.seats", count=filled.size)
    sorts = tuple(_sorts(dossier, body))
    if len(sorts) > 1:
        size = phrase("summary.made_up_of", size=phrase("summary.seats", count=filled.size), parts=phrase("list.comma", items=sorts))
    yield phrase("summary.body", body=label, size=size)
    structure = tuple(_structure(dossier, body))
    if structure:
        yield phrase("summary.structure", base=_base(dossier, body)[1], parts=phrase("list.semicolon", items=structure))


def _sorts(dossier: Dossier, body: BodyId) -> Iterator[Phrase]:
    """Yield the seats that are given here, those that are fixed, and those that stay open."""
    facts, plan = dossier.problem.facts, dossier.plan
    assert plan is not None
    filled, fixed = plan.bodies[body], facts.fixed_seats(body)
    yield phrase("summary.chosen" if facts.is_people(body) else "summary.given", count=sum(filled.seats.values()))
    if fixed:
        yield phrase("summary.fixed", count=fixed)
    if filled.vacant:
        yield phrase("summary.people_vacant" if facts.is_people(body) else "summary.vacant", count=filled.vacant)


def _structure(dossier: Dossier, body: BodyId) -> Iterator[Phrase]:
    """Yield how many seats go to each category, and which part of the base that is."""
    facts, plan = dossier.problem.facts, dossier.plan
    assert plan is not None
    base, _ = _base(dossier, body)
    for category in categories_shown(dossier, body) if base else ():
        count = sum(plan.bodies[body].counts[category].values()) + facts.fixed_count(body, category)
        share = Fraction(count, base)
        percent = LocalText(cell_text(share, "percent", "vi"), cell_text(share, "percent", "en"))
        yield phrase("summary.category", category=facts.categories[category].label, count=count, percent=percent)


def _base(dossier: Dossier, body: BodyId) -> tuple[int, Phrase]:
    """Return of how many seats shares are told, and what these are called: all, but for fixed ones of which no structure is stated."""
    plan = dossier.plan
    assert plan is not None
    size, unstated = plan.bodies[body].size, unstated_of_fixed(dossier, body)
    if unstated and unstated == dossier.problem.facts.fixed_seats(body):
        return size - unstated, phrase("base.elected", base=size - unstated)
    return size, phrase("base.body", base=size)


def _rules_lines(dossier: Dossier) -> Iterator[Phrase]:
    """Yield how many musts hold and how many preferences are fully met, and which are not."""
    if dossier.audit is None:
        return
    told = list(zip(dossier.problem.rules, dossier.audit.reports, strict=True))
    musts = [(rule, report) for rule, report in told if rule.prefer is None and (is_written(rule) or not report.holds)]
    wishes = [(rule, report) for rule, report in told if rule.prefer is not None and report.cost is None]
    for code, rules in (("musts", musts), ("wishes", wishes)):
        if rules:
            yield _met(code, rules)


def _met(code: str, rules: list[tuple[Rule, RuleReport]]) -> Phrase:
    missed = [(rule, report) for rule, report in rules if not report.holds]
    kept = len(rules) - len(missed)
    if not missed:
        return phrase(f"summary.{code}", kept=kept, count=len(rules))
    named = tuple(phrase("summary.missed", rule=rule.id, gap=report.gap) for rule, report in missed)
    return phrase(f"summary.{code}_missed", kept=kept, count=len(rules), missed=phrase("list.comma", items=named))
