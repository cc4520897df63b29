"""The program: what the rules ask, as plain data. Whole-number unknowns, linear constraints with labels, stages of preference.

Nothing here knows an engine; every engine reads it, so that a second one can check the first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property

from allocator.facts import BodyId, RowId, RuleId
from allocator.rules.board import Key


@dataclass(frozen=True, slots=True)
class GapOf:
    """How far a preferred clause is missed, in seats."""

    rule: RuleId
    label: str


@dataclass(frozen=True, slots=True)
class SeatsAre:
    """1 if a row has just so many seats, else 0."""

    body: BodyId
    row: RowId
    seats: int


@dataclass(frozen=True, slots=True)
class Auxiliary:
    """An unknown of the solver's own."""

    name: str


AnyKey = Key | GapOf | SeatsAre | Auxiliary


@dataclass(frozen=True, slots=True)
class Variable:
    """A whole-number unknown and its limits."""

    key: AnyKey
    lower: int
    upper: int


@dataclass(frozen=True, slots=True)
class Constraint:
    """`lower <= sum of coefficient * variable <= upper`; a limit of None is open.

    Attributes:
        rule: Whose clause it is.
        label: Which clause.
        terms: Pairs of variable index and coefficient, each variable once.
    """

    rule: RuleId
    label: str
    terms: tuple[tuple[int, int], ...]
    lower: int | None
    upper: int | None


@dataclass(frozen=True, slots=True)
class ConvexTerm:
    """A convex cost of one variable: the sum of its marginals at every k with `above` < k <= value.

    Attributes:
        variable: Index; its lower limit is at least `above`.
        above: Where counting begins.
        marginals: At `above` + 1, `above` + 2, ... up to the variable's upper limit; never falling.
    """

    variable: int
    above: int
    marginals: Sequence[Fraction]


@dataclass(frozen=True)
class GapStage:
    """Minimise a sum of gaps, each times its weight."""

    stage: int
    rules: tuple[RuleId, ...]
    terms: tuple[tuple[int, Fraction], ...]


@dataclass(frozen=True)
class CostStage:
    """Minimise a sum of convex costs; with `logarithms`, of the logarithms of the marginals."""

    stage: int
    rules: tuple[RuleId, ...]
    terms: tuple[ConvexTerm, ...]
    logarithms: bool


@dataclass(frozen=True)
class DeviationStage:
    """Minimise the greatest |variable - share|, and then the next greatest if so asked."""

    stage: int
    rules: tuple[RuleId, ...]
    shares: tuple[tuple[int, Fraction], ...]
    then_the_next: bool


Stage = GapStage | CostStage | DeviationStage


@dataclass(frozen=True)
class ConvexLimit:
    """`sum of whole convex costs + linear terms <= upper`: holds an optimum that no set of limits describes.

    Attributes:
        costs: Variable, its lower limit, and whole marginals from there on.
        terms: Linear terms.
        upper: The limit.
    """

    costs: tuple[tuple[int, int, tuple[int, ...]], ...]
    terms: tuple[tuple[int, int], ...]
    upper: int

    @property
    def touched(self) -> list[int]:
        """The unknowns of which it speaks."""
        return [index for index, _, _ in self.costs] + [index for index, _ in self.terms]


@dataclass(frozen=True)
class Program:
    """All unknowns and all that is asked of them.

    Attributes:
        variables: Indexed by position.
        constraints: Hard ones.
        stages: In the order in which they are served.
        choices: Rule -> indices of 0/1 variables, exactly one of which is 1; earlier ones are preferred among equals.
        limits: Optima of earlier stages that are held.
    """

    variables: tuple[Variable, ...]
    constraints: tuple[Constraint, ...]
    stages: tuple[Stage, ...] = ()
    choices: Mapping[RuleId, tuple[int, ...]] = field(default_factory=dict)
    limits: tuple[ConvexLimit, ...] = ()

    @cached_property
    def index(self) -> Mapping[AnyKey, int]:
        """Which variable stands for a key."""
        return {variable.key: at for at, variable in enumerate(self.variables)}

    @cached_property
    def kinds(self) -> frozenset[type[AnyKey]]:
        """What kinds of keys there are."""
        return frozenset(type(variable.key) for variable in self.variables)

    def narrowed(self, bounds: Mapping[int, tuple[int, int]]) -> Program:
        """Return the program with tighter limits on some variables; limits that cross make it impossible."""
        variables = list(self.variables)
        for index, (low, high) in bounds.items():
            old = variables[index]
            variables[index] = Variable(old.key, max(old.lower, low), min(old.upper, high))
        return replace(self, variables=tuple(variables))

    def fixed(self, values: Mapping[int, int]) -> Program:
        """Return the program with some variables held at a value."""
        return self.narrowed({index: (value, value) for index, value in values.items()})

    def with_more(
        self, variables: Iterable[Variable] = (), constraints: Iterable[Constraint] = (), limits: Iterable[ConvexLimit] = ()
    ) -> Program:
        """Return the program with more unknowns (indices follow on), constraints and limits."""
        return replace(
            self,
            variables=(*self.variables, *variables),
            constraints=(*self.constraints, *constraints),
            limits=(*self.limits, *limits),
        )

    def always(self, constraint: Constraint) -> bool:
        """Say whether the variables' limits alone make a constraint hold."""
        least = most = 0
        for index, times in constraint.terms:
            variable = self.variables[index]
            least += times * (variable.lower if times > 0 else variable.upper)
            most += times * (variable.upper if times > 0 else variable.lower)
        return (constraint.lower is None or constraint.lower <= least) and (constraint.upper is None or most <= constraint.upper)

    @property
    def crossed(self) -> bool:
        """Whether some variable's limits leave no value."""
        return any(variable.lower > variable.upper for variable in self.variables)
