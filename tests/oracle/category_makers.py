"""Random rules about categories, and published formulas."""

from __future__ import annotations

from typing import Any

from tests.oracle.drafts import Draft, Row
from tests.oracle.limits_near import number_limits, share_limits
from tests.oracle.seat_makers import Text, meant, seats_table, where


def _drawn(draft: Draft) -> str:
    names = list(draft.categories)
    return draft.rng.choice([*names, names[-1]])


def _fixed(draft: Draft, body: str, category: str) -> int:
    given = draft.bodies[body].get("fixed", [])
    groups = [given] if isinstance(given, dict) else given
    return sum(draft.column_sum(group.get("categories", {}).get(category, 0)) for group in groups)


def make_category(draft: Draft, body: str) -> Text | None:
    rng, category = draft.rng, _drawn(draft)
    counts, seats, rule = draft.counts[body][category], draft.target[body], {"category": category}
    match rng.choice(("body", "body", "body", "elected", "filled", "where", "rows", "row", "row", "kind", "amounts")):
        case "body" | "filled" as base:
            measured, size = sum(counts) + _fixed(draft, body, category), sum(seats) + draft.fixed_seats(body)
            asked = number_limits(rng, measured) if draft.chance(0.4) else share_limits(rng, measured, max(1, size))
            return rule | asked | ({"out_of": base} if base == "filled" else {})
        case "elected":
            return rule | {"out_of": "elected"} | share_limits(rng, sum(counts), max(1, sum(seats)))
        case "where" | "rows" as base:
            rule |= where(draft, 1.0)
            rows = meant(draft, rule)
            held = sum(counts[i] for i in rows)
            shared = share_limits(rng, held, max(1, sum(seats[i] for i in rows))) | {"out_of": "rows"}
            return rule | (shared if base == "rows" else number_limits(rng, held))
        case "row":
            return rule | {"each": "row"} | _per_row(draft, body, category)
        case "kind":
            return rule | {"each": "kind"} | share_limits(rng, sum(counts), max(1, sum(seats)))
        case _:
            return rule | {"each": "kind", "amounts": _amounts(draft, counts)}


def _amounts(draft: Draft, counts: list[int]) -> dict[str, Any]:
    values = dict.fromkeys(row["kind"] for row in draft.rows)
    held = {value: sum(counts[i] for i, row in enumerate(draft.rows) if row["kind"] == value) for value in values}
    return {value: draft.rng.choice((n, number_limits(draft.rng, n), {"at_least": "1/3"}, {})) for value, n in held.items()}


def _per_row(draft: Draft, body: str, category: str) -> Text:
    rng = draft.rng
    match rng.choice(("share", "number", "column", "by_seats")):
        case "share":
            return rng.choice(({"at_least": "1/3"}, {"at_most": "50%"}, {"exactly": "50%", "rounding": "down"}, {"at_least": "25%"}))
        case "number":
            return rng.choice(({"at_most": 1}, {"at_least": 1}, {"at_most": 2}))
        case "column":
            for row, count in zip(draft.rows, draft.counts[body][category], strict=True):
                row["quota_women"] = count
            return {"exactly": {"column": "quota_women"}}
        case _:
            return seats_table(draft, body, category)


def make_spread(draft: Draft, body: str) -> Text | None:
    category = _drawn(draft)
    rule: Text = {"category": category} | where(draft, 0.2)
    if "units" not in draft.categories[category] or draft.chance(0.35):
        rule["basis"] = draft.rng.choice(("members", "weight", "cells"))
    return rule


def _disjoint(draft: Draft) -> list[str] | None:
    if draft.categories.get("women", {}).get("units") and "men" in draft.categories:
        return ["women", "men"]
    if draft.categories.get("women", {}).get("units") and "young" in draft.categories and draft.chance(0.5):
        return ["women", "young"]
    return None


def make_partition(draft: Draft, body: str) -> Text | None:
    categories = _disjoint(draft)
    return None if categories is None else {"categories": categories} | where(draft, 0.15)


def make_biproportional(draft: Draft, body: str) -> Text | None:
    categories = _disjoint(draft)
    if categories is None or any(rule["kind"] == "biproportional" for rule in draft.rules):
        return None
    first = categories[0]
    total = sum(draft.counts[body][first])
    if draft.chance(0.6):
        draft.rules.append({"kind": "category", "body": body, "category": first, "exactly": total, "out_of": "elected"})
    return {"categories": categories, "method": draft.rng.choice(("webster", "jefferson"))} | where(draft, 0.1)


def formula(draft: Draft) -> Text:
    """Draw a published formula."""
    rng = draft.rng
    rule: Text = {"basis": rng.choice(("members", "members", "cells"))}
    if draft.chance(0.2):
        return rule | {"brackets": _brackets(draft)} | _clips(draft)
    rule |= {"per": rng.choice((2, 3, 4)), "base": rng.choice((0, 1, 1)), "threshold": rng.choice((1, 2, 2))}
    for field, span in (("per", (2, 4, 1)), ("base", (0, 1, 1)), ("threshold", (1, 3, 1))):
        if draft.chance(0.25):
            rule[field] = dict(zip(("from", "to", "by"), span, strict=True))
    if draft.chance(0.3) and isinstance(rule["threshold"], int):
        del rule["threshold"]
    if draft.chance(0.2) and isinstance(rule["base"], int):
        rule["base"] = {"column": "ex_officio"}
    if draft.chance(0.25):
        rule["after"] = rng.choice((1, 2))
    if draft.chance(0.3):
        rule["bonus"] = rng.choice((1, {"column": "ex_officio"}, [{"where": {"kind": "north"}, "seats": 1, "note": "far away"}]))
    return rule | _clips(draft)


def _clips(draft: Draft) -> Text:
    return ({"floor": 1} if draft.chance(0.25) else {}) | ({"cap": draft.rng.randint(2, 3)} if draft.chance(0.25) else {})


def _brackets(draft: Draft) -> list[dict[str, Any]]:
    first: dict[str, Any] = draft.rng.choice(({"up_to": 3, "seats": 1}, {"up_to": 2, "per": 1}, {"up_to": 4, "per": 2, "threshold": 1}))
    last: dict[str, Any] = draft.rng.choice(({"seats": 3}, {"per": 3, "threshold": 2}, {"per": 2}))
    middle: list[dict[str, Any]] = [{"up_to": 5, "per": 2, "threshold": 1}] if draft.chance(0.3) else []
    return [first, *middle, last]


def formula_target(rows: list[Row], rule: Text, fitting: list[int]) -> list[int] | None:
    """Return the seats that a formula gives, where the members can fill them and they are few enough to enumerate."""
    return fitting if 1 <= sum(fitting) <= 8 and all(n <= row["members"] for n, row in zip(fitting, rows, strict=True)) else None
