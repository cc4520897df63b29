"""Questions whose limits lie inside one another: rows, blocs, the whole body. They need no search.

A family of sets is *laminar* where any two of them are nested or have nothing in common. Floors, caps, blocs of one column and the size of
the body are such a family; two columns that cut across each other are not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from allocator.rules.board import SeatsOf, SizeOf, VacantIn
from allocator.solver.program import Program, Variable


@dataclass(frozen=True, slots=True)
class Limits:
    """Between which numbers a sum of parts must lie, and by which constraint (None: by the variable's own limits).

    Attributes:
        lower, upper: Open where None.
        lower_by, upper_by: Indices of constraints.
    """

    lower: int | None = None
    upper: int | None = None
    lower_by: int | None = None
    upper_by: int | None = None

    def and_also(self, other: Limits) -> Limits:
        """Return what both ask for."""
        low = other if self.lower is None or (other.lower is not None and other.lower > self.lower) else self
        high = other if self.upper is None or (other.upper is not None and other.upper < self.upper) else self
        return Limits(low.lower, high.upper, low.lower_by, high.upper_by)


@dataclass(frozen=True, slots=True)
class Part:
    """An unknown as it is counted here: the seats of a row, a vacancy, or what a body's size lacks of its greatest.

    Attributes:
        variable: Index in the program.
        lower, upper: Limits by which it is counted.
        limits: The same, with the constraints from which they come.
        mirror: The variable is `mirror` less the part; None where it is the part.
    """

    variable: int
    lower: int
    upper: int
    limits: Limits
    mirror: int | None = None


@dataclass(frozen=True, slots=True)
class Nest:
    """A set of parts with limits on their sum.

    Attributes:
        parts: Those in no set inside this one.
        nests: The sets just inside this one.
        limits: What is asked of the sum of all.
    """

    parts: tuple[int, ...]
    nests: tuple[int, ...]
    limits: Limits


@dataclass(frozen=True)
class Laminar:
    """A program as parts and nested sets.

    Attributes:
        program: Which.
        parts: All unknowns that are not settled beforehand.
        nests: Inner sets before outer ones; every part lies in one.
        roots: The outermost ones.
        broken: Index of a constraint that the settled unknowns alone break.
    """

    program: Program
    parts: tuple[Part, ...]
    nests: tuple[Nest, ...]
    roots: tuple[int, ...]
    broken: int | None = None

    def values(self, counted: Sequence[int]) -> tuple[int, ...]:
        """Return the program's values, given how many each part counts."""
        values = [variable.lower for variable in self.program.variables]
        for part, number in zip(self.parts, counted, strict=True):
            values[part.variable] = number if part.mirror is None else part.mirror - number
        return tuple(values)


@dataclass(frozen=True, slots=True)
class Limited:
    """A constraint read as limits on a plain sum of unsettled variables."""

    variables: frozenset[int]
    limits: Limits


def read_laminar(program: Program, *, of_any_kind: bool = False) -> Laminar | None:
    """Return the program as nested sets, or None where it is something else; one that is refuted already needs no sets.

    Args:
        program: Which.
        of_any_kind: Whether unknowns may be other than seats: counts of categories, or the solver's own.
    """
    refuted = next((number for number, each in enumerate(program.constraints) if not each.terms and (each.lower or 0) > 0), None)
    if refuted is not None:
        return Laminar(program, (), (), (), refuted)
    if program.limits or not (of_any_kind or all(_counts_seats(each) for each in program.variables if each.lower < each.upper)):
        return None
    limits: dict[frozenset[int], Limits] = {}
    broken: int | None = None
    for number in range(len(program.constraints)):
        read = read_limits(program, number)
        if read is None:
            return None
        if not read.variables:
            broken = number if broken is None and _excludes_zero(read.limits) else broken
        else:
            old = limits.get(read.variables)
            limits[read.variables] = read.limits if old is None else old.and_also(read.limits)
    return _nested(program, limits, broken)


def _counts_seats(variable: Variable) -> bool:
    return isinstance(variable.key, SeatsOf | VacantIn | SizeOf)


def _excludes_zero(limits: Limits) -> bool:
    return (limits.lower or 0) > 0 or (limits.upper or 0) < 0


def read_limits(program: Program, number: int) -> Limited | None:
    """Read a constraint; None where its unsettled variables have different coefficients."""
    constraint = program.constraints[number]
    settled = 0
    variables: list[int] = []
    factors: set[int] = set()
    for index, n in constraint.terms:
        variable = program.variables[index]
        if variable.lower == variable.upper:
            settled += n * variable.lower
            continue
        variables.append(index)
        mirror = mirror_of(variable)
        factors.add(n if mirror is None else -n)
        settled += 0 if mirror is None else n * mirror
    if len(factors) > 1:
        return None
    factor = factors.pop() if factors else 1
    low = None if constraint.lower is None else constraint.lower - settled
    high = None if constraint.upper is None else constraint.upper - settled
    if factor < 0:
        factor, low, high = -factor, None if high is None else -high, None if low is None else -low
    lower = None if low is None else -(-low // factor)
    upper = None if high is None else high // factor
    return Limited(frozenset(variables), Limits(lower, upper, number, number))


def mirror_of(variable: Variable) -> int | None:
    """Return the number from which a variable is counted down; a size stands opposite to seats in its law."""
    return variable.upper if isinstance(variable.key, SizeOf) else None


@dataclass
class _Building:
    """Nested sets in the making.

    Attributes:
        top: Part -> the outermost set so far in which it lies.
        inside: Set -> all its parts.
    """

    nests: list[Nest] = field(default_factory=list)
    top: dict[int, int] = field(default_factory=dict)
    inside: list[list[int]] = field(default_factory=list)

    def surround(self, parts: Iterable[int], limits: Limits) -> bool:
        """Put a set around parts and the sets in which they lie; False where it would cut one of those."""
        members = sorted(parts)
        bare = tuple(part for part in members if part not in self.top)
        nests = tuple(sorted({self.top[part] for part in members if part in self.top}))
        if len(bare) + sum(len(self.inside[nest]) for nest in nests) != len(members):
            return False
        self.top.update(dict.fromkeys(members, len(self.nests)))
        self.nests.append(Nest(bare, nests, limits))
        self.inside.append(members)
        return True


def _nested(program: Program, limits: Mapping[frozenset[int], Limits], broken: int | None) -> Laminar | None:
    parts = tuple(
        _part(index, variable, limits.get(frozenset((index,)), Limits()))
        for index, variable in enumerate(program.variables) if variable.lower < variable.upper
    )
    number_of = {part.variable: number for number, part in enumerate(parts)}
    building = _Building()
    for variables in sorted((each for each in limits if len(each) > 1), key=len):
        if not building.surround((number_of[variable] for variable in variables), limits[variables]):
            return None
    for number in range(len(parts)):
        if number not in building.top:
            building.surround([number], Limits())
    return Laminar(program, parts, tuple(building.nests), tuple(sorted(set(building.top.values()))), broken)


def _part(index: int, variable: Variable, limits: Limits) -> Part:
    mirror = mirror_of(variable)
    own = Limits(0, mirror - variable.lower) if mirror is not None else Limits(variable.lower, variable.upper)
    both = own.and_also(limits)
    assert both.lower is not None and both.upper is not None
    return Part(index, both.lower, both.upper, both, mirror)
