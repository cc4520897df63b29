"""Which claims of a document, and of the sentences beside it, go beyond what is known to be true."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Set
from typing import Any

Document = Mapping[str, Any]


def beyond(told: Document, truth: Document) -> Iterator[str]:
    """Yield every claim that a document without time limit, which is complete, does not bear out."""
    yield from _verdict(told, truth)
    yield from _conflicts(told, truth)
    yield from _repairs(told, truth)
    yield from _why(told.get("why"), truth.get("why"))
    for mine, whole in zip(told.get("sensitivity", ()), truth.get("sensitivity", ()), strict=bool(told.get("sensitivity"))):
        yield from _tightness(mine, whole)
    for mine, whole in zip(told.get("cells", ()), truth.get("cells", ()), strict=True):
        if mine["outcome"] not in ("undecided", whole["outcome"]) or not _among(mine["stages"], whole["stages"]):
            yield f"cell {mine}"


def _verdict(told: Document, truth: Document) -> Iterator[str]:
    if told["outcome"] not in ("undecided", truth["outcome"]):
        yield f"outcome {told['outcome']}"
    if told["proven"] is not (told["outcome"] != "undecided") or (told["confirmed"] and told["outcome"] == "undecided"):
        yield f"{told['outcome']}, proven {told['proven']}, confirmed {told['confirmed']}"
    if told["proven"] and told["plan"] != truth["plan"]:
        yield "another plan is called proved"
    known = {each["stage"]: each["value"] for each in truth["stages"]}
    yield from (f"stage {each}" for each in told["stages"] if each["proven"] and each["value"] != known[each["stage"]])
    ties, whole = told["ties"], truth["ties"]
    if ties is not None and ((ties["unique"] and not whole["unique"]) or not set(ties["rows"]) <= set(whole["rows"])):
        yield f"ties {ties}"
    if ties is not None and ties["complete"] and ties != whole:
        yield f"ties called complete {ties}"


def _conflicts(told: Document, truth: Document) -> Iterator[str]:
    """Hold conflicts against all of them; of one that is not minimal, some part must be a conflict."""
    known = {frozenset(each["rules"]): each for each in truth["conflicts"]}
    for each in told["conflicts"]:
        rules = frozenset(each["rules"])
        if (each["minimal"] and rules not in known) or not any(part <= rules for part in known):
            yield f"conflict {sorted(rules)}, minimal {each['minimal']}"
        if each.get("clauses_minimal") and each["clauses"] != known[rules]["clauses"]:
            yield f"clauses {each['clauses']}"
    if told.get("conflicts_complete") and {frozenset(each["rules"]) for each in told["conflicts"]} != known.keys():
        yield "not all conflicts"


def _repairs(told: Document, truth: Document) -> Iterator[str]:
    """Hold repairs against the whole menu: the least of every norm is in it."""
    menu, whole = told["repairs"], truth["repairs"]
    of_rules = [[_sets(each) for each in repairs if each["side"] == "rules"] for repairs in (menu, whole)]
    if told.get("repairs_complete") and not (truth["repairs_complete"] and of_rules[0] == of_rules[1]):
        yield "not all repairs"
    fewest = min((len(_rules(each)) for each in whole if each["side"] == "rules"), default=0)
    least = {side: next((each["price"] for each in whole if each["side"] == side), None) for side in ("rules", "rows")}
    for each in (each for each in menu if each["proven"]):
        if each["norm"] == "fewest" and len(_rules(each)) != fewest:
            yield f"not the fewest: {each['says']['en']}"
        if each["norm"] in ("least_total", "fewest_rows") and each["price"] != least[each["side"]]:
            yield f"not the least in total: {each['says']['en']}"
        if each["norm"] in ("next", "least_worst") and _sets(each) not in map(_sets, whole):
            yield f"unknown: {each['says']['en']}"


def _rules(repair: Document) -> set[str]:
    return {each["rule"] for each in repair["changes"]}


def _sets(repair: Document) -> list[Any]:
    return [each["set"] for each in repair["changes"]]


def _why(told: Document | None, truth: Document | None) -> Iterator[str]:
    if told is None or truth is None:
        return
    if told["possible"] not in (None, truth["possible"]):
        yield f"why possible {told['possible']}"
    if told["proven"] and told["possible"] is not False and (told["cost"], told["moves"]) != (truth["cost"], truth["moves"]):
        yield f"why proven {told['cost']} {told['moves']}"
    then = {each["stage"]: each["then"] for each in truth["cost"]}
    yield from (f"why cost {each}" for each in told["cost"] if each["then"] is not None and each["then"] != then[each["stage"]])
    conflict = told["conflict"]
    if conflict is not None and (conflict["minimal"] and conflict["rules"] != truth["conflict"]["rules"]):
        yield f"why conflict {conflict}"
    if not set(told["partners"]) <= set(truth["partners"]) or (told["partners_complete"] and told["partners"] != truth["partners"]):
        yield f"why partners {told['partners']}"


def _tightness(told: Document, truth: Document) -> Iterator[str]:
    for key in ("rule", "field", "now", "tightest", "least", "most", "binding"):
        if told[key] is not None and told[key] != truth[key]:
            yield f"{told['rule']} {told['field']} {key} {told[key]}"
    for mine, whole in zip(told["steps"], truth["steps"], strict=True):
        if mine["possible"] not in (None, whole["possible"]):
            yield f"{told['rule']} step {mine}"
        then = {each["stage"]: each["then"] for each in whole["stages"]}
        yield from (f"{told['rule']} step {mine}" for each in mine["stages"] if each["then"] not in (None, then.get(each["stage"])))


def _among(mine: list[Any], whole: list[Any]) -> bool:
    return all(each in whole for each in mine)


SAID_WHERE: Mapping[str, Callable[[Document], bool]] = {
    "explain.undecided": lambda told: told["outcome"] == "undecided" and told["plan"] is None,
    "report.infeasible": lambda told: told["outcome"] == "infeasible",
    "explain.solved": lambda told: told["outcome"] == "solved" and "why" not in told,
    "explain.conflicts_all": lambda told: bool(told["conflicts"]) and told["conflicts_complete"],
    "explain.conflicts_more": lambda told: bool(told["conflicts"]) and not told["conflicts_complete"],
    "explain.no_conflict_found": lambda told: told["outcome"] == "infeasible" and not told["conflicts"],
    "report.conflict_minimal": lambda told: any(each["minimal"] and len(each["rules"]) > 1 for each in told["conflicts"]),
    "report.conflict_alone": lambda told: any(each["minimal"] and len(each["rules"]) == 1 for each in told["conflicts"]),
    "report.conflict_large": lambda told: not all(each["minimal"] for each in told["conflicts"]),
    "explain.unconfirmed": lambda told: not all(each["confirmed"] for each in told["conflicts"]),
    "explain.proven": lambda told: any(each["proven"] for each in told["repairs"]),
    "explain.unproven": lambda told: not all(each["proven"] for each in told["repairs"]),
    "explain.repairs_all": lambda told: bool(told["repairs"]) and told["repairs_complete"],
    "explain.repairs_more": lambda told: bool(told["repairs"]) and not told["repairs_complete"],
    "explain.no_repair": lambda told: told["outcome"] == "infeasible" and not told["repairs"] and told["repairs_complete"],
    "explain.no_repair_found": lambda told: told["outcome"] == "infeasible" and not told["repairs"] and not told["repairs_complete"],
}
"""Sentence of `explain` -> when it is said, and only then."""


def out_of_step(codes: Set[str], told: Document) -> list[str]:
    """Return the sentences that are said where the document does not, or the other way round."""
    return [code for code, fits in SAID_WHERE.items() if (code in codes) is not fits(told)]
