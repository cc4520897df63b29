"""Questions of rows in order: whoever stands on a higher level has at least as many seats; besides, sums of rows have limits.

`monotone` makes such chains, one a group of `each`. Rows that stand in no chain are free. Sums may cut across each other and across the
levels: they are few, and prices for them take the question apart into one small question a number of seats.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from allocator.rules.board import Own, SeatsOf, SizeOf, VacantIn
from allocator.solver.laminar import Limits, Part, mirror_of, read_limits
from allocator.solver.program import Program


@dataclass(frozen=True, slots=True)
class Order:
    """`high >= low + least`, as a constraint says it; both are indices of variables."""

    low: int
    high: int
    least: int
    constraint: int


@dataclass(frozen=True, slots=True)
class Total:
    """A sum of parts, each once, and its limits."""

    parts: tuple[int, ...]
    limits: Limits


@dataclass(frozen=True)
class Chain:
    """Levels from the lowest to the highest.

    Attributes:
        levels: Parts by level.
        offset: Part -> what is added to its number where levels are compared.
    """

    levels: tuple[tuple[int, ...], ...]
    offset: Mapping[int, int]


@dataclass(frozen=True)
class Chains:
    """A program as parts, chains of them, and sums.

    Attributes:
        program: Which.
        parts: All unknowns that are not settled beforehand, but for those that only stand between two levels.
        chains: Parts that stand in order.
        free: Parts that stand in none.
        totals: The sums.
        orders: What the program says of the order.
        between: Variables that stand between two levels, each after those below it.
    """

    program: Program
    parts: tuple[Part, ...]
    chains: tuple[Chain, ...]
    free: tuple[int, ...]
    totals: tuple[Total, ...]
    orders: tuple[Order, ...]
    between: tuple[int, ...]

    def values(self, counted: Sequence[int]) -> tuple[int, ...]:
        """Return the program's values, given how many each part counts; what stands between levels is as low as it can be."""
        values = [variable.lower for variable in self.program.variables]
        for part, number in zip(self.parts, counted, strict=True):
            values[part.variable] = number if part.mirror is None else part.mirror - number
        below: dict[int, list[Order]] = defaultdict(list)
        standing = set(self.between)
        for order in self.orders:
            if order.high in standing:
                below[order.high].append(order)
        for top in self.between:
            values[top] = max([values[top], *(values[order.low] + order.least for order in below[top])])
        return tuple(values)


