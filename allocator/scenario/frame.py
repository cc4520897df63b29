"""The frame of a scenario file: what may stand in it, apart from the rules, which the law itself describes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictInt, WithJsonSchema
from pydantic_core import PydanticCustomError

from allocator.facts import Language
from allocator.rules.rule import WhereField
from allocator.scenario.scalars import read_day

Whole = Annotated[StrictInt, Field(ge=0, le=10**9)]


class Frozen(BaseModel):
    """A frozen part of the frame in which unknown keys are faults."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_by_name=True, defer_build=True)


def _day(value: Any) -> Any:
    day = read_day(value) if isinstance(value, str) else value
    if value is None or isinstance(day, date):
        return day
    raise PydanticCustomError("day.shape", "no day")


def _both_languages(value: Any) -> Any:
    return {"vi": value, "en": value} if isinstance(value, str) else value


def _exact_size(value: Any) -> Any:
    if isinstance(value, int) and not isinstance(value, bool):
        return {"at_least": value, "at_most": value}
    if value is None or isinstance(value, Mapping):
        return value
    raise PydanticCustomError("size.shape", "no size")


def _per_row(value: Any) -> Any:
    if isinstance(value, Mapping) or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    raise PydanticCustomError("fixed.shape", "no number of seats")


def _groups(value: Any) -> Any:
    if value is None:
        return []
    if isinstance(value, int) and not isinstance(value, bool):
        return [{"seats": value}]
    if isinstance(value, Mapping):
        return [{"seats": value}] if set(value) == {"column"} else [value]
    return value


def _vacancies(value: Any) -> Any:
    return {"at_most": value} if isinstance(value, int) and not isinstance(value, bool) else value


def _nothing_is(empty: Any) -> BeforeValidator:
    return BeforeValidator(lambda value: empty if value is None else value)


RETIREMENT_SCHEMA: dict[str, Any] = {
    "description": "a preset, or lines: the last whose born_from is not after the birth day holds",
    "anyOf": [
        {"type": "string"},
        {
            "type": "array",
            "items": {
                "type": "object", "required": ["years"], "additionalProperties": False,
                "properties": {
                    "gender": {"type": ["string", "array"], "items": {"type": "string"}}, "born_from": {"type": "string"},
                    "years": {"type": "integer"}, "months": {"type": "integer"},
                },
            },
        },
        {"type": "null"},
    ],
}  # fmt: skip
RetirementField = Annotated[Any, WithJsonSchema(RETIREMENT_SCHEMA)]
Day = Annotated[date | None, BeforeValidator(_day)]


class Label(Frozen):
    """What people call something, in both languages."""

    vi: str
    en: str


class TableSpec(Frozen):
    """A table of units or of people: where it is, and which column is what."""

    kind: Literal["units", "people"] | None = Field(None, description="what the rows are: units hold any number of seats, people one")
    file: str | None = Field(None, description="CSV or XLSX, beside the scenario file")
    sheet: str | None = Field(None, description="of an XLSX file; the first one if left out")
    header_row: Annotated[StrictInt, Field(ge=1)] | None = Field(None, description="number of the heading line, where it is not found")
    rows: list[Any] | None = Field(None, description="the rows themselves, instead of a file")
    id: str = Field("id", description="heading of the ids")
    name: str = Field("name", description="heading of the names")
    members: str | None = Field(None, description="heading of the column that counts a unit's members")
    unit: str | None = Field(None, description="heading of the column that says which unit a person belongs to")
    columns: dict[str, str | dict[str, str]] = Field(
        default_factory=dict, description="short name -> heading; born may be one heading for each gender: {Nam: ..., Nữ: ...}",
    )
    lists: tuple[str, ...] = Field((), description="columns whose cells hold several values, parted by ; as the posts somebody may hold")
    retirement: RetirementField = Field(None, description="ages of retirement for this table alone; for all tables it stands beside facts")
    bare_year: Literal["first", "last"] | None = Field(None, description="the day of the year that a bare year of birth stands for")
    synthetic: bool = Field(default=False, description="the rows are made up; every report says so")


