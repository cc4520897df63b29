"""A grid: one or two values of a scenario moved step by step, and how each combination ends."""

from __future__ import annotations

from dataclasses import dataclass

from allocator.dossier.answers import Dossier
from allocator.dossier.why import GridCell


@dataclass(frozen=True)
class Axis:
    """One value that is moved.

    Attributes:
        path: As `--set` takes it.
        values: As they would stand in the file, in order.
    """

    path: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Grid:
    """How a scenario ends at every point of a grid.

    Attributes:
        dossier: The scenario as it is.
        axes: One or two; the first goes down the page, the second across.
        cells: For each value of the first axis, all of the second.
    """

    dossier: Dossier
    axes: tuple[Axis, ...]
    cells: tuple[GridCell, ...]
