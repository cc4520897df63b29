"""What must hold on the list itself: a change of the list may not break more of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from types import MappingProxyType

from allocator.ballot.conditions import Condition, Filled, conditions_of
from allocator.ballot.weighing import Move
from allocator.dossier.ballot import Contest
from allocator.facts import BodyId, Facts, RowId, RuleId
from allocator.plan import Plan
from allocator.problem import Problem
from allocator.rules import Rule


class Listing:
    """The rules that must hold on the list, and how the list stands to them.

    Attributes:
        conditions: What they ask as numbers of people; they tell people apart.
    """

    def __init__(self, problem: Problem, plan: Plan, contest: Contest) -> None:
        self._facts, self._contest = problem.facts, contest
        self._plan = with_elected(plan, problem.facts, contest)
        self._musts = [
            rule for rule in problem.rules
            if rule.on == contest.listed and rule.prefer is None and not self._plan.silent.intersection(getattr(rule, "around", ()))
        ]
        self._broken = self._gaps(self._plan)
        filled = plan.bodies[contest.listed]
        on_list = frozenset(filled.members)
        vacant = filled.vacant
        self._by_growth = {grows: self._conditions(contest.names + grows, vacant) for grows in (-1, 0, 1)}
        self.conditions: Sequence[Condition] = self._by_growth[0]
        self._now = [(len(each.counted & on_list), len(each.base & on_list)) for each in self.conditions]

    def _conditions(self, names: int, vacant: int) -> list[Condition]:
        filled = Filled(self._contest.listed, names, vacant)
        return [each for rule in self._musts for each in conditions_of(rule, self._facts, filled) or ()]

    def may_allow(self, move: Move) -> bool:
        """Say whether numbers of people speak against a change: quick, and only a part of the rules."""
        worse: dict[RuleId, int] = {}
        for before, after, (counted, base) in zip(self.conditions, self._by_growth[move.grows], self._now, strict=True):
            changed = after.gap(counted + move.change_of(after.counted), base + move.change_of(after.base))
            worse[before.rule] = worse.get(before.rule, 0) + changed - before.gap(counted, base)
        return all(gap <= 0 for gap in worse.values())

    def allows(self, move: Move) -> bool:
        """Say whether every rule that must hold on the list holds as well after a change as before; counted anew, rule by rule."""
        changed = self._gaps(_moved(self._plan, self._facts, self._contest.listed, move))
        return all(after <= before for before, after in zip(self._broken, changed, strict=True))

    def _gaps(self, plan: Plan) -> list[int]:
        return [_gap(rule, plan, self._facts) for rule in self._musts]


def _gap(rule: Rule, plan: Plan, facts: Facts) -> int:
    return sum(found.gap for found in rule.check(plan, facts))


def with_elected(plan: Plan, facts: Facts, contest: Contest) -> Plan:
    """Return the plan with as many elected as there are seats.

    Where the plan leaves them out, the first names of the list sit there, and the first others where the list is too short: only their
    number is meant.
    """
    body = contest.elected
    if body is None or len(plan.bodies[body].members) == contest.seats:
        return plan
    first = frozenset(list(dict.fromkeys((*plan.bodies[contest.listed].members, *plan.bodies[body].seats)))[: contest.seats])
    filled = _replaced(plan, facts, body, {row: int(row in first) for row in plan.bodies[body].seats})
    return replace(filled, silent=plan.silent - {body})


def _moved(plan: Plan, facts: Facts, body: BodyId, move: Move) -> Plan:
    seats = {row: 1 if row == move.joins else 0 if row == move.out else held for row, held in plan.bodies[body].seats.items()}
    return _replaced(plan, facts, body, seats)


def _replaced(plan: Plan, facts: Facts, body: BodyId, seats: dict[RowId, int]) -> Plan:
    filled = plan.bodies[body]
    marks = {row.id: row.marks for row in facts.table_of(body)}
    counts = {
        category: MappingProxyType({row: held * (category in marks[row]) for row, held in seats.items()}) for category in filled.counts
    }
    size = sum(seats.values()) + facts.fixed_seats(body) + filled.vacant
    changed = replace(filled, size=size, seats=MappingProxyType(seats), counts=MappingProxyType(counts))
    return replace(plan, bodies=MappingProxyType({**plan.bodies, body: changed}))
