"""Turning numbers in a scenario as a user would, by its text; and holding what the program says of them against a judge."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from allocator.dossier import Tightness

Scenario = dict[str, Any]
FLOORS, CAPS = ("at_least",), ("at_most", "tolerance")


@dataclass(frozen=True)
class Ruling:
    """What a judge says of a scenario: whether there is a plan, and what the stages come to."""

    possible: bool
    values: Mapping[int, Any]


Judging = Callable[[Scenario, frozenset[str]], Ruling]
"""Judges a scenario with some rules left out."""


def copied(scenario: Mapping[str, Any]) -> Scenario:
    """Return a scenario that can be changed."""
    found: Scenario = json.loads(json.dumps(scenario))
    return found


def turned(scenario: Mapping[str, Any], row: Tightness, value: str) -> Scenario | None:
    """Return a scenario with another number; None where it stands in a file of its own."""
    changed = copied(scenario)
    number: Any = int(value) if value.isdigit() else value
    if row.rule.startswith("size:"):
        body = changed["bodies"][row.rule.removeprefix("size:")]
        if row.field == "size":
            body["size"] = number
        else:
            body["size"][row.field.removeprefix("size.")] = number
        return changed
    rule = next(rule for rule in changed["rules"] if rule["id"] == row.rule)
    if not row.field.startswith("amounts."):
        _put(rule, row.field, number)
        return changed
    if "file" in rule["amounts"]:
        return None
    name, _, side = row.field.removeprefix("amounts.").rpartition(".")
    if side == "exactly" and not isinstance(rule["amounts"][name], dict):
        rule["amounts"][name] = number
    else:
        rule["amounts"][name][side] = number
    return changed


def _put(rule: dict[str, Any], field: str, number: Any) -> None:
    """Write a number where it stands: in a limit, among posts, in a table by seats, beside a column."""
    place: Any = rule
    *steps, last = field.split(".")
    for step in steps:
        place = next(each for each in place if each["name"] == step) if isinstance(place, list) else place[step]
    if isinstance(place.get(last), dict) and last.isdigit():
        place[last] = {"at_least": number, "at_most": number}
    else:
        place[last] = number


def as_must(scenario: Scenario, rule: str) -> Scenario:
    """Return a scenario in which a rule is a must."""
    changed = copied(scenario)
    for each in changed["rules"]:
        if each["id"] == rule:
            each.pop("prefer", None)
            each.pop("weight", None)
    return changed


def differences(scenario: Mapping[str, Any], base: Ruling, row: Tightness, judging: Judging, most: int) -> Iterator[str]:
    """Yield everything that the program says otherwise of one number than the judge does.

    Args:
        scenario: As it is.
        base: What the judge says of it.
        row: What the program says of the number.
        judging: The judge.
        most: A number of seats that no base exceeds.
    """
    yield from _steps(scenario, base, row, judging)
    for value, tighter in _ends(row, most, _rounding(scenario, row)):
        if (works := _works(scenario, row, value, judging)) is False:
            yield f"{row.rule} {row.field}: {value} does not work"
        if works is not None and tighter is not None and _works(scenario, row, tighter, judging):
            yield f"{row.rule} {row.field}: {tighter} works too"


def _rounding(scenario: Mapping[str, Any], row: Tightness) -> bool:
    return any(rule["id"] == row.rule and rule.get("rounding") for rule in scenario["rules"])


def _ends(row: Tightness, most: int, rounds: bool) -> Iterator[tuple[str, str | None]]:
    """Yield each end of what works, with the nearest number beyond it."""
    side = next((part for part in reversed(row.field.split(".")) if part in (*FLOORS, *CAPS)), "")
    if row.tightest is not None:
        up = side in FLOORS
        assert up or side in CAPS
        yield row.tightest, _beyond(row.tightest, row.tightest_means, most, up=up, rounds=rounds)
    for value, up in ((row.least, False), (row.most, True)):
        if value is not None:
            yield value, (_next(value, up=up) if value.isdigit() else None)


def _beyond(value: str, means: int | None, most: int, *, up: bool, rounds: bool) -> str | None:
    if value.isdigit():
        return _next(value, up=up)
    share = Fraction(value.removesuffix("%")) / 100 if value.endswith("%") else Fraction(value)
    if rounds:
        if not means or not share:
            return None
        base = means / share
        return None if not 0 <= means + (1 if up else -1) <= base else f"{means + (1 if up else -1)}/{base}"
    shares = {Fraction(m, n) for n in range(1, most + 1) for m in range(n + 1)}
    beyond = [each for each in shares if (each > share if up else each < share)]
    found = min(beyond, default=None) if up else max(beyond, default=None)
    return None if found is None else f"{found.numerator}/{found.denominator}"


def _next(value: str, *, up: bool) -> str | None:
    number = int(value) + (1 if up else -1)
    return None if number < 0 else str(number)


def _works(scenario: Mapping[str, Any], row: Tightness, value: str, judging: Judging) -> bool | None:
    changed = turned(scenario, row, value)
    return None if changed is None else judging(as_must(changed, row.rule), frozenset()).possible


def _steps(scenario: Mapping[str, Any], base: Ruling, row: Tightness, judging: Judging) -> Iterator[str]:
    changes: list[bool] = []
    for step in row.steps:
        if step.possible is None:
            return
        changed = turned(scenario, row, step.to) if step.to else copied(scenario)
        if changed is None:
            return
        told = judging(changed, frozenset() if step.to else frozenset([row.rule]))
        if told.possible != step.possible:
            yield f"{row.rule} {row.field} -> {step.to}: judge {told.possible}, program {step.possible}"
            continue
        mine = {each.stage: each.then for each in step.stages}
        if told.possible and any(told.values[stage] != value for stage, value in mine.items()):
            yield f"{row.rule} {row.field} -> {step.to}: judge {dict(told.values)}, program {mine}"
        changes.append(not told.possible or any(base.values[stage] != told.values[stage] for stage in mine))
    if row.binding is not None and row.binding != any(changes):
        yield f"{row.rule} {row.field}: judge binding {any(changes)}, program {row.binding}"
