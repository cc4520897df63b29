"""Reading a plan as a file holds it: our own JSON document, or the office's CSV or XLSX draft."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from allocator.errors import Place, phrase
from allocator.facts import folded
from allocator.rules.references import nearest
from allocator.scenario.fault_list import FaultList
from allocator.scenario.files import read_sheet
from allocator.scenario.grid import GridCell, RawTable, Wanted, table_in
from allocator.scenario.validated import one_of

ROW, BODY, NAME, SEATS, ALTERNATES = "row", "body", "name", "seats", "alternates"
_OWN = (ROW, BODY, NAME, SEATS, ALTERNATES)


@dataclass(frozen=True)
class DraftLine:
    """One row of a draft.

    Attributes:
        row: The row's id.
        body: The body's name, where the draft says it.
        numbers: `seats`, `alternates` and categories, as far as they are stated.
    """

    row: GridCell
    body: GridCell | None
    numbers: Mapping[str, GridCell]


@dataclass(frozen=True)
class Draft:
    """A plan as a file holds it.

    Attributes:
        lines: Row by row; a row that is not listed has no seats.
        columns: What the draft states besides row, body and name -> where its heading stands.
        vacant: Body -> seats left open, where the draft says it.
        chosen: Rule -> the formula that was chosen, as the document writes it.
    """

    file: str
    lines: tuple[DraftLine, ...]
    columns: Mapping[str, Place]
    vacant: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    chosen: Mapping[str, Mapping[str, Any]] = field(default_factory=lambda: MappingProxyType({}))


def read_draft(path: Path, asked: Place, faults: FaultList) -> Draft | None:
    """Return the plan in a file, or None with faults where there is none.

    Args:
        path: The file.
        asked: Where the file is named, for messages.
        faults: Where faults go.
    """
    if path.suffix.lower() == ".json":
        return _from_json(path, faults)
    lines = read_sheet(path, None, asked, faults)
    table = None if lines is None else table_in(lines, Wanted(ROW, (SEATS, BODY)), path.name, faults)
    return None if table is None else _from_table(table, path.name, faults)


def _from_table(table: RawTable, file: str, faults: FaultList) -> Draft | None:
    if table.heading(SEATS) is None:
        known = list(table.headings)
        faults.add(table.place, phrase("table.no_column", column=SEATS, table=file), SEATS, one_of(known), nearest(SEATS, known))
        return None
    names = {heading: _own(heading) or heading for heading in table.headings}
    lines = []
    for record in table.records:
        cells = {names[heading]: cell for heading, cell in record.cells.items()}
        body = cells.get(BODY)
        numbers = {name: cell for name, cell in cells.items() if name not in (ROW, BODY, NAME)}
        lines.append(DraftLine(cells[ROW], None if body is None or body.blank else body, MappingProxyType(numbers)))
    columns = {names[heading]: place for heading, place in table.headings.items() if names[heading] not in (ROW, BODY, NAME)}
    return Draft(file, tuple(lines), MappingProxyType(columns))


def _own(heading: str) -> str | None:
    return next((name for name in _OWN if folded(heading) == name), None)


def _from_json(path: Path, faults: FaultList) -> Draft | None:
    place = Place(path.name)
    try:
        document = json.loads(path.read_text(encoding="utf-8-sig"))
    except (json.JSONDecodeError, RecursionError):
        faults.add(place, phrase("draft.broken"))
        return None
    except (OSError, UnicodeDecodeError):
        faults.add(place, phrase("file.unreadable", file=path.name), path.name)
        return None
    bodies = _dict(_dict(_dict(document).get("plan")).get("bodies"))
    if not bodies:
        faults.add(place, phrase("draft.no_plan"))
        return None
    lines = tuple(line for body, plan in bodies.items() for line in _json_lines(str(body), _dict(plan), place))
    columns = dict.fromkeys((name for line in lines for name in line.numbers), place)
    vacant = {str(body): plan["vacant"] for body, plan in bodies.items() if isinstance(_dict(plan).get("vacant"), int)}
    rules = _dict(document).get("rules")
    chosen = {
        str(rule["id"]): rule["chosen"]
        for rule in (rules if isinstance(rules, list) else [])
        if isinstance(_dict(rule).get("chosen"), dict) and "id" in rule
    }
    return Draft(path.name, lines, MappingProxyType(columns), MappingProxyType(vacant), MappingProxyType(chosen))


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _json_lines(body: str, plan: dict[str, Any], place: Place) -> Iterator[DraftLine]:
    """Yield a line for every row that the plan of one body mentions."""
    seats = _dict(plan.get("seats"))
    columns = {name: _dict(_dict(category).get("seats")) for name, category in _dict(plan.get("categories")).items()}
    alternates = plan.get("alternates")
    if isinstance(alternates, dict):
        columns[ALTERNATES] = _dict(alternates.get("seats"))
    for row in dict.fromkeys([*seats, *(row for counts in columns.values() for row in counts)]):
        given = {SEATS: seats.get(row, 0)} | {name: counts.get(row, 0) for name, counts in columns.items()}
        numbers = MappingProxyType({name: _json_cell(value, place) for name, value in given.items()})
        yield DraftLine(_json_cell(row, place), _json_cell(body, place), numbers)


def _json_cell(value: Any, place: Place) -> GridCell:
    held = value if isinstance(value, (int, str, bool)) else str(value)
    return GridCell(held, str(value), place)
