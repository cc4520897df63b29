"""The second route of a conflict of quotas: people are put into kinds anew, one by one, and another engine is asked."""

from __future__ import annotations

from collections import Counter

from allocator.solver import cpsat
from allocator.solver.board import FAR
from allocator.solver.clock import TimeIsUp
from allocator.solver.engine import NoPlan, Setting
from allocator.solver.frozen_musts import LAW
from allocator.solver.frozen_musts_asked import Atoms
from allocator.solver.headcounts import Headcounts, Together, limits_of
from allocator.solver.headcounts_asked import KindsAsked
from allocator.solver.program import Auxiliary, Constraint, Program, Variable
from allocator.solver.run import is_impossible_again


def impossible_again(asked: KindsAsked, kept: Atoms, setting: Setting) -> bool:
    """Say whether a second route too finds that no choice of people meets all that is kept; False where time runs out.

    That is the first engine where every verdict was counted without it, the other one where it was asked already.
    """
    program = _program(asked.heard, kept)
    try:
        if asked.searches:
            return is_impossible_again(program, setting)
        return isinstance(cpsat.search(program, None, setting, small=True), NoPlan)
    except TimeIsUp:
        return False


def _program(heard: Headcounts, kept: Atoms) -> Program:
    """Write what is kept over kinds, one unknown for the people who add the same to every row."""
    asked = [(row, [side for side in row.sides if side.rule == LAW or side.rule in kept]) for row in heard.rows]
    rows = [(row, limits_of(sides)) for row, sides in asked if sides]
    crowds = [[(key.crowd, times) for at, times in row.terms if isinstance(key := heard.keys[at], Together)] for row, _ in rows]
    sums = [sum((times * heard.member[crowd].astype(int) for crowd, times in terms), heard.member[:1].sum(axis=0) * 0) for terms in crowds]
    kinds = Counter(zip(*(each.tolist() for each in sums), strict=True))
    variables = [Variable(Auxiliary(f"kind:{at}"), 0, many) for at, many in enumerate(kinds.values())]
    others = {at: len(variables) + number for number, at in enumerate(heard.limits)}
    variables += [Variable(Auxiliary(f"other:{at}"), *heard.limits[at]) for at in others]
    constraints = []
    for number, (row, (low, high)) in enumerate(rows):
        terms = [(at, adds[number]) for at, adds in enumerate(kinds) if adds[number]]
        terms += [(others[at], times) for at, times in row.terms if at in others]
        constraints.append(Constraint(LAW, "", tuple(terms), low if low > -FAR else None, high if high < FAR else None))
    return Program(tuple(variables), tuple(constraints))
