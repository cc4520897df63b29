"""Conflicts of quotas: found by looking at few columns at a time, where people are of a few kinds and every question is a small one.

The relaxation names suspects; failing that, columns are taken three by three. Within the fewest columns that clash, one rule after another
is left out, as everywhere. Where nothing is found so, nothing is said: the musts are then asked as a whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, combinations
from typing import TYPE_CHECKING

from allocator.audit import audit_plan
from allocator.dossier import Clause
from allocator.errors import AuditDisagrees
from allocator.explain.conflict_shrunk import Shrunk, shrunk
from allocator.facts import RuleId
from allocator.plan import Plan
from allocator.problem import Problem
from allocator.solver import Setting
from allocator.solver.clock import TimeIsUp
from allocator.solver.collector import collector_at_rest
from allocator.solver.frozen_musts_asked import Atoms, Impossible

if TYPE_CHECKING:
    from allocator.solver.headcounts import Headcounts
    from allocator.solver.headcounts_asked import KindsAsked, Seated

_AT_ONCE = 3
"""Columns that are looked at together where seats could be split: two never clash in whole numbers alone."""
_MOST_COLUMNS = 12
_FEW_KINDS = 200
"""Of more kinds than this, people are put into kinds anew where fewer columns are looked at."""


@dataclass(frozen=True)
class Clash:
    """Rules about few columns that cannot hold together.

    Attributes:
        asked: Who may be asked about them.
        rules: Ids.
        verdict: On all of them.
    """

    asked: KindsAsked
    rules: Sequence[RuleId]
    verdict: Impossible


@dataclass(frozen=True)
class Counted:
    """Rules that clash by their numbers.

    Attributes:
        found: What remains of them.
        confirmed: Whether a second route found them impossible together.
        clauses: Theirs, in the order of the rules.
    """

    found: Shrunk[Seated]
    confirmed: bool
    clauses: tuple[Clause, ...]


@collector_at_rest()
def counted_conflict(problem: Problem, order: Sequence[RuleId], setting: Setting) -> Counted | None:
    """Return a conflict among rules that ask for numbers of people; None where none is found by these means, or time runs out.

    Args:
        problem: An impossible problem.
        order: Its rules, least blamed first.
        setting: Settings and clock.

    Raises:
        AuditDisagrees: A plan without one of the rules does not bear a recount.
    """
    from allocator.solver.headcounts_heard import headcounts

    heard = headcounts(problem)
    if heard is None:
        return None
    try:
        return Looking(problem, heard, order, setting).conflict()
    except TimeIsUp:
        return None


@dataclass(frozen=True)
class Looking:
    """The work on one problem.

    Attributes:
        problem: The impossible one.
        heard: Its rules about crowds.
        order: Least blamed first.
        setting: Settings and clock.
    """

    problem: Problem
    heard: Headcounts
    order: Sequence[RuleId]
    setting: Setting

    def conflict(self) -> Counted | None:
        from allocator.solver.headcounts_again import impossible_again

        clash = self.clash()
        if clash is None:
            return None
        asked = clash.asked
        found = shrunk(asked, clash.verdict, frozenset(clash.rules), self.order)
        for rule, seated in found.witnesses.items():
            self._hold(found.kept - {rule}, asked.plan(seated))
        proved = any(each.proved and each.core <= found.kept for each in (clash.verdict, *asked.impossible))
        clauses = tuple(each for each in self.heard.clauses if each.rule in found.kept)
        return Counted(found, proved or impossible_again(asked, found.kept, self.setting), clauses)

    def clash(self) -> Clash | None:
        """Return rules about few columns that cannot hold together, and the verdict on them."""
        asked = self._about(self.heard.narrow)
        verdict = asked.relaxed(frozenset(asked.atoms))
        return self.fewest(asked, verdict) if isinstance(verdict, Impossible) else self.clash_of_threes()

    def clash_of_threes(self) -> Clash | None:
        """Look for a clash among three columns."""
        threes = list(self._by_threes(sorted(self.heard.narrow)))
        return next(chain(filter(None, map(self._rigid, threes)), filter(None, map(self._together, threes))), None)

    def _rigid(self, few: Sequence[int]) -> Clash | None:
        """Look at the numbers of some columns that are set exactly."""
        from allocator.solver.headcounts_asked import KindsAsked

        rules = [rule for rule in self.heard.rigid_rules if self.heard.families(rule) <= frozenset(few)]
        asked = KindsAsked(self.heard, rules, self.setting)
        verdict = asked.exactly(frozenset(rules)) if rules else None
        return None if verdict is None else Clash(asked, rules, verdict)

    def _together(self, few: Sequence[int]) -> Clash | None:
        """Look at all rules about some columns."""
        asked = self._about(frozenset(few))
        verdict = asked.ask(frozenset(asked.atoms))
        return Clash(asked, self.heard.rules_about(few), verdict) if isinstance(verdict, Impossible) else None

    def _about(self, families: frozenset[int]) -> KindsAsked:
        """Return who may be asked about the rules that speak of some columns."""
        from allocator.solver.headcounts_asked import KindsAsked

        self.setting.clock.check()
        return KindsAsked(self.heard, self.heard.rules_about(families), self.setting)

    def fewest(self, asked: KindsAsked, verdict: Impossible) -> Clash:
        """Leave out one column after another as long as those that remain clash even with split seats."""
        of = {rule: self.heard.families(rule) for rule in self.heard.crowds_of}
        kept = frozenset[int]().union(*(of[rule] for rule in of if rule in verdict.core))
        if asked.width > _FEW_KINDS:
            asked = self._about(kept)
        for family in sorted(kept, reverse=True):
            fewer = asked.relaxed(frozenset(self.heard.rules_about(kept - {family})))
            if isinstance(fewer, Impossible):
                kept, verdict = kept - {family}, fewer
        return Clash(asked, self.heard.rules_about(kept), verdict)

    def _by_threes(self, families: Sequence[int]) -> Iterator[tuple[int, ...]]:
        """Yield columns three by three, those first in which more numbers are set exactly."""
        if len(families) <= _MOST_COLUMNS:
            rigid = [each for rule in self.heard.rigid_rules for each in self.heard.families(rule)]
            threes = combinations(families, min(_AT_ONCE, len(families)))
            yield from sorted(threes, key=lambda few: -sum(rigid.count(each) for each in few))

    def _hold(self, kept: Atoms, plan: Plan) -> None:
        """Hold a plan that shows a rule to be needed against all the others, by the audit."""
        asked = replace(self.problem, rules=tuple(rule for rule in self.problem.rules if rule.id in kept))
        audit = audit_plan(asked, plan)
        if audit.breaches:
            raise AuditDisagrees(*audit.breaches)
