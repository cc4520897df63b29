"""Which cells a column can hold as far as rules can tell: one cell stands for all that meet the same conditions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations

from allocator.explain.columns_asked import Question
from allocator.facts import AnyOf, Between, Cell, NoneOf, Row, RowId, Table, folded, number, text_of

OTHER = "…"
"""Stands for a value that no condition names."""

_FEW = 6
"""Values of a column of lists up to which every combination is looked at."""


def cell_kinds(
    table: Table, heading: str, asked: Sequence[Question], listed: Iterable[str], together: Iterable[tuple[str, ...]], *, grouped: bool
) -> list[Cell]:
    """Return one cell for each way in which the conditions on a column can turn out.

    Args:
        table: The roster; a cell that it shows is taken before one that nobody has.
        heading: The column.
        asked: The conditions on it.
        listed: Values that rules give amounts to.
        together: Of a column of lists: values that one person may need at once.
        grouped: Whether each of its values has a clause of its own; then only known values count.
    """
    shown = list(dict.fromkeys(row.cells.get(heading) for row in table))
    values: list[Cell] = [*shown, *listed]
    if not grouped:
        values += [each for question in asked for each in _mentioned(question, shown)]
    if any(isinstance(cell, tuple) for cell in shown):
        values = [*_combined(values), *together]
    found: dict[tuple[object, ...], Cell] = {}
    for cell in values:
        found.setdefault(_answers(table, heading, cell, asked, grouped=grouped), cell)
    return list(found.values()) or [None]


def _answers(table: Table, heading: str, cell: Cell, asked: Sequence[Question], *, grouped: bool) -> tuple[object, ...]:
    row = Row(RowId(""), "", {**dict.fromkeys(table.columns), heading: cell})
    answers: list[object] = [question.where.admits(row, table) for question in asked]
    if grouped:
        parts = cell if isinstance(cell, tuple) else (cell,)
        answers.append(frozenset(folded(text_of(part)) for part in parts))
    return tuple(answers)


def _mentioned(question: Question, shown: Sequence[Cell]) -> Iterator[Cell]:
    """Yield the values that a condition names, those next to its limits, and one that it does not name."""
    match question.condition:
        case AnyOf(values) | NoneOf(values):
            yield from (value for value in values if value is not None or isinstance(question.condition, AnyOf))
            yield OTHER
        case Between() as limits:
            for limit in (limits.at_least, limits.at_most, limits.over, limits.under):
                if limit is not None:
                    yield from _around(limit, shown)


def _around(limit: Fraction | date, shown: Sequence[Cell]) -> Iterator[Cell]:
    if not isinstance(limit, Fraction):
        yield from (limit + timedelta(days=days) for days in (-1, 0, 1))
        return
    numbers = [value for cell in shown if (value := number(cell)) is not None]
    whole = all(value.denominator == 1 for value in numbers)
    floor = limit.numerator // limit.denominator
    near = [Fraction(floor + step) for step in (-1, 0, 1, 2)] if whole else [limit + Fraction(step, 10**6) for step in (-1, 0, 1)]
    for value in near:
        if value >= min([*numbers, Fraction(0)]):
            yield int(value) if value.denominator == 1 else value


def _combined(values: Sequence[Cell]) -> list[Cell]:
    """Return cells of a column of lists: those that are shown, each value alone, and all combinations of few values."""
    single = list(dict.fromkeys(part for cell in values for part in (cell if isinstance(cell, tuple) else (cell,)) if part is not None))
    texts = [text_of(each) for each in single]
    many = range(2, len(texts) + 1) if len(texts) <= _FEW else (len(texts),)
    return [*values, *((text,) for text in texts), *(some for count in many for some in combinations(texts, count))]
