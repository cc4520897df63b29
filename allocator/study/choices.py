"""Plans to choose from, taken up again from what was written down: each plan read, counted again, and held against the first."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from allocator.audit import audit_plan
from allocator.dossier import Dossier
from allocator.dossier.options import Front, FrontPoint, Option, Options
from allocator.errors import AuditDisagrees, UsageFault, phrase
from allocator.facts import RuleId
from allocator.options.different import distance
from allocator.options.greedy import moves, recounted, served
from allocator.plan import Plan
from allocator.problem import Problem
from allocator.scenario import given, read_plan
from allocator.study.options import allowances_in, bodies_in

_UNREADABLE = (KeyError, TypeError, ValueError, AttributeError)
"""What a document raises that nobody wrote who knew its keys."""


@dataclass(frozen=True)
class _Told:
    """What was written down of several plans.

    Attributes:
        name: What the document is called.
        document: As it was read.
        ours: Whether it is a kept run's, so that what it says of proofs is taken over.
    """

    name: str
    document: Mapping[str, Any]
    ours: bool


def is_of_choices(document: Mapping[str, Any]) -> str | None:
    """Return `options` or `front` where a document tells of such plans; None where it does not."""
    if isinstance(document.get("front"), Mapping) and document["front"].get("points"):
        return "front"
    return "options" if document.get("options") else None


def preferences_of(document: Mapping[str, Any], name: str) -> tuple[RuleId, ...]:
    """Return the preferences of a front that was written down.

    Raises:
        UsageFault: They cannot be read.
    """
    rules = document["front"].get("rules")
    if not isinstance(rules, list) or not all(isinstance(rule, str) for rule in rules) or len(rules) not in (2, 3):
        raise UsageFault(phrase("usage.choices_unread", file=name))
    return tuple(map(RuleId, rules))


def options_told(best: Dossier, document: Mapping[str, Any], name: str, *, ours: bool) -> Options:
    """Return several plans as a document has them.

    Args:
        best: The question with its first plan, recounted.
        document: As `options` wrote it.
        name: What it is called.
        ours: Whether it is a kept run's.

    Raises:
        ScenarioFaults: A plan names what the question does not have.
        UsageFault: The document cannot be read, or a plan in it breaks a must.
        AuditDisagrees: A plan of a kept run does not bear a recount.
    """
    told = _Told(name, document, ours)
    try:
        asked, search = document["asked"], document["search"]
        wanted, apart = int(asked["count"]), int(asked["apart"])
        within = [f"{int(each['stage'])}={each['loss']}" for each in asked["within"]]
        bodies, allowed = bodies_in(best.problem, list(map(str, asked["bodies"]))), allowances_in(best.problem, within)
        proven = [bool(each["proven"]) for each in document["options"]]
        plans = [best, *list(_plans(told, best.problem, document["options"]))[1:]]
        ending, confirmed = search["ending"], bool(search["confirmed"])
    except _UNREADABLE as broken:
        raise UsageFault(phrase("usage.choices_unread", file=name)) from broken
    first = Options(best, (), wanted, apart, bodies, allowed, "enough")
    found = tuple(_option(first, plans[: at + 1], ours and proven[at]) for at in range(len(plans)))
    if not ours or ending not in ("enough", "no_further", "undecided"):
        return replace(first, found=found, ending="enough" if len(found) >= wanted else "undecided")
    return replace(first, found=found, ending=ending, confirmed=confirmed)


def _option(asked: Options, plans: Sequence[Dossier], proven: bool) -> Option:
    """Return the last of some plans as an option beside those before it."""
    *earlier, dossier = plans
    own = dossier.plan
    assert own is not None and dossier.audit is not None
    others = [each.plan for each in earlier if each.plan is not None]
    away = tuple(sum(distance(own.bodies[body].seats, other.bodies[body].seats) for body in asked.bodies) for other in others)
    moved = tuple(moves(others[0], own)) if others else ()
    return Option(asked.dossier if not others else dossier, served(dossier.problem, dossier.audit), away, moved, proven)


def front_told(best: Dossier, document: Mapping[str, Any], name: str, *, ours: bool) -> Front:
    """Return a front as a document has it.

    Args:
        best: The question with the preferences in balance first and its best plan, recounted.
        document: As `options --pareto` wrote it.
        name: What it is called.
        ours: Whether it is a kept run's.

    Raises:
        ScenarioFaults: A plan names what the question does not have.
        UsageFault: The document cannot be read, or a plan in it breaks a must.
        AuditDisagrees: A plan of a kept run does not bear a recount.
    """
    told, rules = _Told(name, document, ours), preferences_of(document, name)
    try:
        written = document["front"]["points"]
        plans = list(_plans(told, best.problem, written))
        proven = [bool(each["proven"]) for each in written]
        complete, upto = bool(document["front"]["complete"]), document["front"]["upto"]
        counted, least = (None, None) if upto is None or not ours else (RuleId(upto["rule"]), Fraction(str(upto["below"])))
    except _UNREADABLE as broken:
        raise UsageFault(phrase("usage.choices_unread", file=name)) from broken
    points = [
        FrontPoint(tuple(dossier.audit.stages[stage] for stage in range(1, len(rules) + 1)), dossier, ours and sure)
        for dossier, sure in zip(plans, proven, strict=True) if dossier.audit is not None
    ]  # fmt: skip
    return Front(best, rules, tuple(sorted(points, key=lambda point: point.values)), ours and complete, counted, least)


def _plans(told: _Told, problem: Problem, written: Sequence[Mapping[str, Any]]) -> Iterator[Dossier]:
    """Yield the plans of a document in their order, each counted again."""
    for number, each in enumerate(written, 1):
        plan = _read(f"{told.name.removesuffix('.json')}#{number}.json", each, problem)
        audit = audit_plan(problem, plan)
        if not audit.clean and told.ours:
            raise AuditDisagrees(*audit.breaches)
        if not audit.clean or plan.silent:
            raise UsageFault(phrase("usage.choice_broken", file=told.name, number=number, count=len(audit.breaches)))
        yield Dossier(problem, "audited", plan, False, False, audit, tuple(recounted(problem, audit)))


def _read(name: str, told: Mapping[str, Any], problem: Problem) -> Plan:
    """Read one plan, with the formulas that it took, as a file with nothing else in it."""
    file = Path(name)
    rules = [{"id": rule, "chosen": formula} for rule, formula in told.get("chosen", {}).items()]
    with given({file: json.dumps({"plan": told["plan"], "rules": rules}).encode("utf-8")}, alone=True):
        return read_plan(file, problem)
