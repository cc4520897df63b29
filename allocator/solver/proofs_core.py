"""The part of a program that is not settled yet: its open unknowns, and the constraints that can still fail."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from allocator.apportion import Cost, Deviations, cost_of_deviations
from allocator.solver.certificate import cost_table
from allocator.solver.program import Constraint, CostStage, DeviationStage, GapStage, Program, Stage
from allocator.solver.proofs_list import list_table


@dataclass(frozen=True)
class Core:
    """A smaller program with the same open plans.

    Attributes:
        program: The smaller one.
        whole: The program it was made of.
        variables: Index in the smaller one -> in the whole one.
        constraints: The same of constraints; coefficients are the same, limits are less what settled unknowns come to.
    """

    program: Program
    whole: Program
    variables: tuple[int, ...]
    constraints: tuple[int, ...]

    def stage(self, stage: Stage) -> Stage:
        """Return a stage as far as it is open."""
        number = {at: place for place, at in enumerate(self.variables)}
        match stage:
            case GapStage():
                return replace(stage, terms=tuple((number[at], weight) for at, weight in stage.terms if at in number))
            case CostStage():
                terms = (replace(term, variable=number[term.variable]) for term in stage.terms if term.variable in number)
                return replace(stage, terms=tuple(terms))
            case DeviationStage():
                return replace(stage, shares=tuple((number[at], share) for at, share in stage.shares if at in number))

    def value(self, stage: Stage, value: Cost) -> Any:
        """Return what a plan comes to in a stage, less what is settled."""
        own = self.stage(stage)
        if isinstance(stage, DeviationStage):
            assert isinstance(value, Deviations) and isinstance(own, DeviationStage)
            settled = list_table(self.whole, stage).at_lower - list_table(self.program, own).at_lower
            return cost_of_deviations(value.sizes) - settled
        assert not isinstance(own, DeviationStage)
        return value - (cost_table(self.whole, stage).at_lower - cost_table(self.program, own).at_lower)


def core_of(program: Program) -> Core:
    """Return the open part of a program whose limits do not cross."""
    open_ones = tuple(at for at, each in enumerate(program.variables) if each.lower < each.upper)
    number = {at: place for place, at in enumerate(open_ones)}
    kept = tuple(place for place, each in enumerate(program.constraints) if not program.always(each))
    core = Program(tuple(program.variables[at] for at in open_ones), tuple(_open(program, program.constraints[at], number) for at in kept))
    return Core(core, program, open_ones, kept)


def _open(program: Program, constraint: Constraint, number: dict[int, int]) -> Constraint:
    settled = sum(n * program.variables[at].lower for at, n in constraint.terms if at not in number)
    terms = tuple((number[at], n) for at, n in constraint.terms if at in number)
    low = None if constraint.lower is None else constraint.lower - settled
    high = None if constraint.upper is None else constraint.upper - settled
    return replace(constraint, terms=terms, lower=low, upper=high)
