"""From dials that are turned to a scenario with other numbers, and an audited plan for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from allocator.audit import audit_plan
from allocator.errors import AuditDisagrees, phrase
from allocator.facts import RuleId
from allocator.plan import Plan
from allocator.problem import Problem
from allocator.rules import Rule
from allocator.rules.board import SeatsOf
from allocator.rules.eased import has_share, tighter
from allocator.rules.eligible import EligibleRule
from allocator.rules.implied import implied_rules
from allocator.rules.relaxed import Relaxed, relaxed
from allocator.rules.relaxing import Dial
from allocator.rules.shares import with_settled
from allocator.solver import Setting
from allocator.solver.reading import read_plan
from allocator.solver.repair_program import RepairProgram
from allocator.words import say

if TYPE_CHECKING:
    from allocator.solver.repair_search import Turning

IMPLIED = ("size:", "within:", "supply:", "marks:")
MOST_TRIES = 40
"""Tighter shares that are tried for one repair."""


@dataclass(frozen=True)
class Mended:
    """A scenario that a repair has made possible.

    Attributes:
        problem: With the new numbers.
        relaxed: Rule -> what became of it, the changed ones only, in the order of the file.
        plan: A plan that meets all its musts, as was counted again.
    """

    problem: Problem
    relaxed: Mapping[RuleId, Relaxed]
    plan: Plan


@dataclass(frozen=True)
class Workshop:
    """Where repairs of one problem are worked out.

    Attributes:
        problem: The impossible one.
        dials: What may be turned.
        firm: Rules that hold whatever is turned.
        setting: Settings and clock.
    """

    problem: Problem
    dials: tuple[Dial, ...]
    firm: tuple[Rule, ...]
    setting: Setting

    def mended(self, turning: Turning, found: Plan) -> Mended | None:
        """Return the scenario in which the dials are turned so far; None where other rules can no longer be read then.

        Args:
            turning: The dials.
            found: A plan that meets all musts then.

        Raises:
            AuditDisagrees: The plan does not bear a recount under the new numbers.
        """
        plan = self._plan(turning.by, ()) if self._excepts(turning.by) else None
        plan = plan or found
        changes, plan = self._tightened(turning.by, self._relaxed(turning.by, plan), plan)
        problem = changed(self.problem, changes)
        if any(True for rule in problem.rules for _ in rule.misfits(problem.facts)):
            return None
        recount = audit_plan(problem, plan)
        if not recount.clean:
            raise AuditDisagrees(*recount.breaches)
        return Mended(problem, MappingProxyType(changes), plan)

    def _relaxed(self, by: Mapping[Dial, int], plan: Plan) -> dict[RuleId, Relaxed]:
        turned: dict[RuleId, dict[str, int]] = {}
        for dial, seats in by.items():
            turned.setdefault(dial.rule, {})[dial.name] = seats
        reason = say(phrase("repair.reason"), self.problem.language)
        rules = sorted((rule for rule in self.problem.rules if rule.id in turned), key=lambda rule: not rule.id.startswith(IMPLIED))
        return {rule.id: relaxed(rule, turned[rule.id], plan, self.problem.facts, reason) for rule in rules}

    def _tightened(self, by: Mapping[Dial, int], changes: dict[RuleId, Relaxed], plan: Plan) -> tuple[dict[RuleId, Relaxed], Plan]:
        """Make new shares as tight as they can be: another plan with as few seats less may need less of a share."""
        settled: set[tuple[RuleId, int]] = set()
        for _ in range(MOST_TRIES):
            tries = [each for each in self._tighter(changes) if each[:2] not in settled]
            if not tries:
                break
            id, number, rule = tries[0]
            held = [each.rule for other, each in changes.items() if other != id and each.rule is not None and has_share(each.rule)]
            found = self._plan(by, [*held, rule])
            if found is None:
                settled.add((id, number))
            else:
                plan, changes = found, self._relaxed(by, found)
        return changes, plan

    def _tighter(self, changes: Mapping[RuleId, Relaxed]) -> Iterator[tuple[RuleId, int, Rule]]:
        known = {rule.id: rule for rule in self.problem.rules}
        for id, change in changes.items():
            for number, rule in enumerate(() if change.rule is None else tighter(known[id], change.rule)):
                yield id, number, rule

    def _plan(self, by: Mapping[Dial, int], held: Sequence[Rule]) -> Plan | None:
        """Return a plan within dials turned so far that meets further rules too; None where none is found."""
        from allocator.solver.repair_program import compile_repair
        from allocator.solver.repair_search import plan_within

        extra = [rule.model_copy(update={"id": RuleId(f"{rule.id}:held")}) for rule in held]
        repair = compile_repair(self.problem, self.dials, (*self.firm, *extra))
        values = plan_within(self.problem, repair, by, self._spared(repair, by), self.setting)
        return None if values is None else read_plan(self.problem, repair.program, values)

    def _excepts(self, by: Mapping[Dial, int]) -> bool:
        """Say whether turned dials let somebody in by an exception: then it matters who that is."""
        touched = {dial.rule for dial in by}
        return any(isinstance(rule, EligibleRule) and rule.id in touched for rule in self.problem.rules)

    def _spared(self, repair: RepairProgram, by: Mapping[Dial, int]) -> dict[int, int]:
        """Return the seats of rows that an exception would admit, with lots, so that it is always the same ones who are excepted."""
        from allocator.solver.repair_search import lot

        touched, facts = {dial.rule for dial in by}, self.problem.facts
        at = {variable.key: index for index, variable in enumerate(repair.program.variables)}
        return {
            at[SeatsOf(rule.on, row.id)]: lot(f"{rule.id}:{row.id}")
            for rule in self.problem.rules if isinstance(rule, EligibleRule) and rule.id in touched
            for row in facts.table_of(rule.on) if not rule.where.admits(row, facts.table_of(rule.on)) and row.id not in rule.exceptions
        }


def changed(problem: Problem, changes: Mapping[RuleId, Relaxed]) -> Problem:
    """Return the question with relaxed rules and sizes; the implied rules are made anew."""
    own: list[Rule] = []
    bodies = dict(problem.facts.bodies)
    for rule in problem.rules:
        change = changes.get(rule.id)
        if change is not None and change.size is not None:
            bodies[rule.on] = replace(bodies[rule.on], size=change.size)
        elif not rule.id.startswith(IMPLIED):
            own += [rule] if change is None else [] if change.rule is None else [change.rule]
    facts = with_settled(replace(problem.facts, bodies=MappingProxyType(bodies)), own)
    return replace(problem, facts=facts, rules=(*own, *implied_rules(facts, own)))
