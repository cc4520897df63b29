"""Preferences taken at their word: the question in which every preference about people must be met in full."""

from __future__ import annotations

from dataclasses import replace

from allocator.problem import Problem
from allocator.rules import Rule
from allocator.rules.keep import KeepRule


def in_full(problem: Problem) -> Problem | None:
    """Return the question with preferences as musts, or None where there are none to be met.

    A preference that is judged by a cost is served better or worse, never in full: it is left out, and closeness to an earlier plan too.
    """
    if not any(_can_be_met(rule) for rule in problem.rules):
        return None
    rules = [rule.model_copy(update={"prefer": None}) if _can_be_met(rule) else rule for rule in problem.rules]
    return replace(problem, rules=tuple(rule for rule in rules if rule.prefer is None))


def _can_be_met(rule: Rule) -> bool:
    return rule.prefer is not None and not rule.judged_by_cost and not isinstance(rule, KeepRule)
