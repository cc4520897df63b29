"""After a search in rounded costs: look at every plan within the window of rounding, and keep exactly the best."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from allocator.apportion import Logs
from allocator.facts import RuleId
from allocator.solver import cpsat
from allocator.solver.engine import Found, NoPlan, Setting
from allocator.solver.program import Auxiliary, Constraint, Program, Variable
from allocator.solver.served import Served
from allocator.solver.whole import AnyTable, cost_of

_MOST = 200
_NO_RULE = RuleId("")


def sifted(held: Program, table: AnyTable, values: tuple[int, ...], setting: Setting, *, confirmed: bool) -> Served:
    """Return the stage as served, with every plan in the window that is not exactly best shut out.

    Where the window holds too many plans to look at, the stage counts as unconfirmed.
    """
    costed = sorted(table.marginals)
    seen: list[tuple[tuple[int, ...], Fraction | Logs]] = [(values, cost_of(table, held, values))]
    rest = without(held, costed, values)
    while len(seen) < _MOST:
        answer = cpsat.search(rest, None, setting)
        if isinstance(answer, NoPlan):
            return _best_of(held, costed, seen, confirmed=confirmed)
        if not isinstance(answer, Found):
            break
        plan = answer.values[: len(held.variables)]
        seen.append((plan, cost_of(table, held, plan)))
        rest = without(rest, costed, plan)
    return _best_of(held, costed, seen, confirmed=False)


def _best_of(
    held: Program, costed: Sequence[int], seen: Sequence[tuple[tuple[int, ...], Fraction | Logs]], *, confirmed: bool
) -> Served:
    best, least = seen[0]
    for plan, cost in seen[1:]:
        if cost < least:  # type: ignore[operator]
            best, least = plan, cost
    kept = held
    for plan, cost in seen:
        if least < cost:  # type: ignore[operator]
            kept = without(kept, costed, plan)
    return Served(kept, _lengthened(kept, best), least, confirmed)


def _lengthened(program: Program, values: tuple[int, ...]) -> tuple[int, ...]:
    """Fill up a plan with the unknowns that shutting out has added (their values are free)."""
    return values + tuple(variable.upper for variable in program.variables[len(values) :])


def without(program: Program, indices: Sequence[int], values: Sequence[int] | Mapping[int, int]) -> Program:
    """Return the program without the plans in which all these variables have just these values.

    A variable at one of its limits says by itself how far it is off; one in between needs a switch to either side.
    """
    switches: list[Variable] = []
    rows: list[Constraint] = []
    off: list[tuple[int, int]] = []
    at_limits = 0
    first = len(program.variables)
    for index in indices:
        variable, value = program.variables[index], values[index]
        if value in (variable.lower, variable.upper):
            sign = 1 if value == variable.lower else -1
            off += [(index, sign)] if variable.lower < variable.upper else []
            at_limits += sign * value if variable.lower < variable.upper else 0
            continue
        at = first + len(switches)
        switches += [Variable(Auxiliary(f"over:{index}"), 0, 1), Variable(Auxiliary(f"under:{index}"), 0, 1)]
        rows.append(_row([(index, 1), (at, variable.lower - value - 1)], variable.lower))
        rows.append(_row([(index, -1), (at + 1, value - 1 - variable.upper)], -variable.upper))
    off += [(first + number, 1) for number in range(len(switches))]
    rows.append(_row(off, 1 + at_limits))
    return replace(program, variables=(*program.variables, *switches), constraints=(*program.constraints, *rows))


def _row(terms: Sequence[tuple[int, int]], lower: int) -> Constraint:
    return Constraint(_NO_RULE, "another-plan", tuple(terms), lower, None)
