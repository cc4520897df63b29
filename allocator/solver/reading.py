"""From an engine's values back to a plan."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType

from allocator.facts import BodyId, CategoryId, RowId, RuleId
from allocator.plan import BodyPlan, Formula, Plan
from allocator.problem import Problem
from allocator.rules.board import AlternatesOf, CountOf, PostOf, SeatsOf, SizeOf, VacantIn
from allocator.rules.step import StepRule
from allocator.solver.lots import post_order
from allocator.solver.program import AnyKey, Program


def read_plan(problem: Problem, program: Program, values: Sequence[int]) -> Plan:
    """Return the plan that the values describe."""
    index = program.index
    has_counts, has_spare = CountOf in program.kinds, AlternatesOf in program.kinds
    bodies: dict[BodyId, BodyPlan] = {}
    for body in problem.facts.bodies:
        rows = [row.id for row in problem.facts.table_of(body)]
        counts: dict[CategoryId, dict[RowId, int]] = {}
        is_people = problem.facts.is_people(body)
        seats = {row: values[index[SeatsOf(body, row)]] for row in rows}
        for category in problem.facts.categories:
            if is_people and problem.facts.counts_people(category):
                counts[category] = {row: seats[row] * problem.facts.belongs(body, row, category) for row in rows}
            found = {row: values[index[key]] for row in rows if (key := CountOf(body, category, row)) in index} if has_counts else {}
            if found:
                counts[category] = found
        alternates = {row: values[index[spare]] for row in rows if (spare := AlternatesOf(body, row)) in index} if has_spare else {}
        holds = {post: [(row, index.get(PostOf(body, post, row))) for row in rows] for post in post_order(problem, body)}
        posts = {post: tuple(row for row, at in each if at is not None and values[at]) for post, each in holds.items()}
        bodies[body] = BodyPlan(
            size=values[index[SizeOf(body)]],
            vacant=values[index[VacantIn(body)]],
            seats=MappingProxyType(seats),
            counts=MappingProxyType(counts),
            alternates=MappingProxyType(alternates) if alternates else None,
            posts=MappingProxyType(posts),
        )
    return Plan(MappingProxyType(bodies), MappingProxyType(_chosen(problem, program, values)))


def given_by(plan: Plan, key: AnyKey) -> int | None:
    """Return what a plan says of an unknown; None where it does not say."""
    match key:
        case SeatsOf(body, row):
            return plan.bodies[body].seats[row]
        case CountOf(body, category, row):
            return plan.bodies[body].counts[category][row]
        case SizeOf(body):
            return plan.bodies[body].size
        case VacantIn(body):
            return plan.bodies[body].vacant
        case PostOf(body, post, row):
            return int(row in plan.bodies[body].posts.get(post, ()))
        case _:
            return None


def _chosen(problem: Problem, program: Program, values: Sequence[int]) -> dict[RuleId, Formula]:
    chosen: dict[RuleId, Formula] = {}
    for rule in problem.rules:
        if isinstance(rule, StepRule) and rule.id in program.choices:
            switched = [number for number, index in enumerate(program.choices[rule.id]) if values[index]]
            chosen[rule.id] = rule.options(problem.facts)[switched[0]]
    return chosen
