"""The JSON document of a dossier: every key of format 1, exact numbers as text, the same for the same question."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from fractions import Fraction
from typing import Any

from allocator.apportion import cost_text
from allocator.dossier import Audit, Conflict, Dossier, RuleReport, SolverTrace, StageResult, Ties
from allocator.dossier.turnover import Kept
from allocator.errors import Fault, Phrase, phrase
from allocator.export.bodies import plan_document
from allocator.export.certified import certificate_of
from allocator.export.moves_said import kept_document, kept_lines
from allocator.export.sources import mark_of, source_text
from allocator.facts import RuleId
from allocator.plan import Formula, Plan
from allocator.problem import Problem
from allocator.rules import Finding, Rule
from allocator.rules.in_words import code_of, in_words
from allocator.words import say

FORMAT = 1
_LIMITS = ("at_least", "at_most", "measured")


def json_text(value: Mapping[str, Any]) -> str:
    """Return a document as text: UTF-8 letters as they are, keys in their order, one line end at the end."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def document(dossier: Dossier) -> dict[str, Any]:
    """Return the dossier as plain data."""
    problem = dossier.problem
    origin = problem.origin
    return {
        "format": FORMAT,
        "scenario": {"file": origin.file, "title": problem.title, "sha256": origin.sha256, **_made_up(problem)},
        "variant": origin.variant,
        "set": dict(origin.settings),
        "outcome": dossier.verdict,
        "proven": dossier.proven,
        "confirmed": dossier.confirmed,
        "plan": None if dossier.plan is None else plan_document(problem, dossier.plan),
        "rules": _rules(problem, dossier.plan, dossier.audit),
        "stages": [_stage(stage) | certificate_of(dossier.certified, stage.stage) for stage in dossier.stages],
        "ties": None if dossier.ties is None else _ties(dossier.ties, problem),
        "audit": None if dossier.audit is None else _audit(dossier.audit),
        "conflicts": [_conflict(conflict, problem) for conflict in dossier.conflicts],
        "repairs": [],
        "solver": None if dossier.trace is None else _trace(dossier.trace),
        **_kept(dossier.kept, problem),
        **({} if dossier.choice is None else {"choice": asdict(dossier.choice)}),
    }


def _made_up(problem: Problem) -> dict[str, bool]:
    """Say that figures are synthetic, where they are; nothing is said of others."""
    return {"synthetic": True} if problem.facts.synthetic else {}


def faults_document(faults: Sequence[Fault]) -> dict[str, Any]:
    """Return the faults of a scenario as plain data."""
    return {"format": FORMAT, "faults": [_fault(fault) for fault in faults]}


def both(phrase: Phrase) -> dict[str, str]:
    """Say a phrase in both languages."""
    return {"vi": say(phrase, "vi"), "en": say(phrase, "en")}


def stripped(line: Phrase) -> dict[str, str]:
    """Say a line of a report in both languages, without the spaces before it."""
    return {language: text.strip() for language, text in both(line).items()}


def _kept(kept: Kept | None, problem: Problem) -> dict[str, Any]:
    """Tell what became of an earlier plan, where one was to be kept to; nothing is said elsewhere."""
    if kept is None:
        return {}
    return {"kept": {**kept_document(kept), "says": [stripped(line) for line in kept_lines(kept, problem.facts)]}}


def _rules(problem: Problem, plan: Plan | None, audit: Audit | None) -> list[dict[str, Any]]:
    reports = {report.rule: report for report in audit.reports} if audit is not None else {}
    return [_rule(rule, problem, plan, reports.get(rule.id)) for rule in problem.rules]


