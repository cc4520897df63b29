"""Conflicts: rules that cannot hold together, each of which is needed for that.

A deletion filter over fresh solves: leave out one rule after another; where what remains is still impossible, the rule was not to blame.
"""

from __future__ import annotations

from allocator.dossier import Conflict
from allocator.explain.because import reasons
from allocator.facts import RuleId
from allocator.problem import Problem
from allocator.solver import Setting, Settings, impossible_again, possible
from allocator.solver.clock import Clock, TimeIsUp


def first_conflict(problem: Problem, settings: Settings) -> Conflict:
    """Return one minimal set of rules that cannot hold together.

    Args:
        problem: A problem that was found impossible.
        settings: A question that times out keeps its rule, and the conflict is then not called minimal.
    """
    setting = Setting(settings, Clock(settings.time_limit))
    musts = [rule.id for rule in problem.rules]
    kept = list(musts)
    minimal = True
    for candidate in _least_blamed_first(problem):
        trial = [each for each in kept if each != candidate]
        verdict = _asked(problem, frozenset(musts) - frozenset(trial), setting)
        if verdict is False:
            kept = trial
        elif verdict is None:
            minimal = False
    confirmed = _confirmed(problem, frozenset(musts) - frozenset(kept), setting)
    return Conflict(tuple(kept), minimal, confirmed, reasons(problem, kept))


def _least_blamed_first(problem: Problem) -> list[RuleId]:
    """Try preferences first (they rarely bind), then the user's rules from the last to the first, then the implied ones."""
    own = [rule for rule in reversed(problem.rules) if ":" not in rule.id]
    implied = [rule for rule in problem.rules if ":" in rule.id]
    own.sort(key=lambda rule: rule.prefer is None)
    return [rule.id for rule in (*own, *reversed(implied))]


def _asked(problem: Problem, left_out: frozenset[RuleId], setting: Setting) -> bool | None:
    try:
        return possible(problem, left_out, setting)
    except TimeIsUp:
        return None


def _confirmed(problem: Problem, left_out: frozenset[RuleId], setting: Setting) -> bool:
    try:
        return impossible_again(problem, left_out, setting)
    except TimeIsUp:
        return False
