"""On which day was somebody born of whom only the year is known? The days that could make a difference."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from allocator.facts import Table


def possible_days(year: int, table: Table, limits: Iterable[object]) -> list[date]:
    """Return the days of a year between which no age, month of retirement or comparison with a limit changes.

    Args:
        year: The bare year.
        table: The table, for the days on which ages are counted and the lines of its retirement table.
        limits: The values that conditions compare with; those that are days count.
    """
    found = {date(year, 12, 31), *(date(year, month, 1) for month in range(1, 13)), *_turns(year, table)}
    for limit in limits:
        if isinstance(limit, date):
            found |= {limit, limit - timedelta(1), limit + timedelta(1)}
    return sorted(day for day in found if day.year == year)


def _turns(year: int, table: Table) -> Iterator[date]:
    """Yield the days at which an age or the line of the retirement table changes."""
    births = table.births
    if births is None:
        return
    for day in births.days:
        # Whoever is born a day later than the day itself has his or her birthday still ahead.
        yield date(year, day.month, day.day) + timedelta(1) if (day.month, day.day) != (2, 29) else date(year, 3, 1)
    if births.retirement is not None:
        yield from (step.born_from for step in births.retirement.steps if step.born_from is not None)
