"""`pin`: so many seats by decision, with the reason."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from allocator.errors import Phrase, phrase
from allocator.facts import Facts, RowId
from allocator.plan import Plan
from allocator.rules.board import Board
from allocator.rules.references import row_fits
from allocator.rules.rule import Finding, Misfit, RowList, Rule, finding, named
from allocator.rules.sentences import said_seats, said_with_fixed


class PinRule(Rule):
    """These rows get so many seats by decision.

    In words: the city sends 38 delegates, as decided, because it hosts the congress.
    In symbols: `seats[row, body] = seats` for each row in `rows`.
    Source: domain rules A9, A10.
    """

    kind: Literal["pin"]
    rows: Annotated[RowList, Field(min_length=1)]
    seats: Annotated[int, Field(ge=0)]
    reason: Annotated[str, Field(min_length=1)]
    with_fixed: bool = False

    @model_validator(mode="after")
    def _rows_say_it_all(self) -> PinRule:
        if self.where.alternatives:
            raise PydanticCustomError("pin.where", "rows, not where")
        if not self.reason.strip():
            raise PydanticCustomError("pin.reason", "reason is blank")
        return self

    def misfits(self, facts: Facts) -> Iterator[Misfit]:
        for at, row in enumerate(self.rows):
            yield from row_fits(row, self, facts, ("rows", at))
            if row in self.rows[:at]:
                yield Misfit(("rows", at), phrase("pin.twice", row=row), row)

    def post(self, board: Board, facts: Facts) -> None:
        for row in map(RowId, self.rows):
            fixed = facts.fixed_seats_of(self.on, row) if self.with_fixed else 0
            board.clause(f"{self.id}:{row}").exactly(board.seats([row]), self.seats - fixed)

    def check(self, plan: Plan, facts: Facts) -> Iterator[Finding]:
        for row in map(RowId, self.rows):
            held = plan.bodies[self.on].seats[row]
            if self.with_fixed:
                held += facts.fixed_seats_of(self.on, row)
            yield finding(f"{self.id}:{row}", held, self.seats, self.seats)

    def describe(self, facts: Facts) -> Phrase:
        table = facts.table_of(self.on)
        names = tuple(table.by_id[RowId(row)].name for row in self.rows)
        return phrase(
            "rule.pin" if len(names) == 1 else "rule.pin.each", body=named(self.on, facts), rows=phrase("list.comma", items=names),
            seats=said_seats(self.seats), reason=self.reason.strip().rstrip("."), with_fixed=said_with_fixed(self.with_fixed),
        )
