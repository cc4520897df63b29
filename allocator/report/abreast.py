"""Plans of one question beside each other: what each preference comes to, and the rows that differ, with every difference by its sign."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from allocator.apportion import Cost
from allocator.compare import compare_sides
from allocator.dossier import Dossier
from allocator.dossier.comparison import BodyCompared, Comparison, Side
from allocator.errors import Phrase, phrase
from allocator.export import Cell, Column, Form, Line
from allocator.export.compared_tables import ComparedTable, Told, rows_table
from allocator.export.layout import row_label
from allocator.export.preferred import amounts, change, figures, unit_of
from allocator.report.labels import row_names
from allocator.report.tree import Paragraph, Said, Table
from allocator.rules import Rule

MOST_ABREAST = 5
"""Plans that stand beside each other in one table on paper; the first one is in every table."""

Row = tuple[Cell | Said, ...]


@dataclass(frozen=True)
class Abreast:
    """Plans beside each other.

    Attributes:
        kind: `options`, or `front` for points of a front.
        names: What each is called, in the order of the plans.
        minus: What a difference from the first is called, in the same order.
        compared: The plans held against the first.
    """

    kind: str
    names: tuple[Phrase, ...]
    minus: tuple[Phrase, ...]
    compared: Comparison


def abreast(dossiers: Sequence[Dossier], numbers: Sequence[int], kind: str) -> Abreast:
    """Hold plans against the first of them.

    Args:
        dossiers: The plans, all of one question.
        numbers: By which they go.
        kind: `options` or `front`, for their names.
    """
    sides = [Side(str(number), replace(each, ties=None)) for number, each in zip(numbers, dossiers, strict=True)]
    names = tuple(phrase(f"{kind}.column", number=number) for number in numbers)
    minus = tuple(phrase(f"{kind}.minus", number=number, first=numbers[0]) for number in numbers)
    return Abreast(kind, names, minus, compare_sides(sides))


def sheaves(count: int) -> Iterator[tuple[int, ...]]:
    """Yield which plans stand in each table: the first one, and as many others as there is room for."""
    others = range(1, count)
    for at in range(0, max(len(others), 1), MOST_ABREAST - 1):
        yield 0, *others[at : at + MOST_ABREAST - 1]


def values_table(plans: Abreast, rules: Sequence[tuple[Rule, Sequence[Cost]]], shown: Sequence[int], key: str) -> Table:
    """Return what every preference comes to in some of the plans, and by how much that differs from the first."""
    rows: list[Row] = []
    for rule, costs in rules:
        values = amounts(rule, costs)
        told, rest = figures(values), [change(value, values[0]) for value in values]
        numbers = (told[0], *(cell for at in shown[1:] for cell in (told[at], rest[at])))
        rows.append((str(rule.prefer), rule.id, unit_of(rule), *numbers))
    lead = (Column(phrase("options.stage"), "text"), Column(phrase("options.rule"), "text", "rule"),
            Column(phrase("preferred.unit"), "text"))  # fmt: skip
    return Table(key, phrase("options.title"), (*lead, *_columns(plans, shown, "exact")), tuple(rows), (), (phrase("options.minus_note"),))


def _columns(plans: Abreast, shown: Sequence[int], form: Form) -> Iterator[Column]:
    """Yield a column for each plan, and after each but the first one for its difference."""
    for at in shown:
        yield Column(plans.names[at], form, f"plan:{at}")
        if at != shown[0]:
            yield Column(plans.minus[at], "change", f"change:{at}:{shown[0]}")


def rows_tables(plans: Abreast, body: BodyCompared, prefix: str = "rows") -> Iterator[Table | Paragraph]:
    """Yield the rows of a body that differ; where there are many plans, in several tables that all begin with the first."""
    told = rows_table(plans.compared, body)
    if told is None:
        return
    if len(told.lines) == told.sums:
        yield Paragraph(phrase("list.sentences", items=(told.title,)))
        return
    for number, shown in enumerate(sheaves(len(plans.names)), 1):
        yield seats_table(plans, body, told, shown, f"{prefix}:{body.body}" + (f":{number}" if number > 1 else ""))


def seats_table(plans: Abreast, body: BodyCompared, told: ComparedTable, shown: Sequence[int], key: str, *, plain: bool = False) -> Table:
    """Return the rows that differ in some of the plans.

    Args:
        plans: All of them.
        body: Whose rows.
        told: The rows, with a column for every plan.
        shown: Positions of the plans.
        key: Of the table.
        plain: Whether differences are left out.
    """
    put = _one_each if plain else _people if body.people else _with_changes
    rows = len(told.lines) - told.sums
    first = Column(_said(told.headings[0]), "text", "person" if body.people else "name")
    names = {row_label(row.name, row.row): name for row, name in zip(body.rows, names_in(plans, body), strict=True)}
    columns = tuple(Column(plans.names[at], "whole") for at in shown) if body.people or plain else tuple(_columns(plans, shown, "whole"))
    if body.people:
        columns = tuple(replace(column, form="text") for column in columns)
    cells = tuple((names.get(str(line[0]), _said(line[0])), *put([line[1 + at] for at in shown])) for line in told.lines[:rows])
    sums = tuple(_sum(line, shown, with_changes=not (body.people or plain)) for line in told.lines[rows:])
    notes = tuple(_notes(plans, body, told, with_signs=body.people and rows > 0 and not plain))
    return Table(key, told.title, (first, *columns), cells, sums, notes)


def names_in(plans: Abreast, body: BodyCompared) -> tuple[str, ...]:
    """Return what the rows that differ are called: by their names alone where these tell them apart."""
    return row_names(plans.compared.sides[0].dossier.problem.facts, body.body, [row.row for row in body.rows])


def _notes(plans: Abreast, body: BodyCompared, told: ComparedTable, *, with_signs: bool) -> Iterator[Phrase]:
    """Yield how many rows are the same in all these plans, and what the signs before cells mean."""
    if plans.kind == "options":
        yield from told.notes
    else:
        yield phrase("front.equal_people" if body.people else "front.equal", body=body.label, count=body.equal)
    if with_signs:
        yield phrase(f"{plans.kind}.people_note")


def _said(told: Told) -> Said:
    return str(told) if isinstance(told, int) else told


def _one_each(cells: Sequence[Told]) -> Iterator[Cell | Said]:
    yield from cells


def _with_changes(cells: Sequence[Told]) -> Iterator[Cell | Said]:
    """Yield what each plan gives, and after each but the first by how much that is more."""
    yield cells[0]
    for cell in cells[1:]:
        yield cell
        yield cell - cells[0] if isinstance(cell, int) and isinstance(cells[0], int) else None


def _people(cells: Sequence[Told]) -> Iterator[Said]:
    """Yield whether somebody is in, and as what; what differs from the first plan has a sign before it."""
    first = cells[0]
    yield _said(first)
    for cell in cells[1:]:
        if cell == first:
            yield _said(cell)
        elif _is_out(first):
            yield phrase("options.comes_in", cell=cell)
        else:
            yield phrase("options.goes_out" if _is_out(cell) else "options.other_post", cell=cell)


def _is_out(cell: Told) -> bool:
    return isinstance(cell, Phrase) and cell.code == "compare.out"


def _sum(line: Sequence[Told], shown: Sequence[int], *, with_changes: bool) -> Line:
    numbers = [value if isinstance(value := line[1 + at], int) else None for at in shown]
    cells: list[Cell] = [None, numbers[0]]
    for number in numbers[1:]:
        cells.append(number)
        if with_changes:
            cells.append(None if number is None or numbers[0] is None else number - numbers[0])
    label = line[0]
    assert isinstance(label, Phrase)
    return Line(label, tuple(cells))
