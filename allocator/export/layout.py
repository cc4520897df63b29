"""What a table of a body consists of, as values: columns, rows, the lines beneath. In no language and no layout."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from allocator.errors import Phrase
from allocator.facts import LocalText, RowId

Cell = str | int | Fraction | None
Form = Literal["text", "whole", "exact", "share", "signed", "change", "tick", "percent"]


@dataclass(frozen=True)
class Column:
    """One column.

    Attributes:
        heading: What stands above it.
        form: How its cells are written: text; a number whole, exact as it is, always with decimals, or those with their sign; exact with
            its sign (a change); a tick for 1 and nothing for 0; a share as so many in a hundred.
        name: What the column is, for programs: `name`, `person` (people, in any paper), `seats`, `share`, `deviation`, `previous`,
            `alternates`, `base`, `by_basis`, `bonus`, `unit`, `post`, `basis:<column>`, `category:<category>`, `score:<column>`,
            `value:<column>`; of plans beside each other `plan:<place>` and `change:<place>:<place>`, of points `point:<rule>` and
            `step:<rule>`; blank where it is nothing of these.
    """

    heading: Phrase | LocalText | str
    form: Form
    name: str = ""


@dataclass(frozen=True)
class Line:
    """A line below the rows: what is added up, what is fixed, what stays open, the total.

    Attributes:
        label: What is counted.
        cells: One per column.
        form: How the numbers are written, where not as their columns say.
        name: What the line is, for programs: `given` (the rows added up), `fixed`, `vacant`, `total`, `share`.
        base: Of what number the cells are shares, in a line of shares.
    """

    label: Phrase
    cells: tuple[Cell, ...]
    form: Form | None = None
    name: str = ""
    base: int | None = None


@dataclass(frozen=True)
class Allocation:
    """One body's table.

    Attributes:
        label: The body.
        size: All its seats.
        title: What stands above the table.
        rows_are: Heading of the column with the rows' labels.
        columns: After the row's number and label.
        rows: Row's label -> cells: every unit in table order, or the people who have a seat.
        lines: The sums.
        notes: What a reader must know about the table.
        synthetic: Whether the rows are made up, which whoever shows the table must say.
        ids: What identifies each row, in the order of the rows.
    """

    label: LocalText
    size: int
    title: Phrase
    rows_are: Phrase
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]
    lines: tuple[Line, ...]
    notes: tuple[Phrase, ...] = ()
    synthetic: bool = False
    ids: tuple[RowId, ...] = ()


def row_label(name: str, row: str) -> str:
    """Return what a row is called in a table: its name, and its id where that is something else."""
    return name if name == row else f"{name} ({row})"


def group_label(name: str) -> str | None:
    """Return the name of a fixed group, or None where the scenario gives it none."""
    return None if name in ("", "fixed") else name
