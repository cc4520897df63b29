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
    """These rows get so many seats, or a post, by decision.

    In words: the city sends 38 delegates, as decided, because it hosts the congress; comrade P003 becomes secretary.
    In symbols: `seats[row, body] = seats` for each row in `rows`; with `post`, `holds[post, row] = seats`.
    Source: domain rules A9, A10.
    """

    kind: Literal["pin"]
    rows: Annotated[RowList, Field(min_length=1)]
    seats: Annotated[int, Field(ge=0)] | None = None
    post_name: Annotated[str | None, Field(alias="post", min_length=1)] = None
    reason: Annotated[str, Field(min_length=1)]
    with_fixed: bool = False

    @model_validator(mode="after")
    def _rows_say_it_all(self) -> PinRule:
        if self.where.alternatives:
            raise PydanticCustomError("pin.where", "rows, not where")
        if not self.reason.strip():
            raise PydanticCustomError("pin.reason", "reason is blank")
        if self.seats is None and self.post_name is None:
            raise PydanticCustomError("pin.seats_or_post", "seats or post")
        return self

    @property
    def pinned(self) -> int:
        """The number that is decided; a post is held where nothing else is said."""
        return 1 if self.seats is None else self.seats

    def misfits(self, facts: Facts) -> Iterator[Misfit]:
        for at, row in enumerate(self.rows):
            yield from row_fits(row, self, facts, ("rows", at))
            if row in self.rows[:at]:
                yield Misfit(("rows", at), phrase("pin.twice", row=row), row)
        if self.pinned > 1 and (facts.is_people(self.on) or self.post_name is not None):
            yield Misfit(("seats",), phrase("draft.person_once"), str(self.pinned), phrase("want.one_or_none"))
        if self.post_name is not None and not facts.is_people(self.on):
            yield Misfit(("post",), phrase("pin.post_of_unit", body=named(self.on, facts)), self.post_name)

    def post(self, board: Board, facts: Facts) -> None:
        for row in map(RowId, self.rows):
            if self.post_name is not None:
                board.clause(f"{self.id}:{row}").exactly(board.holds(self.post_name, row), self.pinned)
                continue
            fixed = facts.fixed_seats_of(self.on, row) if self.with_fixed else 0
            board.clause(f"{self.id}:{row}").exactly(board.seats([row]), self.pinned - fixed)

    def check(self, plan: Plan, facts: Facts) -> Iterator[Finding]:
        for row in map(RowId, self.rows):
            label, wanted = f"{self.id}:{row}", 1 if self.seats is None else self.seats
            if self.post_name is not None:
                holders = plan.bodies[self.on].posts.get(self.post_name)
                yield Finding(label, None, wanted, wanted, 0) if holders is None else finding(label, int(row in holders), wanted, wanted)
                continue
            held = plan.bodies[self.on].seats[row]
            if self.with_fixed:
                held += facts.fixed_seats_of(self.on, row)
            yield finding(label, held, wanted, wanted)

    def describe(self, facts: Facts) -> Phrase:
        table = facts.table_of(self.on)
        names = tuple(table.by_id[RowId(row)].name for row in self.rows)
        if self.post_name is not None:
            return phrase(
                "rule.pin.post" if self.pinned else "rule.pin.no_post", body=named(self.on, facts), rows=phrase("list.comma", items=names),
                post=self.post_name, reason=self.reason.strip().rstrip("."),
            )
        if facts.is_people(self.on):
            return phrase(
                "rule.pin.in" if self.pinned else "rule.pin.out", body=named(self.on, facts), rows=phrase("list.comma", items=names),
                reason=self.reason.strip().rstrip("."),
            )
        return phrase(
            "rule.pin" if len(names) == 1 else "rule.pin.each", body=named(self.on, facts), rows=phrase("list.comma", items=names),
            seats=said_seats(self.pinned), reason=self.reason.strip().rstrip("."), with_fixed=said_with_fixed(self.with_fixed),
        )
