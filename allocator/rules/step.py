"""`step`: seats equal a published formula."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag, model_validator

from allocator.errors import Phrase
from allocator.facts import Facts, RowId, knows_column
from allocator.plan import Formula, Plan
from allocator.rules.amounts import FromColumn
from allocator.rules.basis import OnBasis, basis_fits
from allocator.rules.board import Board, Sum, total
from allocator.rules.brackets import Bracket, bracket_seats, brackets_rise
from allocator.rules.formula_recount import Parts, asked_seats, counted_parts
from allocator.rules.formulas import Option, Unit, choices
from allocator.rules.recount import counted_seats
from allocator.rules.references import column_fits
from allocator.rules.rule import Finding, Misfit, WhereField, finding
from allocator.rules.step_numbers import (
    AFTER,
    CHOSEN_SEATS,
    PER,
    SEATS,
    THRESHOLD,
    AfterField,
    BaseField,
    PerField,
    SeatsField,
    Span,
    StepNumber,
    ThresholdField,
    number_fits,
    values_of,
)
from allocator.rules.step_words import said_step
from allocator.rules.values import wrong

MOST_FORMULAS = 200_000
"""More formulas than this to choose from are refused."""


class Bonus(BaseModel):
    """Seats on top for some units, with the reason.

    Attributes:
        where: Which units.
        seats: How many more.
        note: Why.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True)

    where: WhereField
    seats: Annotated[int, Field(ge=0)]
    note: str | None = None


def _kind_of_bonus(value: Any) -> str:
    return "list" if isinstance(value, (list, tuple)) else "number"


BonusField = Annotated[
    Annotated[tuple[Bonus, ...], Tag("list")] | Annotated[SeatsField, Tag("number")], Discriminator(_kind_of_bonus)
]


