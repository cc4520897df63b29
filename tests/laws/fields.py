"""Random fields for a rule of every registered kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random
from typing import Any

from allocator.facts import Facts

Fields = dict[str, Any]
WHERES: tuple[Fields, ...] = (
    {}, {}, {"where": {"kind": "x"}}, {"where": {"members": {"at_least": 4}}}, {"where": [{"kind": "y"}, {"id": "A"}]},
)  # fmt: skip
SHARES = ("15%", "1/3", "0.5", "100%", "0%")


def fields_of(kind: str, rng: Random, facts: Facts) -> Fields:
    """Return the fields of a random rule of the kind."""
    return {"body": "congress", **BUILDERS[kind](rng, facts)}


def _number(rng: Random) -> int:
    return rng.randint(0, 4)


def _limits(rng: Random, *, share: bool, per_row: bool) -> Fields:
    ways: list[Callable[[], Any]] = [lambda: _number(rng)]
    if share:
        ways += [lambda: rng.choice(SHARES)] * 3
    if per_row:
        ways += [
            lambda: {"column": "cells", "times": rng.choice(("1/2", 1, 2)), "plus": rng.choice((0, 1))},
            lambda: {"by_seats": {1: 1, 2: {"at_least": 1}, 3: {"at_least": 1, "at_most": 2}, rng.choice((0, 4)): {"at_most": 1}}},
        ]
    sides = rng.choice((("at_least",), ("at_most",), ("at_least", "at_most"), ("exactly",)))
    fields: Fields = {side: rng.choice(ways)() for side in sides}
    rounding = rng.choice((None, "nearest", "down", "up"))
    if rounding is None and isinstance(fields.get("exactly"), str):
        rounding = "nearest"
    return fields if rounding is None else fields | {"rounding": rounding}


def _with_fixed(rng: Random) -> Fields:
    return rng.choice(({}, {"with_fixed": True}))


def _size(rng: Random, facts: Facts) -> Fields:
    return _limits(rng, share=False, per_row=False)


def _seats(rng: Random, facts: Facts) -> Fields:
    return rng.choice(WHERES) | _limits(rng, share=True, per_row=True) | _with_fixed(rng)


def _grouped(rng: Random) -> Fields:
    """Return one clause for all, one per value, one per row, or amounts in one of their three forms."""
    where = rng.choice(WHERES)
    out_of = rng.choice(({}, {"out_of": "body"}, {"out_of": "elected"}, {"out_of": "filled"}, {"out_of": "rows"}))
    each = rng.choice((None, None, "kind", "lists", "row", "amounts", "rows"))
    if each == "amounts":
        asked: Mapping[str, Any] = {"x": {"at_least": 1, "at_most": 2}, "Y": rng.choice((2, "50%", {})), "unseen": _number(rng)}
        return where | out_of | {"each": "kind", "amounts": asked, "rounding": "down"}
    if each == "rows":
        listed = [
            {"column": "kind", "value": "x", "at_most": _number(rng)}, {"column": "kind", "value": "y", "at_least": "1/3"},
            {"column": "lists", "value": "p", "exactly": _number(rng)}, {"column": "lists", "value": "q"},
        ]  # fmt: skip
        return where | out_of | {"amounts": {"rows": listed}}
    limits = _limits(rng, share=True, per_row=each == "row")
    return where | out_of | limits | ({} if each is None else {"each": each})


def _bloc(rng: Random, facts: Facts) -> Fields:
    groups = [group.name for group in facts.bodies[next(iter(facts.bodies))].fixed]
    if groups and rng.random() < 0.2:
        return {"fixed": rng.choice(groups), **_limits(rng, share=True, per_row=False)}
    return _grouped(rng)


def _category(rng: Random, facts: Facts) -> Fields:
    return _grouped(rng) | {"category": rng.choice(("women", "young", "both"))}


def _partition(rng: Random, facts: Facts) -> Fields:
    return rng.choice(WHERES) | {"categories": rng.choice((["women", "men"], ["women", "young", "old"], ["old"]))} | _with_fixed(rng)


def _spread(rng: Random, facts: Facts) -> Fields:
    return rng.choice(WHERES) | {"category": "women"} | rng.choice(({}, {"basis": "cells"})) | _with_fixed(rng)


def _pin(rng: Random, facts: Facts) -> Fields:
    return {"rows": rng.choice(("A", ["B", "A"])), "seats": _number(rng), "reason": "by decision"} | _with_fixed(rng)


def _keep(rng: Random, facts: Facts) -> Fields:
    was = {"A": ["Y"], "B": ["Z"]} if {"Y", "Z"} <= set(facts.references["old.csv"][next(iter(facts.bodies))]) else {}
    plan: Fields = {"plan": "old.csv", **({"was": was} if was else {})}
    column: Fields = {"column": "before", **rng.choice(({}, {"was": {"A": "B"}}, {"was": {"A": ["A", "B"]}}))}
    return rng.choice(WHERES) | rng.choice((plan, column)) | {"at_most": rng.randint(0, 2)} | _with_fixed(rng)


def _score(rng: Random, facts: Facts) -> Fields:
    return rng.choice(WHERES) | {"column": rng.choice(("members", "cells")), "prefer": 1} | rng.choice(({}, {"sense": "least"}))


def _eligible(rng: Random, facts: Facts) -> Fields:
    return rng.choice(WHERES) | rng.choice(({}, {"except": {"A": "by decision"}}))


def _apart(rng: Random, facts: Facts) -> Fields:
    whom = rng.choice(({"rows": ["A", "B"]}, {"same": "kind"}, {"same": "lists"}))
    return rng.choice(WHERES) | whom | rng.choice(({}, {"at_most": 0}, {"at_most": 3}))


def _surplus(rng: Random, facts: Facts) -> Fields:
    small = rng.choice(({}, {"small": {"at_least": 1, "at_most": 2}}))
    limits = rng.choice(({"at_least": "10%", "at_most": "15%"}, {"at_least": 1, "at_most": 3}, {"exactly": "50%", "rounding": "up"}))
    return {"list": "congress", "seats_of": rng.randint(0, 6)} | limits | small


def _alternates(rng: Random, facts: Facts) -> Fields:
    limit = rng.choice(({}, {"at_most": rng.randint(0, 2)}))
    return rng.choice(WHERES) | {"one_per": rng.randint(1, 3)} | limit | _with_fixed(rng)


def _basis(rng: Random) -> Any:
    return rng.choice(("members", {"members": 1, "cells": 2}, {"members": "1/2"}))


def _proportional(rng: Random, facts: Facts) -> Fields:
    methods = ("webster", "jefferson", "adams", "hill", "dean", "hamilton", "min_max", "leximin")
    fields = {"basis": _basis(rng), "method": rng.choice(methods), "base": rng.choice((0, 0, 1, 2)), "prefer": 1}
    return rng.choice(WHERES) | fields | _with_fixed(rng)


def _biproportional(rng: Random, facts: Facts) -> Fields:
    return rng.choice(WHERES) | {"categories": ["women", "young"], "method": rng.choice(("webster", "jefferson")), "prefer": 1}


def _within_quota(rng: Random, facts: Facts) -> Fields:
    return rng.choice(WHERES) | {"basis": _basis(rng), "tolerance": rng.choice((0, 0, 1))} | _with_fixed(rng)


def _monotone(rng: Random, facts: Facts) -> Fields:
    return rng.choice(WHERES) | {"basis": _basis(rng)} | rng.choice(({}, {"each": "kind"}, {"each": "lists"})) | _with_fixed(rng)


def _degressive(rng: Random, facts: Facts) -> Fields:
    return rng.choice(WHERES) | {"basis": _basis(rng)} | _with_fixed(rng)


def _span(rng: Random, low: int) -> Any:
    return {"from": low, "to": low + rng.randint(0, 2), "by": 1}


def _step(rng: Random, facts: Facts) -> Fields:
    fields: Fields = rng.choice(WHERES) | {"basis": _basis(rng)} | _with_fixed(rng)
    fields |= rng.choice(({}, {"floor": 1}, {"cap": 2}, {"floor": 1, "cap": {"column": "cells", "plus": 1}}))
    fields |= rng.choice(({}, {"bonus": 1}, {"bonus": {"column": "cells"}}, {"bonus": [{"where": {"kind": "x"}, "seats": 1, "note": "n"}]}))
    if rng.random() < 0.3:
        last = rng.choice(({"per": 4}, {"per": 3, "threshold": 2}, {"seats": 3}))
        return fields | {"brackets": [{"up_to": 2, "seats": 1}, {"up_to": 6, "per": 2, "threshold": 1}, last]}
    fields |= {"per": rng.choice((2, 4, {"column": "cells", "plus": 2}, _span(rng, 2)))}
    fields |= rng.choice(({}, {"base": 1}, {"base": {"column": "cells"}}, {"base": _span(rng, 0)}))
    fields |= rng.choice(({}, {"threshold": 1}, {"threshold": 3}, {"threshold": _span(rng, 1)}))
    return fields | rng.choice(({}, {"after": 3}, {"after": {"column": "cells"}}))


BUILDERS: dict[str, Callable[[Random, Facts], Fields]] = {
    "size": _size, "seats": _seats, "bloc": _bloc, "category": _category, "proportional": _proportional,
    "biproportional": _biproportional, "partition": _partition, "step": _step, "monotone": _monotone, "degressive": _degressive,
    "within_quota": _within_quota, "spread": _spread, "keep": _keep, "pin": _pin, "alternates": _alternates,
    "score": _score, "eligible": _eligible, "apart": _apart, "surplus": _surplus,
}  # fmt: skip
