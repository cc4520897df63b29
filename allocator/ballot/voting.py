"""Drawing votes: which names are elected if voters choose by a model.

A name of weight w has odds w. The first of the elected is drawn with these odds, the next one from those who are left, and so on. Drawn at
once: every name waits for a random time whose mean is 1/w, and the n that come first are elected. A weight of 0 comes after all others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from allocator.ballot.conditions import Condition
from allocator.facts import CategoryId, RowId

if TYPE_CHECKING:
    from numpy.typing import NDArray

SAMPLES = 100_000
_CELLS = 2_000_000
"""Cells of one table of draws; more draws come in several tables."""
_LAST = 1e12
"""Waiting time that only names of weight 0 have."""


@dataclass(frozen=True)
class Tally:
    """What came of many draws.

    Attributes:
        draws: How many there were.
        alone: For each condition: in how many draws it held.
        groups: For each group of conditions: in how many draws all of them held.
    """

    draws: int
    alone: tuple[int, ...]
    groups: tuple[int, ...]


def tally(
    conditions: Sequence[Condition], groups: Sequence[Sequence[int]], names: Sequence[str], weights: Sequence[float], elected: int,
    *, seed: Sequence[int], samples: int = SAMPLES,
) -> Tally:
    """Count in how many draws each condition holds, and each group of conditions.

    Args:
        conditions: What is asked.
        groups: Groups of conditions, by their numbers.
        names: The list.
        weights: Of each name.
        elected: How many are elected.
        seed: Of the draws.
        samples: How many draws.
    """
    import numpy as np

    alone, grouped = [0] * len(conditions), [0] * len(groups)
    sheet = _Sheet(conditions, names)
    for mask in draws(weights, elected, seed=seed, samples=samples):
        held = sheet.held(mask)
        alone = [before + int(now) for before, now in zip(alone, np.count_nonzero(held, axis=0), strict=True)]
        grouped = [
            before + int(np.count_nonzero(held[:, list(group)].all(axis=1))) for before, group in zip(grouped, groups, strict=True)
        ]
    return Tally(samples, tuple(alone), tuple(grouped))


def draws(weights: Sequence[float], elected: int, *, seed: Sequence[int], samples: int) -> Iterator[NDArray[Any]]:
    """Yield tables of draws: a line for each draw, a column for each name, true where it is elected."""
    import numpy as np

    generator = np.random.default_rng(list(seed))
    weight = np.asarray(weights, dtype=np.float64)
    even = bool((weight == weight[0]).all()) if len(weight) else True
    lines = max(1, _CELLS // max(1, len(weight)))
    for start in range(0, samples, lines):
        shape = (min(lines, samples - start), len(weight))
        mask = np.zeros(shape, dtype=bool)
        if even:
            waits = generator.random(shape)
        else:
            waits = generator.standard_exponential(shape)
            waits = np.where(weight > 0, waits / np.where(weight > 0, weight, 1), waits + _LAST)
        if 0 < elected < len(weight):
            first = np.argpartition(waits, elected - 1, axis=1)[:, :elected]
            np.put_along_axis(mask, first, True, axis=1)
        else:
            mask[:] = elected > 0
        yield mask


class _Sheet:
    """Reads from a table of draws whether conditions hold."""

    def __init__(self, conditions: Sequence[Condition], names: Sequence[str]) -> None:
        import numpy as np

        self.conditions = conditions
        self.counted = np.array([[name in each.counted for each in conditions] for name in names], dtype=np.float32)
        self.base = np.array([[name in each.base for each in conditions] for name in names], dtype=np.float32)
        self.tables = [table_of(each, len(names)) for each in conditions]

    def held(self, mask: NDArray[Any]) -> NDArray[Any]:
        """Return for every draw and every condition whether it holds."""
        import numpy as np

        shown = mask.astype(np.float32)
        counted, base = (shown @ self.counted).astype(np.int64), (shown @ self.base).astype(np.int64)
        return _holding(self.tables, counted, base)


Table = tuple[Sequence[int], Sequence[int]]
"""For every number of people of the base: the fewest and the most that may be counted."""


def table_of(condition: Condition, names: int) -> Table:
    """Return the limits of a condition for every number of people of its base, on a list of so many names."""
    most = max(names, len(condition.base))
    spans = [condition.span(min(base, len(condition.spans) - 1) if condition.among is not None else 0) for base in range(most + 1)]
    lows = [-1 if span.at_least is None else span.at_least for span in spans]
    highs = [most + 1 if span.at_most is None else span.at_most for span in spans]
    return lows, highs


def _holding(tables: Sequence[Table], counted: NDArray[Any], base: NDArray[Any]) -> NDArray[Any]:
    """Return for every line and every condition whether the numbers are as asked."""
    import numpy as np

    held = np.empty(counted.shape, dtype=bool)
    for at, (lows, highs) in enumerate(tables):
        low, high = np.asarray(lows)[base[:, at]], np.asarray(highs)[base[:, at]]
        held[:, at] = (counted[:, at] >= low) & (counted[:, at] <= high)
    return held


def weights_of(
    names: Sequence[RowId], marks: Mapping[RowId, frozenset[CategoryId]], factors: Mapping[CategoryId, float]
) -> tuple[float, ...]:
    """Return the weight of each name: the factors of all its categories, multiplied."""
    weights = []
    for name in names:
        weight = 1.0
        for category, factor in factors.items():
            weight *= factor if category in marks[name] else 1.0
        weights.append(weight)
    return tuple(weights)
