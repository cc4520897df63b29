"""`eligible`: who may sit in the body, with named exceptions and their reasons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Annotated, Any, Literal

from pydantic import Field, PlainValidator, WithJsonSchema

from allocator.errors import Phrase, phrase
from allocator.facts import Facts, RowId, text_of
from allocator.plan import Plan
from allocator.rules.board import Board
from allocator.rules.references import row_fits, where_fits
from allocator.rules.rule import Finding, Misfit, Rule, finding, named
from allocator.rules.sentences import row_said, said_where
from allocator.rules.values import wrong


def read_exceptions(value: Any) -> Mapping[RowId, str]:
    """Read `except`: a row -> the reason for which it may sit all the same."""
    if not isinstance(value, Mapping) or not value:
        wrong("eligible.except_shape", value)
    reasons = {RowId(text_of(row)): text_of(reason).strip() for row, reason in value.items()}
    unfounded = next((row for row, reason in reasons.items() if not reason), None)
    return MappingProxyType(reasons) if unfounded is None else wrong("eligible.reason", unfounded)


EXCEPT_SCHEMA: dict[str, Any] = {"description": "row -> reason", "type": "object", "additionalProperties": {"type": "string"}}
Exceptions = Annotated[Mapping[RowId, str], PlainValidator(read_exceptions), WithJsonSchema(EXCEPT_SCHEMA)]


class EligibleRule(Rule):
    """Only these rows may sit in the body; several such rules must all admit a row.

    In words: first-time members have at least 60 months left to retirement; comrade P012 is excepted by a decision.
    In symbols: `sum of seats[row, body] = 0` over the rows that neither `where` nor `except` admits.
    Source: domain rules C4, C5, C7, C8.
    """

    kind: Literal["eligible"]
    exceptions: Exceptions = Field(default_factory=lambda: MappingProxyType({}), alias="except")

    def misfits(self, facts: Facts) -> Iterator[Misfit]:
        yield from where_fits(self, facts)
        for row in self.exceptions:
            yield from row_fits(row, self, facts, ("except", row))

    def post(self, board: Board, facts: Facts) -> None:
        admitted = {*facts.row_ids(self.on, self.where), *self.exceptions}
        others = [row.id for row in facts.table_of(self.on) if row.id not in admitted]
        board.clause(f"{self.id}:{self.on}").at_most(board.seats(others), 0)

    def check(self, plan: Plan, facts: Facts) -> Iterator[Finding]:
        table, seats = facts.table_of(self.on), plan.bodies[self.on].seats
        barred = (row.id for row in table if not self.where.admits(row, table) and row.id not in self.exceptions)
        yield finding(f"{self.id}:{self.on}", sum(seats[row] for row in barred), None, 0)

    def describe(self, facts: Facts) -> Phrase:
        by_id = facts.table_of(self.on).by_id
        excepted = tuple(
            phrase("eligible.exception", person=row_said(by_id[row].name, row), reason=reason.rstrip("."))
            for row, reason in self.exceptions.items()
        )
        told = phrase("eligible.exceptions", rows=phrase("list.semicolon", items=excepted)) if excepted else ""
        return phrase("rule.eligible", body=named(self.on, facts), rows=said_where(self, facts), exceptions=told)
