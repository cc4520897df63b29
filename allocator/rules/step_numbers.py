"""The numbers of a step formula: outright, read from a column of each row, or a range from which one is chosen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated, Any

from pydantic import PlainValidator, WithJsonSchema

from allocator.errors import phrase
from allocator.facts import Facts, Row, number, text_of, ungrouped
from allocator.rules.amounts import FromColumn, read_amount
from allocator.rules.references import column_fits
from allocator.rules.rule import Misfit, PathKey, Rule
from allocator.rules.values import read_fraction, wrong

MOST_VALUES = 100_000
"""More values than this in one range are refused: it is a slip of the keyboard."""


@dataclass(frozen=True)
class Span:
    """Numbers from `start` up to `stop`, in steps of `by`; the first is preferred."""

    start: Fraction
    stop: Fraction
    by: Fraction

    @property
    def values(self) -> tuple[Fraction, ...]:
        """All of them, in order."""
        return tuple(self.start + self.by * step for step in range(int((self.stop - self.start) / self.by) + 1))


StepNumber = Fraction | FromColumn | Span


def values_of(value: StepNumber | None) -> tuple[Fraction | None, ...]:
    """Return the values a formula can have here; None stands for what each unit brings itself, or for no such number."""
    if isinstance(value, Span):
        return value.values
    return (value if isinstance(value, Fraction) else None,)


@dataclass(frozen=True)
class Demand:
    """What a number must be to make sense.

    Attributes:
        least: It is at least this, or with `over` more than this.
        over: Whether `least` itself is too little.
        whole: Whether it is a number of seats.
        ranges: Whether a range may stand for it.
    """

    least: int = 0
    over: bool = False
    whole: bool = False
    ranges: bool = False

    def met_by(self, value: Fraction) -> bool:
        """Say whether a number is of the demanded kind."""
        return (value > self.least if self.over else value >= self.least) and (not self.whole or value.denominator == 1)

    @property
    def expected(self) -> str:
        """The code of the phrase that says what is expected."""
        if self.whole:
            return "expected.whole_seats"
        return "expected.positive" if self.over else "expected.one_or_more" if self.least else "expected.not_negative"


SEATS = Demand(whole=True)
CHOSEN_SEATS = Demand(whole=True, ranges=True)
AFTER = Demand()
PER = Demand(over=True, ranges=True)
THRESHOLD = Demand(least=1, ranges=True)


def reader(demand: Demand) -> Callable[[Any], StepNumber]:
    """Return a reader for numbers of the demanded kind."""

    def read(value: Any) -> StepNumber:
        if isinstance(value, (FromColumn, Span)):
            return value
        if isinstance(value, Mapping):
            return _mapped(value, demand)
        exact = read_fraction(value)
        return exact if demand.met_by(exact) else wrong("step.number", value)

    return read


def _mapped(value: Mapping[str, Any], demand: Demand) -> StepNumber:
    if "column" in value:
        read = read_amount(value)
        assert isinstance(read, FromColumn)
        return read
    if not demand.ranges or set(value) != {"from", "to", "by"}:
        wrong("step.shape", dict(value))
    span = Span(*(read_fraction(value[key]) for key in ("from", "to", "by")))
    if span.by <= 0 or span.stop < span.start or (span.stop - span.start) / span.by >= MOST_VALUES:
        wrong("step.span", f"{value['from']}..{value['to']}:{value['by']}")
    if not (demand.met_by(span.start) and (not demand.whole or span.by.denominator == 1)):
        wrong("step.number", value["from"])
    return span


def _schema(demand: Demand) -> dict[str, Any]:
    ways: list[dict[str, Any]] = [{"type": ["number", "string"]}, {"type": "object", "required": ["column"]}]
    if demand.ranges:
        ways.append({"type": "object", "required": ["from", "to", "by"], "additionalProperties": False,
                     "properties": {key: {"type": ["number", "string"]} for key in ("from", "to", "by")}})  # fmt: skip
    return {"description": "a number, {column: ...}" + (", or a range {from, to, by}" if demand.ranges else ""), "anyOf": ways}


SeatsField = Annotated[StepNumber, PlainValidator(reader(SEATS)), WithJsonSchema(_schema(SEATS))]
BaseField = Annotated[StepNumber, PlainValidator(reader(CHOSEN_SEATS)), WithJsonSchema(_schema(CHOSEN_SEATS))]
AfterField = Annotated[StepNumber, PlainValidator(reader(AFTER)), WithJsonSchema(_schema(AFTER))]
PerField = Annotated[StepNumber, PlainValidator(reader(PER)), WithJsonSchema(_schema(PER))]
ThresholdField = Annotated[StepNumber, PlainValidator(reader(THRESHOLD)), WithJsonSchema(_schema(THRESHOLD))]


def number_fits(rule: Rule, facts: Facts, field: str, value: StepNumber | None, demand: Demand) -> Iterator[Misfit]:
    """Yield a misfit where a number comes from a missing column, and for every cell that gives none of the demanded kind."""
    if not isinstance(value, FromColumn):
        return
    table, path = facts.table_of(rule.on), (field, "column")
    heading = table.heading(value.column)
    if heading is None:
        yield from column_fits(table, value.column, path)
        return
    for row in facts.rows(rule.on, rule.where):
        cell = number(row.cells.get(heading))
        if cell is None or not demand.met_by(cell * value.times + value.plus):
            yield _misfit(row, heading, table.name, path, demand)


def _misfit(row: Row, heading: str, table: str, path: tuple[PathKey, ...], demand: Demand) -> Misfit:
    cell = row.cells.get(heading)
    says = phrase("cell.number", column=heading, row=row.id, table=table)
    return Misfit((*path, "@cell", row.id, heading), says, text_of(cell), phrase(demand.expected), ungrouped(cell))
