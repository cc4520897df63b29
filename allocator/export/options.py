"""Several plans to choose from, and fronts, as plain data."""

from __future__ import annotations

from typing import Any

from allocator.apportion import cost_text
from allocator.dossier import Dossier
from allocator.dossier.options import Front, FrontPoint, Option, Options
from allocator.export.bodies import plan_document
from allocator.export.document import both, document, formulas_of
from allocator.export.options_said import option_lines


def options_document(options: Options) -> dict[str, Any]:
    """Return the dossier of the best plan with `options`, the best plan first, and how the search ended."""
    allowed = [{"stage": each.stage, "loss": each.text} for each in options.allowances]
    asked = {"count": options.wanted, "apart": options.apart, "bodies": list(options.bodies), "within": allowed}
    told = [_option(options, number) for number in range(1, len(options.found) + 1)]
    ending = {"ending": options.ending, "confirmed": options.confirmed}
    return document(options.dossier) | {"asked": asked, "options": told, "search": ending}


def _option(options: Options, number: int) -> dict[str, Any]:
    option = options.found[number - 1]
    return {
        **_plan(option.dossier),
        "stages": stage_values(option.dossier),
        "distance": option.distance,
        "distances": list(option.distances),
        "proven": option.proven,
        "preferences": [{"rule": each.rule, "stage": each.stage, "value": cost_text(each.value)} for each in option.served],
        "moves": _moves(option),
        "says": [both(line) for line in option_lines(options, number)],
    }


def _plan(dossier: Dossier) -> dict[str, Any]:
    assert dossier.plan is not None
    return {"plan": plan_document(dossier.problem, dossier.plan), **formulas_of(dossier.plan)}


def stage_values(dossier: Dossier) -> list[dict[str, Any]]:
    """Return what each stage of a plan comes to, as recounted."""
    assert dossier.audit is not None
    return [{"stage": stage, "value": cost_text(value)} for stage, value in sorted(dossier.audit.stages.items())]


def _moves(option: Option) -> list[dict[str, Any]]:
    return [{"row": move.row, "body": move.body, "was": move.was, "now": move.now} for move in option.moves]


def front_document(front: Front) -> dict[str, Any]:
    """Return the dossier with `front`: its points, and which part of it is complete."""
    upto = None
    if front.upto is not None:
        upto = {"rule": front.counted, "below": cost_text(front.upto)}
    told = {"complete": front.complete, "rules": list(front.rules), "upto": upto, "points": [_point(each, front) for each in front.points]}
    return document(front.dossier) | {"front": told}


def _point(point: FrontPoint, front: Front) -> dict[str, Any]:
    values = {rule: cost_text(value) for rule, value in zip(front.rules, point.values, strict=True)}
    return {"values": values, **_plan(point.dossier), "stages": stage_values(point.dossier), "proven": point.proven}
