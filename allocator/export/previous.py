"""Last term's numbers, where a rule of the scenario keeps to them."""

from __future__ import annotations

from collections.abc import Mapping

from allocator.facts import BodyId, RowId
from allocator.problem import Problem
from allocator.rules.keep import KeepRule


def previous_seats(problem: Problem, body: BodyId) -> Mapping[RowId, int] | None:
    """Return the earlier seats that the first `keep` rule of the body refers to; None where there is no such rule."""
    for rule in problem.rules:
        if isinstance(rule, KeepRule) and rule.body == body:
            return rule.earlier(problem.facts)
    return None
