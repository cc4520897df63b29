"""The JSON document of a ballot: the envelope, `ballot` category by category, and beside it `vote` with all that goes beyond."""

from __future__ import annotations

import math
from typing import Any

from allocator.dossier.ballot import Balloted, BallotReport, Chance, Chances, Change, FloorsTogether, Line, RuleLine, VoteModel
from allocator.export.ballot_said import change_said, floors_said, missed_said, model_said, to_guarantee
from allocator.export.document import both, document
from allocator.problem import Problem

_CONFIDENCE = "99%"


def ballot_document(balloted: Balloted) -> dict[str, Any]:
    """Return a ballot as plain data; without a plan `ballot` and `vote` are null."""
    told = document(balloted.dossier)
    report, problem = balloted.report, balloted.dossier.problem
    if report is None:
        return told | {"ballot": None, "vote": None}
    categories = {category: _line(line, report) for category, line in report.categories.items()}
    return told | {"ballot": categories, "vote": {**_vote(report, problem), **_beside(balloted)}}


def _beside(balloted: Balloted) -> dict[str, Any]:
    return {"can_be_filled": balloted.fillable, "other_lists": list(balloted.others)}


def _vote(report: BallotReport, problem: Problem) -> dict[str, Any]:
    contest = report.contest
    return {
        "list": contest.listed,
        "seats_of": contest.seats if contest.elected is None else contest.elected,
        "names": contest.names,
        "seats": contest.seats,
        "surplus": contest.surplus,
        "fixed": contest.fixed,
        "vacant": contest.vacant,
        "unfilled": contest.unfilled,
        "models": [_model(model, report, problem) for model in report.models],
        "musts_together": _chances(report.musts),
        "together": {"guaranteed": all(rule.guaranteed for rule in report.rules), **_chances(report.together)},
        "shortfall": report.shortfall,
        "rules": [_rule(rule, report) for rule in report.rules],
        "not_counted": list(report.not_counted),
        "all_can_be_guaranteed": None if report.ruled_out is None else not report.ruled_out,
        "minima_together": [_floors(each, report) for each in report.floors],
        "help": [_change(change, report, problem) for change in report.help],
        "help_complete": report.help_complete,
    }


def _line(line: Line, report: BallotReport) -> dict[str, Any]:
    return {
        "on_list": line.on_list,
        "needed": None if line.depends else line.needed or 0,
        "worst": line.worst,
        "best": line.best,
        "guaranteed": line.guaranteed,
        **_chances(line.chances),
        "at_most": line.at_most,
        "to_guarantee": to_guarantee(line, report),
        "in_roster": line.in_roster,
        "possible": line.possible,
        "rules": list(line.rules),
    }


def _chances(chances: Chances) -> dict[str, Any]:
    return {
        "probability": {model: number(chance) for model, chance in chances.items()},
        "interval": {model: None if chance.exact else [chance.low, chance.high] for model, chance in chances.items()},
    }


def number(chance: Chance) -> float | int:
    """Return a probability as a number; only what is certain is 0 or 1, unless draws say so."""
    if chance.value.denominator == 1:
        return chance.value.numerator
    value = float(chance.value)
    return math.nextafter(1, 0) if value == 1 else value or math.ulp(0)


def _model(model: VoteModel, report: BallotReport, problem: Problem) -> dict[str, Any]:
    return {
        "model": model.name,
        "weights": {category: round(factor, 9) for category, factor in model.weights.items()},
        "losses": {category: str(loss) for category, loss in model.losses.items()},
        "missed": {category: round(float(loss), 6) for category, loss in model.missed.items()},
        "seed": model.seed,
        "samples": model.samples,
        "confidence": _CONFIDENCE,
        "says": both(model_said(model, report, problem)),
        "notes": [both(each) for each in missed_said(model, report, problem)],
    }


def _rule(rule: RuleLine, report: BallotReport) -> dict[str, Any]:
    clauses = [{"label": line.label, **_line(line, report)} for line in rule.clauses]
    return {"id": rule.rule, "guaranteed": rule.guaranteed, "built_in": rule.built_in, **_chances(rule.chances), "clauses": clauses}


def _floors(floors: FloorsTogether, report: BallotReport) -> dict[str, Any]:
    return {
        "rules": list(floors.rules), "clauses": list(floors.labels), "sum": floors.floors, "names_needed": floors.names_needed,
        "names": floors.names, "fits": floors.fits, "most_surplus": floors.most_surplus, "says": both(floors_said(floors, report)),
    }


def _change(change: Change, report: BallotReport, problem: Problem) -> dict[str, Any]:
    return {
        "kind": "addition" if change.out is None else "removal" if change.joins is None else "swap",
        "out": change.out,
        "in": change.joins,
        "like_out": change.like_out,
        "like_in": change.like_in,
        "rules_guaranteed": change.guaranteed,
        "shortfall": change.shortfall,
        **_chances({"uniform": change.together}),
        "says": both(change_said(change, report, problem)),
    }
