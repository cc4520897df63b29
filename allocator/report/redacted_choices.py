"""Plans to choose from in which people go by pseudonyms."""

from __future__ import annotations

from dataclasses import replace

from allocator.dossier import Dossier
from allocator.dossier.options import Front, FrontPoint, Option, Options
from allocator.facts import RuleId
from allocator.problem import Problem
from allocator.report.pseudonyms import Pseudonyms
from allocator.report.redacted import Hiding, redacted


def redacted_options(options: Options, called: Pseudonyms) -> Options:
    """Return the options with everybody called by the same pseudonym in all of them."""
    hiding, first = Hiding(called), redacted(options.dossier, called)

    def option(each: Option) -> Option:
        moves = tuple(sorted(hiding.told(each.moves), key=lambda move: hiding.place(move.row)))
        return replace(each, dossier=_plan(each.dossier, first.problem, hiding), served=hiding.told(each.served), moves=moves)

    found = tuple(map(option, options.found))
    if found and options.found[0].dossier is options.dossier:
        found = (replace(found[0], dossier=first), *found[1:])
    return replace(options, dossier=first, found=found)


def redacted_front(front: Front, called: Pseudonyms) -> Front:
    """Return the front with everybody called by the same pseudonym at all points."""
    hiding, first = Hiding(called), redacted(front.dossier, called)

    def point(each: FrontPoint) -> FrontPoint:
        return replace(each, dossier=_plan(each.dossier, first.problem, hiding))

    def rule(name: RuleId) -> RuleId:
        return RuleId(called.text(name))

    return replace(
        front, dossier=first, points=tuple(map(point, front.points)), rules=tuple(map(rule, front.rules)),
        counted=None if front.counted is None else rule(front.counted),
    )  # fmt: skip


def _plan(dossier: Dossier, problem: Problem, hiding: Hiding) -> Dossier:
    """Return one of several plans of a question; the question itself was rewritten once for all of them."""
    assert dossier.plan is not None and dossier.audit is not None
    return Dossier(
        problem, dossier.verdict, hiding.plan(dossier.plan, dossier.problem.facts), dossier.proven, dossier.confirmed,
        hiding.audit(dossier.audit, dossier.problem), hiding.told(dossier.stages),
    )  # fmt: skip
