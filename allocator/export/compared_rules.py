"""Rules and stages of several plans beside each other, as tables of values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from allocator.apportion import Cost, Deviations, Logs
from allocator.dossier import StageResult
from allocator.dossier.comparison import Comparison, RuleCompared, RuleSide, StageCompared
from allocator.errors import Phrase, phrase
from allocator.export.compared_tables import ComparedTable, Told, with_plans
from allocator.export.why_said import costs_said
from allocator.facts import LocalText
from allocator.rules import KINDS, Finding, Rule
from allocator.rules.score import ScoreRule
from allocator.words.say import said


def rules_table(comparison: Comparison) -> ComparedTable:
    """Return every rule of the scenarios, and the implied ones that some plan breaks: what was counted, and what is asked."""
    told = [rule for rule in comparison.rules if _is_told(rule)]
    lines = tuple((_label(rule), *_cells(rule)) for rule in told)
    headings = with_plans(phrase("compare.column.rule"), comparison)
    return ComparedTable(phrase("compare.rules"), headings, lines, notes=(phrase("compare.rules_note"),))


def _is_told(rule: RuleCompared) -> bool:
    sides = [side for side in rule.sides if side is not None]
    written = any(type(side.rule) is KINDS.get(side.rule.kind) for side in sides)
    return written or any(side.report is not None and not side.report.holds for side in sides)


def _label(rule: RuleCompared) -> Told:
    return phrase("compare.rule.differs", rule=rule.rule) if rule.differs else rule.rule


def _cells(rule: RuleCompared) -> Iterator[Told]:
    costs = _said([None if side is None or side.report is None else side.report.cost for side in rule.sides])
    stages = {None if side is None else side.rule.prefer for side in rule.sides}
    for side, cost in zip(rule.sides, costs, strict=True):
        cell = _cell(side, cost)
        moved = len(stages) > 1 and side is not None and side.rule.prefer is not None
        yield phrase("compare.rule.stage", counted=cell, stage=side.rule.prefer) if moved and side is not None else cell


def _cell(side: RuleSide | None, cost: Told | None) -> Told:
    if side is None:
        return phrase("compare.rule.none")
    report = side.report
    if report is None:
        return phrase("compare.no_plan")
    if cost is not None and report.cost is not None:
        total = _total(side.rule, report.cost)
        return phrase("compare.rule.cost", cost=cost) if total is None else phrase("verdict.total", total=total)
    counted = _counted(report.findings)
    if not report.gap:
        return counted
    broken = side.rule.prefer is None or any(each.must and each.gap for each in report.findings)
    return phrase("compare.rule.broken" if broken else "compare.rule.missed", counted=counted, gap=report.gap)


def _counted(findings: Sequence[Finding]) -> Told:
    if not findings:
        return ""
    numbers = [each.measured for each in findings if each.measured is not None]
    if len(numbers) < len(findings):
        return phrase("verdict.not_stated")
    low, high = min(numbers), max(numbers)
    counted = phrase("counted.one", number=low) if low == high else phrase("counted.range", low=low, high=high)
    limits = {(each.at_least, each.at_most) for each in findings}
    asks = _asks(*limits.pop()) if len(limits) == 1 else phrase("asks.clauses", count=len(findings))
    return phrase("compare.rule.one", number=counted, asks=asks)


def _asks(low: int | None, high: int | None) -> Phrase:
    if low is None:
        return phrase("asks.nothing") if high is None else phrase("asks.at_most", high=high)
    if high is None:
        return phrase("asks.at_least", low=low)
    if low == high:
        return phrase("asks.exactly", low=low)
    return phrase("asks.between" if low < high else "asks.impossible", low=low, high=high)


def stages_table(comparison: Comparison) -> ComparedTable | None:
    """Return what each plan comes to in each stage of preferences; None where there is none."""
    if not comparison.stages:
        return None
    lines = tuple((_stage(stage), *_values(stage, comparison)) for stage in comparison.stages)
    headings = with_plans(phrase("compare.column.stage"), comparison)
    return ComparedTable(phrase("compare.stages"), headings, lines, notes=(phrase("compare.stages_note"),))


def _stage(stage: StageCompared) -> Phrase:
    rules = dict.fromkeys(rule for side in stage.sides if side is not None for rule in side.rules)
    return phrase("compare.stage", stage=stage.stage, rules=phrase("list.comma", items=tuple(rules)))


def _values(stage: StageCompared, comparison: Comparison) -> Iterator[Told]:
    values = _said([None if side is None else side.value for side in stage.sides])
    for at, (side, value) in enumerate(zip(stage.sides, values, strict=True)):
        rules = () if side is None else tuple(rule for rule in comparison.sides[at].dossier.problem.rules if rule.id in side.rules)
        total = _total(rules[0], side.value) if side is not None and rules else None
        yield _value(side, value if total is None else LocalText(said(total, "vi"), said(total, "en")))


def _total(rule: Rule, cost: Cost) -> Fraction | None:
    """Return the sum of the numbers that a score rule prefers; None for other rules."""
    if not isinstance(rule, ScoreRule) or not isinstance(cost, Fraction):
        return None
    return -cost if rule.sense == "most" else cost


def _value(side: StageResult | None, value: Told | None) -> Told:
    if side is None or value is None:
        return ""
    return value if side.proven or side.bound is None else phrase("compare.stage_unproven", value=value)


def _said(costs: Sequence[Cost | None]) -> list[Told | None]:
    """Write costs with as many decimals as tell them apart, those of one kind together."""
    told: list[Told | None] = [None] * len(costs)
    for kind in (Logs, Deviations, object):
        places = [at for at, cost in enumerate(costs) if cost is not None and told[at] is None and isinstance(cost, kind)]
        for at, text in zip(places, costs_said(*(cost for at in places if (cost := costs[at]) is not None)), strict=True):
            told[at] = text
    return told
