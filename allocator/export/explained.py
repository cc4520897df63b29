"""The JSON document of an explanation: the usual envelope, with conflicts, repairs and the answer to `--why` told in full."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from allocator.dossier import Change, Conflict, Dossier, Norm, Repair
from allocator.errors import Phrase, phrase
from allocator.export.coded import coded
from allocator.export.document import both, document, exact
from allocator.export.why import why_document
from allocator.problem import Problem
from allocator.rules.reading import ClauseLimits, clause_limits


def explained_document(dossier: Dossier) -> dict[str, Any]:
    """Return an explanation as plain data; every sentence comes with its code and what fills its gaps."""
    told = document(dossier)
    conflicts = [
        {**plain, **_more_of(conflict, dossier.problem)} for plain, conflict in zip(told["conflicts"], dossier.conflicts, strict=True)
    ]
    told |= {"conflicts": conflicts, "conflicts_complete": dossier.conflicts_complete}
    menu = dossier.repairs.menu
    told |= {"repairs": [_repair(repair, menu) for repair in menu], "repairs_complete": dossier.repairs.complete}
    return told if dossier.why is None else told | {"why": why_document(dossier.why, dossier.problem)}


def _sentence(says: Phrase) -> dict[str, Any]:
    return {**both(says), **coded(says)}


def _more_of(conflict: Conflict, problem: Problem) -> dict[str, Any]:
    """Return why the rules clash, and which of their clauses are enough for it, in whole numbers."""
    known: dict[tuple[str, str], ClauseLimits] = {
        (rule.id, clause.label): clause for rule in problem.rules if rule.id in conflict.rules
        for clause in clause_limits(rule, problem.facts)
    }  # fmt: skip
    clauses = [_clause(each.rule, each.label, known.get((each.rule, each.label))) for each in conflict.clauses]
    return {
        "because": [_sentence(reason) for reason in conflict.because], "clauses": clauses, "clauses_minimal": conflict.clauses_minimal,
    }


def _clause(rule: str, label: str, limits: ClauseLimits | None) -> dict[str, Any]:
    low, high = (None, None) if limits is None else (limits.at_least, limits.at_most)
    return {"rule": rule, "label": label, "at_least": low, "at_most": high}


def norm_told(repair: Repair, menu: Sequence[Repair]) -> Norm | Literal["next", "fewest_rows"]:
    """Return of what a repair has the least: `next` where another in the menu costs less, so that it is the cheapest of the others only.

    A repair on the side of the rows has the least of what rows would need more: `fewest_rows`.
    """
    if repair.side == "rows":
        return "fewest_rows" if repair.price == min(each.price for each in menu if each.side == "rows") else "next"
    cheaper = any(each.price < repair.price for each in menu if each.side == "rules")
    return "next" if repair.norm == "least_total" and cheaper else repair.norm


def _repair(repair: Repair, menu: Sequence[Repair]) -> dict[str, Any]:
    return {
        "changes": [_change(change) for change in repair.changes],
        "price": exact(repair.price),
        "norm": norm_told(repair, menu),
        "side": repair.side,
        "proven": repair.proven,
        "confirmed": repair.confirmed,
        "says": both(phrase("list.sentences", items=tuple(change.says for change in repair.changes))),
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "rule": change.rule, "field": change.field, "from": change.was, "to": change.now, "set": dict(change.writes),
        "says": _sentence(change.says),
    }
