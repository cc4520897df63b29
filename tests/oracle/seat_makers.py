"""Random rules about seats, one maker per kind. A maker returns None where the kind does not fit the world."""

from __future__ import annotations

from typing import Any

from tests.oracle.drafts import Draft
from tests.oracle.limits_near import by_seats, number_limits, share_limits

Text = dict[str, Any]


def where(draft: Draft, likely: float = 0.4) -> Text:
    """Draw a `where`, or none."""
    if not draft.chance(likely):
        return {}
    ids = [row["id"] for row in draft.rows]
    one = draft.rng.choice(ids)
    return {
        "where": draft.rng.choice(
            (
                {"kind": draft.rng.choice(("north", "south"))}, {"id": one}, {"id": {"not": one}}, {"id": draft.rng.sample(ids, 2)},
                {"members": {"at_least": draft.rng.randint(2, 4)}}, {"members": {"under": 5}, "kind": "north"},
                [{"id": one}, {"kind": "south"}], {"weight": {"over": "1.5", "at_most": 4}},
            )
        )
    }  # fmt: skip


def meant(draft: Draft, rule: Text) -> list[int]:
    """Return the rows that a drawn rule speaks of."""
    from tests.oracle.reading import admits

    return [i for i, row in enumerate(draft.rows) if admits(rule.get("where"), row)]


def make_size(draft: Draft, body: str) -> Text | None:
    size = draft.bodies[body].get("size")
    if isinstance(size, int):
        if any(rule["kind"] in ("proportional", "within_quota") for rule in draft.rules):
            return None
        draft.bodies[body]["size"] = {"at_least": max(0, size - draft.rng.randint(0, 1)), "at_most": size + 1}
    return number_limits(draft.rng, sum(draft.target[body]) + draft.fixed_seats(body) + draft.rng.choice((-1, 0, 0, 1)))


def make_seats(draft: Draft, body: str) -> Text | None:
    rng, rule = draft.rng, where(draft)
    seats = [draft.target[body][i] for i in meant(draft, rule)]
    if not seats:
        return None
    match rng.choice(("low", "high", "between", "column", "times", "share", "fixed")):
        case "low":
            return rule | {"at_least": max(0, min(seats) + rng.choice((0, 0, 1)))}
        case "high":
            return rule | {"at_most": max(0, max(seats) - rng.choice((0, 0, 0, 1)))}
        case "between":
            return rule | {"at_least": min(seats), "at_most": max(seats)}
        case "column":
            for i, row in enumerate(draft.rows):
                row["low"] = max(0, draft.target[body][i] - rng.choice((0, 0, 1)))
            return rule | {rng.choice(("at_least", "exactly")): {"column": "low"}}
        case "times":
            amount = {"column": "members", "times": rng.choice(("1/2", "0.4", "1/3")), "plus": rng.choice((0, 1))}
            return rule | {"at_most": amount, **({"rounding": rng.choice(("nearest", "up", "down"))} if draft.chance(0.5) else {})}
        case "share":
            return rule | share_limits(rng, max(seats), max(1, sum(draft.target[body]) + draft.fixed_seats(body)))
        case _:
            return rule | {"at_least": rng.randint(1, 2), "with_fixed": True}


def make_bloc(draft: Draft, body: str) -> Text | None:
    rng, target = draft.rng, draft.target[body]
    size = sum(target) + draft.fixed_seats(body)
    groups = draft.bodies[body].get("fixed")
    if isinstance(groups, list) and draft.chance(0.4):
        return {"fixed": "appointed"} | share_limits(rng, 2, size)
    if draft.chance(0.35):
        return _bloc_each(draft, target)
    rule = where(draft, 1.0)
    held = sum(target[i] for i in meant(draft, rule))
    if draft.chance(0.5):
        return rule | number_limits(rng, held) | ({"out_of": "elected"} if groups else {})
    base = rng.choice(("body", "elected", "filled"))
    return rule | {"out_of": base} | share_limits(rng, held, size if base != "elected" else max(1, sum(target)))


