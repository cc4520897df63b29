"""Plans beside each other as tables of values, one column per plan, for any face to draw. In no language and no layout."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction

from allocator.dossier.comparison import BodyCompared, Comparison, Disparity, Held, RowCompared, Side
from allocator.errors import Phrase, phrase
from allocator.export.layout import row_label
from allocator.export.moves_said import percent
from allocator.facts import CategoryId, LocalText
from allocator.words.say import decimal

Told = Phrase | LocalText | str | int

_DIGITS = 2


@dataclass(frozen=True)
class ComparedTable:
    """One table.

    Attributes:
        title: What stands above it.
        headings: One per column; the first column says what a line is about.
        lines: Cells, one per heading.
        sums: How many lines at the end are sums.
        notes: What a reader must know.
        aligned: Whether the cells after the first are numbers.
    """

    title: Phrase
    headings: tuple[Told, ...]
    lines: tuple[tuple[Told, ...], ...]
    sums: int = 0
    notes: tuple[Phrase, ...] = ()
    aligned: bool = True


def with_plans(first: Phrase, comparison: Comparison) -> tuple[Told, ...]:
    """Return the headings of a table with a column per plan."""
    return first, *(side.name for side in comparison.sides)


def overview(comparison: Comparison) -> ComparedTable:
    """Return how each plan ended, how large its bodies are, and how far they are from the first plan's."""
    headings: list[Told] = [phrase("compare.column.plan"), phrase("compare.column.outcome")]
    for body in comparison.bodies:
        headings += [phrase(f"compare.column.{name}", body=body.label) for name in ("size", "distance", "kept")]
    lines = [
        (side.name, outcome(side), *(cell for body in comparison.bodies for cell in _summed(body, position)))
        for position, side in enumerate(comparison.sides)
    ]
    return ComparedTable(phrase("compare.overview"), tuple(headings), tuple(lines), aligned=False)


def outcome(side: Side) -> Phrase:
    """Say how a plan ended."""
    dossier = side.dossier
    if dossier.verdict == "audited" and dossier.audit is not None and not dossier.audit.clean:
        return phrase("compare.outcome.broken", count=len(dossier.audit.breaches))
    if dossier.verdict == "audited" and dossier.choice is not None:
        return phrase("compare.outcome.choice")
    if dossier.verdict == "undecided" and dossier.plan is not None:
        return phrase("compare.outcome.undecided_plan")
    return phrase(f"compare.outcome.{dossier.verdict}")


def _summed(body: BodyCompared, position: int) -> tuple[Told, Told, Told]:
    side = body.sides[position]
    if side is None:
        return missing(body, position), "", ""
    if side.turnover is None:
        return side.size, "", ""
    return side.size, side.turnover.distance, percent(side.turnover.kept)


def missing(body: BodyCompared, position: int) -> Phrase:
    """Say why a plan says nothing of a body."""
    return phrase(f"compare.{body.presence[position]}")


def rows_table(comparison: Comparison, body: BodyCompared) -> ComparedTable | None:
    """Return the rows of a body that differ; None where none does and nothing else can be compared."""
    shown = [position for position, here in enumerate(body.presence) if here == "here"]
    if len(shown) < 2:
        return None
    labels = _labels(comparison, body)
    lines = [line for row in body.rows for line in _row_lines(row, body, labels)]
    sums = list(_sums(body, labels))
    headings = with_plans(phrase("compare.column.person" if body.people else "compare.column.unit"), comparison)
    equal = phrase("compare.equal_people" if body.people else "compare.equal", body=body.label, count=body.equal)
    tied = any(cell is not None and (cell.tied or cell.tied_counts) for row in body.rows for cell in row.cells)
    notes = (phrase("compare.tied_note"), equal) if tied else (equal,)
    return ComparedTable(_rows_title(body, differing=bool(lines)), headings, (*lines, *sums), len(sums), notes)


def _rows_title(body: BodyCompared, *, differing: bool) -> Phrase:
    if differing:
        return phrase("compare.people" if body.people else "compare.rows", body=body.label)
    return phrase("compare.same_people" if body.people else "compare.same_rows", body=body.label)


def _labels(comparison: Comparison, body: BodyCompared) -> dict[CategoryId, LocalText]:
    """Return the categories that any plan counts in the body, in the order of the first scenario that has them."""
    counted = {category for side in body.sides if side is not None for category in side.totals}
    known: dict[CategoryId, LocalText] = {}
    for side in comparison.sides:
        for category in side.dossier.problem.facts.categories.values():
            if category.id in counted:
                known.setdefault(category.id, category.label)
    return known


