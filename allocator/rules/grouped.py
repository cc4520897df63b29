"""Rules about groups of rows: one clause for all rows, one per value of a column, or one per row.

Models and readers only. How the groups are made is written twice, in `groups` for `post` and in `regrouped` for `check`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import PlainValidator, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from allocator.errors import phrase
from allocator.facts import Facts, RowId, folded, text_of
from allocator.rules.amounts import Amount, BySeats, FromColumn, Limited, Limits, Share, read_amount
from allocator.rules.references import amounts_fit, column_fits, numbers_fit, unknown, where_fits
from allocator.rules.rule import Misfit, PathKey
from allocator.rules.values import wrong

OutOf = Literal["body", "elected", "filled", "rows"]
EACH_ROW = "row"
_SIDES = ("at_least", "at_most", "exactly")


@dataclass(frozen=True)
class Quota:
    """What one value of a column asks for; limits that are both missing free it.

    Attributes:
        column: The column, or None where the rule's `each` names it.
        value: The value as the user wrote it.
        limits: Between which amounts the value's rows must lie together.
        exact_share: Whether a share was asked for exactly, which needs a rounding.
    """

    column: str | None
    value: str
    limits: Limits
    exact_share: bool = False

    @property
    def frees(self) -> bool:
        """Whether nothing is asked of the value."""
        return self.limits.at_least is None and self.limits.at_most is None


@dataclass(frozen=True)
class Group:
    """The rows that one clause speaks of.

    Attributes:
        label: The clause's label.
        rows: In table order; may be empty.
        limits: What is asked of them.
        row: The one row of a clause about a single row, of which columns and own seats are read.
    """

    label: str
    rows: tuple[RowId, ...]
    limits: Limits
    row: RowId | None = None


def read_quotas(value: Any) -> tuple[Quota, ...]:
    """Read `amounts`: value -> amount or limits, or `{rows: [...]}` as a quotas file delivers them."""
    if isinstance(value, tuple) and all(isinstance(each, Quota) for each in value):
        return value
    if not isinstance(value, Mapping) or not value:
        wrong("amounts.shape", value)
    listed = value.get("rows") if set(value) == {"rows"} else None
    if isinstance(listed, Sequence) and not isinstance(listed, str):
        return tuple(_listed(entry) for entry in listed)
    return tuple(_quota(None, text_of(key), asked) for key, asked in value.items())


def _listed(entry: Any) -> Quota:
    if not isinstance(entry, Mapping) or "value" not in entry or not set(entry) <= {"column", "value", *_SIDES}:
        wrong("amounts.shape", entry)
    column = entry.get("column")
    asked = {side: entry[side] for side in _SIDES if entry.get(side) is not None}
    return _quota(None if column is None else str(column), text_of(entry["value"]), asked)


def _quota(column: str | None, value: str, asked: Any) -> Quota:
    if not isinstance(asked, Mapping) or set(asked) & {"column", "by_seats"}:
        asked = {"exactly": asked}
    if not set(asked) <= set(_SIDES) or ("exactly" in asked and len(asked) > 1):
        wrong("amounts.limits", value)
    amounts: dict[str, Amount] = {side: read_amount(amount) for side, amount in asked.items()}
    exact = amounts.get("exactly")
    limits = Limits(exact or amounts.get("at_least"), exact or amounts.get("at_most"))
    return Quota(column, value, limits, isinstance(exact, Share))


QUOTAS_SCHEMA: dict[str, Any] = {
    "description": "value -> amount or {at_least, at_most}; {} frees a value; or {file: quotas.csv}",
    "type": "object",
}
QuotasField = Annotated[tuple[Quota, ...], PlainValidator(read_quotas), WithJsonSchema(QUOTAS_SCHEMA)]


class Grouped(Limited):
    """A rule that limits what groups of rows hold together."""

    each: str | None = None
    amounts: QuotasField | None = None
    out_of: OutOf | None = None

    @property
    def limits_needed(self) -> bool:
        return self.amounts is None

    @property
    def speaks_of_all(self) -> bool:
        """Whether the rule speaks of the whole body in one clause."""
        return not self.where.alternatives and self.each is None and self.amounts is None

    @model_validator(mode="after")
    def _amounts_make_sense(self) -> Grouped:
        if self.amounts is None:
            return self
        if any(getattr(self, side) is not None for side in _SIDES):
            raise PydanticCustomError("amounts.alone", "amounts stand alone")
        if any((quota.column is None) != (self.each is not None) for quota in self.amounts):
            raise PydanticCustomError("amounts.column_or_each", "each or a column")
        keys = [(folded(quota.column or ""), folded(quota.value)) for quota in self.amounts]
        times = Counter(keys)
        twice = next((quota.value for quota, key in zip(self.amounts, keys, strict=True) if times[key] > 1), None)
        if twice is not None:
            raise PydanticCustomError("amounts.twice", "twice", {"value": twice})
        if self.rounding is None and any(quota.exact_share for quota in self.amounts):
            share = next(quota.limits.at_least for quota in self.amounts if quota.exact_share)
            raise PydanticCustomError("limits.rounding_needed", "rounding", {"value": share.written if isinstance(share, Share) else ""})
        return self


def grouped_fits(rule: Grouped, facts: Facts) -> Iterator[Misfit]:
    """Yield every misfit of the rows, groups and amounts of a grouped rule."""
    yield from where_fits(rule, facts)
    yield from amounts_fit(rule, facts, per_row=rule.each == EACH_ROW)
    if rule.each is not None and rule.each != EACH_ROW:
        yield from column_fits(facts.table_of(rule.on), rule.each, ("each",))
    for at, quota in enumerate(rule.amounts or ()):
        yield from _quota_fits(rule, quota, at, facts)
    yield from _values_without_amount(rule, facts)


def _quota_fits(rule: Grouped, quota: Quota, at: int, facts: Facts) -> Iterator[Misfit]:
    table = facts.table_of(rule.on)
    path: tuple[PathKey, ...] = ("amounts", quota.value) if quota.column is None else ("amounts", "rows", at)
    if quota.column is not None and table.heading(quota.column) is None:
        yield unknown("column", quota.column, [*table.columns, *table.aliases], (*path, "column"), table=table.name)
    low, high = quota.limits.at_least, quota.limits.at_most
    for amount in (low,) if low == high else (low, high):
        if isinstance(amount, (FromColumn, BySeats)) and rule.each != EACH_ROW:
            yield Misfit(path, phrase("amount.needs_row", rule=rule.id), quota.value, phrase("expected.each_row"))
        elif isinstance(amount, FromColumn):
            yield from numbers_fit(table, amount.column, path)


def _values_without_amount(rule: Grouped, facts: Facts) -> Iterator[Misfit]:
    table = facts.table_of(rule.on)
    for column in dict.fromkeys(quota.column or rule.each or "" for quota in rule.amounts or ()):
        listed = {folded(quota.value): quota.value for quota in rule.amounts or () if (quota.column or rule.each) == column}
        if column != EACH_ROW and table.heading(column) is None:
            continue
        missing: dict[str, str] = {}
        for row in facts.rows(rule.on, rule.where):
            cell = row.id if column == EACH_ROW else table.cell(row, column)
            for part in cell if isinstance(cell, tuple) else (cell,):
                text = text_of(part).strip()
                if text and folded(text) not in listed:
                    missing.setdefault(folded(text), text)
        for text in missing.values():
            says = phrase("amounts.value_missing", value=text, column=column, rule=rule.id)
            yield Misfit(("amounts",), says, text, phrase("expected.amount_or_free"))
