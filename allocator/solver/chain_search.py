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
from allocator.solver.chain_window import ONLY_HERE, Border, Small, Window, border_levels, small_program, window_within
from allocator.solver.engine import Found, NoPlan, Objective, OutOfTime, Setting
from allocator.solver.program import Auxiliary, Constraint, Program, Variable
from allocator.solver.sift import without

_NO_RULE = RuleId("")
_FINE = 2**40
_FACE = Fraction(1, 10**9)
_FIRST = Fraction(1, 50)
_WIDER = 3
_CLOSE = Fraction(5, 2)
_NEARER = Fraction(3, 2)
_MORE = Fraction(1_000_001, 1_000_000)
_MOST = 50
_TRACE = Fraction(1, 10**6)


@dataclass(frozen=True)
class Face:
    """Some of the best plans.

    Attributes:
        values: One of them, by unknown of the window's program.
        held: The program that just these plans meet; its first unknowns are those of the window's.
    """

    values: tuple[int, ...]
    held: Program


@dataclass(frozen=True)
class Whole:
    """The best whole plans.

    Attributes:
        small: The window's program.
        gap: How much more than the bound of the prices they cost.
        faces: All of them; plans that depart from the prices in different ways lie on different ones.
        proven: Whether it is beyond doubt that no other plan costs a trace less.
    """

    small: Small
    gap: Fraction
    faces: tuple[Face, ...]
    proven: bool


def best_whole(exact: Exact, unit: Fraction, setting: Setting) -> Whole | NoPlan | OutOfTime:
    """Return the best plan of the chains.

    Args:
        exact: Exact prices.
        unit: What is a small cost here.
        setting: Settings and a running clock.
    """
    reach = unit * _FACE
    known: _Known | None = None
    while True:
        small, costs, window = _small(exact, reach)
        scaled = _scaled(costs, reach)
        if known is None or reach < known.gap:
            answer = cpsat.search(small.program, Objective(scaled), setting)
            if isinstance(answer, OutOfTime) or (isinstance(answer, Found) and not answer.best):
                return OutOfTime()
            if isinstance(answer, NoPlan):
                if _is_everything(exact, window, reach):
                    return answer
                reach = max(unit * _FIRST, reach * _WIDER)
                continue
            before, known = known, _Known(exact_gap(costs, answer.values), small, answer.values)
            if known.gap > reach:
                better = before is None or known.gap < before.gap
                reach = reach * _NEARER if better and known.gap > reach * _CLOSE else known.gap
                continue
        told = _Equals(small, costs, scaled, reach, setting).told(known.carried(exact, small))
        if isinstance(told, Whole):
            return told
        known = _Known(exact_gap(costs, told), small, told)
        reach = known.gap


@dataclass(frozen=True)
class _Known:
    """A plan that was found in some window, and how far it is from the bound."""

    gap: Fraction
    small: Small
    values: tuple[int, ...]

    def carried(self, exact: Exact, small: Small) -> tuple[int, ...]:
        """Return the plan as another window has it, in which it lies too."""
        if small is self.small:
            return self.values[: len(small.meanings)]
        levels = border_levels(exact.priced, self.small, self.values)
        away = {meaning: value for meaning, value in zip(self.small.meanings, self.values, strict=False) if not isinstance(meaning, Border)}
        return tuple(
            int(levels[meaning.stretch][meaning.threshold] == meaning.level) if isinstance(meaning, Border) else away.get(meaning, 0)
            for meaning in small.meanings
        )


def _small(exact: Exact, reach: Fraction) -> tuple[Small, tuple[Fraction, ...], Window]:
    """Return the program of all plans within reach, and its costs."""
    wide = float(reach * _MORE)
    window = window_within(exact.table, exact.priced, wide)
    small = small_program(exact.table, exact.rough, exact.priced, window, wide)
    costs = exact.costs(small)
    saved = -sum((cost * each.upper for cost, each in zip(costs, small.program.variables, strict=True) if cost < 0), Fraction(0))
    most = {at: (0, math.floor((reach + saved) / cost)) for at, cost in enumerate(costs) if cost > 0}
    return replace(small, program=_tight(small.program.narrowed(most))), costs, window


def _tight(program: Program) -> Program:
    """Let a row depart where the border lies no further than it can at all."""
    rows = [
        replace(row, terms=((row.terms[0][0], program.variables[row.terms[1][0]].upper), row.terms[1])) if row.label == ONLY_HERE else row
        for row in program.constraints
    ]
    return replace(program, constraints=tuple(rows))


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
        self._alike = sorted(alike.values(), key=lambda several: not self._has_border(several))

    def told(self, values: tuple[int, ...]) -> Whole | tuple[int, ...]:
        """Return what is known of the best plans, given one that seems to be; or a better one."""
        gap = exact_gap(self._costs, values)
        if not gap and all(cost >= 0 for cost in self._costs):
            held = self._small.program.fixed({at: 0 for at, cost in enumerate(self._costs) if cost})
            return Whole(self._small, gap, (Face(values, held),), proven=True)
        limit = math.floor(gap * _FINE / self._reach)
        held = _held_to(self._small.program, self._scaled, limit)
        base, counting = self._counted(held, self._alike)
        seen, complete = self._others(held, base, counting, (gap, values))
        least, first = min(seen, key=lambda each: each[0])
        if gap - least > gap * _TRACE:
            return first
        if complete:
            faces = tuple(Face(plan, self._fixed(plan)) for other, plan in seen if other == least)
            return Whole(self._small, least, faces, proven=True)
        for other, plan in seen:
            if other != least:
                base = without(base, counting, self._counts(plan, counting))
        return Whole(self._small, least, (Face(first, base),), proven=False)

    def _others(
        self, held: Program, base: Program, counting: list[int], found: tuple[Fraction, tuple[int, ...]]
    ) -> tuple[list[tuple[Fraction, tuple[int, ...]]], bool]:
        """Return all plans that count differently, one a count, and whether they are all: first within a choice of borders, then beyond."""
        seen, news = [found], [found[1]]
        elsewhere, borders = self._counted(held, [several for several in self._alike if self._has_border(several)])
        while news:
            values = news.pop()
            if borders:
                elsewhere = without(elsewhere, borders, self._counts(values, borders))
                beyond = self._next(elsewhere)
                if isinstance(beyond, OutOfTime) or len(seen) > _MOST:
                    return seen, False
                if beyond is not None:
                    seen.append((exact_gap(self._costs, beyond), beyond))
                    news.append(beyond)
                    if found[0] - seen[-1][0] > found[0] * _TRACE:
                        return seen, False
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
        return seen, True

    def _has_border(self, several: Sequence[int]) -> bool:
        return any(isinstance(self._small.meanings[at], Border) for at in several)

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

    def _counted(self, program: Program, alike: Sequence[Sequence[int]]) -> tuple[Program, list[int]]:
        """Return the program with an unknown for what is counted together, and all unknowns that count."""
        first = len(program.variables)
        together = [several for several in alike if len(several) > 1]
        extra = [
            Variable(Auxiliary(f"alike:{number}"), 0, sum(program.variables[at].upper for at in several))
            for number, several in enumerate(together)
        ]
        rows = [
            Constraint(_NO_RULE, "alike", (*((at, 1) for at in several), (first + number, -1)), 0, 0)
            for number, several in enumerate(together)
        ]
        counting = [*range(first, first + len(extra)), *(several[0] for several in alike if len(several) == 1)]
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
