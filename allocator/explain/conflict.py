"""Conflicts: rules that cannot hold together, each of which is needed for that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from allocator.audit import audit_plan
from allocator.dossier import Clause, Conflict
from allocator.errors import AuditDisagrees, OurBug, Phrase
from allocator.explain.because import reasons
from allocator.explain.conflict_counted import Counted, counted_conflict
from allocator.explain.conflict_shrunk import Shrunk, shrunk
from allocator.facts import RuleId
from allocator.plan import Plan
from allocator.problem import Problem
from allocator.solver import Setting, Settings
from allocator.solver.clock import Clock
from allocator.solver.frozen_musts import FrozenMusts
from allocator.solver.frozen_musts_asked import Atoms, Impossible, Inquiry, Possible

_WORK = 400_000
"""So much is looked at to find which clauses are needed, about a second's work; a number of seconds would not be the same everywhere."""
_MOST_PATIENCE = 400


def first_conflict(problem: Problem, settings: Settings) -> Conflict:
    """Return one minimal set of rules that cannot hold together.

    Args:
        problem: A problem that was found impossible.
        settings: A question that times out keeps its rule, and the conflict is then not called minimal.

    Raises:
        AuditDisagrees: A plan without one of the rules does not bear a recount.
        OurBug: There is a plan after all.
    """
    setting = Setting(settings, Clock(settings.time_limit))
    counted = counted_conflict(problem, least_blamed_first(problem), setting)
    if counted is not None:
        return _told(problem, counted, setting)
    blaming = Blaming(problem, setting)
    everything = frozenset(blaming.inquiry.atoms)
    verdict = blaming.inquiry.ask(everything)
    if isinstance(verdict, Possible):
        raise OurBug("a plan meets all rules that were said to be impossible together")
    if verdict is None:
        return Conflict(blaming.in_order(everything), minimal=False, confirmed=False)
    return blaming.conflict(everything, verdict)


def _told(problem: Problem, counted: Counted, setting: Setting) -> Conflict:
    """Tell a conflict of numbers of people."""
    kept = tuple(rule.id for rule in problem.rules if rule.id in counted.found.kept)
    because, minimal = reasons(problem, kept), counted.found.minimal
    if len(counted.clauses) == len(kept):
        return Conflict(kept, minimal, counted.confirmed, because, counted.clauses, minimal)
    few = replace(problem, rules=tuple(rule for rule in problem.rules if rule.id in kept))
    return Conflict(kept, minimal, counted.confirmed, because, *Blaming(few, setting).within(kept))


def least_blamed_first(problem: Problem) -> tuple[RuleId, ...]:
    """Return the rules, least blamed first.

    That is preferences (they rarely bind), then the user's rules from the last to the first, then the implied ones.
    """
    own = [rule for rule in reversed(problem.rules) if ":" not in rule.id]
    implied = [rule for rule in problem.rules if ":" in rule.id]
    own.sort(key=lambda rule: rule.prefer is None)
    return tuple(rule.id for rule in (*own, *reversed(implied)))


