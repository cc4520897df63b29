"""The JSON document of a check: what each rule became in whole numbers, and what looks odd."""

from __future__ import annotations

from typing import Any

from allocator.dossier import Checked, Dossier
from allocator.export.coded import coded
from allocator.export.document import both, document
from allocator.export.people import eligible_rows
from allocator.rules.reading import ClauseLimits


def checked_document(checked: Checked) -> dict[str, Any]:
    """Return a check as plain data: the usual envelope with the outcome `checked`, and warnings and variants beside it."""
    told = document(Dossier(checked.problem, "undecided", None, False, False, None))
    for rule, said in zip(checked.problem.rules, told["rules"], strict=True):
        clauses = checked.limits[rule.id]
        said["clauses"] = [_clause(clause) for clause in clauses]
        if len(clauses) == 1:
            said |= {"at_least": clauses[0].at_least, "at_most": clauses[0].at_most}
    warnings = [{"code": warning.code, "says": both(warning)} for warning in checked.problem.warnings]
    impossible = [{**coded(sight), "says": both(sight)} for sight in checked.impossible]
    told |= {"outcome": "checked", "impossible": impossible, "warnings": warnings, "variants": list(checked.variants)}
    return told | ({"people": people} if (people := _people(checked)) else {})


def _people(checked: Checked) -> dict[str, Any]:
    """Return, for each body of people, how many there are and how many of them the rules of eligibility admit."""
    facts = checked.problem.facts
    return {
        body: {"rows": len(facts.table_of(body)), "eligible": len(eligible_rows(checked.problem, body))}
        for body in facts.bodies if facts.is_people(body)
    }  # fmt: skip


def _clause(clause: ClauseLimits) -> dict[str, Any]:
    return {
        "label": clause.label, "holds": None, "gap": None, "at_least": clause.at_least, "at_most": clause.at_most, "measured": None,
        "settled": clause.settled,
    }
