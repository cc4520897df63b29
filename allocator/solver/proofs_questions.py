"""What a tree asks of every part of a program: of a stage, of a list of deviations, or whether there is any plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, partial
from typing import Any

from allocator.apportion import Cost
from allocator.solver.certificate import Certificate, cost_table
from allocator.solver.engine import Setting
from allocator.solver.linear import FloatCost
from allocator.solver.program import CostStage, DeviationStage, GapStage, Program, Stage
from allocator.solver.proofs import best_proof
from allocator.solver.proofs_core import Core
from allocator.solver.proofs_list import bound_of_list
from allocator.solver.proofs_tree import Bounded, Question
from allocator.solver.relaxed_again import RelaxedAgain

_CLOSE = 1e-6


@dataclass(frozen=True)
class Goal:
    """A stage with what the plan comes to in it, and of what all costs in it are multiples, if that is known."""

    stage: Stage
    value: Cost
    grain: Fraction | None = None


def question_of(core: Core, goal: Goal) -> Question:
    """Return what is asked of the open part of a program."""
    own, value = core.stage(goal.stage), core.value(goal.stage, goal.value)
    if isinstance(own, DeviationStage):
        return OfList(own, value)
    return OfStage(core.program, own, value, goal.grain)


class OfStage:
    """Whether a part can come to less in a stage of gaps or of costs.

    Args:
        program: The widest part.
        stage: Which stage.
        value: What the plan comes to.
        grain: Of what all costs are multiples.
    """

    def __init__(self, program: Program, stage: GapStage | CostStage, value: Any, grain: Fraction | None) -> None:
        self._program, self._stage, self._grain = program, stage, grain
        self.stage, self.value = stage.stage, value

    @cached_property
    def _cost(self) -> FloatCost:
        if isinstance(self._stage, GapStage):
            return FloatCost({at: float(weight) for at, weight in self._stage.terms}, {})
        return FloatCost({}, self._table.rough)

    @cached_property
    def _table(self) -> Any:
        return cost_table(self._program, self._stage)

    @cached_property
    def _again(self) -> RelaxedAgain:
        return RelaxedAgain(self._program, self._cost)

    def bounded(self, part: Program, setting: Setting) -> Bounded:
        """Return what the relaxation of a part says."""
        found = self._again.within(part, setting)
        if found is None:
            return Bounded(float("inf"), None, ())
        relaxed, cost = found
        rough = cost if isinstance(self._stage, GapStage) else cost + float(self._table.at_lower)
        exactly = partial(best_proof, part, cost_table(part, self._stage), relaxed, self._cost.unit, self.value)
        return Bounded(rough, exactly, relaxed.values)

    def closes(self, bounded: Bounded) -> Certificate[Any] | None:
        """Return the proof that a part holds nothing better: it costs what the plan does, or all but one grain of it."""
        grain = self._grain or Fraction(0)
        if bounded.exactly is None or bounded.rough < float(self.value) - float(grain) - self._slip:
            return None
        proof = bounded.exactly()
        return proof if self.value <= proof.bound or (grain and self.value - proof.bound < grain) else None

    def worsens(self, bounded: Bounded) -> Certificate[Any] | None:
        """Return the proof that everything in a part costs more than the plan."""
        if bounded.exactly is None or bounded.rough < float(self.value) - self._slip:
            return None
        proof = bounded.exactly()
        return proof if self.value < proof.bound else None

    @property
    def _slip(self) -> float:
        return _CLOSE * max(1.0, abs(float(self.value)))


class OfList:
    """Whether a part holds a better list of deviations."""

    def __init__(self, stage: DeviationStage, value: Any) -> None:
        self._stage = stage
        self.stage, self.value = stage.stage, value

    @property
    def _wanted(self) -> Mapping[Fraction, Fraction]:
        wanted: Mapping[Fraction, Fraction] = self.value.terms
        return wanted

    def bounded(self, part: Program, setting: Setting) -> Bounded:
        """Return what the relaxations of a part say."""
        proof, values = bound_of_list(self._stage, self._wanted, setting, part)
        return Bounded(0.0, None if proof is None else lambda: proof, values)

    def closes(self, bounded: Bounded) -> Certificate[Any] | None:
        """Return the proof that no list in a part is better."""
        proof = None if bounded.exactly is None else bounded.exactly()
        return proof if proof is not None and self.value <= proof.bound else None

    def worsens(self, bounded: Bounded) -> Certificate[Any] | None:
        """Return the proof that all lists in a part are worse."""
        proof = None if bounded.exactly is None else bounded.exactly()
        return proof if proof is not None and self.value < proof.bound else None


class OfAny:
    """Whether a part holds any plan."""

    stage, value = 0, None

    def bounded(self, part: Program, setting: Setting) -> Bounded:
        """Say nothing: there is nothing that a plan costs."""
        return Bounded(0.0, None, ())

    def closes(self, bounded: Bounded) -> Certificate[Any] | None:
        """Close nothing by its cost."""
        return None

    def worsens(self, bounded: Bounded) -> Certificate[Any] | None:
        """Find nothing worse."""
        return None
