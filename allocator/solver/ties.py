"""Ties: which rows differ between two plans that are equally good."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from allocator.facts import RuleId
from allocator.solver import cpsat
from allocator.solver.engine import Found, NoPlan, Objective, Setting
from allocator.solver.program import Auxiliary, Constraint, Program, Variable

_NO_RULE = RuleId("")


@dataclass(frozen=True)
class Moving:
    """Variables that differ among the best plans.

    Attributes:
        variables: Their indices.
        complete: Whether no others can.
    """

    variables: frozenset[int]
    complete: bool


def moving(best: Program, watched: Iterable[int], values: Sequence[int], setting: Setting) -> Moving:
    """Find every watched variable that takes another value in some plan of `best`.

    Each search looks for a plan in which as many variables as possible that are not yet known to move differ from `values`.
    """
    unknown = [index for index in watched if best.variables[index].lower < best.variables[index].upper]
    found: set[int] = set()
    while unknown:
        wide, switches = _differing(best, unknown, values)
        answer = cpsat.search(wide, Objective(dict.fromkeys(switches, -1)), setting)
        if isinstance(answer, NoPlan) or (isinstance(answer, Found) and answer.best and answer.value == 0):
            return Moving(frozenset(found), complete=True)
        if not isinstance(answer, Found):
            return Moving(frozenset(found), complete=False)
        moved = {index for index in unknown if answer.values[index] != values[index]}
        if not moved:
            return Moving(frozenset(found), complete=False)
        found |= moved
        unknown = [index for index in unknown if index not in moved]
    return Moving(frozenset(found), complete=True)


def _differing(program: Program, indices: Sequence[int], values: Sequence[int]) -> tuple[Program, list[int]]:
    """Add 0/1 unknowns that can be 1 only where a variable differs from its value."""
    variables: list[Variable] = []
    rows: list[Constraint] = []
    first = len(program.variables)
    for index in indices:
        variable, value = program.variables[index], values[index]
        pair = []
        if value < variable.upper:
            pair.append(first + len(variables))
            variables.append(Variable(Auxiliary(f"more:{index}"), 0, 1))
            rows.append(_row([(index, 1), (pair[-1], variable.lower - value - 1)], variable.lower))
        if value > variable.lower:
            pair.append(first + len(variables))
            variables.append(Variable(Auxiliary(f"fewer:{index}"), 0, 1))
            rows.append(_row([(index, -1), (pair[-1], value - 1 - variable.upper)], -variable.upper))
    return program.with_more(variables, rows), list(range(first, first + len(variables)))


def _row(terms: Sequence[tuple[int, int]], lower: int) -> Constraint:
    return Constraint(_NO_RULE, "differs", tuple(terms), lower, None)
