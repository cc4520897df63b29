"""Plans to choose from: options that are far enough from each other, and fronts of preferences that cannot all be bettered. Values only."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from allocator.apportion import Cost
from allocator.dossier.answers import Dossier
from allocator.dossier.why import Move
from allocator.facts import BodyId, RuleId

Ending = Literal["enough", "no_further", "undecided"]
"""How a search for several plans ended."""


@dataclass(frozen=True)
class Allowance:
    """How much an option may lose in a stage against the best plan.

    Attributes:
        stage: The number under `prefer`.
        loss: In the stage's own unit, or as a share of what the best plan comes to.
        share: Whether it is a share.
        text: As it was asked for.
    """

    stage: int
    loss: Fraction
    share: bool
    text: str


@dataclass(frozen=True)
class Served:
    """What a preference comes to in a plan, as recounted.

    Attributes:
        rule: Which.
        stage: The number under `prefer`.
        value: Its gap in seats, or its cost.
    """

    rule: RuleId
    stage: int
    value: Cost


@dataclass(frozen=True)
class Option:
    """One of several plans.

    Attributes:
        dossier: The plan, audited.
        served: Every preference, in the order of the stages.
        distances: To each earlier option.
        moves: Which rows have another number of seats than in the first.
        proven: Whether it is the best of all that are far enough from the earlier ones and lose no more than allowed.
    """

    dossier: Dossier
    served: tuple[Served, ...]
    distances: tuple[int, ...]
    moves: tuple[Move, ...]
    proven: bool

    @property
    def distance(self) -> int | None:
        """To the nearest earlier option; None for the first."""
        return min(self.distances, default=None)


@dataclass(frozen=True)
class Options:
    """Several plans, the best one first.

    Attributes:
        dossier: The question with its best plan.
        found: The options.
        wanted: How many were asked for.
        apart: How far they are from each other at least.
        bodies: Whose seats count for that.
        allowances: What they may lose.
        ending: `enough`, or why there are fewer: `no_further` is proved, `undecided` means that time ran out.
        confirmed: Of `no_further`, whether a second engine found the same.
    """

    dossier: Dossier
    found: tuple[Option, ...]
    wanted: int
    apart: int
    bodies: tuple[BodyId, ...]
    allowances: tuple[Allowance, ...]
    ending: Ending
    confirmed: bool = False

    @property
    def read(self) -> bool:
        """Whether the plans were read from a file, so that nothing is proved of them."""
        return self.dossier.verdict == "audited"


@dataclass(frozen=True)
class FrontPoint:
    """A plan of which no named preference can be served better without another being served worse.

    Attributes:
        values: By named preference: its gap in seats, or its cost.
        dossier: The plan, audited; of equally good ones the one that serves the other preferences best, in their order.
        proven: Whether the plan is that one; the values are proved in any case.
    """

    values: tuple[Cost, ...]
    dossier: Dossier
    proven: bool


@dataclass(frozen=True)
class Front:
    """Every balance between some preferences that cannot be bettered.

    Attributes:
        dossier: The question with the named preferences first; the plan is the best one in their order.
        rules: The named preferences.
        points: The better the first named is served, the earlier.
        complete: Whether there is no other.
        upto: Where it is not complete: every point in which `counted` comes to less is there; None where nothing is known.
        counted: The preference by which the search went.
    """

    dossier: Dossier
    rules: tuple[RuleId, ...]
    points: tuple[FrontPoint, ...]
    complete: bool
    counted: RuleId | None = None
    upto: Cost | None = None

    @property
    def read(self) -> bool:
        """Whether the points were read from a file, so that nothing is proved of them."""
        return self.dossier.verdict == "audited"
