"""Which rules about crowds can hold together? Asked of kinds of people, of which a few rules know only a few.

The relaxation comes first: its prices are made whole and held against every single person, so that what is impossible even with split seats
is counted out. Where its plan splits a seat, the first engine searches the kinds.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, TypeAlias

import numpy as np

from allocator.facts import RuleId
from allocator.plan import Plan
from allocator.rules.board import SizeOf, VacantIn
from allocator.solver import cpsat
from allocator.solver.board import FAR
from allocator.solver.clock import TimeIsUp
from allocator.solver.engine import Found, NoPlan, Setting
from allocator.solver.frozen_musts import LAW
from allocator.solver.frozen_musts_asked import Atom, Atoms, Impossible
from allocator.solver.headcounts import Headcounts, Row, Together, limits_of
from allocator.solver.headcounts_relaxed import NEAR, Relaxation, kinds
from allocator.solver.headcounts_turns import MOST_KINDS, chosen
from allocator.solver.program import Auxiliary, Constraint, Program, Variable

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints: TypeAlias = NDArray[np.int64]

_ROUNDINGS = (60, 10_000)
_SAFE = 2**40
_MANY = 150
"""Up to so many kinds, making a program simpler takes longer than searching it."""
_NEAR_BY = (60, 240)
"""So many kinds are searched at first, where there are more."""


@dataclass(frozen=True)
class Seated:
    """So many people of every kind meet all that was asked.

    Attributes:
        kept: What it was found for.
        values: By kind, then by other unknown.
    """

    kept: Atoms
    values: tuple[int, ...]


Verdict: TypeAlias = Seated | Impossible | None
"""None where time ran out."""


class KindsAsked:
    """Questions to some rules about crowds.

    Args:
        heard: All rules.
        rules: Those that can be kept; all others are left out.
        setting: Settings and clock, for all questions together.
    """

    def __init__(self, heard: Headcounts, rules: Sequence[RuleId], setting: Setting) -> None:
        self.heard, self._setting = heard, setting
        self.atoms: tuple[Atom, ...] = tuple(rules)
        among = frozenset((LAW, *rules))
        self._rows = [row for row in heard.rows if any(side.rule in among for side in row.sides)]
        keys = list(dict.fromkeys(at for row in self._rows for at, _ in row.terms))
        crowds = [key.crowd for at in keys if isinstance(key := heard.keys[at], Together)]
        self._others = [at for at in keys if at in heard.limits]
        self._heads, self._kind_of, self._many = kinds(heard.member[crowds])
        self._factors = self._written(keys)
        self._engine: Relaxation | None = None
        self._seated: list[Seated] = []
        self.searches = False
        self.impossible: list[Impossible] = []

    def _written(self, keys: Sequence[int]) -> Ints:
        """Write the rows over kinds and others."""
        heard, width = self.heard, len(self._heads)
        factors = np.zeros((len(self._rows), width + len(self._others)), dtype=np.int64)
        for number, row in enumerate(self._rows):
            for at, times in row.terms:
                key = heard.keys[at]
                if isinstance(key, Together):
                    factors[number, :width] += times * heard.member[key.crowd, self._heads]
                else:
                    factors[number, width + self._others.index(at)] = times
        return factors

    @property
    def width(self) -> int:
        """How many kinds of people there are."""
        return len(self._heads)

    @property
    def spans(self) -> list[tuple[int, int]]:
        """The limits of every kind, and of every other unknown."""
        return [(0, most) for most in self._many] + [self.heard.limits[at] for at in self._others]

    @property
    def written(self) -> list[tuple[Row, tuple[tuple[int, int], ...]]]:
        """Every row, and what it is a sum of."""
        used = [np.flatnonzero(factors) for factors in self._factors]
        terms = [tuple(zip(at.tolist(), row[at].tolist(), strict=True)) for at, row in zip(used, self._factors, strict=True)]
        return list(zip(self._rows, terms, strict=True))

    def ask(self, kept: Atoms) -> Verdict:
        """Say whether some choice of people meets all that is kept."""
        for seated in self._seated:
            if kept <= seated.kept:
                return seated
        for impossible in self.impossible:
            if impossible.core <= kept:
                return impossible
        try:
            verdict = self._find(kept)
        except TimeIsUp:
            return None
        if isinstance(verdict, Seated):
            self._seated.append(verdict)
        elif verdict is not None:
            self.impossible.append(verdict)
        return verdict

    def plan(self, seated: Seated) -> Plan:
        """Return the plan that was found: of every kind those sit who come first in the table."""
        heard, width = self.heard, len(self._heads)
        by_kind = np.argsort(self._kind_of, kind="stable")
        first = np.searchsorted(self._kind_of[by_kind], self._kind_of)
        place = np.empty(len(by_kind), dtype=np.int64)
        place[by_kind] = np.arange(len(by_kind))
        sits = place - first < np.array(seated.values[:width], dtype=np.int64)[self._kind_of]
        others = {heard.keys[at]: value for at, value in zip(self._others, seated.values[width:], strict=True)}
        vacant = others.get(VacantIn(heard.body), 0)
        filled = int(sits.sum()) + heard.problem.facts.fixed_seats(heard.body) + vacant
        return heard.plan(sits, others.get(SizeOf(heard.body), filled), vacant)

    def _limits(self, kept: Atoms) -> list[tuple[int, int]]:
        return [limits_of([side for side in row.sides if side.rule == LAW or side.rule in kept]) for row in self._rows]

    def _find(self, kept: Atoms) -> Verdict:
        self._setting.clock.check()
        limits = self._limits(kept)
        split = self.relaxed(kept, limits)
        if isinstance(split, Impossible):
            return split
        values = None if split is None else self.whole(split, limits)
        return self.searched(kept, limits, split or ()) if values is None else Seated(kept, values)

    def relaxed(self, kept: Atoms, limits: Sequence[tuple[int, int]] | None = None) -> Impossible | Sequence[float] | None:
        """Ask the relaxation: return what was counted out, a plan of split seats, or nothing where its word could not be proved."""
        limits = self._limits(kept) if limits is None else limits
        crossed = next((row for row, (low, high) in zip(self._rows, limits, strict=True) if low > high), None)
        if crossed is not None:
            return Impossible(_ends(crossed, kept), proved=True)
        if self._engine is None:
            lower = [0] * len(self._heads) + [self.heard.limits[at][0] for at in self._others]
            self._engine = Relaxation(self._factors, lower, self._upper)
        split, prices = self._engine.ask(limits, self._setting)
        if split is not None or not prices:
            return split
        for finest in _ROUNDINGS:
            core = self._refuted(prices, finest, kept)
            if core is not None:
                return Impossible(core, proved=True)
        return None

    @property
    def _upper(self) -> list[int]:
        return self._many + [self.heard.limits[at][1] for at in self._others]

    def _refuted(self, prices: Mapping[int, float], finest: int, kept: Atoms) -> Atoms | None:
        """Return the rules whose rows, each times its price made whole and added up, ask for more than all people together could give."""
        rounded = {number: Fraction(price).limit_denominator(finest) for number, price in prices.items()}
        scale = math.lcm(1, *(price.denominator for price in rounded.values()))
        whole = {number: int(price * scale) for number, price in rounded.items() if price}
        if scale > _SAFE or sum(map(abs, whole.values())) > _SAFE:
            return None
        asked, core = 0, set[Atom]()
        for number, price in whole.items():
            sides = [side for side in self._rows[number].sides if side.rule == LAW or side.rule in kept]
            low, high = limits_of(sides)
            limit = low if price > 0 else high
            if abs(limit) >= FAR:
                return None
            asked += price * limit
            core.add(next(side.rule for side in sides if (side.low if price > 0 else side.high) == limit))
        return frozenset(core - {LAW}) if self._most(whole) < asked else None

    def _most(self, prices: Mapping[int, int]) -> int:
        """Return the greatest sum of priced rows, counted person by person."""
        heard = self.heard
        per_person = np.zeros(heard.member.shape[1], dtype=np.int64)
        others: dict[int, int] = {}
        for number, price in prices.items():
            for at, times in self._rows[number].terms:
                key = heard.keys[at]
                if isinstance(key, Together):
                    per_person += price * times * heard.member[key.crowd]
                else:
                    others[at] = others.get(at, 0) + price * times
        beside = sum(factor * heard.limits[at][factor > 0] for at, factor in others.items())
        return beside + int(per_person[per_person > 0].sum())

    def whole(self, split: Sequence[float], limits: Sequence[tuple[int, int]]) -> tuple[int, ...] | None:
        """Return the plan of the relaxation where it splits no seat."""
        values = np.rint(np.array(split)).astype(np.int64)
        sums = self._factors @ values
        met = all(low <= got <= high for got, (low, high) in zip(sums.tolist(), limits, strict=True))
        inside = all(0 <= value <= most for value, most in zip(values.tolist(), self._upper, strict=True))
        return tuple(values.tolist()) if met and inside else None

    def program(self, kept: Atoms) -> Program:
        """Return what is kept as a program over kinds."""
        return self._program_of(np.arange(len(self.spans)), self._limits(kept))

    def searched(self, kept: Atoms, limits: Sequence[tuple[int, int]], split: Sequence[float]) -> Verdict:
        """Look at every choice where kinds are few; else let the first engine search them, near the plan of split seats first."""
        found = self.counted(limits)
        if found is None:
            near = self._near(split, limits)
            if near is not None:
                return Seated(kept, near)
            answer = cpsat.search(self.program(kept), None, self._setting, small=len(split) <= _MANY)
            if isinstance(answer, NoPlan):
                self.searches = True
                return Impossible(kept, proved=False)
            return Seated(kept, answer.values) if isinstance(answer, Found) else None
        return Impossible(kept, proved=False) if found is False else Seated(kept, found)

    def _near(self, split: Sequence[float], limits: Sequence[tuple[int, int]]) -> tuple[int, ...] | None:
        """Search near the plan of split seats: most kinds are held as that has them, those that it splits stay free, and some all over."""
        values = np.array(split)
        whole = np.rint(values).astype(np.int64)
        for many in _NEAR_BY:
            if many >= len(values):
                return None
            loose = np.abs(values - whole) > NEAR
            loose[self.width :] = True
            loose[:: len(values) // many] = True
            spent = (self._factors[:, ~loose] @ whole[~loose]).tolist()
            rest = [(max(low - so_far, -FAR), min(high - so_far, FAR)) for so_far, (low, high) in zip(spent, limits, strict=True)]
            at = np.flatnonzero(loose)
            answer = cpsat.search(self._program_of(at, rest), None, self._setting, people=True, small=True)
            if isinstance(answer, Found):
                whole[at] = answer.values
                return tuple(whole.tolist())
        return None

    def _program_of(self, at: Ints, limits: Sequence[tuple[int, int]]) -> Program:
        """Return the rows over some unknowns as a program."""
        spans, columns = self.spans, at.tolist()
        variables = tuple(Variable(Auxiliary(f"kind:{each}"), *spans[each]) for each in columns)
        used = [np.flatnonzero(factors) for factors in self._factors[:, at]]
        constraints = tuple(
            Constraint(LAW, "", tuple(zip(places.tolist(), row[at][places].tolist(), strict=True)), _known(low), _known(high))
            for places, row, (low, high) in zip(used, self._factors, limits, strict=True) if low > -FAR or high < FAR
        )  # fmt: skip
        return Program(variables, constraints)

    def counted(self, limits: Sequence[tuple[int, int]]) -> tuple[int, ...] | Literal[False] | None:
        """Look at every choice; return one that does, False where none does, None where there are too many."""
        lower = [0] * len(self._heads) + [self.heard.limits[at][0] for at in self._others]
        found = chosen(self._factors.tolist(), lower, self._upper, limits) if len(lower) <= MOST_KINDS else None
        return found if found is None or found is False else tuple(found)

    def exactly(self, kept: Atoms) -> Impossible | None:
        """Look at every choice of what is kept, without any engine; None where one does, or where there are too many."""
        return Impossible(kept, proved=False) if self.counted(self._limits(kept)) is False else None


def _ends(row: Row, kept: Atoms) -> Atoms:
    """Return the rules that ask for the most and for the least of a row."""
    sides = [side for side in row.sides if side.rule == LAW or side.rule in kept]
    low, high = limits_of(sides)
    return frozenset({next(side.rule for side in sides if side.low == low), next(side.rule for side in sides if side.high == high)} - {LAW})


def _known(limit: int) -> int | None:
    return None if abs(limit) >= FAR else limit
