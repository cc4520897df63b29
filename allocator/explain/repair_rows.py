"""The way out on the side of units: which of them would need one more member, or may send one more, while the rules stay for the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from allocator.audit import audit_plan
from allocator.dossier.why import Repair
from allocator.errors import AuditDisagrees
from allocator.explain.columns_read import reads_supply
from allocator.explain.row_changes import Joined, Raised, changes_said, with_more
from allocator.explain.row_dials import Addition, RowDials
from allocator.facts import CategoryId
from allocator.plan import Plan
from allocator.problem import Problem
from allocator.rules.relaxing import Dial
from allocator.solver import Setting
from allocator.solver.clock import TimeIsUp
from allocator.solver.reading import read_plan
from allocator.solver.repair_program import RepairProgram
from allocator.solver.repair_search import Turning, cheapest

MOST_WAYS, MOST_DIALS = 3, 6000
"""More ways than this are not looked for; nor is any where units and categories are so many that each could have more."""


MOST_UNITS = 8
"""A way out that changes more units than this one by one is no better than a rule for all."""


def rows_lacking(problem: Problem, setting: Setting) -> tuple[Repair, ...] | None:
    """Return ways out in which single units have more members, or alone may send more; the cheapest first.

    Each was shown to work by a plan for the changed tables and rules, counted again by the audit.

    Returns:
        None where a plan exists as it is; empty where no such way was found.
    """
    rows = RowDials.of(problem)
    if len(rows.dials) > MOST_DIALS:
        return ()
    program, found, apart = rows.program(), list[Repair](), list[frozenset[Dial]]()
    while len(found) < MOST_WAYS:
        try:
            turning = cheapest(problem, program, "least_total", apart, setting)
        except TimeIsUp:
            break
        if not isinstance(turning, Turning) or (apart and not turning.settled):
            break
        if not turning.by:
            return None
        repair = _repair(rows, program, turning)
        if repair is None or len(repair.changes) > MOST_UNITS:
            break
        found.append(repair)
        apart.append(frozenset(dial for dial in turning.by if dial.price))
    return tuple(found)


def _repair(rows: RowDials, program: RepairProgram, turning: Turning) -> Repair | None:
    """Return what single units have more of; None where other rules, which read the same columns, would then ask for something else.

    Raises:
        AuditDisagrees: The plan does not bear a recount.
    """
    problem, by = rows.problem, turning.by
    plan = read_plan(problem, program.program, turning.values)
    joined = tuple(_joined(each, by) for each in rows.additions if each.people in by)
    raised = tuple(_raised(rows, plan, by))
    changed = with_more(problem, joined, raised)
    exact = not reads_supply(problem)
    if any(True for rule in changed.rules for _ in rule.misfits(changed.facts)):
        return None
    recount = audit_plan(changed, plan)
    if not recount.clean:
        if exact or not joined:
            raise AuditDisagrees(*recount.breaches)
        return None
    price = sum((dial.price * seats for dial, seats in by.items()), Fraction(0))
    changes = tuple(changes_said(problem, joined, raised))
    return Repair(changes, price, "least_total", turning.proven and exact, turning.confirmed and exact, "rows")


def _joined(addition: Addition, by: Mapping[Dial, int]) -> Joined:
    of: dict[CategoryId, int] = {}
    for part in addition.parts:
        if part.category is not None:
            of[part.category] = max(by.get(part.belong, 0), of.get(part.category, 0))
    return Joined(addition.table, addition.row, by[addition.people], of)


def _raised(rows: RowDials, plan: Plan, by: Mapping[Dial, int]) -> Iterator[Raised]:
    for each in rows.exceptions:
        if each.more in by:
            label = f"{each.rule.id}:{each.row}"
            limit = next(found.at_most for found in each.rule.check(plan, rows.problem.facts) if found.label == label)
            yield Raised(each.rule, each.row, limit or 0, (limit or 0) + by[each.more])
