"""One body's table as CSV: opens in a spreadsheet, and can be audited as a draft after it was changed there."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence

from allocator.export.people import in_order_of_posts, posts_of, unit_of
from allocator.facts import BodyId, Row, RowId
from allocator.plan import Plan
from allocator.problem import Problem

SEVERAL = "; "
"""Stands between the posts that one person holds."""

_FORMULAS = ("=", "+", "-", "@", "\t", "\r")
_SYNTHETIC = "synthetic"

Columns = Mapping[str, Mapping[RowId, object]]


def body_table(problem: Problem, plan: Plan, body: BodyId) -> str:
    """Return one body's table as CSV: every unit, or the people who have a seat."""
    rows, columns = draft_columns(problem, plan, body)
    sheet = io.StringIO(newline="")
    writer = csv.writer(sheet)
    writer.writerow(["row", "name", *columns])
    writer.writerows(_lines(rows, columns))
    return sheet.getvalue()


def draft_columns(problem: Problem, plan: Plan, body: BodyId) -> tuple[Sequence[Row], Columns]:
    """Return the rows of one body and, heading by heading, what a draft says of them beside their ids and names."""
    is_people = problem.facts.is_people(body)
    columns = _of_people(problem, plan, body) if is_people else _of_units(plan, body)
    rows = _members(problem, plan, body) if is_people else problem.facts.rows(body)
    if problem.facts.table_of(body).synthetic:
        columns = {**columns, _SYNTHETIC: {row.id: "yes" for row in rows}}
    return rows, columns


def _lines(rows: Sequence[Row], columns: Columns) -> Iterator[list[object]]:
    for row in rows:
        yield [plain(each) for each in (row.id, row.name, *(cells[row.id] for cells in columns.values()))]


def plain(cell: object) -> object:
    """Return a cell that no spreadsheet takes for a formula: a text that could be one begins with an apostrophe."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULAS) else cell


def _of_units(plan: Plan, body: BodyId) -> Columns:
    filled = plan.bodies[body]
    own = {"body": dict.fromkeys(filled.seats, body)} if len(plan.bodies) > 1 else {}
    reserve = {} if filled.alternates is None else {"alternates": filled.alternates}
    counts = {str(category): numbers for category, numbers in filled.counts.items()}
    return {**own, "seats": filled.seats, **reserve, **counts}


def _members(problem: Problem, plan: Plan, body: BodyId) -> tuple[Row, ...]:
    by_id = problem.facts.table_of(body).by_id
    return tuple(by_id[row] for row in in_order_of_posts(plan.bodies[body]))


def _of_people(problem: Problem, plan: Plan, body: BodyId) -> Columns:
    filled = plan.bodies[body]
    members = filled.members
    units = {row: unit_of(problem.facts, body, row) for row in members}
    named = {"unit": units} if any(units.values()) else {}
    own = {"body": dict.fromkeys(members, body)} if len(plan.bodies) > 1 else {}
    held = posts_of(filled)
    posts = {"post": {row: SEVERAL.join(held.get(row, ())) for row in members}} if filled.posts else {}
    counts = {str(category): numbers for category, numbers in filled.counts.items()}
    return {**named, **own, "seats": filled.seats, **posts, **counts}
