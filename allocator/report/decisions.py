"""Recorded decisions: seats and posts that were given by decision, people who may sit by exception, each with its reason."""

from __future__ import annotations

from collections.abc import Iterator

from allocator.errors import phrase
from allocator.export.verdicts import source
from allocator.facts import BodyId, RowId
from allocator.problem import Problem
from allocator.report.tree import Said
from allocator.rules.eligible import EligibleRule
from allocator.rules.in_words import in_words
from allocator.rules.pin import PinRule


def decisions_on(problem: Problem, body: BodyId) -> Iterator[Said]:
    """Yield the decisions about a body, each as a sentence with its reason and, where one is named, its source."""
    for rule in problem.rules:
        if rule.body != body:
            continue
        if isinstance(rule, PinRule):
            told, cited = in_words(rule, problem.facts), source(rule)
            yield phrase("note.decision_cited", says=told, source=cited) if cited else phrase("note.decision", says=told)
        elif isinstance(rule, EligibleRule):
            names = problem.facts.table_of(body).by_id
            for row, reason in rule.exceptions.items():
                yield phrase("note.exception", name=names[row].name, rule=rule.id, reason=reason.rstrip("."))


def decided_rows(problem: Problem, body: BodyId) -> frozenset[RowId]:
    """Return the rows of a body that hold seats or posts by decision."""
    return frozenset(RowId(row) for rule in problem.rules if isinstance(rule, PinRule) and rule.body == body for row in rule.rows)
