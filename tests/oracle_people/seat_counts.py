"""The judge's count of every rule that looks at who sits in one body, or in a list and the body it is for."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import Any, NamedTuple

from tests.oracle.reading import beyond, exact, limits
from tests.oracle_people.reading import PeopleBody, Reading, RuleText
from tests.oracle_people.roster import folded


class Filled(NamedTuple):
    """How one body is filled: its size, its open seats, and who sits in it."""

    size: int
    vacant: int
    people: int


Gap = Callable[[Filled], int | Fraction]
"""What a rule comes to in one body: a gap, or the cost of a score."""
PairGap = Callable[[Filled, Filled | None], int]
"""What a rule comes to for a list and the body that is elected from it."""


def clauses(reading: Reading, rule: RuleText) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Yield the people of each clause with what is asked of them, as `each` and `amounts` say."""
    meant, each, amounts = reading.meant(rule), rule.get("each"), rule.get("amounts")
    if isinstance(amounts, Mapping) and "file" in amounts:
        for line in reading.tables[amounts["file"]]:
            asked = {side: _written(line[side]) for side in ("at_least", "at_most", "exactly") if line.get(side)}
            yield reading.values(line["column"], meant).get(folded(line["value"]), 0), asked
    elif each is None:
        yield meant, rule
    elif amounts is None:
        yield from ((rows, rule) for rows in reading.values(each, meant).values())
    else:
        found = reading.values(each, meant)
        for value, asked in amounts.items():
            yield found.get(folded(value), 0), asked if isinstance(asked, Mapping) else {"exactly": asked}


def _written(text: str) -> Any:
    return int(text) if text.isdigit() else text


def base_of(rule: RuleText, body: PeopleBody, filled: Filled, rows: int, default: str) -> int:
    """Return what a share is a share of."""
    match rule.get("out_of", default):
        case "body":
            return filled.size
        case "elected":
            return filled.size - body.fixed
        case "filled":
            return filled.size - filled.vacant
        case _:
            return (filled.people & rows).bit_count()


def _size(reading: Reading, rule: RuleText) -> Gap:
    return lambda filled: beyond(filled.size, *limits(rule, filled.size, None, None, 0))


def _bloc(reading: Reading, rule: RuleText) -> Gap:
    body = reading.body(rule["body"])
    if "fixed" in rule:
        return lambda filled: beyond(body.fixed_groups[rule["fixed"]], *_asked(rule, rule, body, filled, 0, "body"))
    every = list(clauses(reading, rule))

    def gap(filled: Filled) -> int:
        return sum(beyond((filled.people & rows).bit_count(), *_asked(rule, asked, body, filled, rows, "body")) for rows, asked in every)

    return gap


def _asked(
    rule: RuleText, asked: Mapping[str, Any], body: PeopleBody, filled: Filled, rows: int, default: str
) -> tuple[int | None, int | None]:  # fmt: skip
    return limits(asked, base_of(rule, body, filled, rows, default), rule.get("rounding"), None, 0)


def _category(reading: Reading, rule: RuleText) -> Gap:
    body, mark, every = reading.body(rule["body"]), reading.marks[rule["category"]], list(clauses(reading, rule))
    default = "rows" if "each" in rule or "amounts" in rule else "body"
    whole = not any(field in rule for field in ("where", "each", "amounts"))
    counts_fixed = whole and rule.get("out_of", default) in ("body", "filled")
    fixed = body.fixed_counts.get(rule["category"], 0) if counts_fixed else 0

    def gap(filled: Filled) -> int:
        found = ((filled.people & rows & mark).bit_count() + fixed for rows, _ in every)
        asked = (_asked(rule, each, body, filled, rows, default) for rows, each in every)
        return sum(beyond(count, low, high) for count, (low, high) in zip(found, asked, strict=True))

    return gap


def _eligible(reading: Reading, rule: RuleText) -> Gap:
    barred = reading.everybody & ~(reading.meant(rule) | reading.named(list(rule.get("except", ()))))
    return lambda filled: (filled.people & barred).bit_count()


def _pin(reading: Reading, rule: RuleText) -> Gap:
    rows, inside = reading.named(rule["rows"]), bool(rule["seats"])
    return lambda filled: (rows & (~filled.people if inside else filled.people)).bit_count()


