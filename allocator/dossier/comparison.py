"""Plans beside each other: what differs row by row and rule by rule, how many seats moved, and what moved them. Values only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from types import MappingProxyType
from typing import Literal

from allocator.dossier.answers import Dossier, RuleReport, StageResult
from allocator.dossier.turnover import Turnover
from allocator.dossier.why import Move
from allocator.facts import BodyId, CategoryId, LocalText, RowId, RuleId
from allocator.rules import Rule

Presence = Literal["here", "no_plan", "no_body", "silent"]
"""Whether a body is filled in a plan: there is no plan at all, the scenario has no such body, or the draft says nothing of it."""


@dataclass(frozen=True)
class Side:
    """One of the plans that are compared.

    Attributes:
        name: The variant, the file of the plan, or the run.
        dossier: The question and its answer.
    """

    name: str
    dossier: Dossier


@dataclass(frozen=True)
class Held:
    """What a row has in one plan.

    Attributes:
        seats: In the body.
        posts: Of a person.
        counts: Of a unit: category -> seats to be filled by it.
        tied: Whether an equally good plan gives it other seats or posts.
        tied_counts: Whether an equally good plan gives it other counts.
    """

    seats: int
    posts: tuple[str, ...] = ()
    counts: Mapping[CategoryId, int] = field(default_factory=lambda: MappingProxyType({}))
    tied: bool = False
    tied_counts: bool = False


@dataclass(frozen=True)
class RowCompared:
    """A row that differs.

    Attributes:
        row: Which.
        name: What people call it.
        cells: What it has, plan by plan; None where the plan has no such row, or does not fill the body.
    """

    row: RowId
    name: str
    cells: tuple[Held | None, ...]


@dataclass(frozen=True)
class Disparity:
    """How far the seats of a body are from exact shares.

    Attributes:
        columns: What the shares are of: column -> weight.
        greatest: The greatest distance of a row's seats from its exact share, in seats.
        row: The first row that is so far away.
        loosemore_hanby: Half the sum of the differences between share of seats and share of the basis.
        gallagher_squared: Half the sum of their squares.
        spread: How many times as much basis stands behind a seat of the least favoured row as of the most favoured; None where some row
            has a basis and no seat.
    """

    columns: Mapping[str, Fraction]
    greatest: Fraction
    row: RowId
    loosemore_hanby: Fraction
    gallagher_squared: Fraction
    spread: Fraction | None


@dataclass(frozen=True)
class BodySide:
    """A body in one plan.

    Attributes:
        size: All its seats.
        vacant: Those left open.
        totals: Category -> seats filled by it, the fixed ones too.
        disparity: Of units with a basis.
        turnover: Against the first plan; None in the first, and where that one does not fill the body.
    """

    size: int
    vacant: int
    totals: Mapping[CategoryId, int]
    disparity: Disparity | None = None
    turnover: Turnover | None = None


@dataclass(frozen=True)
class BodyCompared:
    """A body in all plans.

    Attributes:
        body: Which.
        label: What people call it.
        people: Whether its seats go to people.
        presence: Plan by plan, whether it is filled.
        sides: Plan by plan, how.
        rows: Those that differ, in table order.
        equal: How many rows are the same in all plans that fill the body.
    """

    body: BodyId
    label: LocalText
    people: bool
    presence: tuple[Presence, ...]
    sides: tuple[BodySide | None, ...]
    rows: tuple[RowCompared, ...]
    equal: int


@dataclass(frozen=True)
class RuleSide:
    """A rule in one plan: what it says there, and what was counted; nothing was where there is no plan."""

    rule: Rule
    report: RuleReport | None


@dataclass(frozen=True)
class RuleCompared:
    """A rule in all plans.

    Attributes:
        rule: Its id.
        sides: Plan by plan; None where the scenario has no such rule.
        differs: Whether anything about it is not the same everywhere.
    """

    rule: RuleId
    sides: tuple[RuleSide | None, ...]
    differs: bool


@dataclass(frozen=True)
class StageCompared:
    """A stage of preferences in all plans; None where there is none."""

    stage: int
    sides: tuple[StageResult | None, ...]


@dataclass(frozen=True)
class Changed:
    """One thing that a variant changes.

    Attributes:
        kind: A value set, a rule dropped, or a rule added.
        path: Where, as `--set` takes it; of a rule its id.
        was: What stood there; None where there was nothing, or it is too long to be told.
        now: What stands there in the variant; None where it is taken out.
    """

    kind: Literal["set", "drop", "add"]
    path: str
    was: str | None = None
    now: str | None = None


@dataclass(frozen=True)
class Shift:
    """A category that is counted otherwise in another plan, though rows may keep their seats.

    Attributes:
        body, category: What is counted.
        was, now: Seats filled by it, those of all rows together.
        rows: How many rows have another number of them.
    """

    body: BodyId
    category: CategoryId
    was: int
    now: int
    rows: int


TriedVerdict = Literal["solved", "infeasible", "undecided", "faulty"]
"""How a scenario ends; `faulty` where a change means nothing without others."""


@dataclass(frozen=True)
class Tried:
    """How a scenario ends with some of the changes.

    Attributes:
        verdict: How.
        moves: Rows with another number of seats than in the plan that it is held against.
        shifts: Categories of units that are counted otherwise there.
    """

    verdict: TriedVerdict
    moves: tuple[Move, ...] = ()
    shifts: tuple[Shift, ...] = ()


@dataclass(frozen=True)
class Effect:
    """What one change does.

    Attributes:
        change: Which.
        alone: It alone, made to the first scenario and held against its plan; None where that was not tried.
        left_out: All changes but this one, held against the variant's plan.
    """

    change: Changed
    alone: Tried | None = None
    left_out: Tried | None = None


@dataclass(frozen=True)
class Cause:
    """Why a variant's plan is another one.

    Attributes:
        side: Position of the variant among the plans.
        effects: One per changed thing, in the order of the file.
        moves: All rows that have another number of seats than in the first plan.
        together: Those of the moves that no change makes alone.
        solves: How many scenarios were solved to find out.
    """

    side: int
    effects: tuple[Effect, ...]
    moves: tuple[Move, ...] = ()
    together: tuple[Move, ...] = ()
    solves: int = 0


@dataclass(frozen=True)
class Comparison:
    """Plans side by side; the first is the one that the others are held against."""

    sides: tuple[Side, ...]
    bodies: tuple[BodyCompared, ...]
    rules: tuple[RuleCompared, ...]
    stages: tuple[StageCompared, ...]
    causes: tuple[Cause, ...] = ()
