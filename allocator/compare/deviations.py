"""Measures of deviation: how far the seats of a body of units are from what their basis says."""

from __future__ import annotations

from fractions import Fraction

from allocator.apportion import gallagher_squared, loosemore_hanby, most_against_least
from allocator.dossier.comparison import Disparity
from allocator.facts import BodyId, RowId
from allocator.plan import BodyPlan
from allocator.problem import Problem
from allocator.rules.share_bases import share_bases


def disparity_of(problem: Problem, body: BodyId, filled: BodyPlan) -> Disparity | None:
    """Measure the seats against the basis that the body's rules name, else against the members; None where there is neither.

    Fixed seats are counted for a unit where the rule counts them along. Rows without any basis take no part in seats per member.
    """
    if problem.facts.is_people(body):
        return None
    basis: dict[RowId, Fraction] = {}
    seats: dict[RowId, int] = {}
    shares: dict[RowId, Fraction] = {}
    bases = share_bases(problem.rules, problem.facts, body)
    for each in bases:
        basis |= each.numbers
        seats |= {row: filled.seats[row] + (each.standing or {}).get(row, 0) for row in each.numbers}
        shares |= each.shares(filled)
    if not any(basis.values()):
        return None
    apart = {row: abs(filled.seats[row] - share) for row, share in shares.items()}
    row = max(apart, key=lambda each: apart[each])
    with_basis = {row: number for row, number in basis.items() if number}
    return Disparity(
        bases[0].columns, apart[row], row, loosemore_hanby(basis, seats), gallagher_squared(basis, seats),
        most_against_least(with_basis, seats),
    )
