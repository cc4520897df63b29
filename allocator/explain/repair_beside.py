"""Ways out beside the rules: people whom a roster lacks, and units that have more; on both sides at once where both have no plan."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from allocator.dossier.why import Repair
from allocator.explain.repair_people import people_lacking
from allocator.explain.repair_rows import rows_lacking
from allocator.facts import BodyId
from allocator.problem import Problem
from allocator.rules import Rule
from allocator.rules.implied import Supply
from allocator.solver import Setting
from allocator.solver.clock import TimeIsUp
from allocator.solver.compile import compile_program
from allocator.solver.engine import Found
from allocator.solver.reach import Asking


def ways_beside(problem: Problem, setting: Setting) -> tuple[Repair, ...]:
    """Return ways out that change no rule for all, the cheapest first; none where units and people are bound to each other by a rule.

    Args:
        problem: A problem that was found impossible.
        setting: Settings, and a clock for all of it.
    """
    people = frozenset(body for body in problem.facts.bodies if problem.facts.is_people(body))
    units = frozenset(problem.facts.bodies) - people
    if any(touched & people and touched & units for touched in map(_touched, problem.rules)):
        return ()
    of_units = rows_lacking(_about(problem, units), setting) if units else None
    if of_units == ():
        return ()
    asked = _about(problem, people)
    if not people or (of_units is not None and _is_possible(asked, setting)):
        return of_units or ()
    of_people = people_lacking(asked, setting)
    if of_people is None:
        return ()
    return (of_people,) if of_units is None else tuple(_both(each, of_people) for each in of_units)


def _touched(rule: Rule) -> frozenset[BodyId]:
    """Return the bodies that a rule speaks of."""
    if isinstance(rule, Supply):
        return frozenset(rule.bodies)
    named = (getattr(rule, name, None) for name in ("list", "seats_of"))
    return frozenset([rule.on, *(BodyId(each) for each in named if isinstance(each, str))])


def _about(problem: Problem, bodies: frozenset[BodyId]) -> Problem:
    """Return the question about some bodies alone."""
    if bodies == frozenset(problem.facts.bodies):
        return problem
    kept = {id: body for id, body in problem.facts.bodies.items() if id in bodies}
    facts = replace(problem.facts, bodies=MappingProxyType(kept))
    return replace(problem, facts=facts, rules=tuple(rule for rule in problem.rules if rule.on in bodies))


def _is_possible(problem: Problem, setting: Setting) -> bool:
    """Say whether a plan was found that meets the musts."""
    try:
        musts = replace(problem, rules=tuple(rule for rule in problem.rules if rule.prefer is None))
        return isinstance(Asking(compile_program(musts), setting).any_plan(), Found)
    except TimeIsUp:
        return False


def _both(units: Repair, people: Repair) -> Repair:
    proven, confirmed = units.proven and people.proven, units.confirmed and people.confirmed
    return Repair((*units.changes, *people.changes), units.price + people.price, "least_total", proven, confirmed, "rows")
