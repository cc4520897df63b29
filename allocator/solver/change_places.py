"""Swaps: two people change places in a plan. Plain arithmetic says whether it still is a plan; so one plan shows what many could be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt

from allocator.rules.board import PostOf, SeatsOf
from allocator.solver.program import Constraint, Program

Ints = npt.NDArray[np.int64]
_OPEN = 2**60


@dataclass(frozen=True)
class Swaps:
    """A program as people see it who could change places.

    Attributes:
        program: What must hold.
        unknowns: By person and place: index of the unknown.
        factors: By shared constraint, person and place.
        low, high: By shared constraint.
        shared: The constraints that look at several people, or at more than people.
        own: By person: the constraints about that person alone, with places instead of unknowns.
    """

    program: Program
    unknowns: Ints
    factors: Ints
    low: Ints
    high: Ints
    shared: tuple[Constraint, ...]
    own: tuple[tuple[Constraint, ...], ...]

    @staticmethod
    def of(program: Program) -> Swaps:
        """Look at a program; only people with the same bodies and posts can change places."""
        people = _people(program)
        unknowns = np.array(people, dtype=np.int64).reshape(len(people), -1)
        where = {int(v): divmod(at, unknowns.shape[1]) for at, v in enumerate(unknowns.ravel())} if people else {}
        own: list[list[Constraint]] = [[] for _ in people]
        shared: list[Constraint] = []
        for constraint in program.constraints:
            who = {where[v][0] if v in where else -1 for v, _ in constraint.terms}
            if len(who) == 1 and -1 not in who:
                terms = tuple((where[v][1], times) for v, times in constraint.terms)
                own[who.pop()].append(Constraint(constraint.rule, constraint.label, terms, constraint.lower, constraint.upper))
            elif any(v in where for v, _ in constraint.terms):
                shared.append(constraint)
        factors = np.zeros((len(shared), *unknowns.shape), dtype=np.int64)
        for number, constraint in enumerate(shared):
            for v, times in constraint.terms:
                if v in where:
                    factors[(number, *where[v])] += times
        low = np.array([-_OPEN if each.lower is None else each.lower for each in shared], dtype=np.int64)
        high = np.array([_OPEN if each.upper is None else each.upper for each in shared], dtype=np.int64)
        return Swaps(program, unknowns, factors, low, high, tuple(shared), tuple(map(tuple, own)))

    def seen(self, plan: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Yield unknowns with values that they take in plans which differ from this one by one swap."""
        if not len(self.unknowns):
            return
        values = np.array(plan, dtype=np.int64)[self.unknowns]
        roles, mine = np.unique(values, axis=0, return_inverse=True)
        mine = mine.reshape(-1)
        reached = np.array([sum(n * plan[v] for v, n in each.terms) for each in self.shared], dtype=np.int64)
        said = np.einsum("cps,rs->cpr", self.factors, roles)
        fits = self._fits(roles)
        for one, other in combinations(range(len(roles)), 2):
            left, right = np.flatnonzero(mine == one), np.flatnonzero(mine == other)
            allowed = fits[left, other][:, None] & fits[right, one][None, :]
            for number in range(len(self.shared)):
                if not allowed.any():
                    break
                change = said[number, left, other] - said[number, left, one]
                back = said[number, right, one] - said[number, right, other]
                after = reached[number] + change[:, None] + back[None, :]
                allowed &= (after >= self.low[number]) & (after <= self.high[number])
            for people, role in ((left[allowed.any(axis=1)], other), (right[allowed.any(axis=0)], one)):
                for unknowns in self.unknowns[people]:
                    yield from zip(unknowns.tolist(), roles[role].tolist(), strict=True)

    def _fits(self, roles: Ints) -> npt.NDArray[np.bool_]:
        """Say by person and role whether all that is asked of that person alone would hold."""
        variables = self.program.variables
        lower = np.array([each.lower for each in variables])[self.unknowns]
        upper = np.array([each.upper for each in variables])[self.unknowns]
        fits: npt.NDArray[np.bool_] = np.all((roles[None] >= lower[:, None]) & (roles[None] <= upper[:, None]), axis=2)
        told = roles.tolist()
        for person, constraints in enumerate(self.own):
            for constraint in constraints:
                for role, values in enumerate(told):
                    total = sum(times * values[place] for place, times in constraint.terms)
                    low, high = constraint.lower, constraint.upper
                    if (low is not None and total < low) or (high is not None and total > high):
                        fits[person, role] = False
        return fits


def _people(program: Program) -> list[list[int]]:
    """Return the unknowns of each person of the most frequent makeup, in the same order."""
    found: dict[str, dict[tuple[str, str], int]] = {}
    for at, variable in enumerate(program.variables):
        if isinstance(variable.key, SeatsOf):
            found.setdefault(variable.key.row, {})[variable.key.body, ""] = at
        elif isinstance(variable.key, PostOf):
            found.setdefault(variable.key.row, {})[variable.key.body, variable.key.post] = at
    alike: dict[tuple[tuple[str, str], ...], list[list[int]]] = {}
    for places in found.values():
        key = tuple(sorted(places))
        alike.setdefault(key, []).append([places[each] for each in key])
    return max(alike.values(), key=len, default=[])