def _circles(reading: Reading, rule: RuleText) -> list[int]:
    meant = reading.meant(rule) & (reading.named(rule["rows"]) if "rows" in rule else reading.everybody)
    return list(reading.values(rule["same"], meant).values()) if "same" in rule else [meant]


def _apart(reading: Reading, rule: RuleText) -> Gap:
    circles, most = _circles(reading, rule), rule.get("at_most", 1)
    return lambda filled: sum(max(0, (filled.people & circle).bit_count() - most) for circle in circles)


def _together(reading: Reading, rule: RuleText) -> Gap:
    circles = _circles(reading, rule)
    return lambda filled: sum(min((circle & filled.people).bit_count(), (circle & ~filled.people).bit_count()) for circle in circles)


def _score(reading: Reading, rule: RuleText) -> Gap:
    meant, sign = reading.meant(rule), 1 if rule.get("sense", "most") == "least" else -1
    numbers = [(1 << i, sign * exact(reading.cell(i, rule["column"]))) for i in range(len(reading.people)) if meant >> i & 1]
    return lambda filled: sum((score for bit, score in numbers if filled.people & bit), Fraction(0))


def _keep(reading: Reading, rule: RuleText) -> Gap:
    meant, allowed, before = reading.meant(rule), rule.get("at_most", 0), _before(reading, rule)

    def gap(filled: Filled) -> int:
        gained, lost = filled.people & meant & ~before, before & meant & ~filled.people
        return max(0, max(gained.bit_count(), lost.bit_count()) - int(allowed))

    return gap


def _before(reading: Reading, rule: RuleText) -> int:
    if "column" in rule:
        return sum(1 << i for i in range(len(reading.people)) if exact(reading.cell(i, rule["column"])))
    members = reading.earlier[rule["plan"]].get(rule["body"], frozenset())
    was = rule.get("was", {})
    return sum(1 << i for i, person in enumerate(reading.people) if members & {person.id, *was.get(person.id, ())})


def _partition(reading: Reading, rule: RuleText) -> Gap:
    meant, marks = reading.meant(rule), [reading.marks[category] for category in rule["categories"]]
    once = sum(1 << i for i in range(len(reading.people)) if sum(mark >> i & 1 for mark in marks) == 1)
    return lambda filled: (filled.people & meant & ~once).bit_count()


def _surplus(reading: Reading, rule: RuleText) -> PairGap:
    def gap(listed: Filled, elected: Filled | None) -> int:
        seats = _seats(rule, elected)
        asked = {side: rule[side] for side in ("at_least", "at_most", "exactly") if side in rule}
        low, high = limits(asked, seats, None, None, 0)
        if low is not None and high is not None and low > high and "small" in rule:
            low, high = rule["small"].get("at_least"), rule["small"].get("at_most")
        return beyond(listed.people.bit_count() - seats, low, high)

    return gap


def _seats(rule: RuleText, elected: Filled | None) -> int:
    return int(rule["seats_of"]) if elected is None else elected.people.bit_count()


def _guarantee(reading: Reading, rule: RuleText) -> PairGap:
    mark, asked = reading.marks[rule["category"]], rule["at_least"]

    def gap(listed: Filled, elected: Filled | None) -> int:
        seats, names = _seats(rule, elected), listed.people.bit_count()
        with_it = (listed.people & mark).bit_count()
        others_elected_first = min(seats, names - with_it)
        worst = min(seats, names) - others_elected_first
        least = asked if isinstance(asked, int) else math.ceil(exact(asked) * seats)
        return max(0, least - worst)

    return gap


SEAT_COUNTS: Mapping[str, Callable[[Reading, RuleText], Gap]] = {
    "size": _size, "bloc": _bloc, "category": _category, "eligible": _eligible, "pin": _pin, "apart": _apart, "together": _together,
    "score": _score, "keep": _keep, "partition": _partition,
}  # fmt: skip
PAIR_COUNTS: Mapping[str, Callable[[Reading, RuleText], PairGap]] = {"surplus": _surplus, "guarantee": _guarantee}


def other_body(rule: RuleText) -> str | None:
    """Return the body that is elected from the list, or None where `seats_of` is a number."""
    return rule["seats_of"] if isinstance(rule["seats_of"], str) else None
