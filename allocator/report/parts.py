"""A body looked at by the values of a column: seats and their shares by sector, by area, by type of unit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from allocator.dossier import Dossier
from allocator.errors import Phrase, phrase
from allocator.export import Cell, Column, Line
from allocator.export.layout import group_label
from allocator.export.verdicts import asks
from allocator.facts import BodyId, RowId, folded
from allocator.report.grouping import grouping_columns
from allocator.report.labels import column_name, value_name, values_of
from allocator.report.percentages import Percentages, percentages
from allocator.report.tree import Chart, Said, Table
from allocator.rules import Finding
from allocator.rules.bloc import BlocRule


@dataclass(frozen=True)
class _Part:
    """The rows that have one value.

    Attributes:
        value: As the table writes it first; blank where a row has none.
        rows: In table order.
        seats: Given to them.
    """

    value: str
    rows: tuple[RowId, ...]
    seats: int


def parts_tables(dossier: Dossier, body: BodyId) -> Iterator[Table]:
    """Yield one table for every column that rules look at value by value."""
    for column in grouping_columns(dossier.problem, body):
        yield _table(dossier, body, column)


def _parts(dossier: Dossier, body: BodyId, column: str, *, first_only: bool = False) -> tuple[_Part, ...]:
    facts, plan = dossier.problem.facts, dossier.plan
    assert plan is not None
    seats = plan.bodies[body].seats
    found: dict[str, tuple[str, list[RowId]]] = {}
    for row in facts.row_ids(body):
        values = values_of(facts, body, row, column) or ("",)
        for value in values[:1] if first_only else {folded(each): each for each in reversed(values)}.values():
            found.setdefault(folded(value), (value, []))[1].append(row)
    parts = (_Part(value, tuple(rows), sum(seats[row] for row in rows)) for value, rows in found.values())
    return tuple(part for part in parts if part.value or part.seats)


def _table(dossier: Dossier, body: BodyId, column: str) -> Table:
    facts, plan = dossier.problem.facts, dossier.plan
    assert plan is not None
    parts, given = _parts(dossier, body, column), sum(plan.bodies[body].seats.values())
    asked = _asked(dossier, body, column)
    members = None if facts.is_people(body) else facts.table_of(body).members
    names = [value_name(facts, body, column, part.value) or phrase("part.none") for part in parts]
    shares = _percentages(dossier, body, parts, names)
    rows, missed = [], set()
    for position, (part, name, share) in enumerate(zip(parts, names, shares.cells, strict=True)):
        own = asked.get(folded(part.value), ())
        basis: tuple[Cell, ...] = () if members is None else (sum(int(facts.amount(body, row, members)) for row in part.rows),)
        told: tuple[Said, ...] = (_limits(own), _verdict(own)) if asked else ()
        rows.append((name, len(part.rows), *basis, part.seats, share, *told))
        if any(not each.holds for each in own):
            missed.add((position, len(rows[-1]) - 1))
    columns = tuple(_columns(dossier, body, column, shares.heading, asked=bool(asked), members=members))
    once = sum(part.seats for part in parts) == given
    notes = shares.notes if once else (phrase("note.several_values"),)
    title = phrase("paper.parts", body=facts.bodies[body].label, column=column_name(facts, body, column))
    total = (_total(tuple(rows), len(columns), given, 4 if members else 3),) if once else ()
    return Table(f"parts:{body}:{column}", title, columns, tuple(rows), total, notes, frozenset(missed))


def _percentages(dossier: Dossier, body: BodyId, parts: tuple[_Part, ...], names: Sequence[Said]) -> Percentages:
    """Return which part of the seats that are given here goes to each value."""
    facts, plan = dossier.problem.facts, dossier.plan
    assert plan is not None
    given = sum(plan.bodies[body].seats.values())
    heading = phrase("column.percent_of_given" if facts.fixed_seats(body) else "column.percent_of", base=given)
    rows = [(name, part.seats) for name, part in zip(names, parts, strict=True)]
    return percentages(rows, given, heading, close=dossier.problem.head.closed)


def _columns(dossier: Dossier, body: BodyId, column: str, shares: Phrase, *, asked: bool, members: str | None) -> Iterator[Column]:
    facts = dossier.problem.facts
    yield Column(column_name(facts, body, column), "text", "name")
    yield Column(phrase("column.in_roster" if facts.is_people(body) else "column.units"), "whole", "rows")
    if members is not None:
        yield Column(column_name(facts, body, members), "whole", f"basis:{members}")
    yield Column(phrase("column.people" if facts.is_people(body) else "column.seats"), "whole", "seats")
    yield Column(shares, "percent", "percent")
    if asked:
        yield Column(phrase("column.asked"), "text", "asked")
        yield Column(phrase("column.verdict"), "text", "verdict")


def _total(rows: tuple[tuple[Cell | Said, ...], ...], columns: int, given: int, numbers: int) -> Line:
    """Return the sums of the columns of numbers; rows that have one value each are counted once."""
    sums: list[Cell] = [None]
    for at in range(1, numbers):
        sums.append(sum(cell for row in rows if isinstance(cell := row[at], int)))
    sums.append(Fraction(1) if given else None)
    return Line(phrase("line.total_given"), (*sums, *(None for _ in range(columns - len(sums)))), name="total")


def _asked(dossier: Dossier, body: BodyId, column: str) -> Mapping[str, tuple[Finding, ...]]:
    """Return what blocs ask of each value, and what was counted."""
    table, found = dossier.problem.facts.table_of(body), dict[str, tuple[Finding, ...]]()
    for rule, report in zip(dossier.problem.rules, dossier.audit.reports, strict=True) if dossier.audit else ():
        if isinstance(rule, BlocRule) and rule.body == body and rule.each is not None and table.heading(rule.each) == column:
            for each in report.findings:
                value = folded(each.label.removeprefix(f"{rule.id}:"))
                found[value] = (*found.get(value, ()), each)
    return found


def _limits(own: tuple[Finding, ...]) -> Phrase:
    return phrase("list.semicolon", items=tuple(asks(each.at_least, each.at_most) for each in own))


def _verdict(own: tuple[Finding, ...]) -> Said:
    gap = max((each.gap for each in own), default=0)
    return phrase("verdict.gap", gap=gap) if gap else phrase("verdict.holds") if own else ""


def hemicycle_chart(dossier: Dossier, body: BodyId) -> Chart | None:
    """Return the seats of a body by the column that rules look at most, then the fixed and the open ones; None where there is no column."""
    facts, plan = dossier.problem.facts, dossier.plan
    assert plan is not None
    columns = grouping_columns(dossier.problem, body)
    if not columns:
        return None
    parts = (part for part in _parts(dossier, body, columns[0], first_only=True) if part.seats)
    points: list[dict[str, int | Fraction | Said]] = [
        {"sector": value_name(facts, body, columns[0], part.value) or phrase("part.none"), "seats": part.seats} for part in parts
    ]
    for group in facts.bodies[body].fixed:
        name, seats = group_label(group.name), facts.group_seats(body, group)
        if seats:
            label = phrase("line.fixed") if name is None else phrase("line.fixed_group", name=name)
            points.append({"sector": label, "seats": seats})
    if plan.bodies[body].vacant:
        points.append({"sector": phrase("origin.vacant" if facts.is_people(body) else "line.vacant"), "seats": plan.bodies[body].vacant})
    called, heading = facts.bodies[body].label, column_name(facts, body, columns[0])
    says = phrase("chart.hemicycle_says", body=called, size=plan.bodies[body].size, column=heading, count=len(points))
    title = phrase("chart.hemicycle", body=called, column=heading)
    return Chart(f"hemicycle:{body}", "hemicycle", title, says, {"sector": heading, "seats": phrase("column.seats")}, tuple(points))
