"""What can be at all: which unknowns are 1 in every plan, which in none, and between which numbers a sum lies over all plans."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from allocator.facts import RuleId
from allocator.solver.clock import Clock, TimeIsUp
from allocator.solver.engine import Answer, Found, NoPlan, Objective, OutOfTime, Setting
from allocator.solver.program import Constraint, Program

_NO_RULE = RuleId("")
_SOON = 0.5
"""Seconds for which a plan with many new values is looked for; any one is enough after that."""


@dataclass(frozen=True)
class Reach:
    """Which of some 0/1 unknowns are the same in every plan.

    Attributes:
        always: Those that are 1 in every plan.
        never: Those that are 1 in none.
        complete: Whether the search was finished; else these may be fewer and others are not settled.
        confirmed: Whether a second engine too found that nothing else is possible.
    """

    always: frozenset[int]
    never: frozenset[int]
    complete: bool
    confirmed: bool


@dataclass(frozen=True)
class Extreme:
    """The least or the greatest value of a sum over all plans.

    Attributes:
        value: What some plan reaches; None where no plan was found.
        proven: Whether no plan goes beyond.
    """

    value: int | None
    proven: bool


@dataclass
class Asking:
    """Questions to one program; remembers every plan that was found on the way.

    Attributes:
        program: What must hold.
        setting: Settings and clock.
        plans: Values by variable.
    """

    program: Program
    setting: Setting
    plans: list[tuple[int, ...]] = field(default_factory=list)

    def any_plan(self) -> Answer:
        """Find any plan."""
        return self._search(self.program, None)

    def least(self, terms: Mapping[int, int], bound: int | None = None) -> Extreme:
        """Return the least value of a sum; a plan that reaches `bound`, below which none goes, is not improved."""
        known = min((self._value(terms, plan) for plan in self.plans), default=None)
        if known is not None and bound is not None and known <= bound:
            return Extreme(known, proven=True)
        answer = self._search(self.program, Objective(terms))
        match answer:
            case Found():
                return Extreme(answer.value, answer.best)
            case NoPlan():
                return Extreme(None, proven=True)
            case OutOfTime():
                return Extreme(known, proven=False)

    def reach(self, watched: Iterable[int]) -> Reach:
        """Find which watched 0/1 unknowns never change: look for plans with as many new values as a short search finds, then for any."""
        watched = tuple(watched)
        variables = self.program.variables
        held = {v: variables[v].lower for v in watched if variables[v].lower == variables[v].upper}
        seen = _Seen(self.program)
        complete = confirmed = True
        for value in (1, 0):
            seen.look_at(self.plans)
            unseen = [v for v in watched if v not in held and (v, value) not in seen.values]
            while unseen and complete:
                answer = self._with_new(unseen, value)
                if isinstance(answer, NoPlan):
                    break
                complete = isinstance(answer, Found)
                seen.look_at(self.plans)
                unseen = [v for v in unseen if (v, value) not in seen.values]
            confirmed = confirmed and complete and self._none_again(unseen, value)
            held |= dict.fromkeys(unseen if complete else (), 1 - value)
        always = frozenset(v for v, value in held.items() if value)
        return Reach(always, frozenset(held) - always, complete, confirmed)

    def _with_new(self, unseen: Sequence[int], value: int) -> Answer:
        """Find a plan in which at least one of these unknowns has the value, and more of them if that is soon done."""
        some = self.program.with_more(constraints=[_some(unseen, value)])
        short = Setting(self.setting.settings, Clock(_SOON if self.setting.clock.left is None else min(_SOON, self.setting.clock.left)))
        many = Objective(dict.fromkeys(unseen, -1 if value else 1))
        answer = self._search(some, many, short)
        return self._search(some, None) if isinstance(answer, OutOfTime) else answer

    def _none_again(self, unseen: Sequence[int], value: int) -> bool:
        """Let the second engine look for a plan in which one of these unknowns has the value."""
        from allocator.solver.linear import second_verdict

        if not unseen:
            return True
        try:
            return second_verdict(self.program.with_more(constraints=[_some(unseen, value)]), None, self.setting) == math.inf
        except TimeIsUp:
            return False

    def _search(self, program: Program, objective: Objective | None, setting: Setting | None = None) -> Answer:
        from allocator.solver import cpsat

        try:
            answer = cpsat.search(program, objective, setting or self.setting, people=True)
        except TimeIsUp:
            return OutOfTime()
        if isinstance(answer, Found):
            self.plans.append(answer.values)
        return answer

    @staticmethod
    def _value(terms: Mapping[int, int], plan: Sequence[int]) -> int:
        return sum(times * plan[v] for v, times in terms.items())


def _some(unknowns: Sequence[int], value: int) -> Constraint:
    """Ask that at least one of these 0/1 unknowns has the value."""
    low, high = (1, None) if value else (None, len(unknowns) - 1)
    return Constraint(_NO_RULE, "some", tuple((v, 1) for v in unknowns), low, high)


class _Seen:
    """Which unknowns were seen with which values: in plans, and in plans that differ from these by one swap."""

    def __init__(self, program: Program) -> None:
        from allocator.solver.change_places import Swaps

        self._swaps, self._plans = Swaps.of(program), 0
        self.values: set[tuple[int, int]] = set()

    def look_at(self, plans: Sequence[Sequence[int]]) -> None:
        """Take note of what the plans show that were not looked at yet."""
        for plan in plans[self._plans :]:
            self.values |= set(enumerate(plan))
            self.values |= set(self._swaps.seen(plan))
        self._plans = len(plans)
