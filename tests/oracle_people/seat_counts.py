"""The judge's count of every rule that looks at who sits in one body, or in a list and the body it is for."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations
from typing import Any, NamedTuple

from tests.oracle.reading import beyond, exact, limits
from tests.oracle_people.reading import PeopleBody, Reading, RuleText, number
from tests.oracle_people.roster import folded


class Filled(NamedTuple):
    """How one body is filled: its size, its open seats, and who sits in it."""

    size: int
    vacant: int
    people: int


Gaps = Sequence[int | Fraction]
"""One for each clause; the cost of a score stands for its only one."""
Count = Callable[[Filled], Gaps]
"""What a rule comes to in one body."""
PairCount = Callable[[Filled, Filled | None], int]
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


def _size(reading: Reading, rule: RuleText) -> Count:
    return lambda filled: [beyond(filled.size, *limits(rule, filled.size, None, None, 0))]


def _bloc(reading: Reading, rule: RuleText) -> Count:
    body, whole = reading.body(rule["body"]), not any(field in rule for field in ("where", "each", "amounts"))
    if "fixed" in rule:
        return lambda filled: [beyond(body.fixed_groups[rule["fixed"]], *_asked(rule, rule, body, filled, 0, "body"))]
    every = list(clauses(reading, rule))
    fixed = body.fixed if whole and rule.get("out_of", "body") in ("body", "filled") else 0

    def gaps(filled: Filled) -> Gaps:
        return [
            beyond((filled.people & rows).bit_count() + fixed, *_asked(rule, asked, body, filled, rows, "body")) for rows, asked in every
        ]

    return gaps


def _asked(
    rule: RuleText, asked: Mapping[str, Any], body: PeopleBody, filled: Filled, rows: int, default: str
) -> tuple[int | None, int | None]:  # fmt: skip
    return limits(asked, base_of(rule, body, filled, rows, default), rule.get("rounding"), None, 0)


def _category(reading: Reading, rule: RuleText) -> Count:
    body, mark, every = reading.body(rule["body"]), reading.marks[rule["category"]], list(clauses(reading, rule))
    default = "rows" if "each" in rule or "amounts" in rule else "body"
    whole = not any(field in rule for field in ("where", "each", "amounts"))
    counts_fixed = whole and rule.get("out_of", default) in ("body", "filled")
    fixed = body.fixed_counts.get(rule["category"], 0) if counts_fixed else 0

    def gaps(filled: Filled) -> Gaps:
        return [
            beyond((filled.people & rows & mark).bit_count() + fixed, *_asked(rule, asked, body, filled, rows, default))
            for rows, asked in every
        ]

    return gaps


def _eligible(reading: Reading, rule: RuleText) -> Count:
    barred = reading.everybody & ~(reading.meant(rule) | reading.named(list(rule.get("except", ()))))
    return lambda filled: [(filled.people & barred).bit_count()]


def _pin(reading: Reading, rule: RuleText) -> Count:
    rows, wanted = [reading.named(row) for row in _listed(rule["rows"])], rule["seats"]
    return lambda filled: [abs(wanted - bool(filled.people & row)) for row in rows]


def _listed(rows: Any) -> list[str]:
    return [rows] if isinstance(rows, str) else list(rows)


def _seats(reading: Reading, rule: RuleText) -> Count:
    meant = reading.meant(rule)
    rows, (low, high) = [1 << i for i in range(len(reading.people)) if meant >> i & 1], limits(rule, 0, None, None, 0)
    return lambda filled: [beyond(int(bool(filled.people & row)), low, high) for row in rows]


def _circles(reading: Reading, rule: RuleText) -> list[int]:
    meant = reading.meant(rule) & (reading.named(rule["rows"]) if "rows" in rule else reading.everybody)
    return list(reading.values(rule["same"], meant).values()) if "same" in rule else [meant]


def _apart(reading: Reading, rule: RuleText) -> Count:
    circles, most = _circles(reading, rule), rule.get("at_most", 1)
    return lambda filled: [max(0, (filled.people & circle).bit_count() - most) for circle in circles]


def _together(reading: Reading, rule: RuleText) -> Count:
    circles = _circles(reading, rule)
    return lambda filled: [min((circle & filled.people).bit_count(), (circle & ~filled.people).bit_count()) for circle in circles]


def _score(reading: Reading, rule: RuleText) -> Count:
    meant, sign = reading.meant(rule), 1 if rule.get("sense", "most") == "least" else -1
    numbers = [(1 << i, sign * number(reading.cell(i, rule["column"]))) for i in range(len(reading.people)) if meant >> i & 1]
    return lambda filled: [sum((score for bit, score in numbers if filled.people & bit), 0)]


def _keep(reading: Reading, rule: RuleText) -> Count:
    meant, allowed, before = reading.meant(rule), rule.get("at_most", 0), _before(reading, rule)

    def gaps(filled: Filled) -> Gaps:
        gained, lost = filled.people & meant & ~before, before & meant & ~filled.people
        return [max(0, max(gained.bit_count(), lost.bit_count()) - int(allowed))]

    return gaps


def _before(reading: Reading, rule: RuleText) -> int:
    if "column" in rule:
        return sum(1 << i for i in range(len(reading.people)) if exact(reading.cell(i, rule["column"]) or 0))
    members = reading.earlier[rule["plan"]].get(rule["body"], frozenset())
    was = rule.get("was", {})
    return sum(1 << i for i, person in enumerate(reading.people) if members & {person.id, *_listed(was.get(person.id, []))})


def _partition(reading: Reading, rule: RuleText) -> Count:
    meant, marks = reading.meant(rule), [reading.marks[category] for category in rule["categories"]]
    once = sum(1 << i for i in range(len(reading.people)) if sum(mark >> i & 1 for mark in marks) == 1)
    return lambda filled: [(filled.people & meant & ~once).bit_count()]


def _surplus(reading: Reading, rule: RuleText) -> PairCount:
    asked: dict[int, tuple[int | None, int | None]] = {}

    def gap(listed: Filled, elected: Filled | None) -> int:
        seats = _elected(rule, elected)
        if seats not in asked:
            asked[seats] = _surplus_of(rule, seats)
        return beyond(listed.people.bit_count() - seats, *asked[seats])

    return gap


def _surplus_of(rule: RuleText, seats: int) -> tuple[int | None, int | None]:
    """Return between which numbers the surplus over so many seats must lie."""
    low, high = limits(rule, seats, rule.get("rounding"), None, 0)
    if low is not None and high is not None and low > high and "small" in rule:
        small = rule["small"]
        return (small, small) if isinstance(small, int) else (small.get("at_least"), small.get("at_most"))
    return low, high


def _elected(rule: RuleText, elected: Filled | None) -> int:
    return int(rule["seats_of"]) if elected is None else elected.people.bit_count()


def _guarantee(reading: Reading, rule: RuleText) -> PairCount:
    """Strike every set of surplus names in turn, and look at the election that leaves the fewest of the category."""
    mark, asked = reading.marks[rule["category"]], rule["at_least"]
    worst: dict[tuple[int, int], int] = {}

    def gap(listed: Filled, elected: Filled | None) -> int:
        seats = _elected(rule, elected)
        if (listed.people, seats) not in worst:
            worst[listed.people, seats] = min((each & mark).bit_count() for each in _elections(listed.people, seats))
        least = asked if isinstance(asked, int) else math.ceil(exact(asked) * seats)
        return max(0, least - worst[listed.people, seats])

    return gap


def _elections(names: int, seats: int) -> Iterator[int]:
    """Yield whom a vote can elect: any so many of the names, or all where they are too few."""
    each = [1 << i for i in range(names.bit_length()) if names >> i & 1]
    yield from (sum(chosen) for chosen in combinations(each, min(seats, len(each))))


SEAT_COUNTS: Mapping[str, Callable[[Reading, RuleText], Count]] = {
    "size": _size, "seats": _seats, "bloc": _bloc, "category": _category, "eligible": _eligible, "pin": _pin, "apart": _apart,
    "together": _together, "score": _score, "keep": _keep, "partition": _partition,
}  # fmt: skip
PAIR_COUNTS: Mapping[str, Callable[[Reading, RuleText], PairCount]] = {"surplus": _surplus, "guarantee": _guarantee}


def other_body(rule: RuleText) -> str | None:
    """Return the body that is elected from the list, or None where `seats_of` is a number."""
    return rule["seats_of"] if isinstance(rule["seats_of"], str) else None
