"""Partners: with whom a person may change places, one for one, so that the plan stays as good as it is. Counted, not searched."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from allocator.apportion import Cost
from allocator.audit import audit_plan
from allocator.facts import BodyId, Facts, RowId
from allocator.plan import BodyPlan, Plan
from allocator.problem import Problem
from allocator.rules import Rule
from allocator.solver.clock import Clock


@dataclass(frozen=True)
class Partners:
    """People who may change places with somebody.

    Attributes:
        rows: In table order.
        complete: Whether all were tried.
    """

    rows: tuple[RowId, ...]
    complete: bool


def partners_of(problem: Problem, plan: Plan, stages: Mapping[int, Cost], body: BodyId, row: RowId, clock: Clock) -> Partners:
    """Return all who may change places with a person of a body: every must still holds, and every stage comes to the same.

    Two people change places when each takes all the other's seats and posts, in every body.

    Args:
        problem: The question.
        plan: The plan as it is.
        stages: What its stages come to.
        body: Where one of the two has a seat and the other has none.
        row: The person.
        clock: Ends the search.
    """
    seats = plan.bodies[body].seats
    musts = [rule for rule in problem.rules if rule.prefer is None]
    found: list[RowId] = []
    for other in (each for each, held in seats.items() if held != seats[row]):
        if clock.left == 0.0:
            return Partners(tuple(found), complete=False)
        changed = changed_places(problem.facts, plan, row, other)
        if not _breaks_one(musts, changed, problem.facts):
            recount = audit_plan(problem, changed)
            if recount.clean and dict(recount.stages) == dict(stages):
                found.append(other)
    return Partners(tuple(found), complete=True)


def changed_places(facts: Facts, plan: Plan, one: RowId, other: RowId) -> Plan:
    """Return a plan in which two people have changed places."""
    bodies = {body: _changed(facts, body, filled, one, other) for body, filled in plan.bodies.items()}
    return replace(plan, bodies=MappingProxyType(bodies))


def _changed(facts: Facts, body: BodyId, filled: BodyPlan, one: RowId, other: RowId) -> BodyPlan:
    if one not in filled.seats or other not in filled.seats:
        return filled
    places = {one: other, other: one}
    seats = {row: filled.seats[places.get(row, row)] for row in filled.seats}
    counts = {
        category: MappingProxyType({row: seats[row] * facts.belongs(body, row, category) for row in seats}) for category in filled.counts
    }
    order = {row: at for at, row in enumerate(seats)}
    posts = {
        post: tuple(sorted((places.get(row, row) for row in holders), key=order.__getitem__)) for post, holders in filled.posts.items()
    }
    return replace(filled, seats=MappingProxyType(seats), counts=MappingProxyType(counts), posts=MappingProxyType(posts))


def _breaks_one(musts: list[Rule], plan: Plan, facts: Facts) -> bool:
    """Say whether a plan breaks some must; the one that is broken is tried first the next time."""
    for at, rule in enumerate(musts):
        if not all(each.holds for each in rule.check(plan, facts)):
            musts.insert(0, musts.pop(at))
            return True
    return False