class Blaming:
    """The musts of a problem, asked which of them cannot hold together.

    Args:
        problem: The question.
        setting: Settings and clock.
    """

    def __init__(self, problem: Problem, setting: Setting) -> None:
        self._problem, self._setting = problem, setting
        self._frozen = FrozenMusts(problem)
        self.inquiry = Inquiry(self._frozen, setting, self._frozen.rules)

    @cached_property
    def order(self) -> tuple[RuleId, ...]:
        """The rules that ask for anything, least blamed first."""
        return tuple(rule for rule in least_blamed_first(self._problem) if rule in self._frozen.rules)

    def in_order(self, rules: Atoms) -> tuple[RuleId, ...]:
        """Return rules in the order of the problem."""
        return tuple(rule for rule in self._frozen.rules if rule in rules)

    def conflict(self, rules: Atoms, verdict: Impossible) -> Conflict:
        """Shrink rules that were found impossible together to a minimal conflict, and tell it.

        Raises:
            AuditDisagrees: A plan without one of the rules does not bear a recount.
        """
        found = shrunk(self.inquiry, verdict, rules, self.order)
        breaches = self._breaches(self.inquiry, found)
        if breaches:
            raise AuditDisagrees(*(each for _, each in breaches))
        kept = self.in_order(found.kept)
        confirmed = self.inquiry.impossible_again(found.kept)
        because = reasons(self._problem, kept)
        if self._of_one_clause(kept):
            return Conflict(kept, found.minimal, confirmed, because, self._clauses(found.kept), found.minimal)
        return Conflict(kept, found.minimal, confirmed, because, *self.within(kept))

    def within(self, rules: Sequence[RuleId]) -> tuple[tuple[Clause, ...], bool]:
        """Return the clauses of clashing rules that clash, and whether each was shown to be needed; none where that took too long."""
        inside = self._inside(rules)
        return ((), False) if inside is None else (self._clauses(inside.kept), inside.minimal)

    def _of_one_clause(self, rules: Sequence[RuleId]) -> bool:
        """Say whether no rule has clauses that could be told apart."""
        return sum(clause.rule in rules for clause in self._frozen.clauses) == len(rules)

    def _inside(self, rules: Sequence[RuleId]) -> Shrunk[Possible] | None:
        """Shrink to clauses; None where that took too long.

        A clause of a rule such as `monotone` may be posted by way of another one. Where the audit, which counts each by itself, shows
        that, the rule is kept as a whole.
        """
        divided = frozenset(rules)
        while True:
            found = self._clause_by_clause(rules, divided)
            breaches = [] if found is None else self._breaches(*found)
            if not breaches:
                return None if found is None else found[1]
            leaning = divided & {rule for rule, _ in breaches}
            if not leaning:
                raise AuditDisagrees(*(each for _, each in breaches))
            divided -= leaning

    def _clause_by_clause(self, rules: Sequence[RuleId], divided: frozenset[RuleId]) -> tuple[Inquiry, Shrunk[Possible]] | None:
        inquiry = Inquiry(self._frozen, self._setting, rules, divided)
        everything = frozenset(inquiry.atoms)
        verdict = inquiry.ask(everything)
        if not isinstance(verdict, Impossible):
            return None
        patience = min(_MOST_PATIENCE, _WORK // inquiry.weight)
        return inquiry, shrunk(inquiry, verdict, everything, inquiry.atoms[::-1], patience)

    def _clauses(self, atoms: Atoms) -> tuple[Clause, ...]:
        return tuple(each for each in self._frozen.clauses if each in atoms or each.rule in atoms)

    def _breaches(self, inquiry: Inquiry, found: Shrunk[Possible]) -> list[tuple[RuleId, Phrase]]:
        """Hold every plan that shows a rule or a clause to be needed against all the others, by the audit."""
        return [
            breach for atom, possible in found.witnesses.items()
            for breach in self._broken(found.kept - {atom}, inquiry.plan(possible))
        ]  # fmt: skip

    def _broken(self, kept: Atoms, plan: Plan) -> Iterator[tuple[RuleId, Phrase]]:
        """Yield what a plan breaks of what is kept: the rule, and the breach."""
        rules = {each.rule if isinstance(each, Clause) else each for each in kept}
        asked = self._frozen.reduced(frozenset(rule.id for rule in self._problem.rules) - rules)
        audit = audit_plan(asked, plan)
        musts = {rule.id for rule in asked.rules if rule.prefer is None}
        missed = [(report.rule, each) for report in audit.reports for each in report.findings if not each.holds]
        broken = {
            rule for rule, each in missed if (rule in musts or each.must) and (rule in kept or Clause(rule, each.label) in kept)
        }  # fmt: skip
        if broken or not missed:
            yield from ((rule, breach) for rule in sorted(broken) or [RuleId("")] for breach in audit.breaches)


