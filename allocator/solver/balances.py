"""Balances between preferences: the program is made once, and asked how well one of them can be served within limits on the others.

The named preferences are the first stages of the problem. One of them, the counted one, is minimised; the others stay below limits.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from allocator.apportion import Cost, plain_value
from allocator.dossier import Infeasible, Outcome, Solved
from allocator.problem import Problem
from allocator.solver.clock import TimeIsUp
from allocator.solver.compile import compile_program
from allocator.solver.engine import NoPlan, Setting
from allocator.solver.limited import limited
from allocator.solver.people import PeopleSide, sides_of
from allocator.solver.people_balances import PeopleBalance, PeopleBalances
from allocator.solver.program import Program, Stage
from allocator.solver.run import serve_program, settle_program
from allocator.solver.served import Stopped
from allocator.solver.sides import Reached, Shown, Side, Values
from allocator.solver.stage_limit import StageLimit


@dataclass(frozen=True)
class Balance:
    """What the named preferences come to in some plan; none of them can be less without another being more.

    Attributes:
        values: Stage -> what it comes to.
        people: The plans of which this is so, where they are known.
    """

    values: Mapping[int, Cost]
    people: PeopleBalance | None = None


class Balances:
    """Asks for balances between the first stages of a problem.

    Args:
        problem: Its first stages are the named preferences, each alone in its stage.
        named: Their numbers.

    Attributes:
        inexact: Those on which strict limits cannot be posted exactly; only one such can be asked about, as the counted one.
    """

    def __init__(self, problem: Problem, named: Sequence[int]) -> None:
        self._problem, self._named = problem, tuple(named)
        self._program = compile_program(problem)
        strict = {stage: StageLimit(stage, Fraction(0), strict=True) for stage in named}
        self.inexact = [stage for stage in named if not limited(self._program, [strict[stage]]).exact]
        self._others: list[Side] = []
        self._quick = self._quick_side()

    @property
    def count(self) -> int:
        """How many preferences are named."""
        return len(self._named)

    def _quick_side(self) -> PeopleBalances | None:
        """Return the side of people, where all that is named is asked of them."""
        sides = sides_of(self._program, self._problem)
        named = [stage for stage in self._program.stages if stage.stage in self._named]
        people = [side for side in sides if isinstance(side, PeopleSide)]
        self._others = [_Once(side) for side in sides if not isinstance(side, PeopleSide)]
        if not people or any(side.speaks_in(stage) for side in self._others for stage in named):
            return None
        return PeopleBalances(self._program, people[0], self._named)

    def ask(self, counted: int, below: Mapping[int, Cost], cutoff: Cost | None, setting: Setting) -> Balance | None:
        """Return the balance in which the counted preference is served best while others stay below a limit; None if there is none.

        Args:
            counted: Number of the stage that is minimised.
            below: Stage -> what it must stay below.
            cutoff: A balance in which the counted stage comes to so much or more is not wanted.
            setting: Settings and clock.

        Raises:
            TimeIsUp: Before the answer was proved.
        """
        if self._quick is not None:
            found = self._quick.ask(counted, below, cutoff, setting)
            return None if found is None else Balance(found.values, found)
        limits = [StageLimit(stage, plain_value(most), strict=True) for stage, most in below.items()]
        stages = [counted, *(stage for stage in self._named if stage != counted)]
        outcome = serve_program(self._problem, self._asked(stages, limits), setting)
        match outcome:
            case Infeasible():
                return None
            case Solved(_, results):
                values = {each.stage: each.value for each in results}
                return None if cutoff is not None and not values[counted] < cutoff else Balance(values)  # type: ignore[operator]
            case _:
                raise TimeIsUp

    def _asked(self, stages: Sequence[int], limits: Iterable[StageLimit]) -> Program:
        """Return the program with other stages, or the same in another order."""
        by_number = {stage.stage: stage for stage in self._program.stages}
        return replace(limited(self._program, limits).program, stages=tuple(by_number[stage] for stage in stages))

    def plan(self, counted: int, balance: Balance, setting: Setting) -> Outcome:
        """Return the best plan of a balance: the other stages served in their order, ties settled as always."""
        if self._quick is not None and balance.people is not None:
            sides = [self._quick.side_of(balance.people), *self._others]
            return settle_program(self._problem, self._program, setting, sides, len(self._named))
        limits = [StageLimit(stage, plain_value(value)) for stage, value in balance.values.items() if stage != counted]
        stages = [counted, *(stage.stage for stage in self._program.stages if stage.stage != counted)]
        return settle_program(self._problem, self._asked(stages, limits), setting)


class _Once:
    """A side that has nothing to do with the balances: it is served and settled once, and the same for all of them."""

    def __init__(self, side: Side) -> None:
        self._side = side
        self._served: dict[int, Reached | NoPlan | Stopped] = {}
        self._shown: Shown | None = None

    @property
    def values(self) -> Values | None:
        return self._side.values

    @property
    def has_plan(self) -> bool:
        return self._side.has_plan

    @property
    def engine(self) -> str:
        return self._side.engine

    def speaks_in(self, stage: Stage) -> bool:
        return self._side.speaks_in(stage)

    def find(self, setting: Setting) -> bool | None:
        return self._side.find(setting)

    def serve(self, stage: Stage, setting: Setting) -> Reached | NoPlan | Stopped:
        if not isinstance(self._served.get(stage.stage), Reached):
            self._served[stage.stage] = self._side.serve(stage, setting)
        return self._served[stage.stage]

    def show(self, problem: Problem, setting: Setting) -> Shown:
        if self._shown is None or not self._shown.complete:
            self._shown = self._side.show(problem, setting)
        return self._shown
