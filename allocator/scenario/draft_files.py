"""Reading a plan as a file holds it: our own JSON document, or the office's CSV or XLSX draft."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from allocator.errors import Fault, Place, phrase
from allocator.facts import folded
from allocator.rules.references import nearest
from allocator.scenario.door import bytes_of
from allocator.scenario.fault_list import FaultList
from allocator.scenario.files import SHEETS, read_sheet
from allocator.scenario.grid import GridCell, RawTable, Wanted, table_in
from allocator.scenario.validated import one_of

SHEET = "draft"
"""The sheet of a workbook that holds the draft; without one of this name it is the first."""
ROW, BODY, SEATS, ALTERNATES, POST = "row", "body", "seats", "alternates", "post"
_TOLD = ("name", "unit", "synthetic")
"""Columns that only tell the reader something."""

_OWN = (ROW, BODY, SEATS, ALTERNATES, POST, *_TOLD)


@dataclass(frozen=True)
class DraftLine:
    """One row of a draft.

    Attributes:
        row: The row's id.
        body: The body's name, where the draft says it.
        numbers: `seats`, `alternates` and categories, as far as they are stated.
        posts: What stands under `post`; several posts in one cell are parted by `;`.
    """

    row: GridCell
    body: GridCell | None
    numbers: Mapping[str, GridCell]
    posts: tuple[GridCell, ...] = ()


@dataclass(frozen=True)
class Draft:
    """A plan as a file holds it.

    Attributes:
        lines: Row by row; a row that is not listed has no seats.
        place: Where it begins.
        headings: All of its headings.
        columns: What the draft states in numbers besides rows and bodies -> where its heading stands.
        bodies: The bodies that it speaks of although it may list no row of them.
        posted: The bodies of which it says who holds which post, although nobody may.
        vacant: Body -> seats left open, where the draft says it.
        chosen: Rule -> the formula that was chosen, as the document writes it.
    """

    file: str
    lines: tuple[DraftLine, ...]
    place: Place
    headings: tuple[str, ...]
    columns: Mapping[str, Place]
    bodies: frozenset[str] = frozenset()
    posted: frozenset[str] = frozenset()
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
    if path.suffix.lower() not in SHEETS:
        faults.add(asked, phrase("plan.format"), path.name, phrase("want.plan_file"))
        return None
    lines = read_sheet(path, None, asked, faults, rather=SHEET)
    table = None if lines is None else table_in(lines, Wanted(ROW, (SEATS, BODY, POST)), path.name, faults)
    return None if table is None else _from_table(table, path.name)


def _from_table(table: RawTable, file: str) -> Draft:
    names = {heading: _own(heading) or heading for heading in table.headings}
    counted = {heading: name for heading, name in names.items() if name not in (ROW, BODY, POST, *_TOLD)}
    lines = []
    for record in table.records:
        cells = {names[heading]: cell for heading, cell in record.cells.items()}
        body, post = cells.get(BODY), cells.get(POST)
        numbers = {name: record.cells[heading] for heading, name in counted.items()}
        posts = () if post is None or post.blank else (post,)
        lines.append(DraftLine(cells[ROW], None if body is None or body.blank else body, MappingProxyType(numbers), posts))
    columns = {name: table.headings[heading] for heading, name in counted.items()}
    return Draft(file, tuple(lines), table.place, tuple(table.headings), MappingProxyType(columns))


def without_seats(draft: Draft) -> Fault:
    """Return the fault of a draft for units that has no column of seats."""
    says = phrase("table.no_column", column=SEATS, table=draft.file)
    return Fault(says, draft.place, SEATS, one_of(draft.headings), nearest(SEATS, draft.headings))


def _own(heading: str) -> str | None:
    return next((name for name in _OWN if folded(heading) == name), None)


def _from_json(path: Path, faults: FaultList) -> Draft | None:
    place = Place(path.name)
    try:
        document = json.loads(bytes_of(path).decode("utf-8-sig"))
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
    lines = tuple(line for body, plan in bodies.items() for line in _json_lines(str(body), _dict(plan), place, faults))
    columns = dict.fromkeys((name for line in lines for name in line.numbers), place)
    vacant = {str(body): plan["vacant"] for body, plan in bodies.items() if isinstance(_dict(plan).get("vacant"), int)}
    rules = _dict(document).get("rules")
    chosen = {
        str(rule["id"]): rule["chosen"]
        for rule in (rules if isinstance(rules, list) else [])
        if isinstance(_dict(rule).get("chosen"), dict) and "id" in rule
    }
    posted = frozenset(str(body) for body, plan in bodies.items() if _dict(_dict(plan).get("posts")))
    spoken_of = frozenset(map(str, bodies))
    return Draft(
        path.name, lines, place, tuple(columns), MappingProxyType(columns), spoken_of, posted, MappingProxyType(vacant),
        MappingProxyType(chosen),
    )


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _json_lines(body: str, plan: dict[str, Any], place: Place, faults: FaultList) -> Iterator[DraftLine]:
    """Yield a line for every row that the plan of one body mentions; one more for a member that is named once more."""
    members = _list(plan.get("members"), "members", place, faults)
    seats = _dict(plan.get("seats")) | {str(row): 1 for row in members}
    columns = {name: _dict(each) for name, category in _dict(plan.get("categories")).items() if (each := _dict(category).get("seats"))}
    alternates = plan.get("alternates")
    if isinstance(alternates, dict):
        columns[ALTERNATES] = _dict(alternates.get("seats"))
    held: dict[str, list[str]] = {}
    for post, holders in _dict(plan.get("posts")).items():
        for row in _list(holders, post, place, faults):
            held.setdefault(str(row), []).append(post)
    for row in dict.fromkeys([*seats, *(row for counts in columns.values() for row in counts), *held]):
        given = {SEATS: seats.get(row, 0)} | {name: counts.get(row, 0) for name, counts in columns.items()}
        numbers = MappingProxyType({name: _json_cell(value, place) for name, value in given.items()})
        posts = tuple(_json_cell(post, place) for post in held.get(row, ()))
        yield DraftLine(_json_cell(row, place), _json_cell(body, place), numbers, posts)
    for row in (each for at, each in enumerate(members) if each in members[:at]):
        yield DraftLine(_json_cell(row, place), _json_cell(body, place), MappingProxyType({SEATS: _json_cell(1, place)}))


def _list(value: Any, key: str, place: Place, faults: FaultList) -> list[Any]:
    """Return the list under a key; nothing where there is none, and a fault where something else stands there."""
    if value is None or isinstance(value, list):
        return value or []
    faults.add(place, phrase("draft.no_list", key=key), str(value), phrase("want.list"))
    return []


def _json_cell(value: Any, place: Place) -> GridCell:
    held = value if isinstance(value, (int, str, bool)) else str(value)
    return GridCell(held, str(value), place)
