"""Roles: what one person can be (outside, a member, in the standing committee, its secretary), by the rules about that person alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

Role = tuple[int, ...]
"""The value of each of a person's unknowns."""

MOST_ROLES = 300
"""A person with more roles than these is not summed up by them."""


@dataclass(frozen=True)
class OwnClause:
    """`low <= sum of factor * unknown <= high` over one person's unknowns.

    Attributes:
        terms: Pairs of the unknown's place among the person's, and factor.
    """

    terms: tuple[tuple[int, int], ...]
    low: int
    high: int


@dataclass(frozen=True)
class Makeup:
    """A person's unknowns and all that is asked of them alone; people of one makeup have the same roles.

    Attributes:
        slots: By unknown: which seat or post it stands for.
        limits: By unknown: least and greatest value.
        clauses: What is asked.
    """

    slots: tuple[int, ...]
    limits: tuple[tuple[int, int], ...]
    clauses: tuple[OwnClause, ...]


@lru_cache(maxsize=4096)
def roles_of(makeup: Makeup) -> tuple[Role, ...] | None:
    """Return every role that the clauses allow, the least first; None where they are too many to list."""
    found: list[Role] = []
    for role in _extended(makeup, []):
        found.append(role)
        if len(found) > MOST_ROLES:
            return None
    return tuple(found)


def _extended(makeup: Makeup, chosen: list[int]) -> Iterator[Role]:
    """Yield the roles that begin with some values, in lexicographic order."""
    if not all(_open(makeup, clause, chosen) for clause in makeup.clauses):
        return
    if len(chosen) == len(makeup.slots):
        yield tuple(chosen)
        return
    least, most = makeup.limits[len(chosen)]
    for value in range(least, most + 1):
        yield from _extended(makeup, [*chosen, value])


def _open(makeup: Makeup, clause: OwnClause, chosen: Sequence[int]) -> bool:
    """Say whether a clause can still hold."""
    low = high = 0
    for place, factor in clause.terms:
        least, most = (chosen[place], chosen[place]) if place < len(chosen) else makeup.limits[place]
        low += factor * (least if factor > 0 else most)
        high += factor * (most if factor > 0 else least)
    return low <= clause.high and high >= clause.low
