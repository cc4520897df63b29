"""What all rules have in common: their fields, and the duties that a family fulfils."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator, WithJsonSchema

from allocator.apportion import Cost
from allocator.errors import Phrase
from allocator.facts import EVERY_ROW, BodyId, CategoryId, Facts, LocalText, RuleId, TableKind, Where
from allocator.plan import Plan
from allocator.rules.board import Board
from allocator.rules.values import WHERE_SCHEMA, read_as_of, read_fraction, read_may_relax, read_where

WhereField = Annotated[Where, PlainValidator(read_where), WithJsonSchema(WHERE_SCHEMA)]
ExactNumber = Annotated[Fraction, PlainValidator(read_fraction), WithJsonSchema({"type": ["number", "string"]})]
PathKey = str | int


@dataclass(frozen=True, slots=True)
class Finding:
    """What the audit counted for one clause.

    Attributes:
        label: The clause, `rule:row`, `rule:value` or `rule:body`.
        measured: What was counted, in whole seats; None where the draft does not state it.
        at_least, at_most: The whole numbers between which it had to lie; None where open.
        gap: How far it lies outside, in seats.
        must: Must hold even if the rule is only preferred (a floor that comes with a method).
    """

    label: str
    measured: int | None
    at_least: int | None
    at_most: int | None
    gap: int
    must: bool = False

    @property
    def holds(self) -> bool:
        """Whether nothing is missing and nothing too much."""
        return self.gap == 0


@dataclass(frozen=True)
class Misfit:
    """A reference of a rule that the facts do not bear out.

    Attributes:
        path: Where in the rule, as keys.
        says: What is wrong.
        value: The offending value.
        expected: What should stand there instead.
        maybe: A guess at what was meant.
    """

    path: tuple[PathKey, ...]
    says: Phrase
    value: str | None = None
    expected: Phrase | None = None
    maybe: str | None = None


class Citation(BaseModel):
    """Where a rule comes from."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    document: str
    issuer: str | None = None
    date: str | None = None
    article: str | None = None
    mark: Literal["sourced", "inferred", "unverified"] | None = None


class Rule(BaseModel):
    """One rule as the scenario writes it: frozen, with a `kind`; a must, or with `prefer` a preference.

    Duties of a family: `misfits`, `post`, `check`, `describe`; and `cost` where the rule is judged by a cost and not by gaps. `check`
    counts again in plain integers and fractions and never calls what `post` calls.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True)

    id: RuleId
    kind: str
    body: BodyId | None = None
    where: WhereField = EVERY_ROW
    prefer: Annotated[int, Field(ge=1)] | None = None
    weight: ExactNumber = Fraction(1)
    source: Citation | str | None = None
    note: str | None = None
    may_relax: Annotated[Any, BeforeValidator(read_may_relax)] = None
    price: ExactNumber = Fraction(1)
    as_of: Annotated[date | None, BeforeValidator(read_as_of)] = None

    @property
    def on(self) -> BodyId:
        """The body that the rule is about; filled in by the scenario reader where there is only one."""
        if self.body is None:
            raise ValueError(f"rule {self.id} has no body yet")
        return self.body

    @property
    def judged_by_cost(self) -> bool:
        """Whether the rule has a cost instead of gaps."""
        return False

    @property
    def in_logarithms(self) -> bool:
        """Whether that cost is a sum of logarithms."""
        return False

    @property
    def rows_are(self) -> TableKind | None:
        """What the rows must be that the rule can speak of; None where it speaks of units and of people."""
        return None

    @property
    def names_categories(self) -> tuple[CategoryId, ...]:
        """The categories that the rule speaks of; a body decides how many seats each of them fills."""
        return ()

    @property
    def splits_seats(self) -> tuple[CategoryId, ...]:
        """The categories of which every seat in `where` must have exactly one, whatever is preferred."""
        return ()

    def without(self, left_out: frozenset[RuleId]) -> Rule:
        """Return what the rule says where other rules are left out; few rules look at others."""
        return self

    @abstractmethod
    def misfits(self, facts: Facts) -> Iterator[Misfit]:
        """Yield every name or number in the rule that the facts do not bear out."""

    @abstractmethod
    def post(self, board: Board, facts: Facts) -> None:
        """Say the rule to the board, clause by clause."""

    @abstractmethod
    def check(self, plan: Plan, facts: Facts) -> Iterator[Finding]:
        """Count the rule again on a finished plan, clause by clause, in the order and with the labels of `post`."""

    @abstractmethod
    def describe(self, facts: Facts) -> Phrase:
        """Say the rule in a sentence that can be read aloud."""

    def cost(self, plan: Plan, facts: Facts) -> Cost:
        """Return what the plan costs under a rule that is judged by cost."""
        raise ValueError(f"rule {self.id} is judged by gaps")


def named(body: BodyId, facts: Facts) -> LocalText:
    """Return what people call the body."""
    return facts.bodies[body].label


def gap_to(measured: int, at_least: int | None, at_most: int | None) -> int:
    """Return how far a number lies outside an interval, which may be empty."""
    under = 0 if at_least is None else at_least - measured
    over = 0 if at_most is None else measured - at_most
    return max(0, under, over)


def finding(label: str, measured: int, at_least: int | None, at_most: int | None, *, must: bool = False) -> Finding:
    """Return the finding for a number that should lie within limits."""
    return Finding(label, measured, at_least, at_most, gap_to(measured, at_least, at_most), must)


def as_list(value: Any) -> Any:
    """Let one value stand for a list of one."""
    return value if isinstance(value, Sequence) and not isinstance(value, str) else [value]


RowList = Annotated[tuple[str, ...], BeforeValidator(as_list)]
