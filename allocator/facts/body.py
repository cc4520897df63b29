"""Bodies: what is filled - a congress, a committee, the standing committee inside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from allocator.facts.cells import BodyId, CategoryId

Language = Literal["vi", "en"]


@dataclass(frozen=True)
class LocalText:
    """A text in both languages, as the scenario gives it."""

    vi: str
    en: str


@dataclass(frozen=True)
class Range:
    """Whole numbers from `at_least` to `at_most`; a missing end is open."""

    at_least: int | None = None
    at_most: int | None = None

    @property
    def exact(self) -> int | None:
        """The one number of the range, if there is only one."""
        return self.at_least if self.at_least == self.at_most else None


@dataclass(frozen=True)
class PerRow:
    """A number read from a column of every row."""

    column: str


@dataclass(frozen=True)
class FixedGroup:
    """Seats that are not ours to give, such as the ex-officio delegates.

    Attributes:
        name: Which group, if there are several.
        seats: How many, as one number for the body or per row.
        categories: How many of them are filled by each category.
    """

    name: str
    seats: int | PerRow
    categories: Mapping[CategoryId, int | PerRow] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True)
class Body:
    """A body to be filled from the rows of one table.

    Attributes:
        id: The key under `bodies`.
        of: The table whose rows its seats go to.
        size: All its seats, the fixed and the vacant ones too.
        label: What people call it.
        within: The body in which a seat is needed for a seat here.
        fixed: Groups of seats that are given already.
        vacant: How many seats may stay open.
    """

    id: BodyId
    of: str
    size: Range
    label: LocalText
    within: BodyId | None = None
    fixed: tuple[FixedGroup, ...] = ()
    vacant: int = 0
