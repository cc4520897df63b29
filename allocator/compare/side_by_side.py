"""Side by side: bodies, rows, rules and stages of several plans, each in its own scenario."""

from __future__ import annotations

from collections.abc import Sequence

from allocator.compare.bodies import compare_body
from allocator.dossier.answers import Dossier, RuleReport, StageResult
from allocator.dossier.comparison import Comparison, RuleCompared, RuleSide, Side, StageCompared
from allocator.facts import RuleId


def compare_sides(sides: Sequence[Side]) -> Comparison:
    """Hold plans against the first of them. Rows, bodies and rules that only some of them have are shown as such."""
    bodies = dict.fromkeys(body for side in sides for body in side.dossier.problem.facts.bodies)
    rules = dict.fromkeys(rule.id for side in sides for rule in side.dossier.problem.rules)
    stages = sorted({stage.stage for side in sides for stage in side.dossier.stages})
    return Comparison(
        tuple(sides),
        tuple(compare_body(sides, body) for body in bodies),
        tuple(_rule(sides, rule) for rule in rules),
        tuple(StageCompared(stage, tuple(_stage(side.dossier, stage) for side in sides)) for stage in stages),
    )


def _rule(sides: Sequence[Side], rule: RuleId) -> RuleCompared:
    found = tuple(_rule_side(side.dossier, rule) for side in sides)
    planned = {_shown(each) for side, each in zip(sides, found, strict=True) if side.dossier.plan is not None or each is None}
    return RuleCompared(rule, found, len(planned) > 1)


def _rule_side(dossier: Dossier, wanted: RuleId) -> RuleSide | None:
    rule = next((each for each in dossier.problem.rules if each.id == wanted), None)
    if rule is None:
        return None
    reports = () if dossier.audit is None else dossier.audit.reports
    return RuleSide(rule, next((each for each in reports if each.rule == wanted), None))


def _shown(side: RuleSide | None) -> tuple[object, ...]:
    """Return all that can differ about a rule: where it stands, what was asked, what was counted, what it costs."""
    if side is None:
        return ()
    return side.rule.kind, side.rule.prefer, _counted(side.report)


def _counted(report: RuleReport | None) -> tuple[object, ...] | None:
    return None if report is None else (report.findings, None if report.cost is None else str(report.cost))


def _stage(dossier: Dossier, wanted: int) -> StageResult | None:
    return next((stage for stage in dossier.stages if stage.stage == wanted), None)