def _bloc_each(draft: Draft, target: list[int]) -> Text:
    rng = draft.rng
    if draft.chance(0.4):
        return {"each": "kind", "at_least": 1}
    amounts: dict[str, Any] = {}
    for value in dict.fromkeys(row["kind"] for row in draft.rows):
        held = sum(target[i] for i, row in enumerate(draft.rows) if row["kind"] == value)
        amounts[value] = rng.choice((held, number_limits(rng, held), {}))
    if draft.chance(0.15):
        amounts["overseas"] = {"at_most": 1}
    return {"each": "kind", "amounts": amounts, "out_of": "elected"}


def make_proportional(draft: Draft, body: str) -> Text | None:
    rng = draft.rng
    method = rng.choice(("webster", "jefferson", "adams", "hill", "dean", "hamilton", "min_max", "leximin"))
    basis = rng.choice(("members", "members", "weight", {"members": 1, "cells": "0.5"}))
    rule: Text = {"method": method, "basis": basis}
    if draft.chance(0.3) and min(draft.target[body]) >= 1:
        rule["base"] = 1
    if method not in ("hamilton", "min_max", "leximin"):
        return rule | where(draft, 0.2)
    return (rule | _settled_where(draft, body)) if draft.exact_size(body) else None


def _settled_where(draft: Draft, body: str) -> Text:
    """Leave one row out and pin it, sometimes."""
    pinned = {row for rule in draft.rules if rule["kind"] == "pin" for row in rule["rows"]}
    free = [row["id"] for row in draft.rows if row["id"] not in pinned]
    if len(free) < 3 or not draft.chance(0.2):
        return {}
    out = draft.rng.choice(free)
    seats = next(draft.target[body][i] for i, row in enumerate(draft.rows) if row["id"] == out)
    draft.rules.append({"kind": "pin", "body": body, "rows": [out], "seats": seats, "reason": "decided"})
    return {"where": {"id": {"not": out}}}


def make_monotone(draft: Draft, body: str) -> Text | None:
    basis = draft.rng.choice(("members", "cells", "weight"))
    return {"basis": basis} | ({"each": "kind"} if draft.chance(0.25) else {}) | where(draft, 0.2)


def make_degressive(draft: Draft, body: str) -> Text | None:
    return {"basis": draft.rng.choice(("members", "weight"))} | where(draft, 0.15)


def make_within_quota(draft: Draft, body: str) -> Text | None:
    if not draft.exact_size(body):
        return None
    rule: Text = {"basis": draft.rng.choice(("members", "members", "weight"))} | _settled_where(draft, body)
    return rule | ({"tolerance": 1} if draft.chance(0.15) else {})


def make_keep(draft: Draft, body: str) -> Text | None:
    rng, target = draft.rng, draft.target[body]
    rule: Text = ({"at_most": rng.randint(1, 2)} if draft.chance(0.5) else {}) | where(draft, 0.2)
    last = [max(0, seats + rng.choice((-1, 0, 0, 1, 2))) for seats in target]
    if draft.chance(0.6) or body != "congress" or draft.files:
        for row, seats in zip(draft.rows, last, strict=True):
            row["last"] = seats
        return rule | {"column": "last"}
    lines = ["row,seats", *(f"{row['id']},{seats}" for row, seats in zip(draft.rows, last, strict=True) if draft.chance(0.8))]
    draft.files["earlier.csv"] = "\n".join([*lines, "Z,1", "Y,1"]) + "\n"
    return rule | {"plan": "earlier.csv"} | ({"was": {draft.rows[0]["id"]: ["Z", "Y"]}} if draft.chance(0.6) else {})


def make_pin(draft: Draft, body: str) -> Text | None:
    place = draft.rng.randrange(len(draft.rows))
    seats = max(0, draft.target[body][place] + draft.rng.choice((0, 0, 1, -1)))
    rows = [draft.rows[place]["id"]]
    if draft.chance(0.2):
        rows.append(draft.rows[place - 1]["id"])
    return {"rows": rows, "seats": seats, "reason": "decided"}


def make_alternates(draft: Draft, body: str) -> Text | None:
    if body != "congress":
        return None
    return {"one_per": draft.rng.choice((1, 2, 2, 3)), "at_most": draft.rng.choice((1, 1, 2))}


def seats_table(draft: Draft, body: str, category: str) -> Text:
    """Draw what is asked of each unit's count by its own seats."""
    return by_seats(draft.rng, draft.target[body], draft.counts[body][category])
