"""Is this a plan at all? Every body, every row, whole numbers, known categories."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from allocator.errors import Phrase, phrase
from allocator.facts import BodyId, Facts, RowId
from allocator.plan import BodyPlan, Plan


def shortcomings(plan: Plan, facts: Facts) -> Iterator[Phrase]:
    """Yield what a plan lacks or has too much to be counted at all."""
    for body in facts.bodies:
        if body not in plan.bodies:
            yield phrase("breach.no_body", body=body)
        else:
            yield from _in_body(plan.bodies[body], body, facts)
    yield from (phrase("breach.unknown_body", body=body) for body in plan.bodies if body not in facts.bodies)


def _in_body(filled: BodyPlan, body: BodyId, facts: Facts) -> Iterator[Phrase]:
    rows = facts.row_ids(body)
    for what, number in (("size", filled.size), ("vacant", filled.vacant)):
        if not _whole(number):
            yield phrase("breach.no_count", body=body, row=what, value=str(number))
    yield from _one_each(filled.seats, rows, body)
    for category, counts in filled.counts.items():
        if category not in facts.categories:
            yield phrase("breach.unknown_category", body=body, category=category)
        yield from _one_each(counts, rows, body)
    if filled.alternates is not None:
        yield from _one_each(filled.alternates, rows, body)
    if facts.is_people(body):
        yield from _of_people(filled, rows, body)


def _of_people(filled: BodyPlan, rows: tuple[RowId, ...], body: BodyId) -> Iterator[Phrase]:
    """Yield where a person has more than one seat, and holders of posts who are not in the table."""
    known = frozenset(rows)
    several = [(row, seats) for row, seats in filled.seats.items() if seats not in (0, 1) and _whole(seats)]
    yield from (phrase("breach.person_once", body=body, row=row, value=seats) for row, seats in several)
    for post, holders in filled.posts.items():
        yield from (phrase("breach.post_row", body=body, post=post, row=row) for row in holders if row not in known)
        twice = dict.fromkeys(row for row in holders if holders.count(row) > 1)
        yield from (phrase("breach.post_twice", body=body, post=post, row=row) for row in twice)


def _one_each(numbers: Mapping[RowId, int], rows: tuple[RowId, ...], body: BodyId) -> Iterator[Phrase]:
    if numbers.keys() != frozenset(rows):
        known = frozenset(rows)
        yield from (phrase("breach.no_row", body=body, row=row) for row in rows if row not in numbers)
        yield from (phrase("breach.unknown_row", body=body, row=row) for row in numbers if row not in known)
    for row, number in numbers.items():
        if not _whole(number):
            yield phrase("breach.no_count", body=body, row=row, value=str(number))


def _whole(number: object) -> bool:
    return type(number) is int and number >= 0
