"""Days of a person's life: a birth day or a bare year, completed years, and the months left to retirement."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Literal

from allocator.facts.cells import Cell, folded, text_of

BareYear = Literal["first", "last"]

AGE, MONTHS_LEFT = "age", "months_to_retirement"
DERIVED = (AGE, MONTHS_LEFT)
BORN, GENDER, UNIT = "born", "gender", "unit"
FIRST_YEAR, LAST_YEAR = 1900, 2100

_YEAR = re.compile(r"\d{4}", re.ASCII)


def year_of(cell: Cell) -> int | None:
    """Return the bare year in a cell (`1985`), or None where there is something else."""
    if isinstance(cell, str) and _YEAR.fullmatch(cell.strip()):
        cell = int(cell)
    if isinstance(cell, int) and not isinstance(cell, bool) and FIRST_YEAR <= cell <= LAST_YEAR:
        return cell
    return None


def day_in(cell: Cell, bare_year: BareYear | None = None) -> date | None:
    """Return the day in a cell; a bare year stands for its first day, or for its last where that is agreed."""
    if isinstance(cell, date):
        return cell
    year = year_of(cell)
    if year is None:
        return None
    return date(year, 12, 31) if bare_year == "last" else date(year, 1, 1)


def on_day(column: str, day: date | None) -> str:
    """Return the heading of a derived column on a day of its own; other columns do not depend on the day."""
    if day is None or folded(column) not in DERIVED:
        return column
    return f"{folded(column)} ({day:%d/%m/%Y})"


def derived_name(column: str) -> str | None:
    """Return which derived column a heading is about, on whatever day; None for a column of the table's own."""
    return next((name for name in DERIVED if folded(column) == name or folded(column).startswith(f"{name} (")), None)


def age_on(day: date, born: date) -> int:
    """Return the completed years of somebody born on `born`."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


@dataclass(frozen=True)
class RetirementStep:
    """One line of a retirement table.

    Attributes:
        genders: Whom it is about, as rosters write it; empty for everybody.
        born_from: The first birth day it is about; None for the earliest.
        years, months: The age of retirement.
    """

    genders: tuple[str, ...]
    born_from: date | None
    years: int
    months: int = 0

    def is_for(self, gender: str) -> bool:
        """Say whether the line speaks of this gender."""
        return not self.genders or folded(gender) in map(folded, self.genders)


@dataclass(frozen=True)
class Retirement:
    """At what age people retire: of the lines of a gender, the last that begins on or before the birth day.

    Attributes:
        steps: In the order of the file.
        name: The preset's name; None for a table of the scenario's own.
        unverified: Whether nobody has held it against the law's text.
    """

    steps: tuple[RetirementStep, ...]
    name: str | None = None
    unverified: bool = False

    @property
    def asks_gender(self) -> bool:
        """Whether it makes a difference between genders."""
        return any(step.genders for step in self.steps)

    @property
    def genders(self) -> tuple[str, ...]:
        """Every gender that is named."""
        return tuple(dict.fromkeys(gender for step in self.steps for gender in step.genders))

    def knows(self, gender: str) -> bool:
        """Say whether any line is about this gender."""
        return bool(self._of(gender))

    def _of(self, gender: str) -> tuple[RetirementStep, ...]:
        known = self._by_gender.get(gender)
        if known is None:
            known = self._by_gender[gender] = tuple(step for step in self.steps if step.is_for(gender))
        return known

    @cached_property
    def _by_gender(self) -> dict[str, tuple[RetirementStep, ...]]:
        return {}

    def months_left(self, day: date, born: date, gender: str) -> int | None:
        """Return the month of retirement minus the month of `day`; None where no line fits."""
        steps = self._of(gender)
        step = next((each for each in reversed(steps) if each.born_from is None or each.born_from <= born), None)
        if step is None:
            return None
        age = 12 * step.years + step.months
        return 12 * (born.year - day.year) + born.month + age - day.month


@dataclass(frozen=True)
class Births:
    """Where a table of people says when each was born, and what follows from it.

    Attributes:
        born: Heading of the birth days.
        gender: Heading of the genders, if there is one.
        retirement: When people retire, if the scenario says it.
        columns: The derived columns that the table has no column of its own for.
        headings: Heading of each derived column -> the day on which it is counted.
        under: Headings of the birth days where each gender has a column of its own.
    """

    born: str
    gender: str | None = None
    retirement: Retirement | None = None
    columns: tuple[str, ...] = DERIVED
    headings: Mapping[str, date] = field(default_factory=lambda: MappingProxyType({}))
    under: tuple[str, ...] = ()

    @property
    def days(self) -> tuple[date, ...]:
        """The days on which ages are counted."""
        return tuple(dict.fromkeys(self.headings.values()))

    @property
    def counts_months(self) -> bool:
        """Whether everything is there from which the months to retirement follow."""
        return self.retirement is not None and (self.gender is not None or not self.retirement.asks_gender)

    def knows_gender(self, cells: Mapping[str, Cell]) -> bool:
        """Say whether a line of the retirement table is about somebody's gender; blank where it does not matter."""
        gender = text_of(cells[self.gender]) if self.gender else ""
        return self.retirement is None or self.retirement.knows(gender)

    def derived(self, day: date, born: date, gender: Cell) -> Iterator[tuple[str, int | None]]:
        """Yield the derived columns of a person on one day, under their plain names."""
        if AGE in self.columns:
            yield AGE, age_on(day, born)
        if MONTHS_LEFT in self.columns and self.counts_months:
            assert self.retirement is not None
            blank = self.retirement.asks_gender and gender is None
            yield MONTHS_LEFT, None if blank else self.retirement.months_left(day, born, text_of(gender))
