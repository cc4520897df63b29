"""What is asked of the elected ones: the conditions of every rule about them, of `guarantee` rules too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from allocator.ballot.conditions import Condition, Filled, conditions_of, guaranteed_minimum
from allocator.dossier.ballot import Contest
from allocator.facts import CategoryId, RuleId
from allocator.problem import Problem
from allocator.rules import KINDS, Rule
from allocator.rules.guarantee import GuaranteeRule
from allocator.rules.surplus import SurplusRule

_ABOUT_WHO_SITS = ("posts", "keep", "pin", "bloc", "category")


@dataclass(frozen=True)
class AskedRule:
    """A rule with its conditions.

    Attributes:
        rule: Which.
        conditions: Those that could fail in some election from the whole table; at least one, if the rule has any.
    """

    rule: Rule
    conditions: tuple[Condition, ...]


@dataclass(frozen=True)
class Asked:
    """All that is asked of those who are elected.

    Attributes:
        rules: Rule by rule.
        not_counted: Rules about the elected body that ask for something else than numbers of people.
        minima: Category -> the minimum that a `guarantee` rule that must hold makes sure of.
    """

    rules: tuple[AskedRule, ...]
    not_counted: tuple[RuleId, ...]
    minima: dict[CategoryId, int]

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """All conditions in one row."""
        return tuple(condition for asked in self.rules for condition in asked.conditions)


def asked_of(problem: Problem, contest: Contest) -> Asked:
    """Return what is asked of those who are elected from the list."""
    rules: list[AskedRule] = []
    left_out: list[RuleId] = []
    minima: dict[CategoryId, int] = {}
    filled = Filled(contest.base_body, contest.filled, contest.vacant + contest.unfilled)
    for rule in _about(problem, contest):
        if isinstance(rule, GuaranteeRule):
            minimum = guaranteed_minimum(rule, problem.facts, contest.seats)
            rules.append(AskedRule(rule, (minimum,)))
            if rule.prefer is None:
                minima[rule.category] = max(minima.get(rule.category, 0), minimum.spans[0].at_least or 0)
        elif (found := conditions_of(rule, problem.facts, filled)) is not None:
            rules.append(AskedRule(rule, _worth_asking(found, contest)))
        elif rule.kind in _ABOUT_WHO_SITS:
            left_out.append(rule.id)
    return Asked(tuple(rules), tuple(left_out), minima)


def _about(problem: Problem, contest: Contest) -> Iterator[Rule]:
    for rule in problem.rules:
        if isinstance(rule, GuaranteeRule):
            if rule.list == contest.listed:
                yield rule
        elif rule.on == contest.base_body and type(rule) is KINDS.get(rule.kind) and not isinstance(rule, SurplusRule):
            yield rule


def _worth_asking(conditions: tuple[Condition, ...], contest: Contest) -> tuple[Condition, ...]:
    able = tuple(condition for condition in conditions if _can_fail(condition, contest.filled))
    return able or conditions[:1]


def _can_fail(condition: Condition, elected: int) -> bool:
    """Say whether the condition fails in some choice of so many people from a table in which there are enough others."""
    most = min(len(condition.counted), elected)
    return condition.among is not None or not (condition.holds(0, 0) and condition.holds(most, most))
