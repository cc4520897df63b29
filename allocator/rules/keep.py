"""`keep`: stay close to what was."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Annotated, Any, Literal

from pydantic import Field, PlainValidator, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from allocator.errors import Phrase, phrase
from allocator.facts import Facts, RowId, number, text_of
from allocator.plan import Plan
from allocator.rules.board import Board, total
from allocator.rules.references import column_fits, row_fits, unknown, where_fits
from allocator.rules.rule import Finding, Misfit, Rule, as_list, finding, named
from allocator.rules.sentences import said_seats, said_where, said_with_fixed
from allocator.rules.values import wrong


def read_was(value: Any) -> Mapping[RowId, tuple[RowId, ...]]:
    """Read `was`: a row -> the earlier row or rows that were merged into it."""
    if not isinstance(value, Mapping):
        wrong("keep.was_shape", value)
    return MappingProxyType({RowId(text_of(new)): tuple(RowId(text_of(old)) for old in as_list(olds)) for new, olds in value.items()})


WAS_SCHEMA: dict[str, Any] = {"type": "object", "additionalProperties": {"type": ["string", "array"], "items": {"type": "string"}}}
WasField = Annotated[Mapping[RowId, tuple[RowId, ...]], PlainValidator(read_was), WithJsonSchema(WAS_SCHEMA)]


class KeepRule(Rule):
    """The body stays close to an earlier plan or to a column.

    In words: compared with last term, at most six seats move from one unit to another.
    In symbols: with r the earlier seats, `max(sum of max(0, seats - r), sum of max(0, r - seats)) <= at_most` over the rows in `where`.
    Source: domain rule A10.
    """

    kind: Literal["keep"]
    plan: str | None = None
    column: str | None = None
    at_most: Annotated[int, Field(ge=0)] = 0
    was: WasField = Field(default_factory=lambda: MappingProxyType({}))
    with_fixed: bool = False

    @model_validator(mode="after")
    def _one_reference(self) -> KeepRule:
        if (self.plan is None) == (self.column is None):
            raise PydanticCustomError("keep.one_reference", "plan or column")
        return self

    def misfits(self, facts: Facts) -> Iterator[Misfit]:
        yield from where_fits(self, facts)
        if self.column is not None:
            yield from _column_fits(self.column, self, facts)
        elif self.plan not in facts.references:
            yield unknown("plan", str(self.plan), facts.references, ("plan",))
        elif self.on not in facts.references[str(self.plan)]:
            yield Misfit(("plan",), phrase("keep.no_body", plan=self.plan, body=named(self.on, facts)), self.plan)
        yield from self._was_fits(facts)

    def _was_fits(self, facts: Facts) -> Iterator[Misfit]:
        known = facts.table_of(self.on).by_id if self.column is not None else facts.references.get(str(self.plan), {}).get(self.on, {})
        merged: list[RowId] = []
        for new, olds in self.was.items():
            yield from row_fits(new, self, facts, ("was", new))
            for old in olds:
                if old in merged:
                    yield Misfit(("was", new), phrase("keep.merged_twice", row=old), old)
                elif known and old not in known:
                    yield unknown("earlier_row", old, known, ("was", new))
                merged.append(old)

    def earlier(self, facts: Facts) -> Mapping[RowId, int]:
        """Return row -> the seats that it, or the rows merged into it, had; 0 where nothing is known."""
        if self.plan is not None:
            before: Mapping[RowId, int] = facts.references[self.plan][self.on]
        else:
            table, column = facts.table_of(self.on), str(self.column)
            before = {row.id: int(number(table.cell(row, column)) or 0) for row in table}
        given_away = {old: new for new, olds in self.was.items() for old in olds}
        seats = dict.fromkeys(facts.row_ids(self.on), 0)
        for row, held in before.items():
            heir = given_away.get(row, row)
            if heir in seats:
                seats[heir] += held
        return MappingProxyType({row: seats[row] for row in facts.row_ids(self.on, self.where)})

    def post(self, board: Board, facts: Facts) -> None:
        if facts.is_people(self.on):
            self._post_people(board, facts)
            return
        gained, lost = [], []
        for row, before in self.earlier(facts).items():
            fixed = facts.fixed_seats_of(self.on, row) if self.with_fixed else 0
            more = board.whole(f"gained:{row}", 0, board.most(row) + fixed)
            fewer = board.whole(f"lost:{row}", 0, before)
            board.law(f"{self.id}:{row}").exactly(more - fewer, board.seats([row]) + (fixed - before))
            gained.append(more)
            lost.append(fewer)
        clause = board.clause(f"{self.id}:{self.on}")
        clause.at_most(total(gained), self.at_most)
        clause.at_most(total(lost), self.at_most)

    def _post_people(self, board: Board, facts: Facts) -> None:
        """Of people nothing but their seats needs to be known: who is new has gained one, who is gone has lost one."""
        before = self.earlier(facts)
        stayed = [row for row, held in before.items() if held]
        clause = board.clause(f"{self.id}:{self.on}")
        clause.at_most(board.seats(row for row, held in before.items() if not held), self.at_most)
        clause.at_most(-board.seats(stayed) + sum(before[row] for row in stayed), self.at_most)

    def check(self, plan: Plan, facts: Facts) -> Iterator[Finding]:
        gained = lost = 0
        for row in facts.rows(self.on, self.where):
            now = plan.bodies[self.on].seats[row.id] + (facts.fixed_seats_of(self.on, row.id) if self.with_fixed else 0)
            before = self._recounted(row.id, facts)
            gained += now - before if now > before else 0
            lost += before - now if before > now else 0
        yield finding(f"{self.id}:{self.on}", max(gained, lost), None, self.at_most)

    def _recounted(self, row: RowId, facts: Facts) -> int:
        """Return what the row had, looked up anew: its own seats unless they went to another row, and those of the rows merged into it."""
        others = [old for new, olds in self.was.items() if new != row for old in olds]
        sources = {row, *self.was.get(row, ())}.difference(others) | set(self.was.get(row, ()))
        return sum(self._had(source, facts) for source in sources)

    def _had(self, row: RowId, facts: Facts) -> int:
        if self.plan is not None:
            return facts.references[self.plan][self.on].get(row, 0)
        table = facts.table_of(self.on)
        if row not in table.by_id:
            return 0
        return int(number(table.cell(table.by_id[row], str(self.column))) or 0)

    def describe(self, facts: Facts) -> Phrase:
        known = phrase("keep.column", column=self.column) if self.column is not None else phrase("keep.plan", plan=self.plan)
        merged = [phrase("keep.merged", new=new, old=phrase("list.comma", items=olds)) for new, olds in self.was.items()]
        was = phrase("keep.was", merged=phrase("list.semicolon", items=tuple(merged))) if merged else ""
        code = "rule.keep.all" if self.at_most == 0 else "rule.keep"
        return phrase(
            code, body=named(self.on, facts), reference=known, at_most=said_seats(self.at_most), rows=said_where(self, facts), was=was,
            with_fixed=said_with_fixed(self.with_fixed),
        )


def _column_fits(column: str, rule: KeepRule, facts: Facts) -> Iterator[Misfit]:
    """Yield a misfit for a missing column and for every cell in it that is neither blank nor a whole number."""
    table = facts.table_of(rule.on)
    heading = table.heading(column)
    if heading is None:
        yield from column_fits(table, column, ("column",))
        return
    for row in table:
        cell = row.cells.get(heading)
        value = number(cell)
        blank = cell is None or cell == ""
        if not blank and (value is None or value < 0 or value.denominator != 1):
            says = phrase("cell.number", column=heading, row=row.id, table=table.name)
            yield Misfit(("column", "@cell", row.id, heading), says, text_of(cell), phrase("expected.whole"))