def _rule(rule: Rule, problem: Problem, plan: Plan | None, report: RuleReport | None) -> dict[str, Any]:
    counted = report if report is not None and (report.findings or report.cost is not None) else None
    told: dict[str, Any] = {
        "id": rule.id,
        "kind": rule.kind,
        "body": rule.body,
        "stage": rule.prefer,
        "holds": None if report is None else report.holds,
        "gap": None if report is None else report.gap,
        **_limits(counted.findings if counted is not None else ()),
        "clauses": [_clause(finding) for finding in counted.findings] if counted is not None else [],
        "says": both(in_words(rule, problem.facts)),
        "source": source_text(rule.source),
        "mark": mark_of(rule.source),
    }
    if counted is not None and counted.cost is not None:
        told["cost"] = cost_text(counted.cost)
    if plan is not None and rule.id in plan.chosen:
        told["chosen"] = _formula(plan.chosen[rule.id])
    return told


def _limits(findings: Sequence[Finding]) -> dict[str, int | None]:
    """Return the numbers of a rule that has one clause; a rule of several tells them clause by clause."""
    return {name: getattr(findings[0], name) if len(findings) == 1 else None for name in _LIMITS}


def _clause(finding: Finding) -> dict[str, Any]:
    told = {name: getattr(finding, name) for name in _LIMITS}
    return {"label": finding.label, "holds": finding.holds, "gap": finding.gap, **told}


def formulas_of(plan: Plan) -> dict[str, Any]:
    """Return which formulas were chosen in one of several plans; nothing where none was."""
    return {"chosen": {rule: _formula(chosen) for rule, chosen in plan.chosen.items()}} if plan.chosen else {}


def _formula(chosen: Formula) -> dict[str, Any]:
    return {"per": exact(chosen.per), "base": exact(chosen.base), "threshold": exact(chosen.threshold)}


def exact(number: Fraction | None) -> int | str | None:
    """Return a fraction as the document writes it: a whole number, or `"p/q"`."""
    if number is None:
        return None
    return number.numerator if number.denominator == 1 else f"{number.numerator}/{number.denominator}"


def _stage(stage: StageResult) -> dict[str, Any]:
    return {
        "stage": stage.stage,
        "value": cost_text(stage.value),
        "bound": None if stage.bound is None else cost_text(stage.bound),
        "proven": stage.proven,
        "confirmed": stage.confirmed,
        "rules": list(stage.rules),
    }


def _ties(ties: Ties, problem: Problem) -> dict[str, Any]:
    return {
        "unique": ties.unique,
        "rows": list(ties.rows),
        "counts": list(ties.counts),
        "complete": ties.complete,
        "posts": list(ties.posts),
        "broken_by": problem.tie_break.by,
    }


def _audit(audit: Audit) -> dict[str, Any]:
    return {"clean": audit.clean, "findings": [_breach(breach) for breach in audit.breaches]}


def _breach(breach: Phrase) -> dict[str, Any]:
    return {"code": breach.code, "rule": breach.params.get("rule"), "label": breach.params.get("label"), "says": both(breach)}


def _conflict(conflict: Conflict, problem: Problem) -> dict[str, Any]:
    sentences = {rule.id: in_words(rule, problem.facts) for rule in problem.rules}
    return {
        "rules": list(conflict.rules),
        "minimal": conflict.minimal,
        "confirmed": conflict.confirmed,
        "says": both(_together([(rule, sentences[rule]) for rule in conflict.rules])),
        "because": [both(reason) for reason in conflict.because],
    }


def _together(rules: Sequence[tuple[RuleId, Phrase]]) -> Phrase:
    said = tuple(phrase("conflict.rule", id=rule, says=sentence) for rule, sentence in rules)
    if len(said) == 1:
        return phrase("conflict.says_alone", rule=said[0])
    return phrase("conflict.says", rules=phrase("list.numbered", items=said))


def _trace(trace: SolverTrace) -> dict[str, Any]:
    return {
        "name": trace.name, "version": trace.version, "seed": trace.seed, "workers": trace.workers, "seconds": round(trace.seconds, 3),
    }


def _fault(fault: Fault) -> dict[str, Any]:
    place = fault.place
    return {
        "code": code_of(fault.says),
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "cell": place.cell,
        "value": fault.value,
        "expected": None if fault.expected is None else both(fault.expected),
        "maybe": fault.maybe,
        "says": both(fault.says),
    }
