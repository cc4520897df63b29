"""Percentages of a column whose rows make up the whole: each rounded by itself, or closed to 100,00 where the scenario asks for that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from allocator.errors import Phrase, phrase
from allocator.facts import LocalText
from allocator.report.tree import Said
from allocator.words.cells import cell_text

_STEPS = 10_000
"""Hundredths of a percent in the whole."""


@dataclass(frozen=True)
class Percentages:
    """A column of percentages.

    Attributes:
        cells: One per row; None where there is no whole.
        heading: The column's, with a mark where its numbers are closed.
        notes: What must be said of the rounding.
    """

    cells: tuple[Fraction | None, ...]
    heading: Phrase
    notes: tuple[Phrase, ...]


def percentages(rows: Sequence[tuple[Said, int]], base: int, heading: Phrase, *, close: bool) -> Percentages:
    """Return the percentages of rows that make up the whole.

    Args:
        rows: What each is called, and how many of the base it has.
        base: The whole.
        heading: Of the column.
        close: Whether the written percentages shall add up to exactly 100.
    """
    parts = [part for _, part in rows]
    exact = tuple(Fraction(part, base) if base else None for part in parts)
    off = rounded_sum(parts, base)
    if off is None:
        return Percentages(exact, heading, ())
    if not close:
        return Percentages(exact, heading, (phrase("note.rounded", sum=off),))
    closed = tuple(Fraction(step, _STEPS) for step in closed_steps(parts, base))
    changed = tuple(
        phrase("note.closed_row", row=name, percent=LocalText(cell_text(plain, "percent", "vi"), cell_text(plain, "percent", "en")))
        for (name, _), plain, own in zip(rows, exact, closed, strict=True) if plain is not None and Fraction(_plain(plain), _STEPS) != own
    )  # fmt: skip
    note = phrase("note.closed", sum=off, rows=phrase("list.semicolon", items=changed))
    return Percentages(closed, phrase("column.closed", heading=heading), (note,))


def closed_steps(parts: Sequence[int], base: int) -> tuple[int, ...]:
    """Return hundredths of a percent that add up to the whole: rounded down, the rest to the largest remainders, earlier rows first."""
    whole = [_STEPS * part // base for part in parts]
    rest = _STEPS - sum(whole)
    order = sorted(range(len(parts)), key=lambda at: (-(_STEPS * parts[at] % base), at))
    raised = frozenset(order[:rest])
    return tuple(own + (at in raised) for at, own in enumerate(whole))


def rounded_sum(parts: Sequence[int], base: int) -> Fraction | None:
    """Return what percentages with two decimals add up to, where that is not a hundred although the parts make up the whole."""
    if not base or sum(parts) != base:
        return None
    together = sum(_plain(Fraction(part, base)) for part in parts)
    return None if together == _STEPS else Fraction(together, 100)


def _plain(share: Fraction) -> int:
    """Return a share rounded by itself, halves up, in hundredths of a percent."""
    return int(_STEPS * share + Fraction(1, 2))
