"""Ties among best plans of chains, and the contract's one plan: asked of the small program in which just the best plans are left.

Rows of one kind are interchangeable: as soon as they do not all have the same number, all of them could have another; and of two of them
the one that comes first gets more. So only numbers by kind and threshold are asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from allocator.facts import RuleId
from allocator.solver import cpsat
from allocator.solver.chain_proof import Exact
from allocator.solver.chain_search import Face, Whole
from allocator.solver.chain_table import Ints, Kind
from allocator.solver.chain_window import Border, Depart, Small, passed_in
from allocator.solver.clock import TimeIsUp
from allocator.solver.engine import Found, NoPlan, Setting
from allocator.solver.program import Auxiliary, Constraint, Program, Variable
from allocator.solver.ties import moving

_NO_RULE = RuleId("")

Cell = tuple[int, int, int]
"""Stretch, threshold and kind."""


@dataclass(frozen=True)
class Settled:
    """The plan that is shown.

    Attributes:
        counted: By part.
        moving: Parts that differ among the best plans.
        complete: Whether the search for them, and the settling, was finished.
    """

    counted: tuple[int, ...]
    moving: frozenset[int]
    complete: bool


def settled_chains(exact: Exact, whole: Whole, order: Sequence[int], setting: Setting) -> Settled:
    """Find what can move among the best plans, and settle it.

    Args:
        exact: Exact prices.
        whole: The best plans.
        order: Variable -> its place where ties are settled.
        setting: Settings and a running clock; where time runs out, what has not been settled stays as it is.
    """
    shown: list[Settled] = []
    for face in whole.faces:
        settling = _Settling(exact, whole.small, face, order, setting, passed_in(exact.table, exact.priced, whole.small, face.values))
        try:
            complete = settling.through()
        except TimeIsUp:
            complete = False
        shown.append(Settled(settling.counted(), settling.moving(), complete))
    first = max(shown, key=lambda each: _rank(exact, order, each.counted))
    different = {part for each in shown for part, (one, other) in enumerate(zip(first.counted, each.counted, strict=True)) if one != other}
    moved = frozenset(different).union(*(each.moving for each in shown))
    return Settled(first.counted, moved, all(each.complete for each in shown))


def _rank(exact: Exact, order: Sequence[int], counted: Sequence[int]) -> list[int]:
    """Return what is as great as possible in the contract's plan: first the sizes, then the seats in their order."""
    chains = exact.table.chains
    places = sorted(range(len(counted)), key=lambda part: _place(exact, order, part))
    return [-counted[part] if chains.parts[part].mirror is not None else counted[part] for part in places]


def _place(exact: Exact, order: Sequence[int], part: int) -> tuple[bool, int]:
    """Return the place of a part where ties are settled: sizes come before all others."""
    own = exact.table.chains.parts[part]
    return own.mirror is None, order[own.variable]


