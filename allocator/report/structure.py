"""The structure of a body: how many seats go to each category, of how many, and whether that is what is asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from allocator.dossier import Dossier
from allocator.errors import Phrase, phrase
from allocator.export import Cell, Column
from allocator.export.people import shown_categories
from allocator.export.verdicts import asks
from allocator.facts import BodyId, CategoryId
from allocator.plan import BodyPlan
from allocator.report.plan_table import unstated_of_fixed
from allocator.report.tree import Chart, Said, Table
from allocator.rules import Finding
from allocator.rules.category import CategoryRule


@dataclass(frozen=True)
class Target:
    """What one rule asks of a category in a whole body.

    Attributes:
        rule: Which rule.
        category: Of which category.
        finding: What was counted.
        base: The number of seats that a share in it is a share of.
        out_of: Which seats these are.
    """

    rule: str
    category: CategoryId
    finding: Finding
    base: int
    out_of: Phrase


def targets(dossier: Dossier, body: BodyId) -> tuple[Target, ...]:
    """Return what rules ask of categories in a whole body, in the order of the file."""
    plan, facts = dossier.plan, dossier.problem.facts
    if plan is None or dossier.audit is None:
        return ()
    filled, found = plan.bodies[body], []
    for rule, report in zip(dossier.problem.rules, dossier.audit.reports, strict=True):
        whole = isinstance(rule, CategoryRule) and rule.body == body and rule.each is None and rule.amounts is None
        if whole and isinstance(rule, CategoryRule) and len(report.findings) == 1:
            rows = facts.row_ids(body, rule.where)
            base = {
                "body": filled.size, "elected": filled.size - facts.fixed_seats(body), "filled": filled.size - filled.vacant,
                "rows": sum(filled.seats[row] for row in rows),
            }[rule.base]
            out_of = phrase(f"base.{rule.base}", base=base)
            found.append(Target(rule.id, rule.category, report.findings[0], base, out_of))
    return tuple(found)


def categories_shown(dossier: Dossier, body: BodyId) -> tuple[CategoryId, ...]:
    """Return the categories that are told of a body: of units all that are counted, of people those that rules speak of."""
    assert dossier.plan is not None
    filled = dossier.plan.bodies[body]
    return shown_categories(dossier.problem, filled, body) if dossier.problem.facts.is_people(body) else tuple(filled.counts)


def structure_table(dossier: Dossier, body: BodyId) -> Table | None:
    """Return the categories of a body: seats given here, fixed, and in all, their shares, what is asked; None where none is counted."""
    facts, plan = dossier.problem.facts, dossier.plan
    assert plan is not None
    filled, categories = plan.bodies[body], categories_shown(dossier, body)
    if not categories:
        return None
    asked = targets(dossier, body)
    fixed = facts.fixed_seats(body)
    unstated = unstated_of_fixed(dossier, body)
    rows, missed = [], set()
    for position, category in enumerate(categories):
        own = [target for target in asked if target.category == category]
        numbers = _numbers(sum(filled.counts[category].values()), facts.fixed_count(body, category), filled, fixed, unstated=unstated)
        rows.append((facts.categories[category].label, *numbers, *((_asked(own), _verdict(own)) if asked else ())))
        if any(not target.finding.holds for target in own):
            missed.add((position, len(rows[-1]) - 1))
    notes = [phrase("note.overlap")] if len(categories) > 1 else []
    if unstated:
        notes.append(phrase("note.fixed_unstated", count=unstated))
    title = phrase("paper.structure" if asked else "paper.structure_only", body=facts.bodies[body].label)
    columns = tuple(_columns(filled, fixed, asked=bool(asked)))
    return Table(f"structure:{body}", title, columns, tuple(rows), (), tuple(notes), frozenset(missed), categories)


def _columns(filled: BodyPlan, fixed: int, *, asked: bool) -> Iterator[Column]:
    yield Column(phrase("column.category"), "text", "name")
    if fixed:
        yield Column(phrase("column.given"), "whole", "given")
        yield Column(phrase("column.fixed"), "whole", "fixed")
    yield Column(phrase("column.total"), "whole", "total")
    yield Column(phrase("column.percent_of", base=filled.size), "percent", "percent")
    if filled.vacant and filled.size > filled.vacant:
        yield Column(phrase("column.percent_of_filled", base=filled.size - filled.vacant), "percent", "percent_filled")
    if fixed and filled.size > fixed:
        yield Column(phrase("column.percent_of_elected", base=filled.size - fixed), "percent", "percent_elected")
    if asked:
        yield Column(phrase("column.asked"), "text", "asked")
        yield Column(phrase("column.verdict"), "text", "verdict")


def _numbers(given: int, fixed_count: int, filled: BodyPlan, fixed: int, *, unstated: int) -> Iterator[Cell]:
    """Yield the numbers of a category, in the order of the columns."""
    total = given + fixed_count
    if fixed:
        yield given
        yield None if unstated == fixed else fixed_count
    yield total
    yield Fraction(total, filled.size) if filled.size else None
    if filled.vacant and filled.size > filled.vacant:
        yield Fraction(total, filled.size - filled.vacant)
    if fixed and filled.size > fixed:
        yield Fraction(given, filled.size - fixed)


def _asked(own: Sequence[Target]) -> Said:
    told = (phrase("asked.of", asks=asks(each.finding.at_least, each.finding.at_most), base=each.out_of) for each in own)
    return phrase("list.semicolon", items=tuple(told))


def _verdict(own: Sequence[Target]) -> Said:
    told = dict.fromkeys("verdict.holds" if each.finding.holds else "verdict.gap" for each in own)
    if "verdict.gap" in told:
        return phrase("verdict.gap", gap=max(each.finding.gap for each in own))
    return phrase("verdict.holds") if told else ""


def ratios_chart(dossier: Dossier, body: BodyId) -> Chart | None:
    """Return what was reached beside what each rule asks of a category, in hundredths of the base that the rule names."""
    facts = dossier.problem.facts
    points: tuple[Mapping[str, int | Fraction | Said], ...] = tuple(
        {
            "what": phrase("ratio.what", category=facts.categories[each.category].label, base=each.out_of),
            "reached": Fraction(100 * each.finding.measured, each.base), "base": each.base,
            **{name: Fraction(100 * limit, each.base) for name in ("at_least", "at_most")
               if (limit := getattr(each.finding, name)) is not None},
        }
        for each in targets(dossier, body) if each.base and each.finding.measured is not None
    )  # fmt: skip
    if not points:
        return None
    label = facts.bodies[body].label
    axes = {
        "what": phrase("column.category"), "reached": phrase("axis.reached"), "base": phrase("axis.base"),
        "at_least": phrase("axis.at_least"), "at_most": phrase("axis.at_most"),
    }
    missed = sum(not each.finding.holds for each in targets(dossier, body))
    says = phrase("chart.ratios_says", body=label, count=len(points), missed=missed)
    return Chart(f"ratios:{body}", "ratios", phrase("chart.ratios", body=label), says, axes, points)
