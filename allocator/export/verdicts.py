"""What a rule asks for, what was counted, and whether it holds: as short texts."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from allocator.apportion import Cost, Deviations, cost_text
from allocator.dossier import RuleReport, StageResult
from allocator.errors import Phrase, phrase
from allocator.export.sources import mark_of, source_said
from allocator.facts import LocalText
from allocator.rules import KINDS, Finding, Rule
from allocator.rules.eligible import EligibleRule
from allocator.rules.score import ScoreRule
from allocator.words.say import decimal

_SHORT = 9


def is_written(rule: Rule) -> bool:
    """Say whether a rule stands in the file, and is not one that holds without being written."""
    return type(rule) is KINDS.get(rule.kind)


def asks(low: int | None, high: int | None) -> Phrase:
    """Say two limits."""
    if low is None and high is None:
        return phrase("asks.nothing")
    if low is None:
        return phrase("asks.at_most", high=high)
    if high is None:
        return phrase("asks.at_least", low=low)
    if low == high:
        return phrase("asks.exactly", low=low)
    return phrase("asks.between" if low < high else "asks.impossible", low=low, high=high)


def asked(rule: Rule, findings: Sequence[Finding]) -> Phrase | str:
    """Say what all clauses of a rule ask for, if it is the same."""
    if isinstance(rule, EligibleRule):
        return phrase("asks.nobody_else")
    limits = {(each.at_least, each.at_most) for each in findings}
    if limits == {(None, None)} and all(each.measured is None for each in findings):
        return ""
    return asks(*limits.pop()) if len(limits) == 1 else phrase("asks.clauses", count=len(findings)) if limits else ""


def counted(findings: Sequence[Finding]) -> Phrase | str:
    """Say what was counted: one number, or the smallest and the greatest."""
    numbers = [each.measured for each in findings if each.measured is not None]
    if not numbers:
        return ""
    if len(set(numbers)) == 1:
        return phrase("counted.one", number=numbers[0])
    return phrase("counted.range", low=min(numbers), high=max(numbers))


def cost_said(cost: Cost) -> LocalText | str:
    """Write a cost for people: exactly where that is short, else to six decimals; the document has it exactly."""
    exact = str(cost_text(cost))
    if isinstance(cost, Fraction | Deviations) and len(exact) <= _SHORT:
        return exact
    value = cost.sizes[0] if isinstance(cost, Deviations) else cost
    number = Fraction(value if isinstance(value, Fraction) else value.decimal())
    return LocalText(f"≈ {decimal(number, 'vi', digits=6)}", f"≈ {decimal(number, 'en', digits=6)}")


def verdict(rule: Rule, report: RuleReport) -> Phrase | str:
    """Say whether a rule holds: by how many seats a preference is missed, and by how many a must is broken."""
    if report.gap and (rule.prefer is None or any(each.must and each.gap for each in report.findings)):
        return phrase("verdict.broken", gap=report.gap)
    if any(each.measured is None for each in report.findings):
        return phrase("verdict.not_stated")
    if report.gap:
        return phrase("verdict.gap", gap=report.gap)
    if isinstance(rule, ScoreRule) and isinstance(report.cost, Fraction):
        return phrase("verdict.total", total=score_of(rule, report.cost))
    if report.cost is not None:
        return phrase("verdict.cost", cost=cost_said(report.cost))
    return phrase("verdict.holds") if report.findings else ""


def stage_said(cost: Cost, rules: Sequence[Rule]) -> Fraction | LocalText | str:
    """Return the value of a stage: where rows are preferred by a number, the sum of the numbers, else the gaps or the cost."""
    scores = [rule for rule in rules if isinstance(rule, ScoreRule)]
    return score_of(scores[0], cost) if scores and isinstance(cost, Fraction) else cost_said(cost)


def score_of(rule: ScoreRule, cost: Fraction) -> Fraction:
    """Return the sum of the numbers that a score rule prefers: its cost, with the sign that makes more of it more."""
    return -cost if rule.sense == "most" else cost


def rank(rule: Rule) -> Phrase:
    """Say whether a rule must hold or at which place it is preferred."""
    return phrase("verdict.must") if rule.prefer is None else phrase("verdict.prefer", stage=rule.prefer)


def source(rule: Rule) -> Phrase | str:
    """Say where a rule comes from, and how sure that is."""
    text, mark = source_said(rule.source), mark_of(rule.source)
    return text if mark is None else phrase("source.marked", source=text, mark=phrase(f"mark.{mark}"))


def proof(stage: StageResult) -> Phrase:
    """Say how sure a stage's value is."""
    proved = phrase("verdict.proven" if stage.proven else "verdict.unproven")
    confirmation = phrase("verdict.confirmed" if stage.confirmed else "verdict.unconfirmed")
    return phrase("verdict.both", proof=proved, confirmation=confirmation) if stage.proven else proved