@dataclass
class _Reading:
    """What the constraints of a program say, one after the other."""

    program: Program
    single: dict[int, Limits] = field(default_factory=dict)
    sums: dict[frozenset[int], Limits] = field(default_factory=dict)
    orders: list[Order] = field(default_factory=list)

    def hear(self, number: int) -> bool:
        """Take in a constraint; False where it is neither a sum nor an order."""
        read = read_limits(self.program, number)
        if read is None:
            return self._order(number)
        if not read.variables:
            return (read.limits.lower or 0) <= 0 <= (read.limits.upper or 0)
        if len(read.variables) == 1:
            (at,) = read.variables
            self.single[at] = self.single.get(at, Limits()).and_also(read.limits)
        else:
            self.sums[read.variables] = self.sums.get(read.variables, Limits()).and_also(read.limits)
        return True

    def _order(self, number: int) -> bool:
        constraint = self.program.constraints[number]
        variables = self.program.variables
        open_yet = [(at, n) for at, n in constraint.terms if variables[at].lower < variables[at].upper]
        if len(open_yet) != 2 or open_yet[0][1] + open_yet[1][1] != 0 or any(mirror_of(variables[at]) is not None for at, _ in open_yet):
            return False
        if (constraint.lower is None) == (constraint.upper is None):
            return False
        settled = sum(n * variables[at].lower for at, n in constraint.terms if variables[at].lower == variables[at].upper)
        up = constraint.lower is not None
        limit = constraint.lower - settled if constraint.lower is not None else settled - (constraint.upper or 0)
        (high, low) = sorted(open_yet, key=lambda each: each[1], reverse=up)
        self.orders.append(Order(low[0], high[0], -(-limit // abs(high[1])), number))
        return True


def read_chains(program: Program) -> Chains | None:
    """Return the program as chains and sums, or None where it is something else (also where it is refuted at sight)."""
    if program.limits or program.choices or program.crossed:
        return None
    kinds = {type(each.key) for each in program.variables if each.lower < each.upper}
    if not kinds <= {SeatsOf, VacantIn, SizeOf, Own}:
        return None
    reading = _Reading(program)
    if not all(reading.hear(number) for number in range(len(program.constraints))):
        return None
    between = {at for at, each in enumerate(program.variables) if each.lower < each.upper and isinstance(each.key, Own)}
    if any(at in between for variables in reading.sums for at in variables):
        return None
    components = _components(reading.orders)
    return None if components is None else _built(reading, components, between)


@dataclass(frozen=True)
class _Component:
    """Linked variables: layer by layer, and what is added where they are compared."""

    layers: Sequence[Sequence[int]]
    offset: Mapping[int, int]


def _components(orders: Sequence[Order]) -> list[_Component] | None:
    """Return the layers of all linked variables; None where they are no layers, each wholly below the next."""
    below: dict[int, dict[int, int]] = {}
    above: dict[int, set[int]] = defaultdict(set)
    for order in orders:
        known = below.setdefault(order.high, {})
        known[order.low] = max(known.get(order.low, order.least), order.least)
        below.setdefault(order.low, {})
        above[order.low].add(order.high)
    offset: dict[int, int] = {}
    layer: dict[int, int] = {}
    group: dict[int, int] = {}
    for start in below:
        if start not in offset and not _spread(start, below, above, offset, group):
            return None
    waiting = [at for at, lows in below.items() if not lows]
    left = {at: len(lows) for at, lows in below.items()}
    while waiting:
        at = waiting.pop()
        layer[at] = 1 + max((layer[low] for low in below[at]), default=-1)
        for high in above[at]:
            left[high] -= 1
            if not left[high]:
                waiting.append(high)
    if len(layer) < len(below):
        return None
    sizes = Counter((group[at], layer[at]) for at in below)
    for at, lows in below.items():
        wanted = sizes[group[at], layer[at] - 1] if layer[at] else 0
        if len(lows) != wanted or any(layer[low] != layer[at] - 1 for low in lows):
            return None
    return _layered(below, layer, group, offset)


def _layered(
    below: Mapping[int, Mapping[int, int]], layer: Mapping[int, int], group: Mapping[int, int], offset: Mapping[int, int]
) -> list[_Component]:
    layers: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for at in sorted(below):
        layers[group[at]][layer[at]].append(at)
    return [
        _Component(
            [by_layer[number] for number in sorted(by_layer)], {at: offset[at] for several in by_layer.values() for at in several}
        )
        for by_layer in layers.values()
    ]


def _spread(
    start: int,
    below: Mapping[int, Mapping[int, int]],
    above: Mapping[int, set[int]],
    offset: dict[int, int],
    group: dict[int, int],
) -> bool:
    """Give all variables linked with one their offsets; False where two ways lead to different ones."""
    offset[start], group[start] = 0, start
    waiting = [start]
    while waiting:
        at = waiting.pop()
        linked = [(low, offset[at] + least) for low, least in below[at].items()]
        linked += [(high, offset[at] - below[high][at]) for high in above.get(at, ())]
        for other, wanted in linked:
            if other not in offset:
                offset[other], group[other] = wanted, start
                waiting.append(other)
            elif offset[other] != wanted:
                return False
    return True


def _built(reading: _Reading, components: Sequence[_Component], between: set[int]) -> Chains | None:
    program = reading.program
    limits = {at: list(_limits(program, reading, at)) for at, each in enumerate(program.variables) if each.lower < each.upper}
    stand: list[int] = []
    for component in components:
        for layer in component.layers:
            inside = [at for at in layer if at in between]
            if inside and len(layer) > 1:
                return None
            stand += inside
        if not _pressed(component, limits):
            return None
    parts = tuple(
        _part(program, reading, at, low, high) for at, (low, high) in limits.items() if at not in between
    )
    if any(part.lower > part.upper for part in parts):
        return None
    number = {part.variable: place for place, part in enumerate(parts)}
    chains = []
    for component in components:
        levels = tuple(tuple(number[at] for at in layer) for layer in component.layers if layer[0] not in between)
        chains.append(Chain(levels, {number[at]: own for at, own in component.offset.items() if at in number}))
    linked = {part for chain in chains for level in chain.levels for part in level}
    free = tuple(place for place in range(len(parts)) if place not in linked)
    totals = tuple(
        Total(tuple(sorted(number[at] for at in variables)), limits) for variables, limits in sorted(reading.sums.items(), key=_place)
    )
    return Chains(program, parts, tuple(chains), free, totals, tuple(reading.orders), tuple(stand))


def _place(total: tuple[frozenset[int], Limits]) -> tuple[int, int]:
    numbers = (total[1].lower_by, total[1].upper_by)
    return min(each for each in numbers if each is not None), len(total[0])


def _limits(program: Program, reading: _Reading, at: int) -> tuple[int, int]:
    """Return between which numbers a variable is counted, from what is said of it alone."""
    variable, own = program.variables[at], reading.single.get(at, Limits())
    mirror = mirror_of(variable)
    low, high = (0, mirror - variable.lower) if mirror is not None else (variable.lower, variable.upper)
    return (low if own.lower is None else max(low, own.lower)), (high if own.upper is None else min(high, own.upper))


def _pressed(component: _Component, limits: Mapping[int, list[int]]) -> bool:
    """Let every layer start no lower than those below it and end no higher than those above it; False where nothing is left."""
    most_low: int | None = None
    for layer in component.layers:
        for at in layer:
            if most_low is not None:
                limits[at][0] = max(limits[at][0], most_low - component.offset[at])
        most_low = max([limits[at][0] + component.offset[at] for at in layer] + ([] if most_low is None else [most_low]))
    least_high: int | None = None
    for layer in reversed(component.layers):
        for at in layer:
            if least_high is not None:
                limits[at][1] = min(limits[at][1], least_high - component.offset[at])
        least_high = min([limits[at][1] + component.offset[at] for at in layer] + ([] if least_high is None else [least_high]))
    return all(limits[at][0] <= limits[at][1] for layer in component.layers for at in layer)


def _part(program: Program, reading: _Reading, at: int, low: int, high: int) -> Part:
    mirror = mirror_of(program.variables[at])
    return Part(at, low, high, reading.single.get(at, Limits()), mirror)
