"""Amounts: so many seats, such a share, what a column says, or what a table says for the unit's own seats."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import Annotated, Any, Literal

from pydantic import PlainValidator, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from allocator.facts import Range
from allocator.rules.rule import Rule
from allocator.rules.values import read_fraction, read_share, wrong

Rounding = Literal["nearest", "down", "up"]


@dataclass(frozen=True)
class Number:
    """A whole number of seats."""

    seats: int


@dataclass(frozen=True)
class Share:
    """An exact share of a base.

    Attributes:
        of_base: Between 0 and 1.
        written: As the user wrote it (`15%`), for messages.
    """

    of_base: Fraction
    written: str


@dataclass(frozen=True)
class FromColumn:
    """A number read from each row: `cell * times + plus`."""

    column: str
    times: Fraction = Fraction(1)
    plus: Fraction = Fraction(0)


@dataclass(frozen=True)
class BySeats:
    """Limits read from a table by the unit's own seats; a number of seats that is not listed asks for nothing."""

    table: Mapping[int, Range]


Amount = Number | Share | FromColumn | BySeats


def read_amount(value: Any) -> Amount:
    """Read an amount as the scenario writes it."""
    if isinstance(value, (Number, Share, FromColumn, BySeats)):
        return value
    if isinstance(value, bool) or value is None:
        wrong("amount.shape", value)
    if isinstance(value, int):
        return Number(value) if value >= 0 else wrong("amount.negative", value)
    if isinstance(value, Mapping):
        return _mapped(value)
    share = read_share(value)
    if share is not None:
        return Share(share, _written(value)) if share <= 1 else wrong("amount.share_over_one", value)
    if isinstance(value, str) and value.strip().isdigit():
        return Number(int(value.strip()))
    wrong("amount.shape", value)


def _written(value: Any) -> str:
    return value.strip() if isinstance(value, str) else f"{float(value):g}"


def _mapped(value: Mapping[str, Any]) -> Amount:
    if "column" in value and set(value) <= {"column", "times", "plus"}:
        times = read_share(value.get("times", 1))
        return FromColumn(
            str(value["column"]),
            read_fraction(value.get("times", 1)) if times is None else times,
            read_fraction(value.get("plus", 0)),
        )
    if set(value) == {"by_seats"} and isinstance(value["by_seats"], Mapping):
        return BySeats(MappingProxyType({_seats(k): _range(v) for k, v in value["by_seats"].items()}))
    wrong("amount.shape", value)


def _seats(value: Any) -> int:
    text = str(value)
    return int(text) if text.isdigit() else wrong("amount.by_seats_key", value)


def _range(value: Any) -> Range:
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return Range(value, value)
    if isinstance(value, Mapping) and value and set(value) <= {"at_least", "at_most"}:
        low, high = value.get("at_least"), value.get("at_most")
        if all(limit is None or (isinstance(limit, int) and limit >= 0) for limit in (low, high)):
            return Range(low, high)
    wrong("amount.by_seats_value", value)


AMOUNT_SCHEMA: dict[str, Any] = {
    "description": "seats (7), an exact share (15%, 1/3, 0.15), {column: ..., times: ..., plus: ...} or {by_seats: {6: 2}}",
    "anyOf": [{"type": "integer", "minimum": 0}, {"type": "string"}, {"type": "number"}, {"type": "object"}],
}
AmountField = Annotated[Amount, PlainValidator(read_amount), WithJsonSchema(AMOUNT_SCHEMA)]


@dataclass(frozen=True)
class Limits:
    """The amounts between which a measured number must lie."""

    at_least: Amount | None
    at_most: Amount | None


class Limited(Rule):
    """A rule that keeps a number between amounts: `at_least`, `at_most` or `exactly`."""

    at_least: AmountField | None = None
    at_most: AmountField | None = None
    exactly: AmountField | None = None
    rounding: Rounding | None = None

    @property
    def limits(self) -> Limits:
        """The two limits; `exactly` is both."""
        return Limits(self.exactly, self.exactly) if self.exactly is not None else Limits(self.at_least, self.at_most)

    @property
    def limits_needed(self) -> bool:
        """Whether the rule says nothing without a limit of its own."""
        return True

    @model_validator(mode="after")
    def _limits_make_sense(self) -> Limited:
        given = [self.at_least, self.at_most]
        if self.exactly is not None and any(amount is not None for amount in given):
            raise PydanticCustomError("limits.exactly_alone", "exactly stands alone")
        if self.limits_needed and self.exactly is None and all(amount is None for amount in given):
            raise PydanticCustomError("limits.missing", "no limit")
        if isinstance(self.exactly, Share) and self.rounding is None:
            raise PydanticCustomError("limits.rounding_needed", "rounding needed", {"value": self.exactly.written})
        return self