@dataclass
class _Settling:
    """One settling as it goes.

    Attributes:
        passed: By stretch, kind and threshold: how many rows pass.
        open: Cell -> unknown of the program for how many rows pass.
        moved: Kinds known to move, by stretch.
    """

    exact: Exact
    small: Small
    face: Face
    order: Sequence[int]
    setting: Setting
    passed: list[Ints]
    program: Program = field(init=False)
    values: tuple[int, ...] = ()
    open: dict[Cell, int] = field(default_factory=dict)
    moved: set[tuple[int, int]] = field(default_factory=set)

    def through(self) -> bool:
        """Settle everything; False where that could not be finished."""
        held, small = self.face.held, self.small
        watched = [at for at, meaning in enumerate(small.meanings) if isinstance(meaning, Border | Depart)]
        some = moving(held, watched, self.face.values, self.setting)
        if not some.variables:
            return some.complete
        self._open_cells(some.variables)
        if not self._search(self.program):
            return False
        found = moving(self.program, self.open.values(), self.values, self.setting)
        by_unknown = {at: cell for cell, at in self.open.items()}
        self.moved = {(by_unknown[at][0], by_unknown[at][2]) for at in found.variables}
        if found.complete:
            self.program = self.program.fixed({at: self.values[at] for at in self.open.values() if at not in found.variables})
        return some.complete and found.complete and all(self._settle(*each) for each in self._rows())

    def _open_cells(self, moved: frozenset[int]) -> None:
        """Give every cell in question an unknown of its own, in order of thresholds."""
        small = self.small
        levels: dict[tuple[int, int], list[int]] = {}
        cells: set[Cell] = set()
        for at in moved:
            meaning = small.meanings[at]
            if isinstance(meaning, Border):
                levels.setdefault((meaning.stretch, meaning.threshold), []).append(meaning.level)
            elif isinstance(meaning, Depart):
                cells.add((meaning.stretch, meaning.threshold, meaning.kind))
        for (number, threshold), several in levels.items():
            stretch = self.exact.table.stretches[number]
            kinds = range(int(stretch.starts[min(several)]), stretch.end(max(several)))
            cells |= {(number, threshold, kind) for kind in kinds if stretch.cells[kind, threshold]}
        unknowns = _Unknowns(self.exact, self.small)
        variables: list[Variable] = []
        rows: list[Constraint] = []
        first = len(self.face.held.variables)
        for cell in sorted(cells):
            at = self.open[cell] = first + len(variables)
            variables.append(Variable(Auxiliary(str(at)), 0, int(self.exact.table.stretches[cell[0]].sizes[cell[2]])))
            terms, constant = unknowns.passed(cell)
            rows.append(Constraint(_NO_RULE, "passed", (*terms, (at, -1)), -constant, -constant))
        self.program = self.face.held.with_more(variables, [*rows, *self._nested()])

    def _nested(self) -> Iterator[Constraint]:
        """Say that whoever passes a threshold has passed all before it."""
        for (number, threshold, kind), at in self.open.items():
            stretch = self.exact.table.stretches[number]
            for near, sign in ((threshold - 1, -1), (threshold + 1, 1)):
                other = self.open.get((number, near, kind))
                if other is not None:
                    if sign > 0:
                        yield Constraint(_NO_RULE, "nested", ((at, 1), (other, -1)), 0, None)
                elif 0 <= near < stretch.thresholds and stretch.cells[kind, near]:
                    yield Constraint(_NO_RULE, "nested", ((at, sign),), sign * int(self.passed[number][kind, near]), None)

    def _search(self, program: Program) -> bool | None:
        """Find a plan; False where there is none, None where time runs out."""
        answer = cpsat.search(program, None, self.setting)
        if isinstance(answer, Found):
            self.values = answer.values
            for (number, threshold, kind), at in self.open.items():
                self.passed[number][kind, threshold] = self.values[at]
            return True
        return False if isinstance(answer, NoPlan) else None

    def _rows(self) -> list[tuple[int, int, int, bool]]:
        """Return stretch, kind, place within the kind, and whether few are wanted, of every row that may move, in the order of settling."""
        found = []
        for number, at in self.moved:
            for place, part in enumerate(self._kind(number, at).parts, start=1):
                first = _place(self.exact, self.order, part)
                found.append((first, (number, at, place, not first[0])))
        return [each for _, each in sorted(found)]

    def _kind(self, number: int, at: int) -> Kind:
        return self.exact.table.kinds[self.exact.table.stretches[number].first + at]

    def _settle(self, number: int, kind: int, place: int, few: bool) -> bool:
        """Let a row pass as many thresholds as it can (or as few); False where time runs out."""
        cells = sorted(threshold for stretch, threshold, each in self.open if (stretch, each) == (number, kind))
        for threshold in reversed(cells) if few else cells:
            at = self.open[number, threshold, kind]
            wish = (0, place - 1) if few else (place, self.program.variables[at].upper)
            if not wish[0] <= self.values[at] <= wish[1]:
                heard = self._search(self.program.narrowed({at: wish}))
                if heard is None:
                    return False
                if not heard:
                    against = (place, self.program.variables[at].upper) if few else (0, place - 1)
                    self.program = self.program.narrowed({at: against})
                    return True
            self.program = self.program.narrowed({at: wish})
        return True

    def moving(self) -> frozenset[int]:
        """Return the parts of all kinds that move, or whose rows have different numbers."""
        found = set(self.moved)
        for number, (stretch, passed) in enumerate(zip(self.exact.table.stretches, self.passed, strict=True)):
            mixed = (stretch.cells & (passed > 0) & (passed < stretch.sizes[:, None])).any(axis=1)
            found |= {(number, int(kind)) for kind in np.flatnonzero(mixed)}
        return frozenset(part for number, kind in found for part in self._kind(number, kind).parts)

    def counted(self) -> tuple[int, ...]:
        """Return by part how many it counts: within a kind, whoever comes first gets more."""
        counted = [0] * len(self.exact.table.chains.parts)
        for number, (stretch, passed) in enumerate(zip(self.exact.table.stretches, self.passed, strict=True)):
            open_passed = np.where(stretch.cells, passed, 0)
            for at in range(stretch.kinds):
                kind = self._kind(number, at)
                for place, part in enumerate(kind.parts, start=1):
                    counted[part] = kind.lower - kind.offset + int((open_passed[at] >= place).sum())
        return tuple(counted)


class _Unknowns:
    """How many rows of a cell pass, in terms of the small program."""

    def __init__(self, exact: Exact, small: Small) -> None:
        self._exact, self._small = exact, small
        self._borders: dict[tuple[int, int], dict[int, int]] = {}
        self._departs: dict[Cell, tuple[int, bool]] = {}
        for at, meaning in enumerate(small.meanings):
            if isinstance(meaning, Border):
                self._borders.setdefault((meaning.stretch, meaning.threshold), {})[meaning.level] = at
            elif isinstance(meaning, Depart):
                self._departs[meaning.stretch, meaning.threshold, meaning.kind] = at, meaning.more

    def passed(self, cell: Cell) -> tuple[list[tuple[int, int]], int]:
        """Return terms and a constant that add up to how many rows of a cell pass."""
        number, threshold, kind = cell
        stretch = self._exact.table.stretches[number]
        size, level = int(stretch.sizes[kind]), int(stretch.levels[kind])
        wanted = size if self._exact.priced.borders[number].beyond[kind, threshold] < 0 else 0
        borders = self._borders.get((number, threshold))
        terms: list[tuple[int, int]] = []
        constant = 0
        if borders is None:
            (only,) = self._small.window.levels[number][threshold].tolist()
            constant = size if only < level else wanted if only == level else 0
        else:
            terms = [(at, size) for own, at in borders.items() if own < level]
            terms += [(at, wanted) for own, at in borders.items() if own == level and wanted]
        departs = self._departs.get(cell)
        if departs is not None:
            terms.append((departs[0], 1 if departs[1] else -1))
        return terms, constant
