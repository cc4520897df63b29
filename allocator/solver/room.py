"""What nested sets need at least and have room for at most; and the proof where a set needs more than it has room for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from allocator.rules.board import SizeOf
from allocator.solver.laminar import Laminar, Limits, read_limits
from allocator.solver.program import Program


@dataclass(frozen=True)
class Room:
    """By set: the fewest and the most seats that its own limits and those inside it allow."""

    need: tuple[int, ...]
    room: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """A limit as it stands in the program: a constraint, or a variable's own limit."""

    constraint: int | None
    variable: int | None


@dataclass(frozen=True)
class Overfull:
    """Limits that contradict each other by mere addition.

    Attributes:
        label: The clause, or the variable, at which it shows.
        needs: Lower limits of parts that have nothing in common.
        rooms: Upper limits that together cover those parts and no others.
    """

    label: str
    needs: tuple[Cited, ...]
    rooms: tuple[Cited, ...]


def measure(laminar: Laminar) -> Room | Overfull:
    """Add up needs and room from the innermost sets outwards."""
    if laminar.broken is not None:
        return _broken(laminar.program, laminar.broken)
    for number, part in enumerate(laminar.parts):
        if part.lower > part.upper:
            return Overfull(str(laminar.program.variables[part.variable].key), *_cited_by_part(laminar, number))
    need: list[int] = []
    room: list[int] = []
    for number, nest in enumerate(laminar.nests):
        least = sum(laminar.parts[part].lower for part in nest.parts) + sum(need[inner] for inner in nest.nests)
        most = sum(laminar.parts[part].upper for part in nest.parts) + sum(room[inner] for inner in nest.nests)
        need.append(least if nest.limits.lower is None else max(least, nest.limits.lower))
        room.append(most if nest.limits.upper is None else min(most, nest.limits.upper))
        if need[number] > room[number]:
            return _overfull(laminar, number, need, room)
    return Room(tuple(need), tuple(room))


def _broken(program: Program, constraint: int) -> Overfull:
    read, cited = read_limits(program, constraint), (Cited(constraint, None),)
    needs_more = read is not None and (read.limits.lower or 0) > 0
    return Overfull(program.constraints[constraint].label, cited if needs_more else (), () if needs_more else cited)


def _cited_by_part(laminar: Laminar, number: int) -> tuple[tuple[Cited, ...], tuple[Cited, ...]]:
    part = laminar.parts[number]
    return (_citation(part.limits.lower_by, part.variable),), (_citation(part.limits.upper_by, part.variable),)


def _citation(constraint: int | None, variable: int) -> Cited:
    return Cited(constraint, None if constraint is not None else variable)


def _overfull(laminar: Laminar, number: int, need: list[int], room: list[int]) -> Overfull:
    def by_lower(limits: Limits, amount: int) -> int | None:
        return limits.lower_by if limits.lower == amount else None

    def by_upper(limits: Limits, amount: int) -> int | None:
        return limits.upper_by if limits.upper == amount else None

    needs = tuple(_cited(laminar, number, need, by_lower, low=True))
    rooms = tuple(_cited(laminar, number, room, by_upper, low=False))
    limits = laminar.nests[number].limits
    by = limits.lower_by if limits.lower_by is not None else limits.upper_by
    return Overfull("" if by is None else laminar.program.constraints[by].label, needs, rooms)


def _cited(
    laminar: Laminar, number: int, amounts: list[int], by: Callable[[Limits, int], int | None], *, low: bool
) -> Iterator[Cited]:
    """Yield the limits that add up to what a set needs (or has room for)."""
    waiting = [number]
    while waiting:
        at = waiting.pop()
        nest = laminar.nests[at]
        constraint = by(nest.limits, amounts[at])
        if constraint is not None:
            yield Cited(constraint, None)
            continue
        waiting.extend(nest.nests)
        for inner in nest.parts:
            part = laminar.parts[inner]
            yield _citation(part.limits.lower_by if low else part.limits.upper_by, part.variable)


def contradicts(program: Program, overfull: Overfull) -> bool:
    """Hold the cited limits against the program: they speak of the same unknowns, and more is needed than there is room for."""
    needed = [_limits_of(program, cited) for cited in overfull.needs]
    allowed = [_limits_of(program, cited) for cited in overfull.rooms]
    if any(limits.lower is None for _, limits in needed) or any(limits.upper is None for _, limits in allowed):
        return False
    speaks_of = [variable for variables, _ in needed for variable in variables]
    covers = [variable for variables, _ in allowed for variable in variables]
    if len(set(speaks_of)) < len(speaks_of) or sorted(speaks_of) != sorted(covers):
        return False
    return sum(limits.lower or 0 for _, limits in needed) > sum(limits.upper or 0 for _, limits in allowed)


def _limits_of(program: Program, cited: Cited) -> tuple[frozenset[int], Limits]:
    if cited.constraint is not None:
        read = read_limits(program, cited.constraint)
        return (frozenset(), Limits()) if read is None else (read.variables, read.limits)
    assert cited.variable is not None
    variable = program.variables[cited.variable]
    own = Limits(variable.lower, variable.upper)
    size = isinstance(variable.key, SizeOf)
    return frozenset((cited.variable,)), Limits(0, variable.upper - variable.lower) if size else own
