"""What a sweep asks: every case, every variant, every combination of the axes, every sample."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from glob import glob
from itertools import product
from math import prod
from pathlib import Path

from allocator.dossier.grid import Axis
from allocator.errors import ScenarioFaults, UsageFault, phrase
from allocator.problem import Problem
from allocator.rules.in_words import code_of
from allocator.scenario import read_scenario, variant_names
from allocator.scenario.variants import BASE
from allocator.sweep.axes import no_path_twice, read_values
from allocator.sweep.draws import Around, Drawn, read_draw, settled_draws

MOST_CELLS = 100_000


@dataclass(frozen=True)
class Point:
    """One cell, before it is solved.

    Attributes:
        case: The scenario as the pattern found it; empty where there is only one.
        variant: `base`, or the variant's name.
        changes: Path and value, as `--set` takes them: those of the axes, then those that were drawn.
        sample: Number of the sample, from 1; None where nothing is drawn.
    """

    case: str
    variant: str
    changes: tuple[tuple[str, str], ...]
    sample: int | None = None


@dataclass(frozen=True)
class Plot:
    """What shall be swept over.

    Attributes:
        axes: Values that are moved step by step; all combinations are asked.
        draws: Values that are drawn.
        samples: How often.
        seed: Of the draws.
    """

    axes: tuple[Axis, ...] = ()
    draws: tuple[Around | Drawn, ...] = ()
    samples: int = 0
    seed: int = 0

    @property
    def each(self) -> int:
        """Cells of one variant of one case."""
        return prod(len(axis.values) for axis in self.axes) * max(1, self.samples)


def read_plot(over: Sequence[str], vary: Sequence[str], samples: int, seed: int) -> Plot:
    """Read what shall be swept over.

    Raises:
        UsageFault: Something is written otherwise than it should be, or one half of drawing is missing.
    """
    if bool(vary) != bool(samples):
        raise UsageFault(phrase("sweep.vary_without_samples" if vary else "sweep.samples_without_vary"))
    axes, draws = tuple(map(read_values, over)), tuple(map(read_draw, vary))
    no_path_twice([axis.path for axis in axes] + [draw.path for draw in draws if isinstance(draw, Drawn)])
    return Plot(axes, draws, samples, seed)


def cases_of(pattern: str) -> tuple[Path, ...]:
    """Return the files that a pattern finds, in the order of their names.

    Raises:
        UsageFault: It finds none.
    """
    names = sorted(glob(pattern, recursive=True))  # noqa: PTH207  (a pattern may begin with a drive, a root or `..`)
    found = tuple(path for name in names if (path := Path(name)).is_file())
    if not found:
        raise UsageFault(phrase("sweep.no_cases", pattern=pattern))
    return found


def variants_of(path: Path, variant: str | None) -> tuple[str, ...]:
    """Return the variants that are asked: one, or with `all` the base and every variant of the file.

    Raises:
        ScenarioFaults: The file cannot be read at all.
    """
    return (BASE, *variant_names(path)) if variant == "all" else (variant or BASE,)


def points(plot: Plot, case: str, variant: str, problem: Problem | None) -> Iterator[Point]:
    """Yield the cells of one variant of a case.

    Args:
        plot: What is swept over.
        case: The case's name.
        variant: The variant's name.
        problem: The scenario around whose numbers others are drawn; None where it is faulty, so that nothing can be drawn.

    Raises:
        UsageFault: What is to be drawn does not exist.
    """
    drawn = () if problem is None else settled_draws(plot.draws, problem)
    no_path_twice([axis.path for axis in plot.axes] + [each.path for each in drawn])
    for values in product(*(axis.values for axis in plot.axes)):
        moved = tuple(zip((axis.path for axis in plot.axes), values, strict=True))
        if not plot.samples or problem is None:
            yield Point(case, variant, moved)
        else:
            for sample in range(1, plot.samples + 1):
                yield Point(case, variant, (*moved, *((each.path, each.value(plot.seed, sample)) for each in drawn)), sample)


def not_too_many(plot: Plot, others: int) -> None:
    """Make sure that a sweep can be carried out at all.

    Raises:
        UsageFault: It has too many cells.
    """
    if plot.each * others > MOST_CELLS:
        raise UsageFault(phrase("usage.grid_many", count=plot.each * others, most=MOST_CELLS))


def well_addressed(path: Path, settings: Sequence[str], point: Point) -> None:
    """Make sure that the paths of a sweep lead somewhere, before all cells say that they do not.

    Raises:
        ScenarioFaults: They do not.
    """
    try:
        read_scenario(path, variant=point.variant, settings=[*settings, *(f"{name}={value}" for name, value in point.changes)])
    except ScenarioFaults as wrong:
        if any(code_of(fault.says).startswith("change.") for fault in wrong.faults):
            raise
