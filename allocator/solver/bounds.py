"""Limits that follow from constraints: each is made as tight as the others' limits allow."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence

from allocator.solver.program import Constraint

_ROUNDS = 40


def tighten(lower: list[int], upper: list[int], constraints: Sequence[Constraint], far: int) -> bool:
    """Tighten limits in place until nothing changes (or long enough); return False where a constraint cannot hold.

    Args:
        lower: Lower limits by variable.
        upper: Upper limits by variable; `far` stands for an open one.
        constraints: What must hold.
        far: The value of an open limit.
    """
    users: dict[int, list[int]] = {}
    for number, constraint in enumerate(constraints):
        for variable, _ in constraint.terms:
            users.setdefault(variable, []).append(number)
    waiting = deque(range(len(constraints)))
    queued = [True] * len(constraints)
    budget = _ROUNDS * max(1, len(constraints))
    while waiting and budget:
        budget -= 1
        number = waiting.popleft()
        queued[number] = False
        changed = _tighten_one(constraints[number], lower, upper, far)
        if changed is None:
            return False
        for variable in changed:
            for user in users[variable]:
                if not queued[user]:
                    queued[user] = True
                    waiting.append(user)
    return True


def _tighten_one(constraint: Constraint, lower: list[int], upper: list[int], far: int) -> Iterable[int] | None:
    """Tighten the limits of one constraint's variables; return those that changed, or None where it cannot hold."""
    changed: list[int] = []
    if constraint.lower is not None and not _at_least(constraint.terms, constraint.lower, lower, upper, far, changed):
        return None
    if constraint.upper is not None:
        mirrored = tuple((variable, -times) for variable, times in constraint.terms)
        if not _at_least(mirrored, -constraint.upper, lower, upper, far, changed):
            return None
    return changed


def _at_least(
    terms: Sequence[tuple[int, int]], least: int, lower: list[int], upper: list[int], far: int, changed: list[int]
) -> bool:
    most = widest = 0
    open_terms: list[int] = []
    for variable, times in terms:
        low, high = lower[variable], upper[variable]
        if times < 0:
            low, high = high, low
        elif high >= far:
            open_terms.append(variable)
            continue
        most += times * high
        swing = times * (high - low)
        if swing > widest:
            widest = swing
    if len(open_terms) > 1 or (not open_terms and most - widest >= least):
        return True
    if not open_terms and most < least:
        return False
    for variable, times in terms:
        if open_terms and variable != open_terms[0]:
            continue
        own = 0 if open_terms else times * (upper[variable] if times > 0 else lower[variable])
        needed = least - (most - own)
        if times > 0:
            bound = -(-needed // times)
            if bound > lower[variable]:
                lower[variable] = bound
                changed.append(variable)
        else:
            bound = needed // times
            if bound < upper[variable]:
                upper[variable] = bound
                changed.append(variable)
        if lower[variable] > upper[variable]:
            return False
    return True
