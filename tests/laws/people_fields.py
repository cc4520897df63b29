"""Random fields for a rule of every kind that can speak of people."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from allocator.facts import Facts

Fields = dict[str, Any]
WHERES: tuple[Fields, ...] = (
    {}, {}, {"where": {"gender": "f"}}, {"where": {"age": {"at_least": 40}}}, {"where": [{"home": "NORTH"}, {"id": "P"}]},
    {"where": {"home": None}},
)  # fmt: skip
SHARES = ("15%", "1/3", "0.5", "100%", "0%")
BODIES = ("list", "committee", "standing")


def fields_of(kind: str, rng: Random, facts: Facts) -> Fields:
    """Return the fields of a random rule of the kind, about people."""
    return {"body": rng.choice(BODIES), **BUILDERS[kind](rng, facts)}


def _limits(rng: Random, *, share: bool, most: int = 4) -> Fields:
    ways: list[Callable[[], Any]] = [lambda: rng.randint(0, most)]
    if share:
        ways += [lambda: rng.choice(SHARES)] * 2
    sides = rng.choice((("at_least",), ("at_most",), ("at_least", "at_most"), ("exactly",)))
    fields: Fields = {side: rng.choice(ways)() for side in sides}
    rounding = rng.choice((None, None, "nearest", "down", "up"))
    if rounding is None and isinstance(fields.get("exactly"), str):
        rounding = "nearest"
    return fields if rounding is None else fields | {"rounding": rounding}


def _size(rng: Random, facts: Facts) -> Fields:
    return _limits(rng, share=False)


def _seats(rng: Random, facts: Facts) -> Fields:
    return rng.choice(WHERES) | rng.choice(({"at_most": 0}, {"at_least": 1}, {"exactly": 1}, {"at_most": {"column": "spare"}}))


def _grouped(rng: Random) -> Fields:
    """Return one clause for all, one per value, one per row, or amounts in one of their three forms."""
    where = rng.choice(WHERES)
    out_of = rng.choice(({}, {"out_of": "body"}, {"out_of": "elected"}, {"out_of": "filled"}, {"out_of": "rows"}))
    each = rng.choice((None, None, None, "home", "lists", "row", "amounts", "rows"))
    if each == "amounts":
        asked = {"north": {"at_least": 1, "at_most": 2}, "South": rng.choice((1, "50%", {})), "unseen": rng.randint(0, 1)}
        return where | out_of | {"each": "home", "amounts": asked, "rounding": "down"}
    if each == "rows":
        listed = [
            {"column": "gender", "value": "f", "at_most": rng.randint(0, 3)}, {"column": "gender", "value": "m", "at_least": "1/3"},
            {"column": "lists", "value": "p", "exactly": rng.randint(0, 3)}, {"column": "lists", "value": "q"},
        ]  # fmt: skip
        return where | out_of | {"amounts": {"rows": listed}}
    return where | out_of | _limits(rng, share=True, most=2) | ({} if each is None else {"each": each})


def _bloc(rng: Random, facts: Facts) -> Fields:
    having = [body.id for body in facts.bodies.values() if body.fixed]
    if having and rng.random() < 0.15:
        return {"body": rng.choice(having), "fixed": "appointed", **_limits(rng, share=True)}
    return _grouped(rng)


def _category(rng: Random, facts: Facts) -> Fields:
    return _grouped(rng) | {"category": rng.choice(("women", "young", "both", "either", "men"))}


def _partition(rng: Random, facts: Facts) -> Fields:
    return rng.choice(WHERES) | {"categories": rng.choice((["women", "men"], ["women", "young", "old"], ["both", "old"]))}


def _score(rng: Random, facts: Facts) -> Fields:
    return rng.choice(WHERES) | {"column": rng.choice(("votes", "spare")), "prefer": 1} | rng.choice(({}, {"sense": "least"}))


def _keep(rng: Random, facts: Facts) -> Fields:
    old = facts.references["old.csv"]["list"]  # type: ignore[index]
    was: Fields = {"was": {"P": ["Y"], "Q": "Z"}} if {"Y", "Z"} <= set(old) and rng.random() < 0.5 else {}
    return rng.choice(WHERES) | rng.choice(({"plan": "old.csv"} | was, {"column": "before"})) | {"at_most": rng.randint(0, 2)}


def _posts(rng: Random, facts: Facts) -> Fields:
    """Return two to four posts; some rest on others, some in a chain or a circle, some may be held together."""
    chair = {"name": "chair", "seats": 1, **rng.choice(WHERES)}
    deputy = {"name": "deputy", "seats": rng.randint(0, 2), **rng.choice(WHERES)}
    whip: Fields = {"name": "whip", "seats": 1, "among": rng.choice((["chair"], ["chair", "deputy"], ["deputy", "clerk"]))}
    clerk: Fields = {"name": "clerk", "seats": rng.randint(1, 2), **rng.choice(({}, {"among": "whip"}, {"among": ["deputy"]}))}
    posts = [chair, deputy, *rng.choice(([], [clerk | {"among": []}], [whip, clerk], [clerk, whip]))]
    pairs = rng.choice(([["chair", "deputy"]], [["deputy", "chair"]], []))
    return {"posts": posts} | rng.choice(({}, {}, {"compatible": pairs}, {"may_hold": 2, "compatible": pairs}, {"may_hold": 2}))


def _eligible(rng: Random, facts: Facts) -> Fields:
    return rng.choice(WHERES) | rng.choice(({}, {"except": {"P": "by decision 12", "Q": "staff"}}))


def _pin(rng: Random, facts: Facts) -> Fields:
    what = rng.choice(({"seats": 1}, {"seats": 0}, {"post": "chair"}, {"post": "chair", "seats": 0}))
    return {"rows": rng.choice(("P", ["Q", "P"])), "reason": "by decision"} | what


def _companions(rng: Random) -> Fields:
    whom = rng.choice(({"rows": ["P", "Q", "R"]}, {"rows": ["R", "P"]}, {"same": "household"}, {"same": "lists"}, {"same": "home"}))
    return rng.choice(WHERES) | whom


def _apart(rng: Random, facts: Facts) -> Fields:
    return _companions(rng) | rng.choice(({}, {"at_most": 0}, {"at_most": 2}))


def _together(rng: Random, facts: Facts) -> Fields:
    return _companions(rng)


def _listed(rng: Random) -> Fields:
    return {"body": "list", "list": "list", "seats_of": rng.choice(("committee", "committee", 0, 1, 2, 3))}


def _surplus(rng: Random, facts: Facts) -> Fields:
    small = rng.choice(({}, {"small": {"at_least": 1, "at_most": 2}}, {"small": {"at_least": 1}}, {"small": {"at_most": 1}}, {"small": 1}))
    limits = rng.choice((
        {"at_least": "10%", "at_most": "15%"}, {"at_least": "40%", "at_most": "60%"}, {"at_most": "30%"}, {"at_least": 1},
        {"at_least": 1, "at_most": "30%"}, {"at_least": "60%", "at_most": 1}, {"at_least": "50%", "at_most": "50%"},
        {"exactly": "50%", "rounding": rng.choice(("nearest", "up", "down"))}, {"exactly": 1}, {"at_least": 1, "at_most": 2},
        {"at_least": "50%", "at_most": "30%"}, {"at_least": "50%", "at_most": "30%", "rounding": "nearest"},
    ))  # fmt: skip
    return _listed(rng) | limits | small


def _guarantee(rng: Random, facts: Facts) -> Fields:
    return _listed(rng) | {"category": rng.choice(("women", "both", "men")), "at_least": rng.choice((0, 1, 2, "50%", "1/3", "100%"))}


BUILDERS: dict[str, Callable[[Random, Facts], Fields]] = {
    "size": _size, "seats": _seats, "bloc": _bloc, "category": _category, "partition": _partition, "score": _score, "keep": _keep,
    "posts": _posts, "eligible": _eligible, "pin": _pin, "apart": _apart, "together": _together, "surplus": _surplus,
    "guarantee": _guarantee,
}  # fmt: skip
