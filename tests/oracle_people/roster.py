"""The judge's reading of a roster: rows from the scenario or a CSV text, what is derived from them, and who meets a `where`."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from tests.oracle.reading import exact

Cell = Any
"""A number, a text, a date, nothing, or a tuple of texts where the column holds lists."""


@dataclass(frozen=True)
class Person:
    """One line of the roster.

    Attributes:
        id: As written.
        cells: Folded name of a column (its heading, or its name under `columns`) -> cell.
    """

    id: str
    cells: Mapping[str, Cell]

    def cell(self, column: str, as_of: date | None) -> Cell:
        """Return what stands in a column, or what is derived from the date of birth."""
        name = folded(column)
        if name not in self.cells and name == "age":
            assert as_of is not None
            return years(self.cells["born"], as_of)
        return self.cells[name]


def folded(text: object) -> str:
    """Return a text as it is compared."""
    return unicodedata.normalize("NFC", str(text)).strip().casefold()


def read_roster(table: Mapping[str, Any], files: Mapping[str, str]) -> tuple[Person, ...]:
    """Read the table of people as the scenario describes it."""
    lines = table["rows"] if "rows" in table else _read_csv(files[table["file"]])
    return tuple(_person(table, line) for line in lines)


def _read_csv(text: str) -> list[dict[str, Cell]]:
    separator = ";" if text.split("\n")[0].count(";") > text.split("\n")[0].count(",") else ","
    return [{head: cell.strip() or None for head, cell in line.items()} for line in csv.DictReader(io.StringIO(text), delimiter=separator)]


def _person(table: Mapping[str, Any], line: Mapping[str, Cell]) -> Person:
    lists = {folded(name) for name in table.get("lists", ())}
    cells = {folded(head): _cell(cell, folded(head) in lists) for head, cell in line.items()}
    for role in ("id", "name", "unit"):
        cells[role] = cells.get(folded(table.get(role, role)))
    for name, heading in table.get("columns", {}).items():
        if isinstance(heading, Mapping):
            gender, born = next((gender, line[column]) for gender, column in heading.items() if line.get(column) is not None)
            cells |= {"born": born, "gender": gender}
        else:
            cells[folded(name)] = _cell(line[heading], folded(name) in lists or folded(heading) in lists)
    if "born" in cells:
        cells["born"] = day(cells["born"])
    return Person(str(cells["id"]), cells)


def _cell(cell: Cell, is_list: bool) -> Cell:
    return tuple(part.strip() for part in str(cell or "").split(";") if part.strip()) if is_list else cell


def day(value: Cell) -> date:
    """Read a day: ISO, or day/month/year."""
    if isinstance(value, date):
        return value
    if "/" in value:
        of_month, month, year = map(int, value.split("/"))
        return date(year, month, of_month)
    return date.fromisoformat(value)


def years(born: date, as_of: date) -> int:
    """Return the completed years of life."""
    return as_of.year - born.year - ((as_of.month, as_of.day) < (born.month, born.day))


def parts(cell: Cell) -> tuple[Cell, ...]:
    """Return the values in a cell: several in a list, none in a blank."""
    if isinstance(cell, tuple):
        return cell
    return () if cell is None or cell == "" else (cell,)


@dataclass(frozen=True)
class Eyes:
    """Who looks at a person, and when.

    Attributes:
        categories: As the file writes them.
        as_of: The day of the scenario.
    """

    categories: Mapping[str, Mapping[str, Any]]
    as_of: date | None

    def admits(self, where: Any, person: Person, as_of: Any = None) -> bool:
        """Say whether a person meets the conditions, on the given day or else that of the scenario."""
        if where is None:
            return True
        on = self.as_of if as_of is None else day(as_of)
        alternatives = where if isinstance(where, list) else [where]
        return any(all(self._meets(person, column, condition, on) for column, condition in each.items()) for each in alternatives)

    def _meets(self, person: Person, column: str, condition: Any, on: date | None) -> bool:
        if column.startswith("in:"):
            return bool(self.belongs(person, column[3:]) == condition)
        return _fits(person.cell(column, on), condition)

    def belongs(self, person: Person, category: str) -> bool:
        """Say whether a person belongs to a category, a combined one too."""
        how = self.categories[category]
        if "all_of" in how:
            return all(self.belongs(person, part) for part in how["all_of"])
        if "any_of" in how:
            return any(self.belongs(person, part) for part in how["any_of"])
        if "not" in how:
            return not self.belongs(person, how["not"])
        return "people" in how and self.admits(how["people"], person, how.get("as_of"))


def _fits(cell: Cell, condition: Any) -> bool:
    if isinstance(condition, list):
        return any(_fits(cell, value) for value in condition)
    if not isinstance(condition, Mapping):
        return _equals(cell, condition)
    if "not" in condition:
        return not _fits(cell, condition["not"])
    value = _measure(cell)
    return value is not None and all(_within(value, side, _measure(bound)) for side, bound in condition.items())


def _within(value: Any, side: str, bound: Any) -> bool:
    assert isinstance(value, date) == isinstance(bound, date), (value, bound)
    return bool({"at_least": value >= bound, "at_most": value <= bound, "over": value > bound, "under": value < bound}[side])


def _equals(cell: Cell, value: Any) -> bool:
    if value is None:
        return not parts(cell)
    return any(_same(part, value) for part in parts(cell))


def _same(one: Cell, other: Cell) -> bool:
    left, right = _measure(one), _measure(other)
    if left is not None and right is not None:
        return bool(left == right)
    return folded(one) == folded(other)


def _measure(cell: Cell) -> Fraction | date | None:
    """Return the number or the day that a cell is, if it is one."""
    if isinstance(cell, date):
        return cell
    if isinstance(cell, int | float):
        return exact(cell)
    if isinstance(cell, str) and re.fullmatch(r"\d{4}-\d\d-\d\d|\d\d/\d\d/\d{4}", cell):
        return day(cell)
    if isinstance(cell, str) and re.fullmatch(r"-?\d+(\.\d+)?", cell.strip()):
        return exact(cell)
    return None
