"""The best whole plan: among those close to the bound of exact prices, in a window that is widened until it must hold the best one."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from allocator.facts import RuleId
from allocator.solver import cpsat
from allocator.solver.chain_proof import Exact
from allocator.solver.chain_window import Border, Small, Window, small_program, window_within
from allocator.solver.engine import Found, NoPlan, Objective, OutOfTime, Setting
from allocator.solver.program import Auxiliary, Constraint, Program, Variable
from allocator.solver.sift import without

_NO_RULE = RuleId("")
_FINE = 2**40
_FACE = Fraction(1, 10**9)
_FIRST = Fraction(1, 50)
_WIDER = 3
_CLOSE = 2
_MORE = Fraction(1_000_001, 1_000_000)
_MOST = 50


@dataclass(frozen=True)
class Whole:
    """The best whole plan, and where all others like it are.

    Attributes:
        small: The window's program.
        gap: How much more than the bound of the prices it costs.
        values: By unknown of the program.
        held: The program that just the best plans meet; its first unknowns are those of `small`.
        proven: Whether it is beyond doubt that no other plan costs a trace less.
    """

    small: Small
    gap: Fraction
    values: tuple[int, ...]
    held: Program
    proven: bool


def best_whole(exact: Exact, unit: Fraction, setting: Setting) -> Whole | NoPlan | OutOfTime:
    """Return the best plan of the chains.

    Args:
        exact: Exact prices.
        unit: What is a small cost here.
        setting: Settings and a running clock.
    """
    reach, known = unit * _FACE, False
    while True:
        small, costs, window = _small(exact, reach)
        scaled = _scaled(costs, reach)
        place = _held_to(small.program, scaled, _FINE) if known else small.program
        answer = cpsat.search(place, Objective(scaled), setting)
        if isinstance(answer, OutOfTime) or (isinstance(answer, Found) and not answer.best):
            return OutOfTime()
        if isinstance(answer, NoPlan):
            if _is_everything(exact, window, reach):
                return answer
            reach = max(unit * _FIRST, reach * _WIDER)
            continue
        gap = exact_gap(costs, answer.values)
        if gap <= reach:
            return _Equals(small, costs, scaled, reach, setting).told(answer.values)
        reach, known = _next(reach, gap)


def _next(reach: Fraction, gap: Fraction) -> tuple[Fraction, bool]:
    """Return how far to look next, and whether that is as far as a plan is that was found."""
    return (gap, True) if gap <= reach * _CLOSE else (reach * _WIDER, False)


def _small(exact: Exact, reach: Fraction) -> tuple[Small, tuple[Fraction, ...], Window]:
    """Return the program of all plans within reach, and its costs."""
    wide = float(reach * _MORE)
    window = window_within(exact.table, exact.priced, wide)
    small = small_program(exact.table, exact.rough, exact.priced, window, wide)
    costs = exact.costs(small)
    saved = -sum((cost * each.upper for cost, each in zip(costs, small.program.variables, strict=True) if cost < 0), Fraction(0))
    most = {at: (0, math.floor((reach + saved) / cost)) for at, cost in enumerate(costs) if cost > 0}
    return replace(small, program=small.program.narrowed(most)), costs, window


def _scaled(costs: Sequence[Fraction], reach: Fraction) -> dict[int, int]:
    """Return costs as whole numbers, rounded down."""
    scale = Fraction(_FINE) / reach
    return {at: math.floor(cost * scale) for at, cost in enumerate(costs) if cost and cost <= reach}


def _held_to(program: Program, scaled: dict[int, int], limit: int) -> Program:
    return program.with_more(constraints=[Constraint(_NO_RULE, "as-good", tuple(scaled.items()), None, limit)])


def exact_gap(costs: Sequence[Fraction], values: Sequence[int]) -> Fraction:
    """Return how much a plan costs more than the bound."""
    return sum((cost * value for cost, value in zip(costs, values, strict=False) if value), Fraction(0))


def _is_everything(exact: Exact, window: Window, reach: Fraction) -> bool:
    """Say whether a window leaves nothing out."""
    for stretch, levels, flags in zip(exact.table.stretches, window.levels, window.open, strict=True):
        if (flags != stretch.cells).any():
            return False
        spans = zip(stretch.lowest.tolist(), stretch.highest.tolist(), levels, strict=True)
        if any(len(own) < high - low + 1 for low, high, own in spans):
            return False
    most = sum(int((stretch.cells.sum(axis=1) * stretch.sizes).sum()) for stretch in exact.table.stretches)
    return all(reach > most * abs(price) for price in exact.prices)


class _Equals:
    """Looks for all plans that cost as little as one that was found, or so little more that whole numbers do not tell.

    Unknowns that cost the same are counted together: what a plan costs depends on these counts alone.
    """

    def __init__(
        self, small: Small, costs: Sequence[Fraction], scaled: dict[int, int], reach: Fraction, setting: Setting
    ) -> None:
        self._small, self._costs, self._scaled, self._reach, self._setting = small, costs, scaled, reach, setting
        alike: dict[Fraction, list[int]] = defaultdict(list)
        for at, cost in enumerate(costs):
            if cost and small.program.variables[at].upper:
                alike[cost].append(at)
        self._alike = list(alike.values())

    def told(self, values: tuple[int, ...]) -> Whole:
        """Return what is known of the best plans, given the first of them."""
        gap = exact_gap(self._costs, values)
        if not gap and all(cost >= 0 for cost in self._costs):
            held = self._small.program.fixed({at: 0 for at, cost in enumerate(self._costs) if cost})
            return Whole(self._small, gap, values, held, proven=True)
        limit = math.floor(gap * _FINE / self._reach)
        base, counting = self._counted(_held_to(self._small.program, self._scaled, limit))
        seen, complete = self._others(base, counting, (gap, values))
        least, first = min(seen, key=lambda each: each[0])
        for other, plan in seen:
            if other != least:
                base = without(base, counting, self._counts(plan, counting))
        if complete and sum(other == least for other, _ in seen) == 1:
            base = self._fixed(first)
        return Whole(self._small, least, first, base, complete)

    def _others(
        self, base: Program, counting: list[int], found: tuple[Fraction, tuple[int, ...]]
    ) -> tuple[list[tuple[Fraction, tuple[int, ...]]], bool]:
        """Return all plans that count differently, one a count, and whether they are all: first within a choice of borders, then beyond."""
        seen, elsewhere, news = [found], base, [found[1]]
        borders = self._of_borders(counting)
        while news:
            values = news.pop()
            here = base.fixed(self._counts(values, borders))
            while True:
                here = without(here, counting, self._counts(values, counting))
                plan = self._next(here)
                if isinstance(plan, OutOfTime) or len(seen) > _MOST:
                    return seen, False
                if plan is None:
                    break
                seen.append((exact_gap(self._costs, plan), plan))
                values = plan
            if not borders:
                break
            elsewhere = without(elsewhere, borders, self._counts(values, borders))
            beyond = self._next(elsewhere)
            if isinstance(beyond, OutOfTime):
                return seen, False
            if beyond is not None:
                seen.append((exact_gap(self._costs, beyond), beyond))
                news.append(beyond)
        return seen, True

    def _of_borders(self, counting: Sequence[int]) -> list[int]:
        """Return the unknowns that count borders."""
        first = len(self._small.program.variables)
        together = [several for several in self._alike if len(several) > 1]
        meanings = self._small.meanings
        return [
            at for at in counting if any(isinstance(meanings[each], Border) for each in ([at] if at < first else together[at - first]))
        ]

    def _next(self, rest: Program) -> tuple[int, ...] | OutOfTime | None:
        """Return another plan; None where there is none."""
        answer = cpsat.search(rest, Objective(self._scaled), self._setting)
        if isinstance(answer, Found):
            return answer.values[: len(self._costs)]
        return None if isinstance(answer, NoPlan) else answer

    def _counts(self, values: Sequence[int], counting: Sequence[int]) -> dict[int, int]:
        first = len(self._small.program.variables)
        together = [several for several in self._alike if len(several) > 1]
        return {at: values[at] if at < first else sum(values[each] for each in together[at - first]) for at in counting}

    def _counted(self, program: Program) -> tuple[Program, list[int]]:
        """Return the program with an unknown for what is counted together, and all unknowns that count."""
        first = len(program.variables)
        together = [several for several in self._alike if len(several) > 1]
        extra = [
            Variable(Auxiliary(f"alike:{number}"), 0, sum(program.variables[at].upper for at in several))
            for number, several in enumerate(together)
        ]
        rows = [
            Constraint(_NO_RULE, "alike", (*((at, 1) for at in several), (first + number, -1)), 0, 0)
            for number, several in enumerate(together)
        ]
        counting = [*range(first, first + len(extra)), *(several[0] for several in self._alike if len(several) == 1)]
        return program.with_more(extra, rows), counting

    def _fixed(self, values: Sequence[int]) -> Program:
        """Return the program of the plans that count like one of them."""
        program = self._small.program
        rows = [
            Constraint(_NO_RULE, "alike", tuple((at, 1) for at in several), total, total)
            for several in self._alike
            for total in [sum(values[at] for at in several)]
        ]
        single = {several[0]: values[several[0]] for several in self._alike if len(several) == 1}
        return program.fixed(single).with_more(constraints=[row for row in rows if len(row.terms) > 1])