class CategorySpec(Frozen):
    """A category: a column that counts it, a condition on people, or a combination of others."""

    units: str | None = None
    people: WhereField | None = None
    all_of: Annotated[tuple[str, ...], Field(min_length=1)] | None = None
    any_of: Annotated[tuple[str, ...], Field(min_length=1)] | None = None
    not_of: str | None = Field(default=None, alias="not")
    label: Annotated[Label | None, BeforeValidator(_both_languages)] = None
    as_of: Day = None


class SizeSpec(Frozen):
    """A range of sizes."""

    at_least: Whole | None = None
    at_most: Whole | None = None


class ColumnSpec(Frozen):
    """A number read from a column of every row."""

    column: str


PerRowAmount = Annotated[Whole | ColumnSpec, BeforeValidator(_per_row)]


class FixedSpec(Frozen):
    """A group of seats that are not ours to give."""

    name: str | None = None
    seats: PerRowAmount | None = None
    categories: dict[str, PerRowAmount] = Field(default_factory=dict)
    people: WhereField | None = None
    of: str | None = None


class VacantSpec(Frozen):
    """How many seats may stay open."""

    at_most: Whole


class BodySpec(Frozen):
    """A body to be filled."""

    of: str
    size: Annotated[SizeSpec | None, BeforeValidator(_exact_size)] = None
    within: str | None = None
    label: Annotated[Label | None, BeforeValidator(_both_languages)] = None
    fixed: Annotated[tuple[FixedSpec, ...], BeforeValidator(_groups)] = ()
    vacant: Annotated[VacantSpec | None, BeforeValidator(_vacancies)] = None


class PresetUse(Frozen):
    """A preset, and how its bodies and categories are called here."""

    preset: str
    names: dict[str, str] = Field(default_factory=dict)


Words = Annotated[Label | None, BeforeValidator(_both_languages)]


class PaperSpec(Frozen):
    """What stands around the proposal on paper; each text is one for both languages, or one for each."""

    heading: Words = Field(None, description="above everything, such as the name of the whole organisation")
    superior: Words = Field(None, description="the body above the one that submits")
    issuer: Words = Field(None, description="the body that submits")
    number: Words = Field(None, description="number and symbol of the paper")
    place: Words = Field(None, description="where it is signed")
    date: Day = Field(None, description="when it is signed")
    about: Words = Field(None, description="the abstract; the title if left out")
    addressee: Words = Field(None, description="to whom it is submitted")
    authority: Words = Field(None, description="for whom the signatory signs")
    position: Words = Field(None, description="the signatory's post")
    signatory: Words = Field(None, description="the signatory's name")
    recipients: tuple[Words, ...] = Field((), description="who receives a copy")
    percentages: Literal["rounded", "closed"] = Field(
        "rounded", description="each rounded by itself, or closed: by largest remainder to exactly 100, marked by a footnote",
    )  # fmt: skip


class Frame(Frozen):
    """The top of a scenario file; its sections are read one by one."""

    format: Literal[1]
    title: str = ""
    as_of: Day = None
    language: Language = "vi"
    facts: dict[str, Any]
    categories: Annotated[dict[str, Any], _nothing_is({})] = Field(default_factory=dict)
    bodies: dict[str, Any]
    rules: Annotated[list[Any], _nothing_is([])] = Field(default_factory=list)
    variants: Annotated[dict[str, dict[str, Any] | None], _nothing_is({})] = Field(default_factory=dict)
    use: Annotated[list[str | PresetUse], _nothing_is([])] = Field(default_factory=list)
    drop: Annotated[list[str], _nothing_is([])] = Field(default_factory=list)
    retirement: RetirementField = None
    tie_break: Literal["order", "draw"] = "order"
    seed: StrictInt = 0
    paper: Annotated[PaperSpec, _nothing_is({})] = Field(default_factory=PaperSpec)
