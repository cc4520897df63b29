"""Random tiny worlds: complete scenarios that mix several kinds of rules, as musts and as preferences."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import islice
from random import Random
from typing import Any

from tests.oracle import category_makers as of_categories
from tests.oracle import seat_makers as of_seats
from tests.oracle.drafts import Draft, drafted, drawn_rows
from tests.oracle.formulas import formulas, has_ranges, step_seats
from tests.oracle.frame import read
from tests.oracle.judge import Judge, states

Maker = Callable[[Draft, str], dict[str, Any] | None]
MAKERS: Mapping[str, Maker] = {
    "size": of_seats.make_size, "seats": of_seats.make_seats, "bloc": of_seats.make_bloc, "category": of_categories.make_category,
    "proportional": of_seats.make_proportional, "biproportional": of_categories.make_biproportional,
    "partition": of_categories.make_partition, "step": lambda draft, body: of_categories.formula(draft),
    "monotone": of_seats.make_monotone, "degressive": of_seats.make_degressive, "within_quota": of_seats.make_within_quota,
    "spread": of_categories.make_spread, "keep": of_seats.make_keep, "pin": of_seats.make_pin, "alternates": of_seats.make_alternates,
}  # fmt: skip
OFTEN = {"category": 3, "size": 3, "biproportional": 3, "partition": 3, "proportional": 3, "within_quota": 3, "alternates": 1}
ALWAYS_PREFERRED = ("proportional", "biproportional")
MAY_COUNT_FIXED = ("keep", "pin", "monotone", "degressive", "step", "spread", "alternates", "proportional", "within_quota")
MOST_POINTS, MOST_LEAVES = 700, 4000


@dataclass(frozen=True)
class World:
    """One scenario with the files that it refers to."""

    scenario: Mapping[str, Any]
    files: Mapping[str, str]

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of rules in it."""
        return frozenset(rule["kind"] for rule in self.scenario["rules"])


def world(seed: int) -> tuple[World, Judge]:
    """Draw the world of a seed, with a judge who has looked at it; the first draw that is small enough is taken."""
    rng = Random(seed)
    while True:
        drawn = _drawn(rng)
        if drawn is None or len(drawn.kinds) < 3:
            continue
        reading = read(drawn.scenario, drawn.files)
        if 1 <= sum(1 for _ in islice(states(reading), MOST_POINTS + 1)) <= MOST_POINTS:
            judge = Judge(reading)
            if judge.leaves() <= MOST_LEAVES:
                return drawn, judge


def _drawn(rng: Random) -> World | None:
    rows = drawn_rows(rng)
    wanted = rng.choices(list(MAKERS), [OFTEN.get(kind, 2) for kind in MAKERS], k=rng.choice((3, 4, 4, 5, 5, 6)))
    given = _given_formula(rng, rows) if "step" in wanted and rng.random() < 0.5 else None
    draft = drafted(rng, None if given is None else given[1], rows)
    if given is not None:
        draft.rules.append({"kind": "step", "body": "congress"} | given[0])
    for kind in dict.fromkeys(wanted) if rng.random() < 0.8 else wanted:
        _add(draft, kind, given is not None)
    return World(_scenario(draft), draft.files)


def _given_formula(rng: Random, rows: list[dict[str, Any]]) -> tuple[dict[str, Any], list[int]] | None:
    """Draw a formula first, and the target from it."""
    draft = Draft(rng, rows, {}, {}, {})
    rule = of_categories.formula(draft)
    reading = read({"facts": {"units": {"rows": rows}}, "bodies": {"congress": {}}, "rules": []}, {})
    one = rng.choice(formulas(rule)) if has_ranges(rule) else None
    seats = step_seats(reading, rule, one)
    target = of_categories.formula_target(rows, rule, [seats[i] for i in range(len(rows))])
    return None if target is None else (rule, target)


def _add(draft: Draft, kind: str, has_formula: bool) -> None:
    if (kind == "alternates" and any(rule["kind"] == kind for rule in draft.rules)) or (kind == "step" and has_formula):
        return
    body = draft.rng.choice(["congress", *draft.bodies])
    made = MAKERS[kind](draft, body)
    if made is not None:
        fixed = {"with_fixed": True} if kind in MAY_COUNT_FIXED and draft.fixed_per_row(body) and draft.chance(0.4) else {}
        draft.rules.append({"kind": kind, "body": body} | made | fixed)


def _scenario(draft: Draft) -> dict[str, Any]:
    rng = draft.rng
    bounded = all("size" in body for body in draft.bodies.values())
    units: dict[str, Any] = {"rows": draft.rows} | ({"members": "members"} if draft.chance(0.9) or not bounded else {})
    rules = [_finished(draft, number, rule) for number, rule in enumerate(draft.rules)]
    rng.shuffle(rules)
    scenario: dict[str, Any] = {"format": 1, "title": "a tiny world", "facts": {"units": units}, "categories": draft.categories}
    scenario |= {"bodies": draft.bodies, "rules": rules}
    if draft.chance(0.1):
        scenario |= {"tie_break": "draw", "seed": rng.randint(0, 99)}
    return scenario


def _finished(draft: Draft, number: int, rule: dict[str, Any]) -> dict[str, Any]:
    """Give a rule its id, and its place among musts and preferences; costs stand alone in the even stages."""
    rng = draft.rng
    found = {"id": f"{rule['kind']}-{number}"} | rule
    if rule["kind"] in ALWAYS_PREFERRED:
        return found | {"prefer": 2 * (number + 1)}
    settles = rule["kind"] == "pin" and rule.get("reason") == "decided" and "prefer" not in rule and _settling(draft, rule)
    if rule["kind"] == "alternates" or settles or not draft.chance(_preferred(rule)):
        return found
    weight = {"weight": rng.choice((2, "1/2", 3))} if draft.chance(0.3) else {}
    return found | {"prefer": rng.choice((1, 3, 3, 5))} | weight


def _settling(draft: Draft, pin: dict[str, Any]) -> bool:
    """Say whether a rule with shares leaves the pinned row out."""
    return any(rule.get("where") == {"id": {"not": pin["rows"][0]}} for rule in draft.rules)


def _preferred(rule: Mapping[str, Any]) -> float:
    return {"step": 0.5, "keep": 0.55, "size": 0.6, "degressive": 0.6, "monotone": 0.55, "spread": 0.6}.get(rule["kind"], 0.45)
