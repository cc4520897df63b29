"""Random draws that anyone can repeat: numbers of a table within an error, or one of several values.

    facts.units.members=±5%            every number of the column, up to 5% more or less, whole numbers, each as likely as the other
    facts.units["U07"].members=±20     one number, up to 20 more or less
    rules.women.at_least=10%:30%:1%    one of these values, each as likely as the other
    rules.fair.method=webster,hill     likewise

The k-th draw of a number is the remainder of SHA-256 of `<seed>:<k>:<path>` by the count of its possible values, counted from the least.
So a draw depends on no other: more samples leave the earlier ones as they are, and a table in another order draws the same.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from allocator.errors import UsageFault, phrase
from allocator.facts import Row, Table
from allocator.facts.cells import folded, number
from allocator.problem import Problem
from allocator.rules.references import nearest
from allocator.scenario.paths import Step, read_path, split_setting
from allocator.sweep.axes import read_values

_ERROR = re.compile(r"(?:±|\+-|\+/-)\s*(?P<number>\d+(?:\.\d+)?)(?P<percent>\s*%)?")


@dataclass(frozen=True)
class Around:
    """Numbers of a table, each drawn around what it is.

    Attributes:
        text: As it was typed.
        steps: Of the path: the table, perhaps a row, the column.
        error: How far a number may move: in units, or as a part of itself.
        relative: Whether it is a part of the number.
    """

    text: str
    steps: tuple[Step, ...]
    error: Fraction
    relative: bool


@dataclass(frozen=True)
class Drawn:
    """One value that is drawn.

    Attributes:
        path: As `--set` takes it.
        values: Those that it may have, in order: texts, or whole numbers.
    """

    path: str
    values: Sequence[str | int]

    def value(self, seed: int, sample: int) -> str:
        """Return the value of one sample."""
        digest = hashlib.sha256(f"{seed}:{sample}:{self.path}".encode()).digest()
        return str(self.values[int.from_bytes(digest) % len(self.values)])


def read_draw(text: str) -> Around | Drawn:
    """Read `path=±error`, or the values of an axis.

    Raises:
        UsageFault: It is written otherwise, or leads nowhere.
    """
    parts = split_setting(text)
    found = None if parts is None else _ERROR.fullmatch(parts[1].strip())
    if parts is None or found is None:
        axis = read_values(text)
        return Drawn(axis.path, axis.values)
    steps = read_path(parts[0])
    if steps is None or steps[0].name != "facts" or len(steps) not in (3, 4):
        raise UsageFault(phrase("sweep.around", text=text))
    relative = found["percent"] is not None
    return Around(text, steps, Fraction(found["number"]) / (100 if relative else 1), relative)


def settled_draws(draws: Sequence[Around | Drawn], problem: Problem) -> tuple[Drawn, ...]:
    """Return every single value that is drawn in a scenario.

    Args:
        draws: As they were typed.
        problem: The scenario around whose numbers they are.

    Raises:
        UsageFault: A table, row or column does not exist, or a cell holds no whole number.
    """
    return tuple(each for draw in draws for each in ([draw] if isinstance(draw, Drawn) else _in_table(draw, problem)))


def _in_table(draw: Around, problem: Problem) -> list[Drawn]:
    tables = problem.facts.tables
    table = tables.get(draw.steps[1].name)
    if table is None:
        raise _unknown(draw, draw.steps[1].name, list(tables))
    column = draw.steps[-1].name
    if table.heading(column) is None:
        raise _unknown(draw, column, list(table.names))
    numbers = [(row, found) for row in _rows(draw, table) if (found := _whole(draw, table, row, column)) is not None]
    return [Drawn(_path(table.name, row.id, column), _near(value, draw)) for row, value in numbers]


def _rows(draw: Around, table: Table) -> Sequence[Row]:
    if len(draw.steps) == 3:
        return table.rows
    name = draw.steps[2].name
    found = [row for row in table.rows if folded(row.id) == folded(name)]
    if not found:
        raise _unknown(draw, name, [row.id for row in table.rows])
    return found


def _whole(draw: Around, table: Table, row: Row, column: str) -> int | None:
    """Return the whole number in a cell; None for a blank one."""
    cell = table.cell(row, column)
    if cell is None:
        return None
    value = number(cell)
    if value is None or value.denominator != 1:
        raise UsageFault(phrase("sweep.not_whole", text=draw.text, row=row.id, column=column, value=str(cell)))
    return int(value)


def _near(value: int, draw: Around) -> range:
    """Return the whole numbers that are near enough, none below zero unless the number itself is."""
    error = abs(value) * draw.error if draw.relative else draw.error
    least = math.ceil(value - error)
    return range(max(least, min(0, value)), math.floor(value + error) + 1)


def _path(table: str, row: str, column: str) -> str:
    return f"facts.{_step(table)}{_quoted(row)}.{_step(column)}".replace(".[", "[")


def _step(name: str) -> str:
    return name if re.fullmatch(r"[\w-]+", name) else _quoted(name)


def _quoted(name: str) -> str:
    return f"['{name}']" if '"' in name else f'["{name}"]'


def _unknown(draw: Around, name: str, known: Sequence[str]) -> UsageFault:
    maybe = nearest(name, known)
    if maybe is None:
        return UsageFault(phrase("sweep.unknown", text=draw.text, name=name))
    return UsageFault(phrase("sweep.unknown_maybe", text=draw.text, name=name, maybe=maybe))
