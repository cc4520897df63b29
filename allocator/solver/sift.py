"""After a search in rounded costs: look at every plan within the window of rounding, and keep exactly the best."""

from __future__ import annotations

from collections.abc import Sequence
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


def without(program: Program, indices: Sequence[int], values: Sequence[int]) -> Program:
    """Return the program without the plans in which all these variables have just these values."""
    switches: list[Variable] = []
    rows: list[Constraint] = []
    first = len(program.variables)
    for index in indices:
        variable, value = program.variables[index], values[index]
        if value < variable.upper:
            at = first + len(switches)
            switches.append(Variable(Auxiliary(f"over:{index}"), 0, 1))
            rows.append(_row([(index, 1), (at, variable.lower - value - 1)], variable.lower))
        if value > variable.lower:
            at = first + len(switches)
            switches.append(Variable(Auxiliary(f"under:{index}"), 0, 1))
            rows.append(_row([(index, -1), (at, value - 1 - variable.upper)], -variable.upper))
    rows.append(_row([(first + number, 1) for number in range(len(switches))], 1))
    return replace(program, variables=(*program.variables, *switches), constraints=(*program.constraints, *rows))


def _row(terms: Sequence[tuple[int, int]], lower: int) -> Constraint:
    return Constraint(_NO_RULE, "another-plan", tuple(terms), lower, None)
