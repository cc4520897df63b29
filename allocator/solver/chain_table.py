"""Chains as numbers: rows that nothing tells apart are one kind, and each kind has one cell a number of seats.

A row with 3 seats has passed the thresholds 1, 2 and 3. By threshold a chain is a plain picture: the kinds of all levels above some level
have passed it, those below have not, and on that level itself some. So with prices for the sums the best plan is found threshold by
threshold; and since steps never become cheaper, what has passed a threshold has passed all before it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from allocator.solver.chains import Chains
from allocator.solver.program import ConvexTerm, CostStage
from allocator.solver.steps import Steps

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

_GREATEST = 20_000_000
"""So many cells fit into memory with ease."""


@dataclass(frozen=True, slots=True)
class Kind:
    """Parts that nothing tells apart.

    Attributes:
        parts: In the order in which ties are settled.
        term: What their seats cost, if anything.
        offset: What is added to their seats where levels are compared.
        lower, upper: Limits of their seats, with the offset.
        totals: The sums in which they count.
    """

    parts: tuple[int, ...]
    term: ConvexTerm | None
    offset: int
    lower: int
    upper: int
    totals: tuple[int, ...]

    def step(self, threshold: int) -> Fraction:
        """Return what it costs to pass a threshold."""
        if self.term is None:
            return Fraction(0)
        return self.term.marginals[threshold - self.offset - self.term.above - 1]


@dataclass(frozen=True)
class Stretch:
    """One chain (or all free parts, as a chain of one level), by kinds and thresholds.

    Attributes:
        first: Number of its first kind.
        sizes: Rows by kind.
        levels: Level by kind, from 0 on, never falling.
        starts: First kind by level.
        base: The threshold before the first one.
        lower, upper: Limits by kind.
        steps: What it costs one row to pass, by kind and threshold; 0 where that is settled.
        cells: Whether it is open, by kind and threshold.
        lowest, highest: By threshold, between which levels the border can lie.
    """

    first: int
    sizes: Ints
    levels: Ints
    starts: Ints
    base: int
    lower: Ints
    upper: Ints
    steps: Floats
    cells: Flags
    lowest: Ints
    highest: Ints

    @property
    def kinds(self) -> int:
        """How many kinds there are."""
        return len(self.sizes)

    @property
    def thresholds(self) -> int:
        """How many thresholds are looked at."""
        return int(self.steps.shape[1])

    def end(self, level: int) -> int:
        """Return the first kind beyond a level."""
        return int(self.starts[level + 1]) if level + 1 < len(self.starts) else self.kinds


@dataclass(frozen=True)
class Table:
    """All kinds, stretch by stretch.

    Attributes:
        chains: From which it is made.
        kinds: Those of a stretch one after the other.
        stretches: The chains, and the free parts.
        at_kind, at_total: Pairs of a kind and a sum in which it counts.
        settled: By sum, what its parts count at least.
    """

    chains: Chains
    kinds: tuple[Kind, ...]
    stretches: tuple[Stretch, ...]
    at_kind: Ints
    at_total: Ints
    settled: Ints

    def by_kind(self, prices: Floats) -> Floats:
        """Return the price of each kind: of all sums in which it counts."""
        return np.bincount(self.at_kind, weights=prices[self.at_total], minlength=len(self.kinds)).astype(np.float64)

    def by_total(self, counted: Floats | Ints) -> Ints:
        """Return by sum what kinds count in it, given what each counts."""
        added = np.bincount(self.at_total, weights=counted[self.at_kind], minlength=len(self.settled))
        return added.astype(np.int64)


def tabulate(chains: Chains, stage: CostStage, order: Sequence[int], top: int) -> Table | None:
    """Return the table up to so many thresholds beyond the first; None where it would be too large.

    Args:
        chains: The program.
        stage: Its costs.
        order: Variable -> its place where ties are settled.
        top: Thresholds beyond the lowest one of a chain that are looked at.
    """
    terms = {term.variable: term for term in stage.terms}
    totals: list[list[int]] = [[] for _ in chains.parts]
    for number, total in enumerate(chains.totals):
        for part in total.parts:
            totals[part].append(number)
    layers = [(chain.levels, chain.offset) for chain in chains.chains]
    if chains.free:
        layers.append(((chains.free,), {}))
    kinds: list[Kind] = []
    stretches: list[Stretch] = []
    cells = 0
    for levels, offset in layers:
        first, starts = len(kinds), []
        for level in levels:
            starts.append(len(kinds) - first)
            kinds += _kinds(chains, level, offset, terms, totals, order)
        own = kinds[first:]
        cells += len(own) * _width(own, top)
        if cells > _GREATEST:
            return None
        stretches.append(_stretch(first, own, starts, top))
    pairs = [(at, total) for at, kind in enumerate(kinds) for total in kind.totals]
    settled = [sum(chains.parts[part].lower for part in total.parts) for total in chains.totals]
    return Table(
        chains, tuple(kinds), tuple(stretches), np.array([at for at, _ in pairs], dtype=np.int64),
        np.array([total for _, total in pairs], dtype=np.int64), np.array(settled, dtype=np.int64),
    )  # fmt: skip


def _kinds(
    chains: Chains, level: Sequence[int], offset: Any, terms: dict[int, ConvexTerm], totals: Sequence[Sequence[int]], order: Sequence[int]
) -> list[Kind]:
    found: dict[object, list[int]] = defaultdict(list)
    for number in level:
        part = chains.parts[number]
        term = terms.get(part.variable)
        found[_same_cost(term), offset.get(number, 0), part.lower, part.upper, tuple(totals[number])].append(number)
    kinds = []
    for several in found.values():
        several.sort(key=lambda number: order[chains.parts[number].variable])
        part, more = chains.parts[several[0]], offset.get(several[0], 0)
        term = terms.get(part.variable)
        kinds.append(Kind(tuple(several), term, more, part.lower + more, part.upper + more, tuple(totals[several[0]])))
    return kinds


def _same_cost(term: ConvexTerm | None) -> object:
    """Return what is equal only for terms that cost the same: their function, where it compares by what it does."""
    if term is None:
        return None
    return (term.marginals.at, term.above) if isinstance(term.marginals, Steps) else id(term)


def _width(kinds: Sequence[Kind], top: int) -> int:
    base = min(kind.lower for kind in kinds)
    return min(top, max(kind.upper for kind in kinds) - base)


def _stretch(first: int, kinds: Sequence[Kind], starts: Sequence[int], top: int) -> Stretch:
    base, width = min(kind.lower for kind in kinds), _width(kinds, top)
    lower = np.array([kind.lower for kind in kinds], dtype=np.int64)
    upper = np.array([kind.upper for kind in kinds], dtype=np.int64)
    ks = np.arange(base + 1, base + width + 1)
    cells = (lower[:, None] < ks) & (ks <= upper[:, None])
    steps = np.zeros((len(kinds), width))
    known: dict[object, Floats] = {}
    for at, kind in enumerate(kinds):
        low, high = kind.lower - base, min(kind.upper - base, width)
        if kind.term is not None and low < high:
            same = (_same_cost(kind.term), kind.offset, low, high)
            if same not in known:
                known[same] = np.array([float(kind.step(base + k)) for k in range(low + 1, high + 1)])
            steps[at, low:high] = known[same]
    levels = np.repeat(np.arange(len(starts)), np.diff([*starts, len(kinds)]))
    out, into = ks > upper[:, None], ks <= lower[:, None]
    lowest = np.where(out, levels[:, None], 0).max(axis=0) if width else np.zeros(0, dtype=np.int64)
    highest = np.where(into, levels[:, None], len(starts) - 1).min(axis=0) if width else np.zeros(0, dtype=np.int64)
    sizes = np.array([len(kind.parts) for kind in kinds], dtype=np.int64)
    return Stretch(first, sizes, levels, np.array(starts, dtype=np.int64), base, lower, upper, steps, cells, lowest, highest)