def _row_lines(row: RowCompared, body: BodyCompared, labels: Mapping[CategoryId, LocalText]) -> Iterator[tuple[Told, ...]]:
    """Yield a line with a row's seats, and one for every category that is counted otherwise."""
    cells = [(position, cell) for position, cell in enumerate(row.cells)]
    yield row_label(row.name, row.row), *(_seats(body, position, cell) for position, cell in cells)
    for category, label in labels.items():
        numbers = [None if cell is None else cell.counts.get(category) for cell in row.cells]
        if len({number for number in numbers if number is not None}) > 1:
            yield phrase("compare.row_category", category=label), *(_count(cell, category) for cell in row.cells)


def _count(cell: Held | None, category: CategoryId) -> Told:
    number = None if cell is None else cell.counts.get(category)
    if cell is None or number is None:
        return ""
    return phrase("compare.tied", cell=number) if cell.tied_counts else number


def _seats(body: BodyCompared, position: int, cell: Held | None) -> Told:
    if cell is None:
        return phrase("compare.no_row") if body.presence[position] == "here" else missing(body, position)
    told: Told = cell.seats
    if body.people:
        told = phrase("compare.in") if cell.seats else phrase("compare.out")
        told = phrase("list.comma", items=cell.posts) if cell.posts else told
    return phrase("compare.tied", cell=told) if cell.tied else told


def _sums(body: BodyCompared, labels: Mapping[CategoryId, LocalText]) -> Iterator[tuple[Told, ...]]:
    def line(label: Phrase, numbers: Sequence[int | None]) -> tuple[Told, ...]:
        return label, *("" if number is None else number for number in numbers)

    yield line(phrase("compare.total"), [None if side is None else side.size for side in body.sides])
    for category, label in labels.items():
        numbers = [None if side is None else side.totals.get(category) for side in body.sides]
        yield line(phrase("compare.total_category", category=label), numbers)


def measures_table(comparison: Comparison, body: BodyCompared) -> ComparedTable | None:
    """Return how far each plan's seats are from the exact shares; None where nothing says what they should follow."""
    found = [None if side is None else side.disparity for side in body.sides]
    first = next((each for each in found if each is not None), None)
    if first is None:
        return None
    basis = phrase("list.plus", items=tuple(_weighted(column, weight) for column, weight in first.columns.items()))
    lines: tuple[tuple[Told, ...], ...] = (
        (phrase("compare.measure.greatest"), *_measured(found, _greatest)),
        (phrase("compare.measure.loosemore_hanby"), *_measured(found, lambda each: _percent(each.loosemore_hanby))),
        (phrase("compare.measure.gallagher"), *_measured(found, lambda each: _percent(root(each.gallagher_squared)))),
        (phrase("compare.measure.spread", basis=basis), *_measured(found, _spread)),
    )
    headings = with_plans(phrase("compare.column.measure"), comparison)
    return ComparedTable(phrase("compare.measures", body=body.label, basis=basis), headings, lines)


def _measured(found: Sequence[Disparity | None], measure: Callable[[Disparity], Told]) -> Iterator[Told]:
    yield from ("" if each is None else measure(each) for each in found)


def _greatest(each: Disparity) -> Phrase:
    return phrase("compare.measure.at", number=_number(each.greatest), row=each.row)


def _spread(each: Disparity) -> Told:
    return phrase("compare.measure.no_spread") if each.spread is None else _number(each.spread)


def _weighted(column: str, weight: Fraction) -> Phrase | str:
    return column if weight == 1 else phrase("compare.weighted", weight=weight, column=column)


def _number(value: Fraction) -> LocalText:
    return LocalText(decimal(value, "vi", _DIGITS), decimal(value, "en", _DIGITS))


def _percent(value: Fraction) -> LocalText:
    return LocalText(f"{decimal(100 * value, 'vi', _DIGITS)}%", f"{decimal(100 * value, 'en', _DIGITS)}%")


def root(square: Fraction, digits: int = 12) -> Fraction:
    """Return a square root to so many significant digits."""
    with localcontext() as context:
        context.prec = digits + 5
        exact = (Decimal(square.numerator) / square.denominator).sqrt()
        context.prec = digits
        return Fraction(+exact)
