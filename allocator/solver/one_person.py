"""One person: what he or she can be at once - in which bodies, with which posts - as far as rules look at that person alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from allocator.facts import BodyId
from allocator.solver.board import Draft
from allocator.solver.program import Constraint

Asked = tuple[tuple[tuple[int, int], ...], int | None, int | None]
"""Terms over a person's own unknowns, and the limits of their sum."""


@dataclass(frozen=True)
class Place:
    """What a person is at once.

    Attributes:
        bodies: In which he or she sits.
        posts: Which he or she holds, each in its body.
    """

    bodies: frozenset[BodyId]
    posts: tuple[tuple[BodyId, str], ...] = ()


@dataclass(frozen=True)
class AskedOfOne:
    """All that rules ask of one person alone.

    Attributes:
        limits: Of each unknown.
        asked: Over unknowns by position.
    """

    limits: tuple[tuple[int, int], ...]
    asked: frozenset[Asked]

    @staticmethod
    def of(unknowns: Sequence[int], draft: Draft, constraints: Sequence[Constraint]) -> AskedOfOne:
        """Return what constraints ask of a person's unknowns."""
        place: Mapping[int, int] = {v: at for at, v in enumerate(unknowns)}
        asked = frozenset(
            (tuple(sorted((place[v], times) for v, times in each.terms)), each.lower, each.upper) for each in constraints
        )
        return AskedOfOne(tuple((draft.lower[v], draft.upper[v]) for v in unknowns), asked)


def ways_to_be(question: AskedOfOne) -> Iterator[tuple[int, ...]]:
    """Yield every way in which one person can meet all that is asked: a value for each unknown."""
    watching: list[list[Asked]] = [[] for _ in question.limits]
    for each in question.asked:
        for at, _ in each[0]:
            watching[at].append(each)
    if all(_can_hold(each, [], question.limits) for each in question.asked):
        yield from _from([], watching, question.limits)


def _from(chosen: list[int], watching: Sequence[Sequence[Asked]], limits: Sequence[tuple[int, int]]) -> Iterator[tuple[int, ...]]:
    at = len(chosen)
    if at == len(limits):
        yield tuple(chosen)
        return
    for value in range(limits[at][0], limits[at][1] + 1):
        chosen.append(value)
        if all(_can_hold(each, chosen, limits) for each in watching[at]):
            yield from _from(chosen, watching, limits)
        chosen.pop()


def _can_hold(asked: Asked, chosen: Sequence[int], limits: Sequence[tuple[int, int]]) -> bool:
    terms, low, high = asked
    least = most = 0
    for at, times in terms:
        span = (chosen[at], chosen[at]) if at < len(chosen) else limits[at]
        ends = (times * span[0], times * span[1])
        least, most = least + min(ends), most + max(ends)
    return (low is None or most >= low) and (high is None or least <= high)
