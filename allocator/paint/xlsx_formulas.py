"""Live formulas: what a cell could be worked out from. One stands in a workbook only where it gives exactly what the paper says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from allocator.errors import Phrase
from allocator.facts import folded
from allocator.paint.xlsx_places import Book, Placed, cell_name, elsewhere, number_in, whole_column
from allocator.words.say import Language, said

_OF = {"percent": ("total", "seats"), "percent_filled": ("total",), "percent_elected": ("given",)}
"""Column of shares -> the columns whose numbers it may be a share of, the first that is there."""
_PARTS = ("given", "fixed", "vacant")
_WILD = set("*?~<>=\"")
_DIGITS = 6


@dataclass(frozen=True)
class Formula:
    """A formula.

    Attributes:
        text: As the workbook holds it.
        value: What it gives.
    """

    text: str
    value: Fraction


def of_row(placed: Placed, row: int, column: int, book: Book, language: Language) -> Formula | None:
    """Return the formula of a cell in a row of a table, or None where it is a number of its own."""
    return _true(_of_row(placed, row, column, book, language), placed.table.rows[row][column])


def of_line(placed: Placed, line: int, column: int, book: Book) -> Formula | None:
    """Return the formula of a cell in a line of sums, or None where it is a number of its own."""
    return _true(_of_line(placed, line, column, book), placed.table.lines[line].cells[column])


def _true(candidates: Iterator[Formula], cell: object) -> Formula | None:
    """Return the first formula that gives what the cell holds."""
    value = number_in(cell)
    return next((each for each in candidates if each.value == value), None)


def _of_row(placed: Placed, row: int, column: int, book: Book, language: Language) -> Iterator[Formula]:
    name, cells = placed.table.columns[column].name, placed.table.rows[row]
    kind, _, rest = placed.table.key.partition(":")
    plan = book.tables.get(f"plan:{rest.partition(':')[0]}")
    if name == "deviation":
        yield from _difference(placed, row)
    if name.startswith(("change:", "step:")):
        yield from _change(placed, row, name)
    if name in _OF:
        yield from _share(placed, cells, placed.line(row), column, plan)
    if plan is None or plan is placed:
        pass
    elif kind == "structure":
        yield from _of_category(placed, row, name, plan)
    elif kind == "numbers" and name == "seats":
        yield from _of_origin(row, plan)
    elif kind == "parts":
        yield from _of_part(placed, row, name, plan, language)
    if name == "total":
        yield from _across(placed, row, column)


def _change(placed: Placed, row: int, name: str) -> Iterator[Formula]:
    """Yield by how much one column is more than another, or than itself in the line above."""
    kind, _, of = name.partition(":")
    one, _, other = of.rpartition(":") if kind == "change" else (of, "", of)
    above = row if kind == "change" else row - 1
    at, than = (placed.column(f"{'plan' if kind == 'change' else 'point'}:{each}") for each in (one, other))
    if at is None or than is None or above < 0:
        return
    value, base = number_in(placed.table.rows[row][at]), number_in(placed.table.rows[above][than])
    if value is not None and base is not None:
        yield Formula(f"={cell_name(at, placed.line(row))}-{cell_name(than, placed.line(above))}", value - base)


def _difference(placed: Placed, row: int) -> Iterator[Formula]:
    seats, share = placed.column("seats"), placed.column("share")
    if seats is None or share is None:
        return
    one, other = (number_in(placed.table.rows[row][at]) for at in (seats, share))
    if one is not None and other is not None:
        line = placed.line(row)
        yield Formula(f"={cell_name(seats, line)}-{cell_name(share, line)}", one - other)


def _share(placed: Placed, cells: Sequence[object], line: int, column: int, plan: Placed | None) -> Iterator[Formula]:
    heading, name = placed.table.columns[column].heading, placed.table.columns[column].name
    base = heading.params.get("base") if isinstance(heading, Phrase) else None
    of = next((at for each in _OF.get(name, ()) if (at := placed.column(each)) is not None), None)
    number = None if of is None else number_in(cells[of])
    if of is None or number is None or not isinstance(base, int) or not base:
        return
    below = next((text for text, value in _bases(placed, of, plan) if value == base), str(base))
    yield Formula(f"={cell_name(of, line)}/{below}", number / base)


def _bases(placed: Placed, of: int, plan: Placed | None) -> Iterator[tuple[str, Fraction | None]]:
    """Yield the cells that may hold what shares are counted of."""
    for at, line in enumerate(placed.table.lines):
        if line.name == "total":
            yield cell_name(of, placed.sum_line(at), fixed=True), number_in(line.cells[of])
    seats = None if plan is None else plan.column("seats")
    for at, line in enumerate(plan.table.lines if plan is not None and seats is not None else ()):
        if line.name in ("total", "given"):
            assert plan is not None and seats is not None
            yield elsewhere(plan, seats, plan.sum_line(at)), number_in(line.cells[seats])


def _of_category(placed: Placed, row: int, name: str, plan: Placed) -> Iterator[Formula]:
    """Yield what the lines below the plan say of a category."""
    ids = placed.table.ids
    column = plan.column(f"category:{ids[row]}") if row < len(ids) else None
    if column is None:
        return
    names = [line.name for line in plan.table.lines]
    wanted = "total" if name == "given" and "given" not in names else name
    lines = [at for at, each in enumerate(names) if each == wanted]
    if lines:
        yield _linked(plan, column, lines)


def _of_origin(row: int, plan: Placed) -> Iterator[Formula]:
    """Yield what the line of the plan says that the row of the same number is about."""
    seats = plan.column("seats")
    lines = [at for at, line in enumerate(plan.table.lines) if line.name in _PARTS]
    if seats is not None and row < len(lines):
        yield _linked(plan, seats, [lines[row]])


def _linked(plan: Placed, column: int, lines: Sequence[int]) -> Formula:
    together = sum((number_in(plan.table.lines[at].cells[column]) or Fraction(0) for at in lines), Fraction(0))
    return Formula("=" + "+".join(elsewhere(plan, column, plan.sum_line(at)) for at in lines), together)


def _of_part(placed: Placed, row: int, name: str, plan: Placed, language: Language) -> Iterator[Formula]:
    """Yield what the rows of the plan come to that have one value in a column."""
    value = next((at for name in (f"value:{placed.table.key.split(':', 2)[2]}", "unit") if (at := plan.column(name)) is not None), None)
    text = said(placed.table.rows[row][0], language)
    if value is None or not plan.table.rows or not text or _WILD & set(text):
        return
    matching = [cells for cells in plan.table.rows if folded(said(cells[value], language)) == folded(text)]
    criterion = f"{whole_column(plan, value)},{cell_name(0, placed.line(row))}"
    column = plan.column(name)
    if name == "rows":
        yield Formula(f"=COUNTIF({criterion})", Fraction(len(matching)))
    elif column is not None:
        together = sum((number_in(cells[column]) or Fraction(0) for cells in matching), Fraction(0))
        yield Formula(f"=SUMIF({criterion},{whole_column(plan, column)})", together)
    elif name == "seats":
        yield Formula(f"=COUNTIF({criterion})", Fraction(len(matching)))


def _across(placed: Placed, row: int, column: int) -> Iterator[Formula]:
    """Yield the sum of all whole numbers to the left."""
    first = next((at for at, each in enumerate(placed.table.columns) if each.form == "whole"), column)
    cells = [number_in(cell) for cell in placed.table.rows[row][first:column]]
    if cells and all(cell is not None for cell in cells):
        line = placed.line(row)
        together = sum((cell for cell in cells if cell is not None), Fraction(0))
        yield Formula(f"=SUM({cell_name(first, line)}:{cell_name(column - 1, line)})", together)


def _of_line(placed: Placed, line: int, column: int, book: Book) -> Iterator[Formula]:
    told, table = placed.table.lines[line], placed.table
    if told.name == "share" and told.base:
        total = next((at for at, each in enumerate(table.lines) if each.name == "total"), None)
        number = None if total is None else number_in(table.lines[total].cells[column])
        if total is not None and number is not None:
            yield Formula(f"={cell_name(column, placed.sum_line(total))}/{told.base}", number / told.base)
    if told.name not in ("given", "total"):
        return
    if table.columns[column].form == "percent":
        yield from _share(placed, told.cells, placed.sum_line(line), column, book.tables.get(f"plan:{table.key.split(':')[1]}"))
    above = [at for at, each in enumerate(table.lines[:line]) if each.name in _PARTS]
    if above:
        yield _sum(placed, column, placed.sum_line(above[0]), [table.lines[at].cells[column] for at in above])
    elif table.rows:
        yield _sum(placed, column, placed.line(0), [row[column] for row in table.rows])


def _sum(placed: Placed, column: int, first: int, cells: Sequence[object]) -> Formula:
    """Return the sum of cells that stand beneath each other; of differences without the dust of binary fractions."""
    numbers = [number_in(cell) or Fraction(0) for cell in cells]
    text = f"SUM({cell_name(column, first)}:{cell_name(column, first + len(cells) - 1)})"
    rounded = f"ROUND({text},{_DIGITS})" if placed.table.columns[column].form == "signed" else text
    return Formula(f"={rounded}", sum(numbers, Fraction(0)))


def of_draft(draft: Placed, row: int, column: int, book: Book) -> Formula | None:
    """Return the formula by which the draft follows the sheet of the plan, where that lists units with their seats."""
    name = draft.table.columns[column].name
    body, _, unit = draft.table.ids[row].partition(":")
    plan = book.tables.get(f"plan:{body}")
    if plan is None or plan.column("seats") is None or unit not in plan.table.ids:
        return None
    at = plan.column(name) if name in ("seats", "alternates") else plan.column(f"category:{name}")
    line = plan.table.ids.index(unit)
    value = None if at is None else number_in(plan.table.rows[line][at])
    if at is None or value is None:
        return None
    return _true(iter((Formula(f"={elsewhere(plan, at, plan.line(line))}", value),)), draft.table.rows[row][column])

