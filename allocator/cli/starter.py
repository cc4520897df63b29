"""What a starter case consists of: a table, the columns that were understood, and the scenario about them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil
from types import MappingProxyType

from allocator.scenario.first_draft import OwnTable
from allocator.scenario.first_draft_people import guesses_of
from allocator.scenario.first_draft_people import yaml_text as quoted
from allocator.words import starters


@dataclass(frozen=True)
class UnitTable:
    """A table as far as a starter case needs it.

    Attributes:
        file: Its name in the new directory, and the sheet, as the scenario writes them.
        headings: What a column is for -> its heading.
        rows: How many units it lists.
        whole: Members of all units together.
        shares: Category -> what part of all members belongs to it.
        guesses: Comment lines on what the columns were taken for.
    """

    file: str
    headings: Mapping[str, str]
    rows: int
    whole: int
    shares: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    guesses: str = ""


def unit_table(table: OwnTable) -> UnitTable:
    """Return a table of units with the categories that it counts; a column that adds up to nothing makes no category."""
    counted = [role for role in starters.LABELS if role in table.roles and table.together(role)]
    used = {role: heading for role, heading in table.roles.items() if role not in starters.LABELS or role in counted}
    file = quoted(table.file) if table.sheet is None else f"{quoted(table.file)}, sheet: {quoted(table.sheet)}"
    whole = table.together("members")
    shares = {role: f"{max(1, 100 * table.together(role) // whole)}%" for role in counted if whole}
    return UnitTable(file, used, table.rows, whole, shares, guesses_of(table))


def congress(table: UnitTable, *, title: str, made_up: bool) -> str:
    """Return the scenario of a congress: proportional to members, with the categories that the table counts."""
    categories = [role for role in starters.LABELS if role in table.headings]
    seats = 20 if made_up else 0
    size = seats + min(_rounded(_usual(table)), max(table.whole, 1))
    fixed = starters.FIXED.format(seats=seats, counts=", categories: {women: 4, young: 1}") if made_up else ""
    return starters.CONGRESS.format(
        title=quoted(title),
        made_up=starters.MADE_UP if made_up else _guessed(table),
        synthetic=starters.SYNTHETIC if made_up else "",
        **_columns(table),
        size=size,
        smaller=size - 10 if size > 20 else size - 1,
        fixed=fixed,
        categories=_categories(table, categories),
        structure="".join(_structure(each, at, table.shares) for at, each in enumerate(categories)),
    )


def _guessed(table: UnitTable) -> str:
    """Return the comment on an office's own table."""
    return starters.GUESSED.format(guesses=table.guesses)


def _usual(table: UnitTable) -> float:
    """Return a number of seats to begin with: one for 25 members, but no fewer than two for a unit and no more than ten."""
    return max(2 * table.rows, min(table.whole / 25, 10 * table.rows))


def _rounded(seats: float) -> int:
    return ceil(seats / 10) * 10


def _categories(table: UnitTable, categories: Sequence[str]) -> str:
    lines = [
        starters.CATEGORY.format(id=each, column=quoted(table.headings[each]), vi=starters.LABELS[each][0], en=starters.LABELS[each][1])
        for each in categories
    ]
    return "".join(["categories:\n", *lines, "\n"]) if lines else ""


def _structure(category: str, position: int, shares: Mapping[str, str]) -> str:
    vi, en, share = starters.LABELS[category]
    share = share or shares[category]
    return starters.STRUCTURE.format(
        id=category, vi=vi.lower(), en=en.lower(), share=share, total=2 + 2 * position, spread=3 + 2 * position,
    )


def pilot(table: UnitTable, *, title: str, made_up: bool) -> str:
    """Return the scenario of pilot units: at most one seat each, one of each kind where the table names kinds and areas."""
    both = {"kind", "area"} <= set(table.headings)
    structure = starters.PILOT_KIND.format(kind=_heading(table, "kind"), area=_heading(table, "area")) if both else ""
    size = min(table.rows, max(3, ceil(table.rows / 2)))
    told = starters.MADE_UP if made_up else _guessed(table)
    marked = starters.SYNTHETIC if made_up else ""
    title = quoted(title)
    return starters.PILOT.format(title=title, made_up=told, synthetic=marked, **_columns(table), size=size, structure=structure)


def _columns(table: UnitTable) -> dict[str, str]:
    return {"file": table.file, **{role: _heading(table, role) for role in ("id", "name", "members")}}


def _heading(table: UnitTable, role: str) -> str:
    return quoted(table.headings[role])
