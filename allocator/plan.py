"""What was decided: seats per row and body, and how many of them go to each category."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from types import MappingProxyType

from allocator.facts import BodyId, CategoryId, RowId, RuleId

Counts = Mapping[CategoryId, Mapping[RowId, int]]


@dataclass(frozen=True)
class BodyPlan:
    """How one body is filled.

    Attributes:
        size: All its seats: given here, fixed and vacant.
        vacant: Seats left open.
        seats: Every row of the body's table -> seats given here; never the fixed ones.
        counts: Category -> row -> how many of these seats are to be filled by it. A category that is missing is not
            stated: no rule decides it, or the draft has no column for it.
        alternates: Row -> reserve delegates, outside the size; None where no rule asks for any.
        posts: Name of a post -> who holds it, in table order.
    """

    size: int
    vacant: int
    seats: Mapping[RowId, int]
    counts: Counts = field(default_factory=lambda: MappingProxyType({}))
    alternates: Mapping[RowId, int] | None = None
    posts: Mapping[str, tuple[RowId, ...]] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def members(self) -> tuple[RowId, ...]:
        """The rows that have a seat, in table order."""
        return tuple(row for row, seats in self.seats.items() if seats)


@dataclass(frozen=True)
class Formula:
    """The numbers that the solver chose for a step rule with ranges.

    A number that the rule reads from a column of each unit is None; so is a threshold that the rule does not have.
    """

    per: Fraction | None
    base: Fraction | None
    threshold: Fraction | None


@dataclass(frozen=True)
class Plan:
    """Every body's plan, and every formula that was chosen.

    Attributes:
        bodies: Body id -> plan, in the order of the file.
        chosen: Rule id -> formula, for the step rules with ranges.
        silent: Bodies of which a draft says nothing, not even that they are empty; nothing is judged of them.
    """

    bodies: Mapping[BodyId, BodyPlan]
    chosen: Mapping[RuleId, Formula] = field(default_factory=lambda: MappingProxyType({}))
    silent: frozenset[BodyId] = frozenset()
