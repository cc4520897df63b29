"""The results of a sweep as one table: a line for every cell, a column for everything that differs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from allocator.export.sheets import plain
from allocator.sweep.verb import Cell, Swept
from allocator.words.say import Language

Kind = Literal["text", "whole", "decimal", "share", "typed"]
"""What a column holds; `share` is a decimal to be shown in per cent, `typed` what a person typed where that is no number throughout."""

_WHOLE = re.compile(r"-?\d{1,15}")
_DECIMAL = re.compile(r"-?\d{1,15}(\.\d{1,15})?")
_SHARE = re.compile(r"(-?\d{1,15}(?:\.\d{1,15})?)\s*%")


@dataclass(frozen=True)
class Column:
    """One column of the results.

    Attributes:
        heading: What it is called, for programs too.
        kind: What it holds.
        cells: From the first line on; None where there is nothing.
        written: The cells as they were typed; None where they are written as they are.
    """

    heading: str
    kind: Kind
    cells: tuple[str | int | float | None, ...]
    written: tuple[str | None, ...] | None = None


def results(swept: Swept, language: Language, *, seats: bool = False) -> tuple[Column, ...]:
    """Return the columns of the results.

    Args:
        swept: What came of the sweep.
        language: Of what is said about cells without a verdict.
        seats: Whether every row that has a seat in some cell gets a column too.
    """
    return tuple(_columns(swept, language, seats=seats))


def differing(cells: Sequence[Cell]) -> tuple[str, ...]:
    """Return the paths that some cell changes, in the order in which they come up."""
    return tuple(dict.fromkeys(path for cell in cells for path, _ in cell.point.changes))


def _columns(swept: Swept, language: Language, *, seats: bool) -> Iterator[Column]:
    cells = swept.cells
    if any(cell.point.case for cell in cells):
        yield _text("case", [cell.point.case for cell in cells])
    if len({cell.point.variant for cell in cells}) > 1:
        yield _text("variant", [cell.point.variant for cell in cells])
    if any(cell.point.sample for cell in cells):
        yield Column("sample", "whole", tuple(cell.point.sample for cell in cells))
    changes = [dict(cell.point.changes) for cell in cells]
    yield from (_typed(path, [each.get(path) for each in changes]) for path in differing(cells))
    yield _text("outcome", [cell.answer.outcome for cell in cells])
    yield _text("proven", ["yes" if cell.answer.proven else "no" for cell in cells])
    yield _text("confirmed", ["yes" if cell.answer.confirmed else "no" for cell in cells])
    values = [dict(cell.answer.stages) for cell in cells]
    for stage in sorted({stage for each in values for stage in each}):
        yield _numbers(f"stage {stage}", [each.get(stage) for each in values])
    if any(cell.answer.plan for cell in cells):
        yield _text("plan", [cell.answer.plan for cell in cells])
    if seats:
        yield from _seats(cells)
    if any(cell.answer.says for cell in cells):
        at = 0 if language == "vi" else 1
        yield _text("says", [cell.answer.says[at] if cell.answer.says else "" for cell in cells])


def _seats(cells: Sequence[Cell]) -> Iterator[Column]:
    """Yield a column for every row that has a seat in some cell; of a cell without a plan nothing is told."""
    rows = dict.fromkeys((body, row) for cell in cells for body, held in cell.answer.seats.items() for row in held)
    bodies = tuple(dict.fromkeys(body for body, _ in rows))
    for wanted in bodies:
        for body, row in sorted((each for each in rows if each[0] == wanted), key=lambda each: _natural(each[1])):
            told: list[Mapping[str, int] | None] = [cell.answer.seats.get(body) for cell in cells]
            yield Column(f"{body}:{row}", "whole", tuple(None if held is None else held.get(row, 0) for held in told))


def _natural(name: str) -> list[tuple[int, int, str]]:
    return [(0, int(part), "") if part.isdecimal() else (1, 0, part.casefold()) for part in re.split(r"(\d+)", name) if part]


def _text(heading: str, cells: Sequence[str]) -> Column:
    return Column(heading, "text", tuple(cells))


def _numbers(heading: str, cells: Sequence[int | str | None]) -> Column:
    """Return exact values as numbers that are near enough to be shown; the document has the exact ones."""
    exact = [None if cell is None else value_of(cell) for cell in cells]
    if all(cell is None or cell.denominator == 1 for cell in exact):
        return Column(heading, "whole", tuple(None if cell is None else int(cell) for cell in exact))
    return Column(heading, "decimal", tuple(None if cell is None else float(cell) for cell in exact))


def value_of(told: int | str) -> Fraction:
    """Return what a stage comes to, out of how the document writes it; of logarithms twelve digits are known."""
    if isinstance(told, int):
        return Fraction(told)
    above, _, below = told.partition("/")
    return Fraction(above) / Fraction(below or 1)


def _typed(path: str, cells: Sequence[str | None]) -> Column:
    """Return what was set in each cell: numbers where all are numbers, shares where all are shares."""
    known = [cell for cell in cells if cell is not None]
    written = tuple(cells)
    if all(_WHOLE.fullmatch(cell) for cell in known):
        return Column(path, "whole", tuple(None if cell is None else int(cell) for cell in cells), written)
    if all(_DECIMAL.fullmatch(cell) for cell in known):
        return Column(path, "decimal", tuple(None if cell is None else float(cell) for cell in cells), written)
    shares = [None if cell is None else _SHARE.fullmatch(cell) for cell in cells]
    if all(share is not None for cell, share in zip(cells, shares, strict=True) if cell is not None):
        return Column(path, "share", tuple(None if share is None else float(Fraction(share[1]) / 100) for share in shares), written)
    return Column(path, "typed", written)


def safe(cell: str | int | float | None) -> object:
    """Return a cell that no spreadsheet takes for a formula."""
    return plain(cell)
