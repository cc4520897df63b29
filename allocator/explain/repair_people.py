"""The way out on the side of people: whom the roster would need in addition, with no rule changed."""

from __future__ import annotations

from fractions import Fraction

from allocator.dossier.gaps import Party
from allocator.dossier.why import Change, Repair
from allocator.errors import phrase
from allocator.explain.free_world import FreeWorld
from allocator.explain.kinds_of_people import TooManyKinds
from allocator.explain.measures import measures
from allocator.export.profile_words import profile_said
from allocator.problem import Problem
from allocator.solver import Setting
from allocator.solver.clock import TimeIsUp


def people_lacking(problem: Problem, setting: Setting) -> Repair | None:
    """Return the fewest people to add to the roster so that the musts hold as they are.

    None where no addition helps, or where that is not known. The scenario is about people alone.
    """
    try:
        measured = [measure for rule in problem.rules for measure in measures(rule, problem.facts)]
        party = FreeWorld.of(problem, None, setting).fewest(measured, with_those_there=False)
    except (TooManyKinds, TimeIsUp):
        return None
    if not isinstance(party, Party) or not party.people:
        return None
    changes = []
    for profile in party.profiles:
        table = problem.facts.bodies[profile.bodies[0]].of
        says = phrase("repair.person", people=profile.people, profile=profile_said(profile, problem.facts))
        changes.append(Change(None, f"facts.{table}", "", f"+{profile.people}", says))
    return Repair(tuple(changes), Fraction(party.people), "least_total", party.proven, side="rows")
