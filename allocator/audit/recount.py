"""Counting a plan again: every rule, every stage, and what the solver claimed of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType

from allocator.apportion import Cost, cost_text
from allocator.audit.completeness import shortcomings
from allocator.audit.inside import broken_inside, with_those_inside
from allocator.dossier import Audit, RuleReport, StageResult
from allocator.errors import Phrase, phrase
from allocator.facts import Facts
from allocator.plan import Plan
from allocator.problem import Problem
from allocator.rules import Finding, Rule
from allocator.rules.broken import broken_by


def audit_plan(problem: Problem, plan: Plan, stages: Sequence[StageResult] = (), *, draft: bool = False) -> Audit:
    """Count every rule again on a plan.

    Args:
        problem: The question.
        plan: The plan, from the solver or from a draft.
        stages: What the solver says the plan reaches; empty for a draft.
        draft: Whether the plan may leave open how many seats a category fills.
    """
    lacking = tuple(shortcomings(plan, problem.facts))
    if lacking:
        return Audit(tuple(RuleReport(rule.id, ()) for rule in problem.rules), lacking)
    known = with_those_inside(plan, problem.facts)
    reports = tuple(_judged(rule, plan, known, problem.facts) for rule in problem.rules)
    values = _stage_values(problem.rules, reports)
    open_counts = () if draft else tuple(_not_stated(reports))
    breaches = (*_broken_musts(problem, known, reports), *open_counts, *_contradictions(stages, values))
    return Audit(reports, breaches, MappingProxyType(values))


def _judged(rule: Rule, plan: Plan, known: Plan, facts: Facts) -> RuleReport:
    """Count a rule again; where the draft says nothing of its body, only what those inside it break already."""
    if not _is_silent(rule, plan):
        return report_on(rule, plan, facts)
    return broken_inside(rule, plan, known, facts) or _unjudged(rule)


def _is_silent(rule: Rule, plan: Plan) -> bool:
    """Say whether a rule speaks of a body of which the draft says nothing."""
    others = (getattr(rule, "list", None), getattr(rule, "seats_of", None), *getattr(rule, "around", ()), *getattr(rule, "nest", ()))
    return bool(plan.silent.intersection((rule.on, *others)))


def _unjudged(rule: Rule) -> RuleReport:
    return RuleReport(rule.id, (Finding(f"{rule.id}:{rule.on}", None, None, None, 0),))


def _is_unjudged(report: RuleReport) -> bool:
    return bool(report.findings) and all(each.measured is None for each in report.findings)


def report_on(rule: Rule, plan: Plan, facts: Facts) -> RuleReport:
    """Count one rule again; a cost is told only where the floors that come with its method hold."""
    findings = tuple(rule.check(plan, facts))
    if not rule.judged_by_cost or any(each.must and not each.holds for each in findings):
        return RuleReport(rule.id, findings)
    return RuleReport(rule.id, findings, rule.cost(plan, facts))


def _broken_musts(problem: Problem, known: Plan, reports: Sequence[RuleReport]) -> Iterator[Phrase]:
    """Yield what is broken: who breaks it and why, where people do, else what was counted."""
    for rule, report in zip(problem.rules, reports, strict=True):
        for found in report.findings:
            if not found.holds and (rule.prefer is None or found.must):
                who = broken_by(rule, found, known, problem.facts)
                yield from (phrase(each.code, **{**each.params, "label": found.label}) for each in who)
                yield from () if who else (_breach(rule, found),)


def _not_stated(reports: Sequence[RuleReport]) -> Iterator[Phrase]:
    for report in reports:
        yield from (phrase("breach.not_stated", rule=report.rule, label=each.label) for each in report.findings if each.measured is None)


def _breach(rule: Rule, found: Finding) -> Phrase:
    measured = "-" if found.measured is None else found.measured
    return phrase("breach.must", rule=rule.id, label=found.label, measured=measured, asked=_asked(found), gap=found.gap)


def _asked(found: Finding) -> Phrase | str:
    low, high = found.at_least, found.at_most
    if low is None and high is None:
        return "-"
    if low is None:
        return phrase("breach.at_most", high=high)
    if high is None:
        return phrase("breach.at_least", low=low)
    return phrase("breach.exactly", low=low) if low == high else phrase("breach.between", low=low, high=high)


def _stage_values(rules: Sequence[Rule], reports: Sequence[RuleReport]) -> dict[int, Cost]:
    """Return stage -> value; a stage whose cost cannot be told is left out."""
    values: dict[int, Cost] = {}
    untold: set[int] = set()
    for rule, report in sorted(zip(rules, reports, strict=True), key=lambda pair: pair[0].prefer or 0):
        if rule.prefer is None:
            continue
        if (rule.judged_by_cost and report.cost is None) or _is_unjudged(report):
            untold.add(rule.prefer)
        elif report.cost is not None:
            values[rule.prefer] = report.cost
        else:
            before = values.get(rule.prefer, Fraction(0))
            assert isinstance(before, Fraction)
            values[rule.prefer] = before + rule.weight * sum(each.gap for each in report.findings if not each.must)
    return {stage: value for stage, value in values.items() if stage not in untold}


def _contradictions(stages: Sequence[StageResult], values: Mapping[int, Cost]) -> Iterator[Phrase]:
    for claimed in stages:
        counted = values.get(claimed.stage)
        if counted != claimed.value:
            yield _disagreement("breach.stage_value", claimed.stage, claimed.value, counted)
        elif claimed.bound is not None and _below(counted, claimed.bound):
            yield _disagreement("breach.stage_bound", claimed.stage, claimed.bound, counted)


def _disagreement(code: str, stage: int, claimed: Cost, counted: Cost | None) -> Phrase:
    told = "-" if counted is None else str(cost_text(counted))
    return phrase(code, stage=stage, claimed=str(cost_text(claimed)), counted=told)


def _below(value: Cost | None, bound: Cost) -> bool:
    """Say whether a value lies below what was said to be impossible to beat."""
    return type(value) is type(bound) and value < bound  # type: ignore[operator]
