"""What the judge answers: the values of the stages, the tied rows, and the one plan that the contract takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tests.oracle_people.judge import Judge, State, Verdict
from tests.oracle_people.seat_counts import Filled


@dataclass(frozen=True)
class Answer:
    """All that can be compared with an answer of the program.

    Attributes:
        solved: Whether any plan meets the musts.
        values: Stage -> what the best plans come to.
        tied: Who sits, or holds posts, otherwise in one best plan than in another.
        bodies: Body -> how the one plan fills it.
        posts: Body -> post -> who holds it.
    """

    solved: bool
    values: Mapping[int, Any]
    tied: frozenset[str] = frozenset()
    bodies: Mapping[str, Filled] | None = None
    posts: Mapping[str, Mapping[str, tuple[str, ...]]] | None = None


def answer(judge: Judge, verdict: Verdict) -> Answer:
    """Settle a verdict's ties as the contract says, and tell who is tied."""
    if not verdict.best:
        return Answer(False, {})
    people, order = judge.reading.people, judge.reading.order
    taken = max(verdict.best, key=lambda state: (tuple(each.size for each in state), tuple(_bits_in(order, each.people) for each in state)))
    shown = [_shown(judge, state) for state in verdict.best]
    tied = {person.id for i, person in enumerate(people) if len(set().union(*(each[i] for each in shown))) > 1}
    return Answer(True, verdict.values, frozenset(tied), dict(zip(judge.names, taken, strict=True)), _posts(judge, taken))


def _bits_in(order: tuple[int, ...], people: int) -> tuple[int, ...]:
    return tuple(people >> i & 1 for i in order)


def _shown(judge: Judge, state: State) -> list[set[tuple[object, ...]]]:
    """Return line -> all that the person can be in the best plans with these members: seats, and posts."""
    lines = range(len(judge.reading.people))
    shown: list[set[tuple[object, ...]]] = [{tuple(filled.people >> i & 1 for filled in state)} for i in lines]
    for rule in judge.reading.rules:
        if rule["kind"] == "posts":
            members = state[judge.names.index(rule["body"])].people
            choices = judge.posts(rule).choices(members)
            shown = [{(*seats, posts) for seats in shown[i] for posts in choices.get(i, {0})} for i in lines]
    return shown


def _posts(judge: Judge, taken: State) -> dict[str, dict[str, tuple[str, ...]]]:
    found: dict[str, dict[str, tuple[str, ...]]] = {name: {} for name in judge.names}
    for rule in judge.reading.rules:
        if rule["kind"] == "posts":
            posts = judge.posts(rule)
            members = taken[judge.names.index(rule["body"])].people
            for name, holders in zip(posts.names, posts.taken(members), strict=True):
                found[rule["body"]][name] = tuple(person.id for i, person in enumerate(judge.reading.people) if holders >> i & 1)
    return found
