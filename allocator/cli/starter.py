"""What a starter case consists of: a table, the columns that were understood, and the scenario about them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path

from allocator.errors import Place, UsageFault, phrase
from allocator.facts import folded, number
from allocator.scenario.fault_list import FaultList
from allocator.scenario.files import read_sheet
from allocator.scenario.grid import SEARCHED_LINES, Line
from allocator.words import starters

_SPECIAL = set("#{}[],&*?|-<>=!%@:\"'`")


@dataclass(frozen=True)
class UnitTable:
    """A table as far as a starter case needs it.

    Attributes:
        file: Its name in the new directory.
        headings: What a column is for -> its heading.
        rows: How many units it lists.
        whole: Members of all units together.
    """

    file: str
    headings: Mapping[str, str]
    rows: int
    whole: int


def understood(file: Path) -> UnitTable:
    """Read a table of units and find out what its columns are for.

    Raises:
        ScenarioFaults: The file cannot be read.
        UsageFault: No heading says where the ids, or where the members stand.
    """
    faults = FaultList()
    lines = read_sheet(file, None, Place(file.name), faults) or ()
    faults.raise_if_any()
    top, headings = _header(lines)
    if "members" not in headings or "id" not in headings:
        seen = ", ".join(cell.written for cell in lines[top] if not cell.blank) if lines else ""
        raise UsageFault(phrase("init.no_members", file=file.name, columns=seen))
    columns = {role: _position(lines[top], heading) for role, heading in headings.items()}
    units = [line for line in lines[top + 1 :] if columns["id"] < len(line) and not line[columns["id"]].blank]
    members = [number(line[columns["members"]].value) or 0 for line in units if columns["members"] < len(line)]
    return UnitTable(file.name, {"name": headings["id"], **headings}, len(units), int(sum(members)))


def _header(lines: Sequence[Line]) -> tuple[int, dict[str, str]]:
    """Return the line in which most columns are understood, and what they are for."""
    found = [_roles(line) for line in lines[:SEARCHED_LINES]] or [{}]
    best = max(range(len(found)), key=lambda at: (len(found[at]), -at))
    return best, found[best]


def _roles(line: Line) -> dict[str, str]:
    written = {folded(" ".join(cell.written.split())): " ".join(cell.written.split()) for cell in line if not cell.blank}
    roles: dict[str, str] = {}
    for role, names in starters.HEADINGS.items():
        known = next((written[name] for name in names if name in written), None)
        if known is not None:
            roles[role] = known
    return roles


def _position(line: Line, heading: str) -> int:
    return next(at for at, cell in enumerate(line) if " ".join(cell.written.split()) == heading)


def congress(table: UnitTable, *, title: str, made_up: bool) -> str:
    """Return the scenario of a congress: proportional to members, with the categories that the table counts."""
    categories = [role for role in starters.LABELS if role in table.headings]
    seats = 20 if made_up else 0
    size = seats + _rounded(max(2 * table.rows, table.whole / 25))
    fixed = starters.FIXED.format(seats=seats, counts=", categories: {women: 4, young: 1}") if made_up else ""
    return starters.CONGRESS.format(
        title=quoted(title),
        made_up=starters.MADE_UP if made_up else "",
        synthetic=starters.SYNTHETIC if made_up else "",
        **_columns(table),
        size=size,
        smaller=size - 10 if size > 20 else size - 1,
        fixed=fixed,
        categories=_categories(table, categories),
        structure="".join(_structure(each, at) for at, each in enumerate(categories)),
    )


def _rounded(seats: float) -> int:
    return ceil(seats / 10) * 10


def _categories(table: UnitTable, categories: Sequence[str]) -> str:
    lines = [
        starters.CATEGORY.format(id=each, column=quoted(table.headings[each]), vi=starters.LABELS[each][0], en=starters.LABELS[each][1])
        for each in categories
    ]
    return "".join(["categories:\n", *lines, "\n"]) if lines else ""


def _structure(category: str, position: int) -> str:
    vi, en, share = starters.LABELS[category]
    return starters.STRUCTURE.format(
        id=category, vi=vi.lower(), en=en.lower(), share=share, total=2 + 2 * position, spread=3 + 2 * position,
    )


def pilot(table: UnitTable, *, title: str, made_up: bool) -> str:
    """Return the scenario of pilot units: at most one seat each, one of each kind where the table names kinds and areas."""
    both = {"kind", "area"} <= set(table.headings)
    structure = starters.PILOT_KIND.format(kind=_heading(table, "kind"), area=_heading(table, "area")) if both else ""
    size = min(table.rows, max(3, ceil(table.rows / 2)))
    told = starters.MADE_UP if made_up else ""
    marked = starters.SYNTHETIC if made_up else ""
    title = quoted(title)
    return starters.PILOT.format(title=title, made_up=told, synthetic=marked, **_columns(table), size=size, structure=structure)


def _columns(table: UnitTable) -> dict[str, str]:
    return {"file": quoted(table.file), **{role: _heading(table, role) for role in ("id", "name", "members")}}


def _heading(table: UnitTable, role: str) -> str:
    return quoted(table.headings[role])


def quoted(text: str) -> str:
    """Return a text as YAML may hold it, in quotation marks where it needs them."""
    plain = text.strip() == text and text and not _SPECIAL & set(text) and not text[0].isdigit()
    return text if plain else '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