class StepRule(OnBasis):
    """Seats equal a published formula.

    In words: 13 seats each; one more for every full 12,000 members; one more if the remainder reaches 6,001; ten more for some.
    In symbols: with `b = max(0, basis - after)`: `seats = base + floor(b / per) + [b mod per >= threshold] + bonus`, or what the
    brackets say, plus bonus; clipped to `floor` and `cap`. Where `per`, `base` or `threshold` is a range, one formula is chosen for all.
    Source: domain rules A7, A8, A9, A11.
    """

    kind: Literal["step"]
    base: BaseField | None = None
    after: AfterField | None = None
    per: PerField | None = None
    threshold: ThresholdField | None = None
    bonus: BonusField = Fraction(0)
    brackets: tuple[Bracket, ...] | None = None
    floor: SeatsField | None = None
    cap: SeatsField | None = None

    @model_validator(mode="after")
    def _is_one_formula(self) -> StepRule:
        others = (self.base, self.after, self.per, self.threshold)
        if (self.brackets is None) == (self.per is None) or (self.brackets is not None and any(each is not None for each in others)):
            wrong("step.per_or_brackets", self.id)
        if self.brackets is not None and not brackets_rise(self.brackets):
            wrong("brackets.order", self.id)
        if math.prod(len(values_of(each)) for each in (self.per, self.base, self.threshold)) > MOST_FORMULAS:
            wrong("step.too_many", self.id, limit=MOST_FORMULAS)
        return self

    @property
    def chooses(self) -> bool:
        """Whether one of several formulas is to be chosen."""
        return any(isinstance(each, Span) for each in (self.per, self.base, self.threshold))

    def misfits(self, facts: Facts) -> Iterator[Misfit]:
        yield from basis_fits(self, facts)
        yield from number_fits(self, facts, "base", self.base, CHOSEN_SEATS)
        yield from number_fits(self, facts, "after", self.after, AFTER)
        yield from number_fits(self, facts, "per", self.per, PER)
        yield from number_fits(self, facts, "threshold", self.threshold, THRESHOLD)
        yield from number_fits(self, facts, "floor", self.floor, SEATS)
        yield from number_fits(self, facts, "cap", self.cap, SEATS)
        if isinstance(self.bonus, tuple):
            yield from self._bonus_misfits(facts, self.bonus)
        else:
            yield from number_fits(self, facts, "bonus", self.bonus, SEATS)

    def _bonus_misfits(self, facts: Facts, given: tuple[Bonus, ...]) -> Iterator[Misfit]:
        table = facts.table_of(self.on)
        for at, bonus in enumerate(given):
            for column in bonus.where.columns():
                if not knows_column(table, column):
                    yield from column_fits(table, column, ("bonus", at, "where", column))

    def options(self, facts: Facts) -> Sequence[Formula]:
        """Return the formulas to choose from, as they are posted; none where nothing is to be chosen."""
        return tuple(option.formula for option in self._choices(facts)) if self.chooses else ()

    def given(self, facts: Facts) -> tuple[int, ...]:
        """Return the seats that the formula gives each row in `where`; of several formulas, the first."""
        return self._choices(facts)[0].seats

    def every_given(self, facts: Facts) -> tuple[tuple[int, ...], ...]:
        """Return the seats that each of the formulas gives the rows in `where`."""
        return tuple(option.seats for option in self._choices(facts))

    def post(self, board: Board, facts: Facts) -> None:
        options = self._choices(facts)
        switches = board.one_of("formula", len(options)) if self.chooses else [Sum(constant=1)]
        for at, row in enumerate(facts.row_ids(self.on, self.where)):
            least = min(option.seats[at] for option in options)
            pairs = ((switch, option.seats[at] - least) for switch, option in zip(switches, options, strict=True))
            given = total(switch * more for switch, more in pairs if more) + least
            board.clause(f"{self.id}:{row}").exactly(board.seats([row]), given - self.standing(facts, row))

    def _choices(self, facts: Facts) -> Sequence[Option]:
        units = tuple(self._unit(facts, row) for row in facts.row_ids(self.on, self.where))
        return choices(units, values_of(self.per), values_of(self.base), values_of(self.threshold))

    def _unit(self, facts: Facts, row: RowId) -> Unit:
        basis, floor, cap = self.basis.of(facts, self, row), self._own(facts, row, self.floor), self._own(facts, row, self.cap)
        scale = None if self.brackets is None else Fraction(bracket_seats(self.brackets, basis))
        return Unit(
            beyond=max(Fraction(0), basis - (self._own(facts, row, self.after) or 0)),
            per=self._own(facts, row, self.per),
            base=self._own(facts, row, self.base) if scale is None else scale,
            threshold=self._own(facts, row, self.threshold),
            bonus=self._bonus(facts, row),
            floor=None if floor is None else int(floor),
            cap=None if cap is None else int(cap),
        )

    def _own(self, facts: Facts, row: RowId, value: StepNumber | None) -> Fraction | None:
        if isinstance(value, FromColumn):
            return facts.amount(self.on, row, value.column) * value.times + value.plus
        return value if isinstance(value, Fraction) else None

    def _bonus(self, facts: Facts, row: RowId) -> int:
        if not isinstance(self.bonus, tuple):
            return int(self._own(facts, row, self.bonus) or 0)
        table = facts.table_of(self.on)
        return sum(bonus.seats for bonus in self.bonus if bonus.where.admits(table.by_id[row], table))

    def check(self, plan: Plan, facts: Facts) -> Iterator[Finding]:
        seats = {row: counted_seats(self, plan, facts, row) for row in facts.row_ids(self.on, self.where)}
        asked = asked_seats(self, facts, seats, plan.chosen.get(self.id))
        for row, held in seats.items():
            yield finding(f"{self.id}:{row}", held, asked[row], asked[row])

    def parts(self, row: RowId, facts: Facts, formula: Formula | None = None) -> Parts:
        """Return of what a row's seats are made up; `formula` is the chosen one, where the rule has ranges."""
        return counted_parts(self, facts, row, formula)

    def describe(self, facts: Facts) -> Phrase:
        return said_step(self, facts)
