"""Turnover: how far a plan is from an earlier one, and who gives up a seat to whom. Values only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from types import MappingProxyType

from allocator.facts import BodyId, RowId


@dataclass(frozen=True)
class Exchange:
    """Seats that pass from one row to another.

    Attributes:
        seats: How many.
        gains: Who gets them; None where the body has fewer seats than before.
        loses: Who gives them up; None where the body has more.
        posts: Of people: the posts that are taken over with the seat.
    """

    seats: int
    gains: RowId | None
    loses: RowId | None
    posts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reposted:
    """A person who stays, with other posts than before."""

    row: RowId
    was: tuple[str, ...]
    now: tuple[str, ...]


@dataclass(frozen=True)
class Turnover:
    """How far one plan of a body is from an earlier one.

    Attributes:
        gained: Seats that rows have more.
        lost: Seats that rows have less.
        kept: What share of the earlier seats stay where they were; None where there were none.
        moves: Who gives up a seat to whom.
        reposted: Who stays with other posts.
    """

    gained: int
    lost: int
    kept: Fraction | None
    moves: tuple[Exchange, ...] = ()
    reposted: tuple[Reposted, ...] = ()

    @property
    def distance(self) -> int:
        """The greater of seats gained and seats lost: one swap is 1."""
        return max(self.gained, self.lost)


@dataclass(frozen=True)
class Kept:
    """How near a plan came to the earlier one that it was asked to keep to.

    Attributes:
        name: The earlier plan.
        bodies: Body -> how far it is.
        gone: Body -> row that no longer exists, and was not merged -> the seats it had.
        bodies_gone: Bodies that no longer exist.
    """

    name: str
    bodies: Mapping[BodyId, Turnover]
    gone: Mapping[BodyId, Mapping[RowId, int]] = field(default_factory=lambda: MappingProxyType({}))
    bodies_gone: tuple[str, ...] = ()
